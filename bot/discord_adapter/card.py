"""A page of a Reply -> a message of Discord's components."""

from collections.abc import Iterator
from typing import Any

import discord
from discord import ui

from ..layout import Block, Page, Piece, Platform, does, leading_on, pages
from ..reply import NOT_SHARED, Action, Reply, Span, shortened
from . import text
from .buttons import LONGEST_ASK, LONGEST_LABEL, LONGEST_OPTION, MOST_OPTIONS, Ask, Choose

Item = ui.Item[Any]

# discord.com/developers/docs/components/reference
MOST_COMPONENTS = 40
MOST_IN_A_ROW = 5
DISCORD = Platform(text, LONGEST_ASK, text_with_button=3, row_of_links=1, link=1)
FRAME = 5  # the container, its title, line and foot, and who has shared it
PAGER_AND_SHARE = 3
LONGEST_TITLE = 256
LONGEST_SENTENCE = 1_500
# Matters of taste.
MOST_OTHERS, MOST_VIEWS = 5, 9  # as buttons; more become a menu
BLUE, AMBER, GREEN, VIOLET, ROSE, RED = 0x3B82C4, 0xC9822B, 0x2F9E78, 0x7A5CC2, 0xB0507A, 0xC0392B
COLOURS = {
    "researcher": BLUE, "people": BLUE, "next": BLUE, "connect": BLUE, "compare": BLUE, "paper": AMBER,
    "papers": AMBER, "system": VIOLET, "topic": GREEN, "organization": GREEN, "talk": ROSE, "error": RED,
}  # fmt: skip
ON_DISCORD = (
    "-# Mention me, or write me a direct message, in plain words. In the Apps menu of a message: Look up "
    "papers; of a person: Look up researcher. After the card of a command, mention me or press a button to "
    "go on: I can't see replies to it."
)


def card(reply: Reply, number: int = 1, *, share: bool = False, shared_by: str = "") -> ui.LayoutView:
    """The page of that number, or the nearest; `share` offers to post it, `shared_by` says who did."""
    menus, buttons = _leading_on(reply)
    every = _paged(reply, len(menus), len(buttons))
    page = every[max(1, min(number, len(every))) - 1]
    view = ui.LayoutView(timeout=None)
    buttons += _pager(reply, page, share=share and reply.kind not in NOT_SHARED)
    for item in (_container(reply, page), *map(ui.ActionRow, menus), *_in_rows(buttons)):
        view.add_item(item)
    if shared_by:
        view.add_item(ui.TextDisplay(f"-# Shared by {shared_by}"))
    view.stop()  # its buttons are dynamic, so that the library needn't keep it
    return view


def pages_of(reply: Reply) -> list[Page]:
    """The reply in pages, as many as its buttons leave room for."""
    menus, buttons = _leading_on(reply)
    return _paged(reply, len(menus), len(buttons))


def _paged(reply: Reply, menus: int, buttons: int) -> list[Page]:
    most = buttons + PAGER_AND_SHARE
    rows = -(-most // MOST_IN_A_ROW)
    return pages(reply, DISCORD, MOST_COMPONENTS - FRAME - 2 * menus - most - rows)


# ------------------------------------------------------------------------------------ the card


def _container(reply: Reply, page: Page) -> Item:
    if reply.kind == "chat":
        return ui.TextDisplay(_title(reply))
    items = [ui.TextDisplay(_title(reply)), *(one for block in page.blocks for one in _block(reply, block))]
    if reply.kind == "help":
        items.append(ui.TextDisplay(ON_DISCORD))
    if page.foot:
        items += [ui.Separator(), ui.TextDisplay(page.foot)]
    return ui.Container(*items, accent_colour=COLOURS.get(reply.kind))


def _title(reply: Reply) -> str:
    if not reply.sections:
        return text.plain(shortened(reply.title, LONGEST_SENTENCE))
    return f"## {text.plain(shortened(reply.title, LONGEST_TITLE))}"


def _block(reply: Reply, block: Block) -> Iterator[Item]:
    """Text that stands together; what has buttons stands by itself."""
    together: list[str] = []
    for piece in block:
        if not piece.stands_alone:
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
        return ui.Section(piece.text, accessory=_button(reply, Action("Open", piece.beside)))
    return ui.ActionRow(*map(_link, piece.links))


def _link(one: Span) -> Item:
    return ui.Button(label=shortened(one.text.removeprefix("https://"), LONGEST_LABEL), url=one.target)


# ---------------------------------------------------------------------------------- its buttons


def _button(reply: Reply, one: Action) -> Item:
    return Ask(shortened(one.label, LONGEST_LABEL), one.ask, does(reply, one.ask))


def _leading_on(reply: Reply) -> tuple[list[Item], list[Item]]:
    """Menus and buttons to the other views of the thing, and to other things: many of a kind are a menu."""
    views, others = leading_on(reply, DISCORD)
    menus: list[Item] = []
    buttons: list[Item] = []
    for group, most in ((views, MOST_VIEWS), (others, MOST_OTHERS)):
        if group and (reply.kind == "several" or len(group) > most):
            menus.append(_menu(reply, group))
        else:
            buttons += (_button(reply, one) for one in group)
    return menus, buttons


def _in_rows(buttons: list[Item]) -> Iterator[Item]:
    for at in range(0, len(buttons), MOST_IN_A_ROW):
        yield ui.ActionRow(*buttons[at : at + MOST_IN_A_ROW])


def _menu(reply: Reply, group: list[Action]) -> Item:
    # What tells them apart stands in the list above.
    options = [
        discord.SelectOption(label=shortened(one.label, LONGEST_OPTION), value=one.ask)
        for one in group[:MOST_OPTIONS]
    ]
    if reply.kind == "several":
        return Choose(options, "Which one?", "turn")
    return Choose(options, "Open …", does(reply, group[0].ask))


def _pager(reply: Reply, page: Page, *, share: bool) -> Iterator[Item]:
    if not DISCORD.fits(reply.ask):
        return
    if page.number > 1:
        yield Ask(f"‹ Page {page.number - 1} of {page.of}", reply.ask, "turn", page.number - 1)
    if page.number < page.of:
        yield Ask(f"Page {page.number + 1} of {page.of} ›", reply.ask, "turn", page.number + 1)
    if share:
        yield Ask("Share", reply.ask, "share", page.number)
