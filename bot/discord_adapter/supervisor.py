"""Keeps a connection to Discord alive from outside: a client that died is replaced by a new one.

discord.py gives up when its first connect fails (Rapptz/discord.py#10520) and on a malformed frame,
and goes on for ever resuming a session that Discord keeps refusing.
"""

import asyncio
import logging
from collections import deque

import aiohttp
import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from knowledge import Store

from ..errors import CannotConnect
from ..health import Health
from ..ledger import Ledger
from ..settings import Settings
from . import tree
from .client import SignpostClient
from .delivery import BAN, MOST_LOGGED, RATE_LIMITED, Delivery

log = logging.getLogger(__name__)

PAUSES = (1, 2, 4, 8, 15, 30, 60)  # seconds
HEALTHY_AFTER = 60.0
MOST_REFUSED_RESUMES = 3
# Discord takes a token away after 1,000 IDENTIFYs in a day: the last ones are for a person to use.
KEPT_IDENTIFIES = 50
MOST_IDENTIFIES = 20  # in a row; then one each
IDENTIFY_EVERY = 180.0  # seconds, which is 480 in a day

MESSAGE_CONTENT = (
    "Discord doesn't let the bot read messages, which SIGNPOST_DISCORD_PREVIEWS=true needs: switch on the "
    "Message Content Intent on the Bot page of the developer portal, or take the setting out."
)
# What no waiting heals, and what to do about it.
FATAL = {
    discord.LoginFailure: "Discord refuses the token: copy it anew from the Bot page of the developer "
    "portal to DISCORD_TOKEN.",
    discord.PrivilegedIntentsRequired: MESSAGE_CONTENT,
}
HEALS = (OSError, aiohttp.ClientError, TimeoutError, discord.DiscordException)
TOO_BIG = "The bot is in more servers than one connection may serve (2,500), and can't share them out yet."
CLOSED_FOR_GOOD = {
    4004: FATAL[discord.LoginFailure],
    4010: TOO_BIG,
    4011: TOO_BIG,
    4013: MESSAGE_CONTENT,
    4014: MESSAGE_CONTENT,
}


class Supervisor:
    """One client after the other, for ever."""

    def __init__(self, store: Store, ledger: Ledger, settings: Settings, health: Health) -> None:
        self.store, self.ledger, self.settings, self.health = store, ledger, settings, health
        self.delivery = Delivery()
        self._identified: deque[float] = deque(maxlen=MOST_IDENTIFIES)

    async def run(self) -> None:
        """Connect, and again whenever a client ends; CannotConnect if that can't help."""
        Route.BASE = self.settings.discord_api
        self.health.hears("discord", so=False)
        failures = 0
        while True:
            failures = 0 if await self._lives_long() else failures + 1
            await asyncio.sleep(PAUSES[min(failures, len(PAUSES) - 1)])

    async def _lives_long(self) -> bool:
        """One client from login to its end; whether it was of use."""
        started = asyncio.get_running_loop().time()
        async with Watched(self) as client:
            try:
                await client.start(self.settings.discord_token.get_secret_value())
            except Exception as error:
                log.warning("Discord: %s Trying again.", _said(error, client))
                log.debug("because of", exc_info=True)
                if getattr(error, "status", None) == RATE_LIMITED:
                    await asyncio.sleep(BAN)
        return asyncio.get_running_loop().time() - started > HEALTHY_AFTER

    @property
    def may_identify_in(self) -> float:
        """In how many seconds another IDENTIFY is within Discord's budget for a day."""
        if len(self._identified) < MOST_IDENTIFIES:
            return 0.0
        due = self._identified[0] + MOST_IDENTIFIES * IDENTIFY_EVERY
        return max(0.0, due - asyncio.get_running_loop().time())

    def identified(self) -> None:
        """Count another one."""
        self._identified.append(asyncio.get_running_loop().time())

    async def some_are_left(self, remaining: int, reset_after: float) -> None:
        """Wait for the next day, in so many seconds, if few IDENTIFYs are left of this one."""
        if remaining <= KEPT_IDENTIFIES:
            log.error(
                "Only %s more connections to Discord are allowed today, and after the last one Discord takes "
                "the token away: the next is in %.0f s.",
                remaining,
                reset_after,
            )
            await asyncio.sleep(reset_after)


class Watched(SignpostClient):
    """A client that asks before it identifies, and ends itself when Discord keeps refusing its session."""

    def __init__(self, supervisor: Supervisor) -> None:
        super().__init__(supervisor.store, supervisor.ledger, supervisor.settings, supervisor.delivery)
        self.tree = tree.planted(self)
        self._supervisor = supervisor
        self._lost_sockets: set[DiscordWebSocket | None] = set()

    async def setup_hook(self) -> None:
        """After login: tell Discord the commands, and ask it where to connect to."""
        await tree.sync(self.tree, self._supervisor.ledger)
        _, gateway, starts = await self.http.get_bot_gateway()
        await self._supervisor.some_are_left(starts["remaining"], starts["reset_after"] / 1000)
        if wait := self._supervisor.may_identify_in:
            log.error("Too many new connections to Discord; the next one is in %.0f s.", wait)
            await asyncio.sleep(wait)
        DiscordWebSocket.DEFAULT_GATEWAY = URL(gateway)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Not oftener than Discord allows: the next client waits for it."""
        await super().before_identify_hook(shard_id, initial=initial)
        if self._supervisor.may_identify_in:
            await self.close()
            raise ConnectionError("too many new connections")
        self._supervisor.identified()

    async def on_ready(self) -> None:
        """A new session."""
        self._lost_sockets.clear()
        self._supervisor.health.hears("discord")
        log.info("Connected to Discord as %s.", self.user)

    async def on_resumed(self) -> None:
        """The session goes on."""
        self._lost_sockets.clear()
        self._supervisor.health.hears("discord")
        log.info("Connected to Discord again.")

    async def on_disconnect(self) -> None:
        """The connection is lost; discord.py resumes it, and would for ever."""
        self._supervisor.health.hears("discord", so=False)
        if self.is_closed():
            return
        if not self._lost_sockets:
            log.info("The connection to Discord is lost; trying to get it back.")
        self._lost_sockets.add(self.ws)  # the same one as before if Discord couldn't be reached at all
        if len(self._lost_sockets) > MOST_REFUSED_RESUMES:
            log.warning("Discord doesn't take the session back; starting a new one.")
            await self.close()


def _said(error: Exception, client: discord.Client) -> str:
    """What went wrong in a sentence; CannotConnect if waiting doesn't heal it."""
    if sentence := FATAL.get(type(error)) or CLOSED_FOR_GOOD.get(getattr(error, "code", 0)):
        raise CannotConnect(sentence) from error
    # Without its first socket, discord.py fails with an AttributeError.
    if isinstance(error, HEALS) or client.ws is None:
        return f"it can't be reached ({str(error)[:MOST_LOGGED] or type(error).__name__})."
    return f"it sent something that can't be read ({type(error).__name__}: {error})."
