"""What the bot may look up, and the assistant's pane: auth, users, bots, conversations, assistant.threads."""

from __future__ import annotations

from typing import Any

from .chat_methods import find_channel
from .refusals import Refused
from .web_api import Call, Method
from .world import Channel, Json, Message

MOST_PROMPTS = 4
HISTORY = {"im": "im:history", "channel": "channels:history"}
READ = {"im": "im:read", "channel": "channels:read"}


def auth_test(call: Call) -> Json:
    """auth.test."""
    team = call.workspace
    return {
        "url": f"https://{team.name.lower()}.slack.com/",
        "team": team.name,
        "team_id": team.id,
        "user": "signpost",
        "user_id": team.bot_user,
        "bot_id": team.bot["id"],
        "is_enterprise_install": False,
    }


def users_info(call: Call) -> Json:
    """users.info."""
    user = call.world.users.get(call.needs("user")[0])
    if user is None or user["team_id"] != call.workspace.id:
        raise Refused("user_not_found")
    return {"user": user}


def bots_info(call: Call) -> Json:
    """bots.info."""
    if call.args.get("bot") not in (None, call.workspace.bot["id"]):
        raise Refused("bot_not_found")
    return {"bot": call.workspace.bot | {"deleted": False, "updated": 0, "icons": {}}}


def conversations_open(call: Call) -> Json:
    """conversations.open."""
    [users] = call.needs("users")
    user = call.world.users.get(users)
    if user is None or user["team_id"] != call.workspace.id:
        raise Refused("user_not_found" if "," not in users else "users_list_not_supplied")
    if user["is_bot"]:
        raise Refused("cannot_dm_bot")
    return {"channel": _described(call.world.dm_with(users)), "no_op": True, "already_open": True}


def conversations_info(call: Call) -> Json:
    """conversations.info."""
    channel = find_channel(call)
    _scoped(call, READ[channel.kind])
    return {"channel": _described(channel)}


def _described(channel: Channel) -> Json:
    about = {"id": channel.id, "is_im": channel.kind == "im", "is_archived": channel.archived}
    if channel.kind == "im":
        return about | {"user": channel.user, "is_channel": False}
    return about | {
        "name": channel.name,
        "is_channel": True,
        "is_member": channel.member,
        "is_private": False,
    }


def _scoped(call: Call, scope: str) -> None:
    if scope not in call.workspace.scopes:
        raise Refused("missing_scope", needed=scope, provided=",".join(sorted(call.workspace.scopes)))


def history(call: Call) -> Json:
    """conversations.history: newest first, threads' replies left out."""
    channel = _readable(call)
    found = [m for m in _visible(channel) if m.thread in (None, m.ts)]
    return _page(call, found[::-1])


def replies(call: Call) -> Json:
    """conversations.replies: a thread, oldest first."""
    channel, [ts] = _readable(call), call.needs("ts")
    found = [m for m in _visible(channel) if ts in (m.ts, m.thread)]
    if not found:
        raise Refused("thread_not_found")
    return _page(call, found)


def _readable(call: Call) -> Channel:
    channel = find_channel(call)
    _scoped(call, HISTORY[channel.kind])
    if not channel.member:
        raise Refused("not_in_channel")
    return channel


def _visible(channel: Channel) -> list[Message]:
    return [m for m in channel.messages.values() if not m.deleted and m.only_for is None]


def _page(call: Call, messages: list[Message]) -> Json:
    args, inclusive = call.args, call.args.get("inclusive") in (True, 1, "1", "true")
    oldest, latest = float(args.get("oldest") or 0), float(args.get("latest") or "inf")
    within = [
        m
        for m in messages
        if oldest < float(m.ts) < latest or (inclusive and float(m.ts) in (oldest, latest))
    ]
    start, limit = int(args.get("cursor") or 0), int(args.get("limit") or 100)
    more = start + limit < len(within)
    with_metadata = args.get("include_all_metadata") in (True, 1, "1", "true")
    page = [_as_read(m, with_metadata=with_metadata) for m in within[start : start + limit]]
    return {
        "messages": page,
        "has_more": more,
        "response_metadata": {"next_cursor": str(start + limit) if more else ""},
    }


def _as_read(message: Message, *, with_metadata: bool) -> Json:
    return {k: v for k, v in message.payload.items() if with_metadata or k != "metadata"}


# The assistant's pane


def _thread(call: Call) -> tuple[Channel, str]:
    ts = call.needs("thread_ts")[0]
    return find_channel(call, "channel_id"), str(ts)


def set_status(call: Call) -> Json:
    """assistant.threads.setStatus; an empty status takes it away."""
    return _tell(call, "status", str(call.args.get("status") or ""))


def set_title(call: Call) -> Json:
    """assistant.threads.setTitle."""
    return _tell(call, "title", str(call.needs("title")[0]))


def set_prompts(call: Call) -> Json:
    """assistant.threads.setSuggestedPrompts."""
    [prompts] = call.needs("prompts")
    well_formed = isinstance(prompts, list) and all(
        isinstance(p, dict) and p.keys() == {"title", "message"} for p in prompts
    )
    if not well_formed or not 1 <= len(prompts) <= MOST_PROMPTS:
        raise Refused("invalid_arguments", errors=[f"1 to {MOST_PROMPTS} prompts with a title and a message"])
    return _tell(call, "prompts", prompts)


def _tell(call: Call, what: str, value: Any) -> Json:
    channel, ts = _thread(call)
    call.world.told(channel, ts)[what] = value
    call.world.bell.ring()
    return {}


_ASSISTANT = ("assistant:write",)
METHODS = {
    "auth.test": Method(auth_test),
    "users.info": Method(users_info, ("users:read",)),
    "bots.info": Method(bots_info, ("users:read",)),
    "conversations.open": Method(conversations_open, ("im:write", "mpim:write", "channels:manage")),
    "conversations.info": Method(conversations_info),
    "conversations.history": Method(history),
    "conversations.replies": Method(replies),
    "assistant.threads.setStatus": Method(set_status, (*_ASSISTANT, "chat:write")),
    "assistant.threads.setSuggestedPrompts": Method(set_prompts, _ASSISTANT),
    "assistant.threads.setTitle": Method(set_title, _ASSISTANT),
}
