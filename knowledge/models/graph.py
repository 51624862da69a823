"""What things point to, and what they claim: walks over the fields of any thing."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pydantic import BaseModel

from .claims import Sourced
from .things import Organization, Paper, Researcher, Source, System, Talk, Thing, Topic

KINDS: dict[str, type[Thing]] = {
    "researcher": Researcher,
    "paper": Paper,
    "system": System,
    "organization": Organization,
    "topic": Topic,
    "talk": Talk,
    "source": Source,
}


# Which kinds a field that holds ids may point to.
POINTS_TO: dict[str, tuple[str, ...]] = {
    "sources": ("source", "talk", "paper"),
    "organization": ("organization",),
    "topics": ("topic",),
    "person": ("researcher",),
    "people": ("researcher",),
    "namesakes": ("researcher",),
    "speaker": ("researcher",),
    "speakers": ("researcher",),
    "paper": ("paper",),
    "papers": ("paper",),
    "builds_on": ("paper",),
    "successor": ("paper",),
    "of": ("paper", "system", "organization"),
    "references": ("researcher", "paper", "system", "organization"),
}


class Reference(NamedTuple):
    """An id inside a thing: under which of the thing's fields, in which field itself."""

    relation: str
    field: str
    id: str


def references(thing: Thing) -> Iterator[Reference]:
    """Every id that the thing holds of another thing."""
    for relation in type(thing).model_fields:
        for field, id in _ids(getattr(thing, relation), relation):
            yield Reference(relation, field, id)


def _ids(value: object, field: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _ids(getattr(value, name), name)
    elif isinstance(value, tuple):
        for item in value:
            yield from _ids(item, field)
    elif isinstance(value, str) and field in POINTS_TO:
        yield field, value


def claims(value: object) -> Iterator[Sourced]:
    """Every claim inside `value`, in the order of its fields."""
    if isinstance(value, Sourced):
        yield value
    inner = value.__dict__.values() if isinstance(value, BaseModel) else value
    for item in inner if isinstance(inner, Iterable) else ():
        if isinstance(item, BaseModel | tuple):
            yield from claims(item)
