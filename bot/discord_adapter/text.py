"""Lines of spans -> Discord's Markdown.

Not through `discord.utils.escape_markdown`: that takes cubic time, and leaves the second masked
link on a line alive.
"""

import re
from datetime import UTC, datetime, time

from ..reply import Line, Section, Span, shortened

# A backslash before any ASCII punctuation makes it plain.
ESCAPED = str.maketrans({character: f"\\{character}" for character in "\\*_~`|<>[]#"} | {"\n": " "})
MARK_OF_AN_ITEM = re.compile(r"^(\d*)([-+.)])(?=\s)")
WHOLE_DATE = re.compile(r"\d{4}-\d\d-\d\d")
LONGEST_LABEL = 120  # of a link
THIN_SPACE = "\u202f"  # one that no line is broken at
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
NOT_IN_ADDRESSES = str.maketrans({"<": "%3C", ">": "%3E", " ": "%20"})
REMARKS = ("dim", "date", "note")


def plain(text: str) -> str:
    """Text that formats, links and pings nothing."""
    return text.translate(ESCAPED).replace("://", "\\://")


def paragraph(one: Line) -> str:
    """A line of its own; small, if all of it is a remark."""
    if all(span.style in REMARKS for span in one):
        return "-# " + "".join(_day(span) if span.style == "date" else _span(span) for span in one).lstrip()
    return inline(one)


def inline(one: Line) -> str:
    """Spans, one after the other."""
    text = "".join(_span(span) for span in one).lstrip()
    return MARK_OF_AN_ITEM.sub(r"\1\\\2", text)


def _span(span: Span) -> str:  # noqa: PLR0911  one line for each style
    match span.style:
        case "bold" | "name":
            return _wrapped("**", span.text)
        case "italic":
            return _wrapped("*", span.text)
        case "code":
            return plain(span.text) if "`" in span.text else f"`{span.text}`"
        case "quote":
            return f"“{plain(span.text)}”"
        case "link":
            label = shortened(span.text.removeprefix("https://"), LONGEST_LABEL)
            return f"[{plain(label)}](<{span.target.translate(NOT_IN_ADDRESSES)}>)"
        case "note":
            return f"{THIN_SPACE}{span.text.translate(SUPERSCRIPT)}"
        case _:
            return plain(span.text)


def _wrapped(mark: str, text: str) -> str:
    """Discord takes a mark beside a space for an asterisk."""
    inner = text.strip()
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{mark}{plain(inner)}{mark}{after}" if inner else text


def _day(date: Span) -> str:
    """A day as each reader's own client writes it; at noon UTC it is the same day nearly everywhere."""
    if not WHOLE_DATE.fullmatch(date.target):
        return plain(date.text)
    noon = datetime.combine(datetime.fromisoformat(date.target).date(), time(12), UTC)
    return f"<t:{int(noon.timestamp())}:D>"


def heading(section: Section, *, again: bool = False) -> str:
    """What stands above the lines of a section, or above those that it goes on with."""
    return _wrapped("**", section.heading) + (" (continued)" if again else "")


def item(section: Section, one: Line, number: int) -> str:
    """A line of a section, marked as what it is there."""
    match section.shape:
        case "list":
            return f"- {inline(one)}"
        case "numbered":
            return f"{number}. {inline(one)}"
        case "code":
            return block("".join(span.text for span in one))
        case _:
            return paragraph(one)


def continued(section: Section, one: Line) -> str:
    """The rest of a line that was cut."""
    return item(section, one, 0) if section.shape == "code" else inline(one)


def block(text: str) -> str:
    """Text to be copied."""
    inside = text.replace("`", "`\u200b") if "```" in text else text
    return f"```\n{inside.strip()}\n```"


def row(section: Section, one: Line) -> str:
    """A line behind the heading of its section."""
    if section.shape == "sources":
        return f"-# {section.heading}: {inline(one)}".replace(f" {THIN_SPACE}", " ")
    return f"{heading(section)} {inline(one)}".lstrip()
