"""The store promises to keep what is known and to find it by id, spelling, identifier and link.

It pages, it doesn't judge: what is likeliest or best is decided in the library. Each promise is
kept the same way on every engine; where engines truly differ, the difference is one function in
the engine's own file. Reads see one state of the whole; `replace` changes all or nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from sqlalchemy import Connection, Engine, Table, func, select, tuple_
from sqlalchemy.exc import ArgumentError, DBAPIError

from ..errors import StoreUnavailable
from ..identifiers import Identifier
from ..models import KINDS, Thing
from ..spelling import alike, trimmed
from . import schema, sqlite
from .schema import authorship, built, identifier, link, near, nickname, spelling, thing, word

MOST_CANDIDATES = 80
MOST_COMPLETIONS = 12


class Spelling(NamedTuple):
    """One string by which a thing is called; `weight` grows with how well known the thing is."""

    kind: str
    id: str
    text: str
    folded: str
    weight: float


class Authored(NamedTuple):
    """One author slot: `weight` is what the paper adds between two of its authors."""

    paper: str
    position: int
    printed: str
    researcher: str
    year: int
    weight: float


class Linked(NamedTuple):
    """One thing points to another."""

    kind: str
    id: str
    relation: str
    to_kind: str
    to_id: str


class Rows(NamedTuple):
    """All that `replace` writes, table by table."""

    things: list[tuple[Thing, float]]
    spellings: list[tuple[Spelling, set[str]]]
    nicknames: list[tuple[str, str]]
    identifiers: list[tuple[Identifier, str, str]]
    authorships: list[Authored]
    links: set[Linked]


def open_store(url: str) -> "Store":
    """The store at a database URL; StoreUnavailable if there can't be one."""
    try:
        return Store(sqlite.engine(url))
    except ArgumentError as error:
        said = f"“{url}” is no database address; those look like sqlite:////data/signpost.db."
        raise StoreUnavailable(said) from error
    except OSError as error:
        raise StoreUnavailable(f"The folder for {url} can't be made: {error.strerror}.") from error


