"""The card of a paper, and what its buttons show."""

from collections.abc import Sequence

from knowledge import Credit, Library, Paper, Researcher, Similar, Thing, short, venue

from ..reply import (
    Action,
    Line,
    Reply,
    Section,
    between,
    bold,
    code,
    dim,
    line,
    link,
    listed,
    nothing,
    prose,
    row,
)  # fmt: skip
from .said import by_theme
from .subject import Subject, button, name_of, to_card
from .wording import died, qualified, span_of_time, trust_in_list

MOST_AUTHORS_SHOWN = 3
MOST_AUTHORS_LISTED = 60
MOST_BUTTONS = 10
MOST_FACTS = 3
MOST_ROLES = 2
MOST_SIMILAR = 5  # before, after and beside
MOST_SYSTEMS = 2
READ = {
    "before": "Read before: this paper builds on them",
    "after": "Read after: they build on this paper",
    "beside": "Read beside it",
}


def card(library: Library, paper: Paper, _detail: str) -> Reply:
    """The first view."""
    about = Subject(library, paper)
    sections = (
        *_status(about, paper),
        prose(line(byline(paper)), line(bold(_where(paper)), about.marked(*paper.sources[:2]))),
        prose(about.fact(paper.gist)),
        *listed("Awards", (about.brief(one, f"{one.title}, {one.year}") for one in paper.awards)),
        *listed("In numbers and facts", map(about.fact, paper.facts[:MOST_FACTS])),
        *row("Links", _links(paper)),
        *about.topics(),
    )
    buttons = (*_buttons(paper), *_systems(library, paper), *about.to_topics())
    return Reply("paper", paper.title, about.signed(*sections), buttons)


def preview(library: Library, paper: Paper, _detail: str) -> Reply:
    """What a link to it is worth saying, in a few lines."""
    about = Subject(library, paper)
    where = line(byline(paper), f". {_where(paper)}.", about.marked(*paper.sources[:1]))
    sections = (*_status(about, paper), prose(where, about.fact(paper.gist)))
    buttons = (about.view("Paper"), about.view("Authors", "authors"), about.view("BibTeX", "bibtex"))
    return Reply("paper", paper.title, about.signed(*sections), buttons)


def more(library: Library, paper: Paper, _detail: str) -> Reply:
    """Every fact, with what other sources have instead, and what was said of the paper."""
    about = Subject(library, paper)
    sections = (
        *about.facts("In numbers and facts", paper.facts),
        *about.facts("On the list of authors", [paper.author_note] if paper.author_note else []),
        *listed("Builds on", (line(about.name("paper", id)) for id in paper.builds_on)),
        *by_theme(library.said_about(paper)),
    )
    shown = sections or nothing("Nothing more is recorded here yet.")
    return Reply("paper", f"{paper.label}: more", about.signed(*shown), _buttons(paper, "more"))


def authors(library: Library, paper: Paper, person: str) -> Reply:
    """One line on each author: who that is, as far as is known; first whether that person is one of them."""
    about = Subject(library, paper)
    every = library.authors_of(paper)
    credits = every[:MOST_AUTHORS_LISTED]
    count = paper.author_count or len(paper.authors)
    left_out = count - len(credits)
    sections = (
        *([prose(line(_whether(library, every, person)))] if person else []),
        *([prose(line("By ", bold(paper.team), " as a team."))] if paper.team else []),
        *listed("Authors, in the paper's order", _credits(library, credits), "numbered"),
        *(nothing(f"and {left_out} more, not listed here.") if left_out > 0 else ()),
        *about.facts("On this list", [paper.author_note] if paper.author_note else []),
    )
    people = [to_card(one.researcher) for one in credits if one.researcher.hook]
    title = f"{paper.label}: authors"
    return Reply(
        "paper", title, about.signed(*sections), (*people[:MOST_BUTTONS], *_buttons(paper, "authors"))
    )


def _whether(library: Library, credits: Sequence[Credit], person: str) -> str:
    name = library.names([("researcher", person)]).get(("researcher", person), person)
    places = [at for at, one in enumerate(credits, start=1) if one.researcher.id == person]
    if not places:
        return f"No: {name} is not among its authors."
    return f"Yes: {name} is author {places[0]} of {len(credits)}."


def links(library: Library, paper: Paper, _detail: str) -> Reply:
    """Where it is to be read, and its code."""
    about = Subject(library, paper)
    no_code = (
        () if any(one.kind == "code" for one in paper.links) else nothing("No code of it is recorded here.")
    )
    shown = (*listed("", _links(paper)), *no_code)
    buttons = (*_systems(library, paper), *_buttons(paper))
    return Reply("paper", f"{paper.label}: links", about.signed(*shown), buttons)


def bibtex(library: Library, paper: Paper, _detail: str) -> Reply:
    """The published version in one block to copy; the preprint behind a button."""
    version = "published version" if paper.published else "preprint"
    both = paper.published and paper.arxiv
    other = (Action("Preprint's BibTeX", button("paper", paper.id, "preprint")),) if both else ()
    title = f"{paper.label}: BibTeX of the {version}"
    return Reply("paper", title, _block(library.bibtex(paper)), (*other, *_buttons(paper, "bibtex")))


def entries(library: Library, papers: Sequence[Paper]) -> Reply:
    """The BibTeX of several papers, in one block to copy."""
    block = _block("\n\n".join(library.bibtex(one).strip() for one in papers))
    asks = f"/papers bibtex {', '.join(one.id for one in papers)}"
    buttons = tuple(map(to_card, papers[:MOST_SIMILAR]))
    return Reply("papers", f"BibTeX of {len(papers)} papers", block, buttons, asks)


