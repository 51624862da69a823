"""What a sentence or a longer text names (reads through the store)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from . import identifiers
from .identify import EVERY_KIND, PEOPLE, TITLED
from .models import Thing
from .questions import subject_words
from .spelling import UNSPACED, fold, words
from .store import Key, Snapshot, Spelling

MOST_WORDS_OF_A_NAME = 8
MOST_WORDS_OF_A_SENTENCE = 60
YEAR = 4  # digits

# Where Latin letters meet those of a language without spaces: `Tri Dao의`.
_BETWEEN_SCRIPTS = re.compile(rf"(?<=[a-zA-Z0-9])(?=[{UNSPACED}])|(?<=[{UNSPACED}])(?=[a-zA-Z0-9])")

# What makes an everyday word the name of a field: papers about retrieval.
_OF_A_FIELD = r"\b(?:papers?|people|experts?|works?|working|research\w*|read)\b.* (?:about|on|in)"

Span = tuple[int, int]  # the first word of a name in a text, and how many there are
Place = tuple[Spelling, Span]


# Words of everyday English that are names of papers and topics too: in lower case, inside a sentence, they
# name nothing.
EVERYDAY = frozenset((
    "act", "agent", "agents", "alignment", "aloha", "amazon", "aurora", "based", "benchmark",
    "benchmarks", "berkeley", "bloom", "butterfly", "clip", "comet", "datasets", "eagle", "eureka",
    "evaluation", "fast", "goose", "griffin", "hardware", "hydra", "inception", "inference", "lamb",
    "lion", "mega", "mercury", "meta", "mirage", "octo", "opt", "orca", "path", "performer",
    "portability", "pruning", "quest", "rag", "ray", "react", "reasoning", "retrieval", "rice",
    "robots", "ruler", "sam", "samba", "serving", "soap", "speech", "spin", "star", "titans", "together",
    "vim", "vision", "voyager", "whisper", "wrap", "zero", "zoology",
))  # fmt: skip


@dataclass(frozen=True)
class Sentence:
    """The words of a sentence, and the things that it names in full with their places, in its order.

    `shared`: the ids of the people among them whose name others bear too.
    """

    words: tuple[str, ...]
    names: tuple[tuple[Thing, Span], ...] = ()
    shared: frozenset[str] = frozenset()

    @property
    def things(self) -> list[Thing]:
        """What it names, each once."""
        return list({(one.kind_of_thing, one.id): one for one, _ in self.names}.values())

    def without(self, *things: Thing) -> str:
        """Its other words; without any thing, those that name nothing."""
        taken = {
            place
            for thing, (at, length) in self.names
            if not things or thing in things
            for place in range(at, at + length)
        }
        return " ".join(word for place, word in enumerate(self.words) if place not in taken)


def sentence(snapshot: Snapshot, text: str) -> Sentence:
    """What a sentence names in full; an everyday word only where it is written as a name."""
    text = re.sub(r"'s\b|\bversion (?=\d)", "", text)
    text = _BETWEEN_SCRIPTS.sub(" ", text)
    typed = tuple(fold(text).split()[:MOST_WORDS_OF_A_SENTENCE])
    found = _found(snapshot, EVERY_KIND, text)
    named = _chosen(snapshot, EVERY_KIND, found, text)
    # A number behind a name that isn't part of it: another version, of which nothing is known.
    chosen = {
        span: one for span, one in named.items() if one.kind not in TITLED or not _is_number(typed, sum(span))
    }
    things = snapshot.many((one.kind, one.id) for one in chosen.values())
    names = tuple((things[one.kind, one.id], span) for span, one in chosen.items())
    return Sentence(typed, names, frozenset(one.id for one in chosen.values() if _is_shared(one, found)))


def _is_shared(name: Spelling, found: Iterable[Place]) -> bool:
    """Whether another person is called just so."""
    return name.kind in PEOPLE and any(
        one.kind in PEOPLE and one.text.casefold() == name.text.casefold() and one.id != name.id
        for one, _ in found
    )


def _is_number(typed: Sequence[str], place: int) -> bool:
    return place < len(typed) and typed[place].isdigit() and len(typed[place]) < YEAR


def papers_in(snapshot: Snapshot, text: str) -> list[Thing]:
    """The papers and systems that a text gives an identifier of, then those it names in full."""
    text_only = identifiers.without_addresses(text)
    chosen = _chosen(snapshot, TITLED, _found(snapshot, TITLED, text_only), text_only)
    called = snapshot.many((one.kind, one.id) for one in chosen.values())
    every = {(one.kind_of_thing, one.id): one for one in linked(snapshot, text)}
    return list(({key: one for key, one in every.items() if key[0] in TITLED} | called).values())


def _found(snapshot: Snapshot, kinds: Sequence[str], text: str) -> list[Place]:
    """All that may be named, and where."""
    spans = _spans(fold(text).split()[:MOST_WORDS_OF_A_SENTENCE])
    if PEOPLE[0] in kinds:
        spans = _whose(spans) | spans
    return [(one, spans[one.folded]) for one in _names(snapshot, kinds, spans) if not _is_no_name(one, text)]


def _chosen(snapshot: Snapshot, kinds: Sequence[str], found: list[Place], text: str) -> dict[Span, Spelling]:
    """Names that share no word, by place: the longer, the one as written, by kind, the better known."""
    fields = _fields(snapshot, (one for one, _ in found))

    def rank(place: Place) -> tuple[int, bool, int, int, float]:
        # Of a paper that is called like its field, the field is meant; `flash-attention` is the software.
        one, (_, length) = place
        is_field = (one.kind, one.id) in fields
        as_written = len(one.text) if one.text.casefold() in text.casefold() else 0
        return -length, not is_field, -as_written, kinds.index(one.kind), -one.weight

    taken: set[int] = set()
    chosen: dict[Span, Spelling] = {}
    for one, (at, length) in sorted(found, key=rank):
        if taken.isdisjoint(range(at, at + length)):
            taken.update(range(at, at + length))
            chosen[at, length] = one
    return dict(sorted(chosen.items()))


def _fields(snapshot: Snapshot, found: Iterable[Spelling]) -> set[Key]:
    """The topics among them whose own name this is."""
    topics = {(one.kind, one.id): one.text for one in found if one.kind == "topic"}
    labels = snapshot.labels(topics) if topics else {}
    return {key for key, label in labels.items() if words(label) == words(topics[key])}


def _is_no_name(one: Spelling, text: str) -> bool:
    """Whether the text has it as a word like any other, or as the beginning of another name: `llama.cpp`."""
    if f"{one.text}.".casefold() in text.casefold() and re.search(
        rf"{re.escape(one.text)}\.[a-z]", text, re.I
    ):
        return True
    if one.folded not in EVERYDAY or one.folded == "".join(words(text)):
        return False
    if one.kind == "topic" and re.search(rf"{_OF_A_FIELD} {re.escape(one.text)}\b", text, re.I):
        return False
    return one.text.islower() or not re.search(rf"(?<!^)(?<![.!?] ){re.escape(one.text)}\b", text)


def unknown_papers(snapshot: Snapshot, text: str) -> list[str]:
    """The identifiers of papers in the text that nothing here bears; any other address may be of anything."""
    found = (one for one in identifiers.every(text) if one.scheme != "address")
    return [str(one) for one in found if not snapshot.identified(one)]


def linked(snapshot: Snapshot, text: str) -> list[Thing]:
    """What a text gives an identifier or address of."""
    return list(
        snapshot.many(key for one in identifiers.every(text) if (key := snapshot.identified(one))).values()
    )


def _spans(typed: Sequence[str]) -> dict[str, Span]:
    """Every run of words that may be a name, spaces left out, and where it stands first."""
    return {
        "".join(typed[at : at + length]): (at, length)
        for length in range(MOST_WORDS_OF_A_NAME, 0, -1)
        for at in reversed(range(len(typed) - length + 1))
    }


def _whose(spans: dict[str, Span]) -> dict[str, Span]:
    """The same runs of two words and more without the s at their end: `tri daos papers`."""
    return {run.removesuffix("s"): span for run, span in spans.items() if run.endswith("s") and span[1] > 1}


def _names(snapshot: Snapshot, kinds: Sequence[str], spans: Iterable[str]) -> list[Spelling]:
    return [one for one in snapshot.spelt(kinds, *spans) if subject_words(one.text)]
