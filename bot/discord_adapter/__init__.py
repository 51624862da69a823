"""Discord <-> commands: the only place that imports discord."""

import logging
from typing import Any, Literal

import discord
from discord.webhook.async_ import interaction_message_response_params

from knowledge import Store

from ..commands import Answered
from ..health import Health
from ..ledger import Ledger
from ..page import page as document
from ..settings import Settings
from .card import card, pages_of
from .invite import how_to_invite
from .supervisor import Supervisor

__all__ = ["WIDTH", "how_to_invite", "pages_of", "payload", "preview", "serve"]

WIDTH = 760  # pixels of a preview

# Voice is of no use here, and its absence none of the user's business.
discord.VoiceClient.warn_nacl = False
discord.VoiceClient.warn_dave = False
# It warns of intents that are left out on purpose; its tracebacks are sentences in the supervisor.
logging.getLogger("discord.state").setLevel(logging.ERROR)
logging.getLogger("discord.client").setLevel(logging.CRITICAL)


async def serve(store: Store, settings: Settings, health: Health) -> None:
    """Connect to Discord and answer, for ever; CannotConnect if Discord refuses for good."""
    await Supervisor(store, Ledger(store.engine, "discord"), settings, health).run()


def payload(answered: Answered, page: int = 1) -> dict[str, Any]:
    """The message that answers a slash command in a server, as it is sent to Discord."""
    made = interaction_message_response_params(
        type=discord.InteractionResponseType.channel_message.value,
        content=None,
        view=card(answered.reply, page, share=answered.private),
        flags=discord.MessageFlags(ephemeral=answered.private),
        allowed_mentions=discord.AllowedMentions.none(),
    )
    assert made.payload
    return dict(made.payload["data"])


def preview(answered: Answered, page: int, theme: Literal["light", "dark"]) -> str:
    """The same as Discord draws it, as a whole HTML page."""
    from .picture import as_html, style  # a Markdown parser, which the running bot has no use for

    return document(as_html(payload(answered, page), theme), style(), theme, answered.reply.title)
