"""A local Discord, REST and gateway over real sockets on the loopback, for tests with the real discord.py.

    async with LocalDiscord() as discord:
        ...  # start the bot with discord.token, discord.api and discord.gateway_url
        await discord.ready()
        alice = discord.user("Alice")
        shown = await alice.slash("researcher", "Tri Dao")
        shown = await alice.press(shown, "Papers")

It refuses what Discord refuses; each refusal is also a line in `discord.violations`.
"""

from .actors import NoAnswer, User
from .front_door import LocalDiscord, pointed_at
from .interactions import SetupError
from .load import Load
from .shown import Shown
from .world import Channel, Guild, Interaction, Message

__all__ = [
    "Channel",
    "Guild",
    "Interaction",
    "Load",
    "LocalDiscord",
    "Message",
    "NoAnswer",
    "SetupError",
    "Shown",
    "User",
    "pointed_at",
]
