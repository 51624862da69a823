"""LocalDiscord: what a test starts, looks at, and makes fail."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

import yarl
from aiohttp import web

from . import load, payloads
from .actors import NoAnswer, User
from .faults import Faults
from .gateway import Gateway
from .interaction_routes import ROUTES as INTERACTION_ROUTES
from .load import Load
from .message_routes import ROUTES as MESSAGE_ROUTES
from .openapi import OpenApi
from .refusals import Json, Refused
from .rest import API_PATH, Call, Request, Rest, Route
from .world import Channel, Guild, Interaction, World

# Made up, in the form of a real one.
TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4OQ.GlOcAl.dIsCoRd-tOkEn-fOr-TeStS-oNlY_0123456"  # noqa: S105
PATIENCE_SECONDS = 10.0
KEPT = 20_000
REQUESTS_IN_AN_ERROR = 12

T = TypeVar("T")


class _OfGateway(Generic[T]):
    """An attribute of the gateway that a test reads and sets at the front door."""

    def __set_name__(self, owner: type[LocalDiscord], name: str) -> None:
        self._name = name

    def __get__(self, discord: LocalDiscord, owner: type[LocalDiscord]) -> T:
        value: T = getattr(discord.gateway, self._name)
        return value

    def __set__(self, discord: LocalDiscord, value: T) -> None:
        setattr(discord.gateway, self._name, value)


class LocalDiscord:
    """One application's Discord; `check=False` leaves the rules out, for benchmarks."""

    down = _OfGateway[bool]()
    mute_heartbeats = _OfGateway[bool]()
    refuse_resumes = _OfGateway[int]()
    close_identify_with = _OfGateway[int | None]()
    heartbeat_interval = _OfGateway[int]()
    session_starts_remaining = _OfGateway[int]()
    allowed_privileged_intents = _OfGateway[int]()
    identifies = _OfGateway[list[Json]]()
    resumes = _OfGateway[list[Json]]()
    presences = _OfGateway[list[Json]]()
    heartbeats = _OfGateway[int]()

    def __init__(self, *, check: bool = True, keep: int = KEPT, token: str = TOKEN) -> None:
        self.token = token
        self.patience = PATIENCE_SECONDS
        self.world = World(keep=keep, strict=check)
        self.gateway = Gateway(self.world, token)
        self.faults = Faults()
        self._openapi = OpenApi.at_hand() if check else OpenApi(None)
        routes: list[Route] = [*MESSAGE_ROUTES, *INTERACTION_ROUTES, *self._gateway_routes()]
        self.rest = Rest(self.world, token, self.faults, self._openapi, routes, keep)
        self.world.dispatch = self.gateway.dispatch
        self.home = self.guild("Home")
        self._address = ""
        self._runner: web.AppRunner | None = None
        self._name_the_faults()

    def _name_the_faults(self) -> None:
        self.fail, self.rate_limited = self.faults.fail, self.faults.rate_limited
        self.cloudflare_ban, self.heal = self.faults.cloudflare_ban, self.faults.heal
        self.drop, self.close = self.gateway.drop, self.gateway.close
        self.reconnect, self.invalidate = self.gateway.reconnect, self.gateway.invalidate
        self.blackhole, self.send_raw = self.gateway.blackhole, self.gateway.send_raw
        self.age_interactions = self.world.clock.push

    # Starting and stopping

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=32 << 20)
        app.router.add_get("/gateway", self.gateway.handle)
        app.router.add_route("*", "/{path:.*}", self.rest.handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self._address = f"{host}:{port}"
        self.gateway.url = f"ws://{self._address}/gateway"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.gateway.stop()
        if self._runner:
            await self._runner.cleanup()

    @property
    def api(self) -> str:
        """The REST API's address, for `discord.http.Route.BASE`."""
        return f"http://{self._address}{API_PATH}"

    @property
    def gateway_url(self) -> str:
        """The gateway's address, for `DiscordWebSocket.DEFAULT_GATEWAY`."""
        return self.gateway.url

    @property
    def application_id(self) -> str:
        """The application's id, which is also the bot's."""
        return self.world.application_id

    # Who and what is there

    def user(self, name: str) -> User:
        """A new person."""
        return User(self, name)

    def guild(
        self, name: str = "Guild", *channels: str, installed: bool = True, locale: str = "en-US"
    ) -> Guild:
        """A new guild with text channels; not `installed` means that only user-installed apps get there."""
        guild = self.world.add_guild(name, channels or ("general",), installed=installed, locale=locale)
        if installed:
            described = payloads.guild(guild, for_gateway=True, bot=self.world.bot)
            self.gateway.dispatch("GUILD_CREATE", described, guild=guild)
        return guild

    def group(self, *users: User) -> Channel:
        """A group DM, which the bot isn't in."""
        return self.world.add_channel("private_channel", recipients=[user.payload for user in users])

    def removed_from(self, guild: Guild) -> None:
        """The bot is thrown out of a guild."""
        self.gateway.dispatch("GUILD_DELETE", {"id": guild.id}, guild=guild)
        guild.installed = False

    @property
    def channel(self) -> Channel:
        """The home guild's channel, where things happen unless a test says otherwise."""
        return self.home.channel

    # What has happened

    @property
    def requests(self) -> deque[Request]:
        """The requests that were made, oldest first."""
        return self.rest.requests

    @property
    def violations(self) -> list[str]:
        """What the bot sent that Discord wouldn't have taken, one readable line each."""
        return self.world.violations

    @property
    def checked_against_openapi(self) -> bool:
        """Whether request bodies are checked against Discord's OpenAPI document."""
        return self._openapi.loaded

    @property
    def invalid_requests(self) -> int:
        """How many requests counted towards a ban of the address: 401, 403, 429 unless shared."""
        return self.rest.invalid_requests

    @property
    def commands(self) -> list[Json]:
        """The commands the bot registered."""
        return self.world.commands

    @property
    def commands_overwritten(self) -> int:
        """How many times the bot replaced all its commands."""
        return self.world.commands_overwritten

    @property
    def messages(self) -> list[Json]:
        """What the bot has posted and not deleted, oldest first."""
        stored = [m for m in self.world.messages.values() if not m.deleted]
        return [m.payload for m in stored if m.payload["author"]["id"] == self.application_id]

    def recent(self) -> str:
        """The last requests and the violations, for an error's message."""
        last = [f"  {request}" for request in list(self.requests)[-REQUESTS_IN_AN_ERROR:]]
        wrong = [f"  {line}" for line in self.violations[-REQUESTS_IN_AN_ERROR:]]
        return "\n".join(["Last requests:", *(last or ["  none"]), "Violations:", *(wrong or ["  none"])])

    # Waiting

    async def until(self, so: Callable[[], Any], what: str = "it") -> None:
        """Wait until something is so."""
        if not await self.world.bell.until(lambda: so() or None, self.patience):
            raise NoAnswer(f"Waited {self.patience} s for {what}.\n{self.recent()}")

    async def ready(self, *, identifies: int = 1) -> None:
        """Wait until the bot is connected and has identified so many times."""
        await self.until(lambda: len(self.identifies) >= identifies and self.connected, "the bot to connect")

    @property
    def connected(self) -> bool:
        """Whether a client with a live session is connected."""
        return any(session.connection for session in self.gateway.sessions.values())

    # Load

    async def load(self, rate: float, seconds: float, make_interaction: Callable[[int], Interaction]) -> Load:
        """Send interactions at a fixed rate; `make_interaction` gets their number (see `User.asks`)."""
        sender = self.user("Load")
        return await load.run(rate, seconds, make_interaction, sender.send)

    def _gateway_routes(self) -> list[Route]:
        return [("GET", "/gateway", self._address_of_gateway), ("GET", "/gateway/bot", self._gateway_bot)]

    def _address_of_gateway(self, _: World, __: Call) -> Json:
        return {"url": self.gateway.url}

    def _gateway_bot(self, _: World, __: Call) -> Json:
        if self.down:
            raise Refused(503, 0, "503: Service Unavailable")
        return self.gateway.bot_info()


@contextlib.contextmanager
def pointed_at(discord: LocalDiscord) -> Iterator[None]:
    """Let discord.py in this process use the local Discord."""
    from discord.gateway import DiscordWebSocket
    from discord.http import Route as ClientRoute

    before = ClientRoute.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    ClientRoute.BASE, DiscordWebSocket.DEFAULT_GATEWAY = discord.api, yarl.URL(discord.gateway_url)
    try:
        yield
    finally:
        ClientRoute.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before
