"""An open-loop load: interactions at a fixed rate, whatever becomes of the earlier ones."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from .world import INITIAL_RESPONSE_SECONDS

LONGEST_WAIT_FOR_ANSWERS = 10.0


class Dispatched(Protocol):
    """What was sent to the bot, on any platform, and when it was taken and answered."""

    dispatched_at: float
    acknowledged_at: float | None
    answered_at: float | None

    @property
    def took(self) -> float | None:
        """Seconds from the dispatch to the first acknowledgement."""


D = TypeVar("D", bound=Dispatched)


@dataclass
class Load:
    """What became of the interactions sent."""

    sent: int = 0
    acknowledged: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    longest_lag: float = 0.0

    @property
    def never_acknowledged(self) -> int:
        """How many got no initial response within 3 seconds."""
        return self.sent - len(self.acknowledged)

    @property
    def never_answered(self) -> int:
        """How many got no final answer."""
        return self.sent - len(self.answered)

    def note(self, interaction: Dispatched) -> None:
        """Count one interaction whose time is up."""
        if interaction.took is not None:
            self.acknowledged.append(interaction.took)
        if interaction.answered_at is not None:
            self.answered.append(interaction.answered_at - interaction.dispatched_at)


async def run(
    rate: float,
    seconds: float,
    make_interaction: Callable[[int], D],
    send: Callable[[D], D],
) -> Load:
    """Send `rate` interactions a second for `seconds`; wait for the last answers."""
    load, pending = Load(), list[D]()
    start = time.monotonic()
    for number in range(int(rate * seconds)):
        due = start + number / rate
        if (left := due - time.monotonic()) > 0:
            await asyncio.sleep(left)
        load.longest_lag = max(load.longest_lag, time.monotonic() - due)
        pending.append(send(make_interaction(number)))
    load.sent = len(pending)
    await _last_answers(pending)
    for interaction in pending:
        load.note(interaction)
    return load


async def _last_answers(pending: list[D]) -> None:
    deadline = time.monotonic() + LONGEST_WAIT_FOR_ANSWERS
    acknowledged_by = time.monotonic() + INITIAL_RESPONSE_SECONDS
    while time.monotonic() < deadline:
        unacknowledged = any(i.acknowledged_at is None for i in pending)
        unanswered = any(i.acknowledged_at is not None and i.answered_at is None for i in pending)
        if not unanswered and not (unacknowledged and time.monotonic() < acknowledged_by):
            return
        await asyncio.sleep(0.05)
