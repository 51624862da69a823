"""Who would be notified by a message, from its text and its `allowed_mentions`."""

from __future__ import annotations

import re
from typing import Any

from .payloads import walk
from .refusals import Json
from .world import World

USER = re.compile(r"<@!?(\d{1,20})>")
ROLE = re.compile(r"<@&(\d{1,20})>")
EVERYONE = re.compile(r"@(everyone|here)\b")

# What Discord assumes where `allowed_mentions` isn't sent.
ASSUMED_FOR_MESSAGES = ("users", "roles", "everyone")
ASSUMED_FOR_INTERACTIONS = ("users",)


def text_of(payload: Json) -> str:
    """All text in which a mention would count. Embeds never ping."""
    displays = [
        str(c.get("content", "")) for c in walk(payload.get("components") or []) if c.get("type") == 10
    ]
    return "\n".join([str(payload.get("content") or ""), *displays])


def pings(payload: Json, *, by_interaction: bool, replied_to: str | None = None) -> list[str]:
    """Whom this new message would notify: "everyone", "here", "user:ID", "role:ID", "reply:ID".

    Text in code blocks counts too: stricter than Discord, since no bot should rely on it.
    """
    allowed = payload.get("allowed_mentions")
    text = text_of(payload)
    found = [f"user:{id}" for id in USER.findall(text) if _allows(allowed, "users", id, by_interaction)]
    found += [f"role:{id}" for id in ROLE.findall(text) if _allows(allowed, "roles", id, by_interaction)]
    found += [who for who in EVERYONE.findall(text) if _allows(allowed, "everyone", None, by_interaction)]
    if replied_to and (allowed is None or allowed.get("replied_user")):
        found.append(f"reply:{replied_to}")
    return list(dict.fromkeys(found))


def _allows(allowed: Any, kind: str, id: str | None, by_interaction: bool) -> bool:
    if not isinstance(allowed, dict):
        return kind in (ASSUMED_FOR_INTERACTIONS if by_interaction else ASSUMED_FOR_MESSAGES)
    return kind in (allowed.get("parse") or []) or id in [str(one) for one in allowed.get(kind) or []]


def mentioned(world: World, payload: Json) -> Json:
    """The fields of a message that say whom it mentions."""
    text = text_of(payload)
    users = [world.users[id] for id in dict.fromkeys(USER.findall(text)) if id in world.users]
    return {
        "mentions": users,
        "mention_roles": ROLE.findall(text),
        "mention_everyone": bool(EVERYONE.search(text)),
    }
