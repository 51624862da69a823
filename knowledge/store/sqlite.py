"""SQLite: one file on one machine."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError


def engine(url: str) -> Engine:
    """An engine on the file of `url`, its folder made if it is missing."""
    database = make_url(url).database
    if not database or database == ":memory:":
        raise ArgumentError("an index in memory can't be shared between threads")
    Path(database).parent.mkdir(parents=True, exist_ok=True)
    opened = create_engine(url, connect_args={"timeout": 15})
    event.listen(opened, "connect", _prepare)
    event.listen(opened, "begin", _begin)
    return opened


def _prepare(connection: Any, _record: object) -> None:
    # The driver would begin transactions by itself, late: see `_begin`.
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")


def _begin(connection: Any) -> None:
    # A read that turns into a write fails at once (SQLITE_BUSY_SNAPSHOT), whatever the timeout:
    # so who is going to write says so at the start.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
