"""People and the other places an app can appear in: the Home tab, modals, the assistant's pane."""

from __future__ import annotations

from typing import Any

from .actor import Actor
from .pane import Pane
from .shown import Shown, static_options
from .world import Answer, Delivery, Json, SetupError, View


class Surfaces(Actor):
    """Somebody with the whole of Slack on screen."""

    def _tells(self, event: Json, **about: Any) -> Delivery:
        if not self._stage.manifest.subscribed(event["type"], self.team.scopes):
            raise SetupError(f"The manifest doesn't subscribe to {event['type']}, or its scope isn't granted")
        return self.send(self._stage.payloads.event(self.team, event, by=self.id, **about))

    # The Home tab

    async def opens_home(self) -> Shown:
        """Open the app's Home tab."""
        event: Json = {"type": "app_home_opened", "user": self.id, "channel": self.dm.id, "tab": "home"}
        home = self._world.homes.get((self.team.id, self.id))
        return await self.answer(self._tells(event | ({"view": home.payload} if home else {})))

    # Modals

    async def submits(self, shown: Shown, values: dict[str, str] | None = None) -> Shown:
        """Fill in a modal's inputs by their labels, and send it; shows what becomes of it."""
        view = _modal(shown)
        filled = view.payload | {"state": {"values": _filled(view.payload["blocks"], values or {})}}
        delivery = self._acts("view_submission", {"view": filled, "response_urls": []})
        await self.wait(lambda: delivery.acknowledged_at, "the modal to be taken")
        if view.closed and not delivery.answers:
            return Shown(self._world, Answer("view", view=view))
        return await self.answer(delivery)

    async def closes(self, shown: Shown) -> None:
        """Close a modal; the app is told if it asked for that."""
        view = _modal(shown)
        view.closed = True
        if view.payload.get("notify_on_close"):
            delivery = self._acts("view_closed", {"view": view.payload, "is_cleared": False})
            await self.wait(lambda: delivery.acknowledged_at, "an acknowledgement")

    def _acts(self, kind: str, about: Json) -> Delivery:
        return self.send(self._stage.payloads.interaction(kind, self.payload, self.team, about))

    # The assistant's pane

    async def opens_assistant(self) -> Pane:
        """Open the assistant's pane, and wait for a greeting or suggested prompts."""
        pane = Pane(self._world, self.dm, self._world.ts())
        context = {"channel_id": self.here.id, "team_id": self.team.id, "enterprise_id": None}
        opened = {
            "user_id": self.id,
            "context": context,
            "channel_id": self.dm.id,
            "thread_ts": pane.thread_ts,
        }
        event = {"type": "assistant_thread_started", "assistant_thread": opened}
        delivery = self._tells(event, channel=self.dm, threads=(pane.thread_ts,))
        await self.wait(lambda: pane.prompts or delivery.answers or None, "a greeting or suggested prompts")
        pane.greeting = Shown(self._world, delivery.answers[0]) if delivery.answers else None
        return pane


def _modal(shown: Shown) -> View:
    if shown.view is None or shown.view.payload["type"] != "modal" or shown.view.closed:
        raise SetupError("This isn't a modal, or no longer open")
    return shown.view


def _filled(blocks: list[Json], values: dict[str, str]) -> Json:
    inputs = {block["label"]["text"]: block for block in blocks if block["type"] == "input"}
    if unknown := values.keys() - inputs.keys():
        raise SetupError(f"No input {sorted(unknown)}; there are {list(inputs)}")
    filled: Json = {}
    for label, block in inputs.items():
        element = block["element"]
        state = {"type": element["type"], **_given(element, values.get(label))}
        filled[block["block_id"]] = {element["action_id"]: state}
    return filled


def _given(element: Json, value: str | None) -> Json:
    if element["type"] not in ("static_select", "radio_buttons"):
        return {"value": value}
    options = {option["text"]["text"]: option for option in static_options(element)}
    if value not in (None, *options):
        raise SetupError(f"No option {value!r}; there are {list(options)}")
    return {"selected_option": options.get(value or "")}
