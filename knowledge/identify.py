"""Who or what is meant: a typed string -> Found, Several or Nobody (reads through the store)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from . import identifiers, names, titles
from .describe import candidates, venue
from .errors import BadQuestion
from .models import Candidate, Found, Nobody, Paper, Researcher, Several, Thing
from .questions import subject_words
from .spelling import Resemblance, joined, words
from .store import Key, Snapshot, Spelling

T = TypeVar("T", bound=Thing)

SURE = 0.75  # from here on the words fit
NEAR = 0.52  # from here on it is worth asking "did you mean"
ELSEWHERE = 0.85  # from here on a thing of another kind is offered
NAMED_IN_PART = 0.8
WORTH_A_LOOK = 0.3
APART = 0.03  # two that fit equally well within this are told apart by the asker
MOST_LISTED = 25
MOST_NEAR = 3

# Of two kinds that are called the same, the one that is meant comes first.
PEOPLE = ("researcher",)
TITLED = ("paper", "system")
NAMED = ("topic", "organization", "talk")
EVERY_KIND = (*PEOPLE, *TITLED, *NAMED)

NO_PART_OF_A_NAME = frozenset(
    ("dr", "prof", "professor", "phd", "mr", "mrs", "ms", "sir", "at", "from", "of")
)


@dataclass(frozen=True)
class Fit:
    """How well one thing fits what was typed.

    `part`: only a given or only a family name was typed. `extra`: typed words that are no part
    of the name and aren't known of the person either.
    """

    kind: str
    id: str
    score: float
    weight: float
    part: bool = False
    extra: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """Kind and id."""
        return self.kind, self.id

    @property
    def is_whole(self) -> bool:
        """Nothing typed is left over, and nothing needed is missing."""
        return self.score >= SURE and not self.part and not self.extra


def person(snapshot: Snapshot, text: str) -> Found[Researcher] | Several | Nobody:
    """The researcher meant by a name in any spelling, perhaps with an affiliation behind it."""
    fits = _exact(snapshot, PEOPLE, text) or _people(snapshot, text)
    if chosen := _meant(fits):
        return _decided(snapshot, Researcher, text, chosen)
    return _nobody(snapshot, text, fits, (*TITLED, *NAMED))


def titled(snapshot: Snapshot, kinds: Sequence[str], text: str) -> Found[Thing] | Several | Nobody:
    """The paper, system, topic, organisation or talk meant by its title or a part of it."""
    plain = titles.bare(text)
    fits = _exact(snapshot, kinds, text) or _exact(snapshot, kinds, plain) or _titles(snapshot, kinds, plain)
    if chosen := _meant(fits):
        return _decided(snapshot, Thing, text, chosen)
    return _nobody(snapshot, text, fits, [kind for kind in EVERY_KIND if kind not in kinds])


def paper(snapshot: Snapshot, text: str) -> Found[Thing] | Several | Nobody:
    """The paper or system meant by a title, an identifier or an address."""
    wanted = identifiers.find(text)
    if wanted is None:
        return titled(snapshot, TITLED, text)
    if key := snapshot.identified(wanted):
        found = snapshot.get(key)
        of_that_kind = found.kind_of_thing in TITLED
        return Found(found, text, True) if of_that_kind else Nobody(text, candidates(snapshot, [key]))
    if wanted.scheme == "address":
        raise BadQuestion(
            f"That address is no paper known here: paste one of {identifiers.KNOWN_FORMS}, or give the title."
        )
    return Nobody(str(wanted))


def anything(snapshot: Snapshot, text: str) -> Found[Thing] | Several | Nobody:
    """Whatever of any kind is called so, people first; or what the text gives an identifier of."""
    wanted = identifiers.find(text)
    if wanted and (key := snapshot.identified(wanted)):
        return Found(snapshot.get(key), text, literally=True)
    if not subject_words(text):
        return Nobody(text)
    fits = _field(snapshot, text) or _exact(snapshot, EVERY_KIND, text)
    fits = fits or _exact(snapshot, EVERY_KIND, titles.bare(text))
    fits = fits or [*_people(snapshot, text), *_titles(snapshot, (*TITLED, *NAMED), titles.bare(text))]
    if chosen := _meant(fits):
        return _decided(snapshot, Thing, text, chosen)
    return _nobody(snapshot, text, fits, ())


def suggestions(snapshot: Snapshot, kinds: Sequence[str], typed: str, most: int) -> tuple[Candidate, ...]:
    """What is called so from its beginning on, the best known first; then what resembles it."""
    if typed.strip() and not words(typed):
        return ()
    wanted = identifiers.find_any(typed)
    named = [key] if wanted and (key := snapshot.identified(wanted)) and key[0] in kinds else []
    fits = _people(snapshot, typed) if kinds == PEOPLE else _titles(snapshot, kinds, typed)
    fits = [fit for fit in fits if not (fit.part and fit.extra)]  # one word of several is no name
    best = [fit.key for fit in fits if fit.score >= SURE]  # Gu before Guangbo
    begun = snapshot.beginning(kinds, "".join(words(typed)), most)
    near = [fit.key for fit in fits if fit.score >= NEAR]
    return candidates(snapshot, list(dict.fromkeys([*named, *best, *begun, *near]))[:most])


# ------------------------------------------------------------------------------------- finding


def _exact(snapshot: Snapshot, kinds: Sequence[str], text: str) -> list[Fit]:
    """What bears just this id or just this spelling; of two kinds the first one named."""
    ids = snapshot.labels((kind, text) for kind in kinds) if " " not in text else {}
    spelt = snapshot.spelt(kinds, "".join(titles.typed_words(text)))
    # `flash-attention` is the software of that very name rather than FlashAttention.
    to_the_letter = [one for one in spelt if one.text.casefold() == text.casefold()]
    fits = [Fit(kind, id, 1.0, 0.0) for kind, id in ids]
    fits = fits or [_fit(one, Resemblance(1.0)) for one in to_the_letter or spelt]
    first = min((kinds.index(fit.kind) for fit in fits), default=0)
    return _once_each([fit for fit in fits if fit.kind == kinds[first]])


def _field(snapshot: Snapshot, text: str) -> list[Fit]:
    """The topic of just this name: of a paper that is called like its field, the field is meant."""
    fits = _exact(snapshot, ("topic",), text)
    labels = snapshot.labels(fit.key for fit in fits)
    return [fit for fit in fits if words(labels[fit.key]) == words(text)]


def _people(snapshot: Snapshot, text: str) -> list[Fit]:
    typed = [word for word in words(text) if word not in NO_PART_OF_A_NAME]
    nicknames = snapshot.full_forms(typed)
    full = [form for forms in nicknames.values() for form in forms]
    found = snapshot.resembling(PEOPLE, [*typed, *joined(typed), *full])
    fits = _once_each([_fit(one, names.resemblance(typed, one.text, nicknames)) for one in found])
    return [_hinted(snapshot, fit) for fit in fits]


def _fit(spelling: Spelling, like: Resemblance) -> Fit:
    return Fit(spelling.kind, spelling.id, like.score, spelling.weight, like.part, like.extra)


def _hinted(snapshot: Snapshot, fit: Fit) -> Fit:
    """The fit without those extra words that are said of the person: affiliation, topic."""
    if not fit.extra or fit.score < SURE:
        return fit
    linked = snapshot.links_from([fit.key], "roles", "education", "topics")
    things = snapshot.many((one.to_kind, one.to_id) for one in linked)
    said = {word for thing in things.values() for text in thing.spellings for word in words(text)}
    return replace(fit, extra=tuple(word for word in fit.extra if word not in said))


def _titles(snapshot: Snapshot, kinds: Sequence[str], text: str) -> list[Fit]:
    typed = titles.typed_words(text)
    telling = [word for word in typed if word not in titles.WEAK] or typed
    found = snapshot.resembling(kinds, [*telling, *joined(typed)])
    fits = _once_each([_fit(one, titles.resemblance(typed, one.text)) for one in found])
    return [_with_its_year_and_authors(snapshot, fit, typed) for fit in fits]


def _with_its_year_and_authors(snapshot: Snapshot, fit: Fit, typed: list[str]) -> Fit:
    """The fit for the words that are left when year, venue and authors of the paper are taken out."""
    if fit.kind != "paper" or not fit.extra or fit.score >= SURE or fit.score < WORTH_A_LOOK:
        return _complete(fit)
    work = snapshot.get(fit.key)
    assert isinstance(work, Paper)
    said = set(words(f"{work.team or ''} {venue(work)} {work.year}"))
    said.update(word for author in work.authors for word in words(author.name))
    left = [word for word in typed if word not in said or word not in fit.extra]
    best = max((titles.resemblance(left, text) for text in work.spellings), key=lambda like: like.score)
    return _complete(replace(fit, score=best.score, part=best.part, extra=best.extra))


def _complete(fit: Fit) -> Fit:
    """A title fits by how much of what was typed it covers: what is left over is in the score."""
    return replace(fit, extra=())


def _once_each(fits: list[Fit]) -> list[Fit]:
    """The best fit of each thing, the best first; the better known of two that fit alike."""
    best: dict[Key, Fit] = {}
    for fit in sorted(fits, key=lambda fit: (-len(fit.extra), not fit.part, fit.score)):
        best[fit.key] = fit
    return sorted(best.values(), key=lambda fit: (-fit.score, -fit.weight, fit.id))


# ------------------------------------------------------------------------------------ deciding


def _meant(fits: list[Fit]) -> list[Fit]:
    """Those that fit as well as the best one; a family name alone counts if nothing fits whole."""
    whole = sorted((fit for fit in fits if fit.is_whole), key=lambda fit: -fit.score)
    parts = [fit for fit in fits if fit.part and fit.score >= NAMED_IN_PART and not fit.extra]
    # One word of a paper's title is no name: BERT isn't the one paper that mentions it.
    named_in_part = [fit for fit in parts if fit.kind in (*PEOPLE, *NAMED)]
    # Arora is somebody's name before it is Aurora with a typo.
    if whole and named_in_part and whole[0].kind not in PEOPLE and named_in_part[0].score > whole[0].score:
        return _best(named_in_part)
    return _best(whole or named_in_part or (parts if len(parts) > 1 else []))


def _best(fits: list[Fit]) -> list[Fit]:
    return [fit for fit in fits if fit.score >= fits[0].score - APART]


def _decided(snapshot: Snapshot, of: type[T], text: str, chosen: list[Fit]) -> Found[T] | Several:
    if len(chosen) > 1:
        listed = candidates(snapshot, [fit.key for fit in chosen[:MOST_LISTED]])
        return Several(text, listed, len(chosen))
    thing = snapshot.get(chosen[0].key)
    assert isinstance(thing, of)
    return Found(thing, text, _is_literal(thing, text))


def _is_literal(thing: Thing, text: str) -> bool:
    if isinstance(thing, Researcher):
        shown = words(thing.name)
        spellings = {" ".join(shown), " ".join(shown[-1:] + shown[:-1]), thing.id}
    else:
        spellings = {*thing.spellings, thing.id}
    typed = {"".join(words(one)) for one in (text, titles.bare(text))}
    return not typed.isdisjoint("".join(words(known)) for known in spellings)


def _nobody(snapshot: Snapshot, text: str, fits: list[Fit], others: Sequence[str]) -> Nobody:
    """Nobody of that kind; what is truly near, or what of another kind is called so."""
    near = [fit for fit in fits if fit.score >= NEAR and not (fit.part and fit.extra)]
    elsewhere = _elsewhere(snapshot, text, others) if others else []
    keys = dict.fromkeys(fit.key for fit in [*elsewhere, *near])
    return Nobody(text, candidates(snapshot, list(keys)[:MOST_NEAR]))


def _elsewhere(snapshot: Snapshot, text: str, kinds: Sequence[str]) -> list[Fit]:
    exact = _exact(snapshot, kinds, text)
    if exact or len(words(text)) < 2:
        return exact
    people = [fit for fit in _people(snapshot, text) if fit.is_whole] if "researcher" in kinds else []
    rest = _titles(snapshot, [kind for kind in kinds if kind != "researcher"], text)
    return _best([fit for fit in people + rest if fit.score >= ELSEWHERE])
