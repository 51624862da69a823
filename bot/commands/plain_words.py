"""Plain words, after what was shown before -> the command that they come to, or what to ask back."""

from dataclasses import replace

from knowledge import Found, Library, Nobody, Paper, Researcher, Several, System, Thing, fold

from .. import cards, mentions
from ..reply import Reply
from ..request import Request
from .earlier import Meaning, another_version, beside, of_a_list, taken_up, who_is_meant
from .message import Message, read
from .one_thing import shown
from .people import names_in
from .stands_for import Recent
from .wishes import clear, limited, vague

WORDS_OF_A_TITLE = 3


def anything(library: Library, request: Request) -> Reply:
    """Whatever is called so."""
    return shown(library, library.anything(request.argument), request)


def understood(library: Library, text: str, recent: Recent) -> Meaning:
    """What a message asks, by what it names and its other words; what it doesn't name was shown before."""
    said = beside(library, read(library, text), recent)
    if said.is_off_topic or mentions.is_a_task(text):
        return _outside(library)
    return (
        _cited(library, said)
        or of_a_list(library, said, recent)
        or clear(library, said)
        or _whole(library, said)
        or another_version(library, said, recent)
        or taken_up(library, said, recent)
        or _in_a_clause(library, said, recent)
        or _title(library, said)
        or limited(library, said)
        or vague(library, said)
        or _misspelt(library, said)
        or _nothing(library, said)
    )


def _cited(library: Library, said: Message) -> Meaning | None:
    """The paper of a citation such as “Gu & Dao 2023”; or which of them, if there are several."""
    if not (found := mentions.citation(said.text)):
        return None
    cited, rest = found
    papers = library.cited_as(cited.first, cited.second, cited.year)
    view = mentions.cue("paper", fold(rest)) or ""
    if len(papers) == 1:
        return Request("paper", papers[0].id, view)
    if not papers:
        return None
    return cards.ask_back(library, [("paper", one.id) for one in papers], Request("paper", "", view))


def _whole(library: Library, said: Message) -> Request | None:
    """The message is a name or a title, perhaps misspelt."""
    is_explained = not said.left and len(said.of(Paper, System)) < 2
    asks = said.is_question or (said.things and mentions.kinds_asked(said.rest))
    if asks or is_explained or (" " in said.text and mentions.is_elsewhere(said.text)):
        return None
    if isinstance(library.anything(said.text), Nobody):
        return None
    return Request("anything", said.text)


def _in_a_clause(library: Library, said: Message, recent: Recent) -> Meaning | None:
    """What one sentence or clause of a message asks, the last one first."""
    parts = [read(library, clause) for clause in mentions.clauses(said.text)]
    if len(said.things) == 1 and not said.stranger:  # “I liked Mamba. What next?”
        parts = [
            part if part.things or part.left else replace(part, things=said.things, shared=said.shared)
            for part in parts
        ]
    naming = [part for part in parts if part.things]
    for part in naming or parts:
        shown = taken_up(library, part, recent) if recent or not said.left else None
        found = clear(library, part) or shown or vague(library, part)
        if found:
            return found
    return None


def _title(library: Library, said: Message) -> Request | None:
    """The words that are left beside people are the title of a paper."""
    if said.is_question or not said.of(Researcher) or len(said.left.split()) < WORDS_OF_A_TITLE:
        return None
    found = library.paper(said.name)
    return Request("paper", said.name) if isinstance(found, Found) else None


def _misspelt(library: Library, said: Message) -> Request | None:
    """The words that are left are a name that isn't known as it is spelt, or isn't known at all."""
    if not said.name or said.things or said.left.isdigit():
        return None
    for command in ("compare", "connect"):
        if said.asks(command) and len(names_in(said.name)) == 2:
            return Request(command, said.name)
    outside = _is_outside(said)
    # Another version of something isn't the same misspelt.
    just_all = outside or any(word.isdigit() for word in said.left.split())
    for name in said.names[: 1 if just_all else None]:
        found = library.anything(name)
        if isinstance(found, Found) and (" " in name or not outside) and _can_be_asked(said, found):
            return _of_misspelt(library, said, found.thing, name)
        if isinstance(found, Several) and name == said.name and not outside:
            kind = found.candidates[0].kind
            return Request(kind, name, mentions.cue(kind, said.around) or "")
    return None if outside else Request("anything", said.stranger or said.name)


def _of_misspelt(library: Library, said: Message, thing: Thing, name: str) -> Request:
    """What is asked of it, by the name as it was typed, so that the answer says whom it shows."""
    meaning = clear(library, replace(said, things=(thing,), rest=said.around)) or Request("anything", name)
    return replace(meaning, argument=meaning.argument.replace(thing.id, name))


def _can_be_asked(said: Message, found: Found[Thing]) -> bool:
    """Whether what a name resembles is of a kind that the other words ask of: nobody wrote Bilge Soran."""
    if isinstance(found.thing, Researcher):
        return found.literally or " " in found.asked or not said.asks("authors")
    kinds = mentions.kinds_asked(said.around)
    return not kinds or found.thing.kind_of_thing in kinds


def _nothing(library: Library, said: Message) -> Meaning:
    """What is outside all this, stands for nothing, or isn't known."""
    if _is_outside(said):
        return _outside(library)
    names_something = said.left and not said.left.isdigit()
    return Request("anything", said.text) if names_something else who_is_meant(said)


def _outside(library: Library) -> Reply:
    """A friendly line for what isn't about people and papers at all."""
    return Reply("chat", f"{mentions.OUTSIDE} {cards.scope(library)}")


def _is_outside(said: Message) -> bool:
    return mentions.is_elsewhere(said.text) or mentions.is_rude(said.text)
