"""The commonest ways to ask in other languages: a small table each, with the places of `ways` (pure)."""

from .ways import Asked

GERMAN: dict[Asked, tuple[str, ...]] = {
    ("paper", "authors"): (
        r"wer hat PAPER (?:geschrieben|erfunden|entwickelt|gemacht|verfasst)|von wem (?:ist|stammt) PAPER",
        r"(?:die )?autor(?:en|innen)? von PAPER",
    ),
    ("anything", "start"): (
        r"was (?:soll|sollte|muss|kann) (?:ich|man) (?:zuerst|als erstes) (?:von|über|zu) WHAT lesen",
        r"was (?:soll|sollte|muss|kann) (?:ich|man) (?:von|über|zu) WHAT (?:zuerst|als erstes) lesen",
        r"womit (?:fange ich|soll ich) bei WHAT an(?:fangen)?",
    ),
    ("papers", ""): (
        r"(?:alle |neue(?:ste)? )*(?:papers?|paper|veröffentlichungen|arbeiten|artikel|publikationen) von (?P<by>.+?)",
        r"(?:papers?|arbeiten|veröffentlichungen|artikel) (?:über|zu) (?P<on>.+?)",
        r"was hat (?P<by>.+?) (?:geschrieben|veröffentlicht|publiziert)",
    ),
    ("researcher", "roles"): (
        r"wo (?:arbeitet|ist|forscht|lehrt) WHO(?: jetzt| heute| gerade| zurzeit)?",
        r"(?:ist|arbeitet) WHO (?:noch |immer noch )?(?:in|an|bei|am) ABOUT",
    ),
    ("researcher", "quotes"): (r"was (?:sagt|sagte|denkt|meint) WHO (?:über|zu) ABOUT",),
    ("topic", "people"): (r"wer (?:arbeitet|forscht) (?:an|zu|über) WHAT",),
    ("organization", "people"): (r"wer (?:arbeitet|ist|forscht) (?:bei|an der|am) WHAT",),
    ("anything", ""): (
        r"(?:wer|was) (?:ist|sind|war|waren)(?: eigentlich| denn)? (?:der |die |das |ein |eine )?WHAT",
        r"(?:erzähl mir (?:etwas |was )?(?:über|von)|was macht|erkläre?(?: mir)?|kennst du|zeig mir) WHAT",
    ),
}

FRENCH: dict[Asked, tuple[str, ...]] = {
    ("paper", "authors"): (
        r"qui (?:a|ont) (?:écrit|ecrit|inventé|créé|publié|fait|développé) PAPER",
        r"qui (?:est|sont) (?:l'auteur|les auteurs) (?:de |d')PAPER|(?:les )?auteurs (?:de |d')PAPER",
    ),
    ("anything", "start"): (
        r"(?:que |qu'est-ce que je |quoi |que dois-je |que faut-il )(?:dois |devrais )?lire (?:en premier|d'abord) (?:de|sur|par) WHAT",
        r"par où commencer (?:avec|pour|sur) WHAT",
    ),
    ("papers", ""): (
        r"(?:les |tous les )?(?:derniers )?(?:articles?|papiers?|publications?|travaux|papers?) (?:de |d'|par )(?P<by>.+?)",
        r"(?:les )?(?:articles?|papiers?|publications?|papers?) sur (?P<on>.+?)",
        r"qu'(?:a|est-ce qu'a) (?:écrit|publié) (?P<by>.+?)",
    ),
    ("researcher", "roles"): (
        r"(?:où|ou) (?:travaille|est|enseigne) WHO(?: maintenant| aujourd'hui| actuellement)?",
        r"(?:où|ou) est-ce que WHO travaille",
    ),
    ("researcher", "quotes"): (r"qu(?:e |')(?:a dit|dit|pense|a-t-il dit) WHO (?:de|sur|à propos de) ABOUT",),
    ("topic", "people"): (r"qui travaille sur WHAT",),
    ("organization", "people"): (r"qui travaille (?:chez|à) WHAT",),
    ("anything", ""): (
        r"(?:qui|qu'est-ce que|c'est qui|c'est quoi|qui c'est)(?: est| sont| était| c'est)?(?: que)? (?:le |la |l'|les |un |une )?WHAT",
        r"(?:parle-moi|parlez-moi|dis-moi tout) (?:de |d'|sur )WHAT|(?:explique|expliquez)(?:-moi)? WHAT|connais-tu WHAT",
    ),
}

SPANISH: dict[Asked, tuple[str, ...]] = {
    ("paper", "authors"): (
        r"qui[eé]n(?:es)? (?:escribi[oó]|escribieron|invent[oó]|cre[oó]|hizo) PAPER",
        r"(?:los )?autores (?:de|del) PAPER|qui[eé]n(?:es)? (?:es|son) (?:el|la|los) autor(?:a|es)? de PAPER",
    ),
    ("anything", "start"): (
        r"qu[eé] (?:debo|deber[ií]a|tengo que) leer primero (?:de|sobre) WHAT|por d[oó]nde (?:empiezo|empezar) con WHAT",
    ),
    ("papers", ""): (
        r"(?:los )?([uú]ltimos )?(?:art[ií]culos|papers?|publicaciones|trabajos) (?:de|por) (?P<by>.+?)",
        r"(?:art[ií]culos|papers?|publicaciones) sobre (?P<on>.+?)",
        r"qu[eé] ha (?:escrito|publicado) (?P<by>.+?)|qu[eé] escribi[oó] (?P<argument>.+?)",
    ),
    ("researcher", "roles"): (r"d[oó]nde (?:trabaja|est[aá]|ense[nñ]a) WHO(?: ahora| actualmente)?",),
    ("researcher", "quotes"): (r"qu[eé] (?:dijo|dice|piensa|opina) WHO (?:sobre|de) ABOUT",),
    ("topic", "people"): (r"qui[eé]n(?:es)? trabajan? (?:en|sobre) WHAT",),
    ("anything", ""): (
        r"(?:qui[eé]n(?:es)?|qu[eé]|cu[aá]l)(?: es| son| fue| era) (?:el |la |los |las |un |una )?WHAT",
        r"(?:h[aá]blame|cu[eé]ntame) (?:de|sobre) WHAT|(?:expl[ií]came|conoces a) WHAT",
    ),
}

