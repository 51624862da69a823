"""One line that tells a thing from its namesakes: affiliation, best-known work, venue."""

from collections.abc import Iterable, Sequence

from .models import Candidate, Organization, Paper, Researcher, Role, Source, System, Thing, Topic
from .store import Authored, Key, Snapshot


def candidates(snapshot: Snapshot, keys: Sequence[Key]) -> tuple[Candidate, ...]:
    """Each thing with what tells it apart, in the order given."""
    things = snapshot.many(keys)
    details = _details(snapshot, [things[key] for key in keys if key in things])
    return tuple(Candidate(key[0], key[1], things[key].label, details[key]) for key in keys if key in things)


def _details(snapshot: Snapshot, things: list[Thing]) -> dict[Key, str]:
    people = [thing for thing in things if isinstance(thing, Researcher)]
    slots = snapshot.by_researchers(one.id for one in people) if people else []
    works = snapshot.many(("paper", slot.paper) for slot in slots)
    organizations = snapshot.labels(
        ("organization", role.organization) for one in people for role in one.latest_roles[:1]
    )
    return {
        (thing.kind_of_thing, thing.id): _of_person(thing, slots, works, organizations)
        if isinstance(thing, Researcher)
        else of_thing(thing)
        for thing in things
    }


def _of_person(
    person: Researcher, slots: Iterable[Authored], works: dict[Key, Thing], labels: dict[Key, str]
) -> str:
    affiliation = [
        role.at(labels.get(("organization", role.organization), role.organization)) + _ended(person, role)
        for role in person.latest_roles[:1]
    ]
    known = [item.text for item in person.known_for[:1]]
    written = [
        works[key]
        for slot in slots
        if slot.researcher == person.id and (key := ("paper", slot.paper)) in works
    ]
    authored = [f"author of {short(one)}" for one in written[:1] if isinstance(one, Paper)]
    return " · ".join([*affiliation, *(known or authored)])


def _ended(person: Researcher, role: Role) -> str:
    """`, until 2021` or `, † 2022` behind what somebody was; nothing behind what they are."""
    if person.died:
        return f", † {person.died[:4]}"
    return f", until {role.until[:4]}" if role.until else ""


def short(paper: Paper) -> str:
    """The paper's short title and year: `FlashAttention (2022)`."""
    return f"{paper.label} ({paper.year})"


def of_thing(thing: Thing) -> str:
    """What kind of thing it is, and by whom."""
    match thing:
        case Paper():
            return f"{byline(thing)}, {venue(thing)}"
        case System():
            return f"{thing.kind}, not a paper"
        case Organization():
            return thing.kind
        case Topic():
            return ""
        case Source():
            return ", ".join(filter(None, (thing.kind, thing.publisher, thing.date)))
    return ""


def byline(paper: Paper) -> str:
    """`Tri Dao`, `Albert Gu and Tri Dao` or `Tri Dao and 4 others`; a team's name if it has one."""
    if paper.team:
        return paper.team
    names = [author.name for author in paper.authors]
    count = paper.author_count or len(names)
    if count <= 2:
        return " and ".join(names)
    return f"{names[0]} and {count - 1} others"


def venue(paper: Paper) -> str:
    """`NeurIPS 2022`, or `preprint, 2022` where nothing else is known."""
    if paper.published:
        return f"{paper.published.venue} {paper.published.year}"
    return f"preprint, {paper.year}" if paper.arxiv else str(paper.year)
