"""Buttons and menus that carry what they ask, so that they outlive a restart.

A button's action id says what pressing does and which page (`turn1:…`), its value is the ask
(`researcher:tri-dao:papers`). A menu's action id says what choosing does; each option's value is an ask.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from ..layout import Page, Platform, does, leading_on
from ..reply import NOT_SHARED, Action, Reply, shortened
from . import text

# docs.slack.dev/reference/block-kit/block-elements
LONGEST_LABEL = 75
LONGEST_ASK = 150  # as an option's value; a button would take more
MOST_OPTIONS = 100
MOST_IN_OVERFLOW = 5
# Matters of taste.
MOST_VIEWS, MOST_OTHERS = 5, 3  # as buttons
SLACK = Platform(text, LONGEST_ASK, text_with_button=1, row_of_links=1, link=0)

# Plain JSON: with the library's models, more than half of the time for a card went into writing them out.
Element = dict[str, Any]

OUTDATED = "That button is of another version of me; ask again with /researcher, /paper or /signpost help."
ASK_HERE = "ask"  # a box to type in
PRESSED = re.compile(r"(turn|open|share)([0-9]{1,2}):.+", re.DOTALL)
CHOSEN = re.compile(r"choose:(turn|open)")
PICKED = re.compile(r"pick:(turn|open)")


class Asked(NamedTuple):
    """What pressing does, what it asks, and which page of the answer."""

    does: str
    ask: str
    page: int = 1


def asked(action: dict[str, Any]) -> Asked | None:
    """What a button or menu asks; None if it is of another version of the bot, or made up."""
    id = str(action.get("action_id"))
    if found := PRESSED.fullmatch(id):
        return _if_any(found[1], action.get("value"), int(found[2]))
    if id == ASK_HERE:
        return _if_any("open", action.get("value"))
    if found := CHOSEN.fullmatch(id) or PICKED.fullmatch(id):
        option = action.get("selected_option")
        return _if_any(found[1], option.get("value") if isinstance(option, dict) else None)
    return None


def _if_any(does: str, ask: object, page: int = 1) -> Asked | None:
    return Asked(does, ask, page) if isinstance(ask, str) and ask else None


def rows(reply: Reply, page: Page, *, share: bool) -> Iterator[list[Element]]:
    """To the other views of the thing and to other things; to other pages, and to the channel."""
    if reply.kind == "several" and SLACK.fits(reply.ask):
        yield [picker("Which one?", "turn")]
    else:
        views, others = leading_on(reply, SLACK)
        yield [*_group(reply, views, MOST_VIEWS), *_group(reply, others, MOST_OTHERS)]
    yield list(_pager(reply, page, share=share and reply.kind not in NOT_SHARED))


def button(label: str, does: str, ask: str, page: int = 1, spoken: str = "") -> Element:
    """A button; `spoken` is what screen readers say if the label says too little."""
    said = {"accessibility_label": shortened(spoken, LONGEST_LABEL)} if spoken else {}
    id = f"{does}{page}:{ask}"
    return {"type": "button", "text": plain(label, LONGEST_LABEL), "action_id": id, "value": ask} | said


def picker(placeholder: str, does: str) -> Element:
    """A menu whose options are found while one types."""
    return {
        "type": "external_select",
        "placeholder": plain(placeholder),
        "action_id": f"pick:{does}",
        "min_query_length": 0,
    }


def options(actions: Iterable[Action]) -> list[Element]:
    """What a menu offers."""
    return [_option(one) for one in actions if SLACK.fits(one.ask)][:MOST_OPTIONS]


def _option(action: Action) -> Element:
    detail = {"description": plain(action.detail, LONGEST_LABEL)} if action.detail else {}
    return {"text": plain(action.label, LONGEST_LABEL), "value": action.ask} | detail


def _group(reply: Reply, group: Sequence[Action], most: int) -> Iterator[Element]:
    """Buttons; of many the last ones behind three dots, of very many all in a menu."""
    shown = group if len(group) <= most else group[: most - 1]
    if len(group) - len(shown) > MOST_IN_OVERFLOW:
        menu = _menu("static_select", does(reply, group[0].ask), options(group))
        yield menu | {"placeholder": plain("Open …")}
        return
    for one in shown:
        yield button(one.label, does(reply, one.ask), one.ask)
    if rest := options(group[len(shown) :]):
        yield _menu("overflow", does(reply, group[0].ask), rest)


def _menu(type: str, does: str, offered: list[Element]) -> Element:
    return {"type": type, "action_id": f"choose:{does}", "options": offered}


def _pager(reply: Reply, page: Page, *, share: bool) -> Iterator[Element]:
    if not SLACK.fits(reply.ask):
        return
    if page.number > 1:
        yield button(f"‹ Page {page.number - 1} of {page.of}", "turn", reply.ask, page.number - 1)
    if page.number < page.of:
        yield button(f"Page {page.number + 1} of {page.of} ›", "turn", reply.ask, page.number + 1)
    if share:
        yield button("Share", "share", reply.ask, page.number, "Share this card with the channel")


def plain(said: str, most: int = 150) -> Element:
    """Text that has no marks."""
    return {"type": "plain_text", "text": shortened(text.named_here(said), most), "emoji": False}
