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

from tests.local_discord import load
from tests.local_discord.load import Load

from . import chat_methods, look_up_methods, oauth, view_methods
from .actor import NoAnswer
from .actors import User
from .app import BOT_TOKEN, App
from .default_manifest import DEFAULT_MANIFEST
from .echoes import Echoes
from .faults import Faults
from .http_delivery import HttpDelivery
from .manifest import Manifest, check_manifest
from .network import Network
from .oauth import Installer, Page
from .payloads import Payloads
from .response_urls import ResponseUrls
from .socket_mode import SocketMode
from .web_api import Request, WebApi
from .world import Channel, Delivery, Json, Message, SetupError, Team, World

PATIENCE_SECONDS = 10.0
LOOKS_AGAIN_SECONDS = 0.05
KEPT = 20_000
CALLS_IN_AN_ERROR = 12
METHODS = chat_methods.METHODS | view_methods.METHODS | look_up_methods.METHODS | oauth.METHODS


class LocalSlack:
    """One app's Slack, which its home workspace has `installed` already, unless a test walks through OAuth.

    For benchmarks `check=False` leaves the rules of payloads out, and `direct=True` the network in between.
    """

    def __init__(
        self,
        *,
        manifest: Json | str = DEFAULT_MANIFEST,
        installed: bool = True,
        check: bool = True,
        direct: bool = False,
        keep: int = KEPT,
    ) -> None:
        self.manifest = Manifest(manifest)
        if wrong := check_manifest(self.manifest.given):
            raise SetupError("Slack wouldn't take this manifest: " + "; ".join(wrong))
        self.patience = PATIENCE_SECONDS
        self.world = World(keep=keep, strict=check)
        self.app = App(self.manifest)
        self.payloads = Payloads(self.world, self.app)
        self.network = Network()
        self._direct = direct
        self.sockets = SocketMode(self.world)
        self._http: HttpDelivery | None = None
        self.faults = Faults()
        self._api = WebApi(self.world, self.app, self.faults, METHODS | self.sockets.methods())
        self.echoes = Echoes(self.payloads, self.manifest, self.deliver)
        self.world.after.append(self.echoes)
        self._installer = Installer(self.world, self.app, self.payloads, self.deliver)
        self.team = self.workspace("Home")
        self.general = self.channel("general")
        if installed:
            oauth.grant(self.team, BOT_TOKEN, self.manifest.scopes)
        self._runner: web.AppRunner | None = None

    # Starting and stopping

    async def __aenter__(self) -> Self:
        app, urls = web.Application(client_max_size=4 << 20), ResponseUrls(self.world, self._api)
        app.router.add_get("/link/", self.sockets.handle)
        app.router.add_route("*", "/api/{method}", self._api.handle)
        app.router.add_post("/{kind:commands|actions}/{team}/{key}", urls.handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        port = self._runner.addresses[0][1]
        self.world.address = f"127.0.0.1:{port if self._direct else await self.network.start(port)}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.sockets.stop()
        if self._http:
            await self._http.stop()
        await self.network.stop()
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
        self._http = HttpDelivery(self.world, self.app, ports)
        return self._http

    @property
    def http(self) -> HttpDelivery:
        """The signed requests; see `over_http`."""
        if self._http is None:
            raise SetupError("Nothing goes over HTTP here; say over_http(port) first")
        return self._http

    # Who and what is there

    def workspace(self, name: str) -> Team:
        """A new workspace, where the app isn't installed yet."""
        return self.world.add_team(name)

    def user(self, name: str, *, team: Team | None = None, bot: bool = False) -> User:
        """A new person, or another app's bot."""
        return User(self, name, team or self.team, bot=bot)

    def channel(self, name: str, *, member: bool = True, team: Team | None = None, **state: bool) -> Channel:
        """A new channel; `archived` and `restricted` say what else is the matter with it."""
        return self.world.add_channel(name, team or self.team, member=member, **state)

    def dm(self, user: User) -> Channel:
        """Somebody's direct messages with the bot."""
        return user.dm

    # Installing

    async def install(self, team: Team | None = None, **how: Any) -> Page:
        """Walk through OAuth in a browser, at the bot's first address; what the last page says."""
        return await self._installer.installs(self.http.urls[0], team or self.team, **how)

    def uninstall(self, team: Team | None = None, *, events: bool = True) -> None:
        """Remove the app from a workspace: its tokens die, and it is told by `events`."""
        self._installer.removes(team or self.team, events=events)

    # What has happened

    @property
    def requests(self) -> deque[Request]:
        """The calls of the Web API and of response addresses, oldest first."""
        return self._api.requests

    @property
    def calls(self) -> Counter[str]:
        """How many times each method was called."""
        return self._api.calls

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
        delivery.dispatched_at = self.world.clock.now()
        if delivery.team.installed:
            (self._http or self.sockets).deliver(delivery)
        else:
            self.world.fail(delivery, "dispatch_failed")
        return delivery

    def passes(self, seconds: float) -> None:
        """Let time pass at once, for what expires: triggers, response addresses, tokens."""
        self.world.clock.push(seconds)

    def limit_posts(self, burst: int | None = 4) -> None:
        """From now on take one message a second in each channel, after a few at once; None: as many as come."""
        self.world.posts_in_a_burst = burst

    async def load(self, rate: float, seconds: float, make: Callable[[int], Delivery]) -> Load:
        """Send something at a fixed rate; `make` gets its number (see `User.asks`, `uses` and `mentioning`)."""
        return await load.run(rate, seconds, make, self.deliver)

    async def until(self, so: Callable[[], Any], what: str = "it") -> None:
        """Wait until something is so."""
        if not await self.world.bell.until(lambda: so() or None, self.patience):
            raise NoAnswer(f"Waited {self.patience} s for {what}.\n{self.recent()}")

    async def ready(self, *, connections: int = 1) -> None:
        """Wait until the bot is connected, or listens."""
        if self._http is None:
            await self.until(lambda: len(self.sockets.connections) >= connections, "the bot to connect")
            return
        urls = self._http.urls
        if not all(await asyncio.gather(*(_listening(f"{url}/healthz", self.patience) for url in urls))):
            raise NoAnswer(f"Waited {self.patience} s for the bot to listen on {urls}")

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
