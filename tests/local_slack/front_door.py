"""LocalSlack: what a test starts, looks at, and makes fail."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter, deque
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

import aiohttp
from aiohttp import web

from . import chat_methods, look_up_methods, view_methods
from .actors import NoAnswer, User
from .app import BOT_TOKEN, App
from .default_manifest import DEFAULT_MANIFEST
from .faults import Faults
from .http_delivery import HttpDelivery
from .manifest import Manifest, check_manifest
from .payloads import Payloads
from .response_urls import ResponseUrls
from .socket_mode import SocketMode
from .web_api import Request, WebApi
from .world import Channel, Delivery, Json, Message, SetupError, Team, World

PATIENCE_SECONDS = 10.0
LOOKS_AGAIN_SECONDS = 0.05
KEPT = 20_000
CALLS_IN_AN_ERROR = 12


class LocalSlack:
    """One app's Slack; `check=False` leaves the rules of payloads out, for benchmarks."""

    def __init__(
        self, *, manifest: Json | str = DEFAULT_MANIFEST, check: bool = True, keep: int = KEPT
    ) -> None:
        self.manifest = Manifest(manifest)
        if wrong := check_manifest(self.manifest.given):
            raise SetupError("Slack wouldn't take this manifest: " + "; ".join(wrong))
        self.patience = PATIENCE_SECONDS
        self.world = World(keep=keep, strict=check)
        self.app = App(self.manifest)
        self.payloads = Payloads(self.world, self.app)
        self.faults = Faults()
        self.sockets = SocketMode(self.world)
        methods = (
            chat_methods.METHODS | view_methods.METHODS | look_up_methods.METHODS | self.sockets.methods()
        )
        self.api_calls = WebApi(self.world, self.app, self.faults, methods)
        self.http: HttpDelivery | None = None
        self.team = self.world.add_team("Home")
        self._install(self.team, BOT_TOKEN)
        self._general = self.channel("general")
        self._runner: web.AppRunner | None = None

    def _install(self, team: Team, token: str) -> None:
        team.token, team.scopes, team.installed = token, self.manifest.scopes, True

    # Starting and stopping

    async def __aenter__(self) -> Self:
        app, urls = web.Application(client_max_size=4 << 20), ResponseUrls(self.world, self.api_calls)
        app.router.add_get("/link/", self.sockets.handle)
        app.router.add_route("*", "/api/{method}", self.api_calls.handle)
        app.router.add_post("/{kind:commands|actions}/{team}/{key}", urls.handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.world.address = f"{host}:{port}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.sockets.stop()
        if self.http:
            await self.http.stop()
        if self._runner:
            await self._runner.cleanup()

    @property
    def api(self) -> str:
        """The Web API's address, for slack_sdk's `base_url`."""
        return f"http://{self.world.address}/api/"

    @property
    def token(self) -> str:
        """The bot token of the home workspace."""
        return self.team.token

    @property
    def app_token(self) -> str:
        """The token for Socket Mode."""
        return self.app.app_token

    @property
    def signing_secret(self) -> str:
        """What requests are signed with."""
        return self.app.signing_secret

    @property
    def client_id(self) -> str:
        """The app's id for OAuth."""
        return self.app.client_id

    @property
    def client_secret(self) -> str:
        """The app's secret for OAuth."""
        return self.app.client_secret

    def over_http(self, *ports: int) -> HttpDelivery:
        """From now on send everything as signed requests to these ports of the loopback."""
        self.http = HttpDelivery(self.world, self.app, ports)
        return self.http

    # Who and what is there

    def user(self, name: str, *, team: Team | None = None) -> User:
        """A new person."""
        return User(self, name, team or self.team)

    def channel(self, name: str, *, member: bool = True, team: Team | None = None, **state: bool) -> Channel:
        """A new channel; `archived` and `restricted` say what else is the matter with it."""
        return self.world.add_channel(name, team or self.team, member=member, **state)

    def dm(self, user: User) -> Channel:
        """Somebody's direct messages with the bot."""
        return user.dm

    @property
    def general(self) -> Channel:
        """Where things happen unless a test says otherwise."""
        return self._general

    # What has happened

    @property
    def requests(self) -> deque[Request]:
        """The calls of the Web API and of response addresses, oldest first."""
        return self.api_calls.requests

    @property
    def calls(self) -> Counter[str]:
        """How many times each method was called."""
        return self.api_calls.calls

    @property
    def violations(self) -> list[str]:
        """What the bot sent that Slack wouldn't have taken, or people would suffer from, one line each."""
        return self.world.violations

    @property
    def failures(self) -> list[str]:
        """What Slack told people instead of an answer: "/paper: operation_timeout"."""
        return self.world.failures

    def messages(self, channel: Channel | None = None) -> list[Message]:
        """What the bot has posted and not deleted in a channel, or everywhere, oldest first; private ones too."""
        channels = [channel] if channel else self.world.channels.values()
        posted = [m for one in channels for m in one.messages.values() if m.by_bot and not m.deleted]
        return sorted(posted, key=lambda message: message.ts)

    def recent(self) -> str:
        """The last calls and the violations, for an error's message."""
        last = [f"  {request}" for request in list(self.requests)[-CALLS_IN_AN_ERROR:]]
        wrong = [f"  {line}" for line in [*self.violations, *self.failures][-CALLS_IN_AN_ERROR:]]
        return "\n".join(["Last calls:", *(last or ["  none"]), "Violations:", *(wrong or ["  none"])])

    # Doing and waiting

    def deliver(self, delivery: Delivery) -> Delivery:
        """Send something to the app, over whatever it listens on."""
        delivery.sent_at = self.world.clock.now()
        if delivery.team.installed:
            (self.http or self.sockets).deliver(delivery)
        return delivery

    async def until(self, so: Callable[[], Any], what: str = "it") -> None:
        """Wait until something is so."""
        if not await self.world.bell.until(lambda: so() or None, self.patience):
            raise NoAnswer(f"Waited {self.patience} s for {what}.\n{self.recent()}")

    async def ready(self, *, connections: int = 1) -> None:
        """Wait until the bot is connected, or listens."""
        if self.http is None:
            await self.until(lambda: len(self.sockets.connections) >= connections, "the bot to connect")
            return
        ready = [asyncio.create_task(_listening(f"{url}/healthz", self.patience)) for url in self.http.urls]
        if not all(await asyncio.gather(*ready)):
            raise NoAnswer(f"Waited {self.patience} s for the bot to listen on {self.http.urls}")

    @property
    def connected(self) -> bool:
        """Whether a client is connected."""
        return bool(self.sockets.connections)


async def _listening(url: str, patience: float) -> bool:
    async with aiohttp.ClientSession() as session:
        for _ in range(int(patience / LOOKS_AGAIN_SECONDS)):
            with contextlib.suppress(aiohttp.ClientConnectionError):
                await session.get(url)
                return True
            await asyncio.sleep(LOOKS_AGAIN_SECONDS)
    return False