class Store:
    """What is known, in a database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    # ------------------------------------------------------------------------------- writing

    def fingerprint(self, source: str) -> str | None:
        """What the index of `source` was built from; None if it was never built."""
        with self._connect() as connection:
            if not self._engine.dialect.has_table(connection, "built"):
                return None
            wanted = select(built.c.fingerprint).where(built.c.source == source)
            return connection.execute(wanted).scalar()

    def replace(self, source: str, fingerprint: str, rows: Rows) -> None:
        """Put `rows` in the place of everything that was there."""
        with self._connect(writes=True) as connection:
            schema.metadata.drop_all(connection)
            schema.metadata.create_all(connection)
            for table, values in _tables(rows):
                if values:
                    connection.execute(table.insert(), values)
            connection.execute(built.insert(), {"source": source, "fingerprint": fingerprint})

    # ----------------------------------------------------------------------------- by id

    def get(self, kind: str, id: str) -> Thing | None:
        """The thing of that kind and id."""
        return self.many([(kind, id)]).get((kind, id))

    def many(self, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Thing]:
        """The things of these kinds and ids, those that exist."""
        wanted = select(thing.c.kind, thing.c.id, thing.c.body).where(
            tuple_(thing.c.kind, thing.c.id).in_(list(keys))
        )
        with self._connect() as connection:
            return {
                (kind, id): KINDS[kind].model_validate_json(body)
                for kind, id, body in connection.execute(wanted)
            }

    def labels(self, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """What those of these that exist are called, the best known first."""
        wanted = (
            select(thing.c.kind, thing.c.id, thing.c.label)
            .where(tuple_(thing.c.kind, thing.c.id).in_(list(keys)))
            .order_by(thing.c.weight.desc(), thing.c.id)
        )
        with self._connect() as connection:
            return {(kind, id): label for kind, id, label in connection.execute(wanted)}

    def all_of(self, kind: str, most: int) -> list[tuple[str, str]]:
        """Ids and labels of the best-known things of a kind."""
        wanted = (
            select(thing.c.id, thing.c.label)
            .where(thing.c.kind == kind)
            .order_by(thing.c.weight.desc(), thing.c.id)
            .limit(most)
        )
        with self._connect() as connection:
            return [(id, label) for id, label in connection.execute(wanted)]

    # ------------------------------------------------------------------------- by spelling

    def full_forms(self, typed: Sequence[str]) -> dict[str, frozenset[str]]:
        """The given names that each of these may be short for: bob -> robert."""
        wanted = select(nickname.c.nickname, nickname.c.name).where(nickname.c.nickname.in_(typed))
        forms: dict[str, set[str]] = {}
        with self._connect() as connection:
            for short, name in connection.execute(wanted):
                forms.setdefault(short, set()).add(name)
        return {short: frozenset(names) for short, names in forms.items()}

    def spelt(self, kinds: Sequence[str], *folded: str) -> list[Spelling]:
        """The spellings of these kinds that are just one of these, spaces left out."""
        wanted = select(*_SPELLING).where(spelling.c.folded.in_(folded), spelling.c.kind.in_(kinds))
        with self._connect() as connection:
            return [Spelling(*row) for row in connection.execute(wanted)]

    def resembling(self, kinds: Sequence[str], typed: Sequence[str]) -> list[Spelling]:
        """Up to 80 spellings that share most words with those typed, typos and all."""
        with self._connect() as connection:
            meant = _expanded(connection, typed)
            shared = func.count(word.c.word)
            wanted = (
                select(*_SPELLING)
                .join(word, word.c.spelling == spelling.c.number)
                .where(word.c.word.in_(meant), spelling.c.kind.in_(kinds))
                .group_by(spelling.c.number)
                .order_by(shared.desc(), spelling.c.weight.desc(), spelling.c.number)
                .limit(MOST_CANDIDATES)
            )
            return [Spelling(*row) for row in connection.execute(wanted)]

    # ---------------------------------------------------------------- by identifier and link

    def identified(self, wanted: Identifier) -> tuple[str, str] | None:
        """Kind and id of what bears the identifier."""
        query = select(identifier.c.kind, identifier.c.id).where(
            identifier.c.scheme == wanted.scheme, identifier.c.value == wanted.value
        )
        with self._connect() as connection:
            row = connection.execute(query).first()
        return (row[0], row[1]) if row else None

    def authorships(self, *, researchers: Iterable[str] = (), papers: Iterable[str] = ()) -> list[Authored]:
        """The author slots of these researchers, or of these papers, newest papers first."""
        chosen = list(researchers)
        column = authorship.c.researcher if chosen else authorship.c.paper
        query = (
            select(authorship)
            .where(column.in_(chosen or list(papers)))
            .order_by(authorship.c.year.desc(), authorship.c.paper, authorship.c.position)
        )
        with self._connect() as connection:
            return [Authored(*row) for row in connection.execute(query)]

    def links(
        self,
        *,
        of: Iterable[tuple[str, str]] = (),
        to: Iterable[tuple[str, str]] = (),
        relations: Sequence[str] = (),
    ) -> list[Linked]:
        """The links that go out from these things, or that come in to them."""
        start = list(of)
        ends = tuple_(link.c.kind, link.c.id) if start else tuple_(link.c.to_kind, link.c.to_id)
        query = select(link).where(ends.in_(start or list(to)))
        if relations:
            query = query.where(link.c.relation.in_(relations))
        with self._connect() as connection:
            return [Linked(*row) for row in connection.execute(query)]

    @contextmanager
    def _connect(self, *, writes: bool = False) -> Iterator[Connection]:
        try:
            with self._engine.connect().execution_options(writes=writes) as connection:
                yield connection
                if writes:
                    connection.commit()
        except DBAPIError as error:
            where = self._engine.url.render_as_string(hide_password=True)
            raise StoreUnavailable(f"The database {where} doesn't answer: {error.orig}.") from error


_SPELLING = (spelling.c.kind, spelling.c.id, spelling.c.text, spelling.c.folded, spelling.c.weight)


def _expanded(connection: Connection, typed: Sequence[str]) -> set[str]:
    """The words of the index that are within a typo of those typed, or begin with them."""
    keys = {key for one in typed for key in trimmed(one)}
    nearby = connection.execute(select(near.c.word).where(near.c.trimmed.in_(keys)).distinct())
    meant = {known for (known,) in nearby if any(alike(one, known) for one in typed)}
    for one in typed:
        if len(one) >= 3:
            starting = (
                select(word.c.word)
                .where(word.c.word >= one, word.c.word < one + "~")
                .distinct()
                .limit(MOST_COMPLETIONS)
            )
            meant.update(known for (known,) in connection.execute(starting))
    return meant


def _tables(rows: Rows) -> Iterator[tuple[Table, list[dict[str, object]]]]:
    yield (
        thing,
        [
            {
                "kind": one.kind_of_thing,
                "id": one.id,
                "label": one.label,
                "weight": weight,
                "body": one.model_dump_json(exclude_defaults=True),
            }
            for one, weight in rows.things
        ],
    )
    numbered = list(enumerate(rows.spellings, start=1))
    yield spelling, [{"number": number, **one._asdict()} for number, (one, _) in numbered]
    yield (
        word,
        [{"word": part, "spelling": number} for number, (_, parts) in numbered for part in parts],
    )
    every_word = {part for _, parts in rows.spellings for part in parts if len(part) <= 24}
    yield near, [{"trimmed": key, "word": part} for part in every_word for key in trimmed(part)]
    yield nickname, [{"nickname": short, "name": name} for short, name in rows.nicknames]
    yield (
        identifier,
        [
            {"scheme": one.scheme, "value": one.value, "kind": kind, "id": id}
            for one, kind, id in rows.identifiers
        ],
    )
    yield authorship, [one._asdict() for one in rows.authorships]
    yield link, [one._asdict() for one in rows.links]
