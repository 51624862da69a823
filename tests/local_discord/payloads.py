"""The JSON in which Discord describes its objects: users, members, channels, guilds, messages, applications."""

from __future__ import annotations

from typing import Any

from .refusals import Json
from .world import Channel, Guild, Message, World, timestamp

JOINED_AT = "2024-03-01T12:00:00.000000+00:00"
V2_TYPES = frozenset({9, 10, 11, 12, 13, 14, 17})
PLAIN_GUILD: Json = {
    "owner_id": "1",
    "features": [],
    "emojis": [],
    "stickers": [],
    "premium_tier": 0,
    "verification_level": 0,
    "default_message_notifications": 0,
    "explicit_content_filter": 0,
    "mfa_level": 0,
    "nsfw_level": 0,
    "system_channel_flags": 0,
    "afk_timeout": 300,
    "premium_progress_bar_enabled": False,
} | dict.fromkeys(
    [
        *("icon", "banner", "description", "vanity_url_code", "afk_channel_id"),
        *("system_channel_id", "rules_channel_id", "public_updates_channel_id"),
    ]
)


def member(user: Json, permissions: str | None = None) -> Json:
    """A user as a member of a guild; without the `user` key the form that messages carry."""
    described: Json = {
        "user": user,
        "nick": None,
        "avatar": None,
        "banner": None,
        "roles": [],
        "joined_at": JOINED_AT,
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "pending": False,
        "communication_disabled_until": None,
        "unusual_dm_activity_until": None,
    }
    return described | ({"permissions": permissions} if permissions is not None else {})


def channel(place: Channel) -> Json:
    """A channel as REST and GUILD_CREATE show it."""
    described: Json = {"id": place.id, "last_message_id": place.last_message_id, "flags": 0}
    if place.guild is None:
        kind = 1 if place.place == "bot_dm" else 3
        described |= {"type": kind, "recipients": place.recipients}
        return described | (
            {"name": None, "icon": None, "owner_id": place.recipients[0]["id"]} if kind == 3 else {}
        )
    return described | {
        "type": 0,
        "guild_id": place.guild.id,
        "name": place.name,
        "position": place.guild.channels.index(place) if place in place.guild.channels else 0,
        "permission_overwrites": [],
        "topic": None,
        "nsfw": False,
        "rate_limit_per_user": 0,
        "parent_id": None,
    }


def guild(server: Guild, *, for_gateway: bool, bot: Json) -> Json:
    """A guild as REST shows it or, with channels and members, as GUILD_CREATE does."""
    described = PLAIN_GUILD | {"id": server.id, "name": server.name, "preferred_locale": server.locale}
    described["roles"] = [_everyone(server)]
    if not for_gateway:
        return described
    lists = (
        "threads",
        "presences",
        "voice_states",
        "stage_instances",
        "guild_scheduled_events",
        "soundboard_sounds",
    )
    return (
        described
        | {key: [] for key in lists}
        | {
            "joined_at": JOINED_AT,
            "large": False,
            "unavailable": False,
            "member_count": 2,
            "members": [member(bot)],
            "channels": [channel(c) for c in server.channels],
        }
    )


def _everyone(server: Guild) -> Json:
    return {
        "id": server.id,
        "name": "@everyone",
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "icon": None,
        "unicode_emoji": None,
        "position": 0,
        "permissions": "2248473465835073",
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }


def application(world: World) -> Json:
    """The bot's application, as its token sees it."""
    return {
        "id": world.application_id,
        "name": "Signpost",
        "icon": None,
        "description": "",
        "type": None,
        "bot": world.bot,
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": 0,
        "flags_new": "0",
        "owner": {"id": "1", "username": "owner", "discriminator": "0", "avatar": None, "global_name": None},
        "team": None,
        "summary": "",
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "integration_types_config": {"0": {}, "1": {}},
        "approximate_guild_count": len(world.guilds),
        "approximate_user_install_count": 0,
    }


def message(world: World, where: Channel, author: Json, content: dict[str, Any], type: int = 0) -> Json:
    """A new message; `content` holds the fields that its author chose."""
    described: Json = {
        "id": world.snowflake(),
        "type": type,
        "channel_id": where.id,
        "author": author,
        "content": "",
        "embeds": [],
        "attachments": [],
        "components": [],
        "mentions": [],
        "mention_roles": [],
        "mention_everyone": False,
        "pinned": False,
        "tts": False,
        "flags": 0,
        "timestamp": timestamp(),
        "edited_timestamp": None,
    }
    described |= {key: value for key, value in content.items() if value is not None}
    described["components"] = numbered(described["components"])
    return described


def dispatched(message: Message) -> Json:
    """A message as MESSAGE_CREATE carries it: with its guild and its author's membership."""
    if message.channel.guild is None:
        return message.payload
    membership = member(message.payload["author"])
    del membership["user"]
    return message.payload | {"guild_id": message.channel.guild.id, "member": membership}


def numbered(components: list[Json]) -> list[Json]:
    """The components as stored: each with an `id`, and with the defaults Discord fills in."""
    taken = {c["id"] for c in walk(components) if c.get("id")}
    free = (number for number in range(1, 10_000) if number not in taken)
    return [_stored(component, free) for component in components]


def _stored(component: Json, free: Any) -> Json:
    stored = component | {"id": component.get("id") or next(free)}
    if stored["type"] == 2 and stored.get("style") != 5:
        stored.setdefault("disabled", False)
    if "components" in stored:
        stored["components"] = [_stored(child, free) for child in stored["components"]]
    if "accessory" in stored:
        stored["accessory"] = _stored(stored["accessory"], free)
    return stored


def walk(components: list[Json]) -> list[Json]:
    """Every component, nested ones after the one they are in."""
    found: list[Json] = []
    for component in components:
        if isinstance(component, dict):
            accessory = [component["accessory"]] if component.get("accessory") else []
            label = [component["component"]] if component.get("component") else []
            found += [component, *walk(component.get("components") or []), *walk(accessory + label)]
    return found
