"""What isn't about people or papers gets one friendly line (pure)."""

import re
from functools import cache

WHO_IS_MEANT = "Who or what is meant? Give the name."
OUTSIDE = "That is outside what I know: I know researchers and their papers."
NO_JUDGEMENT = "I don't judge people; I only say what sources say of them."
TWO_AT_A_TIME = "I can put two side by side, not more: which two?"

_HELLO = (
    r"(?:hi|hello|hey|heya|howdy|yo|hallo|moin|servus|bonjour|salut|hola|ciao|xin chào|chào|你好|您好|こんにちは|"
    r"안녕\w*+|gm|gn|good (?:morning|evening|afternoon|day|night)|guten (?:tag|morgen|abend))+"
    r"(?: (?:signpost|there|all|everyone|everybody|bot|again))*"
)
_THANKS = (
    r"(?:ok |okay |great |cool |nice |perfect |awesome |wow )*(?:many )?"
    r"(?:thanks?|thank you|thx|ty|tysm|cheers|much appreciated|danke|vielen dank|merci|gracias|grazie|cảm ơn|谢谢|謝謝|ありがとう\w*)"
    r"(?:[ ,.!]+(?:a lot|a bunch|a ton|so much|very much|again|signpost|bot|man|mate|beaucoup|schön|sehr|that (?:was|is|helps?).*|"
    r"for .*|you(?:'re| are) .*|this (?:was|is) .*))*(?:[ ,.!]+(?:that|this|it) (?:was|is|helps?|helped) .*)?"
)
# Thanks in any words, where nothing else is said.
_GRATEFUL = (
    r"(?=.*(?:thank|\bt[ah]x?\b|cheers|dank|merci|gracias|grazie|obrigad|valeu|cảm ơn|谢谢|謝謝|ありがとう|고마|감사))"
    r"(?:[\W_]*(?:thank\w*+|ta|thx|cheers|dank\w*+|merci|gracias|grazie|obrigad\w++|valeu|cảm ơn|谢谢|謝謝|ありがとう\w*+|고마\w++|감사\w*+|"
    r"great|cool|nice|ok|k|bro|dude|buddy|man|mate|so|very|much|many|a|lot|bot|vielen|sehr|nett|schön|herzlichen|beaucoup|bien|mil|muchas|muito|mille|tante|pela|ajuda|"
    r"por|la|ayuda|bạn|nhiều|for|the|your|help))+"
)
_PRAISE = (
    r"(?:(?:good|great|nice|best|clever|smart) (?:bot|job|work|one|answer)|well done|you(?:'re| are| r) "
    r"(?:the best|great|awesome|amazing|so? ?(?:smart|helpful|cool|nice|good)|very helpful|helpful|cool|nice|good|cute)|"
    r"i (?:love|like) (?:you|this(?: bot)?|it)|love it|this is (?:great|awesome|useful|cool|amazing)|(?:that )?helped a lot|helpful)"
)
_NODS = (
    r"(?:idk|idc|lo+l|lmao|rofl|ha(?:ha)+|he(?:he)+|ok(?:ay)?|k|kk|cool|nice|great|wow|whoa|interesting|perfect|awesome|neat|sweet|"
    r"yes|yeah|yep|yup|no|nope|nah|sure|got it|i see|makes sense|fine|alright|right|will (?:do|read|check)|wtf|omg|nice one|hm+|huh|never ?mind|nvm|oh|aha|test|testing|"
    r"sorry|my bad|fair enough|good to know|no worries|as expected|true|exactly|indeed)(?:,? (?:ok|cool|nice(?: one)?|great|then|good|thanks|man|wow|will (?:do|read|check)))*"
)
_ABUSE = (
    r"(?:stupid|dumb|useless|idiot\w*|moron\w*|terrible|awful|horrible|worst|trash|garbage|rubbish|crap\w*|shit\w*|suck\w*|"
    r"fuck\w*|hate|annoying|worthless|pathetic|loser|clown|incompetent|lame|bad|broken|wrong|nonsense|bullshit|bs|dämlich|dumm|blöd)"
)

