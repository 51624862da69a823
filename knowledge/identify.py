"""Who or what is meant: a typed string -> Found, Several or Nobody (reads through the store)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from . import identifiers, names, titles
from .describe import candidates
from .errors import BadQuestion
from .models import Found, Nobody, Researcher, Several, Thing
from .relevance import subject_words
from .spelling import joined, words
from .store import Spelling, Store

T = TypeVar("T", bound=Thing)

SURE = 0.75  # from here on the words fit
NEAR = 0.62  # from here on it is worth asking "did you mean"
APART = 0.03  # two that fit equally well within this are told apart by the asker
MOST_LISTED = 25
MOST_NEAR = 3
MOST_WORDS_OF_A_NAME = 8

TITLED = ("paper", "system")
NAMED = ("topic", "organization", "talk")
HONORIFICS = frozenset(["dr", "prof", "professor", "phd", "mr", "mrs", "ms", "sir"])


@dataclass(frozen=True)
class Fit:
    """How well one thing fits what was typed."""

    kind: str
    id: str
    score: float
    weight: float
    part: bool = False
    extra: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """Kind and id."""
        return self.kind, self.id


def person(store: Store, text: str) -> Found[Researcher] | Several | Nobody:
    """The researcher meant by a name in any spelling, perhaps with an affiliation behind it."""
    typed = [word for word in words(text) if word not in HONORIFICS]
    if exact := _by_id_or_spelling(store, ("researcher",), text, typed):
        return _decide(store, Researcher, text, exact)
    fits = [_hinted(store, fit) for fit in _people(store, typed)]
    whole = [fit for fit in fits if fit.score >= SURE and not (fit.part or fit.extra)]
    parts = [fit for fit in fits if fit.score >= 0.9 and fit.part and not fit.extra]
    if chosen := _best(whole) or _best(parts):
        return _decide(store, Researcher, text, chosen)
    near = [fit for fit in fits if fit.score >= NEAR and not fit.part]
    return _nobody(store, text, near, (*TITLED, *NAMED))


def titled(store: Store, kinds: Sequence[str], text: str) -> Found[Thing] | Several | Nobody:
    """The paper, system, topic, organisation or talk meant by its title or a part of it."""
    for attempt in dict.fromkeys((text, titles.bare(text))):
        typed = titles.typed_words(attempt)
        if exact := _by_id_or_spelling(store, kinds, attempt, typed):
            return _decide(store, Thing, text, exact, literally=attempt != text)
    fits = _titles(store, kinds, typed)
    if chosen := _best([fit for fit in fits if fit.score >= SURE]):
        return _decide(store, Thing, text, chosen)
    others = tuple(kind for kind in ("researcher", *TITLED, *NAMED) if kind not in kinds)
    return _nobody(store, text, [fit for fit in fits if fit.score >= NEAR], others)


def spotted(store: Store, text: str) -> tuple[Thing, str] | None:
    """What a sentence names in full, people first and longer names first, and its other words."""
    typed = words(text)
    spans = {
        "".join(typed[at : at + length]): (at, length)
        for length in range(MOST_WORDS_OF_A_NAME, 0, -1)
        for at in range(len(typed) - length + 1)
    }
    kinds = ("researcher", *TITLED, *NAMED)
    found = [one for one in store.spelt(kinds, *spans) if subject_words(one.text)]
    if not found:
        return None
    best = max(found, key=lambda one: (-kinds.index(one.kind), spans[one.folded][1], one.weight))
    at, length = spans[best.folded]
    thing = store.get(best.kind, best.id)
    return (thing, " ".join(typed[:at] + typed[at + length :])) if thing else None


def paper(store: Store, text: str) -> Found[Thing] | Several | Nobody:
    """The paper or system meant by a title, an identifier or an address."""
    wanted = identifiers.parse(text)
    if wanted is None:
        return titled(store, TITLED, text)
    if key := store.identified(wanted):
        return _decide(store, Thing, text, [Fit(*key, score=1.0, weight=0.0)], literally=True)
    if wanted.scheme == "address":
        raise BadQuestion(
            f"That address is no paper known here: paste one of {identifiers.KNOWN_FORMS}, or give the title."
        )
    return Nobody(str(wanted))


def _by_id_or_spelling(store: Store, kinds: Sequence[str], text: str, typed: list[str]) -> list[Fit]:
    """What bears just this id or just this spelling; of two kinds the first one named."""
    spelt = store.spelt(kinds, "".join(typed))
    # `flash-attention` is the software of that very name rather than FlashAttention.
    to_the_letter = [one for one in spelt if one.text.casefold() == text.strip().casefold()]
    exact = [Fit(one.kind, one.id, 1.0, one.weight) for one in to_the_letter or spelt]
    for kind in kinds:
        if store.labels([(kind, text.strip())]):
            return [Fit(kind, text.strip(), 1.0, 0.0)]
        if same := [fit for fit in exact if fit.kind == kind]:
            return _once_each(same)
    return []


def _people(store: Store, typed: list[str]) -> list[Fit]:
    nicknames = store.full_forms(typed)
    full = [form for forms in nicknames.values() for form in forms]
    found = store.resembling(("researcher",), [*typed, *joined(typed), *full])
    return _once_each([_fit_of_name(typed, spelling, nicknames) for spelling in found])


def _fit_of_name(typed: list[str], spelling: Spelling, nicknames: names.Nicknames) -> Fit:
    like = names.resemblance(typed, spelling.text, nicknames)
    return Fit(spelling.kind, spelling.id, like.score, spelling.weight, like.part, like.extra)


def _titles(store: Store, kinds: Sequence[str], typed: list[str]) -> list[Fit]:
    found = store.resembling(kinds, [*typed, *joined(typed)])
    return _once_each([Fit(s.kind, s.id, titles.resemblance(typed, s.text), s.weight) for s in found])


def _once_each(fits: list[Fit]) -> list[Fit]:
    """The best fit of each thing, the best first; the better known of two that fit alike."""
    best: dict[tuple[str, str], Fit] = {}
    for fit in sorted(fits, key=lambda fit: (-len(fit.extra), not fit.part, fit.score)):
        best[fit.key] = fit
    return sorted(best.values(), key=lambda fit: (-fit.score, -fit.weight, fit.id))


def _hinted(store: Store, fit: Fit) -> Fit:
    """The fit without those extra words that are said of the person: affiliation, topic."""
    if not fit.extra or fit.score < SURE:
        return fit
    said = {word for text in _said_of(store, fit.key) for word in words(text)}
    left = tuple(word for word in fit.extra if word not in said)
    return Fit(fit.kind, fit.id, fit.score, fit.weight, fit.part, left)


def _said_of(store: Store, key: tuple[str, str]) -> list[str]:
    linked = store.links(of=[key], relations=("roles", "education", "topics"))
    things = store.many((one.to_kind, one.to_id) for one in linked)
    return [text for thing in things.values() for text in thing.spellings]


def _best(fits: list[Fit]) -> list[Fit]:
    """Those that fit as well as the best one."""
    return [fit for fit in fits if fit.score >= fits[0].score - APART]


def _decide(
    store: Store, of: type[T], text: str, chosen: list[Fit], *, literally: bool = False
) -> Found[T] | Several:
    if len(chosen) == 1:
        thing = store.get(*chosen[0].key)
        assert isinstance(thing, of)
        return Found(thing, text, literally or _is_literal(thing, text))
    listed = [fit.key for fit in chosen[:MOST_LISTED]]
    return Several(text, candidates(store, listed), len(chosen))


def _is_literal(thing: Thing, text: str) -> bool:
    typed = "".join(words(text))
    if isinstance(thing, Researcher):
        shown = words(thing.name)
        return typed in ("".join(shown), "".join(words(thing.id)), "".join(shown[-1:] + shown[:-1]))
    return typed in {"".join(words(known)) for known in (*thing.spellings, thing.id)}


def _nobody(store: Store, text: str, near: list[Fit], others: Sequence[str]) -> Nobody:
    """Nobody of that kind; what is truly near, or what of another kind is called so."""
    elsewhere = _elsewhere(store, text, others)
    keys = [fit.key for fit in elsewhere + near][:MOST_NEAR]
    return Nobody(text, candidates(store, keys))


def _elsewhere(store: Store, text: str, kinds: Sequence[str]) -> list[Fit]:
    typed = titles.typed_words(text)
    exact = _by_id_or_spelling(store, kinds, text, typed)
    if exact or len(typed) < 2:
        return exact
    people = [f for f in _people(store, typed) if not (f.part or f.extra)] if "researcher" in kinds else []
    rest = _titles(store, [kind for kind in kinds if kind != "researcher"], typed)
    return _best([fit for fit in people + rest if fit.score >= 0.85])
