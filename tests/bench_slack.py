"""The bot on Slack, beside a bare slack-bolt app on the same local server: load and memory, over both transports.

python tests/bench_slack.py
"""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import cycle
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bot.slack_adapter.manifest import manifest
from tests.bench_discord import MOST_LAG, NAMES, SIGNPOST, TRIES, Measured, megabytes, running, show
from tests.local_discord.load import Load
from tests.local_slack import LocalSlack
from tests.running_bot import for_slack, free_port

BARE = [sys.executable, str(Path(__file__).with_name("bare_slack_bot.py"))]
TRANSPORTS = {"signed HTTP": "https://bot.example", "Socket Mode": ""}
# Short, for what is acknowledged but can't be answered at once has to drain before the next load.
SECONDS = 1.0
ACKNOWLEDGED_WITHIN = 0.200
RATES = [20 * 1.12**step for step in range(45)]
MANY, FOR_ANSWERS = 50.0, 3.0
LONGEST_SEARCH = 90.0  # for where answers take long to drain; the rates are then the highest known
# The bot sends a channel's messages one after the other; so many questions come from many channels, as in life.
CHANNELS = 200


@asynccontextmanager
async def connected(command: list[str], database: str, url: str) -> AsyncIterator[tuple[LocalSlack, int]]:
    """A bot in a process of its own, connected to a local Slack; its process id."""
    async with LocalSlack(manifest=manifest(url), check=False, direct=True) as slack:
        if url:
            slack.over_http(free_port())
        async with running(command, for_slack(slack) | {"SIGNPOST_DATABASE": database}) as pid:
            await slack.ready()
            yield slack, pid


class Asker:
    """Somebody who mentions a bot in one channel after the other, and finds out how often that may be."""

    def __init__(self, slack: LocalSlack, pid: int) -> None:
        self.pid = pid
        self._slack = slack
        self._user = slack.user("Load")
        self._names = cycle(NAMES)
        self._channels = cycle([slack.channel(f"channel-{number}") for number in range(CHANNELS)])
        self._in_time, self._late = 0, len(RATES)

    async def asks(self, rate: float, seconds: float = SECONDS) -> Load:
        """Mentions at that rate, and the time to answer them."""
        return await self._slack.load(
            rate, seconds, lambda _: self._user.mentioning(next(self._names), next(self._channels))
        )

    async def slowest_answer(self) -> float:
        """Milliseconds to the answer for 99 of 100, at a rate that few bots have."""
        load = await self.asks(MANY, FOR_ANSWERS)
        return sorted(load.answered)[-1 - load.sent // 100] * 1000

    @property
    def rate(self) -> float:
        """The highest that is known to be acknowledged in time."""
        return RATES[self._in_time]

    @property
    def is_searching(self) -> bool:
        """Whether a higher one might be."""
        return self._late - self._in_time > 1

    async def halve(self) -> None:
        """Try the middle of the rates of which it isn't known."""
        middle = (self._in_time + self._late) // 2
        if await self._is_in_time(RATES[middle]):
            self._in_time = middle
        else:
            self._late = middle

    async def _is_in_time(self, rate: float) -> bool:
        for _ in range(TRIES):  # the machine may be busy with something else
            load = await self.asks(rate)
            late = sum(1 for one in load.acknowledged if one > ACKNOWLEDGED_WITHIN) + load.never_acknowledged
            if late <= load.sent / 100 and load.longest_lag < MOST_LAG:
                return True
        return False


async def measured(database: str, url: str) -> list[Measured]:
    """What our bot and the bare one take and give, in turn so that noise falls on both alike."""
    async with connected(SIGNPOST, database, url) as ours, connected(BARE, database, url) as bare:
        await asyncio.sleep(2)
        askers = [Asker(*ours), Asker(*bare)]
        idle = [megabytes(one.pid) for one in askers]
        for one in askers:
            await one.asks(RATES[0])  # what a process does once
        answers = [await one.slowest_answer() for one in askers]
        until = time.monotonic() + LONGEST_SEARCH
        while any(one.is_searching for one in askers) and time.monotonic() < until:
            for one in askers:
                await one.halve()
        rates = [one.rate for one in askers]
        return [Measured(*each) for each in zip(idle, answers, rates, strict=True)]


async def main() -> None:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/bench.db"
        async with connected(SIGNPOST, database, ""):
            pass  # builds the index, compiles
        for transport, url in TRANSPORTS.items():
            ours, bare = await measured(database, url)
            lines = {
                "idle, MB": (ours.idle, bare.idle),
                "acknowledged in 200 ms, a second (aim 0.8)": (ours.acknowledged, bare.acknowledged),
                "answer at 50 a second, p99 in ms": (ours.answer, bare.answer),
            }
            show(f"on Slack, over {transport}", lines)


if __name__ == "__main__":
    asyncio.run(main())
