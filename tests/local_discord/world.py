"""What exists on the local Discord: guilds, channels, users, messages, interactions, commands, and its clock."""

from __future__ import annotations

import asyncio
import datetime
import itertools
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, TypeVar

from .refusals import Json

Place = Literal["guild", "bot_dm", "private_channel"]
T = TypeVar("T")

DISCORD_EPOCH_MS = 1_420_070_400_000
INITIAL_RESPONSE_SECONDS = 3.0
TOKEN_SECONDS = 15 * 60.0
NONCE_SECONDS = 3 * 60.0
# What a test waits for may be outside of this world.
LOOKS_AGAIN_SECONDS = 0.05

EPHEMERAL = 1 << 6
LOADING = 1 << 7
COMPONENTS_V2 = 1 << 15


@dataclass(eq=False)
class Guild:
    """A server. Where the bot isn't `installed`, only users who installed the app for themselves reach it."""

    id: str
    name: str
    installed: bool = True
    locale: str = "en-US"
    channels: list[Channel] = field(default_factory=list)

    @property
    def channel(self) -> Channel:
        """The guild's first text channel."""
        return self.channels[0]


@dataclass(eq=False)
class Channel:
    """A text channel of a guild, a user's DM with the bot, or a group DM that the bot isn't in."""

    id: str
    place: Place
    name: str = ""
    guild: Guild | None = None
    recipients: list[Json] = field(default_factory=list)
    refuses_messages: bool = False
    last_message_id: str | None = None

    @property
    def visible(self) -> bool:
        """Whether the bot gets this channel's messages and may write to it."""
        return self.place == "bot_dm" or (self.guild is not None and self.guild.installed)


@dataclass(eq=False)
class Message:
    """A message as it stands now: Discord's JSON for it, and what only the local Discord knows."""

    payload: Json
    channel: Channel
    pings: list[str] = field(default_factory=list)
    only_for: str | None = None
    edited: int = 0
    deleted: bool = False
    answers: str | None = None

    @property
    def id(self) -> str:
        """The message's snowflake."""
        return str(self.payload["id"])

    @property
    def flags(self) -> int:
        """The message's flags."""
        return int(self.payload["flags"])

    @property
    def loading(self) -> bool:
        """Whether it still says "Signpost is thinking…"."""
        return bool(self.flags & LOADING)


@dataclass(eq=False)
class Interaction:
    """Something a user did that the bot must answer, and how far the answer has come."""

    payload: Json
    user: Json
    channel: Channel
    source: Message | None = None
    forced_ephemeral: bool = False
    dispatched_at: float = 0.0
    acknowledged_at: float | None = None
    response_type: int | None = None
    original: Message | None = None
    original_edited: bool = False
    follow_ups: list[Message] = field(default_factory=list)
    choices: list[Json] | None = None
    modal: Json | None = None
    answered_at: float | None = None

    @property
    def id(self) -> str:
        """The interaction's snowflake."""
        return str(self.payload["id"])

    @property
    def kind(self) -> int:
        """2 command, 3 component, 4 autocomplete, 5 modal."""
        return int(self.payload["type"])

    @property
    def took(self) -> float | None:
        """Seconds from the dispatch to the first acknowledgement."""
        return None if self.acknowledged_at is None else self.acknowledged_at - self.dispatched_at


class Dispatch(Protocol):
    """How an event reaches the connected clients."""

    def __call__(
        self, event: str, data: Json, channel: Channel | None = None, guild: Guild | None = None
    ) -> None:
        """Send it to every session that should have it."""


class Clock:
    """Monotonic time that a test may push forward."""

    def __init__(self) -> None:
        self._pushed = 0.0

    def now(self) -> float:
        """Seconds since some moment."""
        return time.monotonic() + self._pushed

    def push(self, seconds: float) -> None:
        """Let time pass at once."""
        self._pushed += seconds


class Bell:
    """Rings whenever something has changed, so that nobody has to poll."""

    def __init__(self) -> None:
        self._waiting: list[asyncio.Future[None]] = []

    def ring(self) -> None:
        """Wake everybody who waits."""
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def until(self, ready: Callable[[], T | None], seconds: float) -> T | None:
        """What `ready` gives as soon as it gives something; None after `seconds`."""
        deadline = time.monotonic() + seconds
        while (found := ready()) is None and (left := deadline - time.monotonic()) > 0:
            future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.append(future)
            await asyncio.wait([future], timeout=min(left, LOOKS_AGAIN_SECONDS))
        return found


