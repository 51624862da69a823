"""The app's manifest: what Slack refuses in one, and what it lets happen."""

from __future__ import annotations

from typing import Any

import yaml

from .element_rules import url
from .refusals import Form, Path, Rule, anything, boolean, choice, listed, number, shape, string
from .world import Json, SetupError

BOT_SCOPES = frozenset(
    [
        "app_mentions:read",
        "assistant:write",
        "bookmarks:read",
        "bookmarks:write",
        "calls:read",
        "calls:write",
        "canvases:read",
        "canvases:write",
        "channels:history",
        "channels:join",
        "channels:manage",
        "channels:read",
        "chat:write",
        "chat:write.customize",
        "chat:write.public",
        "commands",
        "conversations.connect:read",
        "conversations.connect:write",
        "dnd:read",
        "emoji:read",
        "files:read",
        "files:write",
        "groups:history",
        "groups:read",
        "groups:write",
        "im:history",
        "im:read",
        "im:write",
        "incoming-webhook",
        "links.embed:write",
        "links:read",
        "links:write",
        "lists:read",
        "lists:write",
        "metadata.message:read",
        "mpim:history",
        "mpim:read",
        "mpim:write",
        "pins:read",
        "pins:write",
        "reactions:read",
        "reactions:write",
        "reminders:read",
        "reminders:write",
        "remote_files:read",
        "remote_files:share",
        "remote_files:write",
        "search:read.public",
        "team.billing:read",
        "team.preferences:read",
        "team:read",
        "usergroups:read",
        "usergroups:write",
        "users.profile:read",
        "users:read",
        "users:read.email",
        "users:write",
        "workflow.steps:execute",
    ]
)
# What an event needs before Slack sends it.
EVENT_SCOPES = {
    "app_home_opened": None,
    "app_mention": "app_mentions:read",
    "app_uninstalled": None,
    "assistant_thread_context_changed": "assistant:write",
    "assistant_thread_started": "assistant:write",
    "channel_archive": "channels:read",
    "channel_deleted": "channels:read",
    "channel_left": "channels:read",
    "channel_rename": "channels:read",
    "channel_unarchive": "channels:read",
    "link_shared": "links:read",
    "member_joined_channel": "channels:read",
    "member_left_channel": "channels:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "message.mpim": "mpim:history",
    "reaction_added": "reactions:read",
    "reaction_removed": "reactions:read",
    "team_join": "users:read",
    "tokens_revoked": None,
    "user_change": "users:read",
}
MOST_SHORTCUTS_OF_A_KIND = 5

_URL: dict[str, Rule] = {"request_url": url}
_COMMAND = shape(
    {"command": string(32), "description": string(2_000)},
    {"usage_hint": string(1_000), "should_escape": boolean, "url": url},
)
_SHORTCUT = shape(
    {
        "name": string(24),
        "type": choice("message", "global"),
        "callback_id": string(255),
        "description": string(150),
    }
)
_PROMPT = shape({"title": string(100), "message": string(2_000)})
_FEATURES = shape(
    {},
    {
        "app_home": shape(
            {},
            dict.fromkeys(
                ("home_tab_enabled", "messages_tab_enabled", "messages_tab_read_only_enabled"), boolean
            ),
        ),
        "agent_view": shape(
            {"agent_description": string(1_000)}, {"suggested_prompts": listed(_PROMPT, 4, 0)}
        ),
        "assistant_view": shape(
            {"assistant_description": string(1_000)}, {"suggested_prompts": listed(_PROMPT, 4, 0)}
        ),
        "bot_user": shape({"display_name": string(80)}, {"always_online": boolean}),
        "shortcuts": listed(_SHORTCUT, 2 * MOST_SHORTCUTS_OF_A_KIND, 0),
        "slash_commands": listed(_COMMAND, 50, 0),
        "unfurl_domains": listed(string(255), 5, 0),
        "rich_previews": anything,
    },
)
_OAUTH = shape(
    {},
    {
        "redirect_urls": listed(url, 1_000, 0),
        "scopes": shape({}, {"bot": listed(choice(*sorted(BOT_SCOPES)), 255, 0), "user": anything}),
        "token_management_enabled": boolean,
    },
)
_SETTINGS = shape(
    {},
    {
        "allowed_ip_address_ranges": anything,
        "event_subscriptions": shape(
            {},
            _URL | {"bot_events": listed(choice(*EVENT_SCOPES), 100, 0), "user_events": anything},
        ),
        "interactivity": shape({"is_enabled": boolean}, _URL | {"message_menu_options_url": url}),
        "org_deploy_enabled": boolean,
        "socket_mode_enabled": boolean,
        "token_rotation_enabled": boolean,
        "is_mcp_enabled": boolean,
    },
)
_DISPLAY = shape(
    {"name": string(35)},
    {"description": string(140), "long_description": string(4_000, 174), "background_color": string(7, 4)},
)
MANIFEST = shape(
    {"display_information": _DISPLAY},
    {
        "_metadata": shape({}, {"major_version": number(1, 2), "minor_version": number(0, 99)}),
        "features": _FEATURES,
        "oauth_config": _OAUTH,
        "settings": _SETTINGS,
    },
)


