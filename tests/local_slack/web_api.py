"""The Web API: takes calls, checks token and scopes, applies faults, finds the method, remembers what was asked."""

from __future__ import annotations

import asyncio
import base64
import json
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from aiohttp import web

from .app import App
from .faults import Fault, Faults, cut_connection
from .refusals import Form, Refused
from .world import Json, Team, World

NEVER = 3_600.0
SAFE_TO_KEEP = 400


@dataclass(frozen=True)
class Call:
    """One call, as a method gets it."""

    world: World
    app: App
    method: str
    args: Json
    token: str
    team: Team | None
    basic: tuple[str, str] | None = None

    @property
    def workspace(self) -> Team:
        """The workspace of the token."""
        if self.team is None:
            raise Refused("not_authed")
        return self.team

    def needs(self, *names: str) -> list[Any]:
        """The values of these arguments, which must be there."""
        missing = [name for name in names if self.args.get(name) in (None, "")]
        if missing:
            lines = [f"[ERROR] missing required field: {name}" for name in missing]
            raise Refused("invalid_arguments", response_metadata={"messages": lines})
        return [self.args[name] for name in names]

    def check(self, rule: Callable[..., Form], *about: Any) -> None:
        """Refuse what a rule refuses; remember what Slack takes though it shouldn't be sent."""
        if self.world.strict:
            self.world.violations.extend(rule(*about).complaints)


class Method(NamedTuple):
    """One method: what it does, which scopes do (any of them), and whose token it wants."""

    run: Callable[[Call], Json]
    scopes: tuple[str, ...] = ()
    wants: str = "bot"  # or "app", "nobody"


@dataclass(frozen=True)
class Request:
    """One call and its answer, as remembered for the test."""

    method: str
    args: Json
    status: int
    answer: Any
    at: float

    def __str__(self) -> str:
        said = self.answer.get("error", "ok") if isinstance(self.answer, dict) else self.answer
        args = json.dumps(self.args, ensure_ascii=False, default=repr)[:SAFE_TO_KEEP]
        return f"{self.method} {args} -> {self.status} {said}"


