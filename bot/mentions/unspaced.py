"""Languages that write without spaces: what is asked in them, put as English words between the names (pure)."""

import re
from functools import cache

from knowledge import UNSPACED

_ENGLISH: dict[str, str] = {
    "": r"有?哪些",
    "who wrote": r"(?:是)?[谁誰](?:写|寫|提出|发明|發明|做|开发)(?:了|的|出了?)?|[誰だれ]+が書いた(?:の)?|を書いた(?:の)?(?:は誰)?|누가 ?[썼쓴]\w*",
    "who works on": r"[谁誰](?:在)?研究",
    "the first author": r"第一作者|筆頭著者|제1저자",
    "the first one": r"第一[个篇位]|一番目(?:の人|の論文)?|最初の(?:人|論文)",
    "the second one": r"第二[个篇位]|二番目(?:の人|の論文)?",
    "authors": r"的?作者|の?(?:著者|作者|筆者)|의? ?저자",
    "papers": r"的?(?:论文|論文|文章)|の論文|의? ?논문",
    "advisor": r"的?(?:导师|導師|老师)|の?指導教[員官]|의? ?지도교수",
    "students": r"的?学生|の?(?:学生|弟子)|의? ?학생",
    "awards": r"的?(?:获奖|奖项|奖)|の?賞|상을?",
    "difference": r"(?:有什么|的)?(?:区别|區別|不同|差别)|の?(?:違い|ちがい)|의? ?차이",
    "compare": r"比较(?:一下)?|比較(?:して)?|비교(?:해\w*)?",
    "connected": r"(?:有什么|的)?(?:关系|關係|联系)|の?(?:関係|つながり)|의? ?관계",
    "together": r"合作|一起|共著|함께",
    "follow": r"[关關]注|推[荐薦]|フォロー|팔로우",
    "bibtex": r"的?引用|인용",
    "code": r"的?代码|のコード|의? ?코드",
    "when": r"(?:是)?(?:什么时候|何时|哪一?年)(?:发表|发布|出)?的?|いつ|언제",
    "where": r"(?:现在)*在?(?:哪里|哪儿|哪)(?:工作|上班|任教)?|どこ(?:で|に)?(?:働いて\w*)?|어디\w*",
    "read first": r"入门|(?:应该|该)?先?[读讀看](?:什么|哪篇|哪些)?|(?:まず|最初に)?何を読\w+",
    "his": r"[他她]的?|彼女?の",
    "what is": r"什么是|是(?:什么|什麼|啥)|とは(?:何|なん)?|(?:무엇|뭐)\w*",
    "who is": r"[谁誰]是|是[谁誰]|とは?(?:誰|だれ)|は(?:誰|だれ)|[谁誰]|だれ|누구\w*",
    "about": r"介[绍紹](?:一下)?|について(?:教えて)?|に関する",
    "and": r"(?<=[a-zA-Z0-9 ])(?:[和与與跟とや]|와|과|랑)(?=[a-zA-Z0-9 ])",
}  # fmt: skip
# Particles beside Latin letters, and the ends of polite sentences.
_PARTICLES = re.compile(
    rf"(?<=[a-zA-Z0-9\s])[的了吗呢はがをのにで은는이가를을의도](?![{UNSPACED}])|(?:です|でしょう|ます)?か?$|(?:이야|인가요|입니까|예요)$"
)


def spaced(text: str) -> str:
    """The text with what it asks in such a language in English words; any other text as it is."""
    if not re.search(rf"[{UNSPACED}]", text):
        return text
    for english, way in _ways():
        text = way.sub(f" {english} ", text)
    return " ".join(_PARTICLES.sub(" ", " ".join(text.split())).split())


@cache
def _ways() -> list[tuple[str, re.Pattern[str]]]:
    return [(english, re.compile(way)) for english, way in _ENGLISH.items()]
