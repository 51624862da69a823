"""What a person sees of the bot's answer, as it stands at the moment one looks."""

from __future__ import annotations

from typing import Any

from . import mrkdwn
from .block_rules import elements
from .mrkdwn import Link
from .world import Answer, Json, Message, SetupError, View, World


class Shown:
    """A message, a modal or a Home tab on somebody's screen."""

    def __init__(self, world: World, answer: Answer, took: float | None = None) -> None:
        self._world = world
        self.happened = answer.happened
        self.message: Message | None = answer.message
        self.view: View | None = answer.view
        self.body: Any = answer.body
        self.took = took

    def __repr__(self) -> str:
        place = "view" if self.view else "ephemeral" if self.ephemeral else "in_channel"
        return (
            f"<Shown {self.happened} {place} {self.text!r} buttons={self.buttons} links={list(self.links)}>"
        )

    @property
    def payload(self) -> Json:
        """The message or view as Slack has it."""
        if self.view is not None:
            return self.view.payload
        if self.message is not None:
            return self.message.payload
        return self.body if isinstance(self.body, dict) else {}

    @property
    def ts(self) -> str:
        """The message's timestamp."""
        return str(self.payload["ts"])

    @property
    def blocks(self) -> list[Json]:
        """Its blocks."""
        return list(self.payload.get("blocks") or [])

    @property
    def text(self) -> str:
        """All visible words of the blocks, in order; of a message without blocks its text."""
        title = self.payload.get("title", {}).get("text", "") if self.view else ""
        return "\n".join(
            filter(None, [title, *(mrkdwn.seen(p, self._world) for p in mrkdwn.pieces(self.payload))])
        )

    @property
    def fallback(self) -> str:
        """The top-level text, which notifications and screen readers read."""
        return str(self.payload.get("text") or "")

    @property
    def ephemeral(self) -> bool:
        """Whether only one person sees it."""
        return self.message is not None and self.message.only_for is not None

    @property
    def in_channel(self) -> bool:
        """Whether everybody in the channel sees it."""
        return self.message is not None and self.message.only_for is None

    @property
    def thread_ts(self) -> str | None:
        """The thread it is in."""
        return self.message.thread if self.message else None

    @property
    def new(self) -> bool:
        """Whether it came as a message (or view) of its own."""
        return self.happened == "new"

    @property
    def replaced(self) -> bool:
        """Whether it took the place of a message that was there."""
        return self.happened == "replaced"

    @property
    def deleted(self) -> bool:
        """Whether it is gone."""
        return self.happened == "deleted" or (self.message is not None and self.message.deleted)

    # What can be used

    @property
    def elements(self) -> list[tuple[Json, Json]]:
        """Everything to press or choose from, each with its block."""
        return [
            (block, element)
            for block in self.blocks
            for element in elements(block)
            if element["type"] != "image"
        ]

    def _of_type(self, *endings: str) -> list[tuple[Json, Json]]:
        return [(block, element) for block, element in self.elements if element["type"].endswith(endings)]

    @property
    def buttons(self) -> list[str]:
        """The labels of the buttons that ask the bot."""
        return [e["text"]["text"] for _, e in self._of_type("button") if "url" not in e]

    @property
    def links(self) -> dict[str, str]:
        """The link buttons and linked items of overflow menus: label -> url."""
        buttons = {e["text"]["text"]: e["url"] for _, e in self._of_type("button") if "url" in e}
        items = [option for _, e in self._of_type("overflow") for option in e["options"] if "url" in option]
        return buttons | {option["text"]["text"]: option["url"] for option in items}

    @property
    def selects(self) -> list[str]:
        """The placeholders of the select menus."""
        return [_placeholder(e) for _, e in self._of_type("_select")]

    @property
    def options(self) -> list[str]:
        """What all static select menus offer."""
        return [
            option["text"]["text"] for _, e in self._of_type("static_select") for option in static_options(e)
        ]

    @property
    def overflow(self) -> list[str]:
        """What all overflow menus offer."""
        return [option["text"]["text"] for _, e in self._of_type("overflow") for option in e["options"]]

    def button(self, label: str) -> tuple[Json, Json]:
        """The button with this label or action_id, and its block."""
        for block, element in self._of_type("button"):
            if label in (element["text"]["text"], element["action_id"]):
                return block, element
        raise SetupError(f"No button {label!r}; there are {self.buttons} on {self.text!r}")

    def select(self, label: str | None = None) -> tuple[Json, Json]:
        """The select menu with this placeholder or action_id, or the only one, and its block."""
        for block, element in self._of_type("_select"):
            if label in (None, _placeholder(element), element["action_id"]):
                return block, element
        raise SetupError(f"No menu {label!r}; there are {self.selects} on {self.text!r}")

    def overflow_item(self, label: str) -> tuple[Json, Json, Json]:
        """The item of an overflow menu with this label, its menu and the block."""
        for block, element in self._of_type("overflow"):
            for option in element["options"]:
                if option["text"]["text"] == label:
                    return block, element, option
        raise SetupError(f"No item {label!r}; there are {self.overflow} on {self.text!r}")

    # What it could do to people

    @property
    def pings(self) -> list[str]:
        """Whom it calls."""
        sent = self.message.sent if self.message else {}
        dress = {key: sent[key] for key in ("link_names", "parse") if key in sent}
        return mrkdwn.pings(self.payload | dress)

    @property
    def live_links(self) -> list[Link]:
        """Everything that opens a page when clicked: in the text, on buttons and in menus."""
        sent = self.message.sent if self.message else {}
        dress = {key: sent[key] for key in ("mrkdwn", "parse") if key in sent}
        return mrkdwn.links(self.payload | dress) + [Link(*one) for one in self.links.items()]


def static_options(menu: Json) -> list[Json]:
    """The options of a static menu, also those in groups."""
    groups = menu.get("option_groups") or []
    return [*(menu.get("options") or []), *(option for group in groups for option in group["options"])]


def _placeholder(menu: Json) -> str:
    return str(menu.get("placeholder", {}).get("text", ""))
