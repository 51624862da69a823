"""The library answers: one method per question. Read the names as the list of what can be asked."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

from . import identify, listing, recommend, spot
from .describe import candidates, of_thing
from .ingest import refresh
from .listing import Wanted
from .models import (
    POINTS_TO,
    Candidate,
    Found,
    Nobody,
    Organization,
    Paper,
    Researcher,
    Several,
    Source,
    System,
    Talk,
    Thing,
    Topic,
    claims,
)
from .recommend import Similar, Step, Suggestion
from .said import Said, is_by, relevant
from .sources.atlas import HOME as ATLAS
from .spot import Sentence
from .store import Key, Snapshot, Store, open_store

# What stands at the end of a card or behind a button, whatever its place in the file.
SEEN_LAST = ("links", "education", "advisors", "students", "author_note", "facts")

T = TypeVar("T")
Answer = Found[Thing] | Several | Nobody


class Credit(NamedTuple):
    """An author's name as the paper prints it, and the researcher that is."""

    printed: str
    researcher: Researcher


def open_library(url: str, folder: Path = ATLAS) -> Store:
    """The store at `url`, brought up to date with the atlas in `folder`; `Library.of` answers from it."""
    store = open_store(url)
    refresh(store, folder)
    return store


class Library:
    """What can be asked about people and papers: made for one answer, from one state of the whole."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._found: dict[tuple[object, str], Any] = {}

    @classmethod
    @contextmanager
    def of(cls, store: Store) -> Iterator["Library"]:
        """A library to answer one question from."""
        with store.snapshot() as snapshot:
            yield cls(snapshot)

    # ------------------------------------------------------------------------ who, what is it

    def researcher(self, name: str) -> Found[Researcher] | Several | Nobody:
        """Who is that? A name in any spelling, perhaps with an affiliation behind it."""
        return self._once(identify.person, name)

    def paper(self, text: str) -> Answer:
        """Which paper or system? A title or part of it, an identifier or an address.

        BadQuestion if it is a malformed identifier or the address of something else.
        """
        return identify.paper(self._snapshot, text)

    def topic(self, text: str) -> Answer:
        """Which topic?"""
        return identify.titled(self._snapshot, ("topic",), text)

    def organization(self, text: str) -> Answer:
        """Which organisation?"""
        return identify.titled(self._snapshot, ("organization",), text)

    def talk(self, text: str) -> Answer:
        """Which talk, podcast or page?"""
        return identify.titled(self._snapshot, ("talk",), text)

    def anything(self, text: str) -> Answer:
        """What of any kind is called so? People first, then papers and the rest."""
        return self._once(identify.anything, text)

    def sentence(self, text: str) -> Sentence:
        """What does the sentence name in full, and what are its other words?"""
        return self._once(spot.sentence, text)

    def _once(self, find: Callable[[Snapshot, str], T], text: str) -> T:
        """What was found before in the same words isn't looked for again."""
        if (find, text) not in self._found:
            self._found[find, text] = find(self._snapshot, text)
        found: T = self._found[find, text]
        return found

    def suggestions(self, kinds: Sequence[str], typed: str, most: int) -> tuple[Candidate, ...]:
        """Things of these kinds whose name begins so or resembles it, likeliest first."""
        return identify.suggestions(self._snapshot, kinds, typed, most)

    def papers_in(self, text: str) -> list[Thing]:
        """The papers and systems that a text names in full or gives an address of, in its order."""
        return spot.papers_in(self._snapshot, text)

    def unknown_papers(self, text: str) -> list[str]:
        """The identifiers of papers in a text that aren't known here."""
        return spot.unknown_papers(self._snapshot, text)

    def linked(self, text: str) -> list[Thing]:
        """What a text gives an identifier or address of."""
        return spot.linked(self._snapshot, text)

    def scope(self, most: int) -> tuple[int, int, list[str]]:
        """How many people have a profile, how many papers are known, and the best-known topics."""
        count = self._snapshot.counts()
        topics = self._snapshot.labels(self._snapshot.beginning(("topic",), "", most))
        return count.get("researcher", 0), count.get("paper", 0), list(topics.values())

    # --------------------------------------------------------------------------- about a thing

    def description(self, thing: Thing) -> str:
        """What tells the thing from its namesakes."""
        return of_thing(thing)

    def candidates(self, keys: Sequence[Key]) -> tuple[Candidate, ...]:
        """The things of these kinds and ids, each with what tells it from its namesakes."""
        return candidates(self._snapshot, keys)

    def labels(self, thing: Thing) -> dict[Key, str]:
        """What everything that the thing refers to is called."""
        return self._snapshot.referred(thing.kind_of_thing, thing.id)

    def cited(self, thing: Thing, best: int) -> list[str]:
        """Ids of the thing's sources: the `best` few of each claim first, as one reads them."""
        own = thing.sources if isinstance(thing, Paper | System) else ()
        fields = sorted(type(thing).model_fields, key=lambda field: field in SEEN_LAST)
        every = [claim for field in fields for claim in claims(getattr(thing, field))]
        first = [id for claim in every for id in claim.sources[:best]]
        others = [id for claim in every for id in _sources_of(claim)]
        return list(dict.fromkeys([*own[:best], *first, *own, *others]))

    def sources(self, ids: Sequence[str]) -> list[Source | Paper]:
        """The sources with these ids, in that order: pages, talks, or papers themselves."""
        every = self._snapshot.many((kind, id) for id in ids for kind in POINTS_TO["sources"])
        found = {id: one for (_, id), one in every.items()}
        return [one for id in ids if isinstance(one := found.get(id), Source | Paper)]

    def names(self, keys: Iterable[Key]) -> dict[Key, str]:
        """What the things of these kinds and ids are called."""
        return self._snapshot.labels(keys)

    def things(self, keys: Iterable[Key]) -> dict[Key, Thing]:
        """The things of these kinds and ids."""
        return self._snapshot.many(keys)

    # ---------------------------------------------------------------------- people and papers

    def papers_by(self, researcher: Researcher) -> list[Paper]:
        """The person's papers, newest first."""
        slots = self._snapshot.by_researchers([researcher.id])
        papers = self._snapshot.many(("paper", slot.paper) for slot in slots)
        return [one for slot in slots if isinstance(one := papers["paper", slot.paper], Paper)]

    def authors_of(self, paper: Paper) -> list[Credit]:
        """The authors in the paper's order, each with who that is."""
        slots = self._snapshot.of_papers([paper.id])
        people = self._snapshot.many(("researcher", slot.researcher) for slot in slots)
        return [
            Credit(slot.printed, person)
            for slot in slots
            if isinstance(person := people["researcher", slot.researcher], Researcher)
        ]

    def people_at(self, organization: Organization) -> list[Researcher]:
        """Who has or had a role there, the best known first."""
        found = self._snapshot.many(self.linked_to(organization, "researcher", "roles"))
        return [one for one in found.values() if isinstance(one, Researcher)]

    def died(self, people: Iterable[str]) -> dict[str, str]:
        """Those of these people, by id, who have died, and when."""
        found = self._snapshot.many(("researcher", id) for id in people).values()
        return {one.id: one.died for one in found if isinstance(one, Researcher) and one.died}

    def papers(self, wanted: Wanted) -> list[Paper]:
        """The papers by some people, on a topic, of some years; newest first."""
        return listing.papers(self._snapshot, wanted)

    def cited_as(self, first: str, second: str, year: int) -> list[Paper]:
        """The papers of a citation such as “Gu & Dao 2023”: family names, the second perhaps empty."""
        return listing.cited_as(self._snapshot, first, second, year)

    def people_on(self, topic: Topic, place: str = "") -> list[Researcher]:
        """Who works on a topic, the best known first; at one place if given."""
        return listing.people_on(self._snapshot, topic, place)

    def told_apart(self, things: Iterable[Thing], said: str) -> list[Thing]:
        """Those of the things that the words tell from the others."""
        return listing.told_apart(self._snapshot, things, said)

    def linked_to(self, thing: Thing, kind: str, *relations: str) -> list[Key]:
        """Kind and id of the things of a kind that refer to this one, the best known first."""
        links = self._snapshot.links_to([(thing.kind_of_thing, thing.id)], *relations)
        ids = {one.id for one in links if one.kind == kind}
        return list(self._snapshot.labels((kind, id) for id in ids))

    # ------------------------------------------------------------------------------ what was said

    def said_by(self, person: Researcher, about: str = "") -> list[Said]:
        """Quotations of the person, then what pages report of their talks; on a theme if given."""
        return relevant(self._said_by(person), about) if about else self._said_by(person)

    def _said_by(self, person: Researcher) -> list[Said]:
        every = [
            said
            for talk in self._talks(person, "speakers", "highlights", "references")
            for said in self.highlights(talk)
            if is_by(person.id, said)
        ]
        return sorted(every, key=lambda said: said.highlight.kind != "quote")

    def said_about(self, thing: Thing) -> list[Said]:
        """Highlights of talks and pages that bear on a topic, paper, system or organisation."""
        return [
            said
            for talk in self._talks(thing, "highlights")
            for said in self.highlights(talk)
            if thing.id in (*said.highlight.topics, *said.highlight.of)
        ]

    def highlights(self, talk: Talk) -> list[Said]:
        """All highlights of one talk or page."""
        speakers = {one.speaker for one in talk.highlights if one.speaker}
        names = self._snapshot.labels(("researcher", id) for id in speakers)
        return [Said(talk, one, names.get(("researcher", one.speaker or ""), "")) for one in talk.highlights]

    def is_spoken_of(self, thing: Thing) -> bool:
        """Whether there is anything that the thing said, or that was said of it."""
        key = (thing.kind_of_thing, thing.id)
        return bool(self._snapshot.links_to([key], "speakers", "highlights"))

    def _talks(self, thing: Thing, *relations: str) -> list[Talk]:
        keys = self.linked_to(thing, "talk", *relations)
        return [one for one in self._snapshot.many(keys).values() if isinstance(one, Talk)]

    # ------------------------------------------------------------------------------- what next

    def who_next(self, seeds: list[Researcher], most: int, without: Iterable[str] = ()) -> list[Suggestion]:
        """Whom to follow after these people, each with one checkable reason."""
        return recommend.next_after(self._snapshot, seeds, without, most)

    def similar(self, paper: Paper, most: int) -> list[Similar]:
        """Papers to read before, after and beside this one, at most so many of each."""
        return recommend.similar(self._snapshot, paper, most)

    def connection(self, start: Researcher, end: Researcher) -> list[Step] | None:
        """The shortest chain of joint papers or advisor links between two people."""
        return recommend.connection(self._snapshot, start.id, end.id)

    def bibtex(self, paper: Paper, version: Literal["published", "preprint"] = "published") -> str:
        """The paper as a BibTeX entry."""
        from .citation import bibtex  # pybtex costs 40 ms, and few questions want it

        return bibtex(paper, version)


def _sources_of(claim: object) -> list[str]:
    own: tuple[str, ...] = getattr(claim, "sources", ())
    others = [id for other in getattr(claim, "also", ()) for id in other.sources]
    return [*own, *others]
