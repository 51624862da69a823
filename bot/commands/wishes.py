"""What a sentence wants of the things that it names or stands for: by its other words, in any order."""

import re
from dataclasses import dataclass, replace

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
    is_question,
)

from .. import mentions
from ..reply import PICKERS
from ..request import Request
from .references import Recent, last_asked, meant, things

MOST_FAMILY_NAMES = 3
SHORTEST_NAME = 4
_NOT = frozenset(("not", "without", "except", "excluding", "minus", "ohne", "sans", "sin"))
_YEARS = re.compile(
    r"\b(?P<when>since|after|before|until|in|from|between|pre|seit|vor|depuis|desde)[- ]"
    r"(?P<year>(?:19|20)\d\d)"
    r"(?P<last> (?:and|to|until) (?:19|20)\d\d)?\b|\b(?P<alone>(?:19|20)\d\d)\b",
    re.I,
)
_WHEN = {"pre": "before", "vor": "before", "seit": "since", "depuis": "since", "desde": "since", "": "in"}
_PLACE = re.compile(
    r"\b(?:(?:the|its) (?P<which>first|second|third|fourth|fifth|last)(?: (?:one|paper|person|author))?"
    r"|(?:first|second|third|last) (?:one|author)|number \d+)\b",
    re.I,
)
_ONLY = re.compile(r"\b(?:only|just|those|these)\b|^(?:and )?with\b", re.I)
_PAPERS_OF = {"topic": "on", "researcher": "by"}
_UNSPACED = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]")
_BOTH = re.compile(r"\b(?:both|them|those two|these two|the two|they|each other)\b", re.I)


@dataclass(frozen=True)
class _Said:
    """The things a sentence is about, those it doesn't want, its other words, and all of it."""

    things: list[Thing]
    unwanted: list[Thing]
    rest: str
    text: str
    is_named: bool = False

    def asks(self, meaning: str) -> bool:
        return mentions.asks(meaning, self.rest)

    def of(self, *kinds: type[Thing]) -> list[Thing]:
        return [one for one in self.things if isinstance(one, kinds)]

    def argument(self, between: str = " and ") -> str:
        return between.join(one.id for one in self.things)


def wished(library: Library, request: Request, recent: Recent) -> Request | None:
    """The command that a sentence comes to; None where its words don't say.

    Of one thing: only where every word is its name, asks or fills.
    """
    text = request.words
    if not text or request.view == "quotes" or request.command == "talk":
        return None
    if mentions.is_rude(text) or mentions.is_an_order(text):
        return None
    said = _with_what_was_shown(library, _said(library, text), recent)
    if said.of(Researcher) and mentions.is_private(text):
        return None
    if any(_has_namesakes(library, one) for one in said.things):
        return None
    if not said.things or (len(said.things) == 1 and not _is_explained(said)):
        return _limited(said) if request.command == "anything" and said.is_named else None
    found = _of_several(said) if len(said.things) > 1 else _of_one(said)
    return replace(found, words=text) if found else None


def _has_namesakes(library: Library, thing: Thing) -> bool:
    return isinstance(thing, Researcher) and isinstance(library.researcher(thing.name), Several)


def _is_explained(said: _Said) -> bool:
    """Whether every word asks or fills; those of a language without spaces aren't told apart."""
    return bool(_UNSPACED.search(said.text)) or not mentions.without_cues(_YEARS.sub(" ", said.rest))


def _said(library: Library, text: str) -> _Said:
    sentence = library.sentence(text)
    nots = [place for place, word in enumerate(sentence.words) if word in _NOT]
    unwanted = [one for one, (at, _) in sentence.names if nots and at > nots[0]]
    wanted = [one for one in sentence.things if one not in unwanted]
    rest = sentence.without()
    for word in mentions.without_cues(rest).split()[:MOST_FAMILY_NAMES]:
        if someone := _of_family_name(library, word, text, among=bool(wanted)):
            wanted += [] if someone in wanted else [someone]
            rest = re.sub(rf"\b{word}\b", " ", rest, count=1)
    return _Said(wanted, unwanted, rest, text, bool(wanted))


def _of_family_name(library: Library, word: str, text: str, *, among: bool) -> Thing | None:
    """The only one of that family or given name: written as a name, or beside others."""
    if len(word) < SHORTEST_NAME or not (among or re.search(rf"\b{word.capitalize()}\b", text)):
        return None
    found = library.researcher(word)
    if isinstance(found, Found) and re.search(rf"\b{word}\b", found.thing.name, re.I):
        return found.thing
    return None


# ------------------------------------------------------------------- what the last answer was about


def _with_what_was_shown(library: Library, said: _Said, recent: Recent) -> _Said:
    """The same with what its pronouns, or its silence, stand for."""
    if not recent:
        return said
    last = recent[0]
    if last.ask.startswith("/papers") and _YEARS.search(said.text) and not said.things:
        return said  # the list, of other years
    if not said.things and not said.unwanted:
        rest = _PLACE.sub(" ", said.rest)
        found = _spoken_of(library, said.rest, recent)
        return replace(said, things=found, rest=rest, is_named=rest != said.rest)
    if said.unwanted and not said.things and last.kind == "next":
        return replace(said, things=_about(library, recent), rest=f"{said.rest} next")
    if len(said.things) == 1 and (more := _second(library, said, recent)):
        return replace(said, things=[*more, *said.things])
    return said


