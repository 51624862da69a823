"""What Discord refuses in application commands."""

from __future__ import annotations

from collections import Counter
from typing import Any

import regex

from .refusals import Form, Json, Path, Problem

CHAT_INPUT, USER_COMMAND, MESSAGE_COMMAND = 1, 2, 3
MOST_COMMANDS = {CHAT_INPUT: 100, USER_COMMAND: 15, MESSAGE_COMMAND: 15}
NAME = regex.compile(r"^[-_'\p{L}\p{N}\p{Script=Devanagari}\p{Script=Thai}]{1,32}$")
MOST_NAME = 32
MOST_DESCRIPTION = 100
MOST_OPTIONS = 25
MOST_CHOICES = 25
MOST_CHOICE_TEXT = 100
MOST_STRING = 6_000
MOST_CHARACTERS_IN_ALL = 8_000

SUBCOMMAND, SUBCOMMAND_GROUP, STRING, INTEGER, NUMBER = 1, 2, 3, 4, 10
OPTION_TYPES = range(1, 12)
WITH_CHOICES = frozenset({STRING, INTEGER, NUMBER})
LOCALES = frozenset(
    [
        *(
            "id",
            "da",
            "de",
            "en-GB",
            "en-US",
            "es-ES",
            "es-419",
            "fr",
            "hr",
            "it",
            "lt",
            "hu",
            "nl",
            "no",
            "pl",
        ),
        *(
            "pt-BR",
            "ro",
            "fi",
            "sv-SE",
            "vi",
            "tr",
            "cs",
            "el",
            "bg",
            "ru",
            "uk",
            "hi",
            "th",
            "zh-CN",
            "ja",
            "zh-TW",
        ),
        *("ko", "ar", "he"),
    ]
)


def check_commands(commands: Any) -> list[Problem]:
    """All commands of an application."""
    form = Form()
    commands = [form.shape((index,), c) for index, c in enumerate(form.listed((), commands))]
    for index, command in enumerate(commands):
        _command(form, (index,), command)
    counts = Counter(c.get("type") or CHAT_INPUT for c in commands)
    for kind, most in MOST_COMMANDS.items():
        if counts[kind] > most:
            text = f"At most {most} commands of type {kind}. There are {counts[kind]}."
            form.refuse((), "APPLICATION_COMMANDS_TOO_MANY", text)
    _unique(form, (), [(c.get("type") or CHAT_INPUT, c.get("name")) for c in commands])
    return form.problems


def _command(form: Form, at: Path, command: Json) -> None:
    kind = command.get("type") or CHAT_INPUT
    if kind not in MOST_COMMANDS:
        form.refuse((*at, "type"), "BASE_TYPE_CHOICES", f"Value must be one of {tuple(MOST_COMMANDS)}.")
    _subset(form, (*at, "integration_types"), command.get("integration_types"), {0, 1})
    _subset(form, (*at, "contexts"), command.get("contexts"), {0, 1, 2})
    if kind == CHAT_INPUT:
        _named(form, at, command)
        _options(form, at, command)
        _in_all(form, at, command)
        return
    form.text((*at, "name"), command.get("name"), 1, MOST_NAME)
    if command.get("description") or command.get("options"):
        text = "Context menu commands have neither description nor options."
        form.refuse(at, "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_NOT_EMPTY", text)


def _named(form: Form, at: Path, thing: Json) -> None:
    names = {"name": thing.get("name")}
    names |= {f"name_localizations.{k}": v for k, v in (thing.get("name_localizations") or {}).items()}
    for field, name in names.items():
        path = (*at, *field.split("."))
        form.text(path, name, 1, MOST_NAME)
        if isinstance(name, str) and not (NAME.match(name) and name == name.lower()):
            text = f"Command name is invalid: {name!r} (letters, digits, - _ ', no capitals)"
            form.refuse(path, "APPLICATION_COMMAND_INVALID_NAME", text)
    form.text((*at, "description"), thing.get("description"), 1, MOST_DESCRIPTION)
    for locale, text in (thing.get("description_localizations") or {}).items():
        form.text((*at, "description_localizations", locale), text, 1, MOST_DESCRIPTION)
    for field in ("name_localizations", "description_localizations"):
        if unknown := set(thing.get(field) or {}) - LOCALES:
            form.refuse((*at, field), "LOCALIZATION_KEY_INVALID", f"Not locales: {sorted(unknown)}")


