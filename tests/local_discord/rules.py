"""What Discord refuses in messages, edits and interaction callbacks (50035, with the field's path)."""

from __future__ import annotations

from typing import Any

from . import component_rules, embed_rules
from .command_rules import check_commands
from .modal_rules import check_modal
from .refusals import Form, Json, Path, Problem, Refused
from .world import COMPONENTS_V2, EPHEMERAL, Message

__all__ = ["check_callback", "check_commands", "check_edit", "check_message"]

MOST_CONTENT = 2_000
MOST_NONCE = 25
MOST_CHOICES = 25
MOST_CHOICE_NAME = 100
MOST_CHOICE_VALUE = 100
MOST_MENTIONED_USERS = 100
MENTION_KINDS = frozenset({"users", "roles", "everyone"})
SUPPRESS_EMBEDS = 1 << 2
SUPPRESS_NOTIFICATIONS = 1 << 12
FLAGS_OF_MESSAGES = SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | COMPONENTS_V2
FLAGS_OF_RESPONSES = FLAGS_OF_MESSAGES | EPHEMERAL
FLAGS_OF_EDITS = SUPPRESS_EMBEDS | COMPONENTS_V2

REPLY, DEFER_REPLY, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
BODY = ("content", "embeds", "components", "attachments", "sticker_ids", "poll")
NOT_WITH_V2 = ("content", "embeds", "poll", "sticker_ids")


def check_message(payload: Json, *, webhook: bool = False) -> list[Problem]:
    """A new message; `webhook` if it is a follow-up, which may be ephemeral."""
    form = Form()
    _message(form, (), payload, FLAGS_OF_RESPONSES if webhook else FLAGS_OF_MESSAGES)
    if not form.problems:
        _refuse_empty(payload)
    return form.problems


def check_edit(payload: Json, existing: Json) -> list[Problem]:
    """A change to a message that exists: what counts is what would come out."""
    form = Form()
    _edit(form, (), payload, existing)
    return form.problems


def check_callback(payload: Json, source: Message | None) -> list[Problem]:
    """The initial response to an interaction."""
    form, kind, data = Form(), payload.get("type"), payload.get("data")
    if kind in (REPLY, CHOICES, MODAL) and not isinstance(data, dict):
        form.refuse(("data",), "BASE_TYPE_REQUIRED", "This field is required")
        return form.problems
    data = data or {}
    if kind == REPLY:
        _message(form, ("data",), data, FLAGS_OF_RESPONSES)
        if not form.problems:
            _refuse_empty(data)
    elif kind in (DEFER_REPLY, DEFER_UPDATE):
        _flags(form, ("data",), data, EPHEMERAL)
    elif kind == UPDATE and source:
        _edit(form, ("data",), data, source.payload)
    else:
        _without_message(form, kind, data)
    return form.problems


def _without_message(form: Form, kind: Any, data: Json) -> None:
    if kind == CHOICES:
        _choices(form, ("data", "choices"), data.get("choices"))
    elif kind == MODAL:
        check_modal(form, ("data",), data)


def _message(form: Form, at: Path, payload: Json, flags: int) -> None:
    form.optional_text((*at, "content"), payload.get("content"), MOST_CONTENT)
    nonce = payload.get("nonce")
    if nonce is not None:
        form.text((*at, "nonce"), str(nonce), 0, MOST_NONCE)
    _flags(form, at, payload, flags)
    _mentions(form, (*at, "allowed_mentions"), payload.get("allowed_mentions"))
    embed_rules.check(form, (*at, "embeds"), payload.get("embeds"))
    v2 = bool(int(payload.get("flags") or 0) & COMPONENTS_V2)
    component_rules.check(form, (*at, "components"), payload.get("components"), v2=v2)
    if v2:
        _nothing_but_components(form, at, payload)


def _edit(form: Form, at: Path, payload: Json, existing: Json) -> None:
    had_v2, flags = bool(existing["flags"] & COMPONENTS_V2), payload.get("flags")
    if had_v2 and flags is not None and not flags & COMPONENTS_V2:
        form.refuse(
            (*at, "flags"), "MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG", "IS_COMPONENTS_V2 can't be removed."
        )
    _flags(form, at, payload, FLAGS_OF_EDITS)
    becomes = {key: existing.get(key) for key in BODY} | payload
    becomes["flags"] = (flags or 0) & COMPONENTS_V2 | (existing["flags"] & COMPONENTS_V2)
    _message(form, at, becomes, FLAGS_OF_RESPONSES)


def _nothing_but_components(form: Form, at: Path, payload: Json) -> None:
    for key in NOT_WITH_V2:
        if payload.get(key):
            text = f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
            form.refuse((*at, key), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", text)


def _refuse_empty(payload: Json) -> None:
    if not any(payload.get(key) for key in BODY) or not _says_something(payload):
        raise Refused(400, 50006, "Cannot send an empty message")


def _says_something(payload: Json) -> bool:
    return bool(str(payload.get("content") or "").strip()) or any(payload.get(key) for key in BODY[1:])


def _flags(form: Form, at: Path, payload: Json, allowed: int) -> None:
    flags = payload.get("flags")
    if flags is None:
        return
    form.number((*at, "flags"), flags, 0, (1 << 31) - 1)
    if isinstance(flags, int) and flags & ~allowed:
        form.refuse(
            (*at, "flags"), "MESSAGE_FLAGS_NOT_ALLOWED", f"The flags {flags & ~allowed} can't be set here."
        )


def _mentions(form: Form, at: Path, allowed: Any) -> None:
    if allowed is None:
        return
    allowed = form.shape(at, allowed)
    parse = form.listed((*at, "parse"), allowed.get("parse"))
    if set(map(str, parse)) - MENTION_KINDS or len(set(map(str, parse))) < len(parse):
        form.refuse(
            (*at, "parse"), "BASE_TYPE_CHOICES", f"Values must be of {sorted(MENTION_KINDS)}, each once."
        )
    for kind in ("users", "roles"):
        ids = form.listed((*at, kind), allowed.get(kind))
        form.length((*at, kind), len(ids), 0, MOST_MENTIONED_USERS)
        if ids and kind in parse:
            text = f"parse:[{kind!r}] and {kind}: [ids...] are mutually exclusive."
            form.refuse(at, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", text)


def _choices(form: Form, at: Path, choices: Any) -> None:
    choices = form.listed(at, choices)
    form.length(at, len(choices), 0, MOST_CHOICES)
    for index, given in enumerate(choices):
        choice = form.shape((*at, index), given)
        form.text((*at, index, "name"), choice.get("name"), 1, MOST_CHOICE_NAME)
        if isinstance(choice.get("value"), str) or choice.get("value") is None:
            form.text((*at, index, "value"), choice.get("value"), 1, MOST_CHOICE_VALUE)
