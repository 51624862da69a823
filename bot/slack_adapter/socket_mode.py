"""Socket Mode: connections to Slack, one after the other, with nothing lost where one follows another.

slack_sdk mends its connection itself, but reuses for ever a ticket that Slack has rejected, and closes the
old connection before it has a new one. So a connection that is over is replaced by a new one instead.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.adapter.socket_mode.async_internals import send_async_response
from slack_bolt.adapter.socket_mode.internals import build_headers
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from ..errors import CannotConnect
from ..health import Health
from .app import SlackApp
from .delivery import refusal

log = logging.getLogger(__name__)

# Seconds.
PINGED_EVERY = 4.0  # a connection that doesn't answer is over after two or three of these
PATIENCE = (
    3.5  # for each step to a connection; past a ping's time, the library would try the same ticket again
)
HEALTHY_AFTER = 10.0
LAST_WORDS = 5.0  # that an old connection has for what it has received
PAUSES = (0.0, 0.5, 2.0, 10.0, 10.0, 15.0)

# What no waiting heals, and what to do about it.
REFUSED = (
    "Slack refuses SLACK_APP_TOKEN: make an app-level token with connections:write (Basic Information page "
    "of the app) and copy it anew."
)
FATAL = {
    "invalid_auth": REFUSED,
    "not_authed": REFUSED,
    "not_allowed_token_type": REFUSED,
    "missing_scope": REFUSED,
    "token_revoked": REFUSED,
    "account_inactive": "Slack says that the app or its workspace is no longer active.",
}

Wait = Callable[[float], Awaitable[object]]


class Connection(SocketModeClient):
    """One connection. Whatever the library would mend it for, it is `over`."""

    def __init__(self, app: SlackApp, token: str) -> None:
        quiet = logging.getLogger(f"{__name__}.library")
        quiet.setLevel(logging.CRITICAL)
        super().__init__(token, logger=quiet, web_client=app.bolt.client, ping_interval=PINGED_EVERY)
        self.over = asyncio.Event()
        self._app = app
        self.socket_mode_request_listeners.append(self._received)

    async def connect_to_new_endpoint(self, force: bool = False) -> None:  # noqa: ARG002  the library's name
        """Called when the connection is lost or silent, or when Slack is about to close it."""
        self.over.set()

    async def _received(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        headers: Any = build_headers(request)
        asked = AsyncBoltRequest(mode="socket_mode", body=request.payload, headers=headers)
        await send_async_response(client, request, await self._app.accept(asked), 0.0)

    async def close(self) -> None:
        """End it and its tasks."""
        await super().close()  # type: ignore[no-untyped-call]


class Supervisor:
    """Keeps one connection, and opens the next before it closes the last; `wait` lets seconds pass."""

    def __init__(self, app: SlackApp, token: str, health: Health, wait: Wait = asyncio.sleep) -> None:
        self._app = app
        self._token = token
        self._health = health
        self._wait = wait
        self._current: Connection | None = None
        self._open: set[Connection] = set()
        self._lingering: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Connect, and again whenever a connection is over; CannotConnect if that can't help."""
        failures = 0
        self._health.hears("slack", so=False)
        try:
            while True:
                await self._wait(PAUSES[min(failures, len(PAUSES) - 1)])
                failures = 0 if await self._lives_long() else failures + 1
        finally:
            for connection in list(self._open):
                await self._ended(connection)

    async def _lives_long(self) -> bool:
        """One connection until it is over; whether it was of use."""
        now = asyncio.get_running_loop().time
        if not await self._connected():
            return False
        assert self._current
        started = now()
        self._health.hears("slack")
        await self._current.over.wait()
        self._health.hears("slack", so=False)
        log.debug("The connection to Slack is over.")
        return now() - started > HEALTHY_AFTER

    async def _connected(self) -> bool:
        """Whether a new connection took the place of the last."""
        fresh = Connection(self._app, self._token)
        self._open.add(fresh)
        try:
            async with asyncio.timeout(PATIENCE):
                opened = await self._app.bolt.client.apps_connections_open(app_token=self._token)
            fresh.wss_uri = opened["url"]
            async with asyncio.timeout(PATIENCE):
                await fresh.connect()  # type: ignore[no-untyped-call]
        except Exception as error:
            log.debug("because of", exc_info=True)
            await self._ended(fresh)
            await self._consider(error)
            return False
        self._replace(fresh)
        log.info("Connected to Slack.")
        return True

    async def _consider(self, error: Exception) -> None:
        """Say what is wrong, and wait as long as Slack says; CannotConnect if waiting doesn't heal it."""
        said = refusal(error) if isinstance(error, SlackApiError) else None
        if said and said.code in FATAL:
            raise CannotConnect(FATAL[said.code]) from error
        why = said.code if said else error or type(error).__name__
        log.warning("Slack can't be reached (%s). Trying again.", why)
        if said and said.is_for_now:
            await self._wait(said.wait)

    def _replace(self, fresh: Connection) -> None:
        if self._current:
            self._lingering = asyncio.create_task(self._linger(self._current))
        self._current = fresh

    async def _linger(self, connection: Connection) -> None:
        """Close it, but not before what it has received is acknowledged."""
        await asyncio.sleep(LAST_WORDS)
        await self._ended(connection)

    async def _ended(self, connection: Connection) -> None:
        self._open.discard(connection)
        await connection.close()
