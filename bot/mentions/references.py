"""Words that stand for what was shown before: "his", "the second one", "that paper" (pure)."""

import re
from dataclasses import dataclass
from functools import cache

PERSON = ("researcher",)
WORK = ("paper",)
NO_PERSON = ("paper", "topic", "organization", "talk")

_ORDINALS = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5,
    "sixth": 6, "6th": 6, "seventh": 7, "7th": 7, "eighth": 8, "8th": 8, "ninth": 9, "9th": 9, "tenth": 10,
    "10th": 10, "last": -1, "latter": -1, "former": 1, "bottom": -1, "top": 1, "number one": 1, "number two": 2, "number three": 3,
    "premier": 1, "première": 1, "erste": 1, "ersten": 1, "zweite": 2, "zweiten": 2, "deuxième": 2, "segundo": 2, "segunda": 2, "secondo": 2, "seconda": 2,
    "primero": 1, "primera": 1, "primo": 1, "prima": 1, "primeiro": 1, "tercero": 3, "dritte": 3, "dritten": 3, "troisième": 3,
}  # fmt: skip
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
_NOUNS: dict[str, tuple[str, ...]] = {
    "guy|person|man|woman|researcher|people|scientist|professor|prof": PERSON,
    "paper|article|preprint|publication|work|title": WORK,
    "lab|company|organi[sz]ation|institution|university|group|startup|place": ("organization",),
    "topic|field|area|subject": ("topic",),
    "talk|podcast|episode|interview": ("talk",),
    "one|ones|thing|result|entry|option|choice|link": (),
}
_WORDS: dict[str, tuple[str, ...]] = {
    r"he|him|s?he's|she|her|hers|his|himself|herself|er|sie|ihm|ihn|ihnen|seine?r?|ihre?r?|lei|suoi?|dele|dela|il|elle|lui|sa|ses|él|ella|su|sus|他的?|她的?|彼|彼女|anh ấy|cô ấy|ông ấy|bà ấy": PERSON,
    "it's|its?|this|that|this one|that one|that thing|the same|es|das(?=[ ?!.]*$)|ça|esto|eso|它": NO_PERSON,
    "there(?=[ ?!.]*$)": ("organization", "topic"),
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


def parse(phrase: str) -> Reference | None:
    """What the phrase stands for; None if it is a name like any other."""
    return next((_reference(found) for one in _whole() if (found := one.fullmatch(phrase.strip()))), None)


def find(text: str) -> tuple[Reference, str] | None:
    """The first words of a sentence that stand for something, and the sentence without them."""
    for one in _within():
        if found := one.search(text):
            return _reference(found), f"{text[: found.start()]} {text[found.end() :]}"
    return None


def _reference(found: re.Match[str]) -> Reference:
    said = {name: text.lower() for name, text in found.groupdict().items() if text}
    if "author" in said:
        senior = -1 if said["author"] == "senior" else 1
        return Reference(PERSON, _ORDINALS.get(said["author"], senior), author=True)
    if several := said.get("several") or said.get("several_"):
        return Reference(many=True, number=_COUNTS.get(several) or int(several))
    if "many" in said:
        return Reference(many=True)
    if number := said.get("number") or said.get("only"):
        return Reference((), int(number))
    kinds = _kinds(_NOUNS, said["noun"]) if "noun" in said else ()
    if "which" in said:
        return Reference(kinds, _ORDINALS[said["which"]])
    return Reference(kinds if "noun" in said else _kinds(_WORDS, said["word"]))


@cache
def _patterns() -> tuple[str, ...]:
    """The first few, an author, a place in a list, a noun, all, a pronoun."""
    nouns, ordinals = "|".join(_NOUNS), "|".join(_ORDINALS)
    the = "the|this|that|these|those|its?|their|la|le|el|il|o|der|die|das|den"
    return (
        rf"the first (?P<several>{'|'.join(_COUNTS)}|\d)|all (?P<several_>{'|'.join(_COUNTS)})",
        rf"(?:(?:its?|the|their|it's) )?(?P<author>{ordinals}|lead|senior|main)[- ](?:author|co-?author)"
        r"(?: (?:of|on) (?:it|that|this|that paper|this paper|the paper))?",
        rf"(?:(?:{the}) )?(?P<which>{ordinals}) (?P<noun>{nouns})(?: (?:of|in) (?:them|the list|those))?",
        rf"(?:{the}) (?P<which>{ordinals})",
        r"(?:the )?(?:number|no\.|nr\.|#|option) ?(?P<number>\d{1,2})|(?:for|of) (?P<only>\d)(?=[ ?!.]*$)",
        rf"(?:the|this|that|these|those|la|le|der|die|das) (?P<noun>{nouns})(?! (?:behind|who|that|of|by|called|named|about)\b)",
        r"(?P<many>they|them|both|both of them|all of them|all of (?:these|those)|(?:these|those|the) two(?: of them)?|each other)",
        rf"(?P<word>{'|'.join(_WORDS)})",
    )


@cache
def _within() -> list[re.Pattern[str]]:
    return [re.compile(rf"(?<![\w'])(?:{one})(?!\w)", re.I) for one in _patterns()]


@cache
def _whole() -> list[re.Pattern[str]]:
    ordinals = "|".join(_ORDINALS)
    alone = (
        rf"(?P<which>{ordinals})",
        r"(?P<number>\d{1,2})(?: ?please)?[.)]?",
        r"(?P<many>all|these|those)",
    )
    return [re.compile(one, re.I) for one in (*_patterns(), *alone)]


def _kinds(table: dict[str, tuple[str, ...]], word: str) -> tuple[str, ...]:
    return next(kinds for words, kinds in table.items() if re.fullmatch(words, word))
