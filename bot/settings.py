"""What differs between two installations, from the environment or a file `.env`."""

from platformdirs import user_data_path
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Each field is the environment variable SIGNPOST_ and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="SIGNPOST_", env_file=".env", extra="ignore")

    # Where the index of the atlas is kept, as a database URL.
    database: str = f"sqlite:///{user_data_path('signpost') / 'signpost.db'}"
    # DEBUG, INFO, WARNING or ERROR
    log_level: str = "WARNING"
