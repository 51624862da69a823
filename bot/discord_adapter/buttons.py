"""Buttons and menus that carry what they ask, so that they outlive a restart.

A custom id says what pressing does, which page, and the ask: `turn1:researcher:tri-dao:papers`.
"""

import re
from typing import Any, Self

import discord
from discord import ui

# discord.com/developers/docs/components/reference
LONGEST_ID = 100
LONGEST_LABEL = 80
MOST_OPTIONS = 25
LONGEST_OPTION = 100
LONGEST_ASK = LONGEST_ID - len("share99:")

OUTDATED = "That button is of another version of me; ask again with /researcher, /paper or /help."

Pressed = discord.Interaction[Any]
Button = ui.Button[ui.LayoutView]
Menu = ui.Select[ui.LayoutView]

# `turn`: in the place of the card it is on; `open`: a card of its own; `share`: for everybody.
ASK = re.compile(r"(?P<does>turn|open|share)(?P<page>[0-9]{1,2}):(?P<ask>.+)", re.DOTALL)
CHOOSE = re.compile(r"choose:(?P<does>turn|open)")
OTHER = re.compile(r"(?!(?:(?:turn|open|share)[0-9]{1,2}:.+|choose:(?:turn|open))\Z).*", re.DOTALL)


class Ask(ui.DynamicItem[Button], template=ASK):
    """Asks for a page of a card."""

    def __init__(self, label: str, ask: str, does: str, page: int = 1) -> None:
        super().__init__(Button(label=label, custom_id=f"{does}{page}:{ask}"))
        self._asks = does, ask, page

    @classmethod
    async def from_custom_id(cls, _pressed: Pressed, item: ui.Item[Any], found: re.Match[str], /) -> Self:
        """The button that was pressed."""
        return cls(getattr(item, "label", ""), found["ask"], found["does"], int(found["page"]))

    async def callback(self, pressed: Pressed) -> None:
        """Answers."""
        await pressed.client.pressed(pressed, *self._asks)


class Choose(ui.DynamicItem[Menu], template=CHOOSE):
    """A menu; each option is an ask."""

    def __init__(self, options: list[discord.SelectOption], placeholder: str, does: str) -> None:
        super().__init__(Menu(options=options, placeholder=placeholder, custom_id=f"choose:{does}"))
        self._does = does

    @classmethod
    async def from_custom_id(cls, _pressed: Pressed, item: ui.Item[Any], found: re.Match[str], /) -> Self:
        """The menu that was used."""
        return cls(getattr(item, "options", []), getattr(item, "placeholder", None) or "", found["does"])

    async def callback(self, pressed: Pressed) -> None:
        """Answers."""
        if self.item.values:
            await pressed.client.pressed(pressed, self._does, self.item.values[0])
        else:  # a button that bears a menu's id
            await pressed.client.say(pressed, OUTDATED)


class Unknown(ui.DynamicItem[ui.Item[Any]], template=OTHER):
    """A button or menu of another version, or one that somebody made up."""

    @classmethod
    async def from_custom_id(cls, _pressed: Pressed, item: ui.Item[Any], _found: re.Match[str], /) -> Self:
        """Whatever was used."""
        return cls(item)

    async def callback(self, pressed: Pressed) -> None:
        """Says what to do instead."""
        await pressed.client.say(pressed, OUTDATED)
