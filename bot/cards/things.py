"""The cards of systems, topics, organisations, and talks (podcasts and pages too)."""

from knowledge import Library, Organization, System, Talk, Thing, Topic, TopicPerson

from ..reply import (
    Action,
    Line,
    Reply,
    Section,
    bold,
    dim,
    italic,
    line,
    link,
    listed,
    name,
    nothing,
    prose,
    row,
)  # fmt: skip
from .lists import now_and_earlier, those_there_first
from .said import by_theme
from .subject import Subject, button, to_card
from .wording import died, spoken, trust

MOST_PEOPLE = 8
MOST_PAPERS = 8
MOST_PREVIEWED = 2
MOST_FACTS = 3


def system(library: Library, one: System, _detail: str) -> Reply:
    """What kind of thing it is, where it is kept, which papers describe it."""
    about = Subject(library, one)
    maker = f"by {about.label('organization', one.organization)}" if one.organization else ""
    kind = ", ".join(filter(None, (one.kind.capitalize(), maker, one.licence)))
    sections = (
        prose(line(italic(kind), dim(" — not a paper")), about.fact(one.gist)),
        *row("Repository", [link(one.repository, one.repository)] if one.repository else []),
        *about.facts("In numbers and facts", one.facts),
        *listed("Papers", (line(about.name("paper", id)) for id in one.papers)),
        *row("People", about.labels("researcher", one.people)),
    )
    to_papers = (about.to("paper", id) for id in one.papers)
    return Reply("system", one.name, about.signed(*sections), (*to_papers, *_behind(about)))


def preview(library: Library, one: System, _detail: str) -> Reply:
    """What a link to it is worth saying."""
    about = Subject(library, one)
    said = about.signed(prose(about.fact(one.gist)))
    return Reply("system", one.name, said, tuple(about.to("paper", id) for id in one.papers[:MOST_PREVIEWED]))


def topic(library: Library, one: Topic, _detail: str) -> Reply:
    """What it is, who matters in it with a paper as evidence, what to read first."""
    about = Subject(library, one)
    papers = library.names(library.linked_to(one, "paper", "topics")[:MOST_PAPERS])
    sections = (
        prose(about.fact(one.gist)),
        *about.start_here(one.start_here),
        *_who_matters(library, about, one),
        *row("Best-known papers here", papers.values()),
        *about.facts("Facts", one.facts),
    )
    to_people = (about.to("researcher", person.person) for person in one.people)
    lists = (about.view("People", "people"), Action("Papers", f"/papers on {one.id}"))
    return Reply("topic", one.name, about.signed(*sections), (*lists, *to_people, *_behind(about)))


def _who_matters(library: Library, about: Subject, one: Topic) -> tuple[Section, ...]:
    """Whom one can follow, then those who have died."""
    gone = library.died(person.person for person in one.people)
    alive = [person for person in one.people if person.person not in gone]
    dead = [person for person in one.people if person.person in gone]
    return (
        *listed("Who matters", (_topic_person(about, person) for person in alive)),
        *listed("Who mattered", (_topic_person(about, person, gone[person.person]) for person in dead)),
    )


def _topic_person(about: Subject, one: TopicPerson, when: str | None = None) -> Line:
    label = about.label("paper", one.paper) if one.paper else ""
    is_named = label.split(" (")[0].casefold() in one.why.casefold()
    evidence = "" if is_named else f" ({label})"
    return line(about.name("researcher", one.person), died(when), f" — {one.why}", dim(evidence))


def organization(library: Library, one: Organization, _detail: str) -> Reply:
    """What it is, who is there, what is said of it."""
    about = Subject(library, one)
    people = those_there_first(one, library.people_at(one))[:MOST_PEOPLE]
    systems = library.names(library.linked_to(one, "system", "organization"))
    sections = (
        prose(line(italic(one.kind.capitalize())), about.fact(one.gist)),
        *now_and_earlier(one, people),
        *row("Systems", systems.values()),
        *listed("Facts", map(about.fact, one.facts[:MOST_FACTS])),
        *about.follow("Where to follow", one.links),
    )
    to_people = map(to_card, people)
    to_systems = (Action(label, button(*key)) for key, label in systems.items())
    all_shown = len(one.facts) <= MOST_FACTS and not any(fact.also for fact in one.facts)
    more = () if all_shown else (about.view("More", "more"),)
    return Reply(
        "organization",
        one.name,
        about.signed(*sections),
        (about.view("People", "people"), *more, *to_people, *to_systems, *_behind(about)),
    )


