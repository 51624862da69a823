"""Claims, and where they come from. Whatever is claimed of a thing is `Sourced`."""

from datetime import date
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]


def first_day(value: str) -> date:
    """The first day of a year, of a month, or the day itself; ValueError if there is no such day."""
    return date.fromisoformat((value + "-01-01")[:10])


def _real_day(value: str) -> str:
    first_day(value)
    return value


def _whole_address(value: str) -> str:
    if not urlsplit(value).hostname:  # ValueError, too, if a bracket isn't closed
        raise ValueError("an address needs a host")
    return value


Date = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"), AfterValidator(_real_day)]
Address = Annotated[
    str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$", max_length=300), AfterValidator(_whole_address)
]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=700)]
ArxivId = Annotated[str, StringConstraints(pattern=r"^(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7})$")]
Doi = Annotated[str, StringConstraints(pattern=r"^10\.\d{4,9}/\S+$")]
Orcid = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$")]


class Model(BaseModel):
    """Frozen; an unknown key is an error, because a misspelt optional key would be lost silently."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Written(Model):
    """The sentences were written by a machine: which model, and when."""

    model: Words
    on: Date


class Review(Model):
    """A person checked the entry: who, and when."""

    by: Words
    on: Date


class Reading(Model):
    """The same fact as another source has it."""

    text: Words
    when: Literal["earlier", "also reported"]
    sources: tuple[Id, ...] = Field(min_length=1)
    as_of: Date | None = None


class Sourced(Model):
    """Something claimed: by which sources, as of when, and what other sources say instead.

    `standing`: confirmed (a second source agrees or the source is the best there is),
    unconfirmed (reported once, not checked), attributed (somebody's own estimate or opinion).
    """

    sources: tuple[Id, ...] = Field(min_length=1)
    as_of: Date | None = None
    standing: Literal["confirmed", "unconfirmed", "attributed"] = "confirmed"
    also: tuple[Reading, ...] = ()


class Fact(Sourced):
    """One sentence of our own."""

    text: Words


class Name(Model):
    """One more spelling of a person's name. A misspelling is found but never shown as a name."""

    text: Words
    kind: Literal["variant", "native", "former", "nickname", "misspelling"] = "variant"


class Role(Sourced):
    """A position held, or with `since`/`until` one held once; no `title` where only the place is known."""

    title: Words | None = None
    organization: Id
    since: Date | None = None
    until: Date | None = None

    def at(self, place: str) -> str:
        """`Professor, Stanford University`."""
        return f"{self.title}, {place}" if self.title else place


class Degree(Sourced):
    """What was earned, where; `year` of completion, `advisors` by id or by name."""

    title: Words
    organization: Id | None = None
    year: Date | None = None


class PersonLink(Sourced):
    """A link to another person: by id where the atlas has them, else by name."""

    person: Id | None = None
    name: Words | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.person is None) == (self.name is None):
            raise ValueError("give either 'person' (an id) or 'name'")
        return self


class KnownFor(Sourced):
    """An idea, system or paper the person is known for; `of` is the paper's or system's id."""

    text: Words
    kind: Literal["idea", "system", "paper"]
    of: Id | None = None


class StartHere(Model):
    """What to read first, in order: a paper or system of the atlas, or a page; and why."""

    of: Id | None = None
    title: Words | None = None
    address: Address | None = None
    why: Words

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.of is None) == (self.title is None or self.address is None):
            raise ValueError("give either 'of' (an id) or 'title' and 'address'")
        return self


class Award(Sourced):
    """`of` is the id of the paper that was awarded, when it was a paper."""

    title: Words
    year: Date
    of: Id | None = None


class Related(Sourced):
    """Somebody worth following next, with one checkable reason."""

    person: Id
    why: Words


class Link(Sourced):
    """Where to follow or find something."""

    kind: Literal["homepage", "blog", "github", "scholar", "x", "youtube", "dblp", "code", "project", "page"]
    address: Address
