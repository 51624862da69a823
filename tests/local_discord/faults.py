"""What can be made to go wrong over HTTP: errors, rate limits, bans, delays, cut connections."""

from __future__ import annotations

import json
import math
import re
import socket
import struct
from asyncio import Transport
from dataclasses import dataclass, field
from typing import Any, Literal

Cut = Literal["fin", "rst"]
Scope = Literal["user", "shared", "global"]

VIA = {"Via": "1.1 google"}
BAN_PAGE = "<!doctype html><title>Access denied | discord.com used Cloudflare</title><h1>Error 1015</h1>"


@dataclass
class Fault:
    """Answers matching requests in Discord's place; `hits` counts them."""

    method: str
    path: re.Pattern[str]
    status: int | None
    body: bytes
    headers: dict[str, str]
    times: float = 1
    after_storing: bool = False
    delay: float = 0.0
    cut: Cut | None = None
    hits: int = field(default=0, init=False)

    @property
    def fails(self) -> bool:
        """Whether it does more than to delay the real answer."""
        return self.status is not None or self.cut is not None

    def matches(self, method: str, path: str) -> bool:
        """Whether this request is one of the next `times`."""
        return self.hits < self.times and self.method in ("*", method) and bool(self.path.search(path))


class Faults:
    """The faults that have been asked for; the first that matches a request wins."""

    def __init__(self) -> None:
        self._asked_for: list[Fault] = []

    def fail(  # noqa: PLR0913 - each says one thing about the fault, all by name
        self,
        method: str = "*",
        path: str = "",
        *,
        status: int | None = 500,
        json: Any = None,
        text: str | None = None,
        headers: dict[str, str] | None = None,
        times: float = 1,
        after_storing: bool = False,
        delay: float = 0.0,
        cut: Cut | None = None,
    ) -> Fault:
        """Answer the next `times` requests that match so; `cut` closes the connection in place of an answer.

        With `status=None` they are only delayed.
        """
        body, kind = _body(json, text, status)
        given = VIA | {"Content-Type": kind} | (headers or {})
        fault = Fault(method, re.compile(path), status, body, given, times, after_storing, delay, cut)
        self._asked_for.append(fault)
        return fault

    def rate_limited(
        self,
        retry_after: float,
        scope: Scope = "user",
        *,
        method: str = "*",
        path: str = "",
        times: float = 1,
    ) -> Fault:
        """Answer 429 as Discord itself does."""
        body = {
            "message": "You are being rate limited.",
            "retry_after": retry_after,
            "global": scope == "global",
        }
        headers = {"Retry-After": str(math.ceil(retry_after)), "X-RateLimit-Scope": scope}
        if scope == "global":
            headers["X-RateLimit-Global"] = "true"
        return self.fail(method, path, status=429, json=body, headers=headers, times=times)

    def cloudflare_ban(self, times: float = math.inf) -> Fault:
        """Answer 429 as Cloudflare does to a banned address: a page, no `Via`, no `Retry-After`."""
        fault = self.fail(status=429, text=BAN_PAGE, headers={"Content-Type": "text/html"}, times=times)
        del fault.headers["Via"]
        return fault

    def heal(self) -> None:
        """Forget all faults."""
        self._asked_for.clear()

    def strike(self, method: str, path: str) -> Fault | None:
        """The fault for this request, if there is one."""
        for fault in self._asked_for:
            if fault.matches(method, path):
                fault.hits += 1
                return fault
        return None


def _body(given: Any, text: str | None, status: int | None) -> tuple[bytes, str]:
    if text is not None:
        return text.encode(), "text/plain"
    body = given if given is not None else {"message": f"{status}: Something went wrong", "code": 0}
    return json.dumps(body).encode(), "application/json"


def cut_connection(transport: Transport, how: Cut) -> None:
    """Close a connection under the client: with FIN as a closing server, or with RST as a dying one."""
    if how == "rst":
        linger = struct.pack("ii", 1, 0)
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        transport.abort()
    else:
        transport.close()
