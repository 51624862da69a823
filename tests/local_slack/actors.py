"""People who act: they run commands, write messages, use shortcuts, and look at what the bot answers."""

from __future__ import annotations

from typing import Any, Literal

from .actor import QUIET_SECONDS, NoAnswer, thread_of
from .clicks import Clicks
from .payloads import escaped, with_mentions, written
from .shown import Shown
from .surfaces import Surfaces
from .world import Channel, Delivery, Message, SetupError

__all__ = ["NoAnswer", "User"]


class User(Clicks, Surfaces):
    """A person on Slack."""

    # Commands

    async def slash(self, command: str, text: str = "", channel: Channel | None = None) -> Shown:
        """Run a slash command."""
        return await self.answer(self.send(self.asks(command, text, channel)))

    def asks(self, command: str, text: str = "", channel: Channel | None = None) -> Delivery:
        """A slash command, not sent yet."""
        name = "/" + command.removeprefix("/")
        where = channel or self.here
        typed = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        if self._stage.manifest.command(name).get("should_escape"):
            typed = with_mentions(self._world, escaped(text))
        return self._stage.payloads.command(self.payload, where, name, typed)

    # Messages

    async def mentions(
        self,
        text: str,
        channel: Channel | None = None,
        *,
        thread: Shown | Message | str | None = None,
        expect: Literal["answer"] | None = "answer",
        quiet: float = QUIET_SECONDS,
    ) -> Shown:
        """Mention the bot in a channel, "@Signpost …"; the mention is put first if the text has none."""
        addressed = text if "@Signpost" in text else f"@Signpost {text}"
        return await self._said(self.says(addressed, channel, thread=thread), expect, quiet)

    async def writes(
        self,
        text: str,
        *,
        thread: Shown | Message | str | None = None,
        expect: Literal["answer"] | None = "answer",
        quiet: float = QUIET_SECONDS,
    ) -> Shown:
        """Write the bot a direct message; `thread` may be that of an assistant's pane."""
        return await self._said(self.says(text, self.dm, thread=thread), expect, quiet)

    def says(
        self, text: str, channel: Channel | None = None, *, thread: Shown | Message | str | None = None
    ) -> list[Delivery]:
        """Write a message, and don't wait for anything; what of it reaches the app."""
        where, ts = channel or self.here, thread_of(thread)
        message = written(self._world, self.payload, where, text, ts)
        return [self.send(made) for made in self._events_of(message, where)]

    def _events_of(self, message: Message, where: Channel) -> list[Delivery]:
        team, events, called = (
            self.team,
            self._stage.manifest,
            f"<@{self.team.bot_user}>" in message.payload["text"],
        )
        about: dict[str, Any] = {
            "by": self.id,
            "channel": where,
            "threads": (message.thread, message.ts, None),
        }
        event = message.payload | {"channel": where.id, "channel_type": where.kind}
        made = []
        if (
            where.kind == "channel"
            and called
            and where.member
            and events.subscribed("app_mention", team.scopes)
        ):
            mention = {key: value for key, value in event.items() if key != "channel_type"}
            made.append(self._stage.payloads.event(team, mention | {"type": "app_mention"}, **about))
        kind = "message.im" if where.kind == "im" else "message.channels"
        if where.member and events.subscribed(kind, team.scopes):
            made.append(self._stage.payloads.event(team, event, **about))
        return made

    async def _said(self, sent: list[Delivery], expect: str | None, quiet: float) -> Shown:
        if not sent:
            raise SetupError(
                "The manifest subscribes to no event that shows this to the app, or it isn't a member"
            )
        return await self.settles(sent, silent=expect is None, quiet=quiet)

    # Shortcuts

    async def uses_shortcut(
        self, name: str, message: str | Shown | Message | None = None, *, channel: Channel | None = None
    ) -> Shown:
        """Use a shortcut, by its name or callback_id: on a message, also one just written, or a global one."""
        shortcut = self._stage.manifest.shortcut(name)
        about = {"callback_id": shortcut["callback_id"], "action_ts": self._world.ts()}
        if shortcut["type"] == "global":
            delivery = self._stage.payloads.interaction("shortcut", self.payload, self.team, about)
            return await self.answer(self.send(delivery))
        target = (
            written(self._world, self.payload, channel or self.here, message)
            if isinstance(message, str)
            else message
        )
        target = target.message if isinstance(target, Shown) else target
        if target is None:
            raise SetupError(f"{name!r} is used on a message")
        about |= {"message": target.payload, "message_ts": target.ts}
        delivery = self._stage.payloads.interaction(
            "message_action", self.payload, self.team, about, channel=target.channel
        )
        return await self.answer(self.send(delivery))
