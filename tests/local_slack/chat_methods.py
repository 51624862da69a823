"""Messages: chat.postMessage, postEphemeral, update, delete, unfurl."""

from __future__ import annotations

import copy
from typing import Any
from urllib.parse import urlsplit

from .block_rules import elements
from .message_rules import check_message, check_unfurl, unescaped
from .refusals import Refused
from .web_api import Call, Method
from .world import Answer, Channel, Delivery, Json, Message, Team, World

POSTED_FIELDS = ("text", "blocks", "thread_ts", "metadata", "attachments")


# Where, and whether the bot may


def find_channel(call: Call, name: str = "channel") -> Channel:
    """The channel of a call; a person's id means their direct messages."""
    [given] = call.needs(name)
    user = call.world.users.get(given)
    if user and user["team_id"] == call.workspace.id and not user["is_bot"]:
        return call.world.dm_with(given)
    channel = call.workspace.channels.get(given)
    if channel is None:
        raise Refused("channel_not_found")
    return channel


def _may_write(call: Call, channel: Channel) -> None:
    if channel.archived:
        raise Refused("is_archived")
    if not channel.member and "chat:write.public" not in call.workspace.scopes:
        raise Refused("not_in_channel")
    if channel.restricted:
        raise Refused("restricted_action")


def _limited(call: Call, channel: Channel) -> None:
    burst, now = call.world.posts_in_a_burst, call.world.clock.now()
    if burst is None:
        return
    recent = [at for at in channel.posted_at if now - at < burst]
    if len(recent) >= burst:
        raise Refused("ratelimited", status=429, headers={"Retry-After": "1"})
    channel.posted_at.append(now)


# What is stored


def made(world: World, team: Team, channel: Channel, sent: Json, only_for: str | None = None) -> Message:
    """Store a message of the bot's."""
    payload: Json = {
        "type": "message",
        "ts": world.ts(),
        "user": team.bot_user,
        "bot_id": team.bot["id"],
        "app_id": world.app_id,
        "team": team.id,
        "bot_profile": {"id": team.bot["id"], "app_id": world.app_id, "name": team.bot["name"]},
    }
    payload |= {"text": "", **content(world, sent)}
    message = Message(payload, channel, by_bot=True, only_for=only_for, sent=sent)
    world.keep_message(message)
    return message


def content(world: World, sent: Json) -> Json:
    """What a message says, with the ids that Slack gives to blocks and elements without one."""
    given = {key: copy.deepcopy(sent[key]) for key in POSTED_FIELDS if sent.get(key)}
    for block in given.get("blocks", []):
        block.setdefault("block_id", world.id("b"))
        for element in elements(block):
            if element["type"] != "image":
                element.setdefault("action_id", world.id("a"))
    return given


def find_message(channel: Channel, ts: Any) -> Message:
    """A message that is there, and not an ephemeral one."""
    message = channel.messages.get(str(ts))
    if message is None or message.deleted or message.only_for:
        raise Refused("message_not_found")
    return message


# The methods


def post_message(call: Call) -> Json:
    """chat.postMessage."""
    channel = find_channel(call)
    call.check(check_message, call.args, call.method)
    _may_write(call, channel)
    _limited(call, channel)
    message = made(call.world, call.workspace, channel, call.args)
    call.world.note(Answer("new", message))
    return {"channel": channel.id, "ts": message.ts, "message": message.payload}


def post_ephemeral(call: Call) -> Json:
    """chat.postEphemeral."""
    channel = find_channel(call)
    [user] = call.needs("user")
    call.check(check_message, call.args, call.method)
    _may_write(call, channel)
    if user not in call.world.users or channel.user not in (None, user):
        raise Refused("user_not_in_channel")
    _limited(call, channel)
    message = made(call.world, call.workspace, channel, call.args, only_for=user)
    call.world.note(Answer("new", message))
    return {"message_ts": message.ts}


def update(call: Call) -> Json:
    """chat.update."""
    channel = find_channel(call)
    message = find_message(channel, call.needs("ts")[0])
    if not message.by_bot:
        raise Refused("cant_update_message")
    call.check(check_message, call.args, call.method)
    replace(call.world, message, call.args)
    return {
        "channel": channel.id,
        "ts": message.ts,
        "text": message.payload["text"],
        "message": message.payload,
    }


def replace(world: World, message: Message, sent: Json, to: Delivery | None = None) -> None:
    """Give a message new content, as the answer `to` something."""
    kept = {
        key: value for key, value in message.payload.items() if key not in ("text", "blocks", "attachments")
    }
    message.payload = kept | {"text": ""} | content(world, sent)
    message.payload["edited"] = {"user": message.payload["user"], "ts": world.ts()}
    message.sent = sent
    message.edited += 1
    world.note(Answer("replaced", message), to)


def delete(call: Call) -> Json:
    """chat.delete."""
    channel = find_channel(call)
    message = find_message(channel, call.needs("ts")[0])
    if not message.by_bot:
        raise Refused("cant_delete_message")
    message.deleted = True
    call.world.note(Answer("deleted", message))
    return {"channel": channel.id, "ts": message.ts}


def unfurl(call: Call) -> Json:
    """chat.unfurl: previews for links in a message that was posted, or is still being written."""
    [unfurls] = call.needs("unfurls") if call.args.get("unfurls") else [None]
    if unfurls is None:
        raise Refused("missing_unfurls")
    if not isinstance(unfurls, dict):
        raise Refused("invalid_unfurls_format")
    shared, delivery = _shared(call)
    for link, preview in unfurls.items():
        host = (urlsplit(link).hostname or "").lower()
        if not any(host == domain or host.endswith("." + domain) for domain in call.app.manifest.domains):
            raise Refused("cannot_unfurl_url")
        if unescaped(link) not in shared:
            raise Refused("cannot_unfurl_message")
        call.check(check_unfurl, preview)
    call.world.note(Answer("unfurl", delivery.source, body=unfurls), delivery)
    return {}


def _shared(call: Call) -> tuple[list[str], Any]:
    world, args = call.world, call.args
    if "unfurl_id" in args or "source" in args:
        if "unfurl_id" not in args or "source" not in args:
            raise Refused("missing_source" if "source" not in args else "missing_unfurl_id")
        delivery = world.deliveries.get(args["unfurl_id"])
        if delivery is None or delivery.payload["event"]["source"] != args["source"]:
            raise Refused("invalid_unfurl_id")
    else:
        channel = call.workspace.channels.get(args.get("channel", ""))
        if channel is None:
            raise Refused("cannot_find_channel" if args.get("channel") else "missing_channel")
        message = channel.messages.get(args.get("ts", ""))
        shared = [d for d in world.open if d.name == "link_shared" and d.source is message]
        delivery = shared[-1] if message and shared else None
        if delivery is None:
            raise Refused("cannot_find_message" if args.get("ts") else "missing_ts")
    return [unescaped(link["url"]) for link in delivery.payload["event"]["links"]], delivery


METHODS = {
    "chat.postMessage": Method(post_message, ("chat:write",)),
    "chat.postEphemeral": Method(post_ephemeral, ("chat:write",)),
    "chat.update": Method(update, ("chat:write",)),
    "chat.delete": Method(delete, ("chat:write",)),
    "chat.unfurl": Method(unfurl, ("links:write",)),
}
