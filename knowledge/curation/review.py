"""What waits for a person to check it, and that somebody did."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import yaml
from pydantic import ValidationError

from .. import ingest
from ..errors import AtlasError
from ..models import KINDS, Review, Thing
from ..sources import atlas

# The line as it stands, and what is indented below it.
_REVIEWED = re.compile(r"^reviewed:.*\n?(?:[ \t]+.*\n?)*", re.MULTILINE)
_WRITTEN = re.compile(r"^written:.*\n?(?:[ \t]+.*\n?)*", re.MULTILINE)


class Waiting(NamedTuple):
    """A thing that nobody has checked yet: kind and id, its name, how much of the atlas leads to it."""

    what: str
    label: str
    leading_to_it: int


def waiting(folder: Path = atlas.HOME) -> list[Waiting]:
    """What a machine wrote and nobody has reviewed, the best known first."""
    weighed = ingest.rows(list(atlas.read(folder))).things
    unseen = [
        Waiting(f"{thing.kind_of_thing}/{thing.id}", thing.label, int(weight - ingest.A_PROFILE_IS_WORTH))
        for thing, weight in weighed
        if is_waiting(thing)
    ]
    return sorted(unseen, key=lambda one: (-one.leading_to_it, one.what))


def is_waiting(thing: Thing) -> bool:
    """Whether a machine wrote it and nobody has reviewed it."""
    return bool(thing.written and not thing.reviewed)


def record_review(what: str, by: str, folder: Path = atlas.HOME, today: date | None = None) -> Path:
    """Write into the file of `what`, a kind and id like `paper/mamba`, who has checked it today.

    The rest of the file stays as it is. AtlasError if there is no such file, or it is done already.
    """
    path, thing = _find(what, folder)
    day = today or date.today()
    if thing.reviewed and thing.reviewed.on == day.isoformat():
        raise AtlasError(f"{what} was reviewed today already, by {thing.reviewed.by}.")
    text = path.read_bytes().decode()  # line ends as they are
    path.write_bytes(_with_line(text, _line(by, day)).encode())
    return path


def _find(what: str, folder: Path) -> tuple[Path, Thing]:
    kind, _, id = what.partition("/")
    if kind not in KINDS or not id:
        raise AtlasError(f"“{what}” is no kind and id, such as paper/mamba; kinds are {_listed(KINDS)}.")
    paths = {path.stem: path for path in atlas.files(folder, kind)}
    if id not in paths:
        raise AtlasError(f"The atlas has no {kind} “{id}”.")
    return paths[id], atlas.thing(paths[id], KINDS[kind])


def _listed(kinds: Iterable[str]) -> str:
    *most, last = kinds
    return f"{', '.join(most)} and {last}"


def _line(by: str, day: date) -> str:
    try:
        review = Review(by=by, on=day.isoformat())
    except ValidationError as error:
        raise AtlasError("Say who reviewed it, in a few words.") from error
    name = yaml.safe_dump([review.by], default_flow_style=True, allow_unicode=True, width=1000).strip()[1:-1]
    return f"reviewed: {{by: {name}, on: {review.on}}}\n"


def _with_line(text: str, line: str) -> str:
    """In the place of the earlier review, or else below who wrote the sentences, or at the end."""
    text = text if text.endswith("\n") else text + "\n"
    if _REVIEWED.search(text):
        return _REVIEWED.sub(lambda _: line, text, count=1)
    written = _WRITTEN.search(text)
    end = written.end() if written else len(text)
    return text[:end] + line + text[end:]
