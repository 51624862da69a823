"""Slack <-> commands: the only place that imports slack_bolt and slack_sdk."""

import asyncio
import logging
from typing import Any, Literal

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from knowledge import Store

from ..commands import Answered
from ..errors import CannotConnect
from ..health import Health, listening
from ..ledger import Ledger
from ..page import page as document
from ..settings import Settings
from .app import SlackApp
from .card import message, pages_of
from .credentials import check
from .delivery import DEAD, PATIENCE, refusal
from .front_door import FrontDoor
from .manifest import how_to_install
from .socket_mode import Supervisor

__all__ = ["WIDTH", "how_to_install", "pages_of", "payload", "preview", "serve"]

REFUSED = (
    "Slack refuses SLACK_BOT_TOKEN: copy the Bot User OAuth Token (xoxb-…) anew from the Install App page of "
    "the app, after installing it."
)
WIDTH = 760  # pixels of a preview

log = logging.getLogger(__name__)


async def serve(store: Store, settings: Settings, health: Health) -> None:
    """Connect to Slack and answer, for ever; CannotConnect if Slack refuses for good."""
    check(settings)
    timeout = aiohttp.ClientTimeout(total=PATIENCE)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        app = SlackApp(store, Ledger(store.engine, "slack"), settings, session)
        try:
            await _connected(app, settings, health)
        finally:
            await app.close()


async def _connected(app: SlackApp, settings: Settings, health: Health) -> None:
    if bot_token := settings.slack_bot_token.get_secret_value():
        await _greeted(app.bolt.client, bot_token)
    token = settings.slack_app_token.get_secret_value()
    if token and not settings.slack_client_id:
        await Supervisor(app, token, health).run()
    else:
        door = FrontDoor(app, settings.slack_signing_secret.get_secret_value())
        async with listening(door.application(health), settings.slack_port, "SIGNPOST_SLACK_PORT"):
            health.hears("slack")
            log.info("Listening for Slack on port %s.", settings.slack_port)
            await asyncio.Event().wait()


async def _greeted(client: AsyncWebClient, token: str) -> None:
    """CannotConnect if Slack doesn't know the token; if it can't be reached, that heals."""
    try:
        await client.auth_test(token=token)
    except SlackApiError as error:
        said = refusal(error)
        if said.code in DEAD:
            raise CannotConnect(REFUSED) from error
        log.warning("Slack can't say whether it knows the bot (%s).", said.code)
    except (OSError, aiohttp.ClientError, TimeoutError) as error:
        log.warning("Slack can't be reached (%s), at %s.", error or type(error).__name__, client.base_url)


def payload(answered: Answered, page: int = 1) -> dict[str, Any]:
    """The message that answers a slash command in a channel, as it is sent to Slack."""
    response_type = "ephemeral" if answered.private else "in_channel"
    return message(answered.reply, page, share=answered.private) | {"response_type": response_type}


def preview(answered: Answered, page: int, theme: Literal["light", "dark"]) -> str:
    """The same as Slack draws it, as a whole HTML page."""
    from .picture import as_html, style  # a Markdown parser, which the running bot has no use for

    return document(as_html(payload(answered, page), theme), style(), theme, answered.reply.title)
