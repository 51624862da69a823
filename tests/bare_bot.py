"""A discord.py client with one command that echoes: what the bot's speed and memory are measured against."""

import os

import discord
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

Route.BASE = os.environ["SIGNPOST_DISCORD_API"]
DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["DISCORD_GATEWAY"])


class BareBot(discord.Client):
    """As little as a bot can be, with the same intents."""

    def __init__(self) -> None:
        super().__init__(
            intents=discord.Intents(guild_messages=True, dm_messages=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
        )
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self) -> None:
        await self.tree.sync()


bot = BareBot()


@bot.tree.command(description="say it again")
async def researcher(to: discord.Interaction, name: str) -> None:
    await to.response.send_message(name, ephemeral=True)


bot.run(os.environ["DISCORD_TOKEN"], log_handler=None)
