"""Words that stand for what was shown before: "his", "the second one", "that paper" (pure)."""

import re
from dataclasses import dataclass
from functools import cache

PERSON = ("researcher",)
WORK = ("paper",)

_ORDINALS = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5,
    "sixth": 6, "6th": 6, "seventh": 7, "7th": 7, "eighth": 8, "8th": 8, "ninth": 9, "9th": 9, "tenth": 10,
    "10th": 10, "last": -1, "bottom": -1, "top": 1, "number one": 1, "number two": 2, "number three": 3,
    "premier": 1, "première": 1, "erste": 1, "ersten": 1, "zweite": 2, "zweiten": 2, "deuxième": 2, "segundo": 2,
}  # fmt: skip
_NOUNS: dict[str, tuple[str, ...]] = {
    "guy|person|man|woman|researcher|people|scientist|professor|prof": PERSON,
    "paper|article|preprint|publication|work|title": WORK,
    "lab|company|organi[sz]ation|institution|university|group|startup|place|there": ("organization",),
    "topic|field|area|subject": ("topic",),
    "talk|podcast|episode|interview": ("talk",),
    "one|ones|thing|result|entry|option|choice|link": (),
}
_WORDS: dict[str, tuple[str, ...]] = {
    "he|him|she|her|his|himself|herself|er|sie|il|elle|lui|él|ella|他|她|彼|彼女": PERSON,
    "it|this|that|this one|that one|that thing|the same|es|ça|esto|eso|它": (),
    "there": ("organization",),
}


@dataclass(frozen=True)
class Reference:
    """Of what kinds the thing is (empty: any), and which one of a list (0: the one spoken of, -1: the last).

    `many`: all of them; `author`: one of a paper's authors.
    """

    kinds: tuple[str, ...] = ()
    number: int = 0
    many: bool = False
    author: bool = False


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    nouns, ordinals = "|".join(_NOUNS), "|".join(_ORDINALS)
    return (
        re.compile(rf"(?:the|this|that|these|those|la|le|der|die|das) (?P<noun>{nouns})", re.I),
        re.compile(
            rf"(?:(?:the|la|le|der|die|das) )?(?P<which>{ordinals})(?: (?P<noun>{nouns}))?(?: (?:of|in) (?:them|the list|those))?"
            rf"|(?:the )?(?:number|no\.?|nr\.?|#|option)? ?(?P<number>\d{{1,2}})(?: ?(?:please))?[.)]?",
            re.I,
        ),
        re.compile(
            rf"(?:(?:its?|the|their|it's) )?(?P<which>{ordinals}|lead|senior|main)[- ](?:author|co-?author)"
            r"(?: (?:of|on) (?:it|that|this|that paper|this paper|the paper))?",
            re.I,
        ),
        re.compile(
            r"they|them|both|(?:both of |all of )?(?:them|these|those)(?: two)?|the two|the two of them|all",
            re.I,
        ),
    )


def parse(phrase: str) -> Reference | None:
    """What the phrase stands for; None if it is a name like any other."""
    the_noun, ordinal, author, many = _patterns()
    phrase = phrase.strip()
    if found := author.fullmatch(phrase):
        return Reference(
            PERSON,
            _ORDINALS.get(found["which"].lower(), -1 if found["which"] == "senior" else 1),
            author=True,
        )
    if many.fullmatch(phrase):
        return Reference(many=True)
    if found := ordinal.fullmatch(phrase):
        number = int(found["number"]) if found["number"] else _ORDINALS[found["which"].lower()]
        return Reference(_kinds(_NOUNS, found["noun"] or "one"), number)
    if found := the_noun.fullmatch(phrase):
        return Reference(_kinds(_NOUNS, found["noun"]))
    for words, kinds in _WORDS.items():
        if re.fullmatch(words, phrase, re.I):
            return Reference(kinds)
    return None


def _kinds(table: dict[str, tuple[str, ...]], word: str) -> tuple[str, ...]:
    return next(kinds for words, kinds in table.items() if re.fullmatch(words, word, re.I))
