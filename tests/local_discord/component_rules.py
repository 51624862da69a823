"""What Discord refuses in a message's components, old and V2."""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import urlsplit

from .payloads import V2_TYPES, walk
from .refusals import Form, Json, Path

ROW, BUTTON, STRING_SELECT, TEXT_INPUT = 1, 2, 3, 4
SECTION, TEXT_DISPLAY, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER = 9, 10, 11, 12, 13, 14, 17
SELECTS = frozenset({STRING_SELECT, 5, 6, 7, 8})
LINK, PREMIUM = 5, 6

MOST_COMPONENTS = 40
MOST_OLD_ROWS = 5
MOST_TEXT = 4_000
MOST_BUTTONS_IN_ROW = 5
MOST_LABEL = 80
MOST_CUSTOM_ID = 100
MOST_URL = 512
SCHEMES = frozenset({"http", "https", "discord"})
MOST_OPTIONS = 25
MOST_OPTION_TEXT = 100
MOST_PLACEHOLDER = 150
MOST_SECTION_TEXTS = 3
MOST_GALLERY_ITEMS = 10
MOST_ALT_TEXT = 1_024
MOST_ACCENT = 0xFFFFFF

AT_THE_TOP_OLD = frozenset({ROW})
IN_A_CONTAINER = frozenset({ROW, SECTION, TEXT_DISPLAY, GALLERY, FILE, SEPARATOR})
AT_THE_TOP = IN_A_CONTAINER | {CONTAINER}
IN_A_ROW = SELECTS | {BUTTON}
ACCESSORIES = frozenset({BUTTON, THUMBNAIL})


def check(form: Form, at: Path, components: Any, *, v2: bool) -> None:
    """All components of one message."""
    components = form.listed(at, components)
    everything = walk(components)
    form.length(
        at,
        len(everything) if v2 else len(components),
        1 if v2 else 0,
        MOST_COMPONENTS if v2 else MOST_OLD_ROWS,
    )
    for index, component in enumerate(components):
        _component(form, (*at, index), component, AT_THE_TOP if v2 else AT_THE_TOP_OLD)
    _text_in_all(form, at, everything)
    _unique_ids(form, at, everything)


def _text_in_all(form: Form, at: Path, everything: list[Json]) -> None:
    length = sum(len(str(c.get("content") or "")) for c in everything if c.get("type") == TEXT_DISPLAY)
    if length > MOST_TEXT:
        text = f"The total length of displayable text cannot exceed {MOST_TEXT}. It is {length}."
        form.refuse(at, "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", text)


def _unique_ids(form: Form, at: Path, everything: list[Json]) -> None:
    for key, code in (("custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"), ("id", "COMPONENT_ID_DUPLICATED")):
        for value, count in Counter(c[key] for c in everything if c.get(key)).items():
            if count > 1:
                form.refuse(at, code, f"Component {key} cannot be duplicated: {value!r}")


def _component(form: Form, at: Path, component: Any, allowed: frozenset[int]) -> None:
    component = form.shape(at, component)
    kind = component.get("type")
    if kind not in allowed:
        what = "V2 components need the flag IS_COMPONENTS_V2. " if kind in V2_TYPES and ROW in allowed else ""
        text = f'{what}Value of field "type" must be one of {tuple(sorted(allowed))}. It is {kind}.'
        form.refuse(at, "UNION_TYPE_CHOICES", text)
        return
    form.number((*at, "id"), component.get("id"), 0, (1 << 31) - 1)
    _RULES[kind](form, at, component)


def _children(form: Form, at: Path, parent: Json, allowed: frozenset[int], most: int) -> list[Any]:
    children = form.listed((*at, "components"), parent.get("components"))
    form.length((*at, "components"), len(children), 1, most)
    for index, child in enumerate(children):
        _component(form, (*at, "components", index), child, allowed)
    return children


def _row(form: Form, at: Path, row: Json) -> None:
    children = _children(form, at, row, IN_A_ROW, MOST_BUTTONS_IN_ROW)
    kinds = [child.get("type") for child in children if isinstance(child, dict)]
    if len(kinds) > 1 and set(kinds) & SELECTS:
        form.refuse(at, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "A select menu needs an action row to itself.")


