"""A message or a Home view as Slack's API has it -> HTML that looks as it would in Slack's own window."""

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any, Literal, TypeVar

from markdown_it import MarkdownIt

Part = Mapping[str, Any]
Drawers = Mapping[str, Callable[[Part], str]]
Known = TypeVar("Known")

EYE = '<svg viewBox="0 0 20 20"><path d="M2 10q8-11 16 0-8 11-16 0Z"/><circle cx="10" cy="10" r="2.5"/></svg>'
DOTS = '<svg viewBox="0 0 20 20"><path d="M4.5 10h0M10 10h0M15.5 10h0"/></svg>'
GAP = '<span class="gap"></span>'  # an empty line, which Slack draws lower than one with text
BUTTONS = {name: f"button {name}" for name in ("default", "primary", "danger")}
LISTS = {"bullet": "ul", "ordered": "ol"}
STYLES = {"bold": "b", "italic": "i", "strike": "s", "code": "code"}
MARKS = {"*": "b", "_": "i", "~": "s"}
OPENS = re.compile(r"https?://|mailto:|tel:|slack://")  # the addresses that Slack makes links of

# In mrkdwn a mark counts at the edge of a word only: after nothing or one of these, before nothing or
# one of those. Slack's manual doesn't say which; these are what its early web client looked for.
AFTER = r"(?<![^\s?.,\-!^;:{(\[%$#+=\"\u2000-\u206f\u2e00-\u2e7f])"
BEFORE = r"(?=$|[\s?.,'\-!^;:})\]%$~{\[<#+=…\"\u2000-\u206f\u2e00-\u2e7f])"
CODE = r"`[^`\n]+`"
COMMAND = r"<[^<>\n]+>"
ADDRESS = r"https?://(?:(?!&[lg]t;)[^\s<>|])*(?!&[lg]t;)[^\s<>|.,;:!?'\")\]*_~`]"
MARKED = rf"(?P<mark>[*_~])(?!\s|(?P=mark)|[*_~]{{3}})(?P<inside>(?>{CODE}|{COMMAND}|.)+?)(?<!\s)(?P=mark)"
INLINE = re.compile(
    rf"{AFTER}(?P<code>{CODE})|(?P<command>{COMMAND})|(?P<address>{ADDRESS})|{AFTER}{MARKED}{BEFORE}"
)
BLOCK = re.compile(r"\n?```\n?(?P<code>[\s\S]+?)\n?```\n?|(?P<quote>(?:^(?:>|&gt;).*(?:\n|\Z))+)", re.M)
QUOTE_MARK = re.compile(r"^(?:>|&gt;) ?", re.M)

MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["strikethrough", "table"])
LINK, PICTURE = re.compile("<a (?=href)"), re.compile('<img src="([^"]*)" alt="([^"]*)"[^>]*>')
LINK_TAG = re.compile(r"</?a\b[^>]*>")


class UnknownBlock(ValueError):
    """A part of the message that can't be drawn; the message says which."""


def as_html(payload: Part, theme: Literal["light", "dark"]) -> str:
    """The message under its author's name, or the Home view. Its looks are in `style()`."""
    surface = _known(SURFACES, payload.get("type", "message"), "surface")
    return f'<div class="slack {theme}">{surface(payload)}</div>'


def style() -> str:
    """The style sheet that goes with `as_html`."""
    return Path(__file__).with_suffix(".css").read_text(encoding="utf-8")


def _known(table: Mapping[str, Known], name: str, what: str) -> Known:
    if name not in table:
        raise UnknownBlock(f"The preview knows no {what} “{name}”.")
    return table[name]


def _one(table: Drawers, part: Part, what: str) -> str:
    return _known(table, part["type"], what)(part)


def _all(table: Drawers, parts: Iterable[Part], what: str, tag: str = "{}") -> str:
    return "".join(tag.format(_one(table, part, what)) for part in parts)


def _message(payload: Part) -> str:
    private = payload.get("response_type") == "ephemeral"
    note = f'<div class="private">{EYE}Only visible to you</div>' if private else ""
    return f"""<article class="message">{note}<div class="avatar">S</div>
<header><b>Signpost</b> <span class="app">APP</span></header>
{_blocks(payload)}</article>"""


