"""Replies that nobody would write: awkward strings in sections of every shape, many lines, many buttons, long asks."""

from dataclasses import replace

from hypothesis import strategies as st

from bot.reply import Action, Reply, Section, Span

AWKWARD = st.sampled_from(
    [
        "@everyone", "@here", "<@1>", "<@U1>", "<!channel>", "<!here|x>", "<#C1|x>", "<!date^1^{date}^https://evil.example|x>",
        "**", "*", "_", "~", "~~", "`", "```", "||", "|", "#", "\\", "- ", "> ", ">", "1. ", "\n", " ", "&", "&amp;", "&lt;", "<", ">",
        "](https://evil.example)", "<https://evil.example|x>", "https://evil.example", "evil.example/x", "a@evil.example", "://", ":tada:",
        "👩‍👩‍👧‍👦", "e\u0301" * 9, "\u0308" * 40, "名", "\u202e", "\u2066", "\u200b", "\u0000", "²", "x" * 900,
    ]
)  # fmt: skip
ANYTHING = st.one_of(
    st.text(min_size=1, max_size=60),
    st.lists(AWKWARD, min_size=1, max_size=8).map("".join),
    st.builds(
        lambda word, times: (word + " ") * times, st.sampled_from(["word", "**x**", "長い", "a&b"]), st.integers(100, 900)
    ),
)  # fmt: skip
# Something is always said.
TEXTS = ANYTHING.map(lambda text: f"{text}a")
ADDRESSES = st.sampled_from(["https://arxiv.org/abs/2205.14135", "https://a.example/?b=1&c=<2>|3 4"])
STYLES = ["plain", "bold", "italic", "code", "quote", "dim"]
PEOPLE = st.from_regex(r"researcher:[a-z]{1,110}", fullmatch=True)
SPANS = st.one_of(
    st.builds(Span, TEXTS, st.sampled_from(STYLES)),
    st.builds(Span, TEXTS, st.just("name"), PEOPLE),
    st.builds(Span, st.text(min_size=1, max_size=200), st.just("link"), ADDRESSES),
    st.builds(
        Span,
        st.just("17 September 2024"),
        st.just("date"),
        st.sampled_from(["2024-09-17", "2024-09", "2024"]),
    ),
    st.builds(Span, st.sampled_from(["1", "1,22"]), st.just("note")),
)
LINES = st.lists(SPANS, min_size=1, max_size=4).map(tuple)
# Many of a few: to invent each of them takes long.
MANY_LINES = st.builds(
    lambda few, times: tuple(few * times), st.lists(LINES, min_size=1, max_size=3), st.integers(1, 5)
)
HEADINGS = st.sampled_from(["", "Known for", "Where **to** follow", "> *R&D* <b>"])
SHAPES = st.sampled_from(["prose", "row", "list", "numbered"])
BODIES = st.lists(
    st.one_of(
        st.builds(Section, HEADINGS, MANY_LINES, SHAPES),
        st.builds(lambda text: Section("", ((Span(text, "code"),),), "code"), TEXTS),
    ),
    max_size=4,
)
SOURCES = st.builds(
    lambda texts: Section(
        "Sources", tuple((Span(str(at), "note"), Span(f" {text}")) for at, text in enumerate(texts, 1)), "sources"
    ),
    st.lists(TEXTS, min_size=1, max_size=22),
)  # fmt: skip
# This is ours alone.
TRUST = st.builds(lambda text: Section("", ((Span(text[:100], "dim"),),), "trust"), TEXTS)
FEET = st.one_of(st.just(()), st.tuples(SOURCES), st.tuples(TRUST), st.tuples(SOURCES, TRUST))
SECTIONS = st.builds(lambda body, foot: (*body, *foot), BODIES, FEET)
# Some are longer than what some buttons carry, and differ at the end only.
ASKS = st.one_of(
    st.from_regex(r"researcher:[a-z]{1,30}", fullmatch=True),
    st.builds(lambda times, end: f"/next {'Tri Dao, ' * times}{end}", st.integers(0, 110), st.text("abc", min_size=1)),
)  # fmt: skip
FEW_ACTIONS = st.lists(st.builds(Action, TEXTS, ASKS, st.one_of(st.just(""), TEXTS)), max_size=3)
ACTIONS = st.builds(
    lambda few, times: tuple(
        replace(one, ask=f"{one.ask}{'x' * number}") for number in range(times) for one in few
    ),
    FEW_ACTIONS, st.integers(1, 10),
)  # fmt: skip
KINDS = st.sampled_from(["researcher", "several", "error", "paper", "help", "chat"])
OWN_ASKS = st.one_of(st.just("researcher:tri-dao"), ASKS)

REPLIES = st.builds(Reply, KINDS, TEXTS, SECTIONS, ACTIONS, OWN_ASKS)
# With pages that can all be asked for.
CARDS = st.builds(
    Reply,
    st.just("researcher"),
    TEXTS.map(lambda text: text[:1_500]),
    SECTIONS,
    ACTIONS,
    st.just("researcher:tri-dao"),
)
