"""A Reply -> pages within a chat platform's limits, and what leads on from them.

Nothing is lost: what doesn't fit is on the next page.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal, NamedTuple, Protocol

import regex

from .reply import IN_ONE_LINE, Action, Line, Reply, Section, Span, dim, follows_on, in_one_line, line

# Matters of taste: what fits a screen, and how long one paragraph may get.
PAGE = 2_000
ONLY_PAGE = 2_500  # where no button can ask for a second one; Discord takes 4,000 with title and sources
PARAGRAPH = 800
A_CRUMB = 300  # characters that aren't worth a page
LONGEST_FOOT = 800
MOST_LINKS_IN_A_ROW = 5
NO_ROOM = "There is more than fits here; ask for less at once."
NEVER_CUT = ("date", "link", "note")
PARTS = regex.compile(rf"\X{{1,{PARAGRAPH}}}(?<=\s)|\X{{1,{PARAGRAPH}}}", regex.DOTALL)

# In the place of the card that it is on, or a card of its own.
Does = Literal["turn", "open"]


class Markup(Protocol):
    """How a platform writes lines of spans: what its module `text` has."""

    def heading(self, section: Section, *, again: bool = False) -> str:
        """What stands above lines, or above those that go on."""

    def item(self, section: Section, one: Line, number: int) -> str:
        """A line of a section, marked as what it is there."""

    def continued(self, section: Section, one: Line) -> str:
        """The rest of a line that was cut."""

    def row(self, section: Section, one: Line) -> str:
        """A line behind the heading of its section."""

    def paragraph(self, one: Line) -> str:
        """A line of its own."""

    def inline(self, one: Line) -> str:
        """Spans, one after the other."""


class Platform(NamedTuple):
    """How it writes; how long an ask its buttons carry; what of its message's room things take."""

    text: Markup
    longest_ask: int
    text_with_button: int
    row_of_links: int
    link: int

    def fits(self, ask: str) -> bool:
        """Whether a button can carry it: what is longer has to be typed."""
        return 0 < len(ask) <= self.longest_ask


class Piece(NamedTuple):
    """Text, and the same as it is read aloud; what a button beside it asks, and the sources it names."""

    text: str
    said: str
    beside: str = ""
    notes: frozenset[str] = frozenset()
    links: tuple[Span, ...] = ()

    @property
    def stands_alone(self) -> bool:
        """Whether it has buttons; other pieces join those before them."""
        return bool(self.beside or self.links)


Block = list[Piece]  # what stands together


class Room(NamedTuple):
    """What a page holds at most."""

    components: int
    characters: int


@dataclass(frozen=True)
class Page:
    """What one message shows between its title and its buttons; `trust` is whose word it is, read aloud."""

    blocks: tuple[Block, ...]
    foot: str
    trust: str
    number: int = 1
    of: int = 1


def pages(reply: Reply, on: Platform, room: int) -> list[Page]:
    """All pages of a reply, at least one; each takes at most `room` components.

    What no button can ask for again has one page only, and says so if that is too little.
    """
    body = [one for one in reply.sections if one.shape not in ("remark", "sources", "trust")]
    atoms = [list(_atoms(reply, section, on)) for section in body]
    can_turn = on.fits(reply.ask)
    held = Room(room - 1, PAGE if can_turn else ONLY_PAGE)  # pages part alike with a remark and without
    parted = _without_a_crumb(list(_parted(body, atoms, on, held)), on, held)
    if len(parted) > 1 and not can_turn:
        parted = [[*parted[0], [Piece(on.text.paragraph(line(dim(NO_ROOM))), NO_ROOM)]]]
    trust, remark = (_all_said(reply, shape) for shape in ("trust", "remark"))
    if remark:
        parted[0].insert(0, [Piece(on.text.paragraph(line(dim(remark))), remark)])
    made = [Page(_each_button_once(blocks), _foot(reply, blocks, on), trust) for blocks in parted]
    return [replace(one, number=at, of=len(made)) for at, one in enumerate(made, start=1)]


def _all_said(reply: Reply, shape: str) -> str:
    return " ".join(_said(one) for each in reply.sections if each.shape == shape for one in each.lines)


