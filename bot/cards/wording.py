"""How dates, sources and doubts are put into words, the same on every card."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from knowledge import Link, Paper, Role, Source, Sourced, Thing

from ..reply import Line, Part, Section, Span, between, date, dim, line, link

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
NAMED_LINKS = {
    "github": "GitHub", "scholar": "Google Scholar", "youtube": "YouTube", "dblp": "DBLP",
    "code": "Code", "project": "Project",
}  # fmt: skip
NAMED_BY_TITLE = ("repository", "dataset", "podcast", "talk summary")
A_MONTH = len("2026-01")
STANDINGS = {"confirmed": "", "unconfirmed": "unconfirmed", "attributed": "their own estimate or view"}


def spoken(date: str) -> str:
    """`2024-09-17` -> `17 September 2024`; shorter dates likewise."""
    year, *rest = date.split("-")
    month = [MONTHS[int(rest[0]) - 1]] if rest else []
    day = [str(int(rest[1]))] if len(rest) > 1 else []
    return " ".join([*day, *month, year])


def span_of_time(since: str | None, until: str | None) -> str:
    """`, since July 2023`, `, 2019 to 2023` or `, until 2023`; nothing if neither is known."""
    if since and until:
        return f", {spoken(since)} to {spoken(until)}"
    if since:
        return f", since {spoken(since)}"
    return f", until {spoken(until)}" if until else ""


def died(when: str | None) -> Line:
    """` (died March 2020)` behind a name; nothing for the living."""
    return line(dim(" (died "), on(when), dim(")")) if when else ()


def on(iso: str) -> Span:
    """The date in words, for a reader of any country."""
    return date(spoken(iso), iso)


def qualified(claim: Sourced, *, dated: bool = True) -> Line:
    """What must be known of a claim: as of which month or year, and how sure."""
    as_of = claim.as_of[:A_MONTH] if claim.as_of and dated else None
    # What has ended doesn't change.
    said_already = isinstance(claim, Role) and (claim.until or as_of == claim.since)
    when = line(dim("as of "), on(as_of)) if as_of and not said_already else ()
    how_sure = line(dim(STANDINGS[claim.standing]))
    said = between(dim(", "), filter(None, (when, how_sure)))
    return line(dim(" ("), said, dim(")")) if said else ()


def source_in_brief(source: Source | Paper) -> str:
    """Where to look and from when: a list or talk by its title, a page by its publisher or host."""
    if isinstance(source, Paper):
        return source.label
    if source.kind in NAMED_BY_TITLE:
        where = source.title.split(": ")[0]
    else:
        host = urlsplit(source.address or "").hostname
        where = unnamed_publisher(source) or host or source.publisher or source.title
    made = "machine-written" if source.generated else ""
    remarks = ", ".join(filter(None, (source.date and spoken(source.date), made)))
    return f"{where.removeprefix('www.')}{f' ({remarks})' if remarks else ''}"


def source_in_short(source: Source | Paper) -> str:
    """Publisher, title and date."""
    if isinstance(source, Paper):
        return f"the paper {source.label} ({source.year})"
    when = source.date and spoken(source.date)
    return ", ".join(filter(None, (unnamed_publisher(source), source.title, when)))


def unnamed_publisher(source: Source) -> str:
    """The publisher, unless the title names it already."""
    publisher = source.publisher or ""
    return "" if publisher.split(" (")[0].casefold() in source.title.casefold() else publisher


def source_in_full(source: Source | Paper) -> Line:
    """What it is, by whom, from when, who or what wrote it, and its address."""
    if isinstance(source, Paper):
        address = f"https://arxiv.org/abs/{source.arxiv}" if source.arxiv else ""
        return line(source_in_short(source), " — " if address else "", link(address, address))
    written = f"machine-written: {source.generated}" if source.generated else ""
    remarks = "; ".join(filter(None, (source.kind, written, source.checked)))
    where: Part = link(source.address, source.address) if source.address else f"read in {source.where}"
    return line(source_in_short(source), dim(f" ({remarks})"), " — ", where)


def link_in_short(one: Link) -> str:
    """The service, or the host of a page."""
    if one.kind == "x":
        return f"X @{one.address.rsplit('/', 1)[-1]}"
    host = urlsplit(one.address).hostname or one.address
    return NAMED_LINKS.get(one.kind, host.removeprefix("www."))


def trust_in_list(things: Sequence[Thing]) -> tuple[Section, ...]:
    """Whose words a list of these shows, in one line, where a person hasn't reviewed them."""
    by = [one.written.model for one in things if one.written and not one.reviewed]
    if not by:
        return ()
    how = "Machine-written" if len(by) == len(things) else "Partly machine-written"
    said = f"{how} by {', '.join(dict.fromkeys(by))}; not yet reviewed by a person."
    return (Section("", (line(dim(said)),), "trust"),)


def trust(thing: Thing) -> Section:
    """Who wrote and who checked the card."""
    if thing.reviewed:
        said = line(dim(f"Reviewed by {thing.reviewed.by} on "), on(thing.reviewed.on), dim("."))
    elif thing.written:
        by, unseen = f"Machine-written by {thing.written.model} on ", "; not yet reviewed by a person."
        said = line(dim(by), on(thing.written.on), dim(unseen))
    else:
        said = line(dim("No profile yet: known only from author lists, matched by name alone."))
    return Section("", (said,), "trust")
