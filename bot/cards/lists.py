"""Lists: papers by people, topic and year; the people of a topic or an organisation."""

from collections.abc import Iterable, Sequence

from knowledge import Library, Organization, Paper, Researcher, Topic, Wanted, venue

from ..reply import Line, Reply, Section, between, dim, line, listed, nothing
from .subject import Subject, button, name_of, to_card
from .wording import died, qualified, span_of_time, trust_in_list

MOST_PAPERS = 40
MOST_PEOPLE = 25
MOST_BUTTONS = 5


def work_lines(works: Iterable[Paper]) -> Iterable[Line]:
    """A paper a line: title, venue, gist."""
    return (line(name_of(one), f", {venue(one)}", dim(f" — {one.gist.text}")) for one in works)


def wanted_papers(wanted: Wanted, works: list[Paper]) -> Reply:
    """The papers by some people, on a topic, of some years, newest first."""
    left = len(works) - MOST_PAPERS
    more = nothing(f"and {left} more; name a year or a person.") if left > 0 else ()
    shown = listed("", work_lines(works[:MOST_PAPERS])) or nothing("None is listed here.")
    about = tuple(button("researcher", one.id) for one in wanted.by)
    topic = (button("topic", wanted.on.id),) if wanted.on else ()
    title = _said(wanted, [one.name for one in wanted.by], wanted.on.name if wanted.on else wanted.words)
    asks = _said(wanted, [one.id for one in wanted.by], wanted.on.id if wanted.on else _quoted(wanted.words))
    title += "".join(f" without {one.label}" for one in wanted.without)
    asks += "".join(f" not {one.id}" for one in wanted.without)
    to_works = map(to_card, works[:MOST_BUTTONS])
    to_people = map(to_card, (*wanted.by, *((wanted.on,) if wanted.on else ())))
    return Reply(
        "papers",
        f"Papers {title}",
        (*shown, *more, *trust_in_list(works[:MOST_PAPERS])),
        (*to_works, *to_people),
        f"/papers {asks}",
        (*about, *topic),
    )


def _said(wanted: Wanted, by: list[str], on: str) -> str:
    """`by Albert Gu on State-space models since 2023`."""
    years = ""
    if wanted.since and wanted.until:
        same = wanted.since == wanted.until
        years = f"from {wanted.since}" if same else f"from {wanted.since} to {wanted.until}"
    elif wanted.since or wanted.until:
        years = f"since {wanted.since}" if wanted.since else f"until {wanted.until}"
    at = f"at {wanted.at.upper()}" if wanted.at else ""
    parts = (f"by {' and '.join(by)}" if by else "", f"on {on}" if on else "", at, years)
    return " ".join(filter(None, parts))


def _quoted(words: str) -> str:
    return f'"{words}"' if words else ""


def topic_people(library: Library, one: Topic, place: str) -> Reply:
    """Who works on a topic, the curated reasons first; at one place if given."""
    about = Subject(library, one)
    why = {each.person: each for each in one.people}
    people = library.people_on(one, place)[:MOST_PEOPLE]
    at = f" at {place}" if place else ""
    lines = (_person(each, why[each.id].why if each.id in why else "") for each in people)
    shown = listed("", lines) or nothing(f"Nobody{at} is listed for this topic here yet.")
    buttons = (about.view("Topic"), *map(to_card, people[:MOST_BUTTONS]))
    return Reply("people", f"{one.name}: people{at}", about.signed(*shown), buttons)


def _person(person: Researcher, why: str) -> Line:
    said = why or (person.hook.text if person.hook else "")
    return line(name_of(person), died(person.died), f" — {said}" if said else "")


def members(library: Library, one: Organization, _detail: str) -> Reply:
    """Who is or was at an organisation, with their roles there."""
    about = Subject(library, one)
    people = those_there_first(one, library.people_at(one))[:MOST_PEOPLE]
    shown = now_and_earlier(one, people) or nothing("Nobody is listed here yet.")
    buttons = (about.view("Organisation"), *map(to_card, people[:MOST_BUTTONS]))
    return Reply("people", f"{one.name}: people", about.signed(*shown), buttons)


def those_there_first(one: Organization, people: Iterable[Researcher]) -> list[Researcher]:
    """Those who are there, by the latest that is known, before those who were; else in the order given."""
    return sorted(people, key=lambda each: not _is_there(one, each))


def now_and_earlier(one: Organization, people: Sequence[Researcher]) -> tuple[Section, ...]:
    """Who is there, and who was."""
    return (
        *listed("Now, as last recorded", (_member(one, each) for each in people if _is_there(one, each))),
        *listed("Earlier", (_member(one, each) for each in people if not _is_there(one, each))),
    )


def _is_there(one: Organization, person: Researcher) -> bool:
    return any(role.organization == one.id for role in person.roles_now)


def _member(one: Organization, person: Researcher) -> Line:
    """Who that is, and the roles there."""
    roles = (
        line(f"{role.title or 'Affiliated'}{span_of_time(role.since, role.until)}", qualified(role))
        for role in person.roles
        if role.organization == one.id
    )
    return line(name_of(person), died(person.died), " — ", between("; ", roles))
