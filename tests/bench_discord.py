"""The bot on Discord, beside a bare discord.py client on the same local server: load and memory.

python tests/bench_discord.py
"""

import asyncio
import os
import sys
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))
warnings.filterwarnings("ignore", category=DeprecationWarning)  # discord.py's audioop

from tests.local_discord import LocalDiscord  # noqa: E402

SIGNPOST = [sys.executable, "-m", "bot"]
BARE = [sys.executable, str(Path(__file__).with_name("bare_bot.py"))]
SECONDS = 4.0
ACKNOWLEDGED_WITHIN = 0.150
FIRST_RATE, FINER = 40.0, (1.5, 1.1)
TRIES = 2
MOST_LAG = 0.3  # seconds behind at which the load itself is the limit
MANY = 150.0
NAMES = ("Tri Dao", "tri doa", "Albert Gu", "Liu", "Christopher Ré", "Nobody Anywhere", "Noam Shazeer", "dao")


@asynccontextmanager
async def connected(command: list[str], database: str) -> AsyncIterator[tuple[LocalDiscord, int]]:
    """A bot in a process of its own, connected to a local Discord; its process id."""
    async with LocalDiscord(check=False) as discord:
        settings = {
            "DISCORD_TOKEN": discord.token,
            "DISCORD_GATEWAY": discord.gateway_url,
            "SIGNPOST_DISCORD_API": discord.api,
            "SIGNPOST_DATABASE": database,
        }
        async with running(command, settings) as pid:
            await discord.ready()
            yield discord, pid


@asynccontextmanager
async def running(command: list[str], settings: dict[str, str]) -> AsyncIterator[int]:
    """A process until it isn't needed any more; its id."""
    quiet = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        *command, env=os.environ | settings, stdout=quiet, stderr=quiet
    )
    try:
        yield process.pid
    finally:
        process.terminate()
        await process.wait()


async def is_in_time(discord: LocalDiscord, rate: float) -> bool:
    """Whether 99 of 100 acknowledgements come in time at so many interactions a second."""
    user, names = discord.user("Load"), cycle(NAMES)
    for _ in range(TRIES):  # the machine may be busy with something else
        load = await discord.load(rate, SECONDS, lambda _: user.asks("researcher", next(names)))
        late = sum(1 for one in load.acknowledged if one > ACKNOWLEDGED_WITHIN) + load.never_acknowledged
        if late <= load.sent / 100 and load.longest_lag < MOST_LAG:
            return True
    return False


async def highest_rate(discord: LocalDiscord) -> float:
    """The highest rate, within a tenth, at which acknowledgements come in time."""
    rate = FIRST_RATE
    for step in FINER:
        while await is_in_time(discord, rate * step):
            rate *= step
    return rate


async def slowest_answer(discord: LocalDiscord) -> float:
    """Milliseconds to the answer for 99 of 100 at a rate that no bot has in earnest."""
    user, names = discord.user("Load"), cycle(NAMES)
    load = await discord.load(MANY, SECONDS, lambda _: user.asks("researcher", next(names)))
    return sorted(load.answered)[-1 - load.sent // 100] * 1000


def megabytes(pid: int) -> float:
    """The resident memory of a process."""
    pages: Iterator[str] = (line for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    return next(int(line.split()[1]) / 1024 for line in pages if line.startswith("VmRSS"))


class Measured(NamedTuple):
    """Megabytes when idle, milliseconds to an answer, interactions acknowledged in time a second."""

    idle: float
    answer: float
    acknowledged: float


async def measured(command: list[str], database: str) -> Measured:
    """What a bot of its own process takes and gives."""
    async with connected(command, database) as (discord, pid):
        await asyncio.sleep(3)
        idle = megabytes(pid)
        await is_in_time(discord, FIRST_RATE)  # what a process does once
        return Measured(idle, await slowest_answer(discord), await highest_rate(discord))


async def main() -> None:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/bench.db"
        async with connected(SIGNPOST, database):
            pass  # builds the index, compiles
        bare, ours = await measured(BARE, database), await measured(SIGNPOST, database)
    lines = {
        "idle, MB (aim 1.25)": (ours.idle, bare.idle),
        "acknowledged in 150 ms, a second (aim 0.8)": (ours.acknowledged, bare.acknowledged),
        "answer at 150 a second, p99 in ms": (ours.answer, bare.answer),
    }
    show("on Discord", lines)


def show(where: str, lines: dict[str, tuple[float, float]]) -> None:
    """Print what was measured of the bot and of the bare client, a line each."""
    print(f"{where:43}  signpost    bare client    ratio")
    for what, (own, its) in lines.items():
        print(f"{what:43} {own:9.0f} {its:14.0f} {own / its:8.2f}")


if __name__ == "__main__":
    asyncio.run(main())