def _each_button_once(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Of one message's buttons no two may bear one id."""
    seen: set[str] = set()
    return tuple([_but_not(piece, seen) for piece in block] for block in blocks)


def _but_not(piece: Piece, seen: set[str]) -> Piece:
    if piece.beside in seen:
        return piece._replace(beside="")
    seen.update(filter(None, [piece.beside]))
    return piece


def card_of(reply: Reply, section: Section, one: Line, on: Platform) -> str:
    """What a button beside an item asks: the card of the name which it begins with, if it is another one."""
    name = one[0]
    leads_on = section.shape in ("list", "numbered") and name.style == "name" and name.target != reply.ask
    # An only page needs its room for words.
    return name.target if leads_on and on.fits(name.target) and on.fits(reply.ask) else ""


def _atoms(reply: Reply, section: Section, on: Platform) -> Iterator[Block]:
    """What isn't parted: an item, the first one with the heading above it."""
    if section.shape in IN_ONE_LINE:
        first, *others = _cut(in_one_line(section))
        said = f"{section.heading}: {_said(first)}"
        yield [Piece(on.text.row(section, first), said, "", _notes(section.lines), _links(section))]
        yield from ([Piece(on.text.inline(other), _said(other))] for other in others)
        return
    heading = [Piece(on.text.heading(section), section.heading)] if section.heading else []
    for number, one in enumerate(section.lines, start=1):
        first, *others = _cut(one)
        beside = card_of(reply, section, one, on)
        yield [*heading, Piece(on.text.item(section, first, number), _said(first), beside, _notes([one]))]
        yield from ([Piece(on.text.continued(section, other), _said(other))] for other in others)
        heading = []


def _said(one: Line) -> str:
    """A line as it is read aloud: without the numbers of sources, and without addresses."""
    spoken = (
        f"“{span.text}”" if span.style == "quote" else span.text for span in one if span.style != "note"
    )
    return "".join(spoken).strip()


def _links(section: Section) -> tuple[Span, ...]:
    """A row of a few links and nothing else becomes buttons."""
    spans = [span for one in section.lines for span in one]
    all_links = len(spans) <= MOST_LINKS_IN_A_ROW and all(span.style == "link" for span in spans)
    return tuple(spans) if all_links else ()


def _notes(lines: Iterable[Line]) -> frozenset[str]:
    numbers = (span.text.split(",") for one in lines for span in one if span.style == "note")
    return frozenset(number for some in numbers for number in some)


def _cut(one: Line) -> list[Line]:
    """The line, or if it is long its parts: between words where it can be, never inside a grapheme."""
    if _length(one) <= PARAGRAPH:
        return [one]
    parts: list[Line] = [()]
    for span in one:
        for part in PARTS.findall(span.text) if span.style not in NEVER_CUT else [span.text]:
            if parts[-1] and _length(parts[-1]) + len(part) > PARAGRAPH:
                parts.append(())
            parts[-1] += (replace(span, text=part),)
    return parts


def _length(one: Line) -> int:
    return sum(len(span.text) + len(span.target) * (span.style == "link") for span in one)


# --------------------------------------------------------------------------------------- pages


def _parted(
    sections: Sequence[Section], atoms: Sequence[Sequence[Block]], on: Platform, room: Room
) -> Iterator[list[Block]]:
    """Sections stay whole where they can; rows stand together."""
    page: list[Block] = []
    before: Section | None = None
    for section, parts in zip(sections, atoms, strict=True):
        whole = [piece for part in parts for piece in part]
        for block in [whole] if _fits([whole], on, room) else parts:
            if page and not _fits([*page, block], on, room):
                yield page
                page = _again(section, on) if before is section else []
                before = None
            if page and (before is section or follows_on(before, section)):
                page[-1] += block
            else:
                page.append(list(block))
            before = section
    yield page


def _again(section: Section, on: Platform) -> list[Block]:
    """The heading above what a section goes on with, if it has one."""
    return [[Piece(on.text.heading(section, again=True), "")]] if section.heading else []


def _without_a_crumb(pages: list[list[Block]], on: Platform, room: Room) -> list[list[Block]]:
    """What would be a very short last page goes to the one before, if it may be as long."""
    if len(pages) < 2:
        return pages
    # No heading again in the middle of a page.
    last = [block for block in pages[-1] if any(piece.said for piece in block)]
    if _fits([*pages[-2], *last], on, room._replace(characters=room.characters + A_CRUMB)):
        return [*pages[:-2], [*pages[-2], *last]]
    return pages


def _fits(blocks: Iterable[Block], on: Platform, room: Room) -> bool:
    every = list(blocks)
    characters = sum(len(f"{piece.text}\n") for block in every for piece in block)
    components = sum(_components(block, on) for block in every)
    return characters <= room.characters and components <= room.components


def _components(block: Block, on: Platform) -> int:
    """How many it takes: texts that follow each other are one."""
    texts = sum(1 for alone, _ in groupby(block, key=lambda piece: piece.stands_alone) if not alone)
    buttons = sum(
        on.text_with_button if one.beside else on.row_of_links + on.link * len(one.links)
        for one in block
        if one.stands_alone
    )
    return texts + buttons


def _foot(reply: Reply, blocks: Iterable[Block], on: Platform) -> str:
    """The sources that the page points to, and whose word the card is."""
    wanted = {number for block in blocks for piece in block for number in piece.notes}
    lines: list[str] = []
    for section in reply.sections:
        if section.shape == "sources":
            named = tuple(one for one in section.lines if one[0].text in wanted)
            lines += [_shortened(section, named, on)] if named else []
        elif section.shape == "trust":
            lines += map(on.text.paragraph, section.lines)
    return "\n".join(lines)


def _shortened(section: Section, lines: tuple[Line, ...], on: Platform) -> str:
    """The row of sources; the last ones left out, with a count, where it gets too long."""
    for most in range(len(lines), 0, -1):
        said = on.text.row(section, in_one_line(replace(section, lines=lines[:most])))
        if len(said) <= LONGEST_FOOT:
            left = len(lines) - most
            return f"{said} · and {left} more" if left else said
    return on.text.paragraph(line(dim(f"{section.heading}: {len(lines)}")))


# ---------------------------------------------------------------------------- what leads on


def does(reply: Reply, ask: str) -> Does:
    """Views of one thing take each other's place; another thing gets a card of its own."""
    return "turn" if reply.ask.split(":")[:2] == ask.split(":")[:2] and ":" in ask else "open"


def leading_on(reply: Reply, on: Platform) -> tuple[list[Action], list[Action]]:
    """Actions to the other views of the thing, and to other things; not those that stand beside a name."""
    beside = {card_of(reply, section, one, on) for section in reply.sections for one in section.lines}
    beside.add(reply.ask)  # is what one looks at
    actions = {one.ask: one for one in reply.actions if one.ask not in beside and on.fits(one.ask)}
    views = [one for one in actions.values() if does(reply, one.ask) == "turn"]
    return views, [one for one in actions.values() if one not in views]
