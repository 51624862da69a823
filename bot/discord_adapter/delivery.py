"""One policy for everything that is sent: what to try again, and when to keep still.

Discord bans an address after 10,000 invalid requests in 10 minutes. So who or what has refused a message is
left alone for a while; after far fewer refusals no messages are sent; during a ban nothing is sent at all.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from itertools import chain, repeat
from typing import NamedTuple

import aiohttp
import discord

log = logging.getLogger(__name__)

# Seconds. An interaction takes an answer within 3, and edits of it for 15 minutes. A nonce keeps a message
# from being there twice for "the past few minutes".
SOON = 0.5
FIRST_ANSWER = 2.5
EDITS = 14 * 60.0
MESSAGES = 2 * 60.0
BAN = 10 * 60.0
MOST_REFUSALS = 100  # in the time of a ban
PAUSES = (0.5, 1, 2, 4, 8, 16)

ALREADY_ACKNOWLEDGED = 40060
RATE_LIMITED = 429
INVALID = (401, 403)
MOST_LOGGED = 300


class Way(NamedTuple):
    """A way to send something, and for how many seconds to go on trying.

    `to` is the channel or person that gets a message; an answer to an interaction has none.
    """

    send: Callable[[], Awaitable[object]]
    within: float
    to: int | None = None


class Delivery:
    """Sends, and remembers what was refused lately."""

    def __init__(self) -> None:
        self._banned_until = 0.0
        self._no_messages_until = 0.0
        self._refusals: deque[float] = deque(maxlen=MOST_REFUSALS)
        self._refused_by: dict[int, float] = {}

    async def first_of(self, *ways: Way) -> None:
        """Send in the first of these ways that succeeds."""
        for way in ways:
            if await self.sent(way):
                return
        log.error("An answer could not be delivered.")

    async def sent(self, way: Way) -> bool:
        """Whether it was sent; what may heal is tried again.

        A repeat is safe: an interaction takes one answer, and a message goes with a nonce.
        """
        now = asyncio.get_running_loop().time
        until = now() + way.within
        for pause in chain(PAUSES, repeat(PAUSES[-1])):
            outcome = await self._once(way, until)
            if isinstance(outcome, bool):
                return outcome
            if now() + max(outcome, pause) > until:
                break
            await asyncio.sleep(max(outcome, pause))
        log.warning("Discord takes too long; an answer is given up.")
        return False

    async def _once(self, way: Way, until: float) -> bool | float:
        """Whether it was sent, or in how many seconds it may be tried again."""
        if quiet := self._is_quiet(way):
            return quiet
        try:
            async with asyncio.timeout_at(until):
                await way.send()
        except discord.RateLimited as error:
            return error.retry_after
        except discord.HTTPException as error:
            return self._judged(error, way)
        except (OSError, aiohttp.ClientError, TimeoutError) as error:
            log.warning("Discord could not be reached: %s.", error or type(error).__name__)
            return 0.0
        return True

    def _is_quiet(self, way: Way) -> float:
        """For how many seconds nothing may be sent this way; 0 if it may."""
        until = self._banned_until
        if way.to is not None:
            until = max(until, self._no_messages_until, self._refused_by.get(way.to, 0.0))
        return max(0.0, until - asyncio.get_running_loop().time())

    def _judged(self, error: discord.HTTPException, way: Way) -> bool | float:
        if error.code == ALREADY_ACKNOWLEDGED:
            return True
        if error.status >= 500:
            return 0.0
        if error.status == RATE_LIMITED and "Via" in error.response.headers:
            return float(error.response.headers.get("Retry-After", 1))
        log.warning("Discord refused (%s, %s): %s", error.status, error.code, error.text[:MOST_LOGGED])
        if error.status == RATE_LIMITED:
            self._banned()
        elif error.status in INVALID:
            self._refused(way)
        return False

    def _banned(self) -> None:
        log.error("Discord bans this address: nothing is sent for %.0f minutes.", BAN / 60)
        self._banned_until = asyncio.get_running_loop().time() + BAN

    def _refused(self, way: Way) -> None:
        now = asyncio.get_running_loop().time()
        if way.to is not None:
            self._refused_by = {to: until for to, until in self._refused_by.items() if until > now}
            self._refused_by[way.to] = now + BAN
        self._refusals.append(now)
        if len(self._refusals) == MOST_REFUSALS and now - self._refusals[0] < BAN:
            log.error("Discord refuses too much: no messages are sent for %.0f minutes.", BAN / 60)
            self._no_messages_until = now + BAN
