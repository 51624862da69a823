"""A message as Discord's API has it -> HTML that looks as it would in Discord's own window."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any, Literal, TypeVar

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, blockquote, heading, list_block
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

Component = Mapping[str, Any]
BlockRule = Callable[[StateBlock, int, int, bool], bool]
InlineRule = Callable[[StateInline, bool], bool]
Known = TypeVar("Known")

EPHEMERAL = 64  # the flag of a message that only the asker sees
BUTTONS = {1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link"}
AVATAR = """<svg class="avatar" viewBox="0 0 40 40"><circle cx="20" cy="20" r="20"/>
<path d="M18.5 8h3v3H26l4 3.5-4 3.5h-4.5v2H29v7h-7.5v5h-3v-5H14l-4-3.5 4-3.5h4.5v-2H11v-7h7.5Z"/></svg>"""
EYE = '<svg viewBox="0 0 24 24"><path d="M2 12q10-14 20 0-10 14-20 0Z"/><circle cx="12" cy="12" r="3"/></svg>'
OUT = '<svg viewBox="0 0 24 24"><path d="M11 4H4v16h16v-7M14 3h7v7M20.5 3.5 10 14"/></svg>'


class UnknownComponent(ValueError):
    """A part of the message that can't be drawn; the message says which."""


def as_html(payload: Mapping[str, Any], theme: Literal["light", "dark"]) -> str:
    """The message under its author's name. Its looks are in `style()`."""
    private = payload.get("flags", 0) & EPHEMERAL
    note = f"<footer>{EYE}Only you can see this • <a>Dismiss message</a></footer>" if private else ""
    return f"""<div class="discord {theme}"><article class="message{" ephemeral" if private else ""}">
{AVATAR}
<header><b>Signpost</b> <span class="app">APP</span> <time>{_now():%H:%M}</time></header>
<div class="content">{_all(payload["components"])}</div>
{note}</article></div>"""


def style() -> str:
    """The style sheet that goes with `as_html`."""
    return Path(__file__).with_suffix(".css").read_text(encoding="utf-8")


def _now() -> datetime:
    """In UTC, as every time here: a preview is the same wherever it is made."""
    return datetime.now(UTC)


def _all(components: list[Component]) -> str:
    return "\n".join(map(_component, components))


def _component(one: Component) -> str:
    return _known(COMPONENTS, one["type"], "component of type")(one)


def _known(table: Mapping[int, Known], number: int, what: str) -> Known:
    if number not in table:
        raise UnknownComponent(f"The preview knows no {what} {number}.")
    return table[number]


def _action_row(one: Component) -> str:
    return f'<div class="row">{_all(one["components"])}</div>'


def _button(one: Component) -> str:
    looks = _known(BUTTONS, one["style"], "button of style")
    label = _emoji(one) + escape(one.get("label") or "") + OUT * (looks == "link")
    off = bool(one.get("disabled"))
    if looks == "link" and not off and MARKDOWN.validateLink(one["url"]):
        return f'<a class="button link" href="{escape(one["url"])}">{label}</a>'
    return f'<button type="button" class="button {looks}"{" disabled" * off}>{label}</button>'


def _emoji(one: Component) -> str:
    """An emoji of Unicode; of one that a server made, only the name is known here."""
    emoji = one.get("emoji") or {}
    name = f":{emoji['name']}:" if emoji.get("id") else emoji.get("name")
    return f'<span class="emoji">{escape(name)}</span>' if name else ""


def _select(one: Component) -> str:
    chosen = [option["label"] for option in one["options"] if option.get("default")]
    shown = ", ".join(chosen) or one.get("placeholder") or "Make a selection"
    look = "select" + " chosen" * bool(chosen) + " disabled" * bool(one.get("disabled"))
    return f"""<div class="{look}"><div class="closed">{escape(shown)}</div>
<ul class="options">{"".join(map(_option, one["options"]))}</ul></div>"""


def _option(one: Component) -> str:
    under = f"<small>{escape(one['description'])}</small>" if one.get("description") else ""
    return f"<li>{_emoji(one)}<span>{escape(one['label'])}{under}</span></li>"


def _section(one: Component) -> str:
    return f'<div class="section"><div>{_all(one["components"])}</div>{_component(one["accessory"])}</div>'


