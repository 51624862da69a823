"""What a sentence says: the things that it names, those that it doesn't want, and its other words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from knowledge import UNSPACED, Found, Library, Organization, Researcher, Sentence, Thing, fold, is_question

from .. import mentions

MOST_FAMILY_NAMES = 3
LONGEST_ASIDE = 20  # words
LONGEST_NAME = 12  # words; a title
SHORTEST_NAME = 4  # in lower case

Span = tuple[int, int]  # the first word, and the first one behind it

_NOT = frozenset(("not", "nothing", "without", "except", "excluding", "minus", "ohne", "sans", "sin"))
_YEARS = re.compile(
    r"\b(?P<when>since|after|before|until|in|from|between|pre|seit|vor|depuis|desde)[- ]"
    r"(?P<year>(?:19|20)\d\d)(?P<last> (?:and|to|until) (?:19|20)\d\d)?\b(?P<onwards> onwards?)?"
    r"|\b(?P<alone>(?:19|20)\d\d)\b(?P<on> (?:and|or) (?:later|newer)| onwards?)?",
    re.I,
)
_BEFORE_NAMES = "by|with|after|is|was|did|does|has"
_UNSPACED = re.compile(f"[{UNSPACED}]+")
_ADDRESS = re.compile(r"\S*(?:/|\d\.\d)\S*")
_WHEN = {"pre": "before", "vor": "before", "seit": "since", "depuis": "since", "desde": "since"}


@dataclass(frozen=True)
class Message:
    """A sentence, the things it is about, those it doesn't want, and its other words.

    `shared`: the ids of the people whose name others bear too.
    """

    text: str
    things: tuple[Thing, ...]
    unwanted: tuple[Thing, ...]
    rest: str
    shared: frozenset[str] = frozenset()

    def asks(self, *meanings: str) -> bool:
        """Whether its words ask for any of these."""
        return any(mentions.asks(one, self.rest) for one in meanings)

    def of(self, *kinds: type[Thing]) -> list[Thing]:
        """Those of the things that are of these kinds."""
        return [one for one in self.things if isinstance(one, kinds)]

    def ids(self, between: str = " and ") -> str:
        """The ids of the things, as an argument of a command."""
        return between.join(one.id for one in self.things)

    @cached_property
    def left(self) -> str:
        """Its words that are no name, ask nothing, and don't just fill."""
        return mentions.without_cues(_YEARS.sub(" ", self.rest))

    @property
    def name(self) -> str:
        """The words left, from the first to the last, as they were typed."""
        return next(iter(self.names), "")

    @cached_property
    def names(self) -> list[str]:
        """What the words left may name: all of them, then those that stand together."""
        typed = self.text.split()
        runs = (" ".join(typed[first:last]).strip(" ,.;:!?'\"()") for first, last in self._runs(typed))
        return [run for run in dict.fromkeys(runs) if 0 < len(run.split()) <= LONGEST_NAME]

    def _runs(self, typed: list[str]) -> Iterator[Span]:
        wanted = set(self.left.split())
        left = [at for at, word in enumerate(typed) if wanted & set(_folded(word).split())]
        if not left:
            return
        yield _with_capitals(typed, left[0], left[-1] + 1)
        starts = (at for at in left if at - 1 not in left)
        ends = (at + 1 for at in left if at + 1 not in left)
        for first, last in (_with_capitals(typed, *run) for run in zip(starts, ends, strict=True)):
            if last - first > 1 or (first and typed[first][0].isupper()):
                yield first, last
                yield first, min(last + 1, len(typed))  # Fei-Fei Li
                yield max(first - 1, 0), last  # Le Cun

    @property
    def is_unfit(self) -> bool:
        """Whether it judges people, asks what is nobody's business, or orders the bot to be another."""
        private = bool(self.of(Researcher)) and mentions.is_private(self.text)
        return private or mentions.is_rude(self.rest) or mentions.is_an_order(self.text)

    @property
    def is_off_topic(self) -> bool:
        """Whether it is about anything but people and papers; a long message may say so in passing."""
        short = len(self.text.split()) <= LONGEST_ASIDE
        return short and mentions.is_off_topic(self.rest) and not self.of(Researcher, Organization)

    @property
    def refuses(self) -> bool:
        """Whether it says what isn't wanted."""
        return not _NOT.isdisjoint(fold(self.text).split())

    @cached_property
    def is_question(self) -> bool:
        """Whether it asks something."""
        return is_question(mentions.mended(self.text))

    @cached_property
    def stranger(self) -> str:
        """A name in full among the words left, such as nobody here has."""
        wanted = self.left.split()
        runs = [""]
        for word in self.text.split():
            is_name = word[:1].isupper() and fold(word) in wanted
            runs = [*runs[:-1], f"{runs[-1]} {word}".strip()] if is_name else [*runs, ""]
        return next((run.strip(" ,.;:!?") for run in runs if " " in run), "")

    @property
    def around(self) -> str:
        """The other words without those left."""
        wanted = self.left.split()
        return " ".join(word for word in self.rest.split() if word not in wanted)

    @property
    def limits(self) -> str:
        """What limits a list, in the words of /papers: a venue, what isn't wanted, years."""
        venue = mentions.venue(self.rest)
        without = "".join(f" not {one.id}" for one in self.unwanted)
        return f"{f' at {venue}' if venue else ''}{without}{self.years}"

    @cached_property
    def years(self) -> str:
        """The years that it limits a list to, in the words of /papers."""
        if not (found := _YEARS.search(self.text)):
            return ""
        if found["alone"]:
            return f" {'since' if found['on'] else 'in'} {found['alone']}"
        when = "since" if found["onwards"] else found["when"].lower()
        return f" {_WHEN.get(when, when)} {found['year']}{found['last'] or ''}"


