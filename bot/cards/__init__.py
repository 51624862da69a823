"""Researcher, Paper … -> Reply: which facts a card shows, in what order."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from knowledge import Library, Researcher, Thing, subject_words

from ..reply import Reply
from . import paper, researcher, things
from .answers import error, nobody, nothing_about_that, papers_in, several, usage
from .focus import focused
from .people import connection, next_up
from .said import by_theme
from .subject import button

__all__ = [
    "connection",
    "error",
    "next_up",
    "nobody",
    "nothing_about_that",
    "on_question",
    "papers_in",
    "several",
    "show",
    "usage",
]

# Each view takes the library, a thing of its kind, and a detail such as a theme.
View = Callable[[Library, Any, str], Reply]

VIEWS: dict[str, dict[str, View]] = {
    "researcher": {
        "": researcher.card,
        "more": researcher.more,
        "papers": researcher.papers,
        "quotes": researcher.quotes,
        "roles": researcher.roles,
        "start": researcher.start,
        "follow": researcher.follow,
        "sources": things.sources,
    },
    "paper": {
        "": paper.card,
        "preview": paper.preview,
        "authors": paper.authors,
        "bibtex": paper.bibtex,
        "preprint": paper.preprint,
        "similar": paper.similar,
        "more": paper.more,
        "sources": things.sources,
    },
    "system": {"": things.system, "preview": things.preview, "said": things.said, "sources": things.sources},
    "topic": {"": things.topic, "said": things.said, "sources": things.sources},
    "organization": {"": things.organization, "said": things.said, "sources": things.sources},
    "talk": {"": things.talk, "theme": things.theme, "references": things.references},
}


def on_question(library: Library, thing: Thing, question: str) -> Reply | None:
    """What the thing's cards and the talks say to a question; None where they say nothing."""
    views = VIEWS[thing.kind_of_thing]
    card = views[""](library, thing, "")
    if not subject_words(question):
        return card
    more = views["more"](library, thing, "").sections if "more" in views else ()
    said = library.said_by(thing, question) if isinstance(thing, Researcher) else library.said_about(thing)
    return focused(library, thing, question, card, (*more, *by_theme(said)))


def show(library: Library, thing: Thing, view: str = "", detail: str = "") -> Reply:
    """The view of the thing that was asked for; its card where it has no such view."""
    views = VIEWS[thing.kind_of_thing]
    reply = views.get(view, views[""])(library, thing, detail)
    return replace(reply, ask=button(thing.kind_of_thing, thing.id, view, detail))
