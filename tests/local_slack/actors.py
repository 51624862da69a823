"""People who act: they run commands, use shortcuts, write and click, and look at what the bot answers."""

from __future__ import annotations

from .clicks import Clicks
from .payloads import escaped, with_mentions
from .shown import Shown
from .surfaces import Surfaces
from .world import Channel, Delivery, Message, SetupError
from .writing import Writes


class User(Clicks, Writes, Surfaces):
    """A person on Slack; or another app's bot, which only writes."""

    # Commands

    async def slash(self, command: str, text: str = "", channel: Channel | None = None) -> Shown:
        """Run a slash command."""
        return await self.answer(self.send(self.asks(command, text, channel)))

    def asks(self, command: str, text: str = "", channel: Channel | None = None) -> Delivery:
        """A slash command, not sent yet."""
        name = "/" + command.removeprefix("/")
        typed = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        if self._stage.manifest.command(name).get("should_escape"):
            typed = with_mentions(self._world, self.team, escaped(text))
        return self._stage.payloads.command(self.payload, channel or self.here, name, typed)

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
        target = self.writing(message, channel) if isinstance(message, str) else message
        target = target.message if isinstance(target, Shown) else target
        if target is None:
            raise SetupError(f"{name!r} is used on a message")
        about |= {"message": target.payload, "message_ts": target.ts}
        delivery = self._stage.payloads.interaction(
            "message_action", self.payload, self.team, about, channel=target.channel
        )
        return await self.answer(self.send(delivery))
