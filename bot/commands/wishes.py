"""What a sentence wants of the things that it is about, by its other words in any order: a command."""

import re

from knowledge import (
    Found,
    Library,
    Organization,
    Paper,
    Researcher,
    Several,
    System,
    Talk,
    Thing,
    Topic,
    fold,
    subject_words,
)

from .. import cards, mentions
from ..reply import Reply
from ..request import LONGEST_DETAIL, Request
from .message import Message

_YES_OR_NO = re.compile(r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b", re.I)
_ABOUT = re.compile(r"\b(?:about|on|regarding)\b (.+)", re.I)
_WHO_IS = re.compile(r"\bwho(?:'s|(?: even| exactly)? is) (?:that|he|she|this)\b", re.I)
_WHAT = re.compile(r"what(?:'s| is| are)\b", re.I)
_OF_THE_ASKER = re.compile(r"(?:can|could|do|does|have|will|would) (?:i|you|we|u)\b|who\b", re.I)


def clear(library: Library, said: Message) -> Request | None:
    """The command that a sentence comes to where each of its words is a name, asks, or just fills."""
    if not said.things or said.is_unfit:
        return None
    if len(said.things) > 1:
        return _of_several(library, said)
    return _of_one(said, said.things[0]) if not said.left else None


# -------------------------------------------------------------------------------------- several


def _of_several(library: Library, said: Message) -> Request | None:
    people, works, places = said.of(Researcher), said.of(Paper, System), said.of(Organization)
    if len(people) == len(said.things):
        return _of_people(said)
    if len(works) == len(said.things):
        return _of_works(library, said)
    others = [one for one in said.things if one not in people]
    if len(people) == 1 and (len(others) == 1 or others == places):
        return _of_somebody_and(library, said, people[0], others[0])
    topics = said.of(Topic)
    if len(topics) == len(places) == 1 and len(said.things) == 2 and said.asks("people", "authors"):
        return _view(topics[0], "people", places[0].label)
    return None


def _of_people(said: Message) -> Request | None:
    if said.asks("chain"):
        return Request("connect", said.ids())
    if said.asks("compare", "or") and not said.asks("joint"):
        return Request("compare", said.ids())
    if said.asks("advisors"):
        return _view(said.things[0], "advisors")
    joined = said.asks("connect", "joint")
    if len(said.things) > 2 or (said.asks("next") and not joined):
        return _next(said) if said.asks("next") else None
    if said.asks("papers") and not said.is_question:
        return Request("papers", f"by {said.ids()}{said.limits}")
    return Request("connect", said.ids()) if joined or not said.left else None


def _of_works(library: Library, said: Message) -> Request | None:
    two = len(said.things) == 2
    if two and said.is_question and said.asks("authors"):
        return Request("compare", said.ids())
    if said.asks("bibtex"):
        return Request("papers", f"bibtex {said.ids(', ')}")
    if (said.asks("compare", "or") and (two or not said.asks("papers"))) or (said.asks("connect") and two):
        return Request("compare", said.ids())
    if library.linked(said.text):
        return Request("papers", said.text)
    if said.is_question or isinstance(library.anything(said.text), Found):
        return None
    return Request("papers", said.ids(", "))


def _of_somebody_and(library: Library, said: Message, person: Thing, other: Thing) -> Request | None:
    """A person, and a paper, a topic or a place."""
    view = mentions.cue("researcher", said.rest) or ""
    theme = _theme(said) or other.label
    if person.id in said.shared:
        detail = theme[:LONGEST_DETAIL] if view == "quotes" else ""
        return Request("researcher", _told_by(library, person, other), view, detail)
    if view == "quotes" or (isinstance(other, Topic) and _says(library, said, person, theme)):
        return _view(person, "quotes", theme)
    match other:
        case Topic():
            lists = said.asks("papers", "authors") or not said.is_question
            return Request("papers", f"by {person.id} on {other.id}{said.limits}") if lists else None
        case Paper() | System():
            return _of_somebodys_work(said, person, other)
        case Organization() if not re.search(r"\bwhen\b", said.rest):
            return _view(person, view or "roles", other.label if view in ("", "roles") else "")
    return None


def _told_by(library: Library, person: Thing, other: Thing) -> str:
    """The namesake who wrote the paper; else the name, with the place or topic if that tells them apart."""
    found = library.researcher(person.label)
    authors = {one.researcher.id for one in library.authors_of(other)} if isinstance(other, Paper) else set()
    them = [one.id for one in found.candidates if one.id in authors] if isinstance(found, Several) else []
    hinted = f"{person.label} {other.label}"
    known = isinstance(library.researcher(hinted), Found)
    return them[0] if len(them) == 1 else hinted if known else person.label


def _of_somebodys_work(said: Message, person: Thing, work: Thing) -> Request | None:
    if _WHO_IS.search(said.text):
        return _view(person)
    if said.is_question or said.asks("authors", "joint"):
        return _view(work, "authors", person.id)
    return _view(work) if said.asks("papers") else None


def _theme(said: Message) -> str:
    """What stands behind “about”, as it was typed."""
    found = _ABOUT.search(said.text)
    return found[1] if found else ""


def _says(library: Library, said: Message, person: Thing, theme: str) -> bool:
    """Whether "somebody on something" means what they said of it."""
    about = _ABOUT.search(said.text) and not said.is_question and not said.asks("papers")
    return bool(about and isinstance(person, Researcher) and library.said_by(person, theme))


# ------------------------------------------------------------------------------------------ one


def _of_one(said: Message, thing: Thing) -> Request:
    kind = thing.kind_of_thing
    view = mentions.cue(kind, said.rest)
    if isinstance(thing, Researcher) and said.asks("bibtex"):
        return Request("paper", thing.label, "bibtex")
    if thing.id in said.shared:
        return Request(kind, thing.label, view or "")
    if view == "authors" and said.asks("date"):
        view = ""
    if isinstance(thing, Topic) and view == "people" and _WHAT.match(said.text):
        view = ""  # what it is, and who matters: the card says both
    if view == "next":
        return _next(said)
    if view == "papers" or (said.years and isinstance(thing, Researcher | Topic) and not view):
        return Request("papers", f"{'on' if kind == 'topic' else 'by'} {thing.id}{said.limits}")
    return _view(thing, view or "")


def _view(thing: Thing, view: str = "", detail: str = "") -> Request:
    kind = thing.kind_of_thing
    return Request(cards.COMMAND_OF.get(kind, kind), thing.id, view, detail[:LONGEST_DETAIL].strip())


def _next(said: Message) -> Request:
    unwanted = "".join(f" not {one.id}" for one in said.unwanted)
    return Request("next", f"{said.ids(', ')}{unwanted}")


# ------------------------------------------------------------------------------- words left over


def limited(library: Library, said: Message) -> Request | None:
    """What is named beside the things, or limits what is asked of them: a stranger, a theme, a venue."""
    if not said.things or not said.left or said.is_unfit:
        return None
    for command in ("compare", "connect"):
        if said.asks(command) and (other := _other(library, said)):
            return Request(command, f"{said.ids()} and {other}")
    thing = said.things[0]
    if said.stranger and not said.of(Researcher):
        return Request("researcher", said.stranger)
    return _of_somebody_on(library, said, thing) if isinstance(thing, Researcher) else None


def _other(library: Library, said: Message) -> str:
    """What else is to be compared: it is written as a name, or like one of the same kind."""
    if said.stranger or said.name[:1].isupper():
        return said.stranger or said.name
    found = library.anything(said.name)
    return said.name if isinstance(found, Found) and type(found.thing) is type(said.things[0]) else ""


def _of_somebody_on(library: Library, said: Message, person: Researcher) -> Request | None:
    """What they said on a theme, their roles at a place, their papers on a word or at a venue."""
    if len(said.things) > 1 or person.id in said.shared:
        return None
    view = mentions.cue("researcher", said.rest)
    if view == "quotes" or (not view and _says(library, said, person, said.left)):
        return _view(person, "quotes", said.left)
    if view == "roles":
        place = rf"\b(?:at|with|for|by|bei|chez) (?:the )?{said.left}\b|\b{said.left.title()}\b"
        return _view(person, "roles", said.left if re.search(place, said.text) else "")
    is_a_name = any(word[0].isupper() and word.lower() == said.left for word in said.text.split())
    on_that = is_a_name or said.left in fold(_theme(said))
    if (view == "papers" and on_that) or (said.years and not view):
        return Request("papers", f"by {person.id} on {said.left}{said.limits}")
    return None


def vague(library: Library, said: Message) -> Request | Reply | None:
    """What a sentence most likely asks of the thing that it names, though it has words of its own."""
    if not said.things:
        return None
    thing = _main(said)
    if mentions.is_an_order(said.text):
        return _view(thing)
    if mentions.is_rude(said.rest):
        return Reply("chat", mentions.NO_JUDGEMENT)
    if said.is_unfit:
        return _view(thing, "asked")
    if isinstance(thing, Topic | Organization) and said.left and not said.is_question:
        return _likeliest(library, said, thing) if _is_asked(said, thing) else None
    return _likeliest(library, said, thing)


def _is_asked(said: Message, thing: Thing) -> bool:
    """Whether something is asked of it, or its name is no word in passing; a field or a lab may be that."""
    in_full = any(" " in one and one.casefold() in said.text.casefold() for one in thing.spellings)
    return in_full or thing.kind_of_thing in mentions.kinds_asked(said.rest)


def _likeliest(library: Library, said: Message, thing: Thing) -> Request | Reply:
    """What of it is spoken of, its view, its card; or that nothing of the kind is recorded."""
    asks = said.is_question
    if thing.id in said.shared:
        return _of_one(said, thing)
    if asks and (found := _told(library, said, thing)):
        return found
    if mentions.cue(thing.kind_of_thing, said.rest):
        return _of_one(said, thing)
    if asks and _wants_a_fact(said, thing):
        return _view(thing, "asked")
    return _told(library, said, thing) or _view(thing)


def _main(said: Message) -> Thing:
    """A talk, a person, or else what is named first."""
    return next(iter([*said.of(Talk), *said.of(Researcher), *said.things]))


def _told(library: Library, said: Message, thing: Thing) -> Reply | None:
    """Those of its claims that bear on the other words, if there are any."""
    rest = library.sentence(said.text).without(thing) if thing.label in said.text else said.rest
    about = " ".join(subject_words(rest))[:LONGEST_DETAIL]
    reply = cards.show(library, thing, "asked", about) if about else None
    return reply if reply and reply.kind != "unknown" else None


def _wants_a_fact(said: Message, thing: Thing) -> bool:
    """Whether it asks for something in particular, which no card has, rather than for the thing."""
    if isinstance(thing, Topic | Organization) and mentions.is_elsewhere(said.text):
        return False
    if _OF_THE_ASKER.match(said.text):
        return False
    return bool(_YES_OR_NO.match(said.text)) or (isinstance(thing, Researcher) and bool(said.left))
