"""What the library answers when it is asked who or what is meant."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from .things import Thing


@dataclass(frozen=True)
class Candidate:
    """One thing a spelling may mean: `detail` tells it from the others."""

    kind: str
    id: str
    name: str
    detail: str


T_co = TypeVar("T_co", bound=Thing, covariant=True)


@dataclass(frozen=True)
class Found(Generic[T_co]):
    """Who or what was meant. `literally` is False when the words typed were bent to fit."""

    thing: T_co
    asked: str
    literally: bool


@dataclass(frozen=True)
class Several:
    """More than one fits: the likeliest first; `total` counts those not listed too."""

    asked: str
    candidates: tuple[Candidate, ...]
    total: int


@dataclass(frozen=True)
class Nobody:
    """Nothing fits; `near` lists what is truly near, or fits but is of another kind."""

    asked: str
    near: tuple[Candidate, ...] = ()
