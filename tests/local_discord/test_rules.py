from __future__ import annotations

from typing import Any

import pytest

from .refusals import Json, Problem
from .rules import check_callback, check_commands, check_edit, check_message

V2 = 1 << 15


def _text(content: str = "text") -> Json:
    return {"type": 10, "content": content}


def _button(**fields: Any) -> Json:
    return {"type": 2, "style": 2, "label": "Press", "custom_id": "press"} | fields


def _link(**fields: Any) -> Json:
    return {"type": 2, "style": 5, "label": "Site", "url": "https://example.org"} | fields


def _row(*components: Json) -> Json:
    return {"type": 1, "components": list(components)}


def _select(count: int = 2, **fields: Any) -> Json:
    options = [{"label": f"Option {n}", "value": str(n)} for n in range(count)]
    return {"type": 3, "custom_id": "who", "options": options} | fields


def _option(**fields: Any) -> Json:
    return {"label": "Option", "value": "0"} | fields


def _section(*texts: Json, **fields: Any) -> Json:
    return {"type": 9, "components": list(texts), "accessory": _button()} | fields


def _container(*components: Json, **fields: Any) -> Json:
    return {"type": 17, "components": list(components)} | fields


def _v2(*components: Json, **fields: Any) -> Json:
    return {"flags": V2, "components": list(components)} | fields


def _embed(**fields: Any) -> Json:
    return {"embeds": [{"title": "Title"} | fields]}


def _field(**fields: Any) -> Json:
    return {"name": "name", "value": "value"} | fields


GOOD_MESSAGES = [
    {
        "content": "x" * 2_000,
        "allowed_mentions": {"parse": []},
        "nonce": "x" * 25,
        "enforce_nonce": True,
        "tts": False,
    },
    {"content": "x", "components": [_row(_button(), _link()), _row(_select(25))]},
    _v2(_container(_text("x" * 4_000), {"type": 14, "spacing": 2}, accent_color=0)),
    _v2(_section(_text(), _text(), accessory={"type": 11, "media": {"url": "https://example.org/a.png"}})),
    _v2(*[_text(str(n)) for n in range(40)]),
    _embed(description="x" * 4_096, fields=[_field()] * 25),
]

