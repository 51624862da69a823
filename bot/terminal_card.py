"""A Reply drawn as a card in the terminal, by rich."""

from typing import TextIO

from rich.box import ROUNDED
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.style import Style
from rich.table import Table
from rich.text import Text

from .reply import IN_ONE_LINE, Action, Line, Reply, Section, Span, follows_on, in_one_line

WIDEST = 100  # longer lines are hard to read
BUTTONS_INDENT = 3
FRAME = 6
TITLE = Style(bold=True, color="cyan")
STYLES = {
    "plain": Style(),
    "bold": Style(bold=True),
    "italic": Style(italic=True),
    "dim": Style(dim=True),
    "code": Style(color="green"),
    "quote": Style(italic=True, color="cyan"),
    "date": Style(dim=True),
    "link": Style(underline=True, color="blue"),
    "name": Style(bold=True),
    "note": Style(dim=True),
}
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def draw(reply: Reply, out: TextIO) -> None:
    """Print the card, at most 100 columns wide."""
    console = Console(file=out, highlight=False)
    width = min(console.width, WIDEST)
    if any(section.shape == "code" for section in reply.sections):
        console.print(_to_copy(reply), soft_wrap=True)
    elif reply.sections:
        console.print(_card(reply, width), width=width)
    else:
        console.print(Padding(Text(reply.title), (0, 2)), width=width)
    if reply.actions:
        console.print(_buttons(reply.actions, width), width=width)


def _to_copy(reply: Reply) -> Group:
    """No frame and no line breaks of ours in what is there to be copied."""
    lines = [_text(one) for section in reply.sections for one in section.lines]
    return Group(Text(f"{reply.title}\n", style=TITLE), *lines, Text())


def _card(reply: Reply, width: int) -> Panel:
    pairs = zip((None, *reply.sections), reply.sections, strict=False)
    body = Group(*(_section(one, before) for before, one in pairs))
    title = Text(f" {reply.title} ", style=TITLE)
    if title.cell_len > width - FRAME:  # too long for the frame: it becomes the first line
        body, title = Group(Text(f"{reply.title}\n", style=TITLE), body), Text()
    return Panel(body, title=title, title_align="left", box=ROUNDED, padding=(1, 2), border_style="dim")


def _section(section: Section, before: Section | None) -> RenderableType:
    heading = Text.assemble((section.heading, Style(bold=True, color="yellow")))
    parts: list[RenderableType]
    if section.shape in IN_ONE_LINE:
        parts = [heading.append("  ").append_text(_text(in_one_line(section)))]
    else:
        parts = [heading] if section.heading else []
        parts += [_marked(one, section, at) for at, one in enumerate(section.lines, start=1)]
    return Padding(Group(*parts), (0 if before is None or follows_on(before, section) else 1, 0, 0, 0))


def _marked(one: Line, section: Section, number: int) -> RenderableType:
    text = _text(one)
    if section.shape in ("prose", "remark", "trust"):
        return text
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", width=max(2, len(f"{len(section.lines)}.")))
    grid.add_column(ratio=1)
    grid.add_row(Text(f"{number}." if section.shape == "numbered" else "•", style="dim"), text)
    return grid


def _text(one: Line) -> Text:
    text = Text()
    for span in one:
        text.append(*_styled(span))
    return text


def _styled(span: Span) -> tuple[str, Style]:
    style = STYLES[span.style]
    if span.style == "note":
        return span.text.translate(SUPERSCRIPT), style
    if span.style == "quote":
        return f"“{span.text}”", style
    if span.style == "link":
        return span.text, style + Style(link=span.target)
    return span.text, style


def _buttons(actions: tuple[Action, ...], width: int) -> Padding:
    """Numbered, because a number presses one; a label is never parted from its number."""
    lines = [Text()]
    for number, action in enumerate(actions, start=1):
        one = Text.assemble((f"[{number}] ", TITLE), action.label, "   ")
        if lines[-1].cell_len + one.cell_len > width - BUTTONS_INDENT and lines[-1]:
            lines.append(Text())
        lines[-1].append_text(one)
    return Padding(Group(*lines), (0, 0, 0, BUTTONS_INDENT))
