"""What one card is about: names of what it refers to, and the numbered sources of its facts."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from knowledge import Fact, Library, Link, Paper, Source, Sourced, StartHere, Thing

from ..reply import Action, Line, Part, Section, Span, dim, italic, line, link, listed, name, note, row
from ..request import Request
from .wording import link_in_short, on, qualified, source_in_brief, source_in_full, trust

# A system has no command of its own: /paper finds both.
COMMAND_OF = {"system": "paper"}

MOST_MARKS = 2


def button(kind: str, id: str, view: str = "", detail: str = "") -> str:
    """What a button asks that leads to a view of a thing."""
    return Request(COMMAND_OF.get(kind, kind), id, view, detail).button()


def name_of(thing: Thing, called: str = "") -> Span:
    """The name of a thing, or what it is called here."""
    return name(called or thing.label, button(thing.kind_of_thing, thing.id))


def to_card(thing: Thing) -> Action:
    """A button to a thing's card."""
    return Action(thing.label, button(thing.kind_of_thing, thing.id))


class Subject:
    """The thing a card is about. Sources have the same numbers on all its cards.

    Of two things on one card, both are given what either cites.
    """

    def __init__(self, library: Library, thing: Thing, cited: Sequence[str] = ()) -> None:
        self.thing = thing
        self._of_two = bool(cited)
        self._library = library
        self._labels = library.labels(thing)
        self._sources = library.sources(cited or library.cited(thing, MOST_MARKS))
        self._numbers = {source.id: at for at, source in enumerate(self._sources, start=1)}

    @cached_property
    def is_spoken_of(self) -> bool:
        """Whether a talk or page has anything by or about the thing."""
        return self._library.is_spoken_of(self.thing)

    def label(self, kind: str, id: str) -> str:
        """What a thing that this one refers to is called."""
        return self._labels.get((kind, id), id)

    def labels(self, kind: str, ids: Iterable[str]) -> list[str]:
        """What these are called."""
        return [self.label(kind, id) for id in ids]

    def to(self, kind: str, id: str) -> Action:
        """A button to a thing that this one refers to."""
        return Action(self.label(kind, id), button(kind, id))

    def name(self, kind: str, id: str) -> Span:
        """The name of a thing that this one refers to."""
        return name(self.label(kind, id), button(kind, id))

    def view(self, label: str, view: str = "", detail: str = "") -> Action:
        """A button to another view of this thing."""
        return Action(label, button(self.thing.kind_of_thing, self.thing.id, view, detail))

    # ------------------------------------------------------------------------------- claims

    def marked(self, *sources: str) -> Span:
        """The mark behind a fact: the numbers of its sources, the best ones if they are many."""
        numbers = sorted(self._numbers[id] for id in sources[:MOST_MARKS] if id in self._numbers)
        return note(",".join(map(str, numbers)))

    def brief(self, claim: Sourced, *parts: Part) -> Line:
        """A claim: what is said, as of when and how sure, and where it comes from."""
        # What a paper found in its own time doesn't change.
        dated = self.thing.id not in claim.sources
        return line(*parts, qualified(claim, dated=dated), self.marked(*claim.sources))

    def whole(self, claim: Sourced, *parts: Part) -> list[Line]:
        """A claim, and below it what other sources have instead."""
        return [self.brief(claim, *parts), *self.otherwise(claim)]

    def otherwise(self, claim: Sourced) -> list[Line]:
        """The same as other sources have it: `earlier`, `also reported`."""
        return [
            line(
                italic(f"{one.when.capitalize()}: "),
                one.text,
                line(dim(" ("), on(one.as_of), dim(")")) if one.as_of else (),
                self.marked(*one.sources),
            )
            for one in claim.also
        ]

    def fact(self, fact: Fact) -> Line:
        """A sentence with its sources."""
        return self.brief(fact, fact.text)

    def facts(self, heading: str, facts: Iterable[Fact]) -> tuple[Section, ...]:
        """Sentences with their sources, and what other sources have instead."""
        return listed(heading, (one for fact in facts for one in self.whole(fact, fact.text)))

    # ------------------------------------------------------------------------------ sections

    def topics(self) -> tuple[Section, ...]:
        """The thing's topics in one line."""
        return row("Topics", self.labels("topic", self.thing.topics))

    def to_topics(self) -> Iterator[Action]:
        """Buttons to the topics that `topics` only names."""
        return (self.to("topic", id) for id in self.thing.topics)

    def start_here(self, items: Iterable[StartHere], most: int | None = None) -> tuple[Section, ...]:
        """What to read first, in order, each with a reason."""
        lines = [line(self._reading(one), f" — {one.why}") for one in items]
        return listed("Start here", lines[:most], "numbered")

    def _reading(self, one: StartHere) -> Part:
        if one.title and one.address:
            return link(one.title, one.address)
        work = self.work(one.of or "")
        return name(work.label, work.ask)

    def work(self, id: str) -> Action:
        """A button to a paper or system, whichever bears the id."""
        kind = "paper" if ("paper", id) in self._labels else "system"
        return self.to(kind, id)

    def follow(self, heading: str, links: Iterable[Link]) -> tuple[Section, ...]:
        """Addresses in one line, each by its short name."""
        return row(
            heading,
            [line(link(link_in_short(one), one.address), self.marked(*one.sources)) for one in links],
        )

    def signed(self, *sections: Section) -> tuple[Section, ...]:
        """The sections, then the sources that they mark, in brief, and who wrote the card."""
        return (*self.sourced(*sections), trust(self.thing))

    def sourced(self, *sections: Section) -> tuple[Section, ...]:
        """The sections, then the sources that they mark, in brief."""
        marks = {
            span.text for one in sections for line_ in one.lines for span in line_ if span.style == "note"
        }
        numbers = {int(number) for mark in marks for number in mark.split(",")}
        shown = (
            line(note(at), dim(f" {self._in_brief(source)}"))
            for at, source in enumerate(self._sources, start=1)
            if at in numbers
        )
        return (*sections, *listed("Sources", shown, "sources"))

    def _in_brief(self, source: Source | Paper) -> str:
        """A paper or a talk that speaks for itself is this one, unless the card is about two."""
        if self._of_two or source.id != self.thing.id:
            return source_in_brief(source)
        return f"this {source.kind if isinstance(source, Source) else 'paper'}"

    def all_sources(self) -> tuple[Section, ...]:
        """Every source by its number, with its address."""
        return listed("", map(source_in_full, self._sources), "numbered")
