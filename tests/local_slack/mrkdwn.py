"""What people see, can click, and are pinged by, in Slack's markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from .message_rules import unescaped
from .world import Json, World

ANGLED = re.compile(r"<([^<>\n]+)>")
# Slack also makes links of bare addresses and of words that look like a host, unless told not to.
BARE = re.compile(
    r"\b(?:https?://|mailto:)[^\s<>|]+|(?<![\w@.-])(?:[a-z0-9-]+\.)+[a-z]{2,18}\b(?:/[^\s<>|]*)?", re.I
)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
ENDINGS = frozenset(
    [
        "com",
        "org",
        "net",
        "edu",
        "gov",
        "io",
        "ai",
        "dev",
        "app",
        "co",
        "uk",
        "de",
        "fr",
        "nl",
        "eu",
        "ch",
        "at",
        "it",
        "es",
        "me",
        "info",
        "biz",
        "xyz",
        "example",
        "test",
        "be",
        "us",
        "ca",
        "cn",
        "jp",
        "in",
        "ly",
        "gl",
        "site",
        "online",
        "link",
        "page",
        "tv",
        "cc",
    ]
)
NAMED = re.compile(r"(?<![\w@])@(here|channel|everyone|[\w.-]+)")
MARKDOWN_LINK = re.compile(r"\[([^\]\n]*)\]\(<?([^)\s>]+)[^)]*\)")


class Link(NamedTuple):
    """Something one can click: what it says, and where it goes."""

    label: str
    url: str

    @property
    def host(self) -> str:
        """The host that it goes to, also that of an address for mail."""
        return urlsplit(self.url if "://" in self.url else f"//{self.url}").hostname or ""


class Piece(NamedTuple):
    """A run of text on screen, with the rules that hold for it."""

    text: str
    markup: str  # "mrkdwn", "verbatim", "plain" or "markdown"


def pieces(payload: Json) -> list[Piece]:
    """All text of a message or view, in order; without blocks the top-level text."""
    blocks = payload.get("blocks")
    if not blocks:
        whole = "verbatim" if payload.get("parse") == "none" else "mrkdwn"
        return [Piece(str(payload.get("text") or ""), "plain" if payload.get("mrkdwn") is False else whole)]
    return [piece for block in blocks for piece in _of_block(block)]


def _of_block(block: Json) -> Iterator[Piece]:
    kind = block.get("type")
    if kind == "markdown":
        yield Piece(block["text"], "markdown")
    elif kind == "rich_text":
        yield from (Piece(_rich(element), "plain") for element in block["elements"])
    elif kind == "table":
        yield from (Piece(_cell(cell), "plain") for row in block["rows"] for cell in row)
    else:
        yield from _of_fields(block)


def _of_fields(block: Json) -> Iterator[Piece]:
    texts = [block.get(key) for key in ("title", "subtitle", "label", "text", "body", "hint")]
    yield from (_of_text(text) for text in texts if isinstance(text, dict))
    yield from map(_of_text, block.get("fields") or [])
    for element in block.get("elements") or []:
        if element["type"] in ("plain_text", "mrkdwn"):
            yield _of_text(element)
        elif element["type"] in ("image", "card"):
            yield from _of_block(element)
    if block.get("alt_text"):
        yield Piece(block["alt_text"], "plain")


def _of_text(text: Json) -> Piece:
    if text["type"] == "plain_text":
        return Piece(text["text"], "plain")
    return Piece(text["text"], "verbatim" if text.get("verbatim") else "mrkdwn")


def _cell(cell: Json) -> str:
    return "\n".join(map(_rich, cell["elements"])) if cell["type"] == "rich_text" else str(cell["text"])


def _rich(element: Json) -> str:
    if "elements" in element:
        between = "\n" if element["type"] == "rich_text_list" else ""
        return between.join(map(_rich, element["elements"]))
    kind = element["type"]
    if kind == "user":
        return f"<@{element['user_id']}>"
    if kind == "broadcast":
        return f"@{element['range']}"
    if kind == "emoji":
        return f":{element['name']}:"
    return str(element.get("text") or element.get("url") or element.get("fallback") or "")


# What is read


def seen(piece: Piece, world: World) -> str:
    """The words on screen; marks such as *…* stay."""
    if piece.markup == "plain":
        return piece.text
    if piece.markup == "markdown":
        return MARKDOWN_LINK.sub(r"\1", piece.text)
    return unescaped(ANGLED.sub(lambda found: _shown_as(found[1], world), piece.text))


def _shown_as(inside: str, world: World) -> str:
    target, _, label = inside.partition("|")
    if target.startswith("@"):
        return "@" + str(world.users.get(target[1:], {}).get("real_name") or label or target[1:])
    if target.startswith("#"):
        channel = world.channels.get(target[1:])
        return "#" + (channel.name if channel else label or target[1:])
    if target.startswith("!"):
        return label or "@" + target[1:].split("^")[0]
    return label or target


# What can be clicked


def links(payload: Json) -> list[Link]:
    """All live links in the texts and rich text of a message or view; not its buttons."""
    found = [link for piece in pieces(payload) for link in _in_text(piece)]
    return found + [link for block in payload.get("blocks") or [] for link in _rich_links(block)]


def _in_text(piece: Piece) -> list[Link]:
    if piece.markup == "plain":
        return []
    if piece.markup == "markdown":
        rest = MARKDOWN_LINK.sub(" ", piece.text)
        return [Link(*found) for found in MARKDOWN_LINK.findall(piece.text)] + _bare(rest)
    found = [
        Link(unescaped(label or target), unescaped(target))
        for target, _, label in (inside.partition("|") for inside in ANGLED.findall(piece.text))
        if target[:1] not in "@#!"
    ]
    return found if piece.markup == "verbatim" else found + _bare(ANGLED.sub(" ", piece.text))


def _bare(text: str) -> list[Link]:
    urls = [url.rstrip(".,;:!?)'\"*_~`") for url in BARE.findall(text)]
    hosts = [
        url for url in urls if "://" in url or url.partition("/")[0].rpartition(".")[2].lower() in ENDINGS
    ]
    addresses = [f"mailto:{address}" for address in EMAIL.findall(text)]
    return [Link(unescaped(url), unescaped(url)) for url in hosts + addresses]


def _rich_links(value: object) -> list[Link]:
    if isinstance(value, list):
        return [link for one in value for link in _rich_links(one)]
    if not isinstance(value, dict):
        return []
    if value.get("type") == "link":
        return [Link(value.get("text") or value["url"], value["url"])]
    return [link for key in ("elements", "rows") for link in _rich_links(value.get(key))]


# Whom it pings


def pings(payload: Json) -> list[str]:
    """Whom or what a message calls: "@U…", "!here", "#C…", "!subteam^S…"."""
    texts = [piece for piece in pieces(payload) if piece.markup != "plain"]
    texts.append(Piece(str(payload.get("text") or ""), "mrkdwn"))
    found = [inside for piece in texts for inside in ANGLED.findall(piece.text) if inside[:1] in "@#!"]
    found = [inside.partition("|")[0] for inside in found if not inside.startswith("!date")]
    if payload.get("link_names") or payload.get("parse") == "full":
        found += [f"!{name}" for piece in texts for name in NAMED.findall(piece.text)]
    return list(dict.fromkeys(found + _rich_pings(payload.get("blocks"))))


def _rich_pings(value: object) -> list[str]:
    if isinstance(value, list):
        return [ping for one in value for ping in _rich_pings(one)]
    if not isinstance(value, dict):
        return []
    for kind, key, mark in _RICH_PINGS:
        if value.get("type") == kind:
            return [f"{mark}{value[key]}"]
    return [ping for key in ("elements", "rows") for ping in _rich_pings(value.get(key))]


_RICH_PINGS = [
    ("user", "user_id", "@"),
    ("usergroup", "usergroup_id", "!subteam^"),
    ("channel", "channel_id", "#"),
    ("broadcast", "range", "!"),
]