def _button(form: Form, at: Path, button: Json) -> None:
    style = button.get("style")
    form.number((*at, "style"), style, 1, PREMIUM)
    form.optional_text((*at, "label"), button.get("label"), MOST_LABEL)
    if style == PREMIUM:
        return
    if not button.get("label") and not button.get("emoji"):
        form.refuse(at, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A button needs a label or an emoji.")
    if style == LINK:
        _link_button(form, at, button)
    else:
        form.text((*at, "custom_id"), button.get("custom_id"), 1, MOST_CUSTOM_ID)
        if button.get("url") is not None:
            form.refuse((*at, "url"), "BUTTON_COMPONENT_URL_NOT_ALLOWED", "Only link buttons have a url.")


def _link_button(form: Form, at: Path, button: Json) -> None:
    if button.get("custom_id") is not None:
        text = "A custom id and url cannot both be specified"
        form.refuse((*at, "custom_id"), "BUTTON_COMPONENT_CUSTOM_ID_URL_EXCLUSIVE", text)
    form.text((*at, "url"), button.get("url"), 1, MOST_URL)
    _url(form, (*at, "url"), button.get("url"), SCHEMES)


def _url(form: Form, at: Path, url: Any, schemes: frozenset[str]) -> None:
    if not isinstance(url, str):
        return
    try:
        parts = urlsplit(url)
        well_formed = bool(parts.netloc) and not any(c.isspace() for c in url)
    except ValueError:
        form.refuse(at, "URL_TYPE_INVALID_URL", "Not a well formed URL.")
        return
    if parts.scheme not in schemes:
        form.refuse(
            at, "URL_TYPE_INVALID_SCHEME", f"Scheme {parts.scheme!r} must be one of {sorted(schemes)}."
        )
    elif not well_formed:
        form.refuse(at, "URL_TYPE_INVALID_URL", "Not a well formed URL.")


def _select(form: Form, at: Path, select: Json) -> None:
    form.text((*at, "custom_id"), select.get("custom_id"), 1, MOST_CUSTOM_ID)
    form.optional_text((*at, "placeholder"), select.get("placeholder"), MOST_PLACEHOLDER)
    form.number((*at, "min_values"), select.get("min_values"), 0, MOST_OPTIONS)
    form.number((*at, "max_values"), select.get("max_values"), 1, MOST_OPTIONS)
    if select["type"] == STRING_SELECT:
        _options(form, (*at, "options"), select.get("options"))


def _options(form: Form, at: Path, options: Any) -> None:
    options = form.listed(at, options)
    form.length(at, len(options), 1, MOST_OPTIONS)
    for index, given in enumerate(options):
        option = form.shape((*at, index), given)
        form.text((*at, index, "label"), option.get("label"), 1, MOST_OPTION_TEXT)
        form.text((*at, index, "value"), option.get("value"), 1, MOST_OPTION_TEXT)
        form.optional_text((*at, index, "description"), option.get("description"), MOST_OPTION_TEXT)
    for value, count in Counter(o.get("value") for o in options if isinstance(o, dict)).items():
        if count > 1:
            text = f"The specified option value is already used: {value!r}"
            form.refuse(at, "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", text)


def _section(form: Form, at: Path, section: Json) -> None:
    _children(form, at, section, frozenset({TEXT_DISPLAY}), MOST_SECTION_TEXTS)
    if section.get("accessory") is None:
        form.refuse((*at, "accessory"), "BASE_TYPE_REQUIRED", "This field is required")
    else:
        _component(form, (*at, "accessory"), section["accessory"], ACCESSORIES)


def _text_display(form: Form, at: Path, display: Json) -> None:
    form.text((*at, "content"), display.get("content"), 1, MOST_TEXT)
    if not str(display.get("content") or " x").strip():
        form.refuse((*at, "content"), "BASE_TYPE_REQUIRED", "This field is required")


def _media(form: Form, at: Path, item: Json, key: str = "media") -> None:
    url = form.shape((*at, key), item.get(key)).get("url")
    form.text((*at, key, "url"), url, 1, 2_048)
    _url(form, (*at, key, "url"), url, frozenset({"http", "https", "attachment"}))
    form.optional_text((*at, "description"), item.get("description"), MOST_ALT_TEXT)


def _gallery(form: Form, at: Path, gallery: Json) -> None:
    items = form.listed((*at, "items"), gallery.get("items"))
    form.length((*at, "items"), len(items), 1, MOST_GALLERY_ITEMS)
    for index, item in enumerate(items):
        _media(form, (*at, "items", index), form.shape((*at, "items", index), item))


def _file(form: Form, at: Path, file: Json) -> None:
    _media(form, at, file, "file")


def _separator(form: Form, at: Path, separator: Json) -> None:
    form.number((*at, "spacing"), separator.get("spacing"), 1, 2)


def _container(form: Form, at: Path, container: Json) -> None:
    _children(form, at, container, IN_A_CONTAINER, MOST_COMPONENTS)
    form.number((*at, "accent_color"), container.get("accent_color"), 0, MOST_ACCENT)


_RULES = {
    ROW: _row,
    BUTTON: _button,
    SECTION: _section,
    TEXT_DISPLAY: _text_display,
    THUMBNAIL: _media,
    GALLERY: _gallery,
    FILE: _file,
    SEPARATOR: _separator,
    CONTAINER: _container,
} | dict.fromkeys(SELECTS, _select)
