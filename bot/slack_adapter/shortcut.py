"""“Look up papers”: all that a message says, to look for papers in."""

from collections.abc import Iterator
from typing import Any

from ..layout import shortened
from ..request import MOST_CHARACTERS
from . import text

ATTACHED = ("pretext", "title", "title_link", "text", "from_url")


def whole_text(message: dict[str, Any]) -> str:
    """What the message says, and what is attached to it: as much as can be asked."""
    said = " ".join(text.words(part) for part in _parts(message))
    return shortened(said.strip(), MOST_CHARACTERS - len("/papers "))


def _parts(message: dict[str, Any]) -> Iterator[str]:
    yield str(message.get("text") or "")
    for attachment in message.get("attachments") or ():
        yield from (str(attachment[name]) for name in ATTACHED if attachment.get(name))
