"""How one paper's title is remembered many ways (pure): fragments, acronyms, typos, shorthand."""

import re

from .spelling import Resemblance, align, alike, fold, words

MOST_OF_IT = 0.6
ANOTHER_VERSION = 0.7  # Llama 3 isn't LLaMA: worth a question at most

SHORTHAND = {"attn": "attention"}
_KIND = r"(?:papers?|article|preprint|software|library|repo(?:sitory)?|system|topic|podcast|talk|interview)"
# Words that say little about which paper is meant.
WEAK = frozenset((
    "a", "an", "and", "are", "as", "at", "by", "for", "from", "in", "is", "it", "its", "of", "on",
    "or", "paper", "papers", "the", "to", "via", "we", "with", "using", "model", "models",
    "learning", "network", "networks", "neural",
))  # fmt: skip


def typed_words(text: str) -> list[str]:
    """The folded words of a remembered title, shorthand written out: `flash attn` too."""
    plain = fold(text)
    for short, long in SHORTHAND.items():
        plain = re.sub(rf"{short}\b", long, plain)
    return words(plain)


def bare(text: str) -> str:
    """`the FlashAttention paper` without the words that only say what kind of thing it is."""
    text = re.sub(r"^(?:the|that|a)\s+", "", text, flags=re.I)
    return re.sub(rf"^{_KIND}\s+|\s+{_KIND}$", "", text, flags=re.I)


def spellings(title: str) -> set[str]:
    """What people call a title: all of it, and what stands before the colon."""
    head = re.split(r"[:–—]\s", title, maxsplit=1)[0]
    return {title, head}


def resemblance(typed: list[str], title: str) -> Resemblance:
    """Compare typed words with one title; spaces between words don't count."""
    known = words(title)
    if "".join(typed) == "".join(known):
        return Resemblance(1.0)
    fits, used = align(typed, known, _word_likeness)
    wanted = sum(map(_weight, typed))
    got = sum(score * _weight(typed[at]) for at, score in fits.items())
    covered = sum(_weight(known[at]) for at in used) / (sum(map(_weight, known)) or 1)
    score = (0.8 * got / wanted if wanted else 0.0) + 0.15 * covered
    extra = tuple(word for at, word in enumerate(typed) if at not in fits and word not in WEAK)
    strong = [word for word in typed if word not in WEAK]
    if any(character.isdigit() for word in extra for character in word):
        score = min(score, ANOTHER_VERSION)
    return Resemblance(score, len(strong) <= 1 and covered < MOST_OF_IT, extra)


def _word_likeness(typed: str, known: str) -> float:
    """As anywhere, but `v2` is `2`."""
    version = re.fullmatch(r"v(\d+)", typed)
    return alike(version[1] if version else typed, known)


def _weight(word: str) -> float:
    if any(character.isdigit() for character in word):
        return 0.8
    return 0.2 if word in WEAK else 0.5 + min(len(word), 10) / 10
