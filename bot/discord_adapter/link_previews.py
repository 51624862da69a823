"""Small cards under links to papers, in the servers that want them."""

import asyncio

import discord

from knowledge import Store

from ..commands import previews
from ..lately import Lately
from ..ledger import Ledger
from ..reply import Reply

AGAIN_AFTER = 30 * 60.0  # seconds before the same paper is previewed again in a channel

NOT_ALLOWED = (
    "Whoever runs me has to allow that first: set SIGNPOST_DISCORD_PREVIEWS=true, and switch on the "
    "Message Content Intent on the Bot page of the developer portal. Until then, “Look up papers” in "
    "the Apps menu of any message does the same."
)
ON = "Links to papers get a small card in this server from now on; /previews off ends it."
OFF = "Links to papers get no card in this server; “Look up papers” in the Apps menu of a message does it."


class Previews:
    """Which servers want previews, and what was previewed lately."""

    def __init__(self, store: Store, ledger: Ledger, *, allowed: bool) -> None:
        self._store = store
        self._ledger = ledger
        self._allowed = allowed
        self._shown = Lately(AGAIN_AFTER)

    async def switched(self, guild: str, *, on: bool) -> str:
        """Switch them on or off in a server; says what is so now."""
        if on and not self._allowed:
            return NOT_ALLOWED
        await asyncio.to_thread(self._ledger.put, guild, "previews", "on" if on else None)
        return ON if on else OFF

    async def of(self, message: discord.Message) -> list[Reply]:
        """The small cards for a message; none in a server that hasn't asked for them."""
        guild = getattr(message.channel, "guild_id", None)
        if not (self._allowed and guild and "://" in message.content):
            return []
        if await asyncio.to_thread(self._ledger.get, str(guild), "previews") != "on":
            return []
        replies = await previews(self._store, message.content)
        return [one for one in replies if self._shown.is_new((message.channel.id, one.ask))]