BAD_MESSAGES = [
    ({"content": "x" * 2_001}, "content"),
    ({"content": 7}, "content"),
    ({"content": "x", "nonce": "x" * 26}, "nonce"),
    ({"content": "x", "flags": 64}, "flags"),
    ({"content": "x", "components": [_text()]}, "components.0"),
    ({"content": "x", "components": [_button()]}, "components.0"),
    ({"content": "x", "components": [_row(_button(custom_id=str(n))) for n in range(6)]}, "components"),
    ({"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}}, "allowed_mentions"),
    ({"content": "x", "allowed_mentions": {"parse": ["all"]}}, "allowed_mentions.parse"),
    ({"content": "x", "allowed_mentions": {"users": [str(n) for n in range(101)]}}, "allowed_mentions.users"),
    (_v2(_text(), content="x"), "content"),
    (_v2(_text(), embeds=[{"title": "x"}]), "embeds"),
    (_v2(_text(), poll={"question": {"text": "?"}}), "poll"),
    (_v2(_text(), sticker_ids=["1"]), "sticker_ids"),
    (_v2(), "components"),
    (_v2(*[_text() for _ in range(41)]), "components"),
    (_v2(_container(*[_text() for _ in range(40)])), "components"),
    (_v2(_text("x" * 2_001), _container(_text("x" * 2_000))), "components"),
    (_v2(_text("")), "components.0.content"),
    (_v2(_text(" \n")), "components.0.content"),
    (_v2(_button()), "components.0"),
    (_v2(_container(_container(_text()))), "components.0.components.0"),
    (_v2(_container(_button())), "components.0.components.0"),
    (_v2(_container()), "components.0.components"),
    (_v2(_container(_text(), accent_color=0x1000000)), "components.0.accent_color"),
    (_v2({"type": 14, "spacing": 3}), "components.0.spacing"),
    (_v2({"type": 11, "media": {"url": "https://example.org"}}), "components.0"),
    (_v2({"type": 12, "items": []}), "components.0.items"),
    (_v2({"type": 12, "items": [{"media": {"url": "ftp://x/y"}}]}), "components.0.items.0.media.url"),
    (_v2(_section()), "components.0.components"),
    (_v2(_section(*[_text()] * 4)), "components.0.components"),
    (_v2(_section(_row(_button(custom_id="2")))), "components.0.components.0"),
    (_v2(_section(_text(), accessory=None)), "components.0.accessory"),
    (_v2(_section(_text(), accessory=_select())), "components.0.accessory"),
    (_v2(_row()), "components.0.components"),
    (_v2(_row(*[_button(custom_id=str(n)) for n in range(6)])), "components.0.components"),
    (_v2(_row(_select(), _button())), "components.0"),
    (_v2(_row(_text())), "components.0.components.0"),
    (_v2(_row(_button(), _button())), "components"),
    (_v2(_text() | {"id": 3}, _text() | {"id": 3}), "components"),
    (_v2(_row(_button(label="x" * 81))), "components.0.components.0.label"),
    (_v2(_row(_button(label=None))), "components.0.components.0"),
    (_v2(_row(_button(custom_id="x" * 101))), "components.0.components.0.custom_id"),
    (_v2(_row(_button(custom_id=""))), "components.0.components.0.custom_id"),
    (_v2(_row(_button(custom_id=None))), "components.0.components.0.custom_id"),
    (_v2(_row(_button(url="https://example.org"))), "components.0.components.0.url"),
    (_v2(_row(_link(url=None))), "components.0.components.0.url"),
    (_v2(_row(_link(url="javascript:alert(1)"))), "components.0.components.0.url"),
    (_v2(_row(_link(url="https://example.org/a b"))), "components.0.components.0.url"),
    (_v2(_row(_link(url="https://example.org/" + "x" * 500))), "components.0.components.0.url"),
    (_v2(_row(_link(custom_id="x"))), "components.0.components.0.custom_id"),
    (_v2(_row(_button(style=9))), "components.0.components.0.style"),
    (_v2(_row(_select(0))), "components.0.components.0.options"),
    (_v2(_row(_select(26))), "components.0.components.0.options"),
    (_v2(_row(_select(custom_id="x" * 101))), "components.0.components.0.custom_id"),
    (_v2(_row(_select(placeholder="x" * 151))), "components.0.components.0.placeholder"),
    (_v2(_row(_select(options=[_option(), _option()]))), "components.0.components.0.options"),
    (_v2(_row(_select(options=[_option(label="x" * 101)]))), "components.0.components.0.options.0.label"),
    (_v2(_row(_select(options=[_option(value="x" * 101)]))), "components.0.components.0.options.0.value"),
    (
        _v2(_row(_select(options=[_option(description="x" * 101)]))),
        "components.0.components.0.options.0.description",
    ),
    (_embed(title="x" * 257), "embeds.0.title"),
    (_embed(description="x" * 4_097), "embeds.0.description"),
    (_embed(fields=[_field()] * 26), "embeds.0.fields"),
    (_embed(fields=[_field(name="x" * 257)]), "embeds.0.fields.0.name"),
    (_embed(fields=[_field(value="x" * 1_025)]), "embeds.0.fields.0.value"),
    (_embed(fields=[_field(value="")]), "embeds.0.fields.0.value"),
    (_embed(footer={"text": "x" * 2_049}), "embeds.0.footer.text"),
    (_embed(author={"name": "x" * 257}), "embeds.0.author.name"),
    ({"embeds": [{"description": "x" * 3_001}] * 2}, "embeds"),
    ({"embeds": [{"title": "x"}] * 11}, "embeds"),
]

BAD_EDITS = [
    ({"content": "x"}, V2, "content"),
    ({"flags": 0, "content": None}, V2, "flags"),
    ({"flags": V2, "components": [_text()]}, 0, "content"),
    ({"flags": 64}, 0, "flags"),
    ({"components": [_text()]}, 0, "components.0"),
]

BAD_CALLBACKS = [
    ({"type": 4}, "data"),
    ({"type": 4, "data": {"content": "x" * 2_001}}, "data.content"),
    ({"type": 5, "data": {"flags": V2}}, "data.flags"),
    ({"type": 8, "data": {"choices": [{"name": "x", "value": "x"}] * 26}}, "data.choices"),
    ({"type": 8, "data": {"choices": [{"name": "", "value": "x"}]}}, "data.choices.0.name"),
    ({"type": 8, "data": {"choices": [{"name": "x" * 101, "value": "x"}]}}, "data.choices.0.name"),
    ({"type": 8, "data": {"choices": [{"name": "x", "value": "x" * 101}]}}, "data.choices.0.value"),
    ({"type": 9, "data": {"title": "x" * 46, "custom_id": "x", "components": [_text()]}}, "data.title"),
    ({"type": 9, "data": {"title": "x", "custom_id": "", "components": [_text()]}}, "data.custom_id"),
    ({"type": 9, "data": {"title": "x", "custom_id": "x", "components": []}}, "data.components"),
    ({"type": 9, "data": {"title": "x", "custom_id": "x", "components": [_text()] * 6}}, "data.components"),
    ({"type": 9, "data": {"title": "x", "custom_id": "x", "components": [_button()]}}, "data.components.0"),
]


def _command(**fields: Any) -> Json:
    return {"name": "paper", "description": "A paper"} | fields


def _input(**fields: Any) -> Json:
    return {"type": 3, "name": "title", "description": "Its title"} | fields


BAD_COMMANDS = [
    ([_command(name="Paper")], "0.name"),
    ([_command(name="a paper")], "0.name"),
    ([_command(name="x" * 33)], "0.name"),
    ([_command(description="")], "0.description"),
    ([_command(description="x" * 101)], "0.description"),
    ([_command(name_localizations={"de": "Ein Papier"})], "0.name_localizations.de"),
    ([_command(name_localizations={"xx": "papier"})], "0.name_localizations"),
    ([_command(type=3, name="Look up")], "0"),
    ([_command(type=3, description="", name="x" * 33)], "0.name"),
    ([_command(), _command()], "body"),
    ([_command(name=f"c{n}") for n in range(101)], "body"),
    ([_command(type=3, description="", name=f"C {n}") for n in range(16)], "body"),
    ([_command(contexts=[3])], "0.contexts"),
    ([_command(integration_types=[])], "0.integration_types"),
    ([_command(options=[_input()] * 26)], "0.options"),
    ([_command(options=[_input(), _input(name="x", required=True)])], "0.options"),
    ([_command(options=[_input(name="Title")])], "0.options.0.name"),
    ([_command(options=[_input(description="")])], "0.options.0.description"),
    (
        [_command(options=[_input(choices=[{"name": "x", "value": "x" * 101}])])],
        "0.options.0.choices.0.value",
    ),
    ([_command(options=[_input(choices=[{"name": "x", "value": "x"}], autocomplete=True)])], "0.options.0"),
    ([_command(options=[_input(type=5, autocomplete=True)])], "0.options.0"),
    ([_command(options=[_input(max_length=6_001)])], "0.options.0.max_length"),
]


def _paths(problems: list[Problem]) -> list[str]:
    return [str(problem).split(": ", maxsplit=1)[0] for problem in problems]


@pytest.mark.parametrize("payload", GOOD_MESSAGES)
def test_good_messages_are_taken(payload: Json) -> None:
    assert check_message(payload) == []


@pytest.mark.parametrize(("payload", "path"), BAD_MESSAGES)
def test_bad_messages_are_refused(payload: Json, path: str) -> None:
    assert path in _paths(check_message(payload))


@pytest.mark.parametrize(("payload", "flags", "path"), BAD_EDITS)
def test_bad_edits_are_refused(payload: Json, flags: int, path: str) -> None:
    existing = {"flags": flags, "content": "" if flags else "x", "components": [_text()] if flags else []}
    assert path in _paths(check_edit(payload, existing))


@pytest.mark.parametrize(("payload", "path"), BAD_CALLBACKS)
def test_bad_callbacks_are_refused(payload: Json, path: str) -> None:
    assert path in _paths(check_callback(payload, None))


@pytest.mark.parametrize(("commands", "path"), BAD_COMMANDS)
def test_bad_commands_are_refused(commands: list[Json], path: str) -> None:
    assert path in _paths(check_commands(commands))


def test_good_commands_are_taken() -> None:
    localized = _command(name="papier-1", name_localizations={"de": "aufsätze", "ja": "論文", "hi": "शोधपत्र"})
    menu = {"type": 3, "name": "Look up papers", "contexts": [0, 1, 2], "integration_types": [0, 1]}
    assert (
        check_commands([_command(options=[_input(required=True, autocomplete=True)]), localized, menu]) == []
    )