def check_manifest(manifest: Any) -> list[str]:
    """What Slack would refuse in a manifest, a line each."""
    form = Form()
    MANIFEST(form, (), manifest)
    if not form.refused:
        _fits_together(form, Manifest(manifest))
    return form.refused


def _fits_together(form: Form, manifest: Manifest) -> None:
    at: Path = ("features",)
    for kind in ("message", "global"):
        if sum(one["type"] == kind for one in manifest.shortcuts) > MOST_SHORTCUTS_OF_A_KIND:
            form.refuse(
                (*at, "shortcuts"), f"no more than {MOST_SHORTCUTS_OF_A_KIND} {kind} shortcuts allowed"
            )
    for name in [one["command"] for one in manifest.commands]:
        if not name.startswith("/") or " " in name or name != name.lower():
            form.refuse((*at, "slash_commands"), f"not a command: {name}")
    if (manifest.commands or manifest.shortcuts) and "commands" not in manifest.scopes:
        form.refuse(("oauth_config", "scopes", "bot"), "slash commands and shortcuts need the scope commands")
    for event in manifest.events:
        if EVENT_SCOPES[event] not in (None, *manifest.scopes):
            form.refuse(("settings", "event_subscriptions"), f"{event} needs the scope {EVENT_SCOPES[event]}")
    _requests_have_addresses(form, manifest)


def _requests_have_addresses(form: Form, manifest: Manifest) -> None:
    settings = manifest.given.get("settings") or {}
    if settings.get("socket_mode_enabled"):
        return
    for command in manifest.commands:
        if not str(command.get("url", "")).startswith("https://"):
            form.refuse(
                ("features", "slash_commands"), f"{command['command']} needs an https url without Socket Mode"
            )
    for part in ("event_subscriptions", "interactivity"):
        wanted = (
            manifest.events if part == "event_subscriptions" else (settings.get(part) or {}).get("is_enabled")
        )
        if wanted and "request_url" not in (settings.get(part) or {}):
            form.refuse(("settings", part), "needs a request_url without Socket Mode")


class Manifest:
    """What the manifest lets happen; raises SetupError where it doesn't."""

    def __init__(self, given: Json | str) -> None:
        self.given: Json = yaml.safe_load(given) if isinstance(given, str) else given

    def _part(self, *path: str, default: Any) -> Any:
        part: Any = self.given
        for step in path:
            part = (part or {}).get(step)
        return default if part is None else part

    @property
    def commands(self) -> list[Json]:
        """The slash commands."""
        return list(self._part("features", "slash_commands", default=[]))

    @property
    def shortcuts(self) -> list[Json]:
        """The shortcuts, of messages and global ones."""
        return list(self._part("features", "shortcuts", default=[]))

    @property
    def domains(self) -> list[str]:
        """The hosts whose links the app may unfurl."""
        return list(self._part("features", "unfurl_domains", default=[]))

    @property
    def scopes(self) -> frozenset[str]:
        """What the bot asks for when it is installed."""
        return frozenset(self._part("oauth_config", "scopes", "bot", default=[]))

    @property
    def events(self) -> list[str]:
        """What the app subscribes to."""
        return list(self._part("settings", "event_subscriptions", "bot_events", default=[]))

    @property
    def redirects(self) -> list[str]:
        """Where people may come back to from installing it."""
        return list(self._part("oauth_config", "redirect_urls", default=[]))

    @property
    def rotates_tokens(self) -> bool:
        """Whether tokens expire."""
        return bool(self._part("settings", "token_rotation_enabled", default=False))

    def command(self, name: str) -> Json:
        """The slash command of this name."""
        return self._find(self.commands, "command", name)

    def shortcut(self, name: str) -> Json:
        """The shortcut of this name or callback_id."""
        by_id = [one for one in self.shortcuts if one["callback_id"] == name]
        return by_id[0] if by_id else self._find(self.shortcuts, "name", name)

    def _find(self, things: list[Json], key: str, name: str) -> Json:
        for one in things:
            if one[key] == name:
                return one
        raise SetupError(f"The manifest has no {name!r}; there are {[one[key] for one in things]}")

    def subscribed(self, event: str, granted: frozenset[str]) -> bool:
        """Whether Slack sends this kind of event to an app with these scopes."""
        return event in self.events and EVENT_SCOPES[event] in (None, *granted)

    @property
    def uses_sockets(self) -> bool:
        """Whether the app is reached over Socket Mode."""
        return bool(self._part("settings", "socket_mode_enabled", default=False))

    @property
    def has_home(self) -> bool:
        """Whether the app has a Home tab."""
        return bool(self._part("features", "app_home", "home_tab_enabled", default=False))

    @property
    def interactive(self) -> bool:
        """Whether buttons, menus, shortcuts and modals reach the app."""
        return bool(self._part("settings", "interactivity", "is_enabled", default=False))
