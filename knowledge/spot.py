"""What a sentence or a longer text names (reads through the store)."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from . import identifiers
from .identify import EVERY_KIND, TITLED
from .models import Thing
from .questions import subject_words
from .spelling import words
from .store import Snapshot, Spelling

MOST_WORDS_OF_A_NAME = 8

Span = tuple[int, int]  # the first word of a name in a text, and how many there are


class Spotted(NamedTuple):
    """What a sentence names in full, and its other words."""

    thing: Thing
    rest: str


def spotted(snapshot: Snapshot, text: str) -> Spotted | None:
    """What a sentence names in full: longer names first, then people, then what it names first."""
    typed = words(text)
    spans = _spans(typed)
    found = _names(snapshot, EVERY_KIND, spans)
    if not found:
        return None
    best = min(found, key=lambda one: _rank(one, spans[one.folded]))
    at, length = spans[best.folded]
    rest = " ".join(typed[:at] + typed[at + length :])
    if rest.isdigit():  # another version, of which nothing is known
        return None
    return Spotted(snapshot.get((best.kind, best.id)), rest)


def _rank(one: Spelling, span: Span) -> tuple[float, ...]:
    at, length = span
    return (-length, EVERY_KIND.index(one.kind), at, -one.weight)


def papers_in(snapshot: Snapshot, text: str) -> list[Thing]:
    """The papers and systems that a text gives an identifier of, then those it names in full."""
    spans = _spans(words(identifiers.without_addresses(text)))
    named = _names(snapshot, TITLED, spans)
    named.sort(key=lambda one: (-spans[one.folded][1], TITLED.index(one.kind), -one.weight))
    taken: set[int] = set()
    chosen: dict[Span, Spelling] = {}
    for one in named:
        at, length = spans[one.folded]
        if taken.isdisjoint(range(at, at + length)):
            taken.update(range(at, at + length))
            chosen[at, length] = one
    called = snapshot.many((one.kind, one.id) for _, one in sorted(chosen.items()))
    linked = {(one.kind_of_thing, one.id): one for one in papers_linked(snapshot, text)}
    return list((linked | called).values())


def unknown_papers(snapshot: Snapshot, text: str) -> list[str]:
    """The identifiers of papers in the text that nothing here bears; any other address may be of anything."""
    found = (one for one in identifiers.every(text) if one.scheme != "address")
    return [str(one) for one in found if not snapshot.identified(one)]


def papers_linked(snapshot: Snapshot, text: str) -> list[Thing]:
    """The papers and systems that a text gives an identifier or address of."""
    keys = [key for one in identifiers.every(text) if (key := snapshot.identified(one))]
    return [one for one in snapshot.many(keys).values() if one.kind_of_thing in TITLED]


def _spans(typed: Sequence[str]) -> dict[str, Span]:
    """Every run of words that may be a name, spaces left out, and where it stands first."""
    return {
        "".join(typed[at : at + length]): (at, length)
        for length in range(MOST_WORDS_OF_A_NAME, 0, -1)
        for at in reversed(range(len(typed) - length + 1))
    }


def _names(snapshot: Snapshot, kinds: Sequence[str], spans: Mapping[str, Span]) -> list[Spelling]:
    return [one for one in snapshot.spelt(kinds, *spans) if subject_words(one.text)]
