"""What differs between two installations, from the environment or a file `.env`."""

import re
from typing import Annotated, Literal

from platformdirs import user_data_path
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

Level = Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(str.upper)]


def _token(given: SecretStr) -> SecretStr:
    """Copied from a web page, it may bring spaces or a line end with it."""
    token = given.get_secret_value().strip()
    if not re.fullmatch(r"[\w.-]*", token, re.ASCII):
        raise ValueError("A token is letters, digits, dots and dashes in one piece; copy it again")
    return SecretStr(token)


Token = Annotated[SecretStr, AfterValidator(_token)]


Port = Annotated[int, Field(ge=0, le=65_535)]


class Settings(BaseSettings):
    """Each field is the environment variable SIGNPOST_ and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="SIGNPOST_", env_file=".env", extra="ignore")

    # Where the index of the atlas is kept, as a database URL.
    database: str = f"sqlite:///{user_data_path('signpost') / 'signpost.db'}"
    log_level: Level = "WARNING"
    # Where /healthz says, for whoever watches over the bot, whether it is connected; 0: nowhere.
    health_port: Port = 0

    # The bot's token; with it, the bot connects to Discord.
    discord_token: Token = Field(default=SecretStr(""), validation_alias="DISCORD_TOKEN")
    # Small cards under links to papers, in servers that switch them on: needs the Message Content Intent.
    discord_previews: bool = False
    # Where Discord's API is, for a proxy before it.
    discord_api: str = "https://discord.com/api/v10"

    # One workspace on Slack: the bot's token, and either an app-level token (Socket Mode) or the secret that
    # Slack signs requests with (HTTP).
    slack_bot_token: Token = Field(default=SecretStr(""), validation_alias="SLACK_BOT_TOKEN")
    slack_app_token: Token = Field(default=SecretStr(""), validation_alias="SLACK_APP_TOKEN")
    slack_signing_secret: Token = Field(default=SecretStr(""), validation_alias="SLACK_SIGNING_SECRET")
    # Many workspaces: the signing secret and these, in the place of tokens.
    slack_client_id: str = Field(default="", validation_alias="SLACK_CLIENT_ID")
    slack_client_secret: Token = Field(default=SecretStr(""), validation_alias="SLACK_CLIENT_SECRET")
    # Where the bot listens for what Slack sends over HTTP.
    slack_port: Port = 3000
    # Where Slack's API is, for a proxy before it.
    slack_api: str = "https://slack.com/api/"
