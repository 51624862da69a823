"""The bot on Slack, beside a bare slack-bolt app on the same local server: load and memory, over both transports.

python tests/bench_slack.py
"""

import asyncio
import os
import sys
import tempfile
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
SECONDS = (
    1.5  # short, for what is acknowledged but can't be answered at once has to drain before the next load
)
ACKNOWLEDGED_WITHIN = 0.200
RATES = [20 * 1.12**step for step in range(32)]
MANY = 50.0
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
    """Somebody who mentions the bot in one channel after the other."""

    def __init__(self, slack: LocalSlack) -> None:
        self._slack = slack
        self._user = slack.user("Load")
        self._names = cycle(NAMES)
        self._channels = cycle([slack.channel(f"channel-{number}") for number in range(CHANNELS)])

    async def asks(self, rate: float, seconds: float = SECONDS) -> Load:
        """Mentions at that rate, and the time to answer them."""
        return await self._slack.load(
            rate, seconds, lambda _: self._user.mentioning(next(self._names), next(self._channels))
        )

    async def is_acknowledged_in_time(self, rate: float) -> bool:
        """Whether 99 of 100 are, at that rate."""
        for _ in range(TRIES):  # the machine may be busy with something else
            load = await self.asks(rate)
            late = sum(1 for one in load.acknowledged if one > ACKNOWLEDGED_WITHIN) + load.never_acknowledged
            if late <= load.sent / 100 and load.longest_lag < MOST_LAG:
                return True
        return False

    async def highest_rate(self) -> float:
        """The highest of the rates at which acknowledgements come in time, by halving what it may be."""
        low, high = 0, len(RATES)
        while high - low > 1:
            middle = (low + high) // 2
            if await self.is_acknowledged_in_time(RATES[middle]):
                low = middle
            else:
                high = middle
        return RATES[low]

    async def slowest_answer(self) -> float:
        """Milliseconds to the answer for 99 of 100, at a rate that few bots have."""
        load = await self.asks(MANY, 2 * SECONDS)
        return sorted(load.answered)[-1 - load.sent // 100] * 1000


async def measured(command: list[str], database: str, url: str) -> Measured:
    """What a bot of its own process takes and gives."""
    async with connected(command, database, url) as (slack, pid):
        await asyncio.sleep(2)
        idle, asker = megabytes(pid), Asker(slack)
        await asker.asks(RATES[0])  # what a process does once
        return Measured(idle, await asker.slowest_answer(), await asker.highest_rate())


async def main() -> None:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/bench.db"
        async with connected(SIGNPOST, database, ""):
            pass  # builds the index, compiles
        for transport, url in TRANSPORTS.items():
            bare = await measured(BARE, database, url)
            ours = await measured(SIGNPOST, database, url)
            lines = {
                "idle, MB": (ours.idle, bare.idle),
                "acknowledged in 200 ms, a second (aim 0.8)": (ours.acknowledged, bare.acknowledged),
                "answer at 50 a second, p99 in ms": (ours.answer, bare.answer),
            }
            show(f"on Slack, over {transport}", lines)


if __name__ == "__main__":
    asyncio.run(main())