class World:
    """Everything that is stored, and the few ways to add to it."""

    def __init__(self, *, keep: int, strict: bool) -> None:
        self.strict = strict
        self.clock = Clock()
        self.bell = Bell()
        self.dispatch: Dispatch = _nobody_listens
        self._keep = keep
        self._serial = itertools.count()
        self.application_id = self.snowflake()
        self.users: dict[str, Json] = {}
        self.guilds: dict[str, Guild] = {}
        self.channels: dict[str, Channel] = {}
        self.messages: OrderedDict[str, Message] = OrderedDict()
        self.interactions: OrderedDict[str, Interaction] = OrderedDict()
        self.commands: list[Json] = []
        self.commands_overwritten = 0
        self.nonces: dict[tuple[str, str], tuple[float, Message]] = {}
        self.violations: list[str] = []
        self.bot = self.add_user("Signpost", bot=True, id=self.application_id)

    def snowflake(self) -> str:
        """A new id that carries the time, as Discord's do (clients compute ages from it)."""
        milliseconds = int(time.time() * 1000) - DISCORD_EPOCH_MS
        return str((milliseconds << 22) | (next(self._serial) & 0x3FFFFF))

    def add_user(self, name: str, *, bot: bool = False, id: str | None = None) -> Json:
        """A new account."""
        user: Json = {
            "id": id or self.snowflake(),
            "username": name.lower().replace(" ", "."),
            "global_name": None if bot else name,
            "discriminator": "0000" if bot else "0",
            "avatar": None,
            "bot": bot,
            "public_flags": 0,
        }
        self.users[user["id"]] = user
        return user

    def add_guild(self, name: str, channels: tuple[str, ...], *, installed: bool, locale: str) -> Guild:
        """A new server with text channels."""
        guild = Guild(self.snowflake(), name, installed, locale)
        guild.channels = [self.add_channel("guild", name, guild=guild) for name in channels]
        self.guilds[guild.id] = guild
        return guild

    def add_channel(
        self,
        place: Place,
        name: str = "",
        *,
        guild: Guild | None = None,
        recipients: list[Json] | None = None,
    ) -> Channel:
        """A new place to write."""
        channel = Channel(self.snowflake(), place, name, guild, recipients or [])
        self.channels[channel.id] = channel
        return channel

    def dm_with(self, user_id: str) -> Channel:
        """A user's DM with the bot; there is only ever one."""
        for channel in self.channels.values():
            if channel.place == "bot_dm" and channel.recipients[0]["id"] == user_id:
                return channel
        return self.add_channel("bot_dm", recipients=[self.users[user_id]])

    def keep_message(self, message: Message) -> Message:
        """Store a message; the oldest goes when there are too many."""
        self.messages[message.id] = message
        message.channel.last_message_id = message.id
        _forget_oldest(self.messages, self._keep)
        return message

    def keep_interaction(self, interaction: Interaction) -> None:
        """Store an interaction, by its token."""
        self.interactions[str(interaction.payload["token"])] = interaction
        _forget_oldest(self.interactions, self._keep)

    def same_nonce(self, author: str, nonce: str) -> Message | None:
        """The message this author sent with this nonce in the last few minutes."""
        sent_at, message = self.nonces.get((author, nonce), (0.0, None))
        return message if message and self.clock.now() - sent_at < NONCE_SECONDS else None

    def command(self, name: str, type: int) -> Json | None:
        """A registered command by its name."""
        return next((c for c in self.commands if c["name"] == name and c.get("type", 1) == type), None)


def timestamp() -> str:
    """This moment, as Discord writes it."""
    return datetime.datetime.now(datetime.UTC).isoformat()


def _forget_oldest(kept: OrderedDict[str, Any], most: int) -> None:
    while len(kept) > most:
        kept.popitem(last=False)


def _nobody_listens(
    event: str, data: Json, channel: Channel | None = None, guild: Guild | None = None
) -> None:
    """Before the gateway is up."""
