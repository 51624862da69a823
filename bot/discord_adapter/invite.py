"""How to get the bot into a server: the address, and what to click."""

import aiohttp
import discord
from discord.http import Route

from ..errors import CannotConnect
from ..settings import Settings
from .supervisor import FATAL

# The least that is needed, and for what.
PERMISSIONS = {
    "view_channel": "to see where it is mentioned",
    "send_messages": "to answer a mention",
    "send_messages_in_threads": "to answer a mention in a thread",
    "read_message_history": "to answer as a reply",
}
PORTAL = "https://discord.com/developers/applications"

NO_TOKEN = f"""The bot needs an account of its own on Discord; that takes two minutes:
1. {PORTAL}: New Application, and a name.
2. Installation: tick “User Install” and “Guild Install”; Install Link: none.
3. Bot: Reset Token, and copy it to the file .env as a line DISCORD_TOKEN=…
   No intent needs to be switched on.
4. Run `signpost discord` again for the address that invites the bot, and `make run` to start it."""


async def how_to_invite(settings: Settings) -> str:
    """What to open and click; CannotConnect if Discord refuses the token or can't be reached."""
    token = settings.discord_token.get_secret_value()
    if not token:
        return NO_TOKEN
    Route.BASE = settings.discord_api
    try:
        async with discord.Client(intents=discord.Intents.none()) as client:
            await client.login(token)
            return _invitation(await client.application_info())
    except discord.LoginFailure as error:
        raise CannotConnect(FATAL[discord.LoginFailure]) from error
    except (OSError, aiohttp.ClientError, discord.HTTPException) as error:
        raise CannotConnect(f"Discord can't be reached ({error}); try again later.") from error


def _invitation(app: discord.AppInfo) -> str:
    permissions = discord.Permissions(**dict.fromkeys(PERMISSIONS, True))
    scopes = ("bot", "applications.commands")
    to_a_server = discord.utils.oauth_url(app.id, permissions=permissions, scopes=scopes)
    to_yourself = discord.utils.oauth_url(app.id, scopes=("applications.commands",)) + "&integration_type=1"
    may_read = app.flags.gateway_message_content or app.flags.gateway_message_content_limited
    reasons = "\n".join(f"   {name.replace('_', ' ')}: {why}" for name, why in PERMISSIONS.items())
    return f"""Invite {app.name} to a server: open this, choose the server, click Authorise.
   {to_a_server}
It asks for:
{reasons}

Or use it anywhere, by yourself: open this, click “Add to My Apps”.
   {to_yourself}

`make run` starts the bot. Link previews need SIGNPOST_DISCORD_PREVIEWS=true and the Message Content Intent
(Bot page of {PORTAL}), which is {"on" if may_read else "off"};
then /previews switches them on in a server."""
