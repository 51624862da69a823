"""What differs between two installations, from the environment or a file `.env`."""

from typing import Annotated, Literal

from platformdirs import user_data_path
from pydantic import BeforeValidator
from pydantic_settings import BaseSettings, SettingsConfigDict

Level = Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(str.upper)]


class Settings(BaseSettings):
    """Each field is the environment variable SIGNPOST_ and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="SIGNPOST_", env_file=".env", extra="ignore")

    # Where the index of the atlas is kept, as a database URL.
    database: str = f"sqlite:///{user_data_path('signpost') / 'signpost.db'}"
    log_level: Level = "WARNING"
