"""What is wrong with the atlas."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

from .. import ingest
from ..errors import AtlasError
from ..models import KINDS, POINTS_TO, Paper, Researcher, Source, Thing, first_day, references
from ..sources import atlas
from ..spelling import fold

REVIEW_LASTS_DAYS = 365


def problems(folder: Path = atlas.HOME, today: date | None = None) -> list[str]:
    """One sentence per problem, `folder/file: what is wrong`; empty if the atlas is sound."""
    found, things = [], []
    for kind, model in KINDS.items():
        for path in atlas.files(folder, kind):
            try:
                things.append(atlas.thing(path, model))
            except AtlasError as error:
                found.append(str(error))
    found += [f"{place(thing)}: {what}" for thing in things for what in _own(thing, today)]
    found += dangling(things) + _uncited(things) + _doubles(things) + _shared_ids(things)
    found += _nameless_kin(things)
    return found or _unreadable(things)


def _unreadable(things: list[Thing]) -> list[str]:
    """What the index itself would refuse, such as an author who may be two people."""
    try:
        ingest.rows(things)
    except AtlasError as error:
        return [str(error)]
    return []


def place(thing: Thing) -> str:
    """Where the thing is written."""
    return f"{thing.kind_of_thing}s/{thing.id}.yaml"


def _own(thing: Thing, today: date | None) -> Iterator[str]:
    if not (thing.written or thing.reviewed) and not isinstance(thing, Source):
        yield "neither 'written' (by a machine) nor 'reviewed' (by a person)"
    if thing.reviewed and _days_since(thing.reviewed.on, today) > REVIEW_LASTS_DAYS:
        yield f"the review of {thing.reviewed.on} is older than 12 months"
    if isinstance(thing, Source) and not (thing.address or thing.where):
        yield "give the address of the source, or 'where' it was read"
    for sentence in _said_twice(thing):
        yield f"says twice “{sentence}”"
    if isinstance(thing, Paper) and not (thing.authors or thing.team):
        yield "a paper needs 'authors' or a 'team'"


def _said_twice(thing: Thing) -> list[str]:
    """The sentences that stand twice among its facts and reasons."""
    said = [
        getattr(item, "why", None) or getattr(item, "text", None)
        for field in ("facts", "known_for", "start_here", "people", "related")
        for item in getattr(thing, field, ())
    ]
    return [sentence for sentence, times in Counter(said).items() if sentence and times > 1]


def _days_since(when: str, today: date | None) -> int:
    return ((today or date.today()) - first_day(when)).days


def dangling(things: Sequence[Thing]) -> list[str]:
    """References to what the atlas hasn't got."""
    known: dict[str, set[str]] = defaultdict(set)
    for thing in things:
        known[thing.kind_of_thing].add(thing.id)
    return [
        f"{place(thing)}: {field} '{id}' is no {' or '.join(POINTS_TO[field])} of the atlas"
        for thing in things
        for _, field, id in references(thing)
        if not any(id in known[kind] for kind in POINTS_TO[field])
    ]


def _nameless_kin(things: Iterable[Thing]) -> list[str]:
    """Advisors and students who are given by name though they have a file."""
    people = [thing for thing in things if isinstance(thing, Researcher)]
    ids = {fold(one.name): one.id for one in people}
    return [
        f"{place(one)}: give {kin.name} as 'person: {ids[fold(kin.name)]}'"
        for one in people
        for kin in (*one.advisors, *one.students)
        if kin.name and fold(kin.name) in ids
    ]


def _uncited(things: Iterable[Thing]) -> list[str]:
    """Sources that no claim names; a talk is a card of its own and may stand alone."""
    cited = {id for thing in things for _, field, id in references(thing) if field == "sources"}
    unused = (thing for thing in things if type(thing) is Source and thing.id not in cited)
    return [f"{place(thing)}: no claim names this source" for thing in unused]


def _doubles(things: Iterable[Thing]) -> list[str]:
    """Two of a kind with one spelling: allowed only between people marked as namesakes."""
    bearers: dict[tuple[str, str], list[Thing]] = defaultdict(list)
    for thing in things:
        for spelling in {fold(text) for text in thing.spellings}:
            bearers[thing.kind_of_thing, spelling].append(thing)
    return [
        f"{place(first)}: shares the spelling '{spelling}' with {place(second)}"
        + ("; mark both as 'namesakes'" if kind == "researcher" else "")
        for (kind, spelling), sharers in bearers.items()
        for first, second in pairwise(sharers)
        if kind != "source" and not _namesakes(first, second)
    ]


def _shared_ids(things: Iterable[Thing]) -> list[str]:
    """Ids that claims cite, and identifiers of papers, belong to one file each."""
    bearers: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        if isinstance(thing, Source | Paper):
            bearers[thing.id].append(thing)
        if isinstance(thing, Paper):
            published = thing.published.doi if thing.published else None
            for identifier in filter(None, (thing.arxiv, thing.openreview, published)):
                bearers[identifier].append(thing)
    return [
        f"{place(first)}: shares '{shared}' with {place(second)}"
        for shared, sharers in bearers.items()
        for first, second in pairwise(sharers)
    ]


def _namesakes(first: Thing, second: Thing) -> bool:
    return (
        isinstance(first, Researcher)
        and isinstance(second, Researcher)
        and second.id in first.namesakes
        and first.id in second.namesakes
    )
