"""REST routes for the application itself, its commands, channels and their messages."""

from __future__ import annotations

from typing import Any

from . import payloads
from .mentions import mentioned, pings
from .refusals import Json, Refused
from .rest import Call, Route
from .rules import check_commands, check_edit, check_message
from .world import COMPONENTS_V2, EPHEMERAL, Channel, Message, World, timestamp

KEPT_FLAGS = COMPONENTS_V2 | EPHEMERAL | (1 << 2) | (1 << 12)
CHOSEN_BY_AUTHOR = ("content", "embeds", "components", "attachments", "tts", "poll", "flags")


def me(world: World, _: Call) -> Json:
    """The bot's account."""
    return world.bot | {"verified": True, "mfa_enabled": False, "locale": "en-US", "flags": 0, "email": None}


def application(world: World, _: Call) -> Json:
    """The bot's application."""
    return payloads.application(world)


def list_commands(world: World, _: Call) -> list[Json]:
    """The commands registered for all guilds."""
    return world.commands


def overwrite_commands(world: World, call: Call) -> list[Json]:
    """Replace all commands; one that keeps its name and type keeps its id."""
    call.check(check_commands, call.json)
    world.commands = [_registered(world, command) for command in call.json]
    world.commands_overwritten += 1
    return world.commands


def create_command(world: World, call: Call) -> Json:
    """Add or replace one command."""
    call.check(check_commands, [call.json])
    command = _registered(world, call.json)
    world.commands = [c for c in world.commands if c["id"] != command["id"]] + [command]
    return command


def _registered(world: World, command: Json) -> Json:
    old = world.command(command["name"], command.get("type") or 1)
    assumed = {
        "type": 1,
        "description": "",
        "integration_types": [0, 1],
        "contexts": None,
        "nsfw": False,
        "options": [],
    }
    ids = {"id": old["id"] if old else world.snowflake(), "version": world.snowflake()}
    given = {key: value for key, value in command.items() if value is not None}
    return assumed | given | ids | {"application_id": world.application_id}


def open_dm(world: World, call: Call) -> Json:
    """The bot's DM with a user."""
    user_id = str((call.json or {}).get("recipient_id"))
    if user_id not in world.users:
        raise Refused(400, 50033, "Invalid Recipient(s)")
    return payloads.channel(world.dm_with(user_id))


def get_channel(world: World, call: Call) -> Json:
    """One channel."""
    return payloads.channel(_channel(world, call))


def get_guild(world: World, call: Call) -> Json:
    """One guild."""
    guild = world.guilds.get(call.ids["guild_id"])
    if guild is None or not guild.installed:
        raise Refused(404, 10004, "Unknown Guild")
    return payloads.guild(guild, for_gateway=False, bot=world.bot)


def type_in_channel(world: World, call: Call) -> None:
    """Show "Signpost is typing…"."""
    _channel(world, call)


def list_messages(world: World, call: Call) -> list[Json]:
    """A channel's messages, newest first."""
    channel, ids = _channel(world, call), {k: int(v) for k, v in call.query.items() if v.isdigit()}
    lowest, highest = ids.get("after", 0), ids.get("before", 1 << 64)
    here = [m.payload for m in world.messages.values() if m.channel is channel and _public(m)]
    wanted = [m for m in here if lowest < int(m["id"]) < highest]
    limit = ids.get("limit", 50)
    return wanted[:limit][::-1] if "after" in ids else wanted[::-1][:limit]


def get_message(world: World, call: Call) -> Json:
    """One message."""
    return _message(world, call).payload


def create_message(world: World, call: Call) -> Json:
    """The bot posts to a channel; the same nonce again gives the first message again."""
    channel, body = _channel(world, call), call.json or {}
    if channel.refuses_messages:
        raise Refused(403, 50007, "Cannot send messages to this user")
    call.check(check_message, body)
    nonce = str(body.get("nonce", ""))
    if body.get("enforce_nonce") and (sent := world.same_nonce(world.application_id, nonce)):
        return sent.payload | {"nonce": body["nonce"]}
    message = _post(world, channel, body)
    world.nonces[world.application_id, nonce] = (world.clock.now(), message)
    world.dispatch("MESSAGE_CREATE", payloads.dispatched(message), channel=channel)
    return message.payload | ({"nonce": body["nonce"]} if "nonce" in body else {})


def _post(world: World, channel: Channel, body: Json) -> Message:
    replied = _replied_to(world, channel, body.get("message_reference"))
    payload = payloads.message(world, channel, world.bot, chosen(body), type=19 if replied else 0)
    payload |= mentioned(world, payload)
    if replied:
        payload |= {"message_reference": _reference(replied), "referenced_message": replied.payload}
    pinged = pings(
        body, by_interaction=False, replied_to=replied.payload["author"]["id"] if replied else None
    )
    message = Message(payload, channel, pinged, answers=replied.id if replied else None)
    return world.keep_message(message)