def _blocks(payload: Part) -> str:
    """The blocks; where there are any, the text beside them is for notifications only."""
    if payload.get("blocks"):
        return _all(BLOCKS, payload["blocks"], "block", "{}\n")
    if payload.get("text"):
        return TEXT.format(_mrkdwn(payload["text"]))
    raise UnknownBlock("The message has neither blocks nor a text.")


def _section(one: Part) -> str:
    text = _all(TEXTS, [one["text"]] if "text" in one else [], "text", TEXT)
    fields = _all(TEXTS, one.get("fields", ()), "text", TEXT)
    under = f'<div class="fields">{fields}</div>' if fields else ""
    beside = _one(ACCESSORIES, one["accessory"], "accessory") if "accessory" in one else ""
    return f'<div class="section"><div>{text}{under}</div>{beside}</div>'


def _image(one: Part) -> str:
    """Only what it is said to show: nothing is fetched."""
    return f'<div class="picture">{escape(one["alt_text"])}</div>'


def _markdown(one: Part) -> str:
    """Standard Markdown, with links to its pictures in their place."""
    html = PICTURE.sub(r'<a href="\1">\2</a>', MARKDOWN.render(one["text"]))
    html = LINK.sub('<a rel="noreferrer" ', html)
    return f'<div class="markdown">{html}</div>'


def _button(one: Part) -> str:
    looks, label = _known(BUTTONS, one.get("style", "default"), "button of style"), _plain(one["text"])
    if OPENS.match(one.get("url", "")):
        return f'<a class="{looks}" href="{escape(one["url"])}" rel="noreferrer">{label}</a>'
    return f'<button type="button" class="{looks}">{label}</button>'


def _select(one: Part) -> str:
    chosen = one.get("initial_option")
    shown = _plain(chosen["text"] if chosen else one["placeholder"])
    return f'<div class="button select{" chosen" * bool(chosen)}">{shown}</div>'


def _spans(one: Part) -> str:
    return "".join(map(_span, one["elements"]))


def _span(one: Part) -> str:
    html = _one(SPANS, one, "element of rich text")
    for name in (name for name, on in one.get("style", {}).items() if on):
        tag = _known(STYLES, name, "style of text")
        html = f"<{tag}>{html}</{tag}>"
    return html


def _list(one: Part) -> str:
    tag, indent = _known(LISTS, one["style"], "list of style"), int(one.get("indent", 0))
    looks = f'class="text level-{indent % 3}" style="--indent: {indent}"'
    start = f' start="{int(one["offset"]) + 1}"' if one.get("offset") else ""
    items = _all({"rich_text_section": _spans}, one["elements"], "item of a list", "<li>{}</li>")
    return f"<{tag} {looks}{start}>{items}</{tag}>"


def _link(url: str, label: str) -> str:
    """The label, which is HTML, without links of its own; with this one, if Slack would make it."""
    inside = LINK_TAG.sub("", label)
    return f'<a href="{escape(url)}" rel="noreferrer">{inside}</a>' if OPENS.match(url) else inside


def _mention(name: str, looks: str = "mention") -> str:
    return f'<span class="{looks}">{escape(name)}</span>'


def _broadcast(to: str) -> str:
    return _mention(f"@{to}", "mention broadcast")


def _date(fallback: str, url: str) -> str:
    """By its fallback: in what form and zone a date is shown, only each reader's Slack knows."""
    if not fallback:
        raise UnknownBlock("The preview shows a date by its fallback, and this one has none.")
    return _link(url, _lines(fallback))


def _lines(text: str) -> str:
    return escape(text).replace("\n\n", GAP).replace("\n", "<br>")


def _plain(one: Part) -> str:
    return _lines(one["text"])


def _mrkdwn(text: str) -> str:
    """Blocks of code and quotes, and the text in between."""
    return _between(BLOCK, text, _block, _inline)


def _inline(text: str) -> str:
    return _between(INLINE, text, _marked, _unmarked)