def _spoken_of(library: Library, rest: str, recent: Recent) -> list[Thing]:
    if place := _PLACE.search(rest):
        reference = mentions.parse(place[0])
        keys = meant(library, reference, "", recent) if reference else []
        number = reference.number if reference else 0
        return list(library.things(keys).values()) or _about(library, recent)[number - 1 :][:1]
    if recent[0].kind in PICKERS:
        return []
    about = _about(library, recent)
    if len(about) == 1 and re.search(r"\bthey\b", rest):
        return about
    if _BOTH.search(rest) or mentions.asks("compare", rest):
        keys = meant(library, mentions.Reference(many=True), "compare", recent)
        every = list(library.things(keys).values())
        return [one for one in every if type(one) is type(every[0])]
    return about if len(about) == 1 else []


def _second(library: Library, said: _Said, recent: Recent) -> list[Thing]:
    """What a single name is to be put beside."""
    about = [one for one in _about(library, recent) if one not in said.things]
    about = [one for one in about if type(one) is type(said.things[0])]
    last = last_asked(recent)
    lists = last is not None and last.command == "papers" and said.asks("joint")
    beside = any(map(said.asks, ("compare", "connect")))
    return about if len(about) == 1 and (lists or beside) else []


def narrowed(library: Library, request: Request, recent: Recent) -> Request | None:
    """The papers that were listed, only those with another author."""
    last = last_asked(recent[:1])
    people = library.sentence(request.words).things
    if (
        not last
        or len(people) != 1
        or not isinstance(people[0], Researcher)
        or not _ONLY.search(request.words)
    ):
        return None
    if last.command not in ("papers", "topic", "researcher"):
        return None
    of = last.argument if last.command == "papers" else f"{_PAPERS_OF[last.command]} {last.argument}"
    return Request("papers", f"{of} by {people[0].id}", words=request.words)


def _about(library: Library, recent: Recent) -> list[Thing]:
    return [one for ask in recent[0].about for one in things(library, ask)]


# ------------------------------------------------------------------------------- what is wanted


def _of_several(said: _Said) -> Request | None:
    people, works = said.of(Researcher), said.of(Paper, System)
    if len(people) == len(said.things):
        return _of_people(said)
    if len(works) == len(said.things) == 2:
        return Request("compare", said.argument()) if said.asks("compare") or said.asks("connect") else None
    if len(people) == 1 and len(said.things) == 2:
        return _of_somebody_and(said, people[0], next(one for one in said.things if one is not people[0]))
    return None


def _of_people(said: _Said) -> Request | None:
    if said.asks("compare") and len(said.things) == 2 and not said.asks("joint"):
        return Request("compare", said.argument())
    if said.asks("advisors"):
        return Request("researcher", said.things[0].id, "advisors")
    joined = said.asks("connect") or said.asks("joint")
    if len(said.things) > 2 or (said.asks("next") and not joined):
        return _next(said) if said.asks("next") else None
    if said.asks("papers") and not is_question(said.text):
        return Request("papers", f"by {said.argument()}{_years(said.text)}")
    return Request("connect", said.argument()) if joined or is_question(said.text) else None


def _of_somebody_and(said: _Said, person: Thing, other: Thing) -> Request | None:
    """A person, and a paper, a topic or a place."""
    if said.asks("quotes"):
        return Request("researcher", person.id, "quotes", other.label)
    if isinstance(other, Paper | System):
        if said.asks("authors") or said.asks("joint"):
            return Request("paper", other.id, "authors")
        return Request("paper", other.id) if said.asks("papers") else None
    if isinstance(other, Topic) and said.asks("papers"):
        return Request("papers", f"by {person.id} on {other.id}{_years(said.text)}")
    if isinstance(other, Organization) and said.asks("roles") and not re.search(r"\bwhen\b", said.rest):
        return Request("researcher", person.id, "roles", other.label)
    return None


def _of_one(said: _Said) -> Request | None:
    thing = said.things[0]
    kind = thing.kind_of_thing
    if isinstance(thing, Researcher) and said.asks("bibtex"):
        return None
    view = mentions.cue(kind, said.rest)
    if isinstance(thing, Talk) or (view is None and not said.is_named):
        return None
    years = _years(said.text)
    if view == "authors" and said.asks("date"):
        view = ""
    if view == "next":
        return _next(said)
    if view == "compare":
        view = ""
    if view == "papers" or (years and kind in ("researcher", "topic") and view in ("", "papers", None)):
        return Request("papers", f"{'on' if kind == 'topic' else 'by'} {thing.id}{years}")
    return Request("paper" if kind == "system" else kind, thing.id, view or "")


def _limited(said: _Said) -> Request | None:
    """What somebody said, or their papers, on what the other words say: a theme, a venue."""
    left = mentions.without_cues(_YEARS.sub(" ", said.rest))
    view = mentions.cue("researcher", said.rest) if said.of(Researcher) else None
    if view == "quotes":
        return Request("researcher", said.argument(), "quotes", left, words=said.text)
    if view != "papers" or not any(word[0].isupper() and word.lower() == left for word in said.text.split()):
        return None
    return Request("papers", f"by {said.argument()} on {left}{_years(said.text)}", words=said.text)


def _next(said: _Said) -> Request:
    unwanted = "".join(f" not {one.id}" for one in said.unwanted)
    return Request("next", f"{said.argument(', ')}{unwanted}")


def _years(text: str) -> str:
    """The years that a sentence limits a list to, in the words of /papers."""
    if not (found := _YEARS.search(text)):
        return ""
    if found["alone"]:
        return f" in {found['alone']}"
    when = found["when"].lower()
    return f" {_WHEN.get(when, when)} {found['year']}{found['last'] or ''}"
