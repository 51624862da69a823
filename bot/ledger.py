"""What the bot must not lose: what servers have set, and what it last told a platform."""

from sqlalchemy import Column, ColumnElement, Engine, MetaData, String, Table, delete, insert, select

metadata = MetaData()

# One line for each place (a server, an app) and name.
setting = Table(
    "setting",
    metadata,
    Column("platform", String, primary_key=True),
    Column("place", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)


class Ledger:
    """The settings of one platform, in the same database as what is known."""

    def __init__(self, engine: Engine, platform: str) -> None:
        self._engine = engine
        self._platform = platform
        with engine.connect().execution_options(writes=True) as connection:
            metadata.create_all(connection)
            connection.commit()

    def get(self, place: str, name: str) -> str | None:
        """What was set there; None if nothing was."""
        with self._engine.connect() as connection:
            return connection.execute(select(setting.c.value).where(*self._is(place, name))).scalar()

    def put(self, place: str, name: str, value: str | None) -> None:
        """Set it there; None takes it away."""
        row = {"platform": self._platform, "place": place, "name": name, "value": value}
        with self._engine.connect().execution_options(writes=True) as connection:
            connection.execute(delete(setting).where(*self._is(place, name)))
            if value is not None:
                connection.execute(insert(setting), row)
            connection.commit()

    def _is(self, place: str, name: str) -> tuple[ColumnElement[bool], ...]:
        return setting.c.platform == self._platform, setting.c.place == place, setting.c.name == name