def _text_display(one: Component) -> str:
    return f'<div class="text">{MARKDOWN.render(one["content"])}</div>'


def _thumbnail(one: Component) -> str:
    """Only what it is said to show: nothing is fetched."""
    return f'<div class="picture">{escape(one.get("description") or "Picture")}</div>'


def _media_gallery(one: Component) -> str:
    return f'<div class="gallery">{"".join(map(_thumbnail, one["items"]))}</div>'


def _separator(one: Component) -> str:
    return f'<hr class="{"large" * (one.get("spacing") == 2)}{" unseen" * (not one.get("divider", True))}">'


def _container(one: Component) -> str:
    colour = one.get("accent_color")
    bar = "" if colour is None else f' style="--accent: #{int(colour):06x}"'
    return f'<div class="container"{bar}>{_all(one["components"])}</div>'


COMPONENTS: Mapping[int, Callable[[Component], str]] = {
    1: _action_row,
    2: _button,
    3: _select,
    9: _section,
    10: _text_display,
    11: _thumbnail,
    12: _media_gallery,
    14: _separator,
    17: _container,
}

BARE_LINK = re.compile(r"://(\([^\s<()]*\)|[^\s<()])*(\([^\s<()]*\)|[^\s<().,:;\"'\]])")
TIMESTAMP = re.compile(r"<t:(-?\d{1,10})(?::([dDtTfFR]))?>")
# Who or what it is, only Discord knows: the number stands for it here.
MENTION = re.compile(r"<([@#/])[!&]?(\d+(?=>)|[^<>:]+(?=:\d+>))(?::\d+)?>")
FORMS = {
    "t": "{0:%H:%M}",
    "T": "{0:%H:%M:%S}",
    "d": "{0:%d/%m/%Y}",
    "D": "{0.day} {0:%B %Y}",
    "f": "{0.day} {0:%B %Y} at {0:%H:%M}",
    "F": "{0:%A} {0.day} {0:%B %Y} at {0:%H:%M}",
}
LISTS = ("ul", "ol")
UNITS = {"year": 31_557_600, "month": 2_629_800, "day": 86_400, "hour": 3_600, "minute": 60}


