"""What Discord refuses in embeds."""

from __future__ import annotations

from typing import Any

from .refusals import Form, Json, Path

MOST_EMBEDS = 10
MOST_TITLE = 256
MOST_DESCRIPTION = 4_096
MOST_FIELDS = 25
MOST_FIELD_NAME = 256
MOST_FIELD_VALUE = 1_024
MOST_FOOTER = 2_048
MOST_AUTHOR = 256
MOST_IN_ALL = 6_000
MOST_COLOR = 0xFFFFFF


def check(form: Form, at: Path, embeds: Any) -> None:
    """The embeds of one message."""
    embeds = form.listed(at, embeds)
    form.length(at, len(embeds), 0, MOST_EMBEDS)
    in_all = sum(
        _embed(form, (*at, index), form.shape((*at, index), embed)) for index, embed in enumerate(embeds)
    )
    if in_all > MOST_IN_ALL:
        form.refuse(at, "MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {MOST_IN_ALL}")


def _embed(form: Form, at: Path, embed: Json) -> int:
    footer, author = embed.get("footer") or {}, embed.get("author") or {}
    form.number((*at, "color"), embed.get("color"), 0, MOST_COLOR)
    return sum(
        (
            _text(form, (*at, "title"), embed.get("title"), MOST_TITLE),
            _text(form, (*at, "description"), embed.get("description"), MOST_DESCRIPTION),
            _text(form, (*at, "footer", "text"), footer.get("text"), MOST_FOOTER),
            _text(form, (*at, "author", "name"), author.get("name"), MOST_AUTHOR),
            _fields(form, (*at, "fields"), embed.get("fields")),
        )
    )


def _fields(form: Form, at: Path, fields: Any) -> int:
    fields, length = form.listed(at, fields), 0
    form.length(at, len(fields), 0, MOST_FIELDS)
    for index, given in enumerate(fields):
        field = form.shape((*at, index), given)
        for key, most in (("name", MOST_FIELD_NAME), ("value", MOST_FIELD_VALUE)):
            form.text((*at, index, key), field.get(key), 1, most)
            length += len(str(field.get(key) or ""))
    return length


def _text(form: Form, at: Path, text: Any, most: int) -> int:
    form.optional_text(at, text, most)
    return len(str(text or ""))
