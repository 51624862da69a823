"""Lists of papers and people by what they have in common (reads through the store)."""

from collections.abc import Iterable
from dataclasses import dataclass

from . import identify
from .describe import venue
from .models import Found, Organization, Paper, Researcher, Several, Thing, Topic
from .questions import relevance
from .spelling import words
from .store import Key, Snapshot

ENOUGH = 0.6  # of the words that a paper is wanted on


@dataclass(frozen=True)
class Wanted:
    """Which papers: by all of these people, on this topic or with these words, of these years.

    `at` is a venue; `without` are people, topics and papers that are left out.
    """

    by: tuple[Researcher, ...] = ()
    on: Topic | None = None
    words: str = ""
    since: int | None = None
    until: int | None = None
    at: str = ""
    without: tuple[Thing, ...] = ()


def papers(snapshot: Snapshot, wanted: Wanted) -> list[Paper]:
    """The papers that are wanted, newest first."""
    theirs = snapshot.by_researchers([one.id for one in wanted.without if isinstance(one, Researcher)])
    unwanted = {slot.paper for slot in theirs}
    every = (one for one in _newest_first(snapshot, wanted) if one.id not in unwanted)
    return [one for one in every if _is_wanted(one, wanted)]


def _newest_first(snapshot: Snapshot, wanted: Wanted) -> Iterable[Paper]:
    if wanted.by:
        slots = [snapshot.by_researchers([one.id]) for one in wanted.by]
        shared = set.intersection(*({slot.paper for slot in each} for each in slots))
        keys: list[Key] = [("paper", slot.paper) for slot in slots[0] if slot.paper in shared]
    else:
        links = snapshot.links_to([("topic", wanted.on.id)], "topics") if wanted.on else []
        keys = [("paper", one.id) for one in links if one.kind == "paper"]
    found = [one for one in snapshot.many(keys).values() if isinstance(one, Paper)]
    return found if wanted.by else sorted(found, key=lambda one: (-_published(one), one.id))


def _is_wanted(paper: Paper, wanted: Wanted) -> bool:
    left_out = any(one.id in (paper.id, *paper.topics) for one in wanted.without)
    if left_out or not _is_of_the_time(paper, wanted):
        return False
    if wanted.at and relevance(wanted.at, venue(paper)) < ENOUGH:
        return False
    if wanted.words:
        said = " ".join((*paper.spellings, paper.gist.text, *paper.topics, venue(paper)))
        return relevance(wanted.words, said) >= ENOUGH
    return wanted.on is None or wanted.on.id in paper.topics


def _is_of_the_time(paper: Paper, wanted: Wanted) -> bool:
    """By the first version; a single year may also be that of the published one."""
    since, until = wanted.since or 0, wanted.until or 9_999
    return since <= paper.year <= until or since == until == _published(paper)


def _published(paper: Paper) -> int:
    return paper.published.year if paper.published else paper.year


def cited_as(snapshot: Snapshot, first: str, second: str, year: int) -> list[Paper]:
    """The papers of a year by a first author of that family name, and a second one of the other, if given."""
    people = identify.person(snapshot, first)
    ids = [people.thing.id] if isinstance(people, Found) else []
    ids += [one.id for one in people.candidates] if isinstance(people, Several) else []
    slots = [slot for slot in snapshot.by_researchers(ids) if slot.position == 0]
    papers = snapshot.many(("paper", slot.paper) for slot in slots).values()
    return [one for one in papers if isinstance(one, Paper) and _is_cited(one, second, year)]


def _is_cited(paper: Paper, second: str, year: int) -> bool:
    if year not in (paper.year, _published(paper)):
        return False
    return not second or any(words(one.name)[-1:] == words(second)[-1:] for one in paper.authors[1:2])


def people_on(snapshot: Snapshot, topic: Topic, place: str = "") -> list[Researcher]:
    """Who works on a topic: those who matter most first, then the best known; at one place if given."""
    named: list[Key] = [("researcher", one.person) for one in topic.people]
    links = snapshot.links_to([("topic", topic.id)], "topics")
    others = snapshot.labels(("researcher", one.id) for one in links if one.kind == "researcher")
    people = snapshot.many(dict.fromkeys([*named, *others]))
    found = [one for one in people.values() if isinstance(one, Researcher)]
    return [one for one in found if _is_at(snapshot, one, place)] if place else found


def _is_at(snapshot: Snapshot, person: Researcher, place: str) -> bool:
    wanted = "".join(words(place))
    places = snapshot.many(("organization", role.organization) for role in person.roles_now)
    return any(wanted in ("".join(words(text)) for text in one.spellings) for one in places.values())


def told_apart(snapshot: Snapshot, things: Iterable[Thing], said: str) -> list[Thing]:
    """Those of the things that these words tell from the others: by name, place, topic, work."""
    wanted = set(words(said))
    return [one for one in things if wanted and wanted <= _words_of(snapshot, one)]


def _words_of(snapshot: Snapshot, thing: Thing) -> set[str]:
    labels = snapshot.referred(thing.kind_of_thing, thing.id).values()
    linked = snapshot.links_from([(thing.kind_of_thing, thing.id)], "roles", "education", "topics")
    places = snapshot.many(
        (one.to_kind, one.to_id) for one in linked if one.to_kind in ("organization", "topic")
    )
    spelt = [
        text for one in places.values() if isinstance(one, Organization | Topic) for text in one.spellings
    ]
    return {word for text in (*thing.spellings, *labels, *spelt) for word in words(text)}