class DiscordMarkdown(MarkdownIt):
    """CommonMark less what Discord doesn't know, with what only Discord knows."""

    def __init__(self) -> None:
        super().__init__("zero", {"breaks": True})
        self.enable(["fence", "newline", "escape", "backticks", "strikethrough", "emphasis"])
        self.enable(["link", "autolink", "blockquote", "heading", "list"])
        own: RuleOptionsType = {"alt": ["paragraph", "blockquote", "list"]}
        block, inline = self.block.ruler, self.inline.ruler
        block.at("paragraph", _paragraph)
        block.at("heading", _where("#{1,3} ", heading), own)
        block.at("blockquote", _where("> ", blockquote), own)
        block.at("list", _where(r"([-*]|\d+\.) ", list_block), {"alt": ["paragraph", "blockquote"]})
        block.before("blockquote", "long_quote", _where(">>> ", _long_quote), own)
        block.before("list", "subtext", _where("-# ", _subtext), own)
        self.core.ruler.after("block", "blank_lines", _blank_lines)
        inline.before("autolink", "timestamp", _chip(TIMESTAMP, "timestamp", _moment))
        inline.before("autolink", "mention", _chip(MENTION, "mention", "{0[1]}{0[2]}".format))
        inline.after("text", "bare_link", _bare_link)
        self.inline.ruler2.after("emphasis", "own_tags", _own_tags)

    def validateLink(self, url: str) -> bool:  # noqa: N802  the library's name
        """Only these become links in Discord; anything else stays as it was typed."""
        return url.startswith(("https://", "http://", "discord://", "mailto:", "tel:"))


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _where(pattern: str, rule: BlockRule) -> BlockRule:
    """The rule, but only for lines that begin like that: Discord is stricter than CommonMark."""
    begins = re.compile(pattern)

    def strict(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        return bool(begins.match(_line(state, start))) and (silent or rule(state, start, end, silent))

    return strict


def _paragraph(state: StateBlock, start: int, end: int, _silent: bool) -> bool:
    """Lines until something else begins; in Discord nothing goes on in a list or quote it isn't set in."""
    interrupting = state.md.block.ruler.getRules("paragraph")
    line = start + 1
    while line < end and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
        if any(rule(state, line, end, True) for rule in interrupting):
            break
        line += 1
    _block(state, "p", start, line, state.getLines(start, line, state.blkIndent, False).strip())
    return True


def _subtext(state: StateBlock, start: int, _end: int, _silent: bool) -> bool:
    _block(state, "small", start, start + 1, _line(state, start)[len("-# ") :].strip())
    return True


def _block(state: StateBlock, tag: str, start: int, end: int, text: str) -> None:
    state.line = end
    state.push(f"{tag}_open", tag, 1).map = [start, end]
    inside = state.push("inline", "", 0)
    inside.content, inside.children, inside.map = text, [], [start, end]
    state.push(f"{tag}_close", tag, -1)


def _long_quote(state: StateBlock, start: int, end: int, _silent: bool) -> bool:
    """All the rest of the text."""
    state.push("blockquote_open", "blockquote", 1).map = [start, end]
    state.bMarks[start] += state.tShift[start] + len(">>> ")
    state.tShift[start] = state.sCount[start] = 0
    state.md.block.tokenize(state, start, end)
    state.push("blockquote_close", "blockquote", -1)
    return True


def _blank_lines(state: StateCore) -> None:
    """Empty lines stay, but for those in a list and those that a heading or a list swallows."""
    tokens, state.tokens = state.tokens, []
    below, lists, swallowed = 0, 0, True
    for token in tokens:
        if token.map:
            gap = 0 if lists or swallowed else token.map[0] - below
            state.tokens += [Token("blank", "br", 0) for _ in range(gap)]
            below = token.map[0 if token.tag in (*LISTS, "li", "blockquote") else 1]
        lists += token.nesting if token.tag in LISTS else 0
        swallowed = token.nesting < 0 and token.tag in (*LISTS, "h1", "h2", "h3")
        state.tokens.append(token)


def _inline(state: StateInline, tag: str, attributes: dict[str, str | int | float], text: str) -> None:
    state.push(f"{tag}_open", tag, 1).attrs = attributes
    state.push("text", "", 0).content = text
    state.push(f"{tag}_close", tag, -1)


def _chip(pattern: re.Pattern[str], kind: str, text: Callable[[re.Match[str]], str]) -> InlineRule:
    def rule(state: StateInline, silent: bool) -> bool:
        found = pattern.match(state.src, state.pos)
        if found and not silent:
            _inline(state, "span", {"class": kind}, text(found))
        state.pos = found.end() if found else state.pos
        return bool(found)

    return rule


def _moment(found: re.Match[str]) -> str:
    moment = datetime.fromtimestamp(int(found[1]), UTC)
    return _relative(moment) if found[2] == "R" else FORMS[found[2] or "f"].format(moment)


def _relative(moment: datetime) -> str:
    seconds = (moment - _now()).total_seconds()
    unit = next((unit for unit, length in UNITS.items() if abs(seconds) >= length), "second")
    count = round(abs(seconds) / UNITS.get(unit, 1))
    number = ("an" if unit == "hour" else "a") if count == 1 else str(count)
    phrase = f"{number} {unit}{'s' * (count != 1)}"
    return f"in {phrase}" if seconds > 0 else f"{phrase} ago"


def _bare_link(state: StateInline, silent: bool) -> bool:
    """Found at its colon, because the text rule doesn't stop at letters."""
    scheme = re.search(r"\bhttps?$", state.pending)
    rest = BARE_LINK.match(state.src, state.pos)
    if not scheme or not rest or state.linkLevel:
        return False
    if not silent:
        state.pending = state.pending[: scheme.start()]
        address = scheme[0] + rest[0]
        _inline(state, "a", {"href": state.md.normalizeLink(address)}, address)
    state.pos = rest.end()
    return True


def _own_tags(state: StateInline) -> None:
    """What CommonMark means otherwise: two underscores underline, three backticks are always a block."""
    for token in state.tokens:
        if token.type in ("strong_open", "strong_close") and token.markup == "__":
            token.tag = "u"
        elif token.type == "code_inline" and token.markup == "```":
            token.type = "fence"


MARKDOWN = DiscordMarkdown()
