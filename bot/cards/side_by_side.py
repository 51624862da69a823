"""Two things beside each other: for each aspect what is known of either, with its sources; no verdict."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from knowledge import Library, Paper, Researcher, Role, Sourced, Thing, short, venue

from ..reply import Line, Part, Reply, Section, between, bold, dim, line, listed, name
from .paper import byline
from .subject import MOST_MARKS, Subject, button, to_card
from .wording import span_of_time, trust

MOST_OF_EACH = 3

Aspect = Callable[[Subject, Thing], Iterable[Line]]


def side_by_side(library: Library, first: Thing, second: Thing) -> Reply:
    """Two people, two papers, or two other things of one kind."""
    cited = list(dict.fromkeys([*library.cited(first, MOST_MARKS), *library.cited(second, MOST_MARKS)]))
    pair = [Subject(library, one, cited) for one in (first, second)]
    sections = [*_common(library, first, second)]
    for heading, aspect in _aspects(first):
        lines = [_of(about, claims) for about in pair if (claims := list(aspect(about, about.thing)))]
        sections += listed(heading, (one for each in lines for one in each))
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


def _of(about: Subject, claims: Sequence[Line]) -> Iterator[Line]:
    for claim in claims:
        yield line(bold(about.thing.label), " — ", claim)


def _aspects(thing: Thing) -> tuple[tuple[str, Aspect], ...]:
    if isinstance(thing, Researcher):
        return _OF_PEOPLE
    return _OF_PAPERS if isinstance(thing, Paper) else _OF_THINGS


def _claims(field: str, said: Callable[[Subject, Sourced], Part]) -> Aspect:
    """The first claims of one field."""

    def aspect(about: Subject, thing: Thing) -> Iterator[Line]:
        for one in getattr(thing, field, ())[:MOST_OF_EACH]:
            yield about.brief(one, said(about, one))

    return aspect


def _labels(kind: str, field: str) -> Aspect:
    def aspect(about: Subject, thing: Thing) -> Iterator[Line]:
        ids: Sequence[str] = getattr(thing, field, ())
        if ids:
            yield between(", ", (name(about.label(kind, id), button(kind, id)) for id in ids))

    return aspect


def _gist(about: Subject, thing: Thing) -> Iterator[Line]:
    fact = getattr(thing, "hook", None) or getattr(thing, "gist", None)
    if fact:
        yield about.fact(fact)


def _published(about: Subject, thing: Thing) -> Iterator[Line]:
    if isinstance(thing, Paper):
        preprint = f", preprint {thing.year}" if thing.published and thing.arxiv else ""
        yield line(f"{venue(thing)}{preprint}", about.marked(*thing.sources[:1]))


def _authors(about: Subject, thing: Thing) -> Iterator[Line]:
    if isinstance(thing, Paper):
        yield line(byline(thing), about.marked(*thing.sources[:1]))


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
    ("Roles", _claims("roles", _role)),
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


def _common(library: Library, first: Thing, second: Thing) -> tuple[Section, ...]:
    """Papers that both people wrote, or authors that both papers have."""
    if isinstance(first, Researcher) and isinstance(second, Researcher):
        theirs = {one.id for one in library.papers_by(second)}
        both = [line(short(one)) for one in library.papers_by(first) if one.id in theirs]
        return listed("Papers together", both[: 2 * MOST_OF_EACH])
    if isinstance(first, Paper) and isinstance(second, Paper):
        authors = {one.researcher.id for one in library.authors_of(second)}
        shared = [one.researcher.name for one in library.authors_of(first) if one.researcher.id in authors]
        lines = [line(", ".join(shared))] if shared else []
        lines += [
            line(bold(new.label), dim(" builds on "), bold(old.label))
            for new, old in ((first, second), (second, first))
            if old.id in new.builds_on
        ]
        return listed("In common", lines)
    return ()
