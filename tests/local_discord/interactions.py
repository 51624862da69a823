"""Builds the interactions that users cause, with all the fields that Discord sends today."""

from __future__ import annotations

import functools
import secrets
from dataclasses import dataclass
from typing import Any, Literal, TypedDict

from . import payloads
from .refusals import Json
from .world import Channel, Interaction, Message, World

Integration = Literal["guild", "user"]

CONTEXTS = {"guild": 0, "bot_dm": 1, "private_channel": 2}
ATTACHMENT_SIZE_LIMIT = 10 * 1024 * 1024
USE_EXTERNAL_APPS = 1 << 50
MEMBER_PERMISSIONS = 2248473465835073 | USE_EXTERNAL_APPS
APP_PERMISSIONS = 562949953601536 | 0x6C00
STRING, INTEGER, BOOLEAN, USER, NUMBER = 3, 4, 5, 6, 10
TAKES: dict[int, tuple[type, ...]] = {
    STRING: (str,),
    INTEGER: (int,),
    BOOLEAN: (bool,),
    USER: (str,),
    NUMBER: (int, float),
}


class SetupError(AssertionError):
    """The test asked for something a user couldn't do: no such command, button or option there."""


class Circumstances(TypedDict, total=False):
    """How an interaction comes about, where it isn't the usual way."""

    integration: Integration | None
    locale: str
    permissions: int
    app_permissions: int


@dataclass(frozen=True)
class Scene:
    """A user, somewhere, about to do something."""

    world: World
    user: Json
    where: Channel
    how: Circumstances

    @property
    def integration(self) -> Integration:
        """Whether the app is there with the guild or with the user."""
        return self.how.get("integration") or usual_integration(self.where)

    @property
    def permissions(self) -> int:
        """The user's permissions there."""
        return self.how.get("permissions", MEMBER_PERMISSIONS)

    def interaction(self, kind: int, data: Json, source: Message | None = None) -> Interaction:
        """An interaction that hasn't been sent yet."""
        payload = self._payload(kind, data) | _who(self.user, self.where, self.permissions)
        if source:
            payload["message"] = source.payload
        forced = _forced_ephemeral(self.where, self.integration, self.permissions)
        return Interaction(payload, self.user, self.where, source, forced_ephemeral=forced)

    def _payload(self, kind: int, data: Json) -> Json:
        where = self.where
        return {
            "id": self.world.snowflake(),
            "application_id": self.world.application_id,
            "type": kind,
            "token": secrets.token_urlsafe(120),
            "version": 1,
            "data": data,
            "channel_id": where.id,
            "channel": payloads.channel(where)
            | ({"permissions": str(self.permissions)} if where.guild else {}),
            "app_permissions": str(self.how.get("app_permissions", APP_PERMISSIONS)),
            "locale": self.how.get("locale", "en-US"),
            "entitlements": [],
            "entitlement_sku_ids": [],
            "authorizing_integration_owners": _owners(self.user, where, self.integration),
            "context": CONTEXTS[where.place],
            "attachment_size_limit": ATTACHMENT_SIZE_LIMIT,
        }

    def command(self, name: str, type: int) -> Json:
        """The registered command, if the user would see it there."""
        command = self.world.command(name, type)
        if command is None:
            known = [c["name"] for c in self.world.commands if c["type"] == type]
            raise SetupError(f"The bot hasn't registered {name!r} as a command of type {type}, only {known}")
        if command["contexts"] is not None and CONTEXTS[self.where.place] not in command["contexts"]:
            raise SetupError(f"{name!r} isn't offered in {self.where.place}, only in {command['contexts']}")
        if (0 if self.integration == "guild" else 1) not in command["integration_types"]:
            raise SetupError(f"{name!r} isn't offered where the app is installed by the {self.integration}")
        return command

    def slash_data(self, path: str, values: Json) -> Json:
        """A slash command's `data`; `path` may name a subcommand, the key "" means the first option."""
        name, *subcommands = path.split()
        command = self.command(name, 1)
        innermost = functools.reduce(_named, subcommands, command)
        resolved: Json = {}
        options = [
            _filled(_named(innermost, key) if key else _first(innermost), value, resolved)
            for key, value in values.items()
        ]
        _check_required(innermost, options)
        for depth, subcommand in enumerate(reversed(subcommands)):
            options = [{"type": 2 if depth else 1, "name": subcommand, "options": options}]
        data: Json = {"id": command["id"], "name": name, "type": 1, "options": options}
        return data | ({"resolved": resolved} if resolved else {})


def usual_integration(where: Channel) -> Integration:
    """How the app got there: with the guild if it is installed in it, otherwise with the user."""
    return "guild" if where.visible else "user"


def _owners(user: Json, where: Channel, integration: Integration) -> Json:
    if integration == "user":
        return {"1": user["id"]}
    return {"0": where.guild.id if where.guild else "0"}


def _who(user: Json, where: Channel, permissions: int) -> Json:
    if where.guild is None:
        return {"user": user}
    return {
        "member": payloads.member(user, str(permissions)),
        "guild_id": where.guild.id,
        "guild": {"id": where.guild.id, "locale": where.guild.locale, "features": []},
        "guild_locale": where.guild.locale,
    }


def _forced_ephemeral(where: Channel, integration: Integration, permissions: int) -> bool:
    """In guilds that don't allow external apps, answers of user-installed ones are seen by that user alone."""
    return integration == "user" and where.guild is not None and not permissions & USE_EXTERNAL_APPS


def _first(command: Json) -> Json:
    if not command.get("options"):
        raise SetupError(f"/{command['name']} takes no options")
    return dict(command["options"][0])


def _named(command: Json, name: str) -> Json:
    for option in command.get("options") or []:
        if option["name"] == name:
            return dict(option)
    raise SetupError(f"/{command['name']} has no option or subcommand {name!r}")


def _filled(option: Json, value: Any, resolved: Json) -> Json:
    if option["type"] == USER:
        resolved.setdefault("users", {})[value.id] = value.payload
        value = value.id
    if not isinstance(value, TAKES[option["type"]]):
        raise SetupError(f"The option {option['name']!r} takes no {type(value).__name__}")
    if isinstance(value, str) and len(value) > option.get("max_length", 6_000):
        raise SetupError(
            f"The option {option['name']!r} takes {option.get('max_length', 6_000)} characters at most"
        )
    return {"name": option["name"], "type": option["type"], "value": value}


def _check_required(command: Json, given: list[Json]) -> None:
    names = {option["name"] for option in given}
    for option in command.get("options") or []:
        if option.get("required") and option["name"] not in names:
            raise SetupError(f"/{command['name']} needs the option {option['name']!r}")