def chosen(body: Json) -> Json:
    """The fields of a message that its author chooses."""
    fields = {key: body[key] for key in CHOSEN_BY_AUTHOR if key in body}
    if fields.get("flags"):
        fields["flags"] &= KEPT_FLAGS
    return fields


def _replied_to(world: World, channel: Channel, reference: Any) -> Message | None:
    if not reference:
        return None
    message = world.messages.get(str(reference.get("message_id")))
    if message and not message.deleted and message.channel is channel:
        return message
    if reference.get("fail_if_not_exists", True):
        errors = {
            "message_reference": {
                "_errors": [{"code": "REPLIES_UNKNOWN_MESSAGE", "message": "Unknown message"}]
            }
        }
        raise Refused(400, 50035, "Invalid Form Body", errors)
    return None


def _reference(message: Message) -> Json:
    reference: Json = {"type": 0, "message_id": message.id, "channel_id": message.channel.id}
    return reference | ({"guild_id": message.channel.guild.id} if message.channel.guild else {})


def edit_message(world: World, call: Call) -> Json:
    """The bot edits its own message."""
    message = _message(world, call)
    if message.payload["author"]["id"] != world.application_id:
        raise Refused(403, 50005, "Cannot edit a message authored by another user")
    return edit(world, call, message, call.json or {}).payload


def edit(world: World, call: Call, message: Message, body: Json) -> Message:
    """Change a stored message, by whatever route; the deferral's "thinking…" becomes the answer."""
    call.check(check_edit, body, message.payload)
    first = message.loading
    payload = message.payload
    payload |= {
        key: value if value is not None else [] for key, value in chosen(body).items() if key != "flags"
    }
    payload["content"] = payload["content"] or ""
    payload["components"] = payloads.numbered(payload["components"])
    payload["flags"] = (payload["flags"] & ~(1 << 7)) | (int(body.get("flags") or 0) & COMPONENTS_V2)
    payload |= mentioned(world, payload)
    if first:
        message.pings = pings(body, by_interaction=True)
    else:
        payload["edited_timestamp"] = timestamp()
        message.edited += 1
    announce(world, "MESSAGE_UPDATE", message)
    return message


def announce(world: World, event: str, message: Message) -> None:
    """Tell the connected clients about a message, unless only one user sees it."""
    if message.only_for is None:
        world.dispatch(event, payloads.dispatched(message), channel=message.channel)


def delete_message(world: World, call: Call) -> None:
    """The bot deletes a message."""
    remove(world, _message(world, call))


def remove(world: World, message: Message) -> None:
    """Delete a stored message, by whatever route."""
    message.deleted = True
    if message.only_for is not None:
        return
    gone: Json = {"id": message.id, "channel_id": message.channel.id}
    if message.channel.guild:
        gone["guild_id"] = message.channel.guild.id
    world.dispatch("MESSAGE_DELETE", gone, channel=message.channel)


def _channel(world: World, call: Call) -> Channel:
    channel = world.channels.get(call.ids["channel_id"])
    if channel is None:
        raise Refused(404, 10003, "Unknown Channel")
    if not channel.visible:
        raise Refused(403, 50001, "Missing Access")
    return channel


def _message(world: World, call: Call) -> Message:
    channel, message = _channel(world, call), world.messages.get(call.ids["message_id"])
    if message is None or message.channel is not channel or not _public(message):
        raise Refused(404, 10008, "Unknown Message")
    return message


def _public(message: Message) -> bool:
    return not message.deleted and message.only_for is None


COMMANDS = "/applications/{application_id}/commands"
MESSAGES = "/channels/{channel_id}/messages"
ROUTES: list[Route] = [
    ("GET", "/users/@me", me),
    ("GET", "/oauth2/applications/@me", application),
    ("GET", "/applications/@me", application),
    ("GET", COMMANDS, list_commands),
    ("PUT", COMMANDS, overwrite_commands),
    ("POST", COMMANDS, create_command),
    ("POST", "/users/@me/channels", open_dm),
    ("GET", "/channels/{channel_id}", get_channel),
    ("GET", "/guilds/{guild_id}", get_guild),
    ("POST", "/channels/{channel_id}/typing", type_in_channel),
    ("GET", MESSAGES, list_messages),
    ("POST", MESSAGES, create_message),
    ("GET", MESSAGES + "/{message_id}", get_message),
    ("PATCH", MESSAGES + "/{message_id}", edit_message),
    ("DELETE", MESSAGES + "/{message_id}", delete_message),
]
