"""Words that say what is asked of the things that a sentence names, whatever its order (pure)."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache

from anyascii import anyascii

SHORTEST_MENDED = 4
ALMOST = 0.88  # one letter in five or more

# Words of questions that are mended when they are mistyped, and words that only look like one of them.
_OFTEN_ASKED = frozenset((
    "what", "whats", "where", "when", "which", "whose", "wrote", "write", "written", "does", "should", "follow", "follows",
    "followed", "after", "paper", "papers", "authors", "author", "compare", "compared", "compares", "difference",
    "differences", "different", "between", "bibtex", "code", "works", "work", "worked", "students", "student", "advisor",
    "advisors", "published", "publications", "recommend", "similar", "thanks", "thank", "were", "there", "rote", "word", "world",
    "whos",
))  # fmt: skip

# What may be asked, and the words that ask it: English first, then the other languages, a line each. The first
# that a sentence has is what it asks.
_CUES: dict[str, tuple[str, ...]] = {
    "compare": (
        r"compar(?:e|es|ed|ing|ison)|co[mn]?a?pm?a?re|contrast|diff?(?:er\w*)?|diff?eren\w+|distinguish\w*|vs|versus|side by side|"
        r"next to each other|apart|better|worse|beats?|or|changed|faster|older|newer|earlier|which .*(?:first|last)|same as|in common",
        r"unterschied\w*|vergleich\w*|différence|diferencia|differenza|diferença|confront[ai]|compar[ao]r?|khác|so sánh",
        r"区别|區別|不同|比较|違い|比較|의 차이|비교",
    ),
    "joint": (
        r"joint\w*|together|co-?author\w*|common papers|both|(?:papers?|wrote|written|write|published|publish) .*with",
        r"zusammen\w*|gemeinsam\w*|ensemble|juntos|insieme|cùng nhau|合作|共著|함께",
    ),
    "connect": (
        r"connect\w*|relat(?:ed|ions?|ionship)|links?|linked|path|chain|separation|know each other|knows?|met|meet|overlap|far|common|"
        r"ever .*(?:with|on)|between|collaborat\w+|work(?:ed)? with",
        r"verbind\w+|verbunden|lien|relación|legame|relação|liên hệ|关系|關係|関係|관계",
    ),
    "quotes": (
        r"quot\w+|said|says?|saying|interviews?|podcasts?|opinions?|thinks?|thought|thoughts|views?|takes?|believes?|according|predict\w*|talks?",
        r"meint|sagt\w*|denkt|pense|dit|dijo|piensa|opina",
    ),
    "links": (
        r"twitter|x|github|home ?page|web ?(?:site|page)|site|blog|scholar|handle|linkedin|dblp|socials?|online|url|posts?|tweets?|contact|(?:where|how) .*follow",
    ),
    "next": (
        r"fol+ow(?!-|s)|next|others|people like|(?:someone|somebody|ones?|more|anyone|researchers?|who|love) (?:.*)like|^like|^(?:whom?|who) else|"
        r"comparable|style|close to|similar (?:people|researchers?|to)|people similar|whom? else (?:should|would|do|can)|after whom? else|after whom|"
        r"(?:recommend|suggest)\w*(?! .*paper)|besides|radar|extend|circle|whose work|get into after",
        r"folgen|suivre|seguir|seguire|quem seguir|theo dõi|关注|關注|フォロー|팔로우",
    ),
    "advisors": (
        r"advis[eo]rs?|advised|advises|supervis(?:ors?|ed|es)|mentors|mentored|mentor|student of|whose student|under whom|taught|"
        r"study (?:with|under)|(?<!who )studied (?:with|under)|train under",
        r"doktor(?:vater|mutter)|betreu\w+|directeur de thèse|directrice de thèse|director de tesis|relatore|orientador\w*|hướng dẫn",
        r"导师|導師|指導教[員官]|지도교수",
    ),
    "still": (r"still|noch|encore|aún|todavía|ancora|ainda|còn",),
    "students": (r"students?|who (?:trained|studied|worked) (?:with|under)|advisees?|mentees?|advise|supervise|alumni", r"doktorand\w*|étudiants?|estudiantes|学生|학생"),
    "awards": (
        r"awards?|award winning|prizes?|won|win|honou?rs?|medals?|fellowships?|nobel|turing",
        r"preise?|prix|premios?|premi|prêmios?|giải thưởng|奖|賞|상을",
    ),
    "education": (
        r"phd|doctorate|degrees?|stud(?:y|ied)|undergrad\w*|alma mater|educat\w+|graduat\w+|attend\w*",
        r"studiert|promoviert|étudié|estudi[oó]|studiato",
    ),
    "bibtex": (r"bib\w*|cit(?:e|ed|ing|ation)|reference|latex", r"zitier\w*|citer|citar|trích dẫn|引用|인용"),
    "authors": (
        r"authors?|co-?authors?|wrote|worte|written|writes?|whose|creat\w+|invent(?:ed|ors?)|guys?|behind|by whom|made|developed",
        r"autor\w*|auteurs?|autore|geschrieben|steckt|écrit|escribi[oó]|scritto|escreveu|tác giả|viết|作者|著者|谁写|書いた|저자|썼어|쓴",
    ),
    "more": (r"buil[dt] (?:up)?on|based on|predecessors?|ancestors?|precursors?",),
    "similar": (r"similar|like it|follow-?ups?|follow ups?|successors?|after|improves? on|builds (?:up)?on|related|ähnlich\w*|다음",),
    "date": (
        r"when|year|date|published|publication date|came out|come out|how old|introduced|appear\w*|venue|conference|journal",
        r"wann|erschienen|année|sorti|año|cuándo|ano|anno|saiu|quando|năm nào|哪一?年|什么时候|いつ|언제",
    ),
    "code": (
        r"code|repo\w*|implement\w*|open[- ]?sourced?|download|install|pdf|arxiv|doi|abstract|licen[cs]e|stars",
        r"código|codice|mã nguồn|代码|コード|코드",
    ),
    "start": (
        r"read(?:ing)?(?: it)?(?: list| first| order)?|start\w*|begin\w*|intro\w*|entry point|must-?reads?|must reads?|classics?|seminal|key papers?",
        r"lesen|lire|leer|leggere|ler|đọc|入门|読む",
    ),
    "roles": (
        r"where|universit(?:y|ies)|school|compan(?:y|ies)|startup|affiliat\w+|employer|jobs?|leave|left|join(?:ed)?|quit|moved?|founded|cofounded|"
        r"still|position|labs?|part of|career|professionally|living|ended? up|go|went|now|institution|based|professor|teach\w*|works? (?:at|for|where)|working",
        r"wo|où|dónde|dove|onde|arbeitet|travaille|trabaj\w+|lavora|trabalha|làm việc",
        r"在哪|どこ|어디",
    ),
    "papers": (
        r"pap(?:a?)ers?|publi\w+|articles?|works?(?! on)|write|wrote|written|bibliography|literature|output|latest|newest|"
        r"everything|preprints?|coauthored|put out|invent|recent|before|since|until|pre",
        r"artikel|veröffentlichungen|arbeiten|artículos|articoli|artigos|travaux|bài báo|论文|論文|문헌|논문",
    ),
    "people": (
        r"whom?|whos|anyone|anybody|someone|somebody|experts?|people|researchers?|names?|founders?|members?|staff|team|boss|ceo|leads?|"
        r"runs?|head|heads|professors?|authors|folks",
        r"wer|qui|qui[eé]n(?:es)?|chi|quem|ai|谁|誰|누구",
    ),
    "about": (
        r"what|whats|about|explain\w*|tell|known|famous|fame|overview|mean|summar\w+|info|tldr|card|profile|bio\w*|background|important|"
        r"contributions?|fields?|topics?|idea|gist|problem|result|nutshell|pitch|crash|course|eli5|abstract|version|original|learn|help|new to|works? on|macht",
    ),
}  # fmt: skip

# What each kind of thing can be asked, and the view that shows it.
_VIEWS: dict[str, dict[str, str]] = {
    "researcher": {
        "still": "roles", "advisors": "advisors", "students": "students", "awards": "awards", "education": "education", "links": "follow",
        "start": "start", "quotes": "quotes", "next": "next", "roles": "roles", "papers": "papers", "authors": "papers",
        "about": "",
    },
    "paper": {
        "bibtex": "bibtex", "compare": "compare", "date": "", "code": "", "links": "", "more": "more",
        "authors": "authors", "similar": "similar", "start": "", "people": "authors", "about": "",
    },
    "topic": {"people": "people", "start": "", "papers": "papers", "about": ""},
    "organization": {"people": "people", "authors": "people", "about": ""},
    "system": {"about": ""},
    "talk": {"about": ""},
}  # fmt: skip

_HAS_NO_SPACES = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]")

# Words around a name that ask for nothing in particular.
_FILLERS = re.compile(
    r"\b(?:a|an|and|the|of|on|in|for|to|by|with|from|at|is|are|was|were|be|been|do|does|did|has|have|had|it|its|that|this|these|those|"
    r"he|she|they|his|her|their|him|them|i|me|my|we|us|you|your|about|what|who|whom|whos|whats|which|where|when|how|why|there|here|"
    r"s|re|ve|m|im|ive|id|d|ll|any|some|all|also|just|only|really|actually|again|still|please|pls|so|um|uh|hey|ok|or|vs|versus|but|not|"
    r"know|tell|give|show|find|get|got|need|want|like|called|named|someone|somebody|guy|person|thing|stuff|one|ones|can|could|would|should|"
    r"keep|hearing|heard|saw|read|sent|link|links|code|paper|papers|more|most|much|very|good|great|best|top|lol|new|news|latest|newest|recent|list|"
    r"cited|famous|important|info|heck|hell|dat|mean|anything|something|else|another|without|except|excluding|minus|point|possibly|wondering|whether|open|pull|looking|gimme|makes?|kinds?|sort|ever|nen|sau|ve|cho|solo|alone|yes|no|friend|asking|mentioned|look|up|remind|idea|think|if|as|other|two|first|second|third|last|then|now|than|into|list|main|big|"
    r"der|die|das|den|dem|von|zu|und|hat|ist|sind|le|la|les|l|de|du|des|et|est|a|el|los|las|y|es|del|il|gli|lo|di|e|o|os|da|do|em|"
    r"me|mir|ich|je|yo|io|soll|sollte|nach|wem|wen|dois|devrais|apres|debo|deberia|despues|dovrei|dopo|devo|depois|na|no|cua|la|nao|duoc|et|ses|seine|seiner|sus|ses|sa)\b"
)


def cue(kind: str, rest: str) -> str | None:
    """Which view of a thing of that kind the other words of a question ask for; None if they don't say."""
    views = _VIEWS[kind]
    return next((view for meaning, view in views.items() if asks(meaning, rest)), None)


def asks(meaning: str, said: str) -> bool:
    """Whether the words ask for that."""
    return bool(_pattern(meaning).search(said))


def without_cues(rest: str) -> str:
    """Those of the words that neither ask nor fill."""
    for meaning in _CUES:
        rest = _pattern(meaning).sub(" ", rest)
    return " ".join(_FILLERS.sub(" ", rest).split())


@cache
def _pattern(meaning: str) -> re.Pattern[str]:
    return re.compile("|".join(word for line in _CUES[meaning] for word in _words(line)), re.I)


def _words(line: str) -> Iterator[str]:
    """The line's words as a pattern: whole ones, but for those of languages without spaces."""
    for word in line.split("|") if _HAS_NO_SPACES.search(line) else [line]:
        yield _folded(word) if _HAS_NO_SPACES.search(word) else rf"\b(?:{_folded(word)})\b"


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
