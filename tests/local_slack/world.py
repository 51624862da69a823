"""What exists on the local Slack: workspaces, channels, people, messages, views, and what was sent to the app."""

from __future__ import annotations

import itertools
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from tests.local_discord.world import Bell, Clock

Json = dict[str, Any]
Kind = Literal["events_api", "slash_commands", "interactive"]
Happened = Literal["new", "replaced", "deleted", "view", "unfurl", "options", "status"]

SERIAL_START = 36**8
KEPT_OPEN = 1_000
TRIGGER_SECONDS = 3.0
RESPONSE_URL_SECONDS = 30 * 60.0
RESPONSE_URL_USES = 5


class SetupError(Exception):
    """The test asks for something that can't happen on Slack."""


@dataclass(eq=False)
class Team:
    """A workspace. Where the app isn't `installed`, nothing of it reaches the app."""

    id: str
    name: str
    bot: Json
    token: str = ""
    tokens: dict[str, float | None] = field(default_factory=dict)
    refresh_token: str = ""
    installer: str = ""
    scopes: frozenset[str] = frozenset()
    installed: bool = False
    revoked_with: str | None = None
    channels: dict[str, Channel] = field(default_factory=dict)

    @property
    def bot_user(self) -> str:
        """The user id of the app's bot."""
        return str(self.bot["user_id"])


@dataclass(eq=False)
class Channel:
    """A public channel, or somebody's direct messages with the bot (`kind` "im")."""

    id: str
    team: Team
    name: str
    kind: Literal["channel", "im"] = "channel"
    member: bool = True
    archived: bool = False
    restricted: bool = False
    user: str | None = None
    messages: OrderedDict[str, Message] = field(default_factory=OrderedDict)
    posted_at: deque[float] = field(default_factory=lambda: deque(maxlen=8))


@dataclass(eq=False)
class Message:
    """A message as it stands now: Slack's JSON for it, and what only the local Slack knows."""

    payload: Json
    channel: Channel
    by_bot: bool = False
    only_for: str | None = None
    edited: int = 0
    deleted: bool = False
    sent: Json = field(default_factory=dict)

    @property
    def ts(self) -> str:
        """The message's timestamp, which is its id."""
        return str(self.payload["ts"])

    @property
    def thread(self) -> str | None:
        """The thread it is in."""
        return self.payload.get("thread_ts")


@dataclass(eq=False)
class View:
    """A modal or a Home tab on somebody's screen."""

    payload: Json
    user: str
    team: Team
    closed: bool = False


@dataclass(eq=False)
class Answer:
    """One thing the app did that people can see."""

    happened: Happened
    message: Message | None = None
    view: View | None = None
    body: Any = None
    source: Message | None = None


@dataclass(eq=False)
class Delivery:
    """Something Slack tells the app, how it was taken, and what the app did upon it."""

    kind: Kind
    payload: Json
    team: Team
    by: str | None = None
    channel: Channel | None = None
    threads: tuple[str | None, ...] = (None,)
    source: Message | None = None
    dispatched_at: float = 0.0
    attempts: int = 0
    acknowledged_at: float | None = None
    body: Any = None
    failure: str | None = None
    answers: list[Answer] = field(default_factory=list)
    answered_at: float | None = None
    response_url_uses: int = 0
    trigger_used: bool = False

    @property
    def name(self) -> str:
        """What it is, in a word."""
        event = self.payload.get("event") or {}
        return str(self.payload.get("command") or event.get("type") or self.payload.get("type") or "?")

    @property
    def took(self) -> float | None:
        """Seconds until it was acknowledged."""
        return None if self.acknowledged_at is None else self.acknowledged_at - self.dispatched_at

    def takes(self, answer: Answer) -> bool:
        """Whether something the app did, without saying upon what, may be its answer to this."""
        message = answer.message
        if answer.view is not None:
            return answer.view.user == self.by
        if message is None or message.channel is not self.channel or self.name == "link_shared":
            return False
        if message.only_for not in (None, self.by):
            return False
        if answer.happened == "new":
            return message.thread in self.threads
        return message is self.source


