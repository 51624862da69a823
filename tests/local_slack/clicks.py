"""People who press buttons and choose from menus."""

from __future__ import annotations

from typing import Literal

from .actor import Actor
from .shown import Shown, static_options
from .world import Delivery, Json, SetupError


class Clicks(Actor):
    """Somebody with a mouse."""

    async def press(self, shown: Shown, label: str, *, expect: Literal["answer"] | None = "answer") -> Shown:
        """Press a button, by its label or action_id."""
        return await self.settles([self.presses(shown, label)], silent=expect is None)

    def presses(self, shown: Shown, label: str) -> Delivery:
        """Press a button, and don't wait for anything."""
        return self.send(self.pressing(shown, label))

    def pressing(self, shown: Shown, label: str) -> Delivery:
        """A button that is pressed, not sent yet."""
        block, button = shown.button(label)
        if "url" in button:
            raise SetupError(f"{label!r} is a link; see `follows`")
        return self.uses(shown, block, button, {"text": button["text"], "value": button.get("value")})

    async def follows(self, shown: Shown, label: str) -> str:
        """Follow a link button; Slack tells the app of that too, and wants it acknowledged."""
        block, button = shown.button(label)
        delivery = self.send(self.uses(shown, block, button, {"text": button["text"]}))
        await self.wait(lambda: delivery.acknowledged_at, "an acknowledgement")
        return str(button["url"])

    async def chooses(self, shown: Shown, menu: str | None, label: str) -> Shown:
        """Choose an option of a select menu, static or external, by the menu's placeholder."""
        block, select = shown.select(menu)
        external = "external" in select["type"]
        options = await self._suggested(shown, block, select, label) if external else static_options(select)
        chosen = next((one for one in options if one["text"]["text"] == label), None)
        if chosen is None:
            raise SetupError(f"No option {label!r}; there are {[one['text']['text'] for one in options]}")
        many = select["type"].startswith("multi_")
        what: Json = {"selected_options": [chosen]} if many else {"selected_option": chosen}
        return await self.answer(self.send(self.uses(shown, block, select, what)))

    async def types_into(self, shown: Shown, typed: str, menu: str | None = None) -> list[str]:
        """Type into an external select menu, and get the labels of what is offered."""
        block, select = shown.select(menu)
        return [option["text"]["text"] for option in await self._suggested(shown, block, select, typed)]

    async def _suggested(self, shown: Shown, block: Json, select: Json, typed: str) -> list[Json]:
        asked = {"action_id": select["action_id"], "block_id": block["block_id"], "value": typed}
        place = self._container(shown)
        delivery = self._interaction("block_suggestion", shown, asked | place)
        options: list[Json] = (await self.answer(self.send(delivery))).body
        return options

    async def opens_menu(self, shown: Shown, label: str) -> Shown:
        """Choose an item of an overflow menu."""
        block, menu, option = shown.overflow_item(label)
        return await self.answer(self.send(self.uses(shown, block, menu, {"selected_option": option})))

    async def clicks_old(self, shown: Shown, action_id: str, value: str = "") -> Shown:
        """Send a click of a button that isn't on the message: an outdated or forged one."""
        text = {"type": "plain_text", "text": "…"}
        button = {"type": "button", "action_id": action_id}
        return await self.answer(
            self.send(self.uses(shown, {"block_id": "old"}, button, {"text": text, "value": value}))
        )

    def uses(self, shown: Shown, block: Json, element: Json, what: Json) -> Delivery:
        """A click on something, not sent yet."""
        action = {"action_id": element["action_id"], "block_id": block["block_id"], "type": element["type"]}
        action |= {key: value for key, value in what.items() if value is not None}
        done = {"actions": [action | {"action_ts": self._world.ts()}], "state": {"values": {}}}
        return self._interaction("block_actions", shown, done | self._container(shown))

    def _interaction(self, kind: str, shown: Shown, payload: Json) -> Delivery:
        if not self._stage.manifest.interactive:
            raise SetupError("The manifest has interactivity turned off")
        message = shown.message
        where = message.channel if message else None
        threads = (None, message.thread, message.ts) if message else (None,)
        return self._stage.payloads.interaction(
            kind, self.payload, self.team, payload, channel=where, source=message, threads=threads
        )

    def _container(self, shown: Shown) -> Json:
        if shown.view is not None:
            view = shown.view.payload
            return {"container": {"type": "view", "view_id": view["id"]}, "view": view}
        message = shown.message
        if message is None or message.deleted or message.only_for not in (None, self.id):
            raise SetupError(f"{self.name} doesn't see this message")
        private = message.only_for is not None
        container = {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": message.channel.id,
            "is_ephemeral": private,
        }
        if message.thread:
            container["thread_ts"] = message.thread
        # Slack doesn't send private messages back.
        return {"container": container} | ({} if private else {"message": message.payload})
