"""How Slack says no: an error code, and what was wrong with the blocks, each with its JSON pointer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .world import Json

Path = tuple[str | int, ...]


class Refused(Exception):
    """Slack answers `ok: false` with an error code, and maybe more fields."""

    def __init__(self, error: str, *, status: int = 200, headers: Json | None = None, **more: Any) -> None:
        super().__init__(error)
        self.status = status
        self.headers = headers or {}
        self.body: Json = {"ok": False, "error": error} | more


@dataclass
class Form:
    """Collects what is wrong with a payload: what Slack refuses, and what it takes though people suffer."""

    refused: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def refuse(self, at: Path, text: str) -> None:
        """Note something Slack refuses."""
        self.refused.append(f"{text} [json-pointer:/{'/'.join(map(str, at))}]")

    def complain(self, text: str) -> None:
        """Note something Slack would take."""
        self.complaints.append(text)

    def refusal(self, error: str) -> Refused:
        """The answer to this payload."""
        messages = [f"[ERROR] {line}" for line in self.refused]
        return Refused(error, errors=self.refused, response_metadata={"messages": messages})


Rule = Callable[[Form, Path, Any], None]


def string(most: int, least: int = 1) -> Rule:
    """A string of `least` to `most` characters."""

    def rule(form: Form, at: Path, value: Any) -> None:
        if not isinstance(value, str):
            form.refuse(at, "must be a string")
        elif len(value) > most:
            form.refuse(at, f"must be less than {most + 1} characters")
        elif len(value) < least:
            form.refuse(at, f"must be more than {least - 1} characters")

    return rule


def choice(*allowed: str) -> Rule:
    """One of some words."""

    def rule(form: Form, at: Path, value: Any) -> None:
        if value not in allowed:
            form.refuse(at, f"must be a valid enum value: {', '.join(allowed)}")

    return rule


def boolean(form: Form, at: Path, value: Any) -> None:
    """True or false."""
    if not isinstance(value, bool):
        form.refuse(at, "must be a boolean")


def number(least: float, most: float) -> Rule:
    """A number in a range."""

    def rule(form: Form, at: Path, value: Any) -> None:
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            form.refuse(at, f"must be a number from {least} to {most}")

    return rule


def anything(_: Form, __: Path, ___: Any) -> None:
    """Whatever it is."""


def listed(item: Rule, most: int, least: int = 1) -> Rule:
    """A list of `least` to `most` items."""

    def rule(form: Form, at: Path, value: Any) -> None:
        if not isinstance(value, list):
            form.refuse(at, "must be an array")
            return
        if len(value) > most:
            form.refuse(at, f"no more than {most} items allowed")
        if len(value) < least:
            form.refuse(at, f"no fewer than {least} items allowed")
        for index, one in enumerate(value):
            item(form, (*at, index), one)

    return rule


def shape(needed: dict[str, Rule], optional: dict[str, Rule] | None = None) -> Rule:
    """An object with these fields and no others; `type` is somebody else's business."""
    rules = needed | (optional or {})

    def rule(form: Form, at: Path, value: Any) -> None:
        if not isinstance(value, dict):
            form.refuse(at, "must provide an object")
            return
        for name in needed.keys() - value.keys():
            form.refuse(at, f"missing required field: {name}")
        for name, given in value.items():
            if name in rules:
                rules[name](form, (*at, name), given)
            elif name != "type":
                form.refuse(at, f"invalid additional property: {name}")

    return rule


def one_of(kinds: dict[str, Rule]) -> Rule:
    """An object whose `type` says which rule holds."""

    def rule(form: Form, at: Path, value: Any) -> None:
        if not isinstance(value, dict):
            form.refuse(at, "must provide an object")
        elif value.get("type") not in kinds:
            form.refuse((*at, "type"), f"unsupported type: {value.get('type')}")
        else:
            kinds[value["type"]](form, at, value)

    return rule


def all_of(*rules: Rule) -> Rule:
    """All of these hold."""

    def rule(form: Form, at: Path, value: Any) -> None:
        for one in rules:
            one(form, at, value)

    return rule