def preprint(library: Library, paper: Paper, _detail: str) -> Reply:
    """The preprint's BibTeX."""
    block = _block(library.bibtex(paper, "preprint"))
    return Reply("paper", f"{paper.label}: BibTeX of the preprint", block, _buttons(paper))


def similar(library: Library, paper: Paper, _detail: str) -> Reply:
    """What to read before it, after it and beside it."""
    every = library.similar(paper, MOST_SIMILAR)
    found = library.things(("paper", one.paper) for one in every)
    papers = [one for one in found.values() if isinstance(one, Paper)]
    sections = [
        section
        for when, heading in READ.items()
        for section in listed(heading, (_similar(one, found) for one in every if one.when == when))
    ]
    shown = (*sections, *trust_in_list(papers)) if papers else nothing("Nothing similar is listed here yet.")
    to_papers = map(to_card, papers)
    return Reply("paper", f"{paper.label}: similar", shown, (*to_papers, *_buttons(paper, "similar")))


# ---------------------------------------------------------------------------------------- pieces


def _similar(one: Similar, found: dict[tuple[str, str], Thing]) -> Line:
    other = found["paper", one.paper]
    assert isinstance(other, Paper)
    relation = f"{one.relation}. " if one.when == "beside" else ""  # else the heading says it
    return line(name_of(other, short(other)), f" — {relation}", dim(other.gist.text))


def byline(paper: Paper) -> str:
    """The first authors, the last one, and how many between; a team by its name."""
    names = [author.name for author in paper.authors]
    count = paper.author_count or len(names)
    if paper.team:
        return f"{paper.team} ({count} authors)" if paper.author_count else paper.team
    if count <= MOST_AUTHORS_SHOWN + 2:
        return ", ".join(names)
    first = ", ".join(names[:MOST_AUTHORS_SHOWN])
    # The last author is known only where the list is whole.
    if count > len(names):
        return f"{first}, +{count - MOST_AUTHORS_SHOWN} more"
    return f"{first}, +{count - MOST_AUTHORS_SHOWN - 1} more, {names[-1]}"


def _where(paper: Paper) -> str:
    """Venue and year; the preprint is marked as one."""
    if not paper.published:
        return f"Preprint, {paper.year}" if paper.arxiv else str(paper.year)
    track = f", {paper.published.track}" if paper.published.track else ""
    return f"{venue(paper)}{track}" + (f" (preprint {paper.year})" if paper.arxiv else "")


def _status(about: Subject, paper: Paper) -> tuple[Section, ...]:
    """What must be known before citing, above everything else."""
    if not (status := paper.status):
        return ()
    instead = about.label("paper", status.successor) if status.successor else ""
    then = f" Read {instead} instead." if instead else ""
    return (prose(about.brief(status, bold(status.kind.upper()), f": {status.reason}.{then}")),)


def _links(paper: Paper) -> list[Line]:
    published, arxiv, forum = paper.published, paper.arxiv, paper.openreview
    places = {
        "Abstract": arxiv and f"https://arxiv.org/abs/{arxiv}",
        "PDF": arxiv and f"https://arxiv.org/pdf/{arxiv}",
        "DOI": published and published.doi and f"https://doi.org/{published.doi}",
        "Proceedings": published and published.address,
        "OpenReview": forum and f"https://openreview.net/forum?id={forum}",
        **{one.kind.capitalize(): one.address for one in paper.links},
    }
    return [line(link(name, address)) for name, address in places.items() if address]


def _block(text: str) -> tuple[Section, ...]:
    return (Section("", (line(code(text)),), "code"),)


def _buttons(paper: Paper, shown: str = "") -> tuple[Action, ...]:
    views = {
        "": "Paper",
        "authors": "Authors",
        "bibtex": "BibTeX",
        "similar": "Similar",
        "more": "More",
        "sources": "Sources",
    }
    return tuple(
        Action(label, button("paper", paper.id, view)) for view, label in views.items() if view != shown
    )


def _systems(library: Library, paper: Paper) -> tuple[Action, ...]:
    """The software that belongs to the paper has a card of its own."""
    found = library.names(library.linked_to(paper, "system", "papers")[:MOST_SYSTEMS])
    return tuple(Action(f"Software: {label}", button(*key)) for key, label in found.items())


def _credits(library: Library, credits: list[Credit]) -> list[Line]:
    roles = [role for one in credits for role in one.researcher.latest_roles]
    where = library.names(("organization", role.organization) for role in roles)
    return [line(_printed(one), *_who(one.researcher, where)) for one in credits]


def _printed(credit: Credit) -> Line:
    who = credit.researcher
    shown = name_of(who) if who.hook else bold(who.name)
    if credit.printed == who.name:
        return line(shown)
    return line(shown, dim(f" (printed as {credit.printed})"))


def _who(person: Researcher, where: dict[tuple[str, str], str]) -> Line:
    if not person.hook:
        return line(dim(" — known here only as an author"))
    roles = [
        line(one.at(where["organization", one.organization]), span_of_time(None, one.until), qualified(one))
        for one in person.latest_roles[:MOST_ROLES]
        if ("organization", one.organization) in where
    ]
    known = (between("; ", roles), ". " if roles else "", person.hook.text)
    return line(died(person.died), " — ", *known)
