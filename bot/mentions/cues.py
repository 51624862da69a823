"""Words that say what is asked of the things that a sentence names, whatever its order (pure)."""

import re
from difflib import get_close_matches
from functools import cache

from anyascii import anyascii

SHORTEST_MENDED = 4
ALMOST = 0.83  # one letter in six

# Words of questions that are mended when they are mistyped, and others that only look like one of them.
_OFTEN_ASKED = frozenset((
    "what", "whats", "where", "when", "which", "whose", "wrote", "write", "written", "does", "should", "follow", "follows",
    "followed", "after", "paper", "papers", "authors", "author", "compare", "compared", "compares", "difference",
    "differences", "different", "between", "bibtex", "code", "works", "work", "worked", "students", "student", "advisor",
    "advisors", "published", "publications", "recommend", "similar", "thanks", "thank", "were", "there", "rote", "word", "world",
    "whos", "three", "these", "their", "those",
))  # fmt: skip

# What may be asked, and the words that ask it: English first, then the other languages, a line each. The first
# that a sentence has is what it asks.
_CUES: dict[str, tuple[str, ...]] = {
    "compare": (
        r"v|compar(?:e|es|ed|ing|ison)|contrast|diff?(?:er\w*)?|distinguish\w*|vs|versus|side by side|"
        r"next to each other|apart|better|worse|beats?|changed|faster|older|newer|earlier|which .*(?:first|last)|same as|in common",
        r"unterschied\w*|vergleich\w*|différence|diferencia|differenza|diferença|confront[ai]|compar[ao]r?|khác|so sánh",
    ),
    "or": (r"or|oder|ou",),
    "chain": (r"chain|path|connected|linked|separation|verbunden",),
    "joint": (
        r"joint\w*|together|co-?author\w*|both|(?:papers?|wrote|written|write|published|publish) .*with",
        r"zusammen\w*|gemeinsam\w*|ensemble|juntos|insieme|cùng nhau",
    ),
    "connect": (
        r"connect\w*|relat(?:ed|ions?|ionship)|links?|linked|path|chain|separation|know each other|knows|does know|met|meet|overlap|far|common|"
        r"ever .*\b(?:with|on)|between|collaborat\w+|work(?:ed)? with",
        r"verbind\w+|verbunden|lien|relación|legame|relação|liên hệ",
    ),
    "quotes": (
        r"quot\w+|said|says?|saying|interviews?|podcasts?|how (?:does|did) see|opinions?|thinks?|thought|thoughts|views?|takes?|believes?|according|predict\w*|talks?",
        r"meint|sagt\w*|denkt|pense|dit|dijo|piensa|opina",
    ),
    "who next": (r"whom? (?:else )?(?:to follow |should i follow )?next|whom? else (?:should|could|can|to|2)\b",),
    "links": (
        r"twitter|(?:on|at) x|github|home ?page|web ?(?:site|page)|site|blog|scholar|handle|linkedin|dblp|socials?|online|url|posts?|tweets?|contact|(?:where|how) .*follow",
    ),
    "next": (
        r"following|follow(?!-|s)|next|others|people like|(?:someone|somebody|ones?|more|anyone|researchers?|who|love) (?:.*)like|^like|^(?:whom?|who) else|"
        r"comparable|style|close to|similar (?:people|researchers?|to)|whom? else (?:should|would|do|can)|after whom? else|after whom|"
        r"(?:recommend|suggest)\w*(?! .*paper)|besides|invite|speakers?|radar|extend|circle",
        r"folgen|suivre|seguir|seguire|quem seguir|theo dõi",
    ),
    "advisors": (
        r"(?:phd|doctorate|study|studied) .*(?:with|under)|advis[eo]rs?|advised|advises|supervis(?:ors?|ed|es)|mentors|mentored|mentor|student of|whose student|supervision|under whom|taught|"
        r"study (?:with|under)|(?<!who )studied (?:with|under)|train under",
        r"doktor(?:vater|mutter)|betreu\w+|directeur de thèse|directrice de thèse|director de tesis|relatore|orientador\w*|hướng dẫn",
    ),
    "still": (r"still|noch|encore|aún|todavía|ancora|ainda|còn",),
    "students": (r"students?|who (?:trained|studied|worked) (?:with|under)|advisees?|mentees?|advise|supervise|alumni", r"doktorand\w*|étudiants?|estudiantes"),
    "awards": (
        r"awards?|prizes?|won|win|honou?rs?|medals?|fellowships?|nobel|turing",
        r"preise?|prix|premios?|premi|prêmios?|giải thưởng",
    ),
    "education": (
        r"phd|doctorate|degrees?|stud(?:y|ied)|undergrad\w*|alma mater|educat\w+|graduat\w+|attend\w*",
        r"studiert|promoviert|étudié|estudi[oó]|studiato",
    ),
    "bibtex": (r"bib(?:tex)?|cit(?:e|ing|ation)|reference|latex", r"zitier\w*|citer|citar|trích dẫn"),
    "authors": (
        r"authors?|co-?authors?|wrote|written|writes?|whose|creat\w+|invent(?:ed|ors?)|guys?|came up|behind|by whom|made|developed",
        r"autor\w*|auteurs?|autore|geschrieben|steckt|écrit|escribi[oó]|scritto|escreveu|tác giả|viết",
    ),
    "builds": (r"(?:read|know|learn|study) (?:\w+ )?before|prerequisites?|buil[dt] (?:up)?on|based on|predecessors?|ancestors?|precursors?",),
    "more": (r"more|go on|details?|(?:what|anything|something) else|bio\w*",),
    "sources": (r"sources?|says who|where does (?:that|this|it)? ?come from",),
    "said where": (r"(?:where|when) .*(?:say|said)|(?:which|what) (?:talk|podcast|interview|episode)",),
    "similar": (r"similar|follow-?ups?|follow ups?|successors?|after|beside|besides|else|next|improves? on|builds (?:up)?on|related|ähnlich\w*",),
    "date": (
        r"when|year|date|published|publication date|came out|come out|how old|peer reviewed|withdrawn|retracted|superseded|introduced|appear\w*|venue|conference|journal",
        r"wann|erschienen|année|sorti|año|cuándo|ano|anno|saiu|quando|năm nào",
    ),
    "cited": (r"cited (?:by|it)|(?:who|papers?) .*\bcit(?:ed|es)|how many citations|citation counts?",),
    "code": (
        r"code|repo\w*|implement\w*|open[- ]?sourced?|download|install|pdf|arxiv|doi",
        r"código|codice|mã nguồn",
    ),
    "start": (
        r"read(?:ing)?(?: it)?(?: list| first| order)?|start(?:s|ing|ed)?|begin\w*|intro\w*|must-?reads?|must reads?|classics?|seminal|key papers?",
        r"lesen|lire|leer|leggere|ler|đọc",
    ),
    "roles": (
        r"where|universit(?:y|ies)|school|compan(?:y|ies)|startup|affiliat\w+|employer|jobs?|leave|left|join(?:ed)?|quit|moved?|(?:co-?)?found(?:ed|s|er)?|"
        r"still|up to|before that|since when|previously|formerly|earlier|used to|position|chair|labs?|part of|career|living|ended? up|go|went|now|institution|based|professor|teach\w*|works? (?:at|for|where)|working",
        r"wo|où|dónde|dove|onde|arbeitet|travaille|trabaj\w+|lavora|trabalha|làm việc",
    ),
    "papers": (
        r"papers?|pprs?|surveys?|publi\w+|articles?|works?(?! on)|write|wrote|written|bibliography|literature|output|latest|newest|"
        r"everything|et al|lately|recently|preprints?|coauthored|put out|invent|recent|before|since|until|pre",
        r"artikel|veröffentlichungen|arbeiten|artículos|articoli|artigos|travaux|bài báo",
    ),
    "people": (
        r"whom?|whos|anyone|anybody|someone|somebody|experts?|people|ppl|rising(?: stars)?|researchers?|names?|founders?|members?|staff|team|boss|ceo|leads?|"
        r"runs?|head|heads|professors?|authors|folks",
        r"wer|qui|qui[eé]n(?:es)?|chi|quem|ai",
    ),
    "about": (
        r"what|whats|about|explain\w*|tell|known|deal|claim|story|famous|fame|overview|mean|summar\w+|info|tldr|card|profile|bio\w*|defin\w*|background|important|"
        r"contributions?|fields?|topics?|idea|gist|problem|result|nutshell|pitch|crash|course|eli5|abstract|version|original|learn|help|new to|works? on|care|matters?|macht",
    ),
}  # fmt: skip

