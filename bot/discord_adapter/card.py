"""A page of a Reply -> a message of Discord's components."""

from collections.abc import Iterator
from typing import Any

import discord
from discord import ui

from ..reply import Action, Reply, Span
from . import text
from .buttons import LONGEST_LABEL, LONGEST_OPTION, MOST_OPTIONS, Ask, Choose, fits
from .paging import MOST_IN_A_ROW, MOST_OTHERS, MOST_VIEWS, Block, Page, Piece, name, pages

Item = ui.Item[Any]
Row = ui.ActionRow[Any]

LONGEST_TITLE = 256
LONGEST_SENTENCE = 1_500
# A matter of taste.
BLUE, AMBER, GREEN, VIOLET, ROSE, RED = 0x3B82C4, 0xC9822B, 0x2F9E78, 0x7A5CC2, 0xB0507A, 0xC0392B
COLOURS = {
    "researcher": BLUE, "next": BLUE, "connect": BLUE, "paper": AMBER, "papers": AMBER, "system": VIOLET,
    "topic": GREEN, "organization": GREEN, "talk": ROSE, "error": RED,
}  # fmt: skip
PICKERS = ("several", "nobody")
NOT_SHARED = (*PICKERS, "unknown", "help", "chat", "usage", "error")


def card(reply: Reply, number: int = 1, *, share: bool = False, shared_by: str = "") -> ui.LayoutView:
    """The page of that number, or the last; `share` offers to post it, `shared_by` says who did."""
    every = pages(reply)
    page = every[min(number, len(every)) - 1]
    view = ui.LayoutView(timeout=None)
    for item in (_container(reply, page), *_rows(reply, page, share=share)):
        view.add_item(item)
    if shared_by:
        view.add_item(ui.TextDisplay(f"-# Shared by {shared_by}"))
    view.stop()  # its buttons are dynamic, so that the library needn't keep it
    return view


# ------------------------------------------------------------------------------------ the card


def _container(reply: Reply, page: Page) -> Item:
    items = [ui.TextDisplay(_title(reply)), *(one for block in page.blocks for one in _block(reply, block))]
    if page.foot:
        items += [ui.Separator(), ui.TextDisplay(page.foot)]
    return ui.Container(*items, accent_colour=COLOURS.get(reply.kind))


def _title(reply: Reply) -> str:
    if not reply.sections:
        return text.plain(text.shortened(reply.title, LONGEST_SENTENCE))
    return f"## {text.plain(text.shortened(reply.title, LONGEST_TITLE))}"


def _block(reply: Reply, block: Block) -> Iterator[Item]:
    """Text that stands together; what has buttons stands by itself."""
    together: list[str] = []
    for piece in block:
        if not (piece.beside or piece.links):
            together.append(piece.text)
            continue
        if together:
            yield ui.TextDisplay("\n".join(together))
            together = []
        yield _with_buttons(reply, piece)
    if together:
        yield ui.TextDisplay("\n".join(together))


def _with_buttons(reply: Reply, piece: Piece) -> Item:
    if piece.beside:
        return ui.Section(piece.text, accessory=_button(reply, Action("Open", piece.beside.ask)))
    return ui.ActionRow(*map(_link, piece.links))


def _link(one: Span) -> Item:
    return ui.Button(label=text.shortened(one.text.removeprefix("https://"), LONGEST_LABEL), url=one.target)


# ---------------------------------------------------------------------------------- its buttons


def _button(reply: Reply, one: Action) -> Item:
    return Ask(text.shortened(one.label, LONGEST_LABEL), one.ask, _does(reply, one.ask))


def _does(reply: Reply, ask: str) -> str:
    """Views of one thing take each other's place; another thing gets a card of its own."""
    return "turn" if reply.ask.split(":")[:2] == ask.split(":")[:2] and ":" in ask else "open"


def _rows(reply: Reply, page: Page, *, share: bool) -> Iterator[Row]:
    """Other things, then the thing's other views, each kind in a menu if it is many; then pages and Share."""
    beside = {
        named.ask for section in reply.sections for one in section.lines if (named := name(section, one))
    }
    actions = {one.ask: one for one in reply.actions if one.ask not in beside and fits(one.ask)}
    views = [one for one in actions.values() if _does(reply, one.ask) == "turn"]
    others = [one for one in actions.values() if one not in views]
    buttons: list[Item] = []
    for group, most in ((others, MOST_OTHERS), (views, MOST_VIEWS)):
        if group and (reply.kind in PICKERS or len(group) > most):
            yield ui.ActionRow(_menu(reply, group))
        else:
            buttons += (_button(reply, one) for one in group)
    if fits(reply.ask):
        buttons += _pager(reply, page)
        share = share and reply.kind not in NOT_SHARED
        buttons += [Ask("Share", reply.ask, "share", page.number)] if share else []
    for at in range(0, len(buttons), MOST_IN_A_ROW):
        yield ui.ActionRow(*buttons[at : at + MOST_IN_A_ROW])


def _menu(reply: Reply, group: list[Action]) -> Item:
    options = [
        discord.SelectOption(
            label=text.shortened(one.label, LONGEST_OPTION),
            value=one.ask,
            description=text.shortened(one.detail, LONGEST_OPTION) or None,
        )
        for one in group[:MOST_OPTIONS]
    ]
    if reply.kind in PICKERS:
        return Choose(options, "Which one?", "turn")
    return Choose(options, "Open …", _does(reply, group[0].ask))


def _pager(reply: Reply, page: Page) -> Iterator[Item]:
    if page.number > 1:
        yield Ask(f"‹ Page {page.number - 1} of {page.of}", reply.ask, "turn", page.number - 1)
    if page.number < page.of:
        yield Ask(f"Page {page.number + 1} of {page.of} ›", reply.ask, "turn", page.number + 1)
