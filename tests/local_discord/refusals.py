"""How Discord says no: the error answer, and what was wrong with a form, field by field."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
Path = tuple[str | int, ...]

INVALID_FORM_BODY = 50035


class Refused(Exception):
    """Discord answers with an error: an HTTP status, a JSON error code, a message, maybe an `errors` tree."""

    def __init__(self, status: int, code: int, message: str, errors: Json | None = None) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status = status
        self.body: Json = {"message": message, "code": code} | ({"errors": errors} if errors else {})


@dataclass(frozen=True)
class Problem:
    """One thing wrong with one field of a request's body."""

    path: Path
    code: str
    message: str

    def __str__(self) -> str:
        return f"{'.'.join(map(str, self.path)) or 'body'}: {self.message} ({self.code})"


@dataclass
class Form:
    """Collects the problems of one request's body, each under the path of its field."""

    problems: list[Problem] = field(default_factory=list)

    def refuse(self, path: Path, code: str, message: str) -> None:
        """Note one problem."""
        self.problems.append(Problem(path, code, message))

    def text(self, path: Path, value: object, least: int, most: int) -> None:
        """The field must be a string of `least` to `most` characters."""
        if not isinstance(value, str):
            self.refuse(
                path, "BASE_TYPE_REQUIRED" if value is None else "STRING_TYPE_CONVERT", "Must be a string."
            )
        elif not least <= len(value) <= most:
            self.length(path, len(value), least, most)

    def optional_text(self, path: Path, value: object, most: int, least: int = 0) -> None:
        """The field may be absent or null; otherwise as `text`."""
        if value is not None:
            self.text(path, value, least, most)

    def length(self, path: Path, length: int, least: int, most: int) -> None:
        """A string or list must have `least` to `most` characters or items."""
        if length == 0 < least:
            self.refuse(path, "BASE_TYPE_REQUIRED", "This field is required")
        elif not least <= length <= most:
            self.refuse(
                path, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length. It is {length}."
            )

    def number(self, path: Path, value: object, least: int, most: int) -> None:
        """The field may be absent or null; otherwise an integer in a range."""
        if value is None:
            return
        if isinstance(value, bool) or not isinstance(value, int):
            self.refuse(path, "NUMBER_TYPE_COERCE", "Must be an integer.")
        elif not least <= value <= most:
            self.refuse(path, "NUMBER_TYPE_MAX", f"Must be between {least} and {most}. It is {value}.")

    def listed(self, path: Path, value: object) -> list[Any]:
        """The field's items; none if it is absent, null or (a problem) not a list."""
        if value is None:
            return []
        if not isinstance(value, list):
            self.refuse(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType.")
            return []
        return value

    def shape(self, path: Path, value: object) -> Json:
        """The field's keys; none if it is (a problem) not an object."""
        if isinstance(value, dict):
            return value
        self.refuse(path, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType.")
        return {}


def invalid_form(problems: list[Problem]) -> Refused:
    """The answer to a form with these problems."""
    tree: Json = {}
    for problem in problems:
        node = tree
        for step in problem.path:
            node = node.setdefault(str(step), {})
        node.setdefault("_errors", []).append({"code": problem.code, "message": problem.message})
    return Refused(400, INVALID_FORM_BODY, "Invalid Form Body", tree)