# What each kind of thing can be asked, and the view that shows it.
_VIEWS: dict[str, dict[str, str]] = {
    "researcher": {
        "sources": "sources", "who next": "next", "still": "roles", "advisors": "advisors", "students": "students", "awards": "awards",
        "education": "education", "links": "follow", "start": "start", "quotes": "quotes", "next": "next", "roles": "roles",
        "papers": "papers", "authors": "papers", "more": "more", "about": "",
    },
    "paper": {
        "sources": "sources", "cited": "asked", "bibtex": "bibtex", "date": "", "code": "links", "links": "links", "builds": "more",
        "authors": "authors", "similar": "similar", "start": "", "people": "authors", "more": "more", "about": "",
    },
    "topic": {"sources": "sources", "start": "", "people": "people", "next": "people", "papers": "papers", "about": ""},
    "organization": {"sources": "sources", "people": "people", "authors": "people", "about": ""},
    "system": {"sources": "sources", "code": "", "authors": "", "about": ""},
    "talk": {"said where": "", "about": ""},
}  # fmt: skip

# Words around a name that ask for nothing in particular.
_FILLING = """
    rly compile kindly provide tf ngl omg yo thx zeig zeige montre muestra a an and the wtf everybody everyone smth thanks regards kind dear hope chez bei leading doing of on in for
    to by with from at is are was were be been do does did has have had it its that this these those he she
    they his her their him them i me my we us you your which how why there here im ive id any some all also
    just only really actually again please pls so um uh hey ok but not know give show find get got need want
    like called named person thing stuff one ones can could would should keep hearing heard saw read sent more
    most much very good great best top lol new news list cited heck hell dat anything something another
    without except excluding minus point possibly wondering whether open pull looking gimme make makes kinds
    sort ever nen sau ve cho solo alone yes no friend asking mentioned look up remind if as other two first
    second third last then than into main big der die das den dem von zu und hat ist sind le la les l de du
    des et est el los las y es del il gli lo di e o os da em mir ich je yo io soll sollte nach wem wen dois
    devrais apres debo deberia despues dovrei dopo devo depois na cua nao duoc ses seine seiner sus sa too svp
    bitte sentence sentences words short brief briefly simple simply terms days right current currently today
    nowadays presently moment jetzt heute zurzeit gerade maintenant aujourdhui actuellement ahora hoy
    attualmente adesso agora t n u ur shud wanna gonna zuerst primero week weeks order
"""
_VENUES = frozenset(
    [
        "icml",
        "iclr",
        "neurips",
        "nips",
        "acl",
        "emnlp",
        "naacl",
        "eacl",
        "coling",
        "colm",
        "mlsys",
        "cvpr",
        "iccv",
        "eccv",
        "sosp",
        "osdi",
        "nsdi",
        "atc",
        "ppopp",
        "asplos",
        "isca",
        "hpca",
        "kdd",
        "aaai",
        "ijcai",
        "uai",
        "aistats",
        "colt",
        "jmlr",
        "tmlr",
        "tacl",
        "corl",
        "rss",
        "icra",
        "iros",
        "sigmod",
        "vldb",
        "icassp",
        "interspeech",
    ]
)
_FILLERS = frozenset(_FILLING.split()) | _VENUES


