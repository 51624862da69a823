"""Highlights of talks and pages: a quotation is marked as one, a summary as a summary."""

from collections.abc import Iterable

from knowledge import Highlight, Said, Talk

from ..reply import Line, Section, dim, italic, line, quote
from .wording import spoken, unnamed_publisher

STANDINGS = {"reported": "", "estimate": "Estimate: ", "forecast": "Forecast: ", "opinion": "View: "}


def by_theme(every: Iterable[Said]) -> tuple[Section, ...]:
    """Highlights under their themes, and the talk or page they are from with its date."""
    themes: dict[tuple[str, str], list[Line]] = {}
    for one in every:
        themes.setdefault((one.highlight.theme, _where(one.talk)), []).append(_line(one))
    return tuple(Section(" — ".join(theme), tuple(lines)) for theme, lines in themes.items())


def _where(talk: Talk) -> str:
    """`Generally Intelligent, episode 33, Imbue, 2023`: who speaks stands behind the words."""
    title, publisher = talk.title.split(": ")[0], unnamed_publisher(talk)
    made = "machine-written" if talk.generated else "a summary" if talk.kind == "talk summary" else ""
    return ", ".join(filter(None, (title, publisher, talk.date and spoken(talk.date), made)))


def _line(said: Said) -> Line:
    remark = f" {said.highlight.note}" if said.highlight.note else ""
    return line(*_words(said.highlight, said.speaker), dim(remark))


def _words(highlight: Highlight, speaker: str) -> Line:
    if highlight.kind == "quote":
        return line(quote(highlight.text), dim(f" — {speaker}."))
    if highlight.kind == "untraced":
        return line(quote(highlight.text), dim(" — speaker not traced."))
    return line(italic(STANDINGS[highlight.standing]), highlight.text)
