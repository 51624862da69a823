"""How much of a question a text speaks of (pure)."""

from collections.abc import Iterable

from .spelling import alike, fold, words

# Words of a question that say nothing about what is asked for.
ASKING = frozenset(
    (
        "a", "about", "according", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been",
        "but", "by", "can", "could", "did", "do", "does", "ever", "for", "from", "get", "give", "had",
        "has", "have", "he", "her", "his", "how", "i", "in", "is", "it", "its", "kind", "kinds", "many",
        "me", "much", "of", "on", "one", "or", "our", "say", "says", "she", "should", "so", "still",
        "tell", "than", "that", "the", "their", "them", "there", "they", "think", "thinks", "this", "to",
        "was", "we", "were", "what", "when", "where", "which", "who", "whom", "why", "will", "with",
        "would", "you", "es", "el", "la", "que", "ist", "est", "quien",
    )
)  # fmt: skip


SHORTEST_MISTYPED = 5
SHORTEST_STEM = 4
LONG_STEM = 6

# What cards call it.
MEANING = {
    "win": "award", "won": "award", "prize": "award", "prizes": "award", "honours": "award",
    "alive": "died", "living": "died", "dead": "died", "die": "died", "death": "died", "deceased": "died",
}  # fmt: skip

BEGINNINGS = frozenset((
    "what", "when", "where", "which", "who", "whom", "whose", "why", "how", "is", "are", "was",
    "were", "does", "did", "do", "can", "could", "will", "would", "has", "have", "whats", "whos", "wheres",
    "hows", "whens", "wtf", "wer", "wie", "wo", "wann", "welche", "qui", "que", "quoi", "quand", "comment",
    "quien", "quienes", "donde", "cuando", "como", "cual", "chi", "cosa", "dove", "quando", "quem", "onde",
))  # fmt: skip


def is_question(text: str) -> bool:
    """Whether the text asks something, by its first word."""
    return any(word in BEGINNINGS for word in words(text)[:1])


def subject_words(question: str) -> list[str]:
    """The folded words that say what the question is about."""
    return [MEANING.get(word, word) for word in words(question) if word not in ASKING]


def relevance(question: str, text: str) -> float:
    """The share of the question's own words that the text has too, 0 to 1."""
    wanted, said = subject_words(question), set(fold(text).split())
    found = sum(1 for word in wanted if word in said or _has_one_like(word, said))
    return found / len(wanted) if wanted else 0.0


def _has_one_like(asked: str, said: Iterable[str]) -> bool:
    """join, joined; competes, competitor; or a typo apart. The first letter is never mistyped."""
    return any(_of_one_stem(asked, one) for one in said if one[0] == asked[0])


def _of_one_stem(asked: str, said: str) -> bool:
    shorter = min(len(asked), len(said))
    same = shorter if shorter >= SHORTEST_STEM else LONG_STEM
    if asked[:same] == said[:same] or asked[:LONG_STEM] == said[:LONG_STEM]:
        return True
    return len(asked) >= SHORTEST_MISTYPED and alike(asked, said) > 0
