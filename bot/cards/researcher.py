"""The card of a person, and what its buttons show."""

import re
from collections.abc import Iterable
from dataclasses import replace

from knowledge import (
    Library,
    PersonLink,
    Related,
    Researcher,
    relevance,
    short,
    venue,
)

from ..reply import (
    Action,
    Line,
    Reply,
    Section,
    dim,
    italic,
    line,
    listed,
    nothing,
    plain_line,
    prose,
    row,
)
from . import claims
from .lists import work_lines
from .said import by_theme
from .subject import Subject, name_of, to_card
from .wording import trust_in_list

MOST_KNOWN_FOR = 5
MOST_START_HERE = 3
MOST_AWARDS = 3
MOST_RELATED = 5
MOST_BUTTONS = 5
MOST_SAID = 12
ENOUGH = 0.5  # of the words of a place
# Which of a person's facts belong to what is asked.
SPEAKS_OF = {
    "advisors": re.compile(r"advis|supervis|mentor", re.I),
    "students": re.compile(r"student", re.I),
    "education": re.compile(r"phd|doctora|degree|dissertation|thesis|graduat", re.I),
    "awards": re.compile(r"award|prize|fellow", re.I),
}


def card(library: Library, person: Researcher, _detail: str) -> Reply:
    """The first view: short, the rest behind buttons."""
    about = Subject(library, person)
    if not person.hook:
        return _bare(about, library, person)
    alive, _ = _alive_and_dead(library, person)
    sections = (
        prose(
            line(italic(person.tagline or "")),
            claims.died(person),
            about.fact(person.hook),
            about.fact(person.not_meant) if person.not_meant else (),
        ),
        *listed(_roles(person), (claims.role(about, one) for one in person.roles)),
        *listed(
            "Known for",
            (claims.known_for(about, one) for one in person.known_for[:MOST_KNOWN_FOR]),
            "numbered",
        ),
        *about.start_here(person.start_here, MOST_START_HERE),
        *about.topics(),
        *row("Organisations", dict.fromkeys(claims.organization_of(about, one) for one in person.roles)),
        *listed("Awards", (claims.award(about, one) for one in person.awards[:MOST_AWARDS])),
        *listed("Related people", (claims.related(about, one) for one in alive[:MOST_RELATED])),
        *(about.follow("Where to follow", person.links) if not person.died else ()),
    )
    reply = _reply(about, person.name, about.signed(*sections))
    return replace(reply, actions=(*reply.actions, *about.to_topics()))


def _bare(about: Subject, library: Library, person: Researcher) -> Reply:
    works = [line(name_of(one, short(one)), f", {venue(one)}") for one in library.papers_by(person)]
    buttons = (about.view("Papers", "papers"), Action("Who next", f"next:{person.id}"))
    return Reply("researcher", person.name, about.signed(*listed("Author of", works)), buttons)


def more(library: Library, person: Researcher, _detail: str) -> Reply:
    """Everything else the atlas has, with what other sources have instead."""
    about = Subject(library, person)
    alive, dead = _alive_and_dead(library, person)
    sections = (
        *listed(_roles(person), claims.each(about, person.roles, claims.role)),
        *listed("Education", claims.each(about, person.education, claims.degree)),
        *listed("Advisors", claims.each(about, person.advisors, claims.kin)),
        *listed("Students", claims.each(about, person.students, claims.kin)),
        *listed("Known for", claims.each(about, person.known_for, claims.known_for)),
        *about.start_here(person.start_here),
        *listed("Awards", claims.each(about, person.awards, claims.award)),
        *about.facts("More facts", person.facts),
        *listed("Related people", claims.each(about, alive, claims.related)),
        *listed("Related people who have died", claims.each(about, dead, claims.related)),
        *listed("Names", claims.other_names(person)),
    )
    return _reply(about, f"{person.name}: more", about.signed(*sections), "more")


def advisors(library: Library, person: Researcher, _detail: str) -> Reply:
    """Who taught the person, by their own entry or the teacher's."""
    return _kin(library, person, "advisors", "students")


def students(library: Library, person: Researcher, _detail: str) -> Reply:
    """Whom the person taught, by their own entry or the student's."""
    return _kin(library, person, "students", "advisors")


def _kin(library: Library, person: Researcher, field: str, other_way: str) -> Reply:
    about = Subject(library, person)
    own: tuple[PersonLink, ...] = getattr(person, field)
    theirs = library.things(library.linked_to(person, "researcher", other_way)).values()
    others = [one for one in theirs if one.id not in {each.person for each in own}]
    said_there = (line(name_of(one), dim(" — the source is on that card")) for one in others)
    return _of_one_kind(about, person, field, (*claims.each(about, own, claims.kin), *said_there))


def education(library: Library, person: Researcher, _detail: str) -> Reply:
    """Where the person studies or studied."""
    about = Subject(library, person)
    studies = (one for one in person.roles if SPEAKS_OF["students"].search(one.title or ""))
    lines = (*claims.each(about, person.education, claims.degree), *claims.each(about, studies, claims.role))
    return _of_one_kind(about, person, "education", lines)


def awards(library: Library, person: Researcher, _detail: str) -> Reply:
    """What the person has won."""
    about = Subject(library, person)
    return _of_one_kind(about, person, "awards", claims.each(about, person.awards, claims.award))