VIETNAMESE: dict[Asked, tuple[str, ...]] = {
    ("paper", "authors"): (
        r"ai (?:đã )?(?:viết|tạo ra|phát minh) (?:ra )?(?:bài (?:báo )?)?PAPER|tác giả (?:của )?PAPER",
    ),
    ("anything", "start"): (r"nên đọc (?:gì|bài nào) (?:trước|đầu tiên) (?:của|về) WHAT",),
    ("papers", ""): (
        r"(?:các |những )?(?:bài báo|công trình|nghiên cứu|bài)(?: mới nhất)? của (?P<by>.+?)",
        r"(?:các |những )?bài báo về (?P<on>.+?)",
        r"(?P<by>.+?) (?:đã )?viết (?:những )?gì",
    ),
    ("researcher", "roles"): (r"WHO (?:đang |hiện )*(?:làm việc|làm|dạy) ở đâu",),
    ("topic", "people"): (r"ai (?:đang )?(?:nghiên cứu|làm) về WHAT",),
    ("anything", ""): (r"WHAT (?:là|la) (?:ai|gì|gi)|(?:cho tôi biết|nói|kể) về WHAT",),
}

CHINESE: dict[Asked, tuple[str, ...]] = {
    ("paper", "authors"): (
        r"(?:是)?[谁誰]\s*(?:写|寫|发明|發明|提出|创造|做|开发)(?:了|的|出了?)?\s*PAPER",
        r"PAPER\s*(?:是[谁誰](?:写|寫|提出|发明|做|开发)的|的?作者(?:是[谁誰]|有[谁誰]|有哪些)?)",
    ),
    ("anything", "start"): (
        r"WHAT\s*(?:应该|應該|该)?(?:先|首先)(?:读|讀|看)(?:什么|哪篇|哪些)(?:论文)?|(?:先|首先)读\s*WHAT",
    ),
    ("papers", ""): (
        r"(?P<by>.+?)\s*的?(?:最新)?(?:论文|論文|文章)(?:有哪些)?|(?P<argument>.+?)\s*(?:写|发表)(?:了|过)(?:什么|哪些)(?:论文)?",
    ),
    ("researcher", "roles"): (r"WHO\s*(?:现在)?在(?:哪|哪里|哪儿|什么地方)(?:工作|上班|任教)?",),
    ("topic", "people"): (r"[谁誰](?:在)?研究\s*WHAT",),
    ("anything", ""): (
        r"WHAT\s*是(?:[谁誰]|什么|什麼|啥)|[谁誰]是\s*WHAT|什么是\s*WHAT|(?:介绍|介紹)(?:一下)?\s*WHAT",
    ),
}

JAPANESE: dict[Asked, tuple[str, ...]] = {
    ("paper", "authors"): (
        r"(?:誰|だれ)が\s*PAPER\s*を(?:書|作|発明|提案|開発)\w*(?:の)?(?:ですか|でしょうか|か)?",
        r"PAPER\s*(?:の|を書いた)(?:著者|作者|筆者|のは)(?:は)?(?:誰|だれ)?(?:ですか|か)?",
    ),
    ("anything", "start"): (r"WHAT\s*(?:で|は|について)?(?:まず|最初に)何を読(?:む|め)\w*(?:ですか|か)?",),
    ("papers", ""): (
        r"(?P<by>.+?)\s*の(?:最新の)?(?:論文|研究)(?:は|を(?:教えて|見せて)(?:ください)?)?|(?P<on>.+?)\s*(?:について|に関する)の?論文",
    ),
    ("researcher", "roles"): (
        r"WHO\s*は(?:今|現在)?(?:、)?(?:どこ)(?:で|に)(?:働いて|勤めて|い)\w*(?:ますか|か)?",
    ),
    ("topic", "people"): (r"(?:誰|だれ)が\s*WHAT\s*を研究して(?:い)?(?:ますか|る)?",),
    ("anything", ""): (
        r"WHAT\s*(?:とは|って|は)(?:、)?(?:誰|だれ|何|なん|どんな人)(?:ですか|でしょうか|か)?",
        r"WHAT\s*について(?:教えて(?:ください)?)?|WHAT\s*を教えて(?:ください)?",
    ),
}

RUSSIAN: dict[Asked, tuple[str, ...]] = {
    ("paper", "authors"): (r"кто (?:написал|придумал|создал) PAPER|автор[ы]? PAPER",),
    ("papers", ""): (r"(?:статьи|работы) (?P<by>.+?)",),
    ("researcher", "roles"): (r"где (?:сейчас )?работает WHO",),
    ("anything", ""): (r"кто так(?:ой|ая|ие) WHAT|что такое WHAT|расскажи (?:о|об|про) WHAT",),
}

LANGUAGES = (GERMAN, FRENCH, SPANISH, VIETNAMESE, JAPANESE, CHINESE, RUSSIAN)

# What stands between two names.
AND = r"and|und|et|y|và|e"
AND_WITHOUT_SPACES = r"和|与|與|跟|と"
