"""The REST side: takes requests, checks the token, applies faults, finds the route, remembers what was asked."""

from __future__ import annotations

import asyncio
import json
import re
import time
import zlib
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from aiohttp import web

from .faults import VIA, Fault, Faults, cut_connection
from .openapi import OpenApi
from .refusals import Json, Problem, Refused, invalid_form
from .world import World

API_PATH = "/api/v10"
NOT_JSON = object()
ID = re.compile(r"\d{17,}")
TOKEN = re.compile(r"/[\w.=-]{40,}")
SAFE_WITHOUT_TOKEN = re.compile(r"/(gateway$|interactions/|webhooks/\d+/[^/]+)")


@dataclass(frozen=True)
class Call:
    """One request, as a route gets it."""

    json: Any
    query: dict[str, str]
    ids: dict[str, str]
    strict: bool

    def check(self, rule: Callable[..., list[Problem]], *about: Any, **more: Any) -> None:
        """Answer 400 if a rule finds problems."""
        if self.strict and (problems := rule(*about, **more)):
            raise invalid_form(problems)


Handler = Callable[[World, Call], Any]
Route = tuple[str, str, Handler]


@dataclass(frozen=True)
class Request:
    """One request and its answer, as remembered for the test."""

    method: str
    path: str
    json: Any
    status: int
    answer: Any
    headers: dict[str, str]
    at: float

    def __str__(self) -> str:
        path = TOKEN.sub("/{token}", self.path)
        body = "" if self.json is None else json.dumps(self.json, ensure_ascii=False, default=repr)[:400]
        return f"{self.method} {path} {body} -> {self.status}"


class Incoming(NamedTuple):
    """A request that has been read."""

    http: web.Request
    path: str
    body: Any
    at: float


@dataclass
class Rest:
    """Discord's HTTP API for one application."""

    world: World
    token: str
    faults: Faults
    openapi: OpenApi
    routes: Sequence[Route]
    keep: int
    requests: deque[Request] = field(init=False)
    invalid_requests: int = 0

    def __post_init__(self) -> None:
        self.requests = deque(maxlen=self.keep)
        self._routes = [(method, path, _pattern(path), handler) for method, path, handler in self.routes]

    async def handle(self, http: web.Request) -> web.StreamResponse:
        """Answer one HTTP request."""
        came = Incoming(http, http.path.removeprefix(API_PATH), await _read(http), time.monotonic())
        fault = self.faults.strike(http.method, came.path)
        if fault and fault.delay:
            await asyncio.sleep(fault.delay)
        if fault and fault.fails and not fault.after_storing:
            return self._fail(came, fault)
        status, answer = self._answer(came)
        if fault and fault.fails:
            return self._fail(came, fault)
        self._remember(came, status, answer)
        self._count_invalid(status, None)
        return _response(status, answer, came.path)

    def _answer(self, came: Incoming) -> tuple[int, Any]:
        try:
            self._authorize(came)
            answer = self._route(came)
        except Refused as refused:
            self._note(came, refused)
            return refused.status, refused.body
        finally:
            self.world.bell.ring()
        return (204, None) if answer is None else (200, answer)

    def _authorize(self, came: Incoming) -> None:
        if SAFE_WITHOUT_TOKEN.match(came.path):
            return
        if came.http.headers.get("Authorization") != f"Bot {self.token}":
            raise Refused(401, 0, "401: Unauthorized")

    def _route(self, came: Incoming) -> Any:
        method = came.http.method
        for routed, template, pattern, handler in self._routes:
            if method == routed and (match := pattern.fullmatch(came.path)):
                if came.body is NOT_JSON:
                    raise Refused(400, 50109, "The request body contains invalid JSON.")
                self._check_schema(method, template, came.body)
                query = dict(came.http.query)
                return handler(self.world, Call(came.body, query, match.groupdict(), self.world.strict))
        self.world.violations.append(f"route not known: {method} {came.path}")
        raise Refused(404, 0, "404: Not Found")

    def _check_schema(self, method: str, template: str, body: Any) -> None:
        if body is not None:
            for complaint in self.openapi.complaints(method, template, body):
                self.world.violations.append(f"openapi: {method} {template}: {complaint}")

    def _note(self, came: Incoming, refused: Refused) -> None:
        path = TOKEN.sub("/{token}", came.path)
        for line in _leaves(refused.body.get("errors") or {}):
            self.world.violations.append(f"{came.http.method} {path}: {line}")

    def _fail(self, came: Incoming, fault: Fault) -> web.StreamResponse:
        transport = came.http.transport
        if fault.cut and isinstance(transport, asyncio.Transport):
            self._remember(came, 0, f"cut: {fault.cut}")
            cut_connection(transport, fault.cut)
            return web.Response(status=500)
        status = fault.status or 500
        self._count_invalid(status, fault.headers.get("X-RateLimit-Scope"))
        self._remember(came, status, fault.body.decode(errors="replace"))
        return web.Response(status=status, body=fault.body, headers=fault.headers)

    def _count_invalid(self, status: int, scope: str | None) -> None:
        if status in (401, 403) or (status == 429 and scope != "shared"):
            self.invalid_requests += 1

    def _remember(self, came: Incoming, status: int, answer: Any) -> None:
        http = came.http
        self.requests.append(
            Request(http.method, came.path, came.body, status, answer, dict(http.headers), came.at)
        )


async def _read(request: web.Request) -> Any:
    if request.content_type.startswith("multipart/"):
        form = await request.post()
        raw: Any = form.get("payload_json", "null")
    else:
        raw = await request.read() or "null"
    try:
        return json.loads(raw)
    except ValueError:
        return NOT_JSON


def _response(status: int, answer: Any, path: str) -> web.Response:
    body = None if status == 204 else json.dumps(answer).encode()
    # With `json_response` aiohttp would add a charset, which the real Discord doesn't and clients trip over.
    return web.Response(status=status, body=body, headers=_headers(path), content_type="application/json")


def _headers(path: str) -> dict[str, str]:
    if path.startswith("/interactions/"):
        return VIA
    return VIA | {
        "X-RateLimit-Limit": "50",
        "X-RateLimit-Remaining": "49",
        "X-RateLimit-Reset": f"{time.time() + 1:.3f}",
        "X-RateLimit-Reset-After": "1.000",
        "X-RateLimit-Bucket": f"{zlib.crc32(ID.sub('', path).encode()):08x}",
    }


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", template))


def _leaves(tree: Json, path: str = "") -> list[str]:
    lines = [f"{path or 'body'}: {error['message']} ({error['code']})" for error in tree.get("_errors", [])]
    for step, node in tree.items():
        if step != "_errors":
            lines += _leaves(node, f"{path}.{step}" if path else step)
    return lines
