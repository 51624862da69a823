"""How much of the atlas there is, and how well it is founded."""

from collections.abc import Sized
from pathlib import Path
from typing import NamedTuple

from ..models import KINDS, POINTS_TO, Paper, Researcher, Source, Sourced, Thing, claims, references
from ..sources import atlas
from .review import is_waiting
from .soundness import dangling

ENOUGH_ITEMS = 3
ENOUGH_LINKS = 2


class Share(NamedTuple):
    """So many, of so many where that says something."""

    what: str
    number: int
    of: int | None = None


def coverage(folder: Path = atlas.HOME) -> list[Share]:
    """What there is of each kind, what is known of it, and what is still to be done."""
    things = list(atlas.read(folder))
    people = [thing for thing in things if isinstance(thing, Researcher)]
    papers = [thing for thing in things if isinstance(thing, Paper)]
    to_read = [thing for thing in things if type(thing) is not Source]
    return [
        *(Share(f"{kind}s", sum(thing.kind_of_thing == kind for thing in things)) for kind in KINDS),
        _share("researchers with a profile", people, [one for one in people if one.hook]),
        _share("researchers with a full profile", people, list(filter(has_full_profile, people))),
        _share("papers with code", papers, [one for one in papers if _has_code(one)]),
        _share("papers with a published version", papers, [one for one in papers if one.published]),
        *_founded(things),
        _share("waiting for review", to_read, list(filter(is_waiting, to_read))),
    ]


def has_full_profile(person: Researcher) -> bool:
    """Whether nothing that a reader looks for is missing.

    That is: a hook, a dated role, three things known for, three to start with, three related people,
    topics, and two links.
    """
    lists = (person.known_for, person.start_here, person.related)
    return bool(
        person.hook
        and any(map(_is_dated, person.roles))
        and all(len(items) >= ENOUGH_ITEMS for items in lists)
        and person.topics
        and len(person.links) >= ENOUGH_LINKS
    )


def _founded(things: list[Thing]) -> list[Share]:
    every = [claim for thing in things for claim in claims(thing)]
    known = {thing.id for thing in things if thing.kind_of_thing in POINTS_TO["sources"]}
    dead = dangling(things)
    return [
        _share("claims with a source", every, [one for one in every if known.issuperset(one.sources)]),
        _share("claims with a date", every, list(filter(_is_dated, every))),
        _share("claims confirmed", every, [one for one in every if one.standing == "confirmed"]),
        Share("dead references", len(dead), sum(1 for thing in things for _ in references(thing))),
    ]


def _share(what: str, of: Sized, those: Sized) -> Share:
    return Share(what, len(those), len(of))


def _is_dated(claim: Sourced) -> bool:
    return any(getattr(claim, field, None) for field in ("as_of", "since", "until", "year"))


def _has_code(paper: Paper) -> bool:
    return any(link.kind == "code" for link in paper.links)
