"""Checks request bodies against Discord's own OpenAPI document, where one is at hand.

The document is looked for at `DISCORD_OPENAPI`, then next to the repository.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Self

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from referencing import Registry
from referencing.jsonschema import DRAFT202012

NEXT_TO_THE_REPOSITORY = Path(__file__).parents[3] / "shared" / "specs" / "discord-openapi.json.gz"
DOCUMENT = "urn:discord-openapi"
REMEMBERED = 10_000
SNOWFLAKE = {"type": "string", "pattern": "^(0|[1-9][0-9]*)$"}


class OpenApi:
    """Discord's schemas for request bodies; without a document it has no complaints."""

    def __init__(self, path: Path | None) -> None:
        self._path = path if path and path.is_file() else None
        self._validators: dict[tuple[str, str], Draft202012Validator | None] = {}
        self._results: dict[tuple[str, str, bytes], list[str]] = {}

    @classmethod
    def at_hand(cls) -> Self:
        """The document that the environment names, or the one next to the repository."""
        return cls(Path(os.environ.get("DISCORD_OPENAPI") or NEXT_TO_THE_REPOSITORY))

    @property
    def loaded(self) -> bool:
        """Whether there is a document."""
        return self._path is not None

    def complaints(self, method: str, template: str, body: Any) -> list[str]:
        """What is wrong with a request's body."""
        if self._path is None:
            return []
        key = (method, template, hashlib.blake2b(json.dumps(body).encode(), digest_size=16).digest())
        if key not in self._results:
            if len(self._results) >= REMEMBERED:
                self._results.clear()
            self._results[key] = self._check(method, template, body)
        return self._results[key]

    def _check(self, method: str, template: str, body: Any) -> list[str]:
        validator = self._validator(method, template)
        error = best_match(validator.iter_errors(body)) if validator else None
        return [f"{error.json_path}: {error.message[:300]}"] if error else []

    def _validator(self, method: str, template: str) -> Draft202012Validator | None:
        if (method, template) not in self._validators:
            assert self._path is not None
            self._validators[method, template] = _build(self._path, method, template)
        return self._validators[method, template]


@cache
def _document(path: Path) -> Any:
    opened: Callable[..., Any] = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rb") as file:
        document = json.load(file)
    # Discord takes ids as numbers too, and discord.py sends them so (`allowed_mentions`, `message_reference`).
    number = {"type": "integer", "minimum": 0}
    document["components"]["schemas"]["SnowflakeType"] = {"anyOf": [SNOWFLAKE, number]}
    return document


@cache
def _build(path: Path, method: str, template: str) -> Draft202012Validator | None:
    document = _document(path)
    operation = document["paths"].get(template, {}).get(method.lower())
    if operation is None or "requestBody" not in operation:
        return None
    resource = DRAFT202012.create_resource(document)
    escaped = template.replace("/", "~1").replace("{", "%7B").replace("}", "%7D")
    pointer = f"/paths/{escaped}/{method.lower()}/requestBody/content/application~1json/schema"
    registry: Any = Registry().with_resource(DOCUMENT, resource)
    return Draft202012Validator({"$ref": f"{DOCUMENT}#{pointer}"}, registry=registry)
