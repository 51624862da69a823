"""Addresses and identifiers of papers, in every form people paste (pure).

Forms: arXiv (info.arxiv.org/help/arxiv_identifier.html), DOI (DOI Handbook 2.2), OpenReview forum
ids, ACL Anthology ids, Semantic Scholar hashes, and any address that a paper or system lists.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from .errors import BadQuestion

MOST_CHARACTERS = 300

_ARXIV = r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})"
_HOSTS_OF_ARXIV = (
    "arxiv.org", "www.arxiv.org", "export.arxiv.org", "alphaxiv.org", "www.alphaxiv.org",
    "ar5iv.org", "ar5iv.labs.arxiv.org", "huggingface.co", "scholar.archive.org",
)  # fmt: skip
KNOWN_FORMS = "arXiv, DOI, OpenReview, ACL Anthology, Hugging Face, Semantic Scholar or GitHub"


@dataclass(frozen=True)
class Identifier:
    """`scheme`: arxiv, doi, openreview, acl, s2 or address; `value` in its normal form."""

    scheme: str
    value: str

    def __str__(self) -> str:
        named = {"arxiv": "arXiv", "doi": "DOI", "openreview": "OpenReview", "acl": "ACL Anthology"}
        return f"{named.get(self.scheme, '')} {self.value}".strip()


def find(text: str) -> Identifier | None:
    """The identifier or address that `text` is or holds; BadQuestion if it is a broken one."""
    return _parse(text) or find_any(text)


def find_any(text: str) -> Identifier | None:
    """The first identifier or address that a text holds; while it is being typed, it may be broken."""
    return next(_all_in(text), None)


def every(text: str) -> list[Identifier]:
    """All identifiers and addresses that a text holds, in its order, each once."""
    return list(dict.fromkeys(_all_in(text)))


def without_addresses(text: str) -> str:
    """The text without its web addresses."""
    return re.sub(r"https?://\S+", " ", text)


def _parse(text: str) -> Identifier | None:
    text = text.strip().strip("<>()[]\"'").rstrip(".,;:")
    text = re.sub(r"^(arxiv|doi)(:\s+|\s+(?=[\d]))", r"\1:", text, flags=re.I)
    if len(text) > MOST_CHARACTERS or re.search(r"\s", text):
        return None
    if re.match(r"https?://", text, re.I) or _bare_host(text):
        return of_address(text)
    return _arxiv(text) or _doi(text)


def _all_in(text: str) -> Iterator[Identifier]:
    # In a sentence a broken one doesn't count: it may be any number.
    for word in re.split(r"\s+|\]\(", re.sub(r"(?i)\b(arxiv|doi):?\s+(?=\d)", r"\1:", text)):
        try:
            found = _parse(word)
        except BadQuestion:
            continue
        if found:
            yield found


def normal_address(address: str) -> str:
    """Host, path and `id`, `user` or `v` of an address, without what varies: scheme, www, slash, .git."""
    parts = urlsplit(address if "//" in address else f"https://{address}")
    path = re.sub(r"(\.git|/)+$", "", unquote(parts.path)).lower()
    host = (parts.hostname or "").removeprefix("www.")
    which = re.search(r"(?:^|&)((?:id|user|v)=[\w-]+)", parts.query)
    return f"{'x.com' if host == 'twitter.com' else host}{path}{f'?{which[1]}' if which else ''}"


def _bare_host(text: str) -> bool:
    return bool(re.match(r"(www\.)?[a-z0-9-]+(\.[a-z0-9-]+)*\.(org|com|net|co|io)/\S", text, re.I))


def of_address(text: str) -> Identifier:
    """The identifier that an address holds, or the address itself in its normal form."""
    try:
        parts = urlsplit(text if "//" in text else f"https://{text}")
        host, path = (parts.hostname or "").lower(), unquote(parts.path)
    except ValueError as error:
        raise BadQuestion("That isn't a whole web address; paste it again, or a title.") from error
    return (
        _on_known_host(host, path, parts.query)
        or Identifier("address", normal_address(text))
    )  # fmt: skip


def _on_known_host(host: str, path: str, query: str) -> Identifier | None:
    if host in _HOSTS_OF_ARXIV or path.startswith("/arxiv/"):
        found = re.search(r"/(?:abs|pdf|html|papers|paper|overview|format|ps|arxiv)/(.+?)(?:\.pdf)?/?$", path)
        return _arxiv(found[1]) if found else None
    if host in ("doi.org", "dx.doi.org", "www.doi.org"):
        return _doi(path.strip("/"))
    if host in ("openreview.net", "www.openreview.net"):
        found = re.search(r"(?:^|&)id=([\w-]+)", query)
        return Identifier("openreview", found[1]) if found else None
    if host in ("aclanthology.org", "www.aclanthology.org", "aclweb.org", "www.aclweb.org"):
        found = re.match(r"/(?:anthology/)?([A-Z]\d{2}-\d{4}|\d{4}\.[\w-]+\.\d+)", path)
        return Identifier("acl", found[1]) if found else None
    if host in ("semanticscholar.org", "www.semanticscholar.org"):
        found = re.search(r"/([0-9a-f]{40})/?$", path)
        return Identifier("s2", found[1]) if found else None
    return _doi(found[0]) if (found := re.search(r"10\.\d{4,9}/[^?#\s]+", path)) else None


def _arxiv(text: str) -> Identifier | None:
    bare = re.sub(r"^(arxiv:|abs/|pdf/)\s*", "", text, flags=re.I)
    if found := re.fullmatch(rf"({_ARXIV})(v\d+)?", bare):
        return Identifier("arxiv", _possible(found[1]))
    if bare != text or re.fullmatch(r"\d{4}\.\d{1,3}|\d{4}\.\d{6,}|\d{3}\.\d{4,5}", bare):
        raise BadQuestion(
            f"“{bare[:40]}” is no arXiv id: those look like 2205.14135 or cs/0112017. "
            "Check the digits, or give the title."
        )
    return None


def _possible(value: str) -> str:
    digits = value.rsplit("/", maxsplit=1)[-1]
    if not 1 <= int(digits[2:4]) <= 12:
        raise BadQuestion(
            f"“{value}” is no arXiv id: its third and fourth digits are the month, "
            f"and there is no month {digits[2:4]}. Check the digits, or give the title."
        )
    since_2015 = "/" not in value and 15 <= int(digits[:2]) < 90
    if since_2015 != (len(digits) == len("2205.14135")) and "/" not in value:
        raise BadQuestion(
            f"“{value}” is no arXiv id: since 2015 they have five digits after the dot, before "
            "that four. Check the digits, or give the title."
        )
    return value


def _doi(text: str) -> Identifier | None:
    bare = re.sub(r"^doi:\s*", "", text, flags=re.I)
    if found := re.fullmatch(r"10\.\d{4,9}/(\S+)", bare):
        preprint = re.fullmatch(rf"arxiv\.({_ARXIV})(v\d+)?", found[1], re.I)
        return Identifier("arxiv", preprint[1]) if preprint else Identifier("doi", bare.lower())
    if bare != text or bare.startswith("10."):
        raise BadQuestion(
            f"“{bare[:40]}” is no DOI: those look like 10.1145/3065386, with a slash and "
            "something after it. Copy it again, or give the title."
        )
    return None
