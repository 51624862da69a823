"""Plain words -> small talk, a turn of a conversation, or a question without its polite words (pure)."""

import re
from dataclasses import replace
from functools import cache

from ..request import Request
from . import chat
from .chat import (
    NO_JUDGEMENT,
    OUTSIDE,
    TWO_AT_A_TIME,
    WHO_IS_MEANT,
    is_a_task,
    is_an_order,
    is_elsewhere,
    is_off_topic,
    is_private,
    is_rude,
)
from .citations import citation
from .cues import asks, cue, kinds_asked, mended, venue, without_cues
from .references import Reference, find, parse
from .unspaced import spaced

__all__ = [
    "EXAMPLES",
    "NO_JUDGEMENT",
    "OUTSIDE",
    "TWO_AT_A_TIME",
    "WHO_IS_MEANT",
    "Reference",
    "asks",
    "citation",
    "clauses",
    "cue",
    "find",
    "is_a_task",
    "is_an_order",
    "is_elsewhere",
    "is_off_topic",
    "is_private",
    "is_rude",
    "kinds_asked",
    "mended",
    "parse",
    "understand",
    "venue",
    "without_cues",
]

EXAMPLES = (
    "who wrote FlashAttention?",
    "what should I read first by Albert Gu?",
    "what did Tri Dao say about inference?",
    "papers by Albert Gu on state-space models since 2023",
    "compare Mamba and Mamba-2",
)

LONGEST_TURN = 300
MOST_CLAUSES = 8
LONG = 20  # words: of a longer message any pause may part two clauses

# Turns of a conversation, and what they come to: each is about what was shown before.
_TURNS: dict[str, tuple[str, ...]] = {
    "other": (
        r"(?:(?:hmm+|no|nope|sorry|wait|not (?:that|this|him|her)(?: one)?),? )*(?:i (?:meant|mean) )?(?:the )?other"
        r"(?: (?:one|guy|person|paper|woman|man))?(?:,? (?:(?:the one )?(?:at|from|in|of|with|by) )?(?:the )?(?P<argument>.+?))?",
        r"(?:no,? )?(?:not (?:him|her|them|that|this)(?: one)?|(?:the )?wrong (?:person|one|paper|guy|card))",
    ),
    "instead": (
        r"(?:(?:no|nope|sorry|wait|oops|actually),? )*i (?:meant|mean|was (?:asking about|thinking of)|wanted) (?P<argument>.+?)",
        r"(?:(?:no|nope|sorry|wait),? )*not (?:him|her|them|it|that(?: one)?|this(?: one)?)[,.]? (?:but )?(?P<argument>.+?)",
        r"(?:no|nope|sorry|wait|oops)[,.] (?:not .+?, )?(?P<argument>.+?)",
    ),
    "again": (
        r"(?:and |also |now |ok |so )*(?:what|how) about (?:for )?(?P<argument>.+?)",
        r"(?:and |now |also )*(?:the )?same (?:thing |question )?(?:for|with|but (?:for|with)|about|on) (?P<argument>.+?)",
        r"(?:and|also) (?:for|of|about|on|with|by|after|at|to) (?P<argument>.+?)",
        r"(?:und|et|y|và|and|also|or) (?P<argument>.+?)",
    ),
    "why": (
        r"why(?: (?:is |are |do you (?:suggest|recommend) )?(?P<argument>.+?))?",
        r"(?:for )?what reason|how come",
    ),
}

