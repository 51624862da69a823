"""What is claimed of a person, each in a line."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from knowledge import Award, Degree, KnownFor, Link, PersonLink, Related, Researcher, Role, Sourced

from ..reply import Line, between, bold, dim, line, link
from .subject import Subject
from .wording import link_in_short, on, span_of_time

# What a line of what a person is known for begins with: "Draft, Sketch, and Prove (ICLR 2023)", "Coflow",
# "LLM.int8() (NeurIPS 2022)".
CALLED = re.compile(r"(?:[^(]|\(\)){1,70} \((?:[^()]*\b)?\d{4}\)|[^,(]{1,70}(?=,| \()")

C = TypeVar("C", bound=Sourced)


def each(about: Subject, claims: Iterable[C], said: Callable[[Subject, C], Line]) -> Iterator[Line]:
    """Each claim in a line, and below it what other sources have instead."""
    for one in claims:
        yield said(about, one)
        yield from about.otherwise(one)


def died(person: Researcher) -> Line:
    """When somebody died; nothing of the living."""
    return line(dim("Died "), on(person.died), dim(".")) if person.died else ()


def organization_of(about: Subject, role: Role) -> str:
    """What the place of a role is called."""
    return about.label("organization", role.organization)


def role(about: Subject, one: Role) -> Line:
    """A position, where and how long."""
    held = one.at(organization_of(about, one)).partition(",")
    return about.brief(one, bold(held[0]), *held[1:], span_of_time(one.since, one.until))


def degree(about: Subject, one: Degree) -> Line:
    """A degree, where and when."""
    where = about.label("organization", one.organization) if one.organization else ""
    return about.brief(one, between(", ", filter(None, (one.title, where, one.year))))


def kin(about: Subject, one: PersonLink) -> Line:
    """An advisor or a student."""
    return about.brief(one, one.name or about.name("researcher", one.person or ""))


def known_for(about: Subject, one: KnownFor) -> Line:
    """A work or an idea: its name stands out."""
    called = CALLED.match(one.text)
    named, rest = (called[0], one.text[called.end() :]) if called else ("", one.text)
    # A paper shows by its venue and year that it is one.
    kind = "" if one.kind == "paper" else f" ({one.kind})"
    return about.brief(one, bold(named), rest, dim(kind))


def award(about: Subject, one: Award) -> Line:
    """An award, when, and for what."""
    work = f", for {about.label('paper', one.of)}" if one.of else ""
    return about.brief(one, f"{one.title}, {one.year}{work}")


def related(about: Subject, one: Related) -> Line:
    """Somebody related, and why."""
    return about.brief(one, about.name("researcher", one.person), f" — {one.why}")


def address(about: Subject, one: Link) -> Line:
    """An address, spelt out."""
    return about.brief(one, bold(link_in_short(one)), " ", link(one.address, one.address))


def other_names(person: Researcher) -> list[Line]:
    """Other spellings of the name, and the ORCID."""
    kinds = {"misspelling": "found under the misspelling", "native": "in native script"}
    orcid = [line(f"ORCID {person.orcid}")] if person.orcid else []
    return [*(line(f"{kinds.get(one.kind, 'also written')} {one.text}") for one in person.names), *orcid]
