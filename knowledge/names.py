"""How one person's name is spelt many ways (pure): orders, initials, nicknames, typos, hints."""

import re
from collections.abc import Mapping

from .spelling import Resemblance, align, alike, is_a_typo_apart, words

# Parts of a family name that people leave out or join: van der Maaten, De Sa.
PARTICLES = frozenset((
    "al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "la", "le",
    "van", "von", "ter", "y",
))  # fmt: skip

# A short word with a typo is worth a question, not an answer: Tri Dau.
NEARLY = 0.45
# A name only begun, or a short form of it. Beside another name it must be most of it: Wei isn't Weixun.
BEGUN = 0.95
MOST_OF_A_NAME = 0.6
# A letter doubled or not is no other name: Illya, Chenn.
DOUBLED = 0.92

SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))

Nicknames = Mapping[str, frozenset[str]]


def split(name: str) -> tuple[str, str]:
    """Given and family names as printed; particles go with the family name: `De Sa`."""
    parts = name.split()
    start = len(parts) - 1
    if start > 1 and parts[start].strip(".").casefold() in SUFFIXES:
        start -= 1
    while start > 1 and parts[start - 1].casefold() in PARTICLES:
        start -= 1
    return " ".join(parts[:start]), " ".join(parts[start:])


def resemblance(typed: list[str], name: str, nicknames: Nicknames) -> Resemblance:
    """Compare typed words with one spelling of a name; `nicknames` gives the full forms of each."""
    known = words(name)
    alone = len(typed) == 1
    fits, used = align(typed, known, lambda a, b: _word_likeness(a, b, nicknames, alone=alone))
    family = max((at for at, word in enumerate(known) if len(word) > 1 and word not in SUFFIXES), default=0)
    given = 0 if family else None
    # 陈天奇 folds to one word, of which "chen" is a part.
    begun = given is None and any(_begins(typed[at], known[family]) for at in fits)
    whole = family in used and (given is None or given in used) and not begun
    # A middle name in full stands for its initial, but only beside the family name.
    initials = {word for at, word in enumerate(known) if whole and len(word) == 1 and at not in used}
    left = [word for at, word in enumerate(typed) if at not in fits]
    extra = tuple(word for word in left if word[0] not in initials)
    initials_only = all(len(typed[at]) == 1 for at in fits)
    if initials_only or not (family in used or given in used):
        return Resemblance(0.0, False, extra)
    missing = sum(1 for at, w in enumerate(known) if at not in used and w not in PARTICLES)
    score = sum(fits.values()) / len(fits) - 0.01 * missing
    return Resemblance(score, not whole, extra)


def _word_likeness(typed: str, known: str, nicknames: Nicknames, *, alone: bool) -> float:
    if len(typed) == 1:
        return 0.85 if typed == known[0] else 0.0
    if known in nicknames.get(typed, ()):
        return BEGUN
    if len(typed) >= 3 and known.startswith(typed):
        return BEGUN if alone or len(typed) > MOST_OF_A_NAME * len(known) else NEARLY
    if len(_single(known)) >= 4 and _single(typed) == _single(known):
        return DOUBLED
    return alike(typed, known) or (NEARLY if is_a_typo_apart(typed, known) else 0.0)


def _begins(typed: str, known: str) -> bool:
    return typed != known and known.startswith(typed)


def _single(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word)
