"""Lines of spans -> Slack's mrkdwn, and what people write there -> plain words.

Slack has no way to escape its marks, so a mark in plain text is written as a character that looks like it.
"""

import re
from datetime import UTC, datetime, time

from ..reply import Line, Section, Span, shortened

# docs.slack.dev/messaging/formatting-message-text
ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
LOOK_ALIKES = {"*": "∗", "~": "∼", "`": "‵", "\n": " "}
PLAIN = str.maketrans(ESCAPED | LOOK_ALIKES)
IN_CODE = str.maketrans(ESCAPED | {"`": "‵"})
IN_BLOCKS = str.maketrans(ESCAPED)
IN_ADDRESSES = str.maketrans({"&": "&amp;", "<": "%3C", ">": "%3E", "|": "%7C", " ": "%20"})
# Inside a word an underscore is nothing but that.
EDGE_OF_ITALICS = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
QUOTE_MARK = re.compile(r"^(\s*)&gt;")
WHOLE_DATE = re.compile(r"\d{4}-\d\d-\d\d")
LONGEST_LABEL = 120  # of a link
THIN_SPACE = "\u202f"  # one that no line is broken at
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
REMARKS = ("dim", "date", "note")

# Slack has commands of these names itself.
TAKEN = ("topic", "help")
TAKEN_COMMAND = re.compile(rf"(?<![\w/.:])/({'|'.join(TAKEN)})\b")

# What Slack writes for people, channels and links in the text of a message.
TOKEN = re.compile(r"<([^<>]*)>")
UNESCAPED = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}


def plain(text: str) -> str:
    """Text that formats, links and pings nothing; commands as they are called here."""
    text = named_here(text)
    return QUOTE_MARK.sub(r"\1›", EDGE_OF_ITALICS.sub("＿", text.translate(PLAIN)))


def named_here(text: str) -> str:
    """The text with the names that commands have on Slack."""
    return TAKEN_COMMAND.sub(r"/signpost-\1", text)


def paragraph(one: Line) -> str:
    """A line of its own; days are as the reader's own Slack writes them, if all of it is a remark."""
    if all(span.style in REMARKS for span in one):
        return "".join(_day(span) if span.style == "date" else _span(span) for span in one).lstrip()
    return inline(one)


def inline(one: Line) -> str:
    """Spans, one after the other."""
    return "".join(_span(span) for span in one).lstrip()


def _span(span: Span) -> str:  # noqa: PLR0911  one line for each style
    match span.style:
        case "bold" | "name":
            return _wrapped("*", span.text)
        case "italic":
            return _wrapped("_", span.text)
        case "code":
            return f"`{span.text.translate(IN_CODE)}`"
        case "quote":
            return f"“{plain(span.text)}”"
        case "link":
            label = shortened(span.text.removeprefix("https://"), LONGEST_LABEL)
            return f"<{span.target.translate(IN_ADDRESSES)}|{plain(label)}>"
        case "note":
            return f"{THIN_SPACE}{span.text.translate(SUPERSCRIPT)}"
        case _:
            return plain(span.text)


def _wrapped(mark: str, text: str) -> str:
    """A mark beside a space is no mark."""
    inner = text.strip()
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{mark}{plain(inner)}{mark}{after}" if inner else text


def _day(date: Span) -> str:
    """A day in the reader's own language; at noon UTC it is the same day nearly everywhere."""
    if not WHOLE_DATE.fullmatch(date.target):
        return plain(date.text)
    noon = datetime.combine(datetime.fromisoformat(date.target).date(), time(12), UTC)
    return f"<!date^{int(noon.timestamp())}^{{date_long}}|{plain(date.text)}>"


def heading(section: Section, *, again: bool = False) -> str:
    """What stands above the lines of a section, or above those that it goes on with."""
    return _wrapped("*", section.heading) + (" (continued)" if again else "")


def item(section: Section, one: Line, number: int) -> str:
    """A line of a section, marked as what it is there."""
    match section.shape:
        case "list":
            return f"• {inline(one)}"
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
    inside = text.strip().replace("```", "‵‵‵").translate(IN_BLOCKS)
    return f"```\n{inside}\n```"


def row(section: Section, one: Line) -> str:
    """A line behind the heading of its section."""
    if section.shape == "sources":
        return f"{plain(section.heading)}: {inline(one)}".replace(f" {THIN_SPACE}", " ")
    return f"{heading(section)} {inline(one)}".lstrip()


def words(written: str) -> str:
    """What somebody wrote, without mentions; links as their addresses."""
    text = TOKEN.sub(lambda found: _meant(found[1]), written)
    for escaped, character in UNESCAPED.items():
        text = text.replace(escaped, character)
    return text.strip()


def _meant(token: str) -> str:
    what, _, label = token.partition("|")
    if what.startswith(("@", "!")):
        return ""
    return label if what.startswith("#") else what.removeprefix("mailto:")
