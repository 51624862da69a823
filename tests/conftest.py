"""Two libraries on real SQLite files: the shipped atlas, and a toy corpus of awkward people."""

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.commands import answer
from bot.reply import Reply, plain
from knowledge import Store, open_library
from tests.local_discord import LocalDiscord

HERE = Path(__file__).parent
TOYS = HERE / "toy_corpus"


def reading_list(most: int) -> str:
    """The addresses of so many papers that are known."""
    papers = sorted((HERE.parent / "knowledge" / "atlas" / "papers").glob("*.yaml"))
    ids = (re.search(r"\d{4}\.\d{5}", path.read_text(encoding="utf-8")) for path in papers)
    known = dict.fromkeys(found[0] for found in ids if found)
    return ", ".join(f"arxiv.org/abs/{id}" for id in list(known)[:most])


class Asker:
    """Someone who types messages and presses the buttons of the last answer."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.last: Reply | None = None

    def ask(self, message: str) -> str:
        """The answer as plain text."""
        self.last = asyncio.run(answer(self.store, message)).reply
        return plain(self.last)

    def press(self, label: str) -> str:
        """The answer to a button of the last card, by its label or the beginning of it."""
        assert self.last
        asks = [action.ask for action in self.last.actions if action.label.startswith(label)]
        assert asks, f"no button {label!r} among {[action.label for action in self.last.actions]}"
        return self.ask(asks[0])

    def kind(self, message: str) -> str:
        """What kind of answer it is."""
        self.ask(message)
        assert self.last
        return self.last.kind


@pytest.fixture(scope="session")
def toy_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return open_library(f"sqlite:///{tmp_path_factory.mktemp('toys')}/toys.db", TOYS)


@pytest.fixture(scope="session")
def atlas_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return open_library(f"sqlite:///{tmp_path_factory.mktemp('atlas')}/atlas.db")


@pytest.fixture
def database(atlas_store: Store, tmp_path: Path) -> str:
    """The address of a database that knows the atlas, and nothing yet of any chat platform."""
    with closing(sqlite3.connect(str(atlas_store.engine.url.database))) as connection:
        connection.execute(f"VACUUM INTO '{tmp_path}/own.db'")
    with closing(sqlite3.connect(tmp_path / "own.db")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")  # as the program has left it the first time
    return f"sqlite:///{tmp_path}/own.db"


@pytest.fixture
async def discord() -> AsyncIterator[LocalDiscord]:
    """A Discord of its own for one test, which nothing invalid is sent to."""
    async with LocalDiscord() as local:
        yield local
        assert local.violations == []


@pytest.fixture
def toys(toy_store: Store) -> Asker:
    return Asker(toy_store)


@pytest.fixture
def atlas(atlas_store: Store) -> Asker:
    return Asker(atlas_store)
