"""What is said when there is no one card to show: pickers, nobody, usage, errors."""

from collections import Counter
from collections.abc import Iterable, Sequence

from knowledge import Candidate, Library, Nobody, Several, Thing

from ..reply import HELP, Action, Line, Reply, Section, bold, code, dim, line, listed, nothing, prose
from ..request import Request
from .subject import COMMAND_OF, button, name_of, to_card

NOBODY = {
    "researcher": "No researcher called “{}” is known here.",
    "paper": "No paper or system called “{}” is known here.",
    "topic": "No topic called “{}” is known here.",
    "organization": "No organisation called “{}” is known here.",
    "talk": "No talk or page called “{}” is known here.",
}
HINTS = {
    "researcher": "Check the spelling, or look up one of their papers.",
    "paper": "Check the title, or paste an arXiv id, a DOI or an address.",
}
WHAT_TO_ASK = Action("What can I ask?", HELP)
MOST_ECHOED = 80
MOST_TOPICS = 5


def several(answer: Several, request: Request) -> Reply:
    """A picker, likeliest first, each with what tells it apart."""
    left = answer.total - len(answer.candidates)
    hint = (
        "Add a first name or an affiliation."
        if request.command == "researcher"
        else "Add a word of the title."
    )
    sections = (
        Section("", tuple(map(_candidate, answer.candidates)), "numbered"),
        *(nothing(f"and {left} more. {hint}") if left > 0 else ()),
    )
    title = f"Which “{_echo(answer.asked)}”?" if answer.asked else "Which one is meant?"
    return Reply("several", title, sections, _buttons(answer.candidates, request))


def ask_back(library: Library, keys: Sequence[tuple[str, str]], request: Request) -> Reply:
    """A picker of what may be meant by words that stand for something shown before."""
    listed = library.candidates(keys)
    return several(Several("", listed, len(listed)), request)


def nobody(library: Library, answer: Nobody, request: Request) -> Reply:
    """Says so, and what is covered; near names if truly near; the right card if it is of another kind."""
    said = NOBODY.get(request.command, "Nothing called “{}” is known here.").format(_echo(answer.asked))
    hint = HINTS.get(request.command, "Check the spelling, or ask /help what can be asked.")
    covered = prose(line(dim(scope(library))))
    sections = (*(listed("Did you mean", map(_candidate, answer.near)) or nothing(hint)), covered)
    return Reply("nobody", said, sections, (*_buttons(answer.near, request), WHAT_TO_ASK))


def scope(library: Library) -> str:
    """What is covered, in a sentence."""
    people, papers, topics = library.scope(MOST_TOPICS)
    *most, last = (one[0].lower() + one[1:] if one[1:2].islower() else one for one in topics)
    fields = f", on {', '.join(most)} and {last}" if most else ""
    return f"Known here so far: {people} people and {papers} papers{fields} among others."


def _candidate(one: Candidate) -> Line:
    kind = "" if one.kind == "researcher" else f"{one.kind}, "
    return line(bold(one.name), dim(f" — {kind}{one.detail}".rstrip(", ")))


def _buttons(candidates: Sequence[Candidate], request: Request) -> tuple[Action, ...]:
    """One for each, told apart by more than the name where the name is shared."""
    names = Counter(one.name for one in candidates)
    places = Counter(map(_by_place, candidates))

    def label(one: Candidate) -> str:
        if names[one.name] == 1:
            return one.name
        return _by_place(one) if places[_by_place(one)] == 1 else f"{one.name} — {one.detail}"

    return tuple(Action(label(one), _ask(one, request), one.detail) for one in candidates)


def _by_place(one: Candidate) -> str:
    """`Mei Lin — Professor of kites, North University`: without the work, which stands below it."""
    return f"{one.name} — {one.detail.split(' · ')[0]}"


def _ask(one: Candidate, request: Request) -> str:
    """A view that was asked for is kept where the candidate is of the kind that was asked for."""
    if request.command in ("anything", COMMAND_OF.get(one.kind, one.kind)):
        return button(one.kind, one.id, request.view, request.detail)
    return button(one.kind, one.id)


def _echo(text: str) -> str:
    return text if len(text) <= MOST_ECHOED else text[:MOST_ECHOED] + "…"


def papers_in(library: Library, found: Sequence[Thing], unknown: Sequence[str]) -> Reply:
    """The papers and systems that a text names, and those that aren't known here."""
    missing = prose(line("Not known here: ", ", ".join(unknown), ".")) if unknown else None
    if not found:
        hint = prose(line("An arXiv, DOI or OpenReview address, or a title in full, would be found."))
        return Reply("nobody", "No paper known here is named in that.", (missing or hint,), (WHAT_TO_ASK,))
    lines = [line(name_of(one), dim(f" — {library.description(one)}")) for one in found]
    sections = (*listed("", lines, "numbered"), *([missing] if missing else []))
    again = f"/papers {', '.join(one.id for one in found)}"
    return Reply("papers", "Papers in this text", sections, tuple(map(to_card, found)), again)


def nothing_about_that(thing: Thing) -> Reply:
    """It is known, but not what was asked of it."""
    card = to_card(thing)
    return Reply(
        "unknown", thing.label, nothing("Nothing about that is recorded here."), (card,), about=(card.ask,)
    )


def usage(command: str, argument: str, summary: str, examples: Iterable[str]) -> Reply:
    """What a command wants, and examples to press."""
    asks = [f"{command} {example}" for example in examples]
    shown = listed("For example", (line(code(ask)) for ask in asks))
    return Reply("usage", f"{command} {argument}: {summary}", shown, tuple(Action(ask, ask) for ask in asks))


def error(sentence: str) -> Reply:
    """Something is wrong with the question, or with us: one sentence."""
    return Reply("error", sentence)
