"""Plain words -> a command and its argument. Deterministic: a table of ways to ask, first fit wins."""

import re
from functools import cache

from .request import Request

EXAMPLES = (
    "who wrote FlashAttention?",
    "what should I read first by Albert Gu?",
    "what did Tri Dao say about inference?",
    "who should I follow after Tri Dao?",
)

LONGEST_THEME = 60  # a button carries it

# In a way to ask, WHO and WHAT stand for the argument, ABOUT for the detail.
_PLACES = {
    "WHO": r"(?P<argument>.+?)",
    "WHAT": r"(?P<argument>.+?)",
    "PAPER": r"(?P<argument>.+?)",
    "ABOUT": r"(?P<about>.+?)",
    "SHOULD": r"(?:should|do|can|could|must|would) (?:i|we|one|you)",
    "FOLLOW": r"(?:follow|read|look at|check out)",
    "ADVISOR": r"(?:phd )?(?:advis[oe]rs?|supervisors?|students?)",
    "LISTING": r"(?:list|show|all|latest|newest|last|(?:most )?recent)",
    "PAGE": r"(?:homepage|website|site|twitter|x|github|(?:google )?scholar|blog|handle)",
}

# Ways to ask, and what they come to: command, view.
_WAYS: dict[tuple[str, str], tuple[str, ...]] = {
    ("help", ""): (
        r"help|commands?|usage",
        r"what can (?:i|you|we) (?:ask|do)(?: you)?",
        r"how do(?:es)? (?:this|you|it) work",
    ),
    ("paper", "bibtex"): (
        r"(?:bibtex|bib|citation|cite|reference)(?: entry)?(?: for| of)? PAPER",
        r"how SHOULD cite PAPER",
        r"PAPER (?:bibtex|bib|citation)",
    ),
    ("paper", "authors"): (
        r"who (?:wrote|authored|created|made|invented|introduced|developed|built) PAPER",
        r"who (?:came up with|is behind|are the people behind) PAPER",
        r"who (?:is|are|was|were) the (?:lead |first )?authors? (?:of|on|for) PAPER",
        r"(?:(?:first|last|second|senior|lead) )?(?:authors?|creators?) (?:of|on) PAPER",
        r"PAPER(?:'s)? authors?",
    ),
    ("paper", "similar"): (
        r"(?:what(?: else)? is |papers? |anything )?similar to PAPER",
        r"(?:papers? |more )like PAPER",
        r"what builds on PAPER",
        r"what SHOULD (?:read|look at)(?: next)? after PAPER",
    ),
    ("researcher", "start"): (
        r"(?:what|which papers?) SHOULD (?:read|start with)(?: first)? (?:by|from|of) WHO",
        r"(?:where|how) SHOULD (?:start|begin) (?:with|reading) WHO",
        r"(?:best|first|key|main) papers? (?:by|from|of) WHO",
        r"reading list (?:for|of|by) WHO",
    ),
    ("researcher", "quotes"): (
        r"what (?:did|does|has) WHO (?:say|said|says|think|thinks|predict|predicted) (?:about|on|of) ABOUT",
        r"what (?:did|does|has) WHO (?:say|said|think|predict|talk about)",
        r"(?:quotes?|quotations?|talks?|interviews?) (?:by|from|of|with) WHO (?:about|on) ABOUT",
        r"(?:quotes?|quotations?|talks?|interviews?) (?:by|from|of|with) WHO",
        r"WHO (?:quotes|quotations|interviews|talks)",
    ),
    ("anything", "follow"): (
        r"where SHOULD (?:follow|find|reach) WHO",
        r"(?:what(?:'s| is) (?:the )?)?PAGE (?:of|for) WHO",
        r"WHO(?:'s)? (?:homepage|website|twitter|github|(?:google )?scholar|blog|x handle|handle)",
    ),
    ("next", ""): (
        r"(?:whom?|which people|what researchers?) SHOULD FOLLOW(?: next)? (?:after|besides|like) WHO",
        r"(?:whom?|which people|what researchers?) SHOULD FOLLOW(?: next)? if i (?:like|follow) WHO",
        r"(?:who(?: is)?|people|researchers?|someone)(?: to follow)?(?: next)? (?:after|like|similar to) WHO",
    ),
    ("connect", ""): (
        r"how (?:are|is|were) WHAT (?:connected|related|linked)(?: to each other)?",
        r"how (?:is|was) (?P<first>.+?) (?:connected|related|linked) (?:to|with) (?P<second>.+)",
        r"(?:what connects|connect) WHAT",
        r"(?:did|have|has) WHAT (?:ever )?(?:work|worked|write|written|publish|published) together",
        r"how do WHAT know each other",
        r"(?:which|what) papers did (?P<argument>.+? (?:with|and) .+?) write",
        r"(?:which|what) papers did (?P<first>.+?) write with (?P<second>.+)",
        r"(?:joint )?papers (?:by|of|with) (?P<argument>.+? (?:and|with) .+)",
        r"degrees of separation between WHAT",
        r"(?:what(?:'s| is) )?(?:the )?(?:path|connection|link) (?:between|from) WHAT",
    ),
    ("researcher", "papers"): (
        r"(?:LISTING ){0,3}(?:the )?(?:LISTING ){0,3}(?:papers?|publications?|works?) (?:by|from|of) WHO",
        r"WHO's (?:latest |newest |recent )?(?:papers?|publications?|works?)",
        r"what (?:did|has|have) WHO (?:write|written|wrote|published?)",
    ),
    ("organization", ""): (r"(?:who (?:works?|is)|people|researchers?) (?:at|from) WHAT",),
    ("topic", ""): (
        r"(?:who|which people) (?:works?|matters?|is working|are working|is important) (?:in|on) WHAT",
        r"(?:experts?|people|researchers?) (?:in|on|for|working on) WHAT",
        r"who SHOULD FOLLOW (?:in|on|for) WHAT",
    ),
    ("researcher", "more"): (
        r"(?:what|which) (?:awards?|prizes?|fellowships?) (?:did|does|has) WHO (?:win|won|have|get|receive)",
        r"(?:awards?|education|phd|degrees?|bio(?:graphy)?|roles?|affiliations?) (?:of|by|for) WHO",
        r"who(?:'s| is| was| are| were) (?:the )?ADVISOR of WHO",
        r"who(?:'s| is| was| are| were) WHO(?:'s|')? ADVISOR",
        r"who (?:advised|supervised|taught) WHO",
        r"WHO's ADVISOR",
        r"WHO's (?:awards?|education|phd|degrees?|bio(?:graphy)?)",
        r"whom? did WHO (?:advise|supervise)",
        r"where (?:did|does) WHO (?:study|get (?:his|her|their) (?:phd|degree|doctorate))",
    ),
    ("researcher", "roles"): (
        r"(?:is|was) WHO (?:still )?(?:now )?(?:at|with) ABOUT",
        r"(?:does|did) WHO (?:still )?work (?:at|for|with) ABOUT",
        r"WHO's (?:roles?|jobs?|lab|group|company|affiliations?|position)",
    ),
    ("researcher", ""): (
        r"where (?:does|did) WHO (?:work|teach)(?: now)?",
        r"where is WHO (?:working|now|employed|based)(?: now)?",
        r"what (?:is|was) WHO (?:known for|famous for|working on)",
        r"what does WHO (?:do|work on|research)",
    ),
    ("paper", ""): (
        r"(?:when|where) was PAPER (?:published|presented|released)",
        r"(?:the )?(?:links?|pdf|abstract|arxiv|code|doi|url) (?:to|for|of) PAPER",
    ),
    ("anything", "sources"): (r"(?:the )?sources? (?:for|of|on) WHAT",),
    ("anything", ""): (
        r"(?:who|what)(?:'s| is| are| was| were) (?:a |an |the )?WHAT",
        r"(?:tell (?:me|us) )?(?:more |something |anything )?about WHAT",
        r"(?:do you know|have you heard of|look up|find|show(?: me)?|explain|search(?: for)?) WHAT",
    ),
}