SAYINGS: dict[str, str] = {
    _HELLO: "Hello! Ask about a researcher or a paper, or for /help.",
    r"[\W_]{1,12}": "Ask about a researcher or a paper, or for /help.",
    _THANKS: "You're welcome.",
    _GRATEFUL: "You're welcome.",
    r"ping|who (?:built|made|wrote) (?:you|this(?: bot)?)|(?:can i )?ask you something|another|(?:sorry,? )?wrong channel": (
        "I'm here: a bot that looks up researchers and papers. Ask away."
    ),
    r"(?:thx |thanks |ok )?(?:bye|goodbye|good bye|see (?:you|ya)|later|cya|ciao|tschüss|au revoir|adiós|adios|tạm biệt|再见|さようなら)"
    r"(?: (?:signpost|all|bot|later|soon|then|for now))*": "Goodbye!",
    _PRAISE: "Thank you! Ask on.",
    _NODS: "All right. Is there somebody, or a paper, to look up?",
    r"(?:how are you|how(?:'s| is) it going|how do you do|what(?:'s| is) up|sup|wie geht(?:'s| es dir)?|ça va|qué tal|how(?:'s| is) your day)"
    r"(?: (?:doing|today|feeling|bot))*": "Ready for questions about researchers and papers.",
    r"(?:are|r) you (?:an? |really |even )*(?:human|bot|ai|real|person|machine|robot|chatgpt|llm|alive|sentient|there|conscious)\w*(?: or .*)?":
    "I'm a bot: I look up researchers and papers, and say where each fact comes from.",
    rf"(?:you|u|ur|this|that|it|your|the|what a|such a|bot|signpost|stupid|dumb)?(?:'re| are| r|'s| is| was| am)? ?"
    rf"(?:bot |answer |thing |so |really |such |just |a |an |pretty |very |completely |totally |are |is |was |fucking )*{_ABUSE}"
    r"(?: (?:bot|you|this|thing|machine|at this|at .*|again|.*bot))?[!.]*": (
        "Sorry that this was no help. Try a name or a title, or /help."
    ),
    r"(?:shut up|go away|(?:fuck|screw) (?:you|off)|i hate (?:you|this)(?: bot)?|you suck|stfu|piss off|get lost|halt die klappe)": (
        "All right. I'm here when there is a question about a researcher or a paper."
    ),
    r"(?:no,? )?(?:that(?:'s| is| was)|this is|you(?:'re| are)|it(?:'s| is)) (?:not (?:right|true|correct)(?: at all)?|not (?:what i (?:asked|meant))|incorrect|false|a mistake)": (
        "Sorry. Say whom or what you mean by the full name, or an arXiv id."
    ),
    r"(?:print|show|reveal|repeat|output|give me|what(?:'s| is| are)) (?:me )?your (?:system )?(?:prompt|instructions|rules|config\w*)": (
        "There is no prompt: I look names up in a curated collection. Ask about a researcher or a paper."
    ),
    r"(?:recommend|suggest) (?:me )?(?:someone|somebody|anyone|anybody|a (?:person|researcher|paper)|something|anything)"
    r"(?: to (?:follow|read))?|(?:whom|who) should i follow\??": "Gladly: after whom, or in which topic?",
    r"(?:(?:next|previous|last|first|another) page|page \d+|more pages|show (?:me )?(?:all|everything))(?: please)?": (
        "The card's own buttons turn its pages."
    ),
    r"(?:how (?:do|can|would) (?:i|we|you)|where (?:do|can) i|i (?:want|need|would like) to|can i) (?:correct|report|fix|change|edit|update)\b.*"
    r"|(?:your|the|this) (?:info\w*|data|cards?|page|facts?|entry|profile)\b.* (?:wrong|incorrect|outdated|false|out of date)\b.*"
    r"|(?:that|this|it)(?:'s| is) (?:wrong|outdated|incorrect|out of date),? .{3,}": (
        "Tell whoever runs me what is wrong, with a source: every entry is a file that can be corrected and reviewed."
    ),
    r"privacy(?: policy)?|what do you (?:store|keep|save|know about me)\b.*|do you (?:store|keep|save|read) (?:my|our) .*": (
        "I keep settings, and for half an hour which cards were shown where; nothing that anybody wrote."
    ),
    r"(?:please )?(?:follow|subscribe to|track|watch) (?!.*\b(?:after|next|else|likes?|suggestions?|recommendations?)\b).{3,}"
    r"|(?:can you |could you |please )?(?:dm|notify|alert|ping|tell) (?:me|us) (?:when|if|whenever|about new)\b.*": (
        "I can't send news yet; where people can be followed is on their cards."
    ),
    r"share(?: (?:it|this|that))?(?: (?:please|with .*))?": "The card has a button for that; or ask again here, for all to see.",
}  # fmt: skip

