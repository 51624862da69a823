"""A bare discord.py client with one of everything, to try the local Discord with."""

from __future__ import annotations

import asyncio
import contextlib
import warnings
from collections.abc import AsyncIterator
from typing import Any

from . import LocalDiscord, pointed_at

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # discord.py imports audioop
    import discord as dpy
    from discord import app_commands, ui

__all__ = ["INTENTS", "Card", "SmallBot", "dpy", "running"]

INTENTS = dpy.Intents(guilds=True, guild_messages=True, dm_messages=True)
Interaction = dpy.Interaction


class Card(ui.LayoutView):
    """A container with a text, two buttons and a select menu."""

    def __init__(self, text: str) -> None:
        super().__init__(timeout=None)
        row: ui.ActionRow[Card] = ui.ActionRow()
        row.add_item(ui.Button(label="Papers", custom_id=f"papers:{text}"))
        row.add_item(ui.Button(label="Site", url="https://example.org"))
        menu: ui.ActionRow[Card] = ui.ActionRow()
        options = [
            dpy.SelectOption(label="Bo Liu", value="bo"),
            dpy.SelectOption(label="Bo Li", value="li"),
        ]
        menu.add_item(ui.Select(custom_id="who", options=options))
        self.add_item(ui.Container(ui.TextDisplay(text), row, menu))


class Ask(ui.Modal, title="Ask more"):
    """A modal with one question."""

    question: ui.TextInput[Ask] = ui.TextInput(label="Question", custom_id="question")

    async def on_submit(self, interaction: Interaction) -> None:
        """Say it back."""
        await interaction.response.send_message(f"asked: {self.question.value}")


class SmallBot(dpy.Client):
    """Answers slash and context menu commands, clicks and mentions."""

    def __init__(self, intents: dpy.Intents = INTENTS) -> None:
        super().__init__(intents=intents, allowed_mentions=dpy.AllowedMentions.none())
        self.tree = app_commands.CommandTree(self)
        self.resumes = 0
        researcher: app_commands.Command[Any, ..., None]
        researcher = app_commands.Command(
            name="researcher", description="Look somebody up", callback=_researcher
        )
        researcher.autocomplete("name")(_names)
        self.tree.add_command(researcher)
        self.tree.add_command(app_commands.ContextMenu(name="Look up papers", callback=_papers))
        self.tree.add_command(app_commands.ContextMenu(name="Who is this?", callback=_who))

    async def setup_hook(self) -> None:
        """Register the commands."""
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Don't wait five seconds before another IDENTIFY, as the real Discord demands."""

    async def on_resumed(self) -> None:
        """Count it."""
        self.resumes += 1

    async def on_interaction(self, interaction: Interaction) -> None:
        """Answer clicks."""
        if interaction.type is not dpy.InteractionType.component:
            return
        data: Any = interaction.data
        if data["custom_id"] == "papers:slow":
            await interaction.response.defer()
            await interaction.edit_original_response(view=Card("slowly"))
        elif data["custom_id"] == "papers:more":
            await interaction.response.send_modal(Ask())
        else:
            await interaction.response.edit_message(view=Card(str(data.get("values") or data["custom_id"])))

    async def on_message(self, message: dpy.Message) -> None:
        """Answer mentions and DMs."""
        if message.author != self.user and (message.guild is None or self.user in message.mentions):
            await message.reply(f"you said {message.content}")


async def _researcher(interaction: Interaction, name: str) -> None:
    if name == "slow":
        await interaction.response.defer(ephemeral=True)
        await interaction.edit_original_response(view=Card(name))
    else:
        await interaction.response.send_message(view=Card(name))


async def _names(_: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=typed.title(), value=typed)]


async def _papers(interaction: Interaction, message: dpy.Message) -> None:
    await interaction.response.send_message(f"read {message.content}", ephemeral=True)


async def _who(interaction: Interaction, user: dpy.User) -> None:
    await interaction.response.send_message(f"that is {user.display_name}")


@contextlib.asynccontextmanager
async def running(local: LocalDiscord, bot: dpy.Client | None = None) -> AsyncIterator[Any]:
    """The bot, connected."""
    bot = bot or SmallBot()
    with pointed_at(local):
        task = asyncio.create_task(bot.start(local.token))
        try:
            await local.ready()
            yield bot
        finally:
            await bot.close()
            await asyncio.wait([task])
