"""What was said: whose it is, and what of it bears on a theme (pure)."""

from typing import NamedTuple

from .models import Highlight, Talk
from .questions import relevance

# Of what bears on a theme, this share of the best is still worth showing.
GOOD_ENOUGH = 0.6


class Said(NamedTuple):
    """A highlight and the talk or page it is from."""

    talk: Talk
    highlight: Highlight
    speaker: str


def is_by(person: str, said: Said) -> bool:
    """Whether the person said it."""
    if said.highlight.kind == "untraced":  # nobody's, but reprinted on a page about the person
        return person in said.talk.references
    return person in (said.highlight.speaker, *said.talk.speakers)


def relevant(every: list[Said], about: str) -> list[Said]:
    """What bears on the theme: quotations first, then what bears on it most."""
    scored = [(relevance(about, _all_words(said.highlight)), said) for said in every]
    enough = max((score for score, _ in scored), default=0.0) * GOOD_ENOUGH
    chosen = [(score, said) for score, said in scored if score and score >= enough]
    chosen.sort(key=lambda pair: (pair[1].highlight.kind != "quote", -_headed(pair[1], about), -pair[0]))
    return [said for _, said in chosen]


def _headed(said: Said, about: str) -> float:
    return relevance(about, said.highlight.theme)


def _all_words(highlight: Highlight) -> str:
    return " ".join((highlight.theme, highlight.text, *highlight.topics))
