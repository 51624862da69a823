"""“Look up papers”: all that a message says, to look for papers in."""

from collections.abc import Iterator
from typing import Any

from ..reply import shortened
from ..request import MOST_CHARACTERS
from . import text

SAYS = ("text", "pretext", "title", "title_link", "from_url", "url", "value")
HOLDS = ("text", "attachments", "blocks", "elements", "fields", "accessory", "title")


def whole_text(message: dict[str, Any]) -> str:
    """What the message says in its text, blocks and attachments: as much as can be asked."""
    said = " ".join(dict.fromkeys(text.words(part) for part in _parts(message)))
    return shortened(said.strip(), MOST_CHARACTERS - len("/papers "))


def _parts(of: object) -> Iterator[str]:
    if isinstance(of, list):
        for one in of:
            yield from _parts(one)
    elif isinstance(of, dict):
        yield from (of[name] for name in SAYS if isinstance(of.get(name), str))
        for name in HOLDS:
            yield from _parts(of.get(name))
