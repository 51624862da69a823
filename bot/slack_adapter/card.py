"""A page of a Reply -> a message of Slack's blocks."""

from collections.abc import Iterator
from typing import Any

import regex

from ..layout import Page, Piece, does, pages
from ..reply import Reply, plain, shortened
from . import buttons, text
from .buttons import SLACK, Element, button, rows

Message = dict[str, Any]
Block = dict[str, Any]

# docs.slack.dev/reference/block-kit/blocks
LONGEST_TITLE = 150
LONGEST_SENTENCE = 1_500  # of what has nothing but a title, or one too long for a header
LONGEST_SECTION = 3_000
LONGEST_CONTEXT = 2_000
MOST_BODY_BLOCKS = 14  # Slack takes 50 in all; a matter of taste: two screens of a phone
LONGEST_FALLBACK = 3_300  # of the text beside blocks; Slack refuses it somewhere past 4,000
# An escaped character or a link is never cut in two.
UNITS = regex.compile(r"&\w+;|<[^<>]*>|\X")
ON_SLACK = (
    "/signpost takes plain words; so do a mention in a channel or a thread, and direct messages to me. In "
    "the menu of a message: Look up papers. /previews off: no small cards under links in a channel."
)


def message(reply: Reply, number: int = 1, *, share: bool = False, shared_by: str = "") -> Message:
    """The page of that number, or the nearest; `share` offers to post it, `shared_by` says who did.

    It has the `blocks`, and as `text` what notifications and screen readers say instead of them.
    """
    page = _page(reply, number)
    made = _card(reply, page, share=share)
    if shared_by:
        made += _contexts(f"Shared by {text.plain(shared_by)}")
    return {"text": _instead(reply, page), "blocks": made}


def card(reply: Reply, number: int = 1, *, share: bool = False) -> list[Block]:
    """The blocks of a page."""
    return _card(reply, _page(reply, number), share=share)


def _card(reply: Reply, page: Page, *, share: bool) -> list[Block]:
    return [*_said(reply, page), *_actions(reply, page, share=share)]


def spare(reply: Reply, number: int = 1) -> Message:
    """What to send if Slack takes the card for too long: the beginning of its text, and the way on."""
    page = _page(reply, number)
    said = shortened(plain(reply), LONGEST_SECTION // 2)
    section = {"type": "section", "text": buttons.plain(said, LONGEST_SECTION)}
    return {"text": text.plain(said), "blocks": [section, *_actions(reply, page, share=False)]}


def preview(reply: Reply) -> Message:
    """A small card to put under a link."""
    page = _page(reply, 1)
    title = map(_section, _cut(f"*{_in_full(reply)}*"))
    made = [*title, *_body(reply, page), *_contexts(page.foot)]
    whole = ":".join(reply.ask.split(":")[:2])
    if SLACK.fits(whole):
        made.append(actions([button("Open", "open", whole, spoken=f"Open {reply.title}")]))
    return {"blocks": made}


def header(said: str) -> Block:
    """Large text of one line."""
    return {"type": "header", "text": buttons.plain(said, LONGEST_TITLE)}


def actions(row: list[Element], block_id: str = "") -> Block:
    """Buttons and menus in a row; `block_id` is what a menu tells while it is filled."""
    return {"type": "actions", "elements": row} | ({"block_id": block_id} if block_id else {})


def pages_of(reply: Reply) -> list[Page]:
    """The reply in pages."""
    return pages(reply, SLACK, MOST_BODY_BLOCKS)


def _page(reply: Reply, number: int) -> Page:
    every = pages_of(reply)
    return every[max(1, min(number, len(every))) - 1]


def _said(reply: Reply, page: Page) -> list[Block]:
    """The title, what the page says, and what it rests on."""
    if not reply.sections:
        return list(map(_section, _cut(_in_full(reply))))
    title = shortened(" ".join(reply.title.split()), LONGEST_TITLE)
    made = [header(title)]
    if title.endswith("…"):
        made += map(_section, _cut(_in_full(reply)))
    made += _body(reply, page)
    if reply.kind == "help":
        made += _contexts(ON_SLACK)
    return [*made, *_contexts(page.foot)]


def _in_full(reply: Reply) -> str:
    return text.plain(shortened(reply.title, LONGEST_SENTENCE))


def _body(reply: Reply, page: Page) -> Iterator[Block]:
    """Text that stands together; what has a button stands by itself."""
    for block in page.blocks:
        together: list[str] = []
        for piece in block:
            if not piece.beside:
                together.append(piece.text)
                continue
            yield from map(_section, _cut("\n".join(together)))
            together = []
            yield from _with_button(reply, piece)
        yield from map(_section, _cut("\n".join(together)))


def _with_button(reply: Reply, piece: Piece) -> Iterator[Block]:
    spoken = f"Open {piece.said.split(' — ')[0]}"
    first, *others = _cut(piece.text)
    yield _section(first, button("Open", does(reply, piece.beside), piece.beside, spoken=spoken))
    yield from map(_section, others)


def _section(said: str, accessory: Element | None = None) -> Block:
    return {"type": "section", "text": _mrkdwn(said)} | ({"accessory": accessory} if accessory else {})


def _contexts(said: str) -> Iterator[Block]:
    for part in _cut(said, LONGEST_CONTEXT):
        yield {"type": "context", "elements": [_mrkdwn(part)]}


def _mrkdwn(said: str) -> Element:
    # Verbatim: nothing becomes a link or a mention but what we marked up as one.
    return {"type": "mrkdwn", "text": said, "verbatim": True}


def _cut(said: str, most: int = LONGEST_SECTION) -> Iterator[str]:
    """The text in parts that Slack takes; none of nothing."""
    part = ""
    for unit in UNITS.findall(said) if len(said) > most else [said]:
        if part and len(part) + len(unit) > most:
            yield part
            part = ""
        part += unit
    if part.strip():
        yield part


def _instead(reply: Reply, page: Page) -> str:
    """What the page says, without its blocks: it is read aloud, and shown in notifications."""
    said = [piece.said for block in page.blocks for piece in block]
    where = f"Page {page.number} of {page.of}." if page.of > 1 else ""
    body = "\n".join(map(text.plain, [reply.title, *filter(None, said)]))
    kept = next(_cut(body, LONGEST_FALLBACK), "Signpost")
    return "\n".join(filter(None, [kept if kept == body else f"{kept}…", text.plain(page.trust), where]))


def _actions(reply: Reply, page: Page, *, share: bool) -> list[Block]:
    every = filter(None, rows(reply, page, share=share))
    return [actions(row, _id_of(reply, row)) for row in every]


def _id_of(reply: Reply, row: list[Element]) -> str:
    """A menu that is filled while one types tells what it was about."""
    return reply.ask if row[0]["type"] == "external_select" else ""
