"""Things: what every file of the atlas describes, one class per folder."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from .claims import (
    Address,
    ArxivId,
    Award,
    Date,
    Degree,
    Doi,
    Fact,
    Id,
    KnownFor,
    Link,
    Model,
    Name,
    Orcid,
    PersonLink,
    Related,
    Review,
    Role,
    Sourced,
    StartHere,
    Words,
    Written,
)


class Thing(Model):
    """What every file of the atlas has. The id is the file's name."""

    id: Id
    aliases: tuple[Words, ...] = ()
    facts: tuple[Fact, ...] = ()
    links: tuple[Link, ...] = ()
    topics: tuple[Id, ...] = ()
    written: Written | None = None
    reviewed: Review | None = None

    @property
    def kind_of_thing(self) -> str:
        """The name of its kind: researcher, paper, …"""
        return type(self).__name__.lower()

    @property
    def label(self) -> str:
        """What the thing is called."""
        return str(getattr(self, "name", None) or getattr(self, "title", ""))

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every string it may be looked up by, its label first."""
        return (self.label, *self.aliases)


class Researcher(Thing):
    """A person. Without `hook` only what author lists say is known (no profile yet).

    `not_meant` says which others bear the name, where they have no file to list under `namesakes`.
    """

    name: Words
    names: tuple[Name, ...] = ()
    namesakes: tuple[Id, ...] = ()
    orcid: Orcid | None = None
    tagline: Words | None = None
    hook: Fact | None = None
    not_meant: Fact | None = None
    roles: tuple[Role, ...] = ()
    education: tuple[Degree, ...] = ()
    advisors: tuple[PersonLink, ...] = ()
    students: tuple[PersonLink, ...] = ()
    known_for: tuple[KnownFor, ...] = ()
    start_here: tuple[StartHere, ...] = ()
    awards: tuple[Award, ...] = ()
    related: tuple[Related, ...] = ()
    died: Date | None = None

    @property
    def spellings(self) -> tuple[str, ...]:
        """The name, aliases, and the other spellings of the name."""
        return (*super().spellings, *(name.text for name in self.names))

    @property
    def roles_now(self) -> tuple[Role, ...]:
        """The roles that aren't known to have ended; none of somebody who has died."""
        return tuple(role for role in self.roles if not (role.until or self.died))

    @property
    def latest_roles(self) -> tuple[Role, ...]:
        """The present roles; if all have ended, the one that ended last."""
        last = sorted(self.roles, key=lambda role: role.until or "9999", reverse=True)[:1]
        return self.roles_now or tuple(last)


class Author(Model):
    """A name as a paper prints it; `person` only where the name alone would mislead."""

    name: Words
    person: Id | None = None


def _author(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


# In the atlas an author is mostly just the name.
AuthorSlot = Annotated[Author, BeforeValidator(_author, json_schema_input_type=str | Author)]


class Publication(Model):
    """The published version, where there is one: `title` only if it differs from the preprint's."""

    venue: Words
    year: int = Field(ge=1800, le=2100)
    title: Words | None = None
    doi: Doi | None = None
    address: Address | None = None
    track: Words | None = None


class Status(Sourced):
    """Something readers must know before they cite: withdrawn, retracted, superseded."""

    kind: Literal["withdrawn", "retracted", "superseded"]
    reason: Words
    successor: Id | None = None


class Paper(Thing):
    """A work; `year` is that of its first public version. `authors` are in the venue's order.

    `team` is the collective author; `author_count` is given when the list here isn't whole.
    """

    title: Words
    short: Words | None = None
    authors: tuple[AuthorSlot, ...] = ()
    team: Words | None = None
    author_count: int | None = None
    author_note: Fact | None = None
    year: int = Field(ge=1800, le=2100)
    arxiv: ArxivId | None = None
    published: Publication | None = None
    openreview: Words | None = None
    status: Status | None = None
    gist: Fact
    awards: tuple[Award, ...] = ()
    builds_on: tuple[Id, ...] = ()
    sources: tuple[Id, ...] = Field(min_length=1)

    @property
    def label(self) -> str:
        """The short title, if it has one."""
        return self.short or self.title

    @property
    def spellings(self) -> tuple[str, ...]:
        """Title, short title, the published version's title, and aliases."""
        published = self.published.title if self.published else None
        return tuple(filter(None, (self.title, self.short, published, *self.aliases)))


class System(Thing):
    """Software, a model, a language or hardware: things with a repository instead of a venue."""

    name: Words
    kind: Literal["library", "language", "compiler", "model", "tool", "hardware", "method"]
    gist: Fact
    repository: Address | None = None
    licence: Words | None = None
    organization: Id | None = None
    papers: tuple[Id, ...] = ()
    people: tuple[Id, ...] = ()
    sources: tuple[Id, ...] = Field(min_length=1)


class Organization(Thing):
    """A university, company, lab or foundation."""

    name: Words
    kind: Words
    gist: Fact


class TopicPerson(Model):
    """Who matters in a topic, with a paper as evidence."""

    person: Id
    paper: Id | None = None
    why: Words


class Topic(Thing):
    """A field of work."""

    name: Words
    gist: Fact
    people: tuple[TopicPerson, ...] = ()
    start_here: tuple[StartHere, ...] = ()


class Highlight(Model):
    """What was said or written, by theme.

    `quote`: the speaker's words, to the letter. `summary`: our words for what the page reports.
    `untraced`: a quotation that a page reprints without saying where it is from; it has no speaker.
    """

    kind: Literal["quote", "summary", "untraced"]
    theme: Words
    text: Words
    speaker: Id | None = None
    topics: tuple[Id, ...] = ()
    of: tuple[Id, ...] = ()
    standing: Literal["reported", "estimate", "forecast", "opinion"] = "reported"
    note: Words | None = None

    @model_validator(mode="after")
    def _quotes_have_speakers(self) -> Self:
        if self.kind != "summary" and (self.kind == "quote") != (self.speaker is not None):
            raise ValueError("a quote needs its speaker; an untraced quotation can't have one")
        return self


class Source(Thing):
    """Where facts come from. `where` says where it was read when there is no address.

    A machine-written source says so with `generated` (model and date as far as it tells).
    """

    title: Words
    kind: Literal["page", "paper", "podcast", "talk summary", "machine-written note", "repository", "dataset"]
    publisher: Words | None = None
    address: Address | None = None
    where: Words | None = None
    date: Date | None = None
    generated: Words | None = None
    checked: Words | None = None


class Talk(Source):
    """A source that is worth a card of its own: who speaks, the highlights, what it refers to."""

    gist: Fact
    speakers: tuple[Id, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    references: tuple[Id, ...] = ()
