"""Plain words -> a command and its argument. Deterministic: tables of ways to ask, first fit wins (pure)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from ..request import Request
from . import chat
from .chat import (
    NO_JUDGEMENT,
    OUTSIDE,
    TWO_AT_A_TIME,
    WHO_IS_MEANT,
    is_an_order,
    is_elsewhere,
    is_private,
    is_rude,
)
from .cues import asks, cue, mended, without_cues
from .languages import LANGUAGES
from .references import Reference, parse
from .ways import PLACES, WAYS

__all__ = [
    "EXAMPLES",
    "NO_JUDGEMENT",
    "OUTSIDE",
    "TWO_AT_A_TIME",
    "WHO_IS_MEANT",
    "Reference",
    "asks",
    "cue",
    "is_an_order",
    "is_elsewhere",
    "is_private",
    "is_rude",
    "parse",
    "understand",
    "without_cues",
]

EXAMPLES = (
    "who wrote FlashAttention?",
    "what should I read first by Albert Gu?",
    "what did Tri Dao say about inference?",
    "papers by Albert Gu on state-space models since 2023",
    "compare Mamba and Mamba-2",
)

LONGEST_THEME = 60  # a button carries it
LONGEST_QUESTION = 300  # of a longer message the end is the question
MOST_CLAUSES = 8

# Turns of a conversation, and what they come to: each is about what was shown before.
_CORRECTIONS: dict[str, tuple[str, ...]] = {
    "other": (
        r"(?:(?:no|nope|sorry|wait|not (?:that|this|him|her)(?: one)?),? )*(?:i (?:meant|mean) )?(?:the )?other "
        r"(?:one|guy|person|paper|woman|man)(?:,? (?:(?:the one )?(?:at|from|in|of|with|by) )?(?:the )?WHAT)?",
    ),
    "instead": (
        r"(?:(?:no|nope|sorry|wait|oops|actually),? )*i (?:meant|mean|was (?:asking about|thinking of)|wanted) WHAT",
        r"(?:(?:no|nope|sorry|wait),? )*not (?:him|her|them|it|that(?: one)?|this(?: one)?)[,.]? (?:but )?WHAT",
        r"(?:no|nope|sorry|wait|oops)[,.] (?:not .+?, )?WHAT",
    ),
    "again": (
        r"(?:and |also |now |ok |so )*(?:what|how) about (?:for )?WHAT",
        r"(?:and |now |also )*(?:the )?same (?:thing )?(?:for|with|but (?:for|with)|about|on) WHAT",
        r"(?:and|also) (?:for|of|about|on|with|by|after|at) WHAT",
        r"(?:und|et|y|và|and|also|or) WHAT",
    ),
}
_CHOICES: dict[str, tuple[str, ...]] = {
    "why": (r"why(?: (?:is |are |do you (?:suggest|recommend) )?WHAT)?", r"(?:for )?what reason|how come"),
    "choose": (
        r"(?:the )?one (?:at|from|in|of|with|by|who(?:'s| is)?(?: at| from)?|on|about) (?:the )?WHAT",
        r"(?:the )?WHAT one",
    ),
}

_ASIDE = re.compile(
    r"(?:<?@[\w!&]+>?|please|pls|plz|hey|hi|hello|yo|ok(?:ay)?|so(?! sánh)|um+|uh+m?|er+m?|well|also|and so|but|thanks|thank you|nice|cool|great|"
    r"sorry(?: to (?:bother|disturb)(?: you)?)?|excuse me|(?:a )?quick (?:q|question)|question|signpost|bot|btw|by the way|dear bot|"
    r"(?:could|can|would|will) (?:you|u|someone|anyone|anybody) (?:please |kindly |quickly |maybe |perhaps )*"
    r"(?:tell|give|show|find|remind|help|get|send|explain to) (?:me|us)(?: out)?(?: with)?|"
    r"(?:could|can|would|will) (?:you|u)(?: please| kindly| quickly| possibly)*(?=\s+(?:explain|compare|recommend|suggest|list|find|show|look|summari[sz]e|cite|describe|open|pull)\b)|"
    r"would you mind (?:telling|giving|showing|finding) (?:me|us)|(?:please )?(?:tell|give|show|remind|send|get) (?:me|us)|"
    r"do (?:you|u) (?:happen to )?know|does (?:anyone|anybody|somebody) know|"
    r"i(?:'d| would) (?:like|love) to (?:know|see|find out)|i (?:want|need|wanted|wish) to (?:know|see|find out)|i (?:need|want)(?= (?:the|a|some|bibtex|papers)\b)|"
    r"i was (?:just )?wondering(?: if you know)?|i wonder|any idea|just curious|curious|i forgot|remind me|"
    r"(?:my|the) question is(?: just)?|here's my question)(?:[,:;.!—-]+\s*|\s+)",
    re.I,
)
_AFTERTHOUGHT = re.compile(
    r"[,\s]+(?:please|pls|plz|thanks|thank you|thx|again|exactly|lol|btw|by the way|right|asap|anyway|quickly|for me|though|man|mate|"
    r"like i(?:'m| am) (?:five|5|a \w+)|in (?:simple|plain) (?:words|terms|english)|(?:for|to) (?:a )?(?:beginners?|dummies|noobs?)|"
    r"if you (?:don't mind|can|know)|bitte|danke|s'il (?:te|vous) pla[iî]t|por favor|nhé|ạ|吗|呢)[\s?!.,]*$",
    re.I,
)
_MARKUP = re.compile(
    r"@(?:everyone|here|channel)\b|<[@!#/&]?[^<>\s]{0,80}>|\*\*|__|~~|`|^[>#]+\s|\[[^\[\]]*\]\(https?://[^\s()]*\)"
)
_PICTURE = re.compile(r"[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]+")
_NEXT_CLAUSE = re.compile(
    r"(?<=[^\W\d_]{3})[.!?;:]+\s+|[,;:—]\s*(?=(?:so |and |but |then |just )*"
    r"(?:who|whom|what|where|when|which|how|is|are|was|did|does|do|has|have|can|any)\b)",
    re.I,
)
_AND_ANOTHER = re.compile(r",? and (?=(?:who|what|when|where|how|why|which|is|did|does|was)\b)", re.I)
_THE_SAME = re.compile(r"\b(?:he|she|they|it|his|her|their|its|him|them|that)\b", re.I)


def understand(text: str) -> Request:
    """What was asked in plain words; whatever fits no way of asking is looked up as a name."""
    said = _bare(text)
    plain = mended(_peeled(said))
    if answer := chat.small_talk(said) or chat.small_talk(plain):
        return Request("chat", detail=answer)
    found = (
        _reference(plain)
        or _correction(said)
        or _of_clauses(plain)
        or _asked(plain)
        or _turn(_CHOICES, plain)
        or _correction(plain)
        or _in_a_part(plain)
    )
    return replace(found or Request("anything", plain.removesuffix("'s")), words=plain)


def _bare(text: str) -> str:
    """Without mentions, markup and the end of the sentence."""
    return " ".join(_PICTURE.sub(" ", _MARKUP.sub(" ", text)).split()).strip(" ?!.,…？！。¿¡") or text


def _peeled(text: str) -> str:
    """Without the polite words around a question."""
    while (shorter := _AFTERTHOUGHT.sub("", text)) != text and shorter:
        text = shorter
    while (found := _ASIDE.match(text)) and found.end() < len(text):
        text = text[found.end() :]
    return text.strip(" ?!.,¿¡") or text


def _reference(text: str) -> Request | None:
    """Just "the second one": whatever that is."""
    return Request("anything", text) if parse(text) else None


def _correction(text: str) -> Request | None:
    """A turn that takes up the one before; "and his papers" asks for them in full."""
    found = _turn(_CORRECTIONS, text)
    if found and found.command == "again" and (whole := _asked(_peeled(found.argument))):
        return whole if (whole.command, whole.view) != ("anything", "") else found
    return found


def _turn(turns: dict[str, tuple[str, ...]], text: str) -> Request | None:
    """A turn that only means something after another."""
    for turn, ways in turns.items():
        for way in map(_pattern, ways):
            if len(text) <= LONGEST_QUESTION and (found := way.fullmatch(text)):
                return _request(turn, "", found.groupdict())
    return None


def _asked(text: str) -> Request | None:
    """The first way of asking that fits."""
    if len(text) > LONGEST_QUESTION:
        return None
    for pattern, command, view in _patterns():
        if found := pattern.fullmatch(text):
            return _request(command, view, found.groupdict())
    return None


def _of_clauses(text: str) -> Request | None:
    """Of two questions in one sentence the first; of two about the same thing, what says most of it."""
    first, *others = _AND_ANOTHER.split(text)
    if not others or not (found := _asked(first)):
        return None
    return replace(found, view="", detail="") if _THE_SAME.search(" ".join(others)) else found


def _in_a_part(text: str) -> Request | None:
    """What one sentence or clause of a message asks, the last one first."""
    starts = [0, *[found.end() for found in _NEXT_CLAUSE.finditer(text)][-MOST_CLAUSES:]]
    ends = [*starts[1:], len(text)]
    for start, end in reversed(list(zip(starts, ends, strict=True))):
        for part in (text[start:], text[start:end]):
            found = _asked(_peeled(part))
            if found and not (parse(found.argument) and _says_something(text[:start])):
                return found
    return None


def _says_something(before: str) -> bool:
    """Whether a pronoun behind it may stand for something that it names."""
    return not chat.small_talk(before.strip(" ,.!?;:"))


@cache
def _patterns() -> list[tuple[re.Pattern[str], str, str]]:
    """The ways to ask, compiled when the first plain words come."""
    tables = (WAYS, *LANGUAGES)
    return [(_pattern(way), *asked) for table in tables for asked, ways in table.items() for way in ways]


@cache
def _pattern(way: str) -> re.Pattern[str]:
    whose = r"(?:(?P<argument>.+?)(?:'s|s'|')|(?P<whose>his|her|their|its))"
    way = way.replace("WHO's", whose)
    while (spelt := re.sub(r"[A-Z]{3,}", lambda place: PLACES.get(place[0], place[0].lower()), way)) != way:
        way = spelt
    return re.compile(f"(?:{_each_once(way)})", re.I)


def _each_once(way: str) -> str:
    """The alternatives of one way may name the same place; Python allows a group's name once."""
    seen: dict[str, int] = {}

    def numbered(found: re.Match[str]) -> str:
        seen[found[1]] = seen.get(found[1], 0) + 1
        return f"(?P<{found[1]}{seen[found[1]] if seen[found[1]] > 1 else ''}>"

    return re.sub(r"\(\?P<(\w+)>", numbered, way)


def _request(command: str, view: str, groups: dict[str, str | None]) -> Request:
    said: dict[str, str] = {}
    for name, text in groups.items():
        if text and text.strip():
            said.setdefault(name.rstrip("23456789"), text.strip(" ,.?!"))
    return Request(command, " ".join(_argument(said)), view, said.get("about", "")[:LONGEST_THEME].strip())


def _argument(said: dict[str, str]) -> Iterator[str]:
    if "first" in said and "second" in said:
        yield f"{said['first']} and {said['second']}"
    else:
        yield from (said[name] for name in ("argument", "whose", "first", "second") if name in said)
    yield from (f"{name} {said[name]}" for name in ("by", "on") if name in said)
    yield from (f"from {said[name]}" for name in ("year",) if name in said)
    yield from (said[name] for name in ("when",) if name in said)
