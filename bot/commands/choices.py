"""What to offer while an argument is being typed: things by name, the likeliest first."""

import re
from collections.abc import Callable
from typing import NamedTuple

from knowledge import Candidate, Library

MOST_CHOICES = 25


class Choice(NamedTuple):
    """What is shown, and the argument that it stands for."""

    label: str
    value: str


Completer = Callable[[Library, str], list[Choice]]


def no_choices(_library: Library, _typed: str) -> list[Choice]:
    """Nothing to choose from."""
    return []


def one_of(*kinds: str) -> Completer:
    """Things of these kinds."""

    def complete(library: Library, typed: str) -> list[Choice]:
        found = library.suggestions(kinds, typed, MOST_CHOICES)
        return [Choice(_label(one), one.id) for one in found]

    return complete


def each_of(*kinds: str) -> Completer:
    """Several things of these kinds: what stands before the last separator is kept."""

    def complete(library: Library, typed: str) -> list[Choice]:
        before, last = re.fullmatch(r"(.*(?:[,;&]|\band\b)\s*)?(.*)", typed, re.S | re.I).groups("")  # type: ignore[union-attr]
        found = library.suggestions(kinds, last, MOST_CHOICES)
        return [Choice(f"{before}{_label(one)}", f"{before}{one.id}") for one in found]

    return complete


def _label(one: Candidate) -> str:
    return f"{one.name} — {one.detail}" if one.detail else one.name
