"""The commonest ways to ask in other languages: a small table each, with the places of `ways` (pure)."""

from .ways import Asked

GERMAN: dict[Asked, tuple[str, ...]] = {
    ("paper", "authors"): (
        r"wer hat PAPER (?:geschrieben|erfunden|entwickelt|gemacht|verfasst)|von wem (?:ist|stammt) PAPER",
        r"(?:die )?autor(?:en|innen)? von PAPER",
    ),
    ("paper", "bibtex"): (r"bibtex (?:für|fuer|von|zu) PAPER|wie zitiere ich PAPER",),
    ("paper", ""): (r"wann (?:ist|wurde) PAPER (?:erschienen|veröffentlicht)",),
    ("compare", ""): (
        r"(?:was ist )?(?:der )?unterschied zwischen WHAT|vergleiche? WHAT",
        r"wie unterscheidet sich FIRST von SECOND",
    ),
    ("connect", ""): (
        r"wie (?:hängen|hangen) WHAT zusammen|wie sind WHAT verbunden|haben WHAT zusammen ?gearbeitet",
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
    ("next", ""): (
        r"wem (?:soll|sollte|kann) ich nach WHO folgen|wen (?:soll|sollte) ich nach WHO (?:lesen|verfolgen)",
    ),
    ("researcher", "advisors"): (
        r"wer (?:war|ist) (?:der |die )?(?:doktorvater|doktormutter|betreuer(?:in)?) von WHO|wer hat WHO betreut",
    ),
    ("researcher", "education"): (r"wo hat WHO (?:studiert|promoviert)",),
    ("researcher", "awards"): (r"welche preise hat WHO (?:gewonnen|bekommen)",),
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
    ("paper", "bibtex"): (r"bibtex (?:de |pour |d')PAPER|comment citer PAPER",),
    ("paper", ""): (r"quand (?:a été publié|est sorti|est paru) PAPER|quand PAPER a[- ]t[- ]il été publié",),
    ("compare", ""): (
        r"(?:quelle est )?(?:la )?différence entre WHAT|compare[rz]? WHAT",
        r"en quoi FIRST (?:diffère|est différent) (?:de |d')SECOND",
    ),
    ("connect", ""): (
        r"(?:quel est )?(?:le )?lien entre WHAT|comment WHAT sont[- ]ils (?:liés|connectés)",
        r"(?:est-ce que )?WHAT ont[- ]ils travaillé ensemble",
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
    ("next", ""): (r"qui (?:suivre|dois-je suivre|devrais-je suivre) (?:après|comme) WHO",),
    ("researcher", "advisors"): (
        r"qui (?:était|est|a été) (?:le |la )?(?:directeur|directrice) de thèse (?:de |d')WHO|qui a (?:encadré|dirigé) WHO",
    ),
    ("researcher", "education"): (
        r"où WHO a[- ]t[- ](?:il|elle) (?:étudié|fait (?:sa|son) thèse)|où a étudié WHO",
    ),
    ("researcher", "awards"): (r"quels prix a (?:gagné|reçu) WHO",),
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
    ("paper", "bibtex"): (r"bibtex (?:de|para) PAPER|c[oó]mo (?:cito|citar) PAPER",),
    ("paper", ""): (r"cu[aá]ndo (?:se public[oó]|sali[oó]|fue publicado) PAPER",),
    ("compare", ""): (r"(?:cu[aá]l es )?(?:la )?diferencia entre WHAT|compara(?:r)? WHAT",),
    ("connect", ""): (
        r"c[oó]mo est[aá]n (?:conectados|relacionados) WHAT|(?:qu[eé] )?relaci[oó]n (?:hay )?entre WHAT",
    ),
    ("anything", "start"): (
        r"qu[eé] (?:debo|deber[ií]a|tengo que) leer primero (?:de|sobre) WHAT|por d[oó]nde (?:empiezo|empezar) con WHAT",
    ),
    ("papers", ""): (
        r"(?:los )?([uú]ltimos )?(?:art[ií]culos|papers?|publicaciones|trabajos) (?:de|por) (?P<by>.+?)",
        r"(?:art[ií]culos|papers?|publicaciones) sobre (?P<on>.+?)",
        r"qu[eé] ha (?:escrito|publicado) (?P<by>.+?)|qu[eé] escribi[oó] (?P<argument>.+?)",
    ),
    ("next", ""): (r"a qui[eé]n (?:sigo|seguir|debo seguir|deber[ií]a seguir) despu[eé]s de WHO",),
    ("researcher", "advisors"): (
        r"qui[eé]n (?:fue|es|era) el (?:director de tesis|asesor|supervisor|tutor) de WHO",
    ),
    ("researcher", "education"): (r"d[oó]nde estudi[oó] WHO",),
    ("researcher", "awards"): (r"qu[eé] premios (?:ha ganado|gan[oó]|tiene) WHO",),
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
    ("paper", "bibtex"): (r"bibtex (?:của|cho) PAPER|trích dẫn PAPER",),
    ("compare", ""): (r"so sánh WHAT|(?:sự )?khác (?:nhau|biệt) giữa WHAT",),
    ("connect", ""): (r"(?:mối )?(?:liên hệ|quan hệ) giữa WHAT",),
    ("anything", "start"): (r"nên đọc (?:gì|bài nào) (?:trước|đầu tiên) (?:của|về) WHAT",),
    ("papers", ""): (
        r"(?:các |những )?(?:bài báo|công trình|nghiên cứu|bài)(?: mới nhất)? của (?P<by>.+?)",
        r"(?:các |những )?bài báo về (?P<on>.+?)",
        r"(?P<by>.+?) (?:đã )?viết (?:những )?gì",
    ),
    ("next", ""): (r"nên theo dõi ai sau WHO",),
    ("researcher", "advisors"): (
        r"ai (?:đã )?hướng dẫn WHO|(?:thầy|người) hướng dẫn (?:của )?WHO(?: là ai)?",
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
    ("paper", "bibtex"): (r"PAPER\s*的?\s*(?:bibtex|引用)|(?:如何|怎么)引用\s*PAPER",),
    ("paper", ""): (r"PAPER\s*(?:是)?(?:什么时候|何时|哪年)(?:发表|发布|出)的?",),
    ("compare", ""): (r"WHAT\s*(?:有什么|的)?(?:区别|區別|不同|差别)(?:是什么)?|比较(?:一下)?\s*WHAT",),
    ("connect", ""): (r"WHAT\s*(?:有什么|是什么|的)(?:关系|關係|联系)",),
    ("anything", "start"): (
        r"WHAT\s*(?:应该|應該|该)?(?:先|首先)(?:读|讀|看)(?:什么|哪篇|哪些)(?:论文)?|(?:先|首先)读\s*WHAT",
    ),
    ("papers", ""): (
        r"(?P<by>.+?)\s*的?(?:最新)?(?:论文|論文|文章)(?:有哪些)?|(?P<argument>.+?)\s*(?:写|发表)(?:了|过)(?:什么|哪些)(?:论文)?",
    ),
    ("researcher", "advisors"): (r"WHO\s*的?(?:导师|導師|老师)(?:是[谁誰])?|[谁誰]是\s*WHO\s*的导师",),
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
    ("paper", "bibtex"): (r"PAPER\s*の\s*(?:bibtex|引用)(?:を?(?:ください|教えて))?",),
    ("compare", ""): (r"WHAT\s*の(?:違い|ちがい|差)(?:は)?(?:何|なん)?(?:ですか)?|WHAT\s*を比較(?:して)?",),
    ("connect", ""): (r"WHAT\s*の(?:関係|つながり)(?:は)?(?:何)?(?:ですか)?",),
    ("anything", "start"): (r"WHAT\s*(?:で|は|について)?(?:まず|最初に)何を読(?:む|め)\w*(?:ですか|か)?",),
    ("papers", ""): (
        r"(?P<by>.+?)\s*の(?:最新の)?(?:論文|研究)(?:は|を(?:教えて|見せて)(?:ください)?)?|(?P<on>.+?)\s*(?:について|に関する)の?論文",
    ),
    ("researcher", "advisors"): (
        r"WHO\s*の(?:指導教員|指導教官|先生|アドバイザー)(?:は)?(?:誰|だれ)?(?:ですか)?",
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
