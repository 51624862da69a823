"""The client: what people do on Discord -> a message for the commands, and the Reply back to them."""

import asyncio
import re
from functools import partial
from typing import Any, Literal

import discord
from discord import ui

from knowledge import Store

from ..commands import answer
from ..ledger import Ledger
from ..settings import Settings
from .buttons import Ask, Choose, Unknown
from .card import card
from .delivery import EDITS, FIRST_ANSWER, SOON, Delivery, Way
from .link_previews import Previews

Interaction = discord.Interaction[Any]

# A card of its own for the asker (open), in the place of another (turn), for everybody because
# somebody shares it, or because the command is that public.
How = Literal["open", "turn", "share", "public"]
PRIVATE = ("open", "turn")

LONGEST_WAIT = 30.0  # for a rate limit inside the library; longer ones are ours to wait for
HEARTBEAT_TIMEOUT = 50.0  # seconds without a word; Discord wants a heartbeat every 41
A_FEW = 10  # answers of some milliseconds each
MENTION = re.compile(r"<@!?(\d+)>")


def intents(settings: Settings) -> discord.Intents:
    """Messages that mention the bot and direct messages; what else is written only for previews."""
    return discord.Intents(guild_messages=True, dm_messages=True, message_content=settings.discord_previews)


class SignpostClient(discord.Client):
    """One connection to Discord. It keeps no members, no messages and no views."""

    def __init__(self, store: Store, ledger: Ledger, settings: Settings, delivery: Delivery) -> None:
        super().__init__(
            intents=intents(settings),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            allowed_mentions=discord.AllowedMentions.none(),
            max_ratelimit_timeout=LONGEST_WAIT,
            heartbeat_timeout=HEARTBEAT_TIMEOUT,
            activity=discord.CustomActivity("/help"),
        )
        self.store = store
        self.delivery = delivery
        self.previews = Previews(store, ledger, allowed=settings.discord_previews)
        self._making = 0
        self.add_dynamic_items(Ask, Choose, Unknown)

    # -------------------------------------------------------------------------- interactions

    async def pressed(self, pressed: Interaction, does: How, ask: str, page: int) -> None:
        """A button or menu was used; a card that isn't theirs doesn't change under other people's eyes."""
        await self.respond(pressed, ask, "open" if does == "turn" and not _is_theirs(pressed) else does, page)

    async def respond(self, to: Interaction, message: str, how: How = "open", page: int = 1) -> None:
        """Answer an interaction in time, or first say that an answer is coming."""
        private = how in PRIVATE
        making = asyncio.create_task(self._card_for(to, message, how, page))
        if await self._is_soon(making):
            send = partial(to.response.send_message, ephemeral=private)
            first = to.response.edit_message if how == "turn" else send
            way = Way(partial(first, view=making.result()), FIRST_ANSWER)
        else:
            defer = partial(to.response.defer, ephemeral=private, thinking=how != "turn")
            await self.delivery.sent(Way(defer, FIRST_ANSWER))
            way = Way(partial(to.edit_original_response, view=await making), EDITS)
        await self.delivery.first_of(way, *_otherwise(to, making.result(), private=private))

    async def _card_for(self, to: Interaction, message: str, how: How, page: int) -> ui.LayoutView:
        reply = (await answer(self.store, message)).reply
        share = how in PRIVATE and not to.context.dm_channel
        return card(reply, page, share=share, shared_by=to.user.mention if how == "share" else "")

    async def _is_soon(self, making: asyncio.Task[Any]) -> bool:
        """Whether it is made before anybody starts to wonder; no use to wait where many are in the making."""
        self._making += 1
        done, _ = await asyncio.wait({making}, timeout=SOON if self._making <= A_FEW else 0.0)
        making.add_done_callback(self._made)
        return bool(done)

    def _made(self, _making: asyncio.Task[Any]) -> None:
        self._making -= 1

    # ------------------------------------------------------------------------------ messages

    async def on_message(self, message: discord.Message) -> None:
        """A mention or a direct message is answered; in other messages links may be previewed."""
        if message.author.bot or not self.user:
            return
        if isinstance(message.channel, discord.DMChannel) or self.user in message.mentions:
            await self._reply(message, _asked(message, self.user.id))
            return
        for at, view in enumerate(await self.previews.of(message)):
            send = partial(_reply, message, view, nonce=f"{message.id}-{at}", silent=True)
            await self.delivery.sent(Way(send, EDITS))

    async def _reply(self, message: discord.Message, asked: str) -> None:
        view, nonce = card((await answer(self.store, asked)).reply), str(message.id)
        await self.delivery.first_of(
            Way(partial(_reply, message, view, nonce=nonce), EDITS),
            Way(partial(message.author.send, view=view, nonce=nonce), EDITS),
        )


def _is_theirs(pressed: Interaction) -> bool:
    """Whether the card is for whoever pressed, or was asked for by them: then it may change."""
    on = pressed.message
    if on is None or on.flags.ephemeral or pressed.context.dm_channel:
        return True
    if on.interaction_metadata:
        return on.interaction_metadata.user.id == pressed.user.id
    asked = on.reference and on.reference.resolved
    return isinstance(asked, discord.Message) and asked.author.id == pressed.user.id


def _otherwise(to: Interaction, view: ui.LayoutView, *, private: bool) -> list[Way]:
    """How an answer gets there if its interaction has died meanwhile."""
    nonce = str(to.id)
    ways = [Way(partial(to.user.send, view=view, nonce=nonce), EDITS)]
    if not private and isinstance(to.channel, discord.abc.Messageable):
        ways.insert(0, Way(partial(to.channel.send, view=view, nonce=nonce), EDITS))
    return ways


def _asked(message: discord.Message, me: int) -> str:
    """What was said to the bot, other people by their names."""
    names = {one.id: one.display_name for one in message.mentions} | {me: ""}
    return MENTION.sub(lambda found: names.get(int(found[1]), found[0]), message.content).strip()


async def _reply(message: discord.Message, view: ui.LayoutView, *, nonce: str, silent: bool = False) -> None:
    reference = message.to_reference(fail_if_not_exists=False)
    await message.channel.send(view=view, reference=reference, nonce=nonce, silent=silent)
