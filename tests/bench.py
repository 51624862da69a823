"""How fast and how big: ratios against a baseline measured in the same run.

python tests/bench.py
"""

import asyncio
import gc
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parents[1]))

from bot.commands import answer
from bot.terminal_adapter import as_json
from knowledge import Store, open_library

RUNS = 9
QUESTIONS = 1_000
# What a process does once: import what few questions need, compile statements and patterns.
WARM_UP = (
    "who is Tri Dao?",
    "is he still at Stanford, Tri Dao?",
    "bibtex for Mamba",
    "/next Tri Dao",
    "/talk imbue",
)
BARE = [sys.executable, "-c", "import pydantic, sqlalchemy"]
ASK = [sys.executable, "-m", "bot", "ask", "/researcher tri doa"]


def seconds(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def processes(*commands: list[str]) -> list[float]:
    """The median time of each command, run in turn so that noise falls on all alike."""
    times: list[list[float]] = [[] for _ in commands]
    for _ in range(RUNS):
        for command, taken in zip(commands, times, strict=True):
            taken.append(seconds(lambda c=command: subprocess.run(c, check=True, capture_output=True)))  # type: ignore[misc]
    return [statistics.median(taken) for taken in times]


def mixed() -> Iterator[str]:
    """Questions of all kinds, over and over."""
    table = yaml.safe_load((Path(__file__).parent / "questions.yaml").read_text(encoding="utf-8"))
    asks = [case["ask"] for cases in table.values() for case in cases]
    others = ["/researcher tri doa", "/paper flash attn 2", "/paper 2205.14135", "/next Tri Dao", "/help"]
    others += ["/connect Tri Dao and Noam Shazeer", "/researcher Liu", "/researcher Nobody Anywhere"]
    for _ in range(QUESTIONS // len(asks + others) + 1):
        yield from asks + others


async def answers(store: Store) -> list[tuple[float, str]]:
    """How long each question took, in milliseconds, slowest last."""
    for message in WARM_UP:
        await answer(store, message)
    gc.freeze()  # as the program does when it has started
    taken = []
    for message in list(mixed())[:QUESTIONS]:
        started = time.perf_counter()
        json.dumps(as_json(message, await answer(store, message)))
        taken.append(((time.perf_counter() - started) * 1000, message))
    return sorted(taken)


def peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/bench.db"
        os.environ["SIGNPOST_DATABASE"] = url
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once
        print(f"index of the whole atlas   {seconds(lambda: open_library(url)):6.2f} s")

        bare, cold = processes(BARE, ASK)
        print(f"bare import                {bare:6.3f} s   (python -c 'import pydantic, sqlalchemy')")
        print(f"first answer, new process  {cold:6.3f} s   {cold / bare:.2f} x the bare import (aim 1.5)")

        store = open_library(url)
        taken = asyncio.run(answers(store))
        total = sum(each for each, _ in taken) / 1000
        print(
            f"{QUESTIONS} mixed questions      {total:6.2f} s   {QUESTIONS / total:.0f} answers/s (aim 2 s)"
        )
        print(
            f"an answer, p50 / p99       {taken[len(taken) // 2][0]:6.1f} / {taken[-QUESTIONS // 100][0]:.1f} ms"
        )
        print(f"the slowest                {taken[-1][0]:6.1f} ms  {taken[-1][1]!r} (aim 20 ms)")
        print(f"peak memory                {peak_megabytes():6.0f} MB")


if __name__ == "__main__":
    main()
