"""What is said, before a platform dresses it: a Reply of sections of lines of spans.

Text is spans, never markup: each renderer escapes the plain parts its own way, so nothing that a
user or an upstream wrote can ping, link or format.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

Style = Literal["plain", "bold", "italic", "code", "quote", "dim", "date", "link", "name", "note"]

Shape = Literal["prose", "row", "list", "numbered", "code", "remark", "sources", "trust"]
IN_ONE_LINE = ("row", "sources")
HELP = "/help"  # what a button asks that says what can be asked
A_CARD = re.compile(r"(?!next:)[a-z]+:[a-z0-9-]+")  # what a button asks that leads to a card
PICKERS = ("several", "nobody")  # kinds of replies whose buttons are what to choose from
NOT_SHARED = (*PICKERS, "unknown", "help", "chat", "usage", "error")


@dataclass(frozen=True)
class Span:
    """A run of text in one style. `note` is the number of a source.

    `target` is the address of a `link`, the ISO form of a `date`, and of a `name` what to ask for its card.
    """

    text: str
    style: Style = "plain"
    target: str = ""


Line = tuple[Span, ...]
Part = str | Span | Line


@dataclass(frozen=True)
class Section:
    """Lines under a heading: paragraphs of prose, a row behind its heading, items, or code to copy.

    First may come a `remark` on the question; whoever asks for the same in another way doesn't get it.
    At the end may come the `sources` that the notes point to, each behind its number, and whose word it is
    (`trust`): both belong to all that stands above them.
    """

    heading: str
    lines: tuple[Line, ...]
    shape: Shape = "list"


@dataclass(frozen=True)
class Action:
    """A button: asking `ask` gives what pressing it would; `detail` tells it from its like."""

    label: str
    ask: str
    detail: str = ""


@dataclass(frozen=True)
class Reply:
    """One answer. `kind` says of what: researcher, paper, several, nobody, help, error …

    Asking `ask` gives the same again; asking one of `about`, the card of a thing that the answer is about.
    """

    kind: str
    title: str
    sections: tuple[Section, ...] = ()
    actions: tuple[Action, ...] = field(default=())
    ask: str = ""
    about: tuple[str, ...] = ()

    def remarked(self, *parts: Part) -> "Reply":
        """The same with a remark on the question before everything else."""
        return replace(self, sections=(Section("", (line(*parts),), "remark"), *self.sections))


def line(*parts: Part) -> Line:
    """Strings, spans and lines, one after the other."""
    spans: list[Span] = []
    for part in parts:
        spans.extend(part if isinstance(part, tuple) else [part if isinstance(part, Span) else Span(part)])
    return tuple(span for span in spans if span.text)


def items(reply: Reply) -> tuple[str, ...]:
    """What to ask for the card of each thing that is listed, in order; of a picker, what its buttons ask."""
    if reply.kind in PICKERS:
        return tuple(one.ask for one in reply.actions if one.ask != HELP)
    lists = [one for one in reply.sections if one.shape in ("list", "numbered")]
    firsts = [one[0] for section in lists for one in section.lines if one]
    named = [one.target for one in firsts if one.style == "name"]
    others = [one.ask for one in reply.actions if A_CARD.fullmatch(one.ask) and one.ask not in reply.about]
    return tuple(dict.fromkeys([*named, *others]))


def listed(heading: str, lines: Iterable[Line], shape: Shape = "list") -> tuple[Section, ...]:
    """A section, if there is any line to list."""
    every = tuple(lines)
    return (Section(heading, every, shape),) if every else ()


def nothing(sentence: str) -> tuple[Section, ...]:
    """The sentence that stands where a list would be empty."""
    return (prose(line(sentence)),)


def prose(*lines: Line) -> Section:
    """Paragraphs; empty ones are left out."""
    return Section("", tuple(filter(None, lines)), "prose")


def row(heading: str, parts: Iterable[Part]) -> tuple[Section, ...]:
    """Short items in one line behind their heading, if there are any."""
    return listed(heading, map(line, parts), "row")


def in_one_line(section: Section) -> Line:
    """The items of a row, or the sources."""
    return between(" · ", section.lines)


def between(separator: str | Span, parts: Iterable[Part]) -> Line:
    """The parts with the separator between them."""
    spans: list[Part] = []
    for part in parts:
        spans += [separator, part] if spans else [part]
    return line(*spans)


def bold(text: str) -> Span:
    """Strong."""
    return Span(text, "bold")


def name(text: str, ask: str) -> Span:
    """What something is called that has a card of its own."""
    return Span(text, "name", ask)


def date(text: str, iso: str) -> Span:
    """A day, month or year; `iso` as in `2024-09-17`, `2024-09` or `2024`."""
    return Span(text, "date", iso)


def note(number: object) -> Span:
    """The number of a source."""
    return Span(str(number), "note")


def italic(text: str) -> Span:
    """Emphasis."""
    return Span(text, "italic")


def code(text: str) -> Span:
    """To be copied."""
    return Span(text, "code")


def dim(text: str) -> Span:
    """Of less weight, such as a remark."""
    return Span(text, "dim")


def quote(text: str) -> Span:
    """Somebody's words, to the letter; renderers set the quotation marks."""
    return Span(text, "quote")


def link(text: str, address: str) -> Span:
    """Text that leads to an address."""
    return Span(text, "link", address)


def plain(reply: Reply) -> str:
    """The whole card as plain text, addresses spelt out."""
    text = reply.title
    for before, section in zip((None, *reply.sections), reply.sections, strict=False):
        text += ("\n" if follows_on(before, section) else "\n\n") + plain_section(section)
    return text


def follows_on(before: Section | None, section: Section) -> bool:
    """Rows stand together; between other sections there is a blank line."""
    return before is not None and before.shape == "row" and section.shape in IN_ONE_LINE


def plain_section(section: Section) -> str:
    """A section as plain text, its heading above it."""
    lines = [plain_line(one) for one in section.lines]
    if section.shape in IN_ONE_LINE:
        return f"{section.heading}: {' · '.join(lines)}"
    if section.shape == "numbered":
        lines = [f"{number}. {text}" for number, text in enumerate(lines, start=1)]
    elif section.shape == "list":
        lines = [f"• {text}" for text in lines]
    return "\n".join([section.heading, *lines] if section.heading else lines)


def plain_line(spans: Line) -> str:
    """A line as plain text."""
    return "".join(_plain_span(span) for span in spans).lstrip()


def _plain_span(span: Span) -> str:
    match span.style:
        case "quote":
            return f"“{span.text}”"
        case "note":
            return f" [{span.text}]"
        case "link" if span.target != span.text:
            return f"{span.text} ({span.target})"
        case _:
            return span.text


def shortened(text: str, most: int) -> str:
    """The text, or its beginning up to a whole grapheme, with an ellipsis."""
    if len(text) <= most:
        return text
    room, kept = most - 1, ""
    import regex  # 10 ms, and little is shortened

    for grapheme in regex.findall(r"\X", text):
        if len(kept) + len(grapheme) > room:
            break
        kept += grapheme
    return f"{kept.rstrip()}…"
