"""What can be made to go wrong with calls of the Web API: errors, rate limits, cut connections, silence."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from fnmatch import fnmatch
from typing import Literal

from tests.local_discord.faults import Cut, cut_connection

from .world import Json

RetryAfter = int | float | str | None
Kind = Literal["error", "cut", "hang", "delay"]

__all__ = ["Cut", "Fault", "Faults", "cut_connection"]


@dataclass
class Fault:
    """What becomes of the next `times` calls of the methods that match; `hits` counts them."""

    method: str
    kind: Kind
    times: float = 1
    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    after_storing: bool = False
    delay: float = 0.0
    cut: Cut = "fin"
    hits: int = field(default=0, init=False)

    def matches(self, method: str) -> bool:
        """Whether this call is one of the next `times`."""
        return self.hits < self.times and fnmatch(method, self.method)


class Faults:
    """The faults that have been asked for; the first that matches a call wins. "response_url" is a method too."""

    def __init__(self) -> None:
        self._asked_for: list[Fault] = []

    def _add(self, fault: Fault) -> Fault:
        self._asked_for.append(fault)
        return fault

    def error(
        self, method: str, error: str, *, times: float = 1, after_storing: bool = False, **more: object
    ) -> Fault:
        """Answer `ok: false` with this error."""
        body = json.dumps({"ok": False, "error": error} | more).encode()
        headers = {"Content-Type": "application/json; charset=utf-8"}
        return self._add(Fault(method, "error", times, 200, body, headers, after_storing))

    def status(
        self,
        method: str,
        status: int,
        text: str = "upstream connect error",
        *,
        times: float = 1,
        after_storing: bool = False,
    ) -> Fault:
        """Answer with an HTTP status and a page, as a gateway does before Slack itself is reached."""
        headers = {"Content-Type": "text/html"}
        return self._add(Fault(method, "error", times, status, text.encode(), headers, after_storing))

    def rate_limited(self, method: str, retry_after: RetryAfter = 1, *, times: float = 1) -> Fault:
        """Answer 429; `retry_after` goes into the header as it is, None leaves it out."""
        body: Json = {"ok": False, "error": "ratelimited"}
        headers = {"Content-Type": "application/json; charset=utf-8"}
        if retry_after is not None:
            headers["Retry-After"] = str(retry_after)
        return self._add(Fault(method, "error", times, 429, json.dumps(body).encode(), headers))

    def cut(self, method: str, how: Cut = "fin", *, times: float = 1, after_storing: bool = False) -> Fault:
        """Close the connection instead of answering: with FIN, or with RST as a dying server does."""
        return self._add(Fault(method, "cut", times, after_storing=after_storing, cut=how))

    def hang(self, method: str, *, times: float = 1, after_storing: bool = False) -> Fault:
        """Never answer."""
        return self._add(Fault(method, "hang", times, after_storing=after_storing))

    def slow(self, method: str, seconds: float, *, times: float = 1) -> Fault:
        """Answer late."""
        return self._add(Fault(method, "delay", times, delay=seconds))

    def heal(self) -> None:
        """Forget all faults."""
        self._asked_for.clear()

    def strike(self, method: str) -> Fault | None:
        """The fault for this call, if there is one."""
        for fault in self._asked_for:
            if fault.matches(method):
                fault.hits += 1
                return fault
        return None
