"""What no way of asking fits: names in a sentence, and the other words that say what is asked of them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from knowledge import (
    Found,
    Library,
    Nobody,
    Organization,
    Paper,
    Researcher,
    Several,
    System,
    Talk,
    Thing,
    Topic,
    is_question,
)

from .. import cards, mentions
from ..reply import Reply
from ..request import Request
from .comparing import compare
from .one_thing import noted, shown
from .people import connect

AND = frozenset(("", "and", "und", "et", "y", "with", "he", "yu", "to"))
OR = frozenset(("or", "vs", "versus", "oder", "ou"))


LONGEST_NAME = 4  # words, an affiliation too
_YES_OR_NO = re.compile(r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b", re.I)
Run = Callable[[Library, Request], Reply]


def anything(library: Library, request: Request) -> Reply:
    """Whatever is called so, or what a sentence asks of the things that it names."""
    text = request.argument
    if (is_question(text) or _tells_of_somebody(library, text)) and (reply := _asked(library, request)):
        return reply
    named = library.anything(text)
    if not isinstance(named, Nobody) or is_question(text):
        return shown(library, named, request)
    return _asked(library, request) or _by_what_is_left(library, request) or shown(library, named, request)


def _tells_of_somebody(library: Library, text: str) -> bool:
    """Whether it is too long to be a name, but holds one."""
    sentence = library.sentence(text)
    return len(text.split()) > LONGEST_NAME and isinstance(sentence.main, Researcher)


def rescued(library: Library, request: Request, nobody: Reply, run: Run) -> Reply:
    """Where the words fit a way of asking, but its name is nobody's: what the whole sentence says."""
    if request.argument.endswith("s"):  # tri daos papers
        without = run(library, replace(request, argument=request.argument[:-1]))
        if without.kind not in ("nobody", "several"):
            return without
    if linked := library.papers_linked(request.words):
        rest = library.sentence(request.words).without()
        return cards.show(library, linked[0], mentions.cue(linked[0].kind_of_thing, rest) or "")
    found = library.sentence(request.words)
    if found.things and request.command in ("anything", "papers") and not _is_explained(found.without()):
        return _outside(library, request, nobody)
    reply = _of_names(library, request.words, found.things)
    reply = reply or _about_one(library, request, sure=True)
    return reply if reply and reply.kind != "unknown" else _outside(library, request, nobody)


def _outside(library: Library, request: Request, nobody: Reply) -> Reply:
    """A friendly line for what isn't about people and papers at all."""
    if mentions.is_elsewhere(request.words) or mentions.is_rude(request.words):
        return Reply("chat", f"{mentions.OUTSIDE} {cards.scope(library)}")
    return nobody


def _is_explained(rest: str) -> bool:
    return not mentions.without_cues(rest)


def _asked(library: Library, request: Request) -> Reply | None:
    """What the sentence asks of the things that it names."""
    things = library.sentence(request.argument).things
    return _of_names(library, request.argument, things) or _about_one(library, request)


def _of_names(library: Library, text: str, things: Sequence[Thing]) -> Reply | None:
    """Two names with hardly a word between them."""
    if len(things) < 2:
        return None
    rest = library.sentence(text).without()
    argument = " and ".join(one.id for one in things)
    if rest in OR and len(things) == 2:
        return compare(library, Request("compare", argument))
    people = [one for one in things if isinstance(one, Researcher)]
    if len(people) == len(things) > 2 and rest in AND:
        return cards.ask_back(library, [(one.kind_of_thing, one.id) for one in things], Request("anything"))
    if rest in AND and len(people) == len(things) == 2:
        return connect(library, Request("connect", argument))
    works = [one for one in things if isinstance(one, Paper | System)]
    if len(works) == len(things) and not is_question(text):
        return cards.papers_in(library, works, ())
    return None


def _about_one(library: Library, request: Request, *, sure: bool = False) -> Reply | None:
    """What the other words ask of the thing that the sentence is about."""
    text = request.words or request.argument
    sentence = library.sentence(text)
    talks = [one for one in sentence.things if isinstance(one, Talk)]
    if (thing := next(iter(talks), sentence.main)) is None:
        return None
    if mentions.is_an_order(text):
        return cards.show(library, thing)
    rest = sentence.without(thing)
    if mentions.is_rude(rest) or mentions.is_private(text):
        return cards.nothing_about_that(thing)
    if isinstance(thing, Researcher) and isinstance(namesakes := library.researcher(thing.name), Several):
        return shown(
            library, namesakes, Request("researcher", thing.name, mentions.cue("researcher", rest) or "")
        )
    reply = _view_of(library, thing, text, rest)
    # A name and words that ask for nothing known: the person's card, unless something else was asked for.
    return reply or (cards.show(library, thing) if isinstance(thing, Researcher) and not sure else None)


def _view_of(library: Library, thing: Thing, text: str, rest: str) -> Reply | None:
    asks = is_question(text)
    if asks and (reply := cards.on_question(library, thing, rest)):
        return reply
    field_or_lab = isinstance(thing, Topic | Organization)
    if not asks and field_or_lab and not _is_explained(rest):
        return None
    view = mentions.cue(thing.kind_of_thing, rest)
    if view is not None and not (asks and view == ""):
        return cards.show(library, thing, view)
    if asks and _wants_a_fact(thing, text, rest) and not (field_or_lab and mentions.is_elsewhere(text)):
        return cards.nothing_about_that(thing)
    if asks and not field_or_lab:
        return cards.show(library, thing)
    return cards.on_question(library, thing, rest) or (cards.show(library, thing) if field_or_lab else None)


def _wants_a_fact(thing: Thing, text: str, rest: str) -> bool:
    """Whether it asks for something in particular, which no card has, rather than for the thing."""
    if re.match(r"(?:can|could|do|does|have|will|would) (?:i|you|we|u)\b|who\b", text, re.I):
        return False
    return bool(_YES_OR_NO.match(text)) or (isinstance(thing, Researcher) and not _is_explained(rest))


def _by_what_is_left(library: Library, request: Request) -> Reply | None:
    """The thing that is called by what is left of a question without its asking words."""
    text = request.argument
    left = mentions.without_cues(library.sentence(text).without())
    if not left or left == text.casefold() or not isinstance(found := library.anything(left), Found):
        return None
    view = mentions.cue(found.thing.kind_of_thing, text) or ""
    return noted(cards.show(library, found.thing, view), found)
