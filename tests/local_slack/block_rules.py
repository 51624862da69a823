"""What Slack refuses in the blocks of messages, modals and Home tabs."""

from __future__ import annotations

from collections import Counter
from typing import Any, Literal

from slack_sdk.errors import SlackClientError
from slack_sdk.models.blocks import Block

from .element_rules import (
    ACCESSORIES,
    BUTTON,
    CONTEXT_ACTIONS,
    ID,
    IMAGE,
    IN_ACTIONS,
    INPUTS,
    MOST_SECTION_TEXT,
    plain,
    text,
    url,
)
from .refusals import Form, Path, Rule, all_of, anything, boolean, listed, one_of, shape, string
from .rich_text_rules import RICH_TEXT
from .world import Json

Surface = Literal["message", "modal", "home", "unfurl"]

MOST_BLOCKS = {"message": 50, "unfurl": 50, "modal": 100, "home": 100}
MOST_MARKDOWN = 12_000
MOST_CHARACTERS_IN_ALL = 13_000

_BLOCK: dict[str, Rule] = {"block_id": ID}


def _says_something(form: Form, at: Path, section: Json) -> None:
    if "text" not in section and "fields" not in section:
        form.refuse(at, "missing required field: text")


def _pictured(form: Form, at: Path, image: Json) -> None:
    if ("image_url" in image) == ("slack_file" in image):
        form.refuse(at, "must have either image_url or slack_file")


def _has_something(form: Form, at: Path, card: Json) -> None:
    if not card.keys() & {"title", "body", "actions", "hero_image"}:
        form.refuse(at, "must have a title, a body, actions or a hero_image")


_CELL = one_of(
    {
        "raw_text": shape({"text": string(MOST_SECTION_TEXT)}),
        "raw_number": shape({"value": anything, "text": string(MOST_SECTION_TEXT)}),
        "rich_text": RICH_TEXT,
    }
)
_CARD = all_of(
    shape(
        {},
        _BLOCK
        | {
            "hero_image": one_of({"image": IMAGE}),
            "icon": one_of({"image": IMAGE}),
            "title": text(150),
            "subtitle": text(150),
            "body": text(200),
            "actions": listed(one_of({"button": BUTTON}), 3),
        },
    ),
    _has_something,
)

EVERYWHERE: dict[str, Rule] = {
    "section": all_of(
        shape(
            {},
            _BLOCK
            | {
                "text": text(MOST_SECTION_TEXT),
                "fields": listed(text(2_000), 10),
                "accessory": one_of(ACCESSORIES),
                "expand": boolean,
            },
        ),
        _says_something,
    ),
    "header": shape({"text": plain(150)}, _BLOCK),
    "divider": shape({}, _BLOCK),
    "image": all_of(
        shape(
            {"alt_text": string(2_000)},
            _BLOCK | {"image_url": url, "slack_file": anything, "title": plain(2_000)},
        ),
        _pictured,
    ),
    "context": shape(
        {"elements": listed(one_of({"image": IMAGE, "plain_text": text(2_000), "mrkdwn": text(2_000)}), 10)},
        _BLOCK,
    ),
    "actions": shape({"elements": listed(one_of(IN_ACTIONS), 25)}, _BLOCK),
    "rich_text": RICH_TEXT,
}
_INPUT = shape(
    {"label": plain(2_000), "element": one_of(INPUTS)},
    _BLOCK | {"hint": plain(2_000), "optional": boolean, "dispatch_action": boolean},
)
_IN_MESSAGES: dict[str, Rule] = EVERYWHERE | {
    "input": _INPUT,
    "markdown": shape({"text": string(MOST_MARKDOWN)}, _BLOCK),
    "context_actions": shape({"elements": listed(one_of(CONTEXT_ACTIONS), 5)}, _BLOCK),
    "table": shape(
        {"rows": listed(listed(_CELL, 20), 100)}, _BLOCK | {"column_settings": listed(anything, 20)}
    ),
    "card": _CARD,
    "carousel": shape({"elements": listed(one_of({"card": _CARD}), 10)}, _BLOCK),
}
_ALERT = shape({"text": text(MOST_SECTION_TEXT)}, _BLOCK | {"level": anything})
BLOCKS: dict[str, dict[str, Rule]] = {
    "message": _IN_MESSAGES,
    "unfurl": EVERYWHERE,
    "modal": EVERYWHERE | {"input": _INPUT, "alert": _ALERT},
    "home": EVERYWHERE | {"input": _INPUT},
}


def check_blocks(form: Form, at: Path, blocks: Any, surface: Surface) -> None:
    """All blocks of one message or view."""
    before = len(form.refused)
    listed(one_of(BLOCKS[surface]), MOST_BLOCKS[surface], 0)(form, at, blocks)
    if len(form.refused) > before:
        return
    _unique_ids(form, at, blocks)
    _as_the_library_sees_it(form, at, blocks)
    markdown = sum(len(block["text"]) for block in blocks if block["type"] == "markdown")
    if markdown > MOST_MARKDOWN:
        form.refuse(at, f"markdown must be less than {MOST_MARKDOWN + 1} characters in all")


def _unique_ids(form: Form, at: Path, blocks: list[Json]) -> None:
    counts = Counter(block["block_id"] for block in blocks if block.get("block_id"))
    for block_id, count in counts.items():
        if count > 1:
            form.refuse(at, f"block_id already exists: {block_id}")
    for index, block in enumerate(blocks):
        inside = [e for e in [*(block.get("elements") or []), block.get("accessory")] if e]
        actions = Counter(element["action_id"] for element in inside if element.get("action_id"))
        for action_id, count in actions.items():
            if count > 1:
                form.refuse((*at, index), f"`action_id` {action_id} already exists")


def _as_the_library_sees_it(form: Form, at: Path, blocks: list[Json]) -> None:
    for index, block in enumerate(blocks):
        try:
            parsed = Block.parse(block)
            if parsed is not None:
                parsed.to_dict()
        except (SlackClientError, TypeError, ValueError, KeyError, AttributeError) as error:
            form.refuse((*at, index), f"slack_sdk: {error}")


def elements(block: Json) -> list[Json]:
    """What of a block people can use, and its images."""
    found = [*(block.get("elements") or []), block.get("accessory"), block.get("element")]
    cards = [block] if block.get("type") == "card" else [e for e in found if e and e.get("type") == "card"]
    found += [button for card in cards for button in card.get("actions") or []]
    feedback = [e for e in found if e and e.get("type") == "feedback_buttons"]
    found += [
        e[key] | {"type": "button", "action_id": e.get("action_id")} for e in feedback for key in _FEEDBACK
    ]
    return [e for e in found if e and e.get("type") not in (*_NOT_USABLE, "feedback_buttons")]


_FEEDBACK = ("positive_button", "negative_button")
_NOT_USABLE = (
    "plain_text",
    "mrkdwn",
    "card",
    *(f"rich_text_{k}" for k in ("section", "list", "quote", "preformatted")),
)


def length_in_all(value: Any) -> int:
    """How much text there is in blocks, as Slack counts it for one message."""
    if isinstance(value, list):
        return sum(map(length_in_all, value))
    if isinstance(value, dict):
        own = sum(
            len(v)
            for k, v in value.items()
            if k in ("text", "alt_text", "value", "url") and isinstance(v, str)
        )
        return own + sum(length_in_all(v) for v in value.values() if isinstance(v, dict | list))
    return 0
