"""What differs between two installations, from the environment or a file `.env`."""

import re
from io import StringIO
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from dotenv.parser import Binding, parse_stream
from platformdirs import user_data_path
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict

from .errors import WrongSetting

ENV_FILE = ".env"


def _or_say(sentence: str) -> WrapValidator:
    """A sentence of ours in the place of pydantic's."""

    def checked(given: object, check: ValidatorFunctionWrapHandler) -> object:
        try:
            return check(given)
        except ValueError:
            raise ValueError(sentence) from None

    return WrapValidator(checked)


Level = Annotated[
    Literal["DEBUG", "INFO", "WARNING", "ERROR"],
    BeforeValidator(str.upper),
    _or_say("Write DEBUG, INFO, WARNING or ERROR"),
]
Port = Annotated[int, Field(ge=0, le=65_535), _or_say("A port is a number from 0 to 65535, such as 3000")]
Switch = Annotated[bool, _or_say("Write true or false")]


def _token(given: SecretStr) -> SecretStr:
    """Copied from a web page, it may bring spaces or a line end with it."""
    token = given.get_secret_value().strip()
    if not re.fullmatch(r"[\w.-]*", token, re.ASCII):
        raise ValueError("A token is letters, digits, dots and dashes in one piece; copy it again")
    return SecretStr(token)


Token = Annotated[SecretStr, AfterValidator(_token)]


def _web_address(given: str) -> str:
    address = given.strip()
    parts = urlsplit(address)
    if not re.fullmatch(r"https?://\S+", address) or not parts.hostname or parts.port == 0:
        raise ValueError
    return address


def _such_as(address: str) -> WrapValidator:
    return _or_say(f"This should be a web address, such as {address}")


DISCORD_API = "https://discord.com/api/v10"
SLACK_API = "https://slack.com/api/"
WebAddress = Annotated[str, AfterValidator(_web_address)]


class Settings(BaseSettings):
    """Each field is the environment variable SIGNPOST_ and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="SIGNPOST_", env_file=ENV_FILE, extra="ignore")

    # Where the index of the atlas is kept, as a database URL.
    database: str = f"sqlite:///{user_data_path('signpost') / 'signpost.db'}"
    log_level: Level = "WARNING"
    # Where /healthz says, for whoever watches over the bot, whether it is connected; 0: nowhere.
    health_port: Port = 0

    # The bot's token; with it, the bot connects to Discord.
    discord_token: Token = Field(default=SecretStr(""), validation_alias="DISCORD_TOKEN")
    # Small cards under links to papers, in servers that switch them on: needs the Message Content Intent.
    discord_previews: Switch = False
    # Where Discord's API is, for a proxy before it.
    discord_api: Annotated[WebAddress, _such_as(DISCORD_API)] = DISCORD_API

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
    slack_api: Annotated[WebAddress, _such_as(SLACK_API)] = SLACK_API


def load() -> Settings:
    """The settings of this installation; WrongSetting if they can't be read or used."""
    _check(Path(ENV_FILE))
    try:
        return Settings()
    except ValidationError as error:
        raise WrongSetting("\n".join(map(_said, error.errors()))) from error


def _check(file: Path) -> None:
    """WrongSetting if a line can't be read; the library would pass it over."""
    if not file.is_file():
        return
    try:
        bindings = parse_stream(StringIO(file.read_bytes().decode()))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise WrongSetting(f"{file}, line {line}: this is no UTF-8; save the file as UTF-8.") from error
    except OSError as error:
        raise WrongSetting(f"{file} can't be read: {error.strerror}.") from error
    for one in bindings:
        if one.error or (one.key and one.value is None):
            raise WrongSetting(f"{file}, line {_line(one)}: write NAME=value, such as DISCORD_TOKEN=….")


def _line(binding: Binding) -> int:
    """Where it stands: it begins with the empty lines above it."""
    text = binding.original.string
    return binding.original.line + text[: len(text) - len(text.lstrip())].count("\n")


def _said(wrong: Any) -> str:
    """One of pydantic's errors as a sentence, without what was given: it may be a secret."""
    name = str(wrong["loc"][0])
    variable = name if name.isupper() else f"SIGNPOST_{name.upper()}"
    return f"{variable}: {wrong['msg'].removeprefix('Value error, ')}."
