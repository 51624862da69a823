"""The bot in its own process, as `make run` starts it."""

import asyncio
import os
import re
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from tests.local_discord import LocalDiscord
from tests.local_slack import LocalSlack

PATIENCE = 15.0


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Bot:
    """A running `signpost`, and what it has said to whoever runs it."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.said = ""
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        assert self.process.stderr
        while line := await self.process.stderr.readline():
            self.said += line.decode()

    async def says(self, pattern: str) -> None:
        """Wait until it has said that."""
        await self._until(lambda: re.search(pattern, self.said), pattern)

    async def ends(self) -> int:
        """Wait until it ends; its exit status."""
        return await asyncio.wait_for(self.process.wait(), PATIENCE)

    async def _until(self, so: Callable[[], object], what: str) -> None:
        async with asyncio.timeout(PATIENCE):
            while not so():
                if self._reading.done():
                    raise AssertionError(f"it ended before it said {what!r}; it said:\n{self.said}")
                await asyncio.sleep(0.02)

    async def stop(self) -> None:
        """End it as an operator does."""
        if self.process.returncode is None:
            self.process.terminate()
            assert await self.ends() == 0, self.said
        await self._reading


async def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`signpost` with these arguments, from its beginning to its end."""
    command = [sys.executable, "-m", "bot", *arguments]
    return await asyncio.to_thread(
        subprocess.run, command, capture_output=True, text=True, env=os.environ | environment
    )


@asynccontextmanager
async def started(chat: LocalDiscord | LocalSlack, database: str, **settings: str) -> AsyncIterator[Bot]:
    """The bot with what it needs to connect there."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        env=os.environ
        | (_for_discord(chat) if isinstance(chat, LocalDiscord) else for_slack(chat))
        | {"SIGNPOST_DATABASE": database}
        | settings,
    )
    bot = Bot(process)
    try:
        yield bot
    finally:
        await bot.stop()


def _for_discord(discord: LocalDiscord) -> dict[str, str]:
    return {"DISCORD_TOKEN": discord.token, "SIGNPOST_DISCORD_API": discord.api}


def for_slack(slack: LocalSlack) -> dict[str, str]:
    """For one workspace, by what its manifest says: Socket Mode, or signed HTTP."""
    settings = {"SLACK_BOT_TOKEN": slack.token, "SIGNPOST_SLACK_API": slack.api}
    if slack.manifest.uses_sockets:
        return settings | {"SLACK_APP_TOKEN": slack.app_token}
    port = slack.http.urls[0].rpartition(":")[2]
    return settings | {"SLACK_SIGNING_SECRET": slack.signing_secret, "SIGNPOST_SLACK_PORT": port}
