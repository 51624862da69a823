"""The assistant's pane, with one conversation."""

from __future__ import annotations

from .shown import Shown
from .world import Channel, World


class Pane:
    """What somebody sees there."""

    def __init__(self, world: World, channel: Channel, thread_ts: str) -> None:
        self._told = world.told(channel, thread_ts)
        self.channel = channel
        self.thread_ts = thread_ts
        self.greeting: Shown | None = None

    @property
    def prompts(self) -> list[str]:
        """What is suggested."""
        return [prompt["message"] for prompt in self._told["prompts"]]

    @property
    def status(self) -> str:
        """What the bot says it is doing."""
        return str(self._told["status"])

    @property
    def title(self) -> str:
        """The conversation's title."""
        return str(self._told["title"])