def venue(said: str) -> str:
    """The venue that the words name, if they do."""
    return next((word for word in said.split() if word in _VENUES), "")


def cue(kind: str, rest: str) -> str | None:
    """Which view of a thing of that kind the other words of a question ask for; None if they don't say."""
    views = _VIEWS[kind]
    return next((view for meaning, view in views.items() if asks(meaning, rest)), None)


def kinds_asked(rest: str) -> tuple[str, ...]:
    """The kinds of things that the words ask something particular of."""
    if asks("said where", rest):
        return ("talk",)
    return tuple(
        kind
        for kind, views in _VIEWS.items()
        if any(asks(meaning, rest) for meaning in views if meaning != "about")
    )


def asks(meaning: str, said: str) -> bool:
    """Whether the words ask for that."""
    return bool(_pattern(meaning).search(said))


def without_cues(rest: str) -> str:
    """Those of the words that neither ask nor fill."""
    for meaning in _CUES:
        rest = _pattern(meaning).sub(" ", rest)
    return " ".join(word for word in rest.split() if word not in _FILLERS)


@cache
def _pattern(meaning: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(_folded, _CUES[meaning]))})\b", re.I)


def _folded(line: str) -> str:
    """As the words of a sentence are: without accents, in Latin letters."""
    return line if line.isascii() else anyascii(line).lower()


def mended(text: str) -> str:
    """The text with the commonest words of questions spelt right."""
    return " ".join(_mended(word) for word in text.split(" "))


def _mended(word: str) -> str:
    if len(word) < SHORTEST_MENDED or not word.isalpha() or not word.islower() or word in _OFTEN_ASKED:
        return word
    near = [one for one in _OFTEN_ASKED if one[0] == word[0] and abs(len(one) - len(word)) <= 1]
    swapped = [one for one in near if sorted(one) == sorted(word)]
    return next(iter(swapped or get_close_matches(word, near, n=1, cutoff=ALMOST)), word)
