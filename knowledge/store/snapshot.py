"""One reading of the store: everything that one answer looks up, from one state of the whole.

The statements are made once: SQLAlchemy then compiles each once, and an answer costs half.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Executable, Select, and_, bindparam, func, or_, select, tuple_

from ..identifiers import Identifier
from ..models import KINDS, Thing
from ..spelling import alike, trimmed
from .rows import LONGEST_INDEXED_WORD, Authored, Key, Linked, Spelling
from .schema import authorship, identifier, link, near, nickname, spelling, tally, thing, word

MOST_CANDIDATES = 80
MOST_COMPLETIONS = 40
MOST_PARSED = 1_000


def _several(name: str) -> Any:
    return bindparam(name, expanding=True)


_KEY = tuple_(thing.c.kind, thing.c.id)
_SPELLING = (spelling.c.kind, spelling.c.id, spelling.c.text, spelling.c.folded, spelling.c.weight)

BODIES = select(thing.c.kind, thing.c.id, thing.c.body).where(_KEY.in_(_several("keys")))
LABELS = (
    select(thing.c.kind, thing.c.id, thing.c.label)
    .where(_KEY.in_(_several("keys")))
    .order_by(thing.c.weight.desc(), thing.c.id)
)
FULL_FORMS = select(nickname.c.nickname, nickname.c.name).where(nickname.c.nickname.in_(_several("typed")))
SPELT = select(*_SPELLING).where(
    spelling.c.folded.in_(_several("folded")), spelling.c.kind.in_(_several("kinds"))
)
BEGINNING = (
    select(spelling.c.kind, spelling.c.id)
    .where(
        # ASCII order, which SQLite has by itself; another engine wants the "C" collation for it.
        spelling.c.folded.between(bindparam("first"), bindparam("last")),
        spelling.c.kind.in_(_several("kinds")),
    )
    .group_by(spelling.c.kind, spelling.c.id)
    .order_by(func.max(spelling.c.weight).desc(), spelling.c.id)
    .limit(bindparam("most"))
)
BEST_KNOWN = (
    select(thing.c.kind, thing.c.id)
    .where(thing.c.kind.in_(_several("kinds")))
    .order_by(thing.c.weight.desc(), thing.c.id)
    .limit(bindparam("most"))
)
NEARBY = select(near.c.word).where(near.c.trimmed.in_(_several("trimmed"))).distinct()
RESEMBLING = (
    select(*_SPELLING)
    .join(word, word.c.spelling == spelling.c.number)
    .where(word.c.word.in_(_several("words")), spelling.c.kind.in_(_several("kinds")))
    .group_by(spelling.c.number)
    .order_by(func.count(word.c.word).desc(), spelling.c.weight.desc(), spelling.c.number)
    .limit(MOST_CANDIDATES)
)
IDENTIFIED = select(identifier.c.kind, identifier.c.id).where(
    identifier.c.scheme == bindparam("scheme"), identifier.c.value == bindparam("value")
)
_NEWEST_FIRST = (authorship.c.year.desc(), authorship.c.paper, authorship.c.position)
BY_RESEARCHERS = (
    select(authorship).where(authorship.c.researcher.in_(_several("ids"))).order_by(*_NEWEST_FIRST)
)
OF_PAPERS = select(authorship).where(authorship.c.paper.in_(_several("ids"))).order_by(*_NEWEST_FIRST)
LINKS_FROM = select(link).where(
    tuple_(link.c.kind, link.c.id).in_(_several("keys")), link.c.relation.in_(_several("relations"))
)
LINKS_TO = select(link).where(
    tuple_(link.c.to_kind, link.c.to_id).in_(_several("keys")), link.c.relation.in_(_several("relations"))
)
COUNTS = select(tally.c.kind, tally.c.things)
REFERRED = (
    select(thing.c.kind, thing.c.id, thing.c.label)
    .join(link, and_(link.c.to_kind == thing.c.kind, link.c.to_id == thing.c.id))
    .where(link.c.kind == bindparam("kind"), link.c.id == bindparam("id"))
)


@lru_cache(maxsize=MOST_PARSED)
def _thing(kind: str, body: str) -> Thing:
    """Things are frozen, so that one and the same body need be parsed only once."""
    return KINDS[kind].model_validate_json(body)


def _completions(beginnings: Iterable[str]) -> Select[tuple[str]]:
    """The words that begin so, those of the best known first."""
    ranges = [word.c.word.between(one, f"{one}~") for one in beginnings]
    # Distinct, so that the ranges are looked up: SQLite would read all words in order to group them.
    begun = select(word.c.word, word.c.spelling).where(or_(*ranges)).distinct().subquery()
    return (
        select(begun.c.word)
        .join(spelling, spelling.c.number == begun.c.spelling)
        .where(spelling.c.kind.in_(_several("kinds")))
        .group_by(begun.c.word)
        .order_by(func.max(spelling.c.weight).desc(), begun.c.word)
        .limit(MOST_COMPLETIONS)
    )


class Snapshot:
    """The reads of one answer. What was read once is remembered."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._things: dict[Key, Thing] = {}

    # ------------------------------------------------------------------------------- by id

    def get(self, key: Key) -> Thing:
        """The thing of that kind and id; KeyError if there is none."""
        return self.many([key])[key]

    def many(self, keys: Iterable[Key]) -> dict[Key, Thing]:
        """The things of these kinds and ids, those that exist."""
        wanted = list(dict.fromkeys(keys))
        unread = [key for key in wanted if key not in self._things]
        for kind, id, body in self._rows(BODIES, keys=unread) if unread else ():
            self._things[kind, id] = _thing(kind, body)
        return {key: self._things[key] for key in wanted if key in self._things}

    def labels(self, keys: Iterable[Key]) -> dict[Key, str]:
        """What those of these that exist are called, the best known first."""
        wanted = list(keys)
        rows = self._rows(LABELS, keys=wanted) if wanted else ()
        return {(kind, id): label for kind, id, label in rows}

    # ------------------------------------------------------------------------- by spelling

    def full_forms(self, typed: Sequence[str]) -> dict[str, frozenset[str]]:
        """The given names that each of these may be short for: bob -> robert."""
        forms: dict[str, set[str]] = {}
        for short, name in self._rows(FULL_FORMS, typed=typed):
            forms.setdefault(short, set()).add(name)
        return {short: frozenset(names) for short, names in forms.items()}

    def spelt(self, kinds: Sequence[str], *folded: str) -> list[Spelling]:
        """The spellings of these kinds that are just one of these, spaces left out."""
        return [Spelling(*row) for row in self._rows(SPELT, folded=folded, kinds=kinds)]

    def beginning(self, kinds: Sequence[str], folded: str, most: int) -> list[Key]:
        """What has a spelling that begins so, spaces left out; the best known first."""
        if not folded:
            return [(kind, id) for kind, id in self._rows(BEST_KNOWN, kinds=kinds, most=most)]
        found = self._rows(BEGINNING, kinds=kinds, first=folded, last=f"{folded}~", most=most)
        return [(kind, id) for kind, id in found]

    def resembling(self, kinds: Sequence[str], typed: Sequence[str]) -> list[Spelling]:
        """Up to 80 spellings that share most words with those typed, typos and all."""
        meant = self._expanded(kinds, typed)
        return [Spelling(*row) for row in self._rows(RESEMBLING, words=meant, kinds=kinds)]

    def _expanded(self, kinds: Sequence[str], typed: Sequence[str]) -> list[str]:
        """The words of the index within a typo of those typed, and the best known that begin with them."""
        typed = [one for one in typed if len(one) <= LONGEST_INDEXED_WORD]
        keys = {key for one in typed for key in trimmed(one)}
        nearby = [known for (known,) in self._rows(NEARBY, trimmed=list(keys))]
        meant = {known for known in nearby if any(alike(one, known) for one in typed)}
        if beginnings := [one for one in typed if len(one) >= 3]:
            meant.update(known for (known,) in self._rows(_completions(beginnings), kinds=kinds))
        return sorted(meant)

    # ---------------------------------------------------------------- by identifier and link

    def identified(self, wanted: Identifier) -> Key | None:
        """Kind and id of what bears the identifier."""
        for kind, id in self._rows(IDENTIFIED, scheme=wanted.scheme, value=wanted.value):
            return kind, id
        return None

    def by_researchers(self, ids: Iterable[str]) -> list[Authored]:
        """The author slots of these researchers, newest papers first."""
        return [Authored(*row) for row in self._rows(BY_RESEARCHERS, ids=list(ids))]

    def of_papers(self, ids: Iterable[str]) -> list[Authored]:
        """The author slots of these papers, newest papers first, in each paper's order."""
        return [Authored(*row) for row in self._rows(OF_PAPERS, ids=list(ids))]

    def links_from(self, keys: Iterable[Key], *relations: str) -> list[Linked]:
        """The links of these relations that go out from these things."""
        return [Linked(*row) for row in self._rows(LINKS_FROM, keys=list(keys), relations=relations)]

    def links_to(self, keys: Iterable[Key], *relations: str) -> list[Linked]:
        """The links of these relations that come in to these things."""
        return [Linked(*row) for row in self._rows(LINKS_TO, keys=list(keys), relations=relations)]

    def referred(self, kind: str, id: str) -> dict[Key, str]:
        """What all that the thing refers to is called."""
        return {(kind, id): label for kind, id, label in self._rows(REFERRED, kind=kind, id=id)}

    def counts(self) -> dict[str, int]:
        """How many things of each kind have a file of their own."""
        return {row.kind: row.things for row in self._rows(COUNTS)}

    def _rows(self, statement: Executable, **values: object) -> Iterator[Any]:
        return iter(self._connection.execute(statement, values))
