"""What was shown before, in sentences that don't name it: "the second", "his papers", "only since 2024"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge import BadQuestion, Found, Library, Researcher, Thing, Topic, fold

from .. import cards, mentions
from ..mentions import WHO_IS_MEANT, Reference
from ..reply import Reply
from ..request import Request
from .conversations import Shown
from .message import Message
from .stands_for import PERSON, Recent, asked, author_at, keys, last_asked, meant, pressed_at, things
from .wishes import clear, limited, vague

Meaning = Request | Reply

MOST_REFERENCES = 2
_LISTS = {"papers": "", "topic": "on ", "researcher": "by "}
_OTHERS = re.compile(
    r"(?:any |some |the )?(?:more|others?|other (?:ones|people|suggestions)|another|(?:someone |who )?else)",
    re.I,
)  # fmt: skip
_HAD = re.compile(
    r"\balready (?:had|have|know|follow|invited|read)\b|\b(?:had|know|follow) .*already\b", re.I
)
_HOW_MANY = re.compile(r"how many(?: (?:are|is) (?:there|that|these|those|it)| in all| of them)?$", re.I)
_ONLY = re.compile(r"\b(?:only|just|those|these)\b|^(?:and )?with\b", re.I)
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_VERSION = re.compile(rf"\b({'|'.join(_ORDINALS)}) (?:version|generation)\b", re.I)
_YEARS = re.compile(r" (?:since|after|before|until|from|in|between) \d{4}.*")


def of_a_list(library: Library, said: Message, recent: Recent) -> Meaning | None:
    """One of what was listed, by its number or by what tells it from the others; or the list, limited."""
    reference = mentions.parse(said.text)
    if reference and reference.number and not reference.author:
        ask = author_at(library, reference, recent) or pressed_at(reference, recent)
        return asked(ask) if ask else Reply("chat", WHO_IS_MEANT)
    if not recent:
        return None
    if recent[0].kind == "next" and (found := _next_without(library, said, recent[0])):
        return found
    if recent[0].kind == "several":
        chosen = told_apart(library, said.text, recent[0].items)
        return asked(chosen[0]) if len(chosen) == 1 else None
    last = last_asked(recent[:1])
    if last and _HOW_MANY.match(said.text):
        return last
    return _limited(said, last) if last else None


def told_apart(library: Library, text: str, asks: tuple[str, ...]) -> list[str]:
    """Those of the buttons that lead to what the words tell from the others."""
    telling = mentions.without_cues(fold(text))
    asks_for = {thing: ask for ask in asks for thing in things(library, keys([ask]))} if telling else {}
    return [asks_for[one] for one in library.told_apart(list(asks_for), telling)]


def _next_without(library: Library, said: Message, shown: Shown) -> Request | None:
    """Whom else to follow after the same people: not these, or none of those suggested."""
    if _OTHERS.fullmatch(said.text):
        without = [id for _, id in keys(shown.items, PERSON)]
    elif said.refuses or _HAD.search(said.text):
        listed = told_apart(library, said.text, shown.items)
        named = [one.id for one in (*said.unwanted, *said.things) if isinstance(one, Researcher)]
        without = named or [id for _, id in keys(listed)]
    else:
        return None
    before = asked(shown.ask)
    return replace(before, argument=before.argument + "".join(f" not {id}" for id in without), words="")


def _limited(said: Message, last: Request) -> Request | None:
    """The papers that were listed, of other years, or only those by somebody else too, or on a topic."""
    if last.command not in _LISTS or len(said.things) > 1:
        return None
    listed = f"{_LISTS[last.command]}{last.argument}"
    if said.things:
        part = "by" if said.of(Researcher) else "on"
        fits = said.of(Researcher, Topic) and _ONLY.search(said.text)
        return Request("papers", f"{listed} {part} {said.ids()}") if fits else None
    if "papers" not in (last.command, last.view):
        return None
    if said.years and not said.left:
        return Request("papers", _YEARS.sub("", listed) + said.years)
    return Request("papers", f"{listed} by {said.name}") if said.name and _ONLY.search(said.text) else None


def taken_up(library: Library, said: Message, recent: Recent) -> Meaning | None:
    """What is asked of a thing that was shown, by words that stand for it or by nothing but the asking."""
    if said.things:
        return None
    references, said = _references(library, said)
    if said.asks("bibtex") and references and references[0].many and recent:
        return _all_to_cite(recent[0], references[0].number)
    kinds, many = mentions.kinds_asked(said.rest), said.asks("compare")
    in_passing = not references or said.stranger or mentions.is_elsewhere(said.text)
    if (said.left and in_passing) or not (references or kinds or many):
        return None
    return _of_what_was_shown(library, said, references or [Reference(kinds, many=many)], kinds, recent)


def who_is_meant(said: Message) -> Reply:
    """What to ask back where nothing is named; BadQuestion where a list has a venue or years only."""
    if said.limits:
        raise BadQuestion("Name a person or a topic too, such as: papers on quantisation at ICML in 2024.")
    return Reply("chat", WHO_IS_MEANT)


def _all_to_cite(shown: Shown, number: int) -> Request:
    """The BibTeX of the papers that were listed, of the first few or all."""
    works = [id for _, id in keys(shown.items or shown.about, ("paper",))]
    return Request("papers", f"bibtex {', '.join(works[: number or None])}")


def _of_what_was_shown(
    library: Library, said: Message, references: list[Reference], kinds: Sequence[str], recent: Recent
) -> Meaning | None:
    spoken_of = [_things_meant(library, said, one, kinds, recent) for one in references]
    if not all(spoken_of):
        names_another = " " in said.left or (said.left and references[0].kinds != PERSON)
        return None if names_another else who_is_meant(said)
    about = replace(said, things=tuple(one for each in spoken_of for one in each))
    if about.is_unfit:
        return vague(library, about)
    if len(spoken_of) == 1 and len(about.things) > 1 and not references[0].many:
        if kinds != ("talk",):
            return _which(library, about)
        about = replace(about, things=about.things[:1])  # what was quoted first
    return clear(library, about) or limited(library, about) or vague(library, about)


def another_version(library: Library, said: Message, recent: Recent) -> Request | None:
    """What is asked of another version of the paper or system that was shown: FlashAttention-3."""
    found = _VERSION.search(said.text)
    shown = things(library, keys(recent[0].about, ("paper",))) if found and recent else []
    if not found or not shown:
        return None
    number = _ORDINALS.index(found[1].lower()) + 1
    series = re.sub(r"[- ]?\d+$", "", shown[0].label)
    other = library.paper(f"{series}-{number}" if number > 1 else series)
    if not isinstance(other, Found):
        return None
    rest = library.sentence(_VERSION.sub(" ", said.text)).without()
    if mentions.cue("paper", rest):
        return clear(library, replace(said, things=(other.thing,), rest=rest))
    return replace(asked(recent[0].ask), argument=other.thing.id)


def _references(library: Library, said: Message) -> tuple[list[Reference], Message]:
    """What stands for something shown, two at most, and the sentence without them."""
    found: list[Reference] = []
    text = said.text
    while len(found) < MOST_REFERENCES and (one := mentions.find(text)):
        found.append(one[0])
        text = one[1]
    joining = len(found) > 1 and said.asks("compare", "connect", "joint")
    return found if joining else found[:1], replace(said, rest=library.sentence(text).without())


def _things_meant(
    library: Library, said: Message, reference: Reference, kinds: Sequence[str], recent: Recent
) -> list[Thing]:
    """The things that the words may stand for, of a kind that can be asked this."""
    if reference.many:
        about = keys(recent[0].about) if recent else []
        alone = len(about) == 1 and not said.asks("compare", "connect", "joint", "next")
        return things(library, about if alone else meant(library, reference, recent))
    if kinds and not reference.number:
        both = [kind for kind in reference.kinds or kinds if kind in kinds]
        of = both or (kinds if kinds == ("talk",) else reference.kinds)
        reference = replace(reference, kinds=tuple(of))
    return things(library, meant(library, reference, recent))


def _which(library: Library, said: Message) -> Reply:
    """A picker, whose buttons ask the whole question of one of those that may be meant."""
    reply = cards.ask_back(library, [(one.kind_of_thing, one.id) for one in said.things], Request("anything"))
    each = [clear(library, replace(said, things=(one,))) for one in said.things]
    pairs = zip(reply.actions, each, strict=True)
    return replace(reply, actions=tuple(replace(one, ask=ask.again()) if ask else one for one, ask in pairs))


def beside(library: Library, said: Message, recent: Recent) -> Message:
    """The sentence with who or what was spoken of last, where that is meant beside its single name."""
    if len(said.things) != 1 or not recent:
        return said
    reference = mentions.find(said.text)
    if reference and reference[0].kinds == PERSON and not said.of(Researcher):
        people = things(library, meant(library, reference[0], recent))
        return replace(said, things=(*people, *said.things)) if len(people) == 1 else said
    if not said.asks("compare", "connect", "joint"):
        return said
    about = [one for one in things(library, keys(recent[0].about)) if one not in said.things]
    alike = [one for one in about if type(one) is type(said.things[0])]
    return replace(said, things=(*alike, *said.things)) if len(alike) == 1 else said
