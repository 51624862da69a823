"""The store promises to keep what is known and to find it by id, spelling, identifier and link.

It pages, it doesn't judge: what is likeliest or best is decided in the library. Each promise is
kept the same way on every engine; where engines truly differ, the difference is one function in
the engine's own file. A snapshot sees one state of the whole; `replace` changes all or nothing.
"""

import weakref
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import ArgumentError, DBAPIError

from ..errors import StoreUnavailable
from . import schema, sqlite
from .rows import Authored, Key, Linked, Rows, Spelling, insertable
from .schema import built
from .snapshot import Snapshot

__all__ = ["Authored", "Key", "Linked", "Rows", "Snapshot", "Spelling", "Store", "open_store"]


def open_store(url: str) -> "Store":
    """The store at a database URL; StoreUnavailable if there can't be one."""
    try:
        return Store(sqlite.engine(url))
    except (ArgumentError, ImportError) as error:
        said = f"“{url}” is no database address known here; those look like sqlite:////data/signpost.db."
        raise StoreUnavailable(said) from error
    except OSError as error:
        raise StoreUnavailable(f"The folder for {url} can't be made: {error.strerror}.") from error


class Store:
    """What is known, in a database: `engine`, where others may keep tables of their own."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        weakref.finalize(self, engine.dispose)

    def fingerprint(self) -> str | None:
        """What the index was built from; None if it was never built."""
        with self._connect() as connection:
            if not self.engine.dialect.has_table(connection, built.name):
                return None
            return connection.execute(select(built.c.fingerprint)).scalar()

    def replace(self, fingerprint: str, rows: Rows) -> None:
        """Put `rows` in the place of everything that was there."""
        with self._connect(writes=True) as connection:
            schema.metadata.drop_all(connection)
            schema.metadata.create_all(connection)
            for table, values in insertable(rows):
                if values:
                    connection.execute(table.insert(), values)
            connection.execute(built.insert(), {"fingerprint": fingerprint})
            connection.commit()

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """One state of the whole, for as long as one answer takes."""
        with self._connect() as connection:
            yield Snapshot(connection)

    @contextmanager
    def _connect(self, *, writes: bool = False) -> Iterator[Connection]:
        try:
            with self.engine.connect().execution_options(writes=writes) as connection:
                yield connection
        except DBAPIError as error:
            where = self.engine.url.render_as_string(hide_password=True)
            raise StoreUnavailable(f"The database {where} doesn't answer: {error.orig}.") from error
