"""What Discord refuses in a modal."""

from __future__ import annotations

from collections import Counter
from typing import Any

from .payloads import walk
from .refusals import Form, Json, Path

ROW, TEXT_INPUT, TEXT_DISPLAY, LABEL = 1, 4, 10, 18
IN_A_LABEL = frozenset({3, TEXT_INPUT, 5, 6, 7, 8, 19, 21, 22, 23})

MOST_TITLE = 45
MOST_CUSTOM_ID = 100
MOST_COMPONENTS = 5
MOST_LABEL = 45
MOST_DESCRIPTION = 100
MOST_PLACEHOLDER = 100
MOST_VALUE = 4_000


def check_modal(form: Form, at: Path, modal: Json) -> None:
    """A modal that answers an interaction."""
    form.text((*at, "title"), modal.get("title"), 1, MOST_TITLE)
    form.text((*at, "custom_id"), modal.get("custom_id"), 1, MOST_CUSTOM_ID)
    components = form.listed((*at, "components"), modal.get("components"))
    form.length((*at, "components"), len(components), 1, MOST_COMPONENTS)
    for index, component in enumerate(components):
        path = (*at, "components", index)
        _top(form, path, form.shape(path, component))
    for value, count in Counter(c["custom_id"] for c in walk(components) if c.get("custom_id")).items():
        if count > 1:
            text = f"Component custom id cannot be duplicated: {value!r}"
            form.refuse((*at, "components"), "COMPONENT_CUSTOM_ID_DUPLICATED", text)


def _top(form: Form, at: Path, component: Json) -> None:
    kind = component.get("type")
    if kind == LABEL:
        _label(form, at, component)
    elif kind == ROW:
        _row(form, at, component)
    elif kind == TEXT_DISPLAY:
        form.text((*at, "content"), component.get("content"), 1, MOST_VALUE)
    else:
        text = f'Value of field "type" must be one of (1, 10, 18). It is {kind}.'
        form.refuse(at, "UNION_TYPE_CHOICES", text)


def _label(form: Form, at: Path, label: Json) -> None:
    form.text((*at, "label"), label.get("label"), 1, MOST_LABEL)
    form.optional_text((*at, "description"), label.get("description"), MOST_DESCRIPTION)
    inner = form.shape((*at, "component"), label.get("component"))
    if inner.get("type") not in IN_A_LABEL:
        text = f'Value of field "type" must be one of {tuple(sorted(IN_A_LABEL))}.'
        form.refuse((*at, "component"), "UNION_TYPE_CHOICES", text)
    if inner.get("type") == TEXT_INPUT:
        _text_input(form, (*at, "component"), inner)


def _row(form: Form, at: Path, row: Json) -> None:
    children: list[Any] = form.listed((*at, "components"), row.get("components"))
    form.length((*at, "components"), len(children), 1, 1)
    for child in children:
        path = (*at, "components", 0)
        _text_input(form, path, form.shape(path, child))
        form.text((*path, "label"), child.get("label"), 1, MOST_LABEL)


def _text_input(form: Form, at: Path, field: Json) -> None:
    form.text((*at, "custom_id"), field.get("custom_id"), 1, MOST_CUSTOM_ID)
    form.number((*at, "style"), field.get("style", 0), 1, 2)
    form.number((*at, "min_length"), field.get("min_length"), 0, MOST_VALUE)
    form.number((*at, "max_length"), field.get("max_length"), 1, MOST_VALUE)
    form.optional_text((*at, "value"), field.get("value"), MOST_VALUE)
    form.optional_text((*at, "placeholder"), field.get("placeholder"), MOST_PLACEHOLDER)
