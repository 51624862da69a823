"""Ways to ask in English, and what they come to: a table, first fit wins (pure).

WHO, WHAT and PAPER stand for the argument, ABOUT for the detail. A way without an argument asks about what
was spoken of last.
"""

Asked = tuple[str, str]  # command, view

PLACES = {
    "WHO": r"(?P<argument>.+?)",
    "WHAT": r"(?P<argument>.+?)",
    "PAPER": r"(?P<argument>.+?)",
    "ABOUT": r"(?P<about>.+?)",
    "FIRST": r"(?P<first>.+?)",
    "SECOND": r"(?P<second>.+?)",
    "SHOULD": r"(?:should|do|does|can|could|must|would) (?:i|we|one|you|someone)",
    "READ": r"(?:read|start|begin|look at|study)(?: with)?",
    "FOLLOW": r"(?:follow|read|look at|look into|check out)",
    "ADVISOR": r"(?:(?:phd|doctoral|thesis) )?(?:co-?)?(?:advis[oe]rs?|supervisors?|mentors?)",
    "STUDENTS": r"(?:(?:phd|doctoral|former|current) )*(?:students?|advisees?|mentees?)",
    "LISTING": r"(?:list|show(?: me)?|give me|all|every|latest|newest|last|(?:most )?(?:recent|cited|important|famous|influential|popular)|best|top|new|other|more)",
    "PUBLICATIONS": r"(?:papers?|publications?|articles?|works?|research|preprints?)",
    "PAGE": (
        r"(?:home ?page|web ?site|site|web ?page|twitter|x|github|(?:google )?scholar(?: (?:page|profile))?|blog|"
        r"handle|linkedin)"
    ),
    "MADE": (
        r"(?:wrote|authored|created|made|did|invented|introduced|developed|built|designed|proposed|published|"
        r"came up with|is behind|was behind|is responsible for|thought of)"
    ),
    "LINKED": r"(?:connected|related|linked|associated)",
    "PERSON": r"(?:guy|person|man|woman|people|folks|team|one|ones|authors?|researchers?)",
    "HONOURS": r"(?:awards?|prizes?|fellowships?|honou?rs?)",
}  # fmt: skip

