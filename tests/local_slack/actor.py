"""What everybody on the local Slack can do: be somebody, send something to the app, and wait for what it does."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol, TypeVar

from .manifest import Manifest
from .pane import Pane
from .payloads import Payloads
from .shown import Shown
from .world import Answer, Channel, Delivery, Json, Message, Team, World

T = TypeVar("T")
QUIET_SECONDS = 0.5


class NoAnswer(AssertionError):
    """The bot didn't answer in time (or answered where it should have kept silent)."""


class Stage(Protocol):
    """What an actor needs of the local Slack."""

    world: World
    payloads: Payloads
    manifest: Manifest
    patience: float

    @property
    def general(self) -> Channel:
        """Where somebody acts who doesn't say where."""

    def deliver(self, delivery: Delivery) -> Delivery:
        """Send something to the app, over whatever it listens on."""

    def recent(self) -> str:
        """The last calls and violations, for an error's message."""


class Actor:
    """Somebody in a workspace."""

    def __init__(self, stage: Stage, name: str, team: Team, *, bot: bool = False) -> None:
        self._stage, self._world = stage, stage.world
        self.name = name
        self.team = team
        self.payload: Json = stage.world.add_user(name, team, bot=bot)
        self.id: str = self.payload["id"]

    @property
    def dm(self) -> Channel:
        """The direct messages with the bot."""
        return self._world.dm_with(self.id)

    @property
    def here(self) -> Channel:
        """Where somebody acts who doesn't say where."""
        general = self._stage.general
        return general if general.team is self.team else next(iter(self.team.channels.values()))

    def send(self, delivery: Delivery) -> Delivery:
        """Send something to the app, and don't wait for anything."""
        return self._stage.deliver(delivery)

    async def answer(self, delivery: Delivery) -> Shown:
        """Wait for the first thing the bot does upon what was sent."""
        start = time.monotonic()
        found = await self.first(delivery)
        return Shown(self._world, found, time.monotonic() - start)

    async def first(self, delivery: Delivery) -> Answer:
        """The first thing the bot does upon what was sent."""
        found = await self.wait(lambda: _settled(delivery), f"an answer to {delivery.name}")
        if not isinstance(found, Answer):
            raise NoAnswer(f"Slack tells {self.name}: {found}.\n{self._stage.recent()}")
        return found

    def sees(self, message: Message) -> Shown:
        """A message that is there."""
        return Shown(self._world, Answer("new", message))

    async def nothing_comes(self, sent: list[Delivery], quiet: float) -> None:
        """Make sure the bot keeps silent for a while."""
        answer = await self._world.bell.until(lambda: next((a for d in sent for a in d.answers), None), quiet)
        if answer:
            raise NoAnswer(f"The bot should have kept silent, but did {Shown(self._world, answer)}")

    async def wait(self, ready: Callable[[], T | None], what: str) -> T:
        """Wait until something is there."""
        found = await self._world.bell.until(ready, self._stage.patience)
        if found is None:
            raise NoAnswer(f"{self.name} waited {self._stage.patience} s for {what}.\n{self._stage.recent()}")
        return found

    async def settles(self, sent: list[Delivery], *, silent: bool, quiet: float = QUIET_SECONDS) -> Shown:
        """The answer to the first of these; or make sure for `quiet` seconds that there is none to any."""
        if silent:
            await self.nothing_comes(sent, quiet)
            return Shown(self._world, Answer("status"))
        return await self.answer(sent[0])


def _settled(delivery: Delivery) -> Answer | str | None:
    if delivery.answers:
        return delivery.answers[0]
    return "dispatch_failed" if delivery.failure == "dispatch_failed" else None


def thread_of(thread: Pane | Shown | Message | str | None) -> str | None:
    """The timestamp of the thread that something is in, or would begin."""
    if isinstance(thread, Shown):
        return thread.thread_ts or thread.ts
    if isinstance(thread, Message):
        return thread.thread or thread.ts
    return thread.thread_ts if isinstance(thread, Pane) else thread