def _of_one_kind(about: Subject, person: Researcher, heading: str, lines: Iterable[Line]) -> Reply:
    facts = [one for one in person.facts if SPEAKS_OF[heading].search(one.text)]
    shown = (*listed("", lines), *about.facts("Facts", facts))
    if shown:
        return _reply(about, f"{person.name}: {heading}", about.signed(*shown))
    none = nothing(f"Nothing is recorded here of {person.name}'s {heading}.")
    return Reply("unknown", person.name, none, (to_card(person),))


def papers(library: Library, person: Researcher, _detail: str) -> Reply:
    """All papers listed here, newest first."""
    about = Subject(library, person)
    works = library.papers_by(person)
    shown = (*listed("", work_lines(works)), *trust_in_list(works)) if works else _no_papers(about, person)
    to_works = map(to_card, works[:MOST_BUTTONS])
    return replace(_reply(about, f"{person.name}: papers", shown, "papers", to_works), kind="papers")


def _no_papers(about: Subject, person: Researcher) -> tuple[Section, ...]:
    """What somebody is known for instead: works that have no card here."""
    known = listed("Known for", claims.each(about, person.known_for, claims.known_for))
    return about.signed(*nothing(f"No paper by {person.name} has a card here."), *known)


def quotes(library: Library, person: Researcher, theme: str) -> Reply:
    """In their words, and what talks report of them; on one theme if given."""
    about = Subject(library, person)
    every = library.said_by(person, theme)
    # What isn't found isn't repeated either: it may be anything.
    on = f" about {theme if every else 'that'}" if theme else ""
    left = len(every) - MOST_SAID
    rest = nothing(f"and {left} more in these talks and pages.") if left > 0 else ()
    shown = (*by_theme(every[:MOST_SAID]), *rest) or nothing(_never_said(library, person, on))
    talks = {one.talk.id: to_card(one.talk) for one in every}
    title = f"{person.name}{on if every else ''}: quotes & talks"
    reply = _reply(about, title, shown, "quotes", talks.values())
    return reply if every or not theme else replace(reply, kind="unknown")


def _never_said(library: Library, person: Researcher, on: str) -> str:
    themes = dict.fromkeys(one.highlight.theme for one in library.said_by(person))
    others = f" Themes there are: {', '.join(themes)}." if themes else ""
    return f"Nothing that {person.name} said{on} is recorded here.{others}"


def roles(library: Library, person: Researcher, place: str) -> Reply:
    """Where the person is and was; asked for one place, whether anything is known of that."""
    about = Subject(library, person)
    held = tuple(claims.each(about, person.roles, claims.role))
    earned = tuple(claims.each(about, person.education, claims.degree))
    none = nothing(f"No role or degree at {place} is recorded for {person.name}.")
    unknown = place and not any(relevance(place, plain_line(one)) > ENOUGH for one in (*held, *earned))
    known = (*listed(_roles(person), held), *listed("Education", earned))
    sections = about.signed(*(none if unknown else _nothing_now(person)), *known)
    return _reply(about, f"{person.name}: roles", sections)


def _nothing_now(person: Researcher) -> tuple[Section, ...]:
    """Said where nothing tells where somebody is at present."""
    if person.roles_now or person.died:
        return ()
    ended = "The roles recorded here have ended; nothing later is known here."
    return nothing(ended if person.roles else f"Where {person.name} works isn't recorded here.")


def follow(library: Library, person: Researcher, _detail: str) -> Reply:
    """Addresses, spelt out."""
    about = Subject(library, person)
    addresses = listed("", claims.each(about, person.links, claims.address))
    shown = addresses or nothing(f"No address of {person.name} is known here.")
    if person.died:
        return _reply(about, f"{person.name}: pages", about.signed(prose(claims.died(person)), *shown))
    elsewhere = by_theme(library.said_by(person, "where to follow"))
    return _reply(about, f"Where to follow {person.name}", about.signed(*shown, *elsewhere))


def start(library: Library, person: Researcher, _detail: str) -> Reply:
    """What to read first."""
    about = Subject(library, person)
    shown = about.start_here(person.start_here) or nothing(f"Nothing is picked for {person.name} yet.")
    readings = (about.work(one.of) for one in person.start_here if one.of)
    return _reply(about, person.name, about.signed(*shown), "", readings)


# ---------------------------------------------------------------------------------------- pieces


def _reply(
    about: Subject, title: str, sections: tuple[Section, ...], shown: str = "", first: Iterable[Action] = ()
) -> Reply:
    """The sections of one view, with buttons to the others: those of the view itself come first."""
    views = {"": "Profile", "more": "More", "papers": "Papers", "quotes": "Quotes & talks"}
    hidden = (shown,) if about.is_spoken_of else (shown, "quotes")
    others = [about.view(label, view) for view, label in views.items() if view not in hidden]
    last = (Action("Who next", f"next:{about.thing.id}"), about.view("Sources", "sources"))
    return Reply("researcher", title, sections, (*first, *others, *last))


def _roles(person: Researcher) -> str:
    return "Roles" if person.roles_now else "Roles held"


def _alive_and_dead(library: Library, person: Researcher) -> tuple[list[Related], list[Related]]:
    """The related people whom one can still follow, and the others."""
    gone = library.died(one.person for one in person.related)
    alive = [one for one in person.related if one.person not in gone]
    return alive, [one for one in person.related if one.person in gone]