# Words that no question about people and papers has.
_ELSEWHERE = re.compile(
    r"\b(?:weather|forecast for|temperature in|poems?|haiku|jokes?|chiste|witz|blague|integral of|limerick|lyrics|sing|recipe|cook|bake|pizza|dinner|lunch|"
    r"restaurant|hotel|flight|taxi|table for|movie|film|netflix|football|soccer|world cup|olympics|basketball|bitcoin|crypto|"
    r"stock price|lottery|horoscope|birthday|(?:prime minister|president|capital|population) of|what time is it|"
    r"what(?:'s| is) the (?:time|date)|what day is|tomorrow|translate|homework|essay|my (?:code|bug|thesis|cat|dog|mom|boss|girlfriend|boyfriend)|"
    r"meaning of life|tell me a story|play (?:a|some)|set (?:a|an) (?:alarm|timer|reminder)|remind me|order me|buy|wetter|météo|clima)\b"
    r"|^(?:what(?:'s| is)|whats|calculate|compute|solve)? ?[\d\s.,]+(?:[-+*/x×^%]|times|plus|minus|divided by|mal|plus)[\d\s.,]+(?:=|equals?)?$",
    re.I,
)
_RUDE = re.compile(
    r"\b(?:idiots?|stupid|dumb|fraud\w*|liar|cheat(?:er|s|ed)?|crook|scam\w*|charlatan|moron|fake(?! quant)|plagiari\w+|ugl(?:y|iest)|dumbest|smartest|stupidest|laziest|should i avoid|corrupt|hates?|hated|toxic|abusive|sexist|incompetent|loser|clown|overrated|"
    r"hack|crazy|insane|evil|pirate|criminal|jerk|arrogant|asshole|bastard|thief|st[eo]als?|stolen|stole|bitter(?! lesson)|boring|annoying|worst(?![- ]case)|garbage(?! coll)|trash|terrible|sucks?|nazi|racist)\b|\w*(?:fuck|shit|asshole|bitch|cunt|supremac|rapist|retard)\w*",
    re.I,
)
_PRIVATE = re.compile(
    r"\b(?:phone|(?:mobile|cell)(?: phone)? (?:number|no)|e-?mails?|telephone|whatsapp|(?:home|private|street|postal) address|where .* lives?|married|wife|husband|girlfriend|"
    r"boyfriend|partner|dating|kids|children|parents|salary|earns?|income|net worth|how rich|how old|born|birthday|"
    r"religion|religious(?!ly)|gay|politic\w+|votes?|voted|ethnicity|ill|tall|passport|password|visa|nationalit\w+|"
    r"citizenship|favou?rite|hobb\w+|pets?|cars?|drives?|h-?index|citations? (?:has|have|does)|how many citations)\b",
    re.I,
)
_ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|rules?|prompts?|above|previous|everything)\b"
    r"|from now on|\b(?:you|must|shall) say\b|say that\b|\b(?:reveal|leak|print|show)\b.*(?:token|password|secret|key)s?\b|developer mode|jailbreak|system prompt|you are now|pretend (?:to be|you)|act as|do anything now",
    re.I,
)
_TASKS = re.compile(
    r"(?:please )?(?:can you |could you |would you )?(?:write|compose|draft|generate|ping|spam|announce|ban|delete|kick|implement|code up|translate|solve|prove|"
    r"(?:tell me )?an? (?:lie|joke|story)|do my)\b(?!.*\b(?:bib\w*|papers?|list|cit\w+)\b)",
    re.I,
)
_TO_THE_BOT = re.compile(
    r"\b(?:i|i'm|you|u|ur|your|me|my|we|us)\b|^(?:write|make|draw|play|sing|say|repeat|print|run|execute|send|call|order|do|go|be|stop)\b",
    re.I,
)


@cache
def _sayings() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(way, re.I), said) for way, said in SAYINGS.items()]


def small_talk(text: str) -> str:
    """What to say to a greeting, thanks, praise or abuse; empty if it is none of these."""
    return next((said for way, said in _sayings() if way.fullmatch(text)), "")


def is_elsewhere(text: str) -> bool:
    """Whether it is about anything but people and papers, or said to the bot itself."""
    is_a_title = sum(word[:1].isupper() for word in text.split()) * 2 > len(text.split())
    return bool(is_off_topic(text) or is_an_order(text) or (_TO_THE_BOT.search(text) and not is_a_title))


def is_an_order(text: str) -> bool:
    """Whether it tells the bot to be another."""
    return bool(_ORDERS.search(text))


def is_off_topic(text: str) -> bool:
    """Whether it has words that no question about people and papers has."""
    return bool(_ELSEWHERE.search(text))


def is_a_task(text: str) -> bool:
    """Whether it wants something made, rather than looked up."""
    return bool(_TASKS.match(text))


def is_private(text: str) -> bool:
    """Whether it asks for what is nobody's business."""
    return bool(_PRIVATE.search(text))


def is_rude(text: str) -> bool:
    """Whether it judges somebody."""
    return bool(_RUDE.search(text))
