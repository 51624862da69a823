"""A question about a known thing: only those lines of its cards that bear on the question."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from knowledge import Library, Thing, relevance

from ..reply import Line, Reply, Section, plain_line
from .subject import Subject

MOST_CLAIMS = 6
GOOD_ENOUGH = 0.5


def focused(
    library: Library, thing: Thing, question: str, card: Reply, more: Iterable[Section]
) -> Reply | None:
    """The card with just the claims, of its own or of `more`, that answer best; None if none does.

    A heading counts as part of its claims.
    """
    claims = _claims((*more, *card.sections))
    scores = {first: relevance(question, _all_words(one)) for first, one in claims.items()}
    best = max(scores.values(), default=0.0)
    if best < GOOD_ENOUGH:
        return None
    chosen = [claims[first] for first, score in scores.items() if score == best][:MOST_CLAIMS]
    return replace(card, sections=Subject(library, thing).signed(*_together(chosen)))


def _claims(sections: Iterable[Section]) -> dict[str, Section]:
    """Every claim by its first line, as a section of its own; what stands on two cards counts once."""
    found: dict[str, Section] = {}
    for section in sections:
        if section.shape not in ("sources", "trust"):
            for lines in _with_other_readings(section.lines):
                found.setdefault(plain_line(lines[0]), replace(section, lines=lines))
    return found


def _all_words(claim: Section) -> str:
    return " ".join((claim.heading, *map(plain_line, claim.lines)))


def _with_other_readings(lines: Iterable[Line]) -> Iterator[tuple[Line, ...]]:
    """What other sources have instead stays with the claim above it."""
    claim: list[Line] = []
    for line in lines:
        if claim and line[0].text not in ("Earlier: ", "Also reported: "):
            yield tuple(claim)
            claim = []
        claim.append(line)
    if claim:
        yield tuple(claim)


def _together(chosen: Iterable[Section]) -> tuple[Section, ...]:
    sections: dict[str, Section] = {}
    for one in chosen:
        before = sections.get(one.heading)
        sections[one.heading] = replace(one, lines=(*(before.lines if before else ()), *one.lines))
    return tuple(sections.values())
