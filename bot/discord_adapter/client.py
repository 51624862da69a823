"""The client: what people do on Discord -> a message for the commands, and the Reply back to them."""

import asyncio
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, Literal

import discord
from discord import ui

from knowledge import Store

from ..commands import answer
from ..ledger import Ledger
from ..reply import Reply
from ..settings import Settings
from .buttons import Ask, Choose, Unknown
from .card import card
from .delivery import EDITS, FIRST_ANSWER, MESSAGES, SOON, Delivery, Way
from .link_previews import Previews

log = logging.getLogger(__name__)

Interaction = discord.Interaction[Any]

# A card of its own for the asker (open), in the place of another (turn), for everybody because
# somebody shares it, or because the command is that public.
How = Literal["open", "turn", "share", "public"]
PRIVATE = ("open", "turn")

LONGEST_FAREWELL = 5.0  # seconds
LONGEST_WAIT = 30.0  # for a rate limit inside the library; longer ones are ours to wait for
HEARTBEAT_TIMEOUT = 50.0  # seconds without a word; Discord wants a heartbeat every 41
A_FEW = 10  # answers of some milliseconds each
BROKEN = "Something broke here; whoever runs me finds it in the log."
NOT_SHARED = "You can't write in this channel, so I can't for you; the card stays yours."
CANNOT_READ = (
    "I can't read the message that you reply to; in its Apps menu, “Look up papers” shows it to me. "
    "Or ask me in words, such as: who wrote Mamba?"
)
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
        self._under_way: set[asyncio.Task[Any]] = set()
        self.add_dynamic_items(Ask, Choose, Unknown)

    async def close(self) -> None:
        """End the connection, but not before what is being answered is answered."""
        await asyncio.sleep(0)  # what has just come in begins
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=LONGEST_FAREWELL)
        await super().close()

    async def on_error(self, event: str, /, *_args: Any, **_kwargs: Any) -> None:
        """Whatever broke in an event."""
        log.exception("%s broke", event)

    @contextmanager
    def _answering(self) -> Iterator[None]:
        task = asyncio.current_task()
        assert task
        self._under_way.add(task)
        try:
            yield
        finally:
            self._under_way.discard(task)

    # -------------------------------------------------------------------------- interactions

    async def pressed(self, pressed: Interaction, does: How, ask: str, page: int = 1) -> None:
        """A button or menu was used."""
        if does == "share" and not _may_speak(pressed):
            await self.say(pressed, NOT_SHARED)
            return
        if does == "turn" and not _is_private(pressed):
            does = "open"  # a card that others see doesn't change under their eyes
        await self.respond(pressed, ask, does, page)

    async def respond(self, to: Interaction, message: str, how: How = "open", page: int = 1) -> None:
        """Answer an interaction in time, or first say that an answer is coming."""
        with self._answering():
            making = asyncio.create_task(self._card_for(to, message, how, page))
            private = how in PRIVATE
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
        conversation = _aside(to.channel_id, to.user.id) if how in PRIVATE else str(to.channel_id)
        reply = (await answer(self.store, message, conversation)).reply
        share = how in PRIVATE and not to.context.dm_channel and _may_speak(to)
        return _drawn(reply, page, share=share, shared_by=to.user.mention if how == "share" else "")

    async def say(self, to: Interaction, sentence: str) -> None:
        """Answer with a sentence that only the asker sees."""
        send = partial(to.response.send_message, sentence, ephemeral=True)
        await self.delivery.sent(Way(send, FIRST_ANSWER))

    async def _is_soon(self, making: asyncio.Task[Any]) -> bool:
        """Whether it is made before anybody starts to wonder; no use to wait where many are in the making."""
        self._making += 1
        making.add_done_callback(self._made)
        done, _ = await asyncio.wait({making}, timeout=SOON if self._making <= A_FEW else 0.0)
        return bool(done)

    def _made(self, _making: asyncio.Task[Any]) -> None:
        self._making -= 1

    # ------------------------------------------------------------------------------ messages

    async def on_message(self, message: discord.Message) -> None:
        """A mention or a direct message is answered; in other messages links may be previewed."""
        if message.author.bot or message.is_system() or not self.user:
            return
        with self._answering():
            if isinstance(message.channel, discord.DMChannel) or self.user in message.mentions:
                await self._answer(message, self.user.id)
                return
            for at, reply in enumerate(await self.previews.of(message)):
                send = partial(_post, message, _drawn(reply), nonce=f"{message.id}-{at}", silent=True)
                await self.delivery.sent(Way(send, MESSAGES, message.channel.id))

    async def _answer(self, message: discord.Message, me: int) -> None:
        asked = _asked(message, me)
        if not asked and message.reference:
            view = _drawn(Reply("chat", CANNOT_READ))
        else:
            aside = _aside(message.channel.id, message.author.id)
            reply = (await answer(self.store, asked, str(message.channel.id), aside)).reply
            # A reply to one of its messages mentions the bot too, and needn't be a question.
            if reply.kind in ("nobody", "chat") and not _is_addressed(message, me):
                return
            view = _drawn(reply)
        nonce = str(message.id)
        await self.delivery.first_of(
            Way(partial(_post, message, view, nonce=nonce), MESSAGES, message.channel.id),
            Way(partial(message.author.send, view=view, nonce=nonce), MESSAGES, message.author.id),
        )


def _aside(channel: int | None, person: int) -> str:
    """The conversation of what only one person sees in a channel."""
    return f"{channel} {person}"


def _drawn(reply: Reply, page: int = 1, *, share: bool = False, shared_by: str = "") -> ui.LayoutView:
    """The card, or if it can't be drawn a sentence that says so."""
    try:
        return card(reply, page, share=share, shared_by=shared_by)
    except Exception:
        log.exception("a card can't be drawn")
        return card(Reply("error", BROKEN))


def _is_private(pressed: Interaction) -> bool:
    """Whether only whoever pressed sees the card."""
    return bool(pressed.message and pressed.message.flags.ephemeral) or pressed.context.dm_channel


def _may_speak(to: Interaction) -> bool:
    """Whether the person might have written it too."""
    if to.guild_id is None:
        return True
    in_a_thread = isinstance(to.channel, discord.Thread)
    return to.permissions.send_messages_in_threads if in_a_thread else to.permissions.send_messages


def _otherwise(to: Interaction, view: ui.LayoutView, *, private: bool) -> list[Way]:
    """How an answer gets there if its interaction has died meanwhile."""
    nonce = str(to.id)
    ways = [Way(partial(to.user.send, view=view, nonce=nonce), MESSAGES, to.user.id)]
    if not private and isinstance(to.channel, discord.abc.Messageable):
        send = partial(to.channel.send, view=view, nonce=nonce)
        ways.insert(0, Way(send, MESSAGES, to.channel_id))
    return ways


def _asked(message: discord.Message, me: int) -> str:
    """What was said to the bot, other people by their names."""
    names = {one.id: one.display_name for one in message.mentions} | {me: ""}
    return MENTION.sub(lambda found: names.get(int(found[1]), found[0]), message.content).strip()


def _is_addressed(message: discord.Message, me: int) -> bool:
    """Whether the words name the bot, or nobody else is there."""
    named = any(int(found) == me for found in MENTION.findall(message.content))
    return named or isinstance(message.channel, discord.DMChannel)


async def _post(message: discord.Message, view: ui.LayoutView, *, nonce: str, silent: bool = False) -> None:
    """Reply to a message, even if it is gone by now."""
    reference = message.to_reference(fail_if_not_exists=False)
    await message.channel.send(view=view, reference=reference, nonce=nonce, silent=silent)