class World:
    """Everything that is stored, and the few ways to add to it."""

    def __init__(self, *, keep: int, strict: bool) -> None:
        self.strict = strict
        self.clock = Clock()
        self.bell = Bell()
        self.address = ""
        self.app_id = "A0LOCAL0001"
        self.users: dict[str, Json] = {}
        self.teams: dict[str, Team] = {}
        self.channels: dict[str, Channel] = {}
        self.views: OrderedDict[str, View] = OrderedDict()
        self._told: dict[tuple[str, str], Json] = {}
        self.homes: dict[tuple[str, str], View] = {}
        self.deliveries: OrderedDict[str, Delivery] = OrderedDict()
        self.open: deque[Delivery] = deque(maxlen=KEPT_OPEN)
        self.violations: list[str] = []
        self.failures: list[str] = []
        self.posts_in_a_burst: int | None = None
        self.after: list[Callable[[Answer], None]] = []
        self.keep = keep
        self._serial = itertools.count(SERIAL_START)
        self._last_ts = 0

    # Names

    def id(self, prefix: str) -> str:
        """A new id in the form of Slack's: a letter or two, and capitals."""
        return prefix + _base36(next(self._serial))

    def ts(self) -> str:
        """A new timestamp, later than all before."""
        self._last_ts = max(int(time.time() * 1_000_000), self._last_ts + 1)
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06}"

    # Who and where

    def add_team(self, name: str) -> Team:
        """A new workspace with the app's bot user."""
        bot = {"id": self.id("B"), "user_id": self.id("U"), "app_id": self.app_id, "name": "Signpost"}
        team = Team(self.id("T"), name, bot)
        self.teams[team.id] = team
        self.users[team.bot_user] = self._user(team.bot_user, "Signpost", team, is_bot=True)
        return team

    def add_user(self, name: str, team: Team, *, bot: bool = False) -> Json:
        """A new person, or another app's bot."""
        user = self._user(self.id("U"), name, team, is_bot=bot)
        self.users[user["id"]] = user
        return user

    def _user(self, id: str, name: str, team: Team, *, is_bot: bool) -> Json:
        profile = {"real_name": name, "display_name": name}
        return {
            "id": id,
            "team_id": team.id,
            "name": name.lower().replace(" ", "."),
            "real_name": name,
            "deleted": False,
            "is_bot": is_bot,
            "tz": "Europe/Amsterdam",
            "tz_offset": 7200,
            "locale": "en-US",
            "profile": profile | {"team": team.id},
        }

    def add_channel(self, name: str, team: Team, **more: Any) -> Channel:
        """A new place to write."""
        prefix = "D" if more.get("kind") == "im" else "C"
        channel = Channel(self.id(prefix), team, name, **more)
        team.channels[channel.id] = self.channels[channel.id] = channel
        return channel

    def dm_with(self, user: str) -> Channel:
        """Somebody's direct messages with the bot; there is only ever one such channel."""
        team = self.teams[self.users[user]["team_id"]]
        for channel in team.channels.values():
            if channel.user == user:
                return channel
        return self.add_channel("", team, kind="im", user=user)

    def told(self, channel: Channel, thread: str) -> Json:
        """What the bot has told the assistant's pane of a conversation."""
        return self._told.setdefault((channel.id, thread), {"status": "", "title": "", "prompts": []})

    # What happens

    def keep_message(self, message: Message) -> Message:
        """Store a message; the oldest of its channel goes when there are too many."""
        messages = message.channel.messages
        messages[message.ts] = message
        while len(messages) > self.keep:
            messages.popitem(last=False)
        return message

    def keep_delivery(self, key: str, delivery: Delivery) -> None:
        """Store what is sent to the app, to be found by its trigger or response address."""
        delivery.dispatched_at = self.clock.now()
        self.deliveries[key] = delivery
        self.open.append(delivery)
        while len(self.deliveries) > self.keep:
            self.deliveries.popitem(last=False)

    def note(self, answer: Answer, to: Delivery | None = None) -> None:
        """The app did something: it is the answer to `to`, or to whatever it may fit."""
        for delivery in [to] if to else [one for one in self.open if one.takes(answer)]:
            delivery.answers.append(answer)
            if delivery.answered_at is None:
                delivery.answered_at = self.clock.now()
        for listener in self.after:
            listener(answer)
        self.bell.ring()

    def fail(self, delivery: Delivery, why: str) -> None:
        """Slack tells the person that the app didn't take what they did."""
        delivery.failure = why
        self.failures.append(f"{delivery.name}: {why}")
        self.bell.ring()


def _base36(number: int) -> str:
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    text = ""
    while number:
        number, digit = divmod(number, 36)
        text = digits[digit] + text
    return text