def _between(
    pattern: re.Pattern[str], text: str, found: Callable[[re.Match[str]], str], rest: Callable[[str], str]
) -> str:
    """What the pattern finds in one way, the rest of the text in another."""
    pieces, end = [], 0
    for one in pattern.finditer(text):
        pieces += [rest(text[end : one.start()]), found(one)]
        end = one.end()
    return "".join([*pieces, rest(text[end:])])


def _block(found: re.Match[str]) -> str:
    if found["code"]:
        return f"<pre>{_unmarked(found['code'])}</pre>"
    return f"<blockquote>{_inline(QUOTE_MARK.sub('', found['quote']).rstrip())}</blockquote>"


def _marked(found: re.Match[str]) -> str:
    if found["code"]:
        return f"<code>{_unmarked(found['code'][1:-1])}</code>"
    if found["command"]:
        return _command(*found["command"][1:-1].partition("|")[::2])
    if found["address"]:
        return _link(_decoded(found["address"]), _unmarked(found["address"]))
    tag = MARKS[found["mark"]]
    return f"<{tag}>{_inline(found['inside'])}</{tag}>"


def _command(what: str, label: str) -> str:
    """What stands between < and >: somebody, a channel, a date …, or else an address."""
    name, *arguments = what.split("^", 3)
    if what.startswith(("@", "#")):
        return _mention(what[0] + _decoded(label or what[1:]))
    if name in ("!here", "!channel", "!everyone"):
        return _broadcast(name[1:])
    if name == "!date":
        return _date(_decoded(label), _decoded("".join(arguments[2:])))
    if OPENS.match(what):
        return _link(_decoded(what), _inline(label or what.removeprefix("mailto:")))
    return _unmarked(f"<{label or what}>")


def _decoded(text: str) -> str:
    """Without the three entities that Slack knows."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _unmarked(text: str) -> str:
    return _lines(_decoded(text))


TEXT = '<div class="text">{}</div>'
TEXTS: Drawers = {"mrkdwn": lambda one: _mrkdwn(one["text"]), "plain_text": _plain}
REMARKS: Drawers = {**TEXTS, "image": _image}
ELEMENTS: Drawers = {
    "button": _button,
    "static_select": _select,
    "external_select": _select,
    "overflow": lambda _: f'<button type="button" class="button overflow" aria-label="More">{DOTS}</button>',
}
ACCESSORIES: Drawers = {**ELEMENTS, "image": _image}
SPANS: Drawers = {
    "text": _plain,
    "link": lambda one: _link(one["url"], _lines(one.get("text") or one["url"])),
    "user": lambda one: _mention(f"@{one['user_id']}"),
    "channel": lambda one: _mention(f"#{one['channel_id']}"),
    "broadcast": lambda one: _broadcast(one["range"]),
    "emoji": lambda one: escape(f":{one['name']}:"),
    "date": lambda one: _date(one.get("fallback", ""), one.get("url", "")),
}
PARAGRAPHS: Drawers = {
    "rich_text_section": lambda one: TEXT.format(_spans(one)),
    "rich_text_list": _list,
    "rich_text_preformatted": lambda one: TEXT.format(f"<pre>{_spans(one)}</pre>"),
    "rich_text_quote": lambda one: TEXT.format(f"<blockquote>{_spans(one)}</blockquote>"),
}
BLOCKS: Drawers = {
    "header": lambda one: f"<h2>{_plain(one['text'])}</h2>",
    "section": _section,
    "context": lambda one: (
        f'<div class="context">{_all(REMARKS, one["elements"], "part of a context", TEXT)}</div>'
    ),
    "actions": lambda one: f'<div class="actions">{_all(ELEMENTS, one["elements"], "element")}</div>',
    "divider": lambda _: "<hr>",
    "rich_text": lambda one: _all(PARAGRAPHS, one["elements"], "part of a rich text"),
    "markdown": _markdown,
    "image": _image,
}
SURFACES: Drawers = {"message": _message, "home": lambda one: f'<main class="home">{_blocks(one)}</main>'}
