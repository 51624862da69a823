"""Signed HTTP: what Slack sends is checked and acknowledged; what anybody else sends is refused.

The check is our own: slack-bolt answers 500 to malformed signatures, writes rejected bodies to its log, and
answers 404 to events that it doesn't know, which is held against the app.
"""

import hashlib
import hmac
import logging
import re
import time
from collections.abc import Mapping
from typing import Any

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.request.async_request import AsyncBoltRequest

from ..health import HEALTH_PATH, Health
from ..lately import Lately
from .app import SlackApp
from .manifest import EVENTS_PATH, REDIRECT_PATH

log = logging.getLogger(__name__)

# docs.slack.dev/authentication/verifying-requests-from-slack
WINDOW = 5 * 60  # seconds
TIMESTAMP = re.compile(r"[0-9]{1,12}")
SIGNATURE = re.compile(r"v0=[0-9a-f]{64}")
SAID_ONCE_IN = 60.0  # seconds, however many are refused
MOST_BYTES = 1024 * 1024
INSTALL_PATH = "/slack/install"


class FrontDoor:
    """The web server that Slack sends to."""

    def __init__(self, app: SlackApp, signing_secret: str) -> None:
        self._app = app
        self._secret = signing_secret.encode()
        self._refused = Lately(SAID_ONCE_IN)

    def application(self, health: Health) -> web.Application:
        """The routes: events of all kinds, installation, and whether the bot is up."""
        served = web.Application(client_max_size=MOST_BYTES)
        served.router.add_post(EVENTS_PATH, self._events)
        served.router.add_get(HEALTH_PATH, health.answer)
        if flow := self._app.bolt.oauth_flow:
            served.router.add_get(INSTALL_PATH, lambda request: _installation(flow, request))
            served.router.add_get(REDIRECT_PATH, lambda request: _callback(flow, request))
        return served

    async def _events(self, request: web.Request) -> web.Response:
        body = await request.read()
        if not self._is_slack(request.headers, body):
            if self._refused.is_new("somebody"):
                log.warning("Requests arrive that SLACK_SIGNING_SECRET hasn't signed; they are refused.")
            return web.Response(status=401)
        if (asked := _understood(body, request.headers)) is None:
            log.warning("Slack sent something that can't be read.")
            return web.Response()  # to refuse it wouldn't mend it, and is held against the app
        return await to_aiohttp_response(await self._app.accept(asked))

    def _is_slack(self, headers: Mapping[str, str], body: bytes) -> bool:
        """Whether the body is signed with the secret, and lately."""
        stamp, given = headers.get("X-Slack-Request-Timestamp", ""), headers.get("X-Slack-Signature", "")
        if not TIMESTAMP.fullmatch(stamp) or not SIGNATURE.fullmatch(given):
            return False
        expected = hmac.new(self._secret, b"v0:%b:%b" % (stamp.encode(), body), hashlib.sha256).hexdigest()
        if not hmac.compare_digest(f"v0={expected}".encode(), given.encode()):
            return False
        skew = time.time() - int(stamp)
        if abs(skew) > WINDOW:
            log.error(
                "This machine's clock and Slack's differ by %.0f s, or a request was kept and resent.", skew
            )
        return abs(skew) <= WINDOW


def _understood(body: bytes, headers: Mapping[str, str]) -> AsyncBoltRequest | None:
    """The request; None if it isn't what Slack sends."""
    try:
        text = body.decode()
        asked = AsyncBoltRequest(body=text, headers=_first_of_each(headers))
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return None
    return asked if isinstance(asked.body, dict) else None


def _first_of_each(headers: Mapping[str, str]) -> dict[str, Any]:
    return {name.lower(): headers[name] for name in headers}


async def _installation(flow: AsyncOAuthFlow, request: web.Request) -> web.Response:
    return await to_aiohttp_response(await flow.handle_installation(_page(request)))


async def _callback(flow: AsyncOAuthFlow, request: web.Request) -> web.Response:
    return await to_aiohttp_response(await flow.handle_callback(_page(request)))


def _page(request: web.Request) -> AsyncBoltRequest:
    return AsyncBoltRequest(body="", query=request.query_string, headers=_first_of_each(request.headers))
