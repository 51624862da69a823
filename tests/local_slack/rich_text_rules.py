"""What Slack refuses in rich text."""

from __future__ import annotations

from typing import Any

from .element_rules import MOST_ID, url
from .refusals import Form, Path, Rule, all_of, boolean, choice, listed, number, one_of, shape, string

MOST_ELEMENTS = 1_000
MOST_TEXT = 13_000

_ID = string(64)
_MARKS = shape({}, dict.fromkeys(("bold", "italic", "strike", "code", "underline"), boolean))
_HIGHLIGHT = shape(
    {}, dict.fromkeys(("bold", "italic", "strike", "highlight", "client_highlight", "unlink"), boolean)
)


def _not_empty(form: Form, at: Path, value: Any) -> None:
    if value == "":
        form.refuse(at, "must be more than 0 characters")


INLINE: dict[str, Rule] = {
    "text": shape({"text": all_of(string(MOST_TEXT, 0), _not_empty)}, {"style": _MARKS}),
    "link": shape({"url": url}, {"text": string(MOST_TEXT), "unsafe": boolean, "style": _MARKS}),
    "emoji": shape(
        {"name": string(100)}, {"unicode": string(100), "skin_tone": number(2, 6), "style": _MARKS}
    ),
    "user": shape({"user_id": _ID}, {"style": _HIGHLIGHT}),
    "usergroup": shape({"usergroup_id": _ID}, {"style": _HIGHLIGHT}),
    "channel": shape({"channel_id": _ID}, {"style": _HIGHLIGHT}),
    "broadcast": shape({"range": choice("here", "channel", "everyone")}, {"style": _MARKS}),
    "date": shape(
        {"timestamp": number(0, 99_999_999_999), "format": string(200)},
        {"url": url, "fallback": string(MOST_TEXT), "style": _MARKS},
    ),
    "color": shape({"value": string(20)}, {"style": _MARKS}),
    "team": shape({"team_id": _ID}, {"style": _HIGHLIGHT}),
}
_PREFORMATTED = {"text": INLINE["text"], "link": INLINE["link"]}

_SECTION = shape({"elements": listed(one_of(INLINE), MOST_ELEMENTS, 0)})
_BORDER: dict[str, Rule] = {"border": number(0, 1)}
ELEMENTS: dict[str, Rule] = {
    "rich_text_section": _SECTION,
    "rich_text_quote": shape({"elements": listed(one_of(INLINE), MOST_ELEMENTS, 0)}, _BORDER),
    "rich_text_preformatted": shape(
        {"elements": listed(one_of(_PREFORMATTED), MOST_ELEMENTS, 0)}, _BORDER | {"language": string(64)}
    ),
    "rich_text_list": shape(
        {
            "style": choice("bullet", "ordered"),
            "elements": listed(one_of({"rich_text_section": _SECTION}), MOST_ELEMENTS, 0),
        },
        _BORDER | {"indent": number(0, 8), "offset": number(0, 1_000_000)},
    ),
}
RICH_TEXT = shape({"elements": listed(one_of(ELEMENTS), MOST_ELEMENTS)}, {"block_id": string(MOST_ID)})
