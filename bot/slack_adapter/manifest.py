"""What Slack has to know of the app: the manifest, to be pasted where apps are created."""

from typing import Any

import yaml

from ..commands import COMMANDS, Command
from ..layout import shortened
from ..mentions import EXAMPLES

NAME = "Signpost"
SUMMARY = "Who is this, what should I read first, whom do I follow next?"
DESCRIPTION = (
    "Ask who somebody in machine learning is, what to read first and whom to follow next; each answer "
    "says where every fact comes from and as of when. Entries are written by a machine until a person "
    "has reviewed them, and say so: they may be wrong. The app reads only messages that mention it, direct "
    "messages to it, and links to papers; it keeps no messages."
)
COLOUR = "#1f5f8b"

# The least that is needed, and for what.
SCOPES = {
    "commands": "slash commands, and “Look up papers” in the menu of a message",
    "chat:write": "to answer",
    "app_mentions:read": "to read messages that mention it, and no others",
    "im:history": "to read direct messages to it",
    "assistant:write": "to suggest questions in the assistant's pane",
    "links:read": "to see links to papers, and only those",
    "links:write": "to put a small card under them",
}
EVENTS = (
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "assistant_thread_started",
    "link_shared",
    "message.im",
    "tokens_revoked",
)
UNFURLED = ("aclanthology.org", "arxiv.org", "doi.org", "huggingface.co", "openreview.net")

LOOK_UP_PAPERS = "look_up_papers"
ANYTHING = "signpost"
PREVIEWS = "previews"
PROMPTS = [{"title": one, "message": one} for one in EXAMPLES[:4]]
# Slack has commands of these names itself.
TAKEN = ("topic", "help")

EVENTS_PATH = "/slack/events"
REDIRECT_PATH = "/slack/oauth_redirect"

NEXT_STEPS = """\
# 1. api.slack.com/apps: Create New App, From an app manifest; choose the workspace, paste all of this.
"""
OVER_A_SOCKET = """\
# 2. Basic Information, App-Level Tokens: make one with connections:write. It is SLACK_APP_TOKEN (xapp-…).
# 3. Install App: install it. The Bot User OAuth Token is SLACK_BOT_TOKEN (xoxb-…).
# 4. Put both lines into the file .env, then `make run`.
# For signed HTTP instead of a socket: signpost slack --url https://the.address.of.this.bot
"""
OVER_HTTP = """\
# 2. Basic Information: Signing Secret is SLACK_SIGNING_SECRET.
# 3. For one workspace: install it; the Bot User OAuth Token is SLACK_BOT_TOKEN (xoxb-…).
#    For many: Client ID and Client Secret are SLACK_CLIENT_ID and SLACK_CLIENT_SECRET; people install it
#    from {url}/slack/install.
# 4. Put these lines into the file .env, then `make run`; SIGNPOST_SLACK_PORT is where it listens.
"""


def slack_name(command: str) -> str:
    """What a command of the table is called on Slack."""
    return f"signpost-{command}" if command in TAKEN else command


def manifest(url: str = "") -> dict[str, Any]:
    """For Socket Mode, or for signed HTTP to the bot at `url`."""
    request_url = f"{url.rstrip('/')}{EVENTS_PATH}" if url else ""
    return {
        "_metadata": {"major_version": 1},
        "display_information": {
            "name": NAME, "description": SUMMARY, "long_description": DESCRIPTION, "background_color": COLOUR,
        },
        "features": _features(request_url),
        "oauth_config": _redirect(url) | {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": _request(request_url) | {"bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True}
            | _request(request_url)
            | ({"message_menu_options_url": request_url} if url else {}),
            "org_deploy_enabled": False,
            "socket_mode_enabled": not url,
            "token_rotation_enabled": False,
        },
    }  # fmt: skip


def _features(request_url: str) -> dict[str, Any]:
    shortcut = {
        "name": "Look up papers",
        "type": "message",
        "callback_id": LOOK_UP_PAPERS,
        "description": "The papers that this message names",
    }
    return {
        "app_home": {
            "home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": False,
        },
        "assistant_view": {"assistant_description": SUMMARY, "suggested_prompts": PROMPTS},
        "bot_user": {"display_name": NAME, "always_online": True},
        "shortcuts": [shortcut],
        "slash_commands": [one | _url(request_url) for one in _slash_commands()],
        "unfurl_domains": list(UNFURLED),
    }  # fmt: skip


def _slash_commands() -> list[dict[str, Any]]:
    anything = {
        "command": f"/{ANYTHING}",
        "description": "ask in plain words, such as: who wrote Mamba?",
        "usage_hint": "a question, a name, a title or an address",
        "should_escape": False,
    }
    previews = {
        "command": f"/{PREVIEWS}",
        "description": "whether links to papers get a small card in this channel",
        "usage_hint": "on or off",
        "should_escape": False,
    }
    return [anything, *map(_slash_command, COMMANDS.values()), previews]


def _slash_command(command: Command) -> dict[str, Any]:
    hint = {"usage_hint": shortened(command.argument, 100)} if command.argument else {}
    return {
        "command": f"/{slack_name(command.name)}",
        "description": shortened(command.summary, 140),
        "should_escape": False,
    } | hint


def _url(request_url: str) -> dict[str, str]:
    return {"url": request_url} if request_url else {}


def _request(request_url: str) -> dict[str, str]:
    return {"request_url": request_url} if request_url else {}


def _redirect(url: str) -> dict[str, list[str]]:
    return {"redirect_urls": [f"{url.rstrip('/')}{REDIRECT_PATH}"]} if url else {}


def how_to_install(url: str = "") -> str:
    """The manifest as YAML, with what to do about it as comments."""
    steps = NEXT_STEPS + (OVER_HTTP.format(url=url.rstrip("/")) if url else OVER_A_SOCKET)
    return steps + yaml.safe_dump(manifest(url), sort_keys=False, allow_unicode=True, width=100)
