"""Many workspaces: slack_sdk's own stores on the bot's database, and its OAuth flow on top of them."""

import asyncio
import logging
from datetime import UTC, datetime
from typing import Any

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.installation_store.sqlalchemy import SQLAlchemyInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.oauth.state_store.sqlalchemy import SQLAlchemyOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import Engine

from ..settings import Settings
from .manifest import SCOPES

log = logging.getLogger(__name__)

STATE_LASTS = 600  # seconds between the click on “install” and the return from Slack


class Installations(AsyncInstallationStore):
    """Which workspaces have installed the app, with their tokens; the library's store, in a thread."""

    def __init__(self, engine: Engine, client_id: str) -> None:
        self._store = SQLAlchemyInstallationStore(client_id, engine, logger=log)
        self._store_to_write = SQLAlchemyInstallationStore(client_id, _writing(engine), logger=log)
        self._store_to_write.metadata.create_all(self._store_to_write.engine)

    @property
    def logger(self) -> logging.Logger:
        """Where the library writes what it does."""
        return log

    async def async_save(self, installation: Installation) -> None:
        """Keep it."""
        await asyncio.to_thread(self._store_to_write.save, installation)

    async def async_save_bot(self, bot: Bot) -> None:
        """Keep its renewed token."""
        await asyncio.to_thread(self._store_to_write.save_bot, bot)

    async def async_find_bot(self, **of: Any) -> Bot | None:
        """The bot's token in a workspace."""
        return await asyncio.to_thread(self._store.find_bot, **of)

    async def async_find_installation(self, **of: Any) -> Installation | None:
        """The installation in a workspace."""
        return await asyncio.to_thread(self._store.find_installation, **of)

    async def async_delete_bot(self, **of: Any) -> None:
        """Forget the bot's token."""
        await asyncio.to_thread(self._store_to_write.delete_bot, **of)

    async def async_delete_installation(self, **of: Any) -> None:
        """Forget the installation."""
        await asyncio.to_thread(self._store_to_write.delete_installation, **of)


class Tokens(AsyncAuthorize):
    """Which token to answer with in a workspace. The library's own asks Slack, and gives up if that fails."""

    def __init__(self, store: Installations) -> None:
        self._store = store

    async def __call__(
        self,
        *,
        context: AsyncBoltContext,
        enterprise_id: str | None,
        team_id: str | None,
        **_who: str | None,
    ) -> AuthorizeResult | None:
        """None where the app isn't installed."""
        bot = await self._store.async_find_bot(
            enterprise_id=enterprise_id,
            team_id=team_id,
            is_enterprise_install=bool(context.is_enterprise_install),
        )
        if bot is None:
            return None
        return AuthorizeResult(
            enterprise_id=bot.enterprise_id,
            team_id=bot.team_id,
            bot_token=bot.bot_token,
            bot_id=bot.bot_id,
            bot_user_id=bot.bot_user_id,
        )


class States(AsyncOAuthStateStore):
    """Which installations have begun; each state is good once."""

    def __init__(self, engine: Engine) -> None:
        self._store = SQLAlchemyOAuthStateStore(STATE_LASTS, _writing(engine), logger=log)
        self._store.metadata.create_all(self._store.engine)

    @property
    def logger(self) -> logging.Logger:
        """Where the library writes what it does."""
        return log

    async def async_issue(self, *_args: object, **_kwargs: object) -> str:
        """A new one; those that nobody came back with go."""
        return await asyncio.to_thread(self._issued)

    def _issued(self) -> str:
        states = self._store.oauth_states
        with self._store.engine.begin() as connection:
            connection.execute(states.delete().where(states.c.expire_at < datetime.now(UTC)))
        return self._store.issue()

    async def async_consume(self, state: str) -> bool:
        """Whether it was issued, and not used before."""
        return await asyncio.to_thread(self._store.consume, state)


def _writing(engine: Engine) -> Engine:
    """The same engine, for transactions that write."""
    return engine.execution_options(writes=True)


def oauth_flow(settings: Settings, engine: Engine, client: AsyncWebClient) -> AsyncOAuthFlow:
    """`/slack/install` and `/slack/oauth_redirect`."""
    id, secret = settings.slack_client_id, settings.slack_client_secret.get_secret_value()
    store = Installations(engine, id)
    flow = AsyncOAuthSettings(
        client_id=id,
        client_secret=secret,
        scopes=list(SCOPES),
        user_scopes=[],
        installation_store=store,
        installation_store_bot_only=True,
        state_store=States(engine),
        state_expiration_seconds=STATE_LASTS,
        logger=log,
    )
    flow.authorize = Tokens(store)
    return AsyncOAuthFlow(settings=flow, client=client, logger=log)
