"""Two things beside each other: what is known of one alone, with its sources; no verdict."""

from collections.abc import Callable, Iterator, Sequence

from knowledge import KnownFor, Library, Paper, Researcher, Role, Sourced, Thing, venue

from ..reply import Line, Part, Reply, Section, between, bold, dim, line, listed, name, row
from .paper import byline
from .subject import MOST_MARKS, Subject, button, to_card
from .wording import span_of_time, trust

MOST_OF_EACH = 2
MOST_TOGETHER = 3

# What is claimed of a thing, by what it is about: a paper, a topic, or the words themselves.
Claimed = dict[str, Line]
Aspect = Callable[[Subject, Thing], Claimed]


def side_by_side(library: Library, first: Thing, second: Thing) -> Reply:
    """Two people, two papers, or two other things of one kind."""
    cited = list(dict.fromkeys([*library.cited(first, MOST_MARKS), *library.cited(second, MOST_MARKS)]))
    pair = [Subject(library, one, cited) for one in (first, second)]
    sections = [*_related(library, first, second)]
    for heading, aspect in _aspects(first):
        sections += listed(heading, _apart(pair, [aspect(about, about.thing) for about in pair]))
    sections += _together(library, first, second)
    if trust(second) != trust(first):
        sections.append(trust(second))
    asks = [button(one.kind_of_thing, one.id) for one in (first, second)]
    return Reply(
        "compare",
        f"{first.label} and {second.label}",
        pair[0].signed(*sections),
        (to_card(first), to_card(second)),
        f"/compare {first.id} and {second.id}",
        tuple(asks),
    )


def _apart(pair: Sequence[Subject], claimed: Sequence[Claimed]) -> Iterator[Line]:
    """A line for each of the two, with what isn't claimed of both."""
    both = claimed[0].keys() & claimed[1].keys()
    for about, claims in zip(pair, claimed, strict=True):
        own = [claim for key, claim in claims.items() if key not in both][:MOST_OF_EACH]
        if own:
            yield line(bold(about.thing.label), " — ", between(" · ", own))


def _aspects(thing: Thing) -> tuple[tuple[str, Aspect], ...]:
    if isinstance(thing, Researcher):
        return _OF_PEOPLE
    return _OF_PAPERS if isinstance(thing, Paper) else _OF_THINGS


def _claims(field: str, said: Callable[[Subject, Sourced], Part]) -> Aspect:
    """The claims of one field; one work may be claimed of both in different words."""

    def aspect(about: Subject, thing: Thing) -> Claimed:
        every: Sequence[Sourced] = getattr(thing, field, ())
        return {_what(about, one, said): about.brief(one, said(about, one)) for one in every}

    return aspect


def _what(about: Subject, one: Sourced, said: Callable[[Subject, Sourced], Part]) -> str:
    return (one.of if isinstance(one, KnownFor) else None) or str(said(about, one))


def _labels(kind: str, field: str) -> Aspect:
    def aspect(about: Subject, thing: Thing) -> Claimed:
        ids: Sequence[str] = getattr(thing, field, ())
        return {id: line(name(about.label(kind, id), button(kind, id))) for id in ids}

    return aspect


def _gist(about: Subject, thing: Thing) -> Claimed:
    fact = getattr(thing, "hook", None) or getattr(thing, "gist", None)
    return {fact.text: about.fact(fact)} if fact else {}


def _published(about: Subject, thing: Thing) -> Claimed:
    if not isinstance(thing, Paper):
        return {}
    preprint = f", preprint {thing.year}" if thing.published and thing.arxiv else ""
    said = f"{venue(thing)}{preprint}"
    return {said: line(said, about.marked(*thing.sources[:1]))}


def _authors(about: Subject, thing: Thing) -> Claimed:
    if not isinstance(thing, Paper):
        return {}
    return {byline(thing): line(byline(thing), about.marked(*thing.sources[:1]))}


def _role(about: Subject, one: Sourced) -> Part:
    if not isinstance(one, Role):
        return ""
    where = about.label("organization", one.organization)
    return f"{one.at(where)}{span_of_time(one.since, one.until)}"


def _text(_about: Subject, one: Sourced) -> Part:
    return str(getattr(one, "text", ""))


def _award(_about: Subject, one: Sourced) -> Part:
    return f"{getattr(one, 'title', '')}, {getattr(one, 'year', '')}"


_FACTS: Aspect = _claims("facts", _text)
_AWARDS: Aspect = _claims("awards", _award)
_TOPICS: Aspect = _labels("topic", "topics")
_OF_PEOPLE: tuple[tuple[str, Aspect], ...] = (
    ("Why they matter", _gist),
    ("Roles", _claims("latest_roles", _role)),
    ("Known for", _claims("known_for", _text)),
    ("Awards", _AWARDS),
    ("Topics", _TOPICS),
)
_OF_PAPERS: tuple[tuple[str, Aspect], ...] = (
    ("In a sentence", _gist),
    ("Published", _published),
    ("Authors", _authors),
    ("In numbers and facts", _FACTS),
    ("Awards", _AWARDS),
    ("Builds on", _labels("paper", "builds_on")),
    ("Topics", _TOPICS),
)
_OF_THINGS: tuple[tuple[str, Aspect], ...] = (
    ("In a sentence", _gist),
    ("Facts", _FACTS),
    ("Topics", _TOPICS),
)


def _related(library: Library, first: Thing, second: Thing) -> tuple[Section, ...]:
    """Authors that both papers have, and whether one builds on the other."""
    if not (isinstance(first, Paper) and isinstance(second, Paper)):
        return ()
    authors = {one.researcher.id for one in library.authors_of(second)}
    shared = [one.researcher.name for one in library.authors_of(first) if one.researcher.id in authors]
    lines = [line(", ".join(shared))] if shared else []
    lines += [
        line(bold(new.label), dim(" builds on "), bold(old.label))
        for new, old in ((first, second), (second, first))
        if old.id in new.builds_on
    ]
    return listed("In common", lines)


def _together(library: Library, first: Thing, second: Thing) -> tuple[Section, ...]:
    """The best-known papers that both people wrote, in one line."""
    if not (isinstance(first, Researcher) and isinstance(second, Researcher)):
        return ()
    theirs = {one.id for one in library.papers_by(second)}
    both = library.names(("paper", one.id) for one in library.papers_by(first) if one.id in theirs)
    left = len(both) - MOST_TOGETHER
    named = [name(label, button(*key)) for key, label in both.items()][:MOST_TOGETHER]
    return row("Papers together", [*named, *([f"and {left} more"] if left > 0 else [])])
