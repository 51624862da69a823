"""What two spellings of one thing have in common, whether a person or a title (pure).

To fold is to take away what people leave out when they type: case, accents, punctuation.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

UNSPACED = r"\u3040-\u9fff\uac00-\ud7af"  # kana, Han and Hangul, for a pattern's class of characters
MOST_WORDS = 24
MOST_REMEMBERED = 5_000
MOST_TYPOS = 2


@lru_cache(maxsize=MOST_REMEMBERED)
def fold(text: str) -> str:
    """ASCII words of letters and digits, one space between: `Ré, Ł.` -> `re l`."""
    if not text.isascii():
        from anyascii import anyascii  # its tables cost 20 ms; most questions are plain ASCII

        text = anyascii(text)
    return " ".join(re.findall(r"[a-z0-9]+", text.casefold().replace("'", "")))


def words(text: str) -> list[str]:
    """The folded words, at most `MOST_WORDS` of them."""
    return fold(text).split()[:MOST_WORDS]


def joined(parts: list[str]) -> list[str]:
    """Neighbours written as one word, and all of them: `flash attention 2`."""
    pairs = [first + second for first, second in pairwise(parts)]
    return [*pairs, "".join(parts)]


def trimmed(word: str) -> set[str]:
    """The word and all it becomes by losing one letter: two words within one typo share one."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def alike(typed: str, known: str) -> float:
    """1 for the same word, less for each typo (optimal string alignment), 0 for another word."""
    if typed == known:
        return 1.0
    if abs(len(typed) - len(known)) > MOST_TYPOS:
        return 0.0
    allowed = _typos_allowed(typed, known)
    typos = OSA.distance(typed, known, score_cutoff=allowed)
    return 1 - 0.08 * typos - 0.3 * typos / len(known) if typos <= allowed else 0.0


def is_a_typo_apart(typed: str, known: str) -> bool:
    """Whether one letter was swapped, added, left out or mistaken, however short the words are."""
    return min(len(typed), len(known)) >= 2 and OSA.distance(typed, known, score_cutoff=1) <= 1


def _typos_allowed(typed: str, known: str) -> int:
    shortest = min(len(typed), len(known))
    if shortest < 3 or typed.isdigit() or known.isdigit():
        return 0
    if shortest <= 4:  # a letter more or less makes another acronym or name: only swapped ones
        return int(sorted(typed) == sorted(known))
    return 1 if shortest < 8 else MOST_TYPOS


@dataclass(frozen=True)
class Resemblance:
    """How well typed words fit a name or a title, from 0 to 1.

    `part`: only a given or a family name was typed, or one word out of a longer title. `extra`:
    typed words that are no part of it; behind a name they may be a hint, such as an affiliation.
    """

    score: float
    part: bool = False
    extra: tuple[str, ...] = ()


Likeness = Callable[[str, str], float]


def align(
    typed: list[str], known: list[str], likeness: Likeness = alike
) -> tuple[dict[int, float], set[int]]:
    """Which typed word stands for which known one: the best pairs first, none used twice.

    Returns how well each matched typed word fits (by its position), and the known positions used.
    """
    fits: dict[int, float] = {}
    used: set[int] = set()
    for score, those, these in sorted(_pairs(typed, known, likeness), key=lambda p: -p[0]):
        if not any(i in fits for i in those) and used.isdisjoint(these):
            fits.update(dict.fromkeys(those, score))
            used.update(these)
    return fits, used


Pair = tuple[float, tuple[int, ...], tuple[int, ...]]


def _pairs(typed: list[str], known: list[str], likeness: Likeness) -> Iterable[Pair]:
    same = {word: at for at, word in reversed(list(enumerate(known)))}
    left = [i for i, word in enumerate(typed) if word not in same]
    yield from ((1.0, (i,), (same[word],)) for i, word in enumerate(typed) if word in same)
    free = [j for j, word in enumerate(known) if word not in typed]
    for i in left:
        for j in free:
            if score := likeness(typed[i], known[j]):
                yield score, (i,), (j,)
            if j + 1 < len(known) and typed[i] == known[j] + known[j + 1]:
                yield 1.0, (i,), (j, j + 1)
        for j in free:
            if i + 1 < len(typed) and (score := alike(typed[i] + typed[i + 1], known[j])):
                yield score, (i, i + 1), (j,)
