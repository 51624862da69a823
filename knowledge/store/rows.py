"""What the tables hold, row by row, and how things become rows."""

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Table

from ..identifiers import Identifier
from ..models import Thing
from ..spelling import trimmed
from .schema import authorship, identifier, link, near, nickname, spelling, tally, thing, word

LONGEST_INDEXED_WORD = 24

Key = tuple[str, str]


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
    counts: dict[str, int]


def insertable(rows: Rows) -> Iterator[tuple[Table, list[dict[str, object]]]]:
    """Each table with the rows to insert."""
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
    every_word = {part for _, parts in rows.spellings for part in parts if len(part) <= LONGEST_INDEXED_WORD}
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
    yield tally, [{"kind": kind, "things": count} for kind, count in rows.counts.items()]
