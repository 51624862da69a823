"""One policy for everything that is sent: what to try again, and when to keep still.

Discord bans an address after 10,000 invalid requests in 10 minutes, so after far fewer nothing is
sent for a while; during a ban nothing is sent at all.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from itertools import chain, repeat
from typing import NamedTuple

import aiohttp
import discord

log = logging.getLogger(__name__)


class Way(NamedTuple):
    """A way to send something, and for how many seconds to go on trying."""

    send: Callable[[], Awaitable[object]]
    within: float


# Seconds. An interaction takes an answer within 3, and edits of it for 15 minutes.
SOON = 0.5
FIRST_ANSWER = 2.5
EDITS = 14 * 60.0
BAN = 10 * 60.0
MOST_INVALID = 100  # in the time of a ban
PAUSES = (0.5, 1, 2, 4, 8, 16)

ALREADY_ACKNOWLEDGED = 40060
BANNED = 429  # without Discord's own headers, else it is RateLimited
MOST_LOGGED = 300
INVALID = (401, 403, BANNED)


class Delivery:
    """Sends, and remembers what Discord has refused lately."""

    def __init__(self) -> None:
        self._quiet_until = 0.0
        self._refusals: deque[float] = deque(maxlen=MOST_INVALID)

    async def first_of(self, *ways: Way) -> None:
        """Send in the first of these ways that succeeds."""
        for way in ways:
            if await self.sent(way):
                return
        log.error("An answer could not be delivered.")

    async def sent(self, way: Way) -> bool:
        """Whether it was sent; what may heal is tried again.

        A repeat is safe: an interaction takes one answer, and a message goes with a nonce.
        """
        now = asyncio.get_running_loop().time
        until = now() + way.within
        for pause in chain(PAUSES, repeat(PAUSES[-1])):
            outcome = await self._once(way)
            if isinstance(outcome, bool):
                return outcome
            if now() + max(outcome, pause) > until:
                break
            await asyncio.sleep(max(outcome, pause))
        log.warning("Discord takes too long; an answer is given up.")
        return False

    async def _once(self, way: Way) -> bool | float:
        """Whether it was sent, or in how many seconds it may be tried again."""
        quiet = self._quiet_until - asyncio.get_running_loop().time()
        if quiet > 0:
            return quiet
        try:
            await way.send()
        except discord.RateLimited as error:
            return error.retry_after
        except discord.HTTPException as error:
            return self._judged(error)
        except (OSError, aiohttp.ClientError, TimeoutError) as error:
            log.warning("Discord could not be reached: %s.", error or type(error).__name__)
            return 0.0
        return True

    def _judged(self, error: discord.HTTPException) -> bool | float:
        if error.code == ALREADY_ACKNOWLEDGED:
            return True
        if error.status >= 500:
            return 0.0
        log.warning("Discord refused (%s, %s): %s", error.status, error.code, error.text[:MOST_LOGGED])
        if error.status in INVALID:
            self._count_a_refusal(banned=error.status == BANNED)
        return BAN if error.status == BANNED else False

    def _count_a_refusal(self, *, banned: bool) -> None:
        now = asyncio.get_running_loop().time()
        self._refusals.append(now)
        many = len(self._refusals) == MOST_INVALID and now - self._refusals[0] < BAN
        if banned or many:
            log.error("Discord refuses too much: nothing is sent for %.0f minutes.", BAN / 60)
            self._quiet_until = now + BAN