@dataclass
class WebApi:
    """Slack's Web API for one app."""

    world: World
    app: App
    faults: Faults
    methods: dict[str, Method]
    requests: deque[Request] = field(init=False)
    calls: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.requests = deque(maxlen=self.world.keep)

    async def handle(self, http: web.Request) -> web.StreamResponse:
        """Answer one HTTP request."""
        name = http.match_info["method"]
        args = await read_args(http)
        return await self.answer(http, name, args, lambda: self._run(http, name, args))

    async def answer(
        self, http: web.Request, name: str, args: Json, run: Callable[[], Any]
    ) -> web.StreamResponse:
        """Count a call, let a fault strike or run it, and remember what came of it."""
        at = time.monotonic()
        self.calls[name] += 1
        fault = self.faults.strike(name)
        if fault and fault.kind != "delay" and not fault.after_storing:
            return await self._fail(http, name, args, fault)
        if fault:
            await asyncio.sleep(fault.delay)
        status, answer, headers = self._guarded(name, run)
        if fault and fault.kind != "delay":
            return await self._fail(http, name, args, fault)
        self.requests.append(Request(name, args, status, answer, at))
        return _response(status, answer, headers)

    def _guarded(self, name: str, run: Callable[[], Any]) -> tuple[int, Any, Json]:
        try:
            return 200, run(), {}
        except Refused as refused:
            self._note(name, refused)
            return refused.status, refused.body, refused.headers
        finally:
            self.world.bell.ring()

    def _note(self, name: str, refused: Refused) -> None:
        lines = refused.body.get("errors") or refused.body.get("response_metadata", {}).get("messages") or []
        for line in lines:
            self.world.violations.append(f"{name}: {refused.body['error']}: {line}")
        if not lines and refused.body["error"] in BAD_PAYLOADS:
            self.world.violations.append(f"{name}: {refused.body['error']}")

    def _run(self, http: web.Request, name: str, args: Json) -> Json:
        method = self.methods.get(name)
        if method is None:
            self.world.violations.append(f"method not known: {name}")
            raise Refused("unknown_method", req_method=name)
        token = _token(http, args)
        team = self._authorize(token, method)
        call = Call(self.world, self.app, name, args, token, team, _basic(http))
        return {"ok": True} | method.run(call)

    def _authorize(self, token: str, method: Method) -> Team | None:
        if method.wants == "nobody":
            return None
        if not token:
            raise Refused("not_authed")
        if method.wants == "app":
            if token != self.app.app_token:
                raise Refused("invalid_auth" if token.startswith("xapp-") else "not_allowed_token_type")
            return None
        team = next((one for one in self.world.teams.values() if token in one.tokens), None)
        if team is None:
            raise Refused("not_allowed_token_type" if token == self.app.app_token else "invalid_auth")
        self._usable(team, token, method)
        return team

    def _usable(self, team: Team, token: str, method: Method) -> None:
        if team.revoked_with:
            raise Refused(team.revoked_with)
        expires_at = team.tokens[token]
        if expires_at is not None and self.world.clock.now() > expires_at:
            raise Refused("token_expired")
        if method.scopes and not team.scopes & set(method.scopes):
            needed, provided = ",".join(method.scopes), ",".join(sorted(team.scopes))
            raise Refused("missing_scope", needed=needed, provided=provided)

    async def _fail(self, http: web.Request, name: str, args: Json, fault: Fault) -> web.StreamResponse:
        self.requests.append(Request(name, args, fault.status, fault.kind, time.monotonic()))
        self.world.bell.ring()
        if fault.kind == "hang":
            await asyncio.sleep(NEVER)
        if fault.kind == "cut" and isinstance(http.transport, asyncio.Transport):
            cut_connection(http.transport, fault.cut)
        return web.Response(status=fault.status, body=fault.body, headers=fault.headers)


# Errors that say the bot has sent something it shouldn't have.
BAD_PAYLOADS = frozenset(
    [
        "invalid_blocks",
        "msg_too_long",
        "msg_blocks_too_long",
        "no_text",
        "invalid_arguments",
        "invalid_metadata_format",
        "invalid_unfurls_format",
        "cannot_parse_attachment",
        "cannot_unfurl_url",
        "cannot_unfurl_message",
        "missing_unfurls",
        "view_too_large",
        "invalid_payload",
    ]
)


async def read_args(http: web.Request) -> Json:
    """The arguments of a call, from its query and its form or JSON body."""
    args: Json = dict(http.query)
    if http.content_type == "application/json":
        try:
            given = json.loads(await http.read() or "{}")
        except ValueError:
            given = {}
        return args | (given if isinstance(given, dict) else {})
    form = {key: value for key, value in (await http.post()).items() if isinstance(value, str)}
    return args | {key: _unpacked(key, value) for key, value in form.items()}


def _unpacked(key: str, value: str) -> Any:
    if key not in ("blocks", "attachments", "metadata", "view", "unfurls", "prompts", "payload"):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _token(http: web.Request, args: Json) -> str:
    scheme, _, token = http.headers.get("Authorization", "").partition(" ")
    return token if scheme == "Bearer" else str(args.pop("token", ""))


def _basic(http: web.Request) -> tuple[str, str] | None:
    scheme, _, given = http.headers.get("Authorization", "").partition(" ")
    if scheme != "Basic":
        return None
    name, _, secret = base64.b64decode(given).decode().partition(":")
    return name, secret


def _response(status: int, answer: Any, headers: Json) -> web.Response:
    return web.Response(
        status=status,
        text=answer if isinstance(answer, str) else json.dumps(answer),
        content_type="text/plain" if isinstance(answer, str) else "application/json",
        charset="utf-8",
        headers=headers,
    )
