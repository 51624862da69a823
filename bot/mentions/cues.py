"""Words of a question that say what is asked of a thing which the question names (pure)."""

import re

# What is asked of a thing of this kind: the first cue that is in the question.
_CUES: dict[str, dict[str, str]] = {
    "researcher": {
        "follow": r"twitter|x|github|homepage|home page|website|web site|webpage|blog|scholar|handle|linkedin|address of the page",
        "students": r"students?|advisees?",
        "advisors": r"advis\w+|supervis\w+|mentor\w*",
        "education": r"phd|doctorate|degrees?|studied|study|education|graduated",
        "awards": r"awards?|prizes?|won|win|honou?rs",
        "more": r"bio|biography",
        "roles": r"university|company|affiliation|affiliated|employer|job|leave|left|joined?|quit|moved?|founded|still|works? (?:at|for)|working at|based|startup|professor at",
        "papers": r"papers?|publications?|published|publish|articles?|preprints?",
        "start": r"read first|start with|where to start|begin|reading list",
        "quotes": r"quotes?|said|says|interviews?|podcasts?|opinions?",
        "sources": r"sources?",
    },
    "paper": {
        "bibtex": r"bib\w*|cite|citing|citation",
        "authors": r"who|authors?|wrote|whose|guy|person|people|man|woman|written|creators?|inventors?",
        "similar": r"similar|related|like it|follow-?ups?",
        "": (
            r"code|repo\w*|github|pdf|links?|arxiv|published|year|conference|venue|withdrawn|retracted|about|summar\w+|explain|tldr|"
            r"tl dr|award|paper|abstract|doi|read|gist|idea|what"
        ),
    },
    "topic": {
        "people": r"who|experts?|people|researchers?|whom|names",
        "papers": r"papers?|publications?|articles?",
        "": r"what|explain|read|start|about|overview|intro\w*|learn|new|help|understand|good for|topic|field",
    },
    "organization": {"people": r"who|people|founders?|members?|researchers?|staff|team", "": r"what|about|do|lab|company"},
    "system": {"": r"what|code|repo\w*|github|about|do|link|install|stars|licen[cs]e|who|made|wrote"},
    "talk": {"": r"what|talk|podcast|episode|interview|about|listen|link"},
}  # fmt: skip

# Words around a name that ask for nothing in particular.
_FILLERS = re.compile(
    r"\b(?:a|an|and|the|of|on|in|for|to|by|with|from|at|is|are|was|were|be|been|do|does|did|has|have|had|it|its|that|this|these|those|"
    r"he|she|they|his|her|their|him|them|i|me|my|we|us|you|your|about|what|who|whom|whos|whats|which|where|when|how|why|there|here|"
    r"s|re|ve|m|im|ive|id|whats|any|some|all|also|just|only|really|actually|again|now|still|please|pls|so|um|uh|hey|ok|or|vs|versus|but|not|"
    r"know|tell|give|show|find|get|need|want|like|called|named|someone|somebody|guy|person|thing|stuff|one|ones|can|could|would|should|"
    r"keep|hearing|heard|saw|read|sent|link|links|code|paper|papers|more|most|much|very|good|great|best|top|lol|new|news|latest|newest|recent|list|cited|famous|important|info)\b"
)


def cue(kind: str, rest: str) -> str | None:
    """Which view of a thing of that kind the other words of a question ask for; None if they don't say."""
    for view, words in _CUES.get(kind, {}).items():
        if re.search(rf"\b(?:{words})\b", rest, re.I):
            return view
    return None


def without_cues(rest: str) -> str:
    """Those of the words that neither ask nor fill."""
    for views in _CUES.values():
        for words in views.values():
            rest = re.sub(rf"\b(?:{words})\b", " ", rest)
    return " ".join(_FILLERS.sub(" ", rest).split())