def organization_facts(library: Library, one: Organization, _detail: str) -> Reply:
    """Everything recorded of it, with what other sources have instead."""
    about = Subject(library, one)
    shown = about.facts("", one.facts) or nothing("Nothing more is recorded here yet.")
    return Reply("organization", f"{one.name}: more", about.signed(*shown), (about.view("Organisation"),))


def talk(library: Library, one: Talk, _detail: str) -> Reply:
    """What it is and its themes; the highlights of each behind a button."""
    about = Subject(library, one)
    origin = ", ".join(filter(None, (one.kind.capitalize(), one.publisher, one.date and spoken(one.date))))
    made = f"Machine-written: {one.generated}." if one.generated else one.checked or ""
    speakers = " and ".join(about.labels("researcher", one.speakers))
    sections = (
        prose(
            line(italic(origin)),
            line(dim(made)),
            line("With " if speakers else "", bold(speakers)),
            about.fact(one.gist),
            line(link(one.address, one.address) if one.address else dim(f"Read in {one.where}.")),
        ),
        *about.facts("Facts", one.facts),
        *about.follow("Links it gives", one.links),
        *listed("Themes", (line(theme) for theme in _themes(one)), "numbered"),
    )
    themes = (about.view(theme, "theme", str(at)) for at, theme in enumerate(_themes(one), start=1))
    return Reply("talk", one.title, about.signed(*sections), (*themes, about.view("Refers to", "references")))


def theme(library: Library, one: Talk, number: str) -> Reply:
    """The highlights of one theme of a talk, by its number."""
    about, every = Subject(library, one), _themes(one)
    at = min(int(number), len(every)) if number.isdecimal() and int(number) else 1
    chosen = (said for said in library.highlights(one) if said.highlight.theme == every[at - 1])
    following = (about.view(f"Next: {each}", "theme", str(at + 1)) for each in every[at : at + 1])
    return Reply("talk", one.title, by_theme(chosen), (*following, about.view("All themes")))


def _themes(talk: Talk) -> list[str]:
    return list(dict.fromkeys(one.theme for one in talk.highlights))


def references(library: Library, one: Talk, _detail: str) -> Reply:
    """The people, papers, systems and organisations that a talk refers to."""
    about = Subject(library, one)
    kinds = {"researcher": "People", "paper": "Papers", "system": "Systems", "organization": "Organisations"}
    named = {key: label for key, label in library.labels(one).items() if key[1] in one.references}
    sections = tuple(
        section
        for kind, heading in kinds.items()
        for section in listed(
            heading, (line(name(label, button(*key))) for key, label in named.items() if key[0] == kind)
        )
    )
    return Reply("talk", f"{one.title}: refers to", sections, (about.view("Back"),))


def said(library: Library, one: Thing, _detail: str) -> Reply:
    """What talks and pages say of a thing."""
    about = Subject(library, one)
    shown = by_theme(library.said_about(one)) or nothing(f"No talk or page here speaks of {one.label}.")
    return Reply(one.kind_of_thing, f"{one.label}: what was said", shown, (about.view("Back"),))


def _behind(about: Subject) -> tuple[Action, ...]:
    said = (about.view("What was said", "said"),) if about.is_spoken_of else ()
    return (*said, about.view("Sources", "sources"))


def sources(library: Library, one: Thing, _detail: str) -> Reply:
    """Every source of a thing by number."""
    about = Subject(library, one)
    title = f"{one.label}: sources"
    return Reply(one.kind_of_thing, title, (*about.all_sources(), trust(one)), (about.view("Back"),))
