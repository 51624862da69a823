"""The table of commands -> Discord's slash commands, and those of its context menus."""

import asyncio
import hashlib
import json
import logging
import re
from collections.abc import Iterator
from typing import Any, Literal

import discord
from discord import app_commands

from ..commands import COMMANDS, Command, choices
from ..ledger import Ledger
from ..reply import shortened
from ..request import LONGEST_ARGUMENT, MOST_CHARACTERS
from .client import How, Interaction, SignpostClient

log = logging.getLogger(__name__)

Tree = app_commands.CommandTree[SignpostClient]

# discord.com/developers/docs/interactions/application-commands
LONGEST_CHOICE = 100
LONGEST_VALUE = 100
LONGEST_DESCRIPTION = 100

EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
ANYBODY = app_commands.AppInstallationType(guild=True, user=True)


def planted(client: SignpostClient) -> Tree:
    """All commands of the table; "Look up …" for messages and people; the servers' settings."""
    tree = Tree(client, allowed_contexts=EVERYWHERE, allowed_installs=ANYBODY)
    for command in COMMANDS.values():
        tree.add_command(_slash(client, command))
    tree.add_command(app_commands.ContextMenu(name="Look up papers", callback=_look_up_papers))
    tree.add_command(app_commands.ContextMenu(name="Look up researcher", callback=_look_up_researcher))
    tree.add_command(_previews)
    return tree


async def sync(tree: Tree, ledger: Ledger) -> None:
    """Tell Discord the commands, if they are others than it was last told."""
    app = str(tree.client.application_id)
    definitions = [one.to_dict(tree) for one in tree.get_commands()]
    fingerprint = hashlib.sha256(json.dumps(definitions, sort_keys=True).encode()).hexdigest()
    if await asyncio.to_thread(ledger.get, app, "commands") != fingerprint:
        await tree.sync()
        await asyncio.to_thread(ledger.put, app, "commands", fingerprint)
        log.info("told Discord %s commands", len(definitions))


def _slash(client: SignpostClient, command: Command) -> app_commands.Command[Any, ..., None]:
    how: How = "open" if command.private else "public"

    async def without(to: Interaction) -> None:
        await client.respond(to, f"/{command.name}", how)

    async def with_argument(to: Interaction, argument: str) -> None:
        await client.respond(to, f"/{command.name} {argument}", how)

    async def complete(_to: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        offered = await choices(client.store, command.name, typed[:LONGEST_ARGUMENT])
        return [
            app_commands.Choice(name=shortened(label, LONGEST_CHOICE), value=value)
            for label, value in offered
            if len(value) <= LONGEST_VALUE
        ]

    if not command.argument:
        return _command(command, without)
    hint = shortened(f"{command.argument}, such as: {command.examples[0]}", LONGEST_DESCRIPTION)
    app_commands.rename(argument=_parameter(command))(with_argument)
    app_commands.describe(argument=hint)(with_argument)
    app_commands.autocomplete(argument=complete)(with_argument)
    return _command(command, with_argument)


def _command(command: Command, callback: Any) -> app_commands.Command[Any, ..., None]:
    description = shortened(command.summary, LONGEST_DESCRIPTION)
    return app_commands.Command(name=command.name, description=description, callback=callback)


def _parameter(command: Command) -> str:
    """`NAME[, NAME…]` -> `name`."""
    found = re.search(r"[A-Z]{2,}", command.argument)
    return found[0].lower() if found else "names"


async def _look_up_papers(to: Interaction, message: discord.Message) -> None:
    if text := _whole_text(message):
        await to.client.respond(to, f"/papers {text}")
    else:
        await to.client.say(to, "There is no text in that message.")


def _whole_text(message: discord.Message) -> str:
    """What the message says and forwards, and what its embeds and components say: as much as can be asked."""
    parts: list[discord.Message | discord.MessageSnapshot] = [message, *message.message_snapshots]
    said: list[str | None] = [one.content for one in parts]
    said += [text for one in parts for embed in one.embeds for text in _texts(embed)]
    said += [one.content for one in _components(message) if isinstance(one, discord.TextDisplay)]
    return shortened(" ".join(filter(None, said)).strip(), MOST_CHARACTERS - len("/papers "))


def _texts(embed: discord.Embed) -> Iterator[str | None]:
    yield from (embed.title, embed.url, embed.description)
    yield from (text for field in embed.fields for text in (field.name, field.value))


def _components(message: discord.Message) -> Iterator[discord.Component]:
    todo = list(message.components)
    while todo:
        one = todo.pop(0)
        yield one
        todo += getattr(one, "children", [])


async def _look_up_researcher(to: Interaction, user: discord.User) -> None:
    await to.client.respond(to, f"/researcher {user.display_name}")


@app_commands.command(name="previews", description="show a small card under links to papers in this server")
@app_commands.describe(switch="whether links to papers get a small card")
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.default_permissions(manage_guild=True)
async def _previews(to: Interaction, switch: Literal["on", "off"]) -> None:
    assert to.guild_id
    switched = to.client.previews.switched(str(to.guild_id), on=switch == "on")
    await to.client.say(to, await switched)