def _options(form: Form, at: Path, parent: Json) -> None:
    options = form.listed((*at, "options"), parent.get("options"))
    form.length((*at, "options"), len(options), 0, MOST_OPTIONS)
    options = [form.shape((*at, "options", index), option) for index, option in enumerate(options)]
    for index, option in enumerate(options):
        _option(form, (*at, "options", index), option)
    _unique(form, (*at, "options"), [o.get("name") for o in options])
    required = [bool(o.get("required")) for o in options]
    if required != sorted(required, reverse=True):
        text = "Required options must be placed before non-required options"
        form.refuse((*at, "options"), "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", text)


def _option(form: Form, at: Path, option: Json) -> None:
    kind = option.get("type")
    if kind not in OPTION_TYPES:
        form.refuse((*at, "type"), "BASE_TYPE_CHOICES", f"Value must be in 1 to {OPTION_TYPES[-1]}.")
    _named(form, at, option)
    if kind in (SUBCOMMAND, SUBCOMMAND_GROUP):
        _options(form, at, option)
        return
    form.number((*at, "min_length"), option.get("min_length"), 0, MOST_STRING)
    form.number((*at, "max_length"), option.get("max_length"), 1, MOST_STRING)
    _choices(form, at, option)


def _choices(form: Form, at: Path, option: Json) -> None:
    choices = form.listed((*at, "choices"), option.get("choices"))
    form.length((*at, "choices"), len(choices), 0, MOST_CHOICES)
    for index, given in enumerate(choices):
        choice = form.shape((*at, "choices", index), given)
        form.text((*at, "choices", index, "name"), choice.get("name"), 1, MOST_CHOICE_TEXT)
        if option.get("type") == STRING:
            form.text((*at, "choices", index, "value"), choice.get("value"), 0, MOST_CHOICE_TEXT)
    _unique(form, (*at, "choices"), [c.get("name") for c in choices if isinstance(c, dict)])
    if (choices or option.get("autocomplete")) and option.get("type") not in WITH_CHOICES:
        form.refuse(at, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "This type of option has no choices.")
    if choices and option.get("autocomplete"):
        text = "Autocomplete and choices exclude each other."
        form.refuse(at, "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE", text)


def _subset(form: Form, at: Path, given: Any, allowed: set[int]) -> None:
    if given is None:
        return
    given = form.listed(at, given)
    if not given or len(set(given)) < len(given) or not set(given) <= allowed:
        form.refuse(at, "BASE_TYPE_CHOICES", f"Values must be of {sorted(allowed)}, each once, at least one.")


def _unique(form: Form, at: Path, names: list[Any]) -> None:
    for name, count in Counter(names).items():
        if count > 1:
            text = f"Names must be unique: {name!r}"
            form.refuse(at, "APPLICATION_COMMANDS_DUPLICATE_NAME", text)


def _in_all(form: Form, at: Path, command: Json) -> None:
    length = _characters(command)
    if length > MOST_CHARACTERS_IN_ALL:
        text = f"Command exceeds maximum size ({MOST_CHARACTERS_IN_ALL}). It is {length}."
        form.refuse(at, "APPLICATION_COMMAND_TOO_LARGE", text)


def _characters(thing: Json) -> int:
    own = sum(len(str(thing.get(key) or "")) for key in ("name", "description"))
    own += sum(
        len(str(c.get("name") or "")) + len(str(c.get("value") or "")) for c in thing.get("choices") or []
    )
    return own + sum(_characters(option) for option in thing.get("options") or [])
