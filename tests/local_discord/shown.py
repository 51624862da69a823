"""What a user sees of the bot's answer, as it stands at the moment one looks."""

from __future__ import annotations

from typing import Any

from .interactions import SetupError
from .payloads import walk
from .refusals import Json
from .world import Interaction, Message

BUTTON, STRING_SELECT, TEXT_DISPLAY, LINK_STYLE = 2, 3, 10, 5


class Shown:
    """A message (or a modal) on a user's screen."""

    def __init__(
        self, message: Message | None, interaction: Interaction | None = None, took: float = 0.0
    ) -> None:
        self.message = message
        self.interaction = interaction
        self._took = took

    def __repr__(self) -> str:
        return f"<Shown {self.text!r} buttons={self.buttons} links={list(self.links)} ephemeral={self.ephemeral}>"

    @property
    def id(self) -> str:
        """The message's id."""
        return self._message.id

    @property
    def _message(self) -> Message:
        if self.message is None:
            raise SetupError("This is a modal, not a message")
        return self.message

    @property
    def payload(self) -> Json:
        """The message as Discord would return it; for a modal what the bot sent."""
        if self.modal is not None:
            return self.modal
        return self._message.payload

    @property
    def modal(self) -> Json | None:
        """The modal, if the answer is one."""
        return self.interaction.modal if self.interaction and self.message is None else None

    @property
    def components(self) -> list[Json]:
        """All components, nested ones after the one they are in."""
        return walk(self.payload.get("components") or [])

    @property
    def text(self) -> str:
        """Content, embeds and text displays, in order, joined by line breaks."""
        embeds = [text for embed in self.payload.get("embeds") or [] for text in _embed_texts(embed)]
        displays = [c["content"] for c in self.components if c["type"] == TEXT_DISPLAY]
        parts = [self.payload.get("title") or "", self.payload.get("content") or "", *embeds, *displays]
        return "\n".join(part for part in parts if part)

    @property
    def buttons(self) -> list[str]:
        """The labels of the buttons that can be pressed."""
        return [_label(button) for button in self._pressable()]

    @property
    def links(self) -> dict[str, str]:
        """The link buttons: label -> url."""
        buttons = [c for c in self.components if c["type"] == BUTTON]
        return {_label(b): b["url"] for b in buttons if b.get("style") == LINK_STYLE}

    @property
    def selects(self) -> list[Json]:
        """The select menus that can be used."""
        return [c for c in self.components if c["type"] == STRING_SELECT and not c.get("disabled")]

    @property
    def options(self) -> list[str]:
        """The labels in all select menus."""
        return [option["label"] for select in self.selects for option in select["options"]]

    @property
    def ephemeral(self) -> bool:
        """Whether only the user who asked sees it."""
        return self._message.only_for is not None

    @property
    def pings(self) -> list[str]:
        """Whom it notified."""
        return self._message.pings

    @property
    def edited(self) -> int:
        """How many times it was changed after it was complete."""
        return self._message.edited

    @property
    def deleted(self) -> bool:
        """Whether it is gone."""
        return self._message.deleted

    @property
    def deferred(self) -> bool:
        """Whether the bot first answered "thinking…" (or, to a click, nothing yet)."""
        return self.interaction is not None and self.interaction.response_type in (5, 6)

    @property
    def took(self) -> float:
        """Seconds from what the user did to the first acknowledgement."""
        return (self.interaction.took if self.interaction else None) or self._took

    @property
    def follow_ups(self) -> list[Shown]:
        """Further messages to the same interaction."""
        further = self.interaction.follow_ups if self.interaction else []
        return [Shown(message, self.interaction) for message in further if message is not self.message]

    def button(self, label: str | None, custom_id: str | None) -> Json:
        """The button with this label or custom id."""
        for button in self._pressable():
            if label in (_label(button), button["custom_id"]) or custom_id == button["custom_id"]:
                return button
        raise SetupError(
            f"No button {label or custom_id!r} to press; there are {self.buttons} on {self.text!r}"
        )

    def option(self, label: str) -> tuple[Json, str]:
        """The select menu that has an option of this label, and the option's value."""
        for select in self.selects:
            for option in select["options"]:
                if option["label"] == label:
                    return select, option["value"]
        raise SetupError(f"No option {label!r} to choose; there are {self.options} on {self.text!r}")

    def _pressable(self) -> list[Json]:
        buttons = [c for c in self.components if c["type"] == BUTTON and not c.get("disabled")]
        return [button for button in buttons if button.get("custom_id")]


def _label(button: Json) -> str:
    return str(button.get("label") or (button.get("emoji") or {}).get("name") or "")


def _embed_texts(embed: Json) -> list[Any]:
    fields = [text for field in embed.get("fields") or [] for text in (field.get("name"), field.get("value"))]
    author, footer = (embed.get("author") or {}).get("name"), (embed.get("footer") or {}).get("text")
    return [author, embed.get("title"), embed.get("description"), *fields, footer]