WAYS: dict[Asked, tuple[str, ...]] = {
    ("help", ""): (
        r"help(?: me)?|commands?|usage|menu|(?:what|which) commands (?:are there|.*have)|(?:show me |some |any )*examples|was kannst du(?: alles)?",
        r"what (?:can|do|could) (?:i|you|we) (?:ask|do|know)(?: you| about)?",
        r"how (?:do(?:es)?|can|should) (?:this|you|it|i|we) (?:work|use (?:this|you|it))",
        r"who are you|what are you|what is this|what do you know",
    ),
    ("paper", "bibtex"): (
        r"(?:the )?\.?(?:bibtex|bib|citation|cite|reference)(?: entry| file)?(?: for| of| to)? PAPER",
        r"how (?:SHOULD|to) (?:cite|reference) PAPER",
        r"(?:i (?:need|want|have) to )?(?:cite|reference) PAPER",
        r"PAPER(?:'s)? (?:bibtex|bib|citation)",
        r"(?:the )?(?:bibtex|bib|citation)(?: entry)?|cite (?:it|that|this)|how SHOULD cite (?:it|that|this)",
    ),
    ("compare", ""): (
        r"compare WHAT",
        r"(?:what(?:'s| is|s) )?(?:the )?differences? between WHAT",
        r"how (?:does|do|did|is|are|was|were) FIRST (?:differ(?:s|ent)?|compared?) (?:from|to|with) SECOND",
        r"(?:is|are) FIRST (?:any |much |very )?(?:different|better|worse|faster) (?:from|than|to) SECOND",
        r"what(?:'s| is) (?:different|new|better) (?:about|in|with) FIRST (?:compared (?:to|with)|than|over) SECOND",
        r"(?:which|what|who)(?:'s| is| one is)? (?:better|faster|best|newer),? WHAT",
        r"should i (?:use|read|pick|choose) FIRST or SECOND",
        r"(?:which|what|who)(?:'s| is| one is)? (?:the )?\w+(?: one)?[,:] FIRST or SECOND",
        r"FIRST or SECOND,? (?:which|what|who)(?: one)? .{2,20}",
        r"FIRST,? (?:vs\.?|versus|v\.|compared (?:to|with)|against) SECOND",
    ),
    ("connect", ""): (
        r"how (?:are|is|were|was|do|does) FIRST (?:LINKED|know) (?:to|with)? ?SECOND",
        r"how (?:are|is|were|was) WHAT LINKED(?: to each other)?",
        r"how (?:is|was) FIRST LINKED (?:to|with) SECOND",
        r"how do WHAT know (?:each other|one another)",
        r"how (?:does|did) FIRST (?:know|meet) SECOND",
        r"does FIRST know SECOND",
        r"(?:what connects|connect) WHAT",
        r"(?:did|have|has|do) WHAT (?:ever )?(?:work(?:ed)?|write|written|publish(?:ed)?) (?:anything )?together",
        r"(?:did|have|has|do) WHAT (?:ever )?(?:collaborated?|co-?author(?:ed)?|met)(?: on anything)?",
        r"(?:did|has|does|have) FIRST (?:ever )?(?:work(?:ed)?|collaborated?|co-?authored?|written?|publish(?:ed)?|write) "
        r"(?:anything )?(?:with|together with) SECOND",
        r"(?:which|what) papers did (?P<argument>.+? (?:with|and) .+?) write",
        r"(?:which|what) papers did FIRST write with SECOND",
        r"degrees of separation between WHAT",
        r"(?:what(?:'s| is) )?(?:the |a |any )?(?:path|connection|link|relation(?:ship)?) (?:between|from) WHAT",
        r"(?:who (?:is|are|'s) )?(?:the |a |any )?(?:common|shared|mutual) (?:co-?authors?|friends?|collaborators?|advisors?) "
        r"(?:of|between) WHAT",
    ),
    ("paper", "authors"): (
        r"who(?: was it that| is it that| was it who|'s the PERSON who)? (?:else )?MADE PAPER",
        r"who (?:are|is|was|were) the PERSON (?:behind|of|who MADE|that MADE) PAPER",
        r"(?:the |that )?PERSON (?:behind|who MADE|that MADE) PAPER",
        r"who (?:is|are|was|were)(?: the| an?)? (?:lead |first |last |senior )?authors? (?:of|on|for|behind) PAPER",
        r"(?:the )?(?:(?:first|last|second|third|senior|lead) )?(?:authors?|creators?|inventors?) (?:of|on|for) PAPER",
        r"(?:what|which) (?:authors?|people) (?:are|is|was|were) (?:on|behind) PAPER",
        r"how many (?:authors|people) (?:does|did|has|are on|wrote) PAPER(?: have)?",
        r"PAPER(?:'s)? authors",
        r"who else (?:wrote|authored|worked on|was on|is on) PAPER",
        r"(?:who )?(?:is|was) .+? (?:on|an author (?:of|on)|(?:the )?(?:first|last|lead|an?) author (?:of|on)) PAPER",
        r"did .+? (?:write|author|invent|create|make) PAPER",
        r"(?:the |its )?authors?|who (?:wrote|made|are the authors of) (?:it|that|this)",
    ),
    ("paper", "similar"): (
        r"(?:what(?: else)? is |papers? |anything |something )?similar (?:papers? )?to PAPER",
        r"(?:papers? |more |anything |something )(?:like|related to) PAPER",
        r"(?:what|which papers?) (?:builds?|followed up|improves?|extends?) (?:on |upon )?PAPER",
        r"what (?:SHOULD|to) (?:read|look at)(?: next)? after PAPER",
        r"PAPER(?:'s)? (?:follow-?ups?|successors?)",
        r"similar(?: papers| ones)?|related papers",
    ),
    ("paper", "more"): (
        r"what (?:does|did) PAPER build (?:on|upon)",
        r"(?:what )?(?:papers? )?(?:is|was) PAPER based on",
    ),
    ("anything", "start"): (
        r"(?:what|which (?:papers?|ones?)) (?:SHOULD|to|is best to) READ(?: first)? (?:by|from|of|on|about|in|for|to learn) WHAT",
        r"(?:what|which papers?|where|how) (?:SHOULD|to) (?:start|begin)(?: reading)? (?:with|on|about|in|by|for|to learn) WHAT",
        r"(?:good |best |the )?(?:intro(?:duct(?:ion|ory))?|beginner(?:s|'s)?|starter|starting) (?:papers?|readings?|points?)?"
        r" ?(?:to|on|about|for|in|by|of) WHAT",
        r"(?:the )?(?:best|first|key|main|(?:most )?(?:important|famous|influential|seminal|cited)|must[- ]read|essential) "
        r"(?:papers?|works?|readings?) (?:by|from|of|on|about|in) WHAT",
        r"(?:a )?reading list (?:for|of|by|on|about) WHAT",
        r"(?:i(?:'m| am) )?new to WHAT(?:,? (?:help|what (?:SHOULD|to) READ.*|where (?:SHOULD|to) start))?",
        r"WHAT(?:,)? (?:where|how|what) (?:SHOULD|to) (?:start|begin|read first)",
        r"(?:what|where) (?:SHOULD|to) READ(?: first)?|what(?: first|'s first)|(?:a )?reading list|start(?: here)?",
    ),
    ("researcher", "quotes"): (
        r"what (?:did|does|has|is) WHO (?:say|said|says|think|thinks|thought|predict|predicted|claim|believe|saying) "
        r"(?:about|on|of|regarding) ABOUT",
        r"what (?:are|were|is|was) WHO's (?:views?|opinions?|thoughts?|takes?|predictions?) (?:about|on|of|regarding) ABOUT",
        r"what(?:'s| is) WHO's (?:view|opinion|take) (?:about|on|of) ABOUT",
        r"what (?:did|does|has) WHO (?:say|said|think|predict|talk about)",
        r"(?:any |some |what )?(?:quotes?|quotations?|talks?|interviews?|views?|opinions?) (?:by|from|of|with) WHO (?:about|on|of) ABOUT",
        r"(?:any |some |what )?(?:quotes?|quotations?|talks?|interviews?|podcasts?) (?:by|from|of|with) WHO",
        r"WHO(?:'s)? (?:quotes|quotations|interviews|talks)(?: (?:about|on) ABOUT)?",
        r"quotes?|interviews?|talks?",
    ),
    ("talk", ""): (
        r"(?:where|when) (?:did|does|has) (?:he|she|they) (?:say|said) (?:that|this|so|it)",
        r"(?:in |from )?(?:which|what) (?:talk|podcast|interview|episode)(?: (?:is|was) (?:that|this|it)(?: from)?)?",
    ),
    ("anything", "follow"): (
        r"(?:does|has|is) WHO (?:have|got|on|has)(?: an?| the)? PAGE(?: account| page)?",
        r"where (?:SHOULD|to) (?:follow|find|reach|contact) WHO(?: online| on (?:twitter|x|github|the web))?",
        r"how (?:SHOULD|to) (?:follow|find|reach|contact) WHO",
        r"(?:what(?:'s| is|s) )?(?:the |a )?(?:links? to )?(?:the )?PAGE (?:of|for|by) WHO",
        r"(?:what(?:'s| is|s) |links? to |open |show )?WHO(?:'s|')? PAGE",
        r"(?:what(?:'s| is) (?:his|her|their) )?PAGE",
    ),
    ("next", ""): (
        r"(?:whom?|which (?:people|researchers?)|what researchers?) (?:else )?(?:SHOULD|to) FOLLOW(?: next)? "
        r"(?:after|besides|like|alongside|next to|if i (?:already )?(?:like|follow|love|read)) WHO",
        r"(?:whom?(?: is| else)?|people|researchers?|someone|somebody|others?)(?: to follow)?(?: next)? "
        r"(?:after|like|similar to|related to|close to) WHO",
        r"(?:recommend|suggest)(?: me)?(?: (?:someone|somebody|people|researchers?|others?|who))?(?: to follow)?"
        r"(?: like| after| similar to| based on)? WHO",
        r"(?:similar|related) (?:people|researchers?|authors?) (?:to|of|for) WHO",
        r"(?:people|researchers?) (?:similar|related) to WHO",
        r"i (?:already )?(?:like|follow|love|read) WHO,? (?:so |and )?whom?(?: else| next)?(?: SHOULD FOLLOW)?(?: next)?",
        r"if i (?:already )?(?:like|follow|love|read) WHO,? whom?(?: else| next)?(?: SHOULD FOLLOW)?(?: next)?",
        r"whom? (?:else )?(?:SHOULD|to) follow(?: next)?|whom? next|who (?:is|'s) similar",
    ),
    ("researcher", "students"): (
        r"(?:the )?STUDENTS (?:of|for) WHO",
        r"who(?:'s| is| was| are| were) (?:the |an? )?STUDENTS (?:of|for) WHO",
        r"who(?:'s| is| was| are| were) WHO(?:'s|s'|'|s)? STUDENTS",
        r"whom? (?:did|does|has) WHO (?:advise|supervise|mentor|teach|advised|supervised|mentored)",
        r"(?:does|did) WHO have (?:any )?STUDENTS",
        r"WHO's STUDENTS|STUDENTS",
    ),
    ("researcher", "advisors"): (
        r"(?:the )?ADVISOR (?:of|for) WHO",
        r"who(?:'s| is| was| are| were) (?:the |an? )?ADVISOR (?:of|for|to) WHO",
        r"who(?:'s| is| was| are| were) WHO(?:'s|s'|'|s)? ADVISOR",
        r"who (?:advised|advises|supervised|supervises|taught|mentored|mentors) WHO",
        r"(?:whose|which) (?:student|group|lab) (?:is|was) WHO(?: in)?",
        r"who did WHO (?:study|do (?:his|her|their) phd) (?:with|under)",
        r"WHO's ADVISOR|ADVISOR",
    ),
    ("researcher", "education"): (
        r"where (?:did|does) WHO (?:study|do (?:his|her|their) (?:phd|degree|doctorate)|get (?:his|her|their) "
        r"(?:phd|degree|doctorate)|graduate|go to (?:school|university|college))",
        r"(?:when|where) did WHO (?:get|finish|complete|do|receive) (?:his|her|their|a|the) (?:phd|degree|doctorate)",
        r"(?:the )?(?:education|phd|degrees?|alma mater) (?:of|for) WHO",
        r"(?:what(?:'s| is| was) )?WHO's (?:education|phd|degrees?|alma mater)|education",
    ),
    ("researcher", "awards"): (
        r"(?:what|which) HONOURS (?:did|does|has|have) WHO (?:win|won|have|get|got|receive|received)",
        r"(?:has|did|does) WHO (?:ever )?(?:won|win|receive|got|get|have) (?:an? |any |some )?(?:HONOURS|anything)",
        r"(?:the |all )?HONOURS (?:of|by|for|won by) WHO",
        r"WHO's HONOURS|HONOURS",
    ),
    ("researcher", "more"): (r"(?:the |a )?bio(?:graphy)? (?:of|for) WHO", r"WHO's bio(?:graphy)?|bio"),
    ("anything", "more"): (r"(?:tell me )?more(?: (?:details?|info))?|what else(?: .{0,30})?|go on|anything else|who else",),
    ("researcher", "roles"): (
        r"(?:is|was) WHO (?:still |now |currently )*(?:at|with) ABOUT",
        r"(?:does|did) WHO (?:still |now |currently )*work (?:at|for|with) ABOUT",
        r"where (?:does|did|do) WHO (?:currently )?(?:work|teach)(?: now| currently)?",
        r"where is WHO (?:working|now|employed|based|these days|currently|today)(?: now)?",
        r"where WHO (?:works|teaches|is|is working|is based)(?: now)?",
        r"(?:what|which) (?:university|company|lab|school|institution|place|department|start-?up) (?:is|was|does|did) WHO "
        r"(?:at|in|with|work at|work for|start|found|(?:co-?)?found|start up|run)",
        r"(?:who does|whom does) WHO work for",
        r"what(?:'s| is) WHO's (?:roles?|jobs?|lab|group|company|affiliations?|position|title|employer)",
        r"WHO's (?:current )?(?:roles?|jobs?|lab|group|company|affiliations?|position|employer)",
        r"(?:roles?|affiliations?|employer|job) (?:of|for) WHO",
        r"affiliations?|roles?|where (?:now|is (?:he|she) now)",
    ),
    ("papers", ""): (
        r"(?:LISTING )*(?:the )?(?:LISTING )*PUBLICATIONS (?P<argument>(?:by|of|with|since|before|after|between) .+)",
        r"(?:LISTING )*(?:the )?(?:LISTING )*PUBLICATIONS (?P<argument>(?:from|in) \d{4}.*)",
        r"(?:LISTING )*(?:the )?(?:LISTING )*PUBLICATIONS from (?P<by>.+?)",
        r"(?:LISTING )*(?:the )?(?:LISTING )*PUBLICATIONS (?P<argument>(?:on|about) .+)",
        r"(?:LISTING |recent |new )+(?P<on>.+?) (?:papers|publications)",
        r"(?:all |every)?(?:first|last|lead|senior)[- ]author(?:ed)? PUBLICATIONS (?P<argument>(?:by|of) .+)",
        r"(?:LISTING )+(?:one |ones )?(?P<argument>by .+?)",
        r"(?:(?:show me|list|give me) )?everything (?P<argument>by .+?)",
        r"(?:what(?:'s| is) )?(?:the |any )?(?:new|news|latest|newest|updates?)(?: (?:work|research|paper|stuff|things?))? (?:by|from|with|of) (?P<by>.+?)",
        r"(?P<by>.+?) et al\.?,?(?: \(?(?P<year>\d{4})\)?)?",
        r"(?P<by>[^\W\d]+ (?:&|and|und|et) [^\W\d]+),? \(?(?P<year>(?:19|20)\d\d)\)?",
        r"(?:what|which) are (?P<by>.+?)(?:'s|s'|') (?:LISTING )*PUBLICATIONS",
        r"what (?:has|is|have) (?P<by>.+?) (?:been )?(?:up to|doing|working on|publish(?:ed|ing)?|writing|written)(?: lately| recently| these days)?",
        r"(?:what|which papers?)(?: papers)? (?:did|has|have|does) (?P<by>.+?) (?:write|written|wrote|publish(?:ed)?|releas(?:ed?)|put out|author(?:ed)?)"
        r"(?: (?P<when>(?:since|before|after|in|between|until|on|about) .+|together|lately|recently))?",
        r"(?P<by>.+?)(?:'s|s'|') (?:LISTING )*PUBLICATIONS(?: (?P<when>(?:since|before|after|in|from|between|until|on|about) .+))?",
        r"(?P<by>.+?) (?:LISTING )*(?:papers|publications)(?: (?P<when>(?:since|before|after|in|from|between|until|on|about) .+))?",
        r"(?:only |just )?(?P<when>(?:those |the ones |ones )?(?:since|before|after|from|in|until|between) \d{4}.*)",
        r"(?:LISTING )*PUBLICATIONS|what did (?:he|she|they) write",
    ),
    ("topic", "people"): (
        r"(?:is there |are there )?(?:who|anyone|anybody|someone|somebody|people|researchers?) (?:at|from) (?P<about>.+?) "
        r"(?:who )?(?:works?|working|is working|does research|doing research) (?:on|in) WHAT",
        r"who (?:works|is) (?:at|in) (?P<about>.+?) (?:on|working on) WHAT",
        r"who (?:in|on|works on) WHAT (?:is|works|are) (?:at|from) (?P<about>.+)",
        r"(?:who|which (?:people|researchers?))(?: else)? (?:works?|matters?|is working|are working|is important|does research|"
        r"does work|is doing research|is known|leads|publishes|are the (?:main|key) people) (?:in|on|for|with) WHAT",
        r"(?:who are )?(?:the )?(?:top |key |main |leading |important )?(?:experts?|people|researchers?|folks|names?)"
        r"(?: to (?:know|follow|read))? (?:in|on|for|working on|who work on|about) WHAT",
        r"whom? (?:SHOULD|to) follow (?:in|on|for|about) WHAT",
        r"who works on (?:it|that|this)",
    ),
    ("organization", "people"): (
        r"who(?:'s| is|s| are| works?| worked)? (?:at|in|from|with) WHAT",
        r"who (?:runs|leads|founded|started|heads|owns|works for) WHAT",
        r"(?:people|researchers?|everyone|members?) (?:at|from|of) WHAT",
        r"who is there|who works there|people there|(?:its )?(?:people|members|founders?)",
    ),
    ("paper", ""): (
        r"(?:when|where) (?:was|is|did) PAPER (?:published|presented|released|come out|appear|from)",
        r"when PAPER (?:was published|came out)",
        r"(?:what|which) (?:year|venue|conference|journal|workshop) (?:is|was|did|does) PAPER(?: from| at| in| published(?: at| in)?"
        r"| appear(?: at| in)?)?",
        r"(?:when|where) was (?:it|that|this) published",
        r"(?:is there |where is |where's )?(?:the |a |an |any )?(?:links?|pdf|abstract|arxiv|code|doi|url|repo(?:sitory)?|implementation)"
        r"(?: and .+?)? (?:to|for|of) PAPER",
        r"PAPER (?:code|pdf|repo|link|arxiv|abstract|github)",
        r"(?:the )?(?:original |first )?papers? (?:that|which|where) (?:they )?(?:first )?"
        r"(?:introduced|introduces|proposed|proposes|presents|presented|invented|describes|described|started|is about) PAPER",
        r"(?:summari[sz]e|tl;?dr|tldr of|summary of|a summary of|abstract of|read) PAPER(?: for me)?",
        r"(?:is|was) PAPER (?:withdrawn|retracted|superseded|peer[- ]reviewed|published)",
        r"(?:the |that )?(?:paper|one|work) (?:with|about|on) (?:the )?PAPER",
        r"code|pdf|repo(?:sitory)?|links?|abstract|doi|url",
    ),
    ("anything", "sources"): (
        r"(?:the )?sources? (?:for|of|on) WHAT",
        r"(?:the )?sources?|where (?:does|did) (?:that|this|it) come from|says who|source please",
    ),
    ("anything", ""): (
        r"what(?:'s| is) (?:the deal with|up with|so special about|interesting about) WHAT",
        r"what(?:'s| is) WHAT about",
        r"what (?:is|was|are|were) WHAT (?:known for|famous for|good for|used for|like|for|about)",
        r"what (?:does|do|did) WHAT (?:do|work on|research|mean|stand for|cover|study)",
        r"why (?:should i care about|is|are|does|do) WHAT(?: matters?| important| famous| a big deal)",
        r"why should i care about WHAT",
        r"(?:tell (?:me|us) )?(?:some)?(?:more |something |anything |everything )?about WHAT",
        r"(?:a )?(?:quick |short |brief )?(?:overview|intro(?:duction)?|summary|info(?:rmation)?|background|profile|details)"
        r" (?:of|on|to|about|for) WHAT",
        r"WHAT (?:overview|explained|intro(?:duction)?|basics|info|profile)",
        r"(?:i want |i'd like )?(?:anything|something|info) (?:on|about) WHAT",
        r"(?:have you )?heard of WHAT",
        r"(?:do you know|have you heard of|look up|lookup|find|show(?: me)?|explain|search(?: for)?|describe|define) WHAT",
        r"(?:the )?(?:famous |great )?(?:topic|paper|researcher|lab|company|podcast|talk) WHAT",
        r"(?:who|what)(?:'s| is|s| are| was| were)(?:(?: this| that| exactly| even| actually)? |[ .]+)(?:a |an |the )?WHAT",
        r"(?:who|what) (?:exactly|actually|the hell|on earth) (?:is|was|are) (?:a |an |the )?WHAT",
        r"(?:who|what) WHAT (?:is|was|are)(?: exactly| about| again)?",
    ),
}  # fmt: skip
