"""Researcher, Paper … -> Reply: which facts a card shows, in what order."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from knowledge import Library, Researcher, Thing, subject_words

from ..reply import Reply
from . import lists, paper, researcher, things
from .answers import (
    ask_back,
    error,
    nobody,
    nothing_about_that,
    papers_in,
    scope,
    several,
    usage,
)
from .focus import focused
from .lists import wanted_papers
from .paper import entries
from .people import connection, next_up
from .said import by_theme
from .side_by_side import side_by_side
from .subject import COMMAND_OF, button

__all__ = [
    "COMMAND_OF",
    "ask_back",
    "button",
    "connection",
    "entries",
    "error",
    "next_up",
    "nobody",
    "nothing_about_that",
    "on_question",
    "papers_in",
    "scope",
    "several",
    "show",
    "side_by_side",
    "usage",
    "wanted_papers",
]

# Each view takes the library, a thing of its kind, and a detail such as a theme.
View = Callable[[Library, Any, str], Reply]

VIEWS: dict[str, dict[str, View]] = {
    "researcher": {
        "": researcher.card,
        "more": researcher.more,
        "advisors": researcher.advisors,
        "students": researcher.students,
        "education": researcher.education,
        "awards": researcher.awards,
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
        "links": paper.links,
        "bibtex": paper.bibtex,
        "preprint": paper.preprint,
        "similar": paper.similar,
        "more": paper.more,
        "sources": things.sources,
    },
    "system": {"": things.system, "preview": things.preview, "said": things.said, "sources": things.sources},
    "topic": {"": things.topic, "people": lists.topic_people, "said": things.said, "sources": things.sources},
    "organization": {
        "": things.organization,
        "more": things.organization_facts,
        "people": lists.members,
        "said": things.said,
        "sources": things.sources,
    },
    "talk": {"": things.talk, "theme": things.theme, "references": things.references},
}


def on_question(library: Library, thing: Thing, question: str) -> Reply | None:
    """What the thing's cards and the talks say to a question; None where they say nothing."""
    views = VIEWS[thing.kind_of_thing]
    card = replace(views[""](library, thing, ""), about=(button(thing.kind_of_thing, thing.id),))
    if not subject_words(question):
        return card
    more = views["more"](library, thing, "").sections if "more" in views else ()
    said = library.said_by(thing, question) if isinstance(thing, Researcher) else library.said_about(thing)
    return focused(library, thing, question, card, (*more, *by_theme(said)))


def show(library: Library, thing: Thing, view: str = "", detail: str = "") -> Reply:
    """The view of the thing that was asked for; its card where it has no such view."""
    views = VIEWS[thing.kind_of_thing]
    if view == "asked":
        reply = on_question(library, thing, detail) if detail else None
        reply = reply or nothing_about_that(thing)
    else:
        view, detail = (view, detail) if view in views else ("", "")
        reply = views[view](library, thing, detail)
    kind, id = thing.kind_of_thing, thing.id
    return replace(reply, ask=button(kind, id, view, detail), about=(button(kind, id),))