def read(library: Library, text: str) -> Message:
    """The sentence with what it names: in full, by an address, or by a family name of one person only."""
    linked = library.linked(text)
    sentence = library.sentence(_ADDRESS.sub(" ", text) if linked else text)
    nots = [place for place, word in enumerate(sentence.words) if word in _NOT]
    unwanted = [one for one, (at, _) in sentence.names if nots and at > nots[0]]
    wanted = [*linked, *(one for one in sentence.things if one not in unwanted)]
    rest = _other_words(sentence, text)
    among = any(isinstance(one, Researcher) for one in wanted)
    for word, someone in _of_family_names(library, text, rest, among=among):
        is_wanted = not nots or sentence.words.index(word) < nots[0]
        (wanted if is_wanted else unwanted).append(someone)
        rest = re.sub(rf"\b{word}\b", " ", rest, count=1)
    each = {(one.kind_of_thing, one.id): one for one in wanted}
    return Message(text, tuple(each.values()), tuple(unwanted), " ".join(rest.split()), sentence.shared)


def _other_words(sentence: Sentence, text: str) -> str:
    """Those that name nothing; beside a name, none of languages without spaces: they aren't told apart."""
    unspaced = fold(" ".join(_UNSPACED.findall(text) if sentence.names else [])).split()
    return mentions.mended(" ".join(word for word in sentence.without().split() if word not in unspaced))


def _folded(word: str) -> str:
    return mentions.mended(fold(word.removesuffix("'s")))


def _of_family_names(library: Library, text: str, rest: str, *, among: bool) -> Iterator[tuple[str, Thing]]:
    """The only ones of a family or given name that is written as a name, or stands beside other people's."""
    left = mentions.without_cues(rest).split()
    capitals = {fold(word) for word in text.split() if word[0].isupper()}
    for word in sorted(left, key=lambda word: word not in capitals)[:MOST_FAMILY_NAMES]:
        written = re.search(rf"(?<![\w-]){word.capitalize()}\b", text)
        placed = among or re.search(rf"\b(?:{_BEFORE_NAMES})\s+{word}\b|\b{word}'s\b", text, re.I)
        if _is_part_of_a_name(word, text) or not (written or (placed and len(word) >= SHORTEST_NAME)):
            continue
        found = library.researcher(word)
        if isinstance(found, Found) and re.search(rf"\b{word}\b", fold(found.thing.name)):
            yield word, found.thing


def _with_capitals(typed: list[str], first: int, last: int) -> Span:
    """The words with those beside them that are written as one name with them: Alan Turing."""
    while first > 1 and typed[first - 1][0].isupper() and typed[first][0].isupper():
        first -= 1
    while last < len(typed) and typed[last][0].isupper() and typed[last - 1][0].isupper():
        last += 1
    return first, last


def _is_part_of_a_name(word: str, text: str) -> bool:
    """Whether a word beside it is written as a name too: Queen Victoria."""
    found = re.search(rf"(?:([A-Z]\w+) )?(?<![\w-]){word.capitalize()}\b(?: ([A-Z]\w+))?", text)
    return any(one and mentions.without_cues(fold(one)) for one in found.groups()) if found else False
