"""One policy for everything that is sent: what to try again, and when to keep still.

Slack has no way to say that a message is a repeat. So what may have arrived is repeated only if a repeat
changes nothing; and a channel's messages are sent one after the other, so that they arrive in order.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from itertools import chain, repeat
from typing import Any, NamedTuple
from weakref import WeakValueDictionary

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.webhook import WebhookResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

log = logging.getLogger(__name__)
# Where no level is set, the library writes out each request and its answer, for nobody.
quiet = logging.getLogger(f"{__name__}.library")
quiet.setLevel(logging.WARNING)

PATIENCE = 10.0  # seconds for one request
TRIED_FOR = 10 * 60.0
DEAD_FOR = 10 * 60.0  # that a token is left alone which Slack doesn't take
PAUSES = (0.5, 1, 2, 4, 8, 16)
SLACK_SAYS_WAIT = 1.0  # if it doesn't say how long
MOST_LOGGED = 300

# What Slack answers, by what it means; docs.slack.dev/reference/methods lists them by method.
RATE_LIMITED = ("ratelimited", "rate_limited", "message_limit_exceeded")
MAY_HAVE_ARRIVED = (
    "internal_error",
    "fatal_error",
    "service_unavailable",
    "request_timeout",
    "team_added_to_org",
)
TOO_LONG = ("msg_too_long", "msg_blocks_too_long", "invalid_blocks", "invalid_blocks_format")
DEAD = ("token_revoked", "token_expired", "account_inactive", "invalid_auth", "not_authed", "app_uninstalled")


class Refused(Exception):
    """A response URL didn't take what was sent."""

    def __init__(self, response: WebhookResponse) -> None:
        super().__init__(response.body)
        self.response = response


class Refusal(NamedTuple):
    """What Slack said instead of taking something."""

    status: int
    code: str
    headers: Mapping[str, str]

    @property
    def is_for_now(self) -> bool:
        """Whether it only wants us to wait."""
        return self.status == 429 or self.code in RATE_LIMITED

    @property
    def wait(self) -> float:
        """How many seconds: `Retry-After` is a number of any kind, a date, or missing."""
        said = next((value for name, value in self.headers.items() if name.lower() == "retry-after"), "")
        try:
            return max(0.0, float(said))
        except ValueError:
            return _until(said)


def _until(date: str) -> float:
    try:
        when = parsedate_to_datetime(date)
    except ValueError:
        return SLACK_SAYS_WAIT
    return max(0.0, (when - datetime.now(when.tzinfo)).total_seconds())


def refusal(error: SlackApiError | Refused) -> Refusal:
    """What Slack said, whichever way."""
    response = error.response
    if isinstance(response, WebhookResponse):
        return Refusal(response.status_code, response.body[:MOST_LOGGED], response.headers)
    if isinstance(response, AsyncSlackResponse) and isinstance(response.data, dict):
        return Refusal(response.status_code, str(response.data.get("error"))[:MOST_LOGGED], response.headers)
    return Refusal(getattr(response, "status", 0), str(error)[:MOST_LOGGED], {})  # what isn't Slack's JSON


class Way(NamedTuple):
    """A way to send something. `to` is the channel whose messages are kept in order, if it is one of them;
    `token` that of the bot, if one is needed; `harmless`: to repeat it does no harm.

    `spare` sends less, if Slack takes what was sent for too long.
    """

    send: Callable[[], Awaitable[object]]
    token: str
    to: str = ""
    harmless: bool = False
    spare: Callable[[], Awaitable[object]] | None = None


class Delivery:
    """Sends, and remembers whom Slack has disowned."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session
        self._dead: dict[str, float] = {}
        self._turns: WeakValueDictionary[tuple[str, str], asyncio.Lock] = WeakValueDictionary()

    async def first_of(self, *ways: Way) -> None:
        """Send in the first of these ways that succeeds."""
        for way in ways:
            if await self.sent(way):
                return
        log.error("An answer could not be delivered.")

    async def sent(self, way: Way) -> bool:
        """Whether it was sent, as far as can be known; what may heal is tried again."""
        until = asyncio.get_running_loop().time() + TRIED_FOR
        turn = self._turns.setdefault((way.token, way.to), asyncio.Lock()) if way.to else asyncio.Lock()
        async with turn:
            return await self._tried(way, until)

    async def _tried(self, way: Way, until: float) -> bool:
        now = asyncio.get_running_loop().time
        for pause in chain(PAUSES, repeat(PAUSES[-1])):
            outcome = await self._once(way)
            if isinstance(outcome, bool):
                return outcome
            if now() + max(outcome, pause) > until:
                break
            await asyncio.sleep(max(outcome, pause) if outcome else pause)
        log.warning("Slack takes too long; an answer is given up.")
        return False

    async def _once(self, way: Way) -> bool | float:
        """Whether it was sent, or in how many seconds it may be tried again."""
        if self._dead.get(way.token, 0.0) > asyncio.get_running_loop().time():
            return False
        try:
            async with asyncio.timeout(PATIENCE):
                await way.send()
        except (SlackApiError, Refused) as error:
            return await self._judged(way, refusal(error))
        except aiohttp.ClientConnectorError as error:  # it never got there
            log.warning("Slack could not be reached: %s.", error)
            return 0.0
        except (OSError, aiohttp.ClientError, TimeoutError) as error:
            log.warning("The connection to Slack broke: %s.", error or type(error).__name__)
            return self._unsure(way)
        except Exception:
            log.exception("Slack answered something that can't be read")
            return self._unsure(way)
        return True

    def _unsure(self, way: Way) -> bool | float:
        """It may have arrived: twice is worse than a gap, unless a repeat changes nothing."""
        return 0.0 if way.harmless else True

    async def _judged(self, way: Way, said: Refusal) -> bool | float:
        if said.is_for_now:
            return said.wait
        if said.status >= 500 or said.code in MAY_HAVE_ARRIVED:
            log.warning("Slack failed (%s, %s).", said.status, said.code)
            return self._unsure(way)
        log.warning("Slack refused (%s, %s).", said.status, said.code)
        if said.code in TOO_LONG and way.spare:
            return await self._once(way._replace(send=way.spare, spare=None))
        if said.code in DEAD:
            self._disowned(way.token, said.code)
        return False

    def _disowned(self, token: str, code: str) -> None:
        log.error(
            "Slack doesn't take the bot's token any more (%s): nothing is sent there for a while.",
            code,
        )
        now = asyncio.get_running_loop().time()
        self._dead = {one: until for one, until in self._dead.items() if until > now}
        self._dead[token] = now + DEAD_FOR

    async def respond(self, url: str, body: dict[str, Any]) -> None:
        """Post to a response URL; Refused if it doesn't take it."""
        client = AsyncWebhookClient(url, session=self._session, logger=quiet, retry_handlers=[])
        response = await client.send_dict(body)
        if response.status_code != 200 or '"ok":false' in response.body.replace(" ", ""):
            raise Refused(response)


def client(token: str | None, base_url: str, session: aiohttp.ClientSession) -> AsyncWebClient:
    """The library's client, with its own retries off: they post twice when a connection breaks."""
    return AsyncWebClient(token=token, base_url=base_url, session=session, logger=quiet, retry_handlers=[])