_ASIDE = re.compile(
    r"(?:<?@[\w!&]+>?|please|pls|plz|dear (?:sir|madam|all|team|colleagues|signpost)(?: or (?:sir|madam))?|wait|yeah|yep|right|hey|hi|hello|yo|ok(?:ay)?|so(?! sánh)|like(?= (?:who|what|where|when|how|is|do))|um+|uh+m?|er+m?|well|also|and so|but|thanks|thank you|nice|cool|great|"
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
    r"(?<![,\s])[,\s]+(?:i mean|i (?:think|guess|believe|suppose)|of course|please|pls|plz|thanks|thank you|thx|again|exactly|lol|btw|by the way|right|asap|anyway|quickly|for me|though|man|mate|"
    r"like i(?:'m| am) (?:five|5|a \w+)|in (?:simple|plain) (?:words|terms|english)|(?:for|to) (?:a )?(?:beginners?|dummies|noobs?)|"
    r"if you (?:don't mind|can|know)|bitte|danke|s'il (?:te|vous) pla[iî]t|por favor|nhé|ạ|吗|呢)[\s?!.,]*$",
    re.I,
)
_TITLES = re.compile(r"\b(?:professor|prof\.?|dr\.?|mr\.?|mrs\.?|ms\.?) (?-i:(?=[A-Z]))", re.I)
_ELIDED = re.compile(r"\b(d|l|qu)'(?=\w)", re.I)  # d'Armand Joulin
_IN_BRACKETS = re.compile(r"<(https?://[^<>\s]+)>")
_MARKUP = re.compile(
    r"@(?:everyone|here|channel)\b|<[@!#/&]?[^<>\s]{0,80}>|\*\*|__|~~|`|^[>#]+\s|\[[^\[\]]*\]\(https?://[^\s()]*\)"
)
_PICTURE = re.compile(r"[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]+")
_NEXT_CLAUSE = re.compile(
    r"(?<=[^\W\d_]{3})[.!?;:]+\s+|[,;:—]\s*(?=(?:so |and |but |then |just )*"
    r"(?:who|whom|what|where|when|which|how|is|are|was|did|does|do|has|have|can|any)\b)",
    re.I,
)

_PAUSE = re.compile(r"[.,;:!?—]+\s+")

_HELP = re.compile(
    r"help(?: me)?|commands?|usage|menu|(?:what|which) commands (?:are there|.*have)|(?:show me |some |any )*examples|"
    r"what (?:kinds? of (?:things|questions) )?(?:can|do|could) (?:i|you|we|u) (?:actually )?(?:ask|do|know)(?: you)?(?: about)?|who are you|what are you|what is this|"
    r"how (?:do(?:es)?|can|should) (?:this|you|it|i|we) (?:work|use (?:this|you|it))(?: bot| thing)?|was kannst du(?: alles)?|where (?:do|does|is) (?:your|the|this) (?:data|info\w*|facts?|knowledge) (?:come )?from",
    re.I,
)


def understand(text: str) -> Request:
    """A request for help, small talk or a turn of a conversation; any other question is about "anything"."""
    said = _bare(text)
    plain = _peeled(spaced(said))
    if answer := chat.small_talk(said) or chat.small_talk(mended(plain)):
        return Request("chat", detail=answer)
    if _HELP.fullmatch(said) or _HELP.fullmatch(plain):
        return Request("help")
    turn = _turn(said) or _turn(plain) or Request("anything", plain)
    return replace(turn, words=plain)


def _bare(text: str) -> str:
    """Without mentions, markup and the end of the sentence."""
    text = _TITLES.sub("", text)
    text = _ELIDED.sub(r"\1e ", _IN_BRACKETS.sub(r"\1", text))
    return " ".join(_PICTURE.sub(" ", _MARKUP.sub(" ", text)).split()).strip(" ?!.,…？！。¿¡") or text


def _peeled(text: str) -> str:
    """Without the polite words around a question."""
    while (shorter := _AFTERTHOUGHT.sub("", text)) != text and shorter:
        text = shorter
    while (found := _ASIDE.match(text)) and found.end() < len(text):
        text = text[found.end() :]
    return text.strip(" ?!.,¿¡") or text


def clauses(text: str) -> list[str]:
    """The sentences and clauses of a message, the last one first; none where it has only one."""
    parting = _NEXT_CLAUSE if len(text.split()) <= LONG else _PAUSE
    starts = [0, *[found.end() for found in parting.finditer(text)][-MOST_CLAUSES:]]
    ends = [*starts[1:], len(text)]
    parts = [_peeled(text[start:end]) for start, end in zip(starts, ends, strict=True)]
    return parts[::-1] if len(parts) > 1 else []


def _turn(text: str) -> Request | None:
    """A turn that only means something after another."""
    if len(text) > LONGEST_TURN:
        return None
    for turn, way in _turns():
        if found := way.fullmatch(text):
            name = found.groupdict().get("argument") or ""
            return Request(turn, _peeled(name.strip(" ,.?!").removesuffix("'s")) if name else "")
    return None


@cache
def _turns() -> list[tuple[str, re.Pattern[str]]]:
    """The ways to take up the turn before, compiled when the first plain words come."""
    return [(turn, re.compile(way, re.I)) for turn, ways in _TURNS.items() for way in ways]
