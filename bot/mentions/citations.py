"""Papers as authors cite them: Vaswani et al. (2017), Gu & Dao 2023, Vaswani+17 (pure)."""

import re
from dataclasses import dataclass

_CITATION = re.compile(
    r"(?P<first>[^\W\d_][\w'-]+)(?: ?(?:&|and) ?(?P<second>[^\W\d_][\w'-]+)| et al\b\.?|\+)"
    r",? ?\(?(?P<year>(?:19|20)?\d\d)[a-c]?\b\)?",
    re.I,
)
THIS_CENTURY = 2000


@dataclass(frozen=True)
class Citation:
    """Family names of a paper's first author, and of the second or none, and its year."""

    first: str
    second: str
    year: int


def citation(text: str) -> tuple[Citation, str] | None:
    """The citation that a text holds, and its other words."""
    if not (found := _CITATION.search(text)):
        return None
    year = int(found["year"])
    cited = Citation(
        found["first"], found["second"] or "", year if year > THIS_CENTURY // 2 else THIS_CENTURY + year
    )
    return cited, f"{text[: found.start()]} {text[found.end() :]}"
