"""What Slack sends: the envelopes around events, commands, clicks, menus, shortcuts and modals."""

from __future__ import annotations

import re
import secrets
from typing import Any

from .app import App
from .message_rules import unescaped
from .world import Channel, Delivery, Json, Kind, Message, Team, World

URL = re.compile(r"https?://[^\s<>|]+")
ANGLED = re.compile(r"(<[^<>]+>)")


class Payloads:
    """Makes what Slack sends, as somebody's act in some place."""

    def __init__(self, world: World, app: App) -> None:
        self.world, self.app = world, app

    def event(self, team: Team, event: Json, **about: Any) -> Delivery:
        """An event, by a callback around it."""
        ts = self.world.ts()
        event = event | {"event_ts": ts}
        authorization = {"enterprise_id": None, "team_id": team.id, "user_id": team.bot_user}
        payload = {
            "token": self.app.verification_token,
            "team_id": team.id,
            "api_app_id": self.world.app_id,
            "event": event,
            "type": "event_callback",
            "event_id": self.world.id("Ev"),
            "event_time": int(float(ts)),
            "authorizations": [authorization | {"is_bot": True, "is_enterprise_install": False}],
            "is_ext_shared_channel": False,
            "event_context": f"4-{secrets.token_urlsafe(24)}",
        }
        return self._kept("events_api", payload, team, event.get("unfurl_id"), **about)

    def command(self, user: Json, channel: Channel, command: str, text: str) -> Delivery:
        """A slash command."""
        key = secrets.token_urlsafe(12)
        about = self._addresses(key, channel.team, "commands")
        payload = {
            "token": self.app.verification_token,
            "team_id": channel.team.id,
            "team_domain": channel.team.name.lower(),
            "channel_id": channel.id,
            "channel_name": channel.name or "directmessage",
            "user_id": user["id"],
            "user_name": user["name"],
            "command": command,
            "text": text,
            "api_app_id": self.world.app_id,
            "is_enterprise_install": "false",
        }
        return self._kept(
            "slash_commands", payload | about, channel.team, key, by=user["id"], channel=channel
        )

    def interaction(
        self,
        kind: str,
        user: Json,
        team: Team,
        payload: Json,
        *,
        channel: Channel | None = None,
        **about: Any,
    ) -> Delivery:
        """A click, a menu that is opened, a shortcut or a modal that is sent."""
        key = secrets.token_urlsafe(12)
        addresses = self._addresses(key, team, "actions")
        if channel is None or kind == "block_suggestion":
            del addresses["response_url"]
        if kind == "block_suggestion":
            del addresses["trigger_id"]
        whole: Json = {
            "type": kind,
            "team": {"id": team.id, "domain": team.name.lower()},
            "user": {"id": user["id"], "username": user["name"], "name": user["name"], "team_id": team.id},
            "api_app_id": self.world.app_id,
            "token": self.app.verification_token,
            "enterprise": None,
            "is_enterprise_install": False,
        }
        if channel is not None:
            whole["channel"] = {"id": channel.id, "name": channel.name or "directmessage"}
        return self._kept(
            "interactive", whole | addresses | payload, team, key, by=user["id"], channel=channel, **about
        )

    def _addresses(self, key: str, team: Team, kind: str) -> Json:
        response_url = f"http://{self.world.address}/{kind}/{team.id}/{key}"
        return {"trigger_id": f"{self.world.ts()}.{key}", "response_url": response_url}

    def _kept(self, kind: Kind, payload: Json, team: Team, key: str | None, **about: Any) -> Delivery:
        delivery = Delivery(kind, payload, team, **about)
        self.world.keep_delivery(key or payload["event_id"], delivery)
        return delivery


def written(world: World, user: Json, channel: Channel, typed: str, thread: str | None = None) -> Message:
    """A message that somebody types, kept where they write it; "@Name" becomes a mention."""
    text = with_mentions(world, channel.team, escaped(typed))
    payload: Json = {
        "type": "message",
        "user": user["id"],
        "team": channel.team.id,
        "ts": world.ts(),
        "client_msg_id": secrets.token_hex(16),
        "text": text,
        "blocks": [{"type": "rich_text", "block_id": world.id("b"), "elements": [_section(text)]}],
    }
    if user["is_bot"]:
        payload |= {"subtype": "bot_message", "bot_id": world.id("B"), "username": user["real_name"]}
    return world.keep_message(Message(payload | ({"thread_ts": thread} if thread else {}), channel))


def escaped(typed: str) -> str:
    """What somebody types, as Slack stores it: three characters escaped, addresses in angles."""
    whole = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return URL.sub(lambda found: f"<{found[0]}>", whole)


def with_mentions(world: World, team: Team, text: str) -> str:
    """The text with people's ids for their names after an @."""
    ids = {user["real_name"]: id for id, user in world.users.items() if user["team_id"] == team.id}
    names = "|".join(re.escape(name) for name in sorted(ids, key=len, reverse=True))
    return re.sub(rf"@({names})\b", lambda found: f"<@{ids[found[1]]}>", text)


def _section(text: str) -> Json:
    parts = [part for part in ANGLED.split(text) if part]
    return {"type": "rich_text_section", "elements": [_inline(part) for part in parts]}


def _inline(part: str) -> Json:
    if part.startswith("<@"):
        return {"type": "user", "user_id": part[2:-1]}
    if part.startswith("<"):
        return {"type": "link", "url": unescaped(part[1:-1])}
    return {"type": "text", "text": unescaped(part)}
