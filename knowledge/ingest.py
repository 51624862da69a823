"""Sources -> store. Safe to run again: nothing happens while the atlas is as it was."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from . import titles
from .errors import AtlasError
from .identifiers import Identifier, of_address
from .models import POINTS_TO, Author, Paper, Researcher, System, Thing, Words, references
from .sources import atlas
from .spelling import fold, joined, words
from .store import Authored, Key, Linked, Rows, Spelling, Store

# Papers of more authors say nothing about who works with whom.
MOST_COAUTHORS = 50
# A co-authorship is worth half as much every 1.5 years that it is older.
HALF_LIFE_YEARS = 1.5
A_PROFILE_IS_WORTH = 100.0
LONGEST_ID = 60


def refresh(store: Store, folder: Path = atlas.HOME) -> bool:
    """Bring the index up to date with the atlas in `folder`; True if there was anything to do."""
    fingerprint = atlas.fingerprint(folder)
    if store.fingerprint() == fingerprint:
        return False
    store.replace(fingerprint, rows(list(atlas.read(folder))))
    return True


def rows(things: list[Thing]) -> Rows:
    """Everything the store keeps about these things, and about the authors they print."""
    counts = Counter(thing.kind_of_thing for thing in things)
    authorships = list(_authorships(things))
    things = things + _only_printed(things, authorships)
    links = set(_links(things))
    weights = _weights(things, authorships, links)
    return Rows(
        things=[(thing, weights[_key(thing)]) for thing in things],
        spellings=[
            (Spelling(thing.kind_of_thing, thing.id, text, "".join(words(text)), weights[_key(thing)]), parts)
            for thing in things
            for text, parts in _spellings(thing).items()
        ],
        nicknames=list(_nicknames(things)),
        identifiers=list(_identifiers(things)),
        authorships=authorships,
        links=links,
        counts=counts,
    )


def _key(thing: Thing) -> Key:
    return thing.kind_of_thing, thing.id


# ------------------------------------------------------------------------------------- authors


def _authorships(things: Iterable[Thing]) -> Iterator[Authored]:
    bearers: dict[str, set[str]] = defaultdict(set)
    for person in things:
        if isinstance(person, Researcher):
            for name in (*_names(person), person.id):
                bearers[fold(name)].add(person.id)
    for paper in things:
        if isinstance(paper, Paper):
            for position, author in enumerate(paper.authors):
                who = author.person or _bearer(paper, author, bearers[fold(author.name)])
                year, weight = _when(paper), _weight_between_two(paper)
                yield Authored(paper.id, position, author.name, who, year, weight)


def _names(person: Researcher) -> Iterator[str]:
    yield person.name
    yield from (name.text for name in person.names if name.kind != "misspelling")


def _bearer(paper: Paper, author: Author, bearers: set[str]) -> str:
    if len(bearers) > 1:
        raise AtlasError(
            f"papers/{paper.id}.yaml: '{author.name}' may be {' or '.join(sorted(bearers))}; "
            f"write {{name: {author.name}, person: …}}"
        )
    return next(iter(bearers), fold(author.name).replace(" ", "-")[:LONGEST_ID].strip("-"))


def _when(paper: Paper) -> int:
    return paper.published.year if paper.published else paper.year


def _weight_between_two(paper: Paper) -> float:
    count = len(paper.authors)
    if not 1 < count <= MOST_COAUTHORS:
        return 0.0
    return float(2 ** ((_when(paper) - 2020) / HALF_LIFE_YEARS) / (count - 1))


def _only_printed(things: Iterable[Thing], authorships: Iterable[Authored]) -> list[Thing]:
    """A bare Researcher for each author who has no file: all that is known is the name."""
    known = {thing.id for thing in things if isinstance(thing, Researcher)}
    printed: dict[str, Words] = {}
    for slot in authorships:
        if slot.researcher not in known:
            printed.setdefault(slot.researcher, slot.printed)
    return [Researcher(id=id, name=name) for id, name in printed.items()]


# --------------------------------------------------------------------------- links and weights


def _links(things: Iterable[Thing]) -> Iterator[Linked]:
    kinds: dict[str, set[str]] = defaultdict(set)
    for thing in things:
        kinds[thing.id].add(thing.kind_of_thing)
    for thing in things:
        for relation, field, id in references(thing):
            for kind in POINTS_TO[field]:
                if field != "sources" and kind in kinds[id]:
                    yield Linked(*_key(thing), relation, kind, id)


def _weights(
    things: Iterable[Thing], authorships: Iterable[Authored], links: Iterable[Linked]
) -> dict[Key, float]:
    """How well known each thing is here: what points to it, papers written, and a profile."""
    pointed = Counter((one.to_kind, one.to_id) for one in links)
    papers = Counter(slot.researcher for slot in authorships)
    return {
        _key(thing): float(pointed[_key(thing)])
        + (papers[thing.id] if isinstance(thing, Researcher) else 0)
        + (A_PROFILE_IS_WORTH if thing.written or thing.reviewed else 0.0)
        for thing in things
    }


# ------------------------------------------------------------------------ ways to be looked up


def _spellings(thing: Thing) -> dict[str, set[str]]:
    """Each string the thing may be called, with the words to find it by."""
    texts = set(thing.spellings)
    if isinstance(thing, Paper):
        texts |= {short for text in thing.spellings for short in titles.spellings(text)}
    every = {text: words(text) for text in texts}
    return {text: {*parts, *joined(parts)} for text, parts in every.items() if parts}


def _nicknames(things: Iterable[Thing]) -> Iterator[tuple[str, str]]:
    from nicknames import NickNamer  # a data set of English names; only the index needs it

    namer = NickNamer()
    given = {words(name)[0] for one in things if isinstance(one, Researcher) for name in _names(one)}
    for name in given:
        for short in namer.nicknames_of(name):
            yield fold(short), name


def _identifiers(things: Iterable[Thing]) -> Iterator[tuple[Identifier, str, str]]:
    # One repository may belong to a system and to several papers: the system has it, or the first.
    seen: set[Identifier] = set()
    for thing in sorted(things, key=lambda one: one.year if isinstance(one, Paper) else 0):
        for one in _own_identifiers(thing):
            if one not in seen:
                seen.add(one)
                yield one, *_key(thing)


def _own_identifiers(thing: Thing) -> Iterator[Identifier]:
    if isinstance(thing, Paper):
        published = thing.published
        if thing.arxiv:
            yield Identifier("arxiv", thing.arxiv)
        if thing.openreview:
            yield Identifier("openreview", thing.openreview)
        if published and published.doi:
            yield Identifier("doi", published.doi.lower())
        if published and published.address:
            yield of_address(published.address)
    if isinstance(thing, System) and thing.repository:
        yield of_address(thing.repository)
    yield from (of_address(link.address) for link in thing.links)
