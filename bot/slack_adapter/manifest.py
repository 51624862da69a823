"""What Slack has to know of the app: the manifest, to be pasted where apps are created."""

from typing import Any

import yaml

from ..commands import COMMANDS, Command
from ..errors import CannotConnect
from ..mentions import EXAMPLES
from ..reply import shortened
from .text import TAKEN

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
    "assistant:write": "to be found beside the search box, with questions to begin with",
    "links:read": "to see links to papers, and only those",
    "links:write": "to put a small card under them",
}
EVENTS = (
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "link_shared",
    "message.im",
    "tokens_revoked",
)
UNFURLED = ("aclanthology.org", "arxiv.org", "doi.org", "huggingface.co", "openreview.net")

LOOK_UP_PAPERS = "look_up_papers"
ANYTHING = "signpost"
PREVIEWS = "previews"
PROMPTS = [{"title": one, "message": one} for one in EXAMPLES[:4]]
EVENTS_PATH = "/slack/events"
REDIRECT_PATH = "/slack/oauth_redirect"

NEXT_STEPS = """\
# 1. api.slack.com/apps: Create New App, From a manifest; choose the workspace, then YAML; paste all of this.
"""
OVER_A_SOCKET = """\
# 2. Basic Information, App-Level Tokens: make one with the scope connections:write.
# 3. Install App: install it to the workspace.
# 4. Put both tokens into the file .env beside the Makefile:
#      SLACK_APP_TOKEN=xapp-…
#      SLACK_BOT_TOKEN=xoxb-…   (Install App page, Bot User OAuth Token)
# 5. make run. When it says “Connected to Slack.”, type /researcher Tri Dao anywhere; for mentions,
#    /invite @Signpost in the channel.
# After a change of this manifest: App Manifest page, paste, save; then install it once more.
# For signed HTTP instead of a socket: signpost slack --url https://the.address.of.this.bot
"""
OVER_HTTP = """\
# 2. Put these lines into the file .env beside the Makefile, from the page Basic Information;
#    SIGNPOST_SLACK_PORT is where the bot listens (3000), behind a proxy with TLS:
#      SLACK_SIGNING_SECRET=…
#    and for one workspace, from the page Install App, after installing it:
#      SLACK_BOT_TOKEN=xoxb-…
#    or for many, who install it from {url}/slack/install:
#      SLACK_CLIENT_ID=…
#      SLACK_CLIENT_SECRET=…
# 3. make run.
# 4. Only now can Slack verify the address: App Manifest page, click to verify; then Event Subscriptions
#    say Verified.
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
        "agent_view": {"agent_description": SUMMARY, "suggested_prompts": PROMPTS},
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
    """The manifest as YAML, with what to do as comments; CannotConnect if Slack couldn't reach `url`."""
    if url and not url.startswith("https://"):
        host = url.rpartition("://")[2]
        raise CannotConnect(f"Slack sends to https addresses only: --url https://{host}")
    steps = NEXT_STEPS + (OVER_HTTP.format(url=url.rstrip("/")) if url else OVER_A_SOCKET)
    return steps + yaml.safe_dump(manifest(url), sort_keys=False, allow_unicode=True, width=100)
