"""What Slack refuses in text objects and interactive elements."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from .refusals import (
    Form,
    Path,
    Rule,
    all_of,
    anything,
    boolean,
    choice,
    listed,
    number,
    one_of,
    shape,
    string,
)

MOST_SECTION_TEXT = 3_000
MOST_ID = 255
MOST_URL = 3_000
MOST_OPTIONS = 100

ID = string(MOST_ID)


def plain(most: int) -> Rule:
    """A plain_text object."""
    return one_of({"plain_text": shape({"text": string(most)}, {"emoji": boolean})})


def text(most: int) -> Rule:
    """A plain_text or mrkdwn object."""
    mrkdwn = shape({"text": string(most)}, {"verbatim": boolean})
    return one_of({"plain_text": shape({"text": string(most)}, {"emoji": boolean}), "mrkdwn": mrkdwn})


def url(form: Form, at: Path, value: Any) -> None:
    """An address that a browser can open."""
    string(MOST_URL)(form, at, value)
    if not isinstance(value, str):
        return
    try:
        parts = urlsplit(value)
    except ValueError:
        form.refuse(at, "must be a valid URL")
        return
    web = parts.scheme in ("http", "https") and bool(parts.netloc)
    if any(c.isspace() for c in value) or not (web or parts.scheme in ("mailto", "slack")):
        form.refuse(at, "must be a valid URL")


CONFIRM = shape(
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": choice("primary", "danger")},
)
STYLE = choice("primary", "danger")


def option(label: Rule, *, linked: bool = False) -> Rule:
    """One option of a menu."""
    more = {"url": url} if linked else {}
    return shape({"text": label, "value": string(150)}, {"description": plain(75)} | more)


OPTION = option(plain(75))
CHECKED = option(text(75))
GROUP = shape({"label": plain(75), "options": listed(OPTION, MOST_OPTIONS)})
OPTIONS, GROUPS = listed(OPTION, MOST_OPTIONS), listed(GROUP, MOST_OPTIONS)


def options_or_groups(form: Form, at: Path, menu: Any) -> None:
    """A static menu has options or groups of them, not both, and each value once."""
    if ("options" in menu) == ("option_groups" in menu):
        form.refuse(at, "must have either options or option_groups")
    given = list(menu.get("options") or [])
    for group in menu.get("option_groups") or []:
        given += (group.get("options") or []) if isinstance(group, dict) else []
    values = [one.get("value") for one in given if isinstance(one, dict)]
    if len(values) > len(set(map(str, values))):
        form.complain(f"two options have the same value: {'/'.join(map(str, at))}")


_ACTION: dict[str, Rule] = {"action_id": ID, "confirm": CONFIRM, "focus_on_load": boolean}
_MENU: dict[str, Rule] = _ACTION | {"placeholder": plain(150)}
_MANY: dict[str, Rule] = _MENU | {"max_selected_items": number(1, MOST_OPTIONS)}
_STATIC: dict[str, Rule] = {"options": OPTIONS, "option_groups": GROUPS}
_FILTER = shape(
    {}, {"include": anything, "exclude_external_shared_channels": boolean, "exclude_bot_users": boolean}
)

IMAGE = shape({"alt_text": string(2_000)}, {"image_url": url, "slack_file": anything})

BUTTON = shape(
    {"text": plain(75)},
    {
        "action_id": ID,
        "url": url,
        "value": string(2_000),
        "style": STYLE,
        "confirm": CONFIRM,
        "accessibility_label": string(75),
    },
)

OVERFLOW = shape(
    {"options": listed(option(plain(75), linked=True), 5)}, {"action_id": ID, "confirm": CONFIRM}
)

SELECTS: dict[str, Rule] = {
    "static_select": all_of(shape({}, _MENU | _STATIC | {"initial_option": OPTION}), options_or_groups),
    "external_select": shape({}, _MENU | {"initial_option": OPTION, "min_query_length": number(0, 3_000)}),
    "users_select": shape({}, _MENU | {"initial_user": anything}),
    "conversations_select": shape(
        {},
        _MENU
        | {
            "initial_conversation": anything,
            "default_to_current_conversation": boolean,
            "response_url_enabled": boolean,
            "filter": _FILTER,
        },
    ),
    "channels_select": shape({}, _MENU | {"initial_channel": anything, "response_url_enabled": boolean}),
    "multi_static_select": all_of(
        shape({}, _MANY | _STATIC | {"initial_options": OPTIONS}), options_or_groups
    ),
    "multi_external_select": shape(
        {}, _MANY | {"initial_options": OPTIONS, "min_query_length": number(0, 3_000)}
    ),
    "multi_users_select": shape({}, _MANY | {"initial_users": anything}),
    "multi_conversations_select": shape({}, _MANY | {"initial_conversations": anything, "filter": _FILTER}),
    "multi_channels_select": shape({}, _MANY | {"initial_channels": anything}),
}

PICKERS: dict[str, Rule] = {
    "datepicker": shape({}, _MENU | {"initial_date": string(10)}),
    "timepicker": shape({}, _MENU | {"initial_time": string(5), "timezone": string(100)}),
    "datetimepicker": shape({}, _ACTION | {"initial_date_time": number(0, 9_999_999_999)}),
    "checkboxes": shape({"options": listed(CHECKED, 10)}, _ACTION | {"initial_options": listed(CHECKED, 10)}),
    "radio_buttons": shape({"options": listed(CHECKED, 10)}, _ACTION | {"initial_option": CHECKED}),
}

_INPUT: dict[str, Rule] = {
    "action_id": ID,
    "placeholder": plain(150),
    "focus_on_load": boolean,
    "dispatch_action_config": anything,
}
TYPED: dict[str, Rule] = {
    "plain_text_input": shape(
        {},
        _INPUT
        | {
            "initial_value": string(3_000, 0),
            "multiline": boolean,
            "min_length": number(0, 3_000),
            "max_length": number(1, 3_000),
        },
    ),
    "email_text_input": shape({}, _INPUT | {"initial_value": string(3_000, 0)}),
    "url_text_input": shape({}, _INPUT | {"initial_value": string(3_000, 0)}),
    "number_input": shape(
        {"is_decimal_allowed": boolean},
        _INPUT | {"initial_value": anything, "min_value": anything, "max_value": anything},
    ),
    "rich_text_input": shape({}, _INPUT | {"initial_value": anything}),
    "file_input": shape({}, {"action_id": ID, "filetypes": anything, "max_files": number(1, 10)}),
}

_FEEDBACK = shape({"text": plain(75), "value": string(2_000)}, {"accessibility_label": string(75)})
CONTEXT_ACTIONS: dict[str, Rule] = {
    "feedback_buttons": shape(
        {"positive_button": _FEEDBACK, "negative_button": _FEEDBACK}, {"action_id": ID}
    ),
    "icon_button": shape(
        {"icon": choice("trash"), "text": plain(75)},
        {
            "action_id": ID,
            "value": string(2_000),
            "confirm": CONFIRM,
            "accessibility_label": string(75),
            "visible_to_user_ids": anything,
        },
    ),
}

IN_ACTIONS: dict[str, Rule] = {"button": BUTTON, "overflow": OVERFLOW} | SELECTS | PICKERS
ACCESSORIES: dict[str, Rule] = IN_ACTIONS | {"image": IMAGE}
INPUTS: dict[str, Rule] = SELECTS | PICKERS | TYPED
