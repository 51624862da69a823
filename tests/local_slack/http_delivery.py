"""Signed HTTP: what Slack POSTs to the app, with its retries, and every response."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import random
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp

from .acknowledgements import IN_TIME_SECONDS, acknowledged
from .app import App
from .world import Delivery, Json, World

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
RETRIES_AFTER = (0.0, 60.0, 300.0)


@dataclass
class Response:
    """What the app said to one request; status 0 if it said nothing."""

    status: int
    body: str
    took: float
    headers: dict[str, str] = field(default_factory=dict)
    reason: str = ""

    @property
    def json(self) -> Any:
        """The body as JSON; the text where it isn't."""
        try:
            return json.loads(self.body) if self.body else None
        except ValueError:
            return self.body


@dataclass
class Sent:
    """One request as it went over the wire, and what came back."""

    body: bytes
    headers: dict[str, str]
    response: Response


class HttpDelivery:
    """Slack's side of HTTP for one app at one address; more ports are more replicas."""

    def __init__(self, world: World, app: App, ports: tuple[int, ...]) -> None:
        self.world, self.app = world, app
        self.urls = [f"http://127.0.0.1:{port}" for port in ports]
        self.deliveries = 1
        self.skip_first = False
        self.in_parallel = True
        self.retries_after = RETRIES_AFTER
        self.clock_skew = 0.0
        self.timeout = IN_TIME_SECONDS
        self.sent: deque[Sent] = deque(maxlen=world.keep)
        self._session: aiohttp.ClientSession | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    # Requests

    def signed(self, body: bytes, kind: str = JSON, *, at: float | None = None) -> dict[str, str]:
        """The headers that Slack sends with this body."""
        timestamp = str(int((time.time() if at is None else at) + self.clock_skew))
        digest = hmac.new(
            self.app.signing_secret.encode(), b"v0:%s:%s" % (timestamp.encode(), body), hashlib.sha256
        )
        return {
            "Content-Type": kind,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": f"v0={digest.hexdigest()}",
        }

    async def post(self, body: bytes, headers: Mapping[str, str], *, replica: int = 0) -> Response:
        """POST bytes with any headers, and keep what comes back."""
        if self._session is None:
            self._session = aiohttp.ClientSession(skip_auto_headers=("User-Agent",))
        url, start = self.urls[replica % len(self.urls)] + "/slack/events", time.monotonic()
        limit = aiohttp.ClientTimeout(total=self.timeout)
        try:
            async with self._session.post(url, data=body, headers=headers, timeout=limit) as answer:
                text = await answer.text(errors="replace")
                took = time.monotonic() - start
                response = Response(answer.status, text, took, dict(answer.headers), _reason(answer.status))
        except TimeoutError:
            response = Response(0, "", time.monotonic() - start, reason="http_timeout")
        except aiohttp.ClientError as error:
            response = Response(0, str(error), time.monotonic() - start, reason="connection_failed")
        self.sent.append(Sent(body, dict(headers), response))
        return response

    async def replay(self, sent: Sent) -> Response:
        """Send a captured request once more, byte by byte."""
        return await self.post(sent.body, sent.headers)

    async def tell(self, payload: Json) -> Response:
        """POST signed JSON that isn't an event: `url_verification`, `app_rate_limited`."""
        body = json.dumps({"token": self.app.verification_token} | payload).encode()
        return await self.post(body, self.signed(body))

    async def ssl_check(self) -> Response:
        """Ask whether the certificate is good, as Slack does now and then; unsigned by habit of theirs."""
        body = urlencode({"ssl_check": "1", "token": self.app.verification_token}).encode()
        return await self.post(body, self.signed(body, FORM))

    # Deliveries

    def deliver(self, delivery: Delivery) -> None:
        """Send in the background, as many times as is set, and again where it fails."""
        task = asyncio.create_task(self._deliver(delivery))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, delivery: Delivery) -> None:
        if delivery.kind != "events_api":
            await self._once(delivery, 0, "")
            return
        attempts = range(
            1 if self.skip_first else 0, self.deliveries if self.deliveries > 1 else 1 + self.skip_first
        )
        copies = [self._once(delivery, attempt, "http_timeout" if attempt else "") for attempt in attempts]
        responses = list(await asyncio.gather(*copies)) if self.in_parallel else [await one for one in copies]
        await self._retry(delivery, max(attempts) + 1, responses[-1])

    async def _retry(self, delivery: Delivery, attempt: int, last: Response) -> None:
        for number in range(attempt, 1 + len(self.retries_after)):
            if last.status // 100 == 2 or last.headers.get("X-Slack-No-Retry") == "1":
                return
            await asyncio.sleep(self.retries_after[number - 1])
            last = await self._once(delivery, number, last.reason)

    async def _once(self, delivery: Delivery, attempt: int, reason: str) -> Response:
        body, kind = _body(delivery)
        headers = self.signed(body, kind)
        if attempt:
            headers |= {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": reason}
        delivery.attempts += 1
        response = await self.post(body, headers, replica=random.randrange(len(self.urls)))  # noqa: S311
        if response.status == 200:
            acknowledged(self.world, delivery, response.json)
        elif delivery.kind != "events_api":
            self.world.fail(
                delivery, "operation_timeout" if not response.status else f"http {response.status}"
            )
        self.world.bell.ring()
        return response

    async def stop(self) -> None:
        """Send nothing more."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session:
            await self._session.close()


def _reason(status: int) -> str:
    return "" if status // 100 == 2 else "http_error"


def _body(delivery: Delivery) -> tuple[bytes, str]:
    if delivery.kind == "events_api":
        return json.dumps(delivery.payload).encode(), JSON
    if delivery.kind == "slash_commands":
        return urlencode(delivery.payload).encode(), FORM
    return urlencode({"payload": json.dumps(delivery.payload)}).encode(), FORM