_CHAT = {
    r"(?:hi|hello|hey|good (?:morning|evening|day))(?: signpost| there| all)?": (
        "Hello! Ask about a researcher or a paper, or for /help."
    ),
    r"(?:thanks?|thank you|thx|ty|cheers)(?: a lot| so much| very much| signpost)?": "You're welcome.",
    r"(?:bye|goodbye|see you)(?: signpost)?": "Goodbye!",
    r"(?:compare .+|(?:what is )?the difference between .+)": (
        "Comparing isn't possible yet; ask for one of them."
    ),
}

_PRONOUNS = frozenset(
    ("he", "she", "they", "it", "this", "that", "him", "her", "them", "his", "their", "you")
)

_ADDRESSED = re.compile(r"(?:<?@[\w!&]+>?\s+)?(?:(?:please|pls|hey|ok|so),?\s+)*", re.I)


@cache
def _patterns() -> list[tuple[re.Pattern[str], str, str]]:
    """The ways to ask, compiled when the first plain words come (20 ms)."""
    return [(_pattern(way), *asked) for asked, ways in _WAYS.items() for way in ways]


def _pattern(way: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"[A-Z]{3,}", lambda place: _PLACES[place[0]], f"(?:{way})"), re.I)


def understand(text: str) -> Request:
    """What was asked in plain words; whatever fits no way of asking is looked up as a name."""
    text = re.sub(r",? (?:please|pls|thanks|thank you)[?!. ]*$", "", text, flags=re.I)
    text = text[_ADDRESSED.match(text).end() :].strip(" ?!.") or text  # type: ignore[union-attr]
    for way, said in _CHAT.items():
        if re.fullmatch(way, text, re.I):
            return Request("chat", detail=said)
    for pattern, command, view in _patterns():
        if found := pattern.fullmatch(text):
            return _request(command, view, found.groupdict())
    return Request("anything", text.removesuffix("'s"))


def _request(command: str, view: str, said: dict[str, str | None]) -> Request:
    argument = said.get("argument") or " and ".join(filter(None, (said.get("first"), said.get("second"))))
    if argument.casefold() in _PRONOUNS:
        return Request("chat", detail="Who or what is meant? Give the name.")
    return Request(command, argument, view, (said.get("about") or "")[:LONGEST_THEME].strip())
