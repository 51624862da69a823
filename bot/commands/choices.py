"""What to offer while an argument is being typed: things by name, the likeliest first."""

import re
from collections.abc import Callable
from typing import NamedTuple

from knowledge import Candidate, Library

MOST_CHOICES = 25
SEPARATOR = re.compile(r"\s*[,;&]\s*|\s+and\b\s*", re.I)


class Choice(NamedTuple):
    """What is shown, and the argument that it stands for."""

    label: str
    value: str


Completer = Callable[[Library, str], list[Choice]]


def no_choices(_library: Library, _typed: str) -> list[Choice]:
    """Nothing to choose from."""
    return []


def one_of(*kinds: str) -> Completer:
    """Things of these kinds; what was typed may be asked too."""

    def complete(library: Library, typed: str) -> list[Choice]:
        offered = [Choice(_label(one), one.id) for one in library.suggestions(kinds, typed, MOST_CHOICES)]
        return offered or ([Choice(f"Ask for “{typed}”", typed)] if typed else [])

    return complete


def each_of(*kinds: str) -> Completer:
    """Several things of these kinds: those before the last separator are kept, and not offered again."""

    def complete(library: Library, typed: str) -> list[Choice]:
        *given, last = SEPARATOR.split(typed)
        before = typed[: len(typed) - len(last)].rstrip()
        before = f"{before} " if before else ""
        known = {one.casefold() for one in given}
        return [
            Choice(f"{before}{_label(one)}", f"{before}{one.id}")
            for one in library.suggestions(kinds, last, MOST_CHOICES)
            if known.isdisjoint((one.id, one.name.casefold()))
        ]

    return complete


def _label(one: Candidate) -> str:
    return f"{one.name} — {one.detail}" if one.detail else one.name
