"""A message, made plain: which command, with which argument, and which view of the answer."""

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass

from knowledge import BadQuestion

MOST_CHARACTERS = 4_000  # as long as a chat message gets
LONGEST_ARGUMENT = 1_000
LONGEST_DETAIL = 60  # a button carries it
COLOUR_CODE = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


@dataclass(frozen=True)
class Request:
    """A command of the table, its argument as typed or an id, and which view of the answer.

    `words` is the question in plain words that it was understood from, if it was one.
    """

    command: str
    argument: str = ""
    view: str = ""
    detail: str = ""
    words: str = ""

    def button(self) -> str:
        """What a button asks that leads there: `paper:mamba:bibtex`."""
        return ":".join(filter(None, (self.command, self.argument, self.view, self.detail)))

    def again(self) -> str:
        """What to type to ask the same."""
        if self.command == "anything":
            return self.argument
        if re.fullmatch(r"[a-z0-9-]+", self.argument):
            return self.button()
        return f"/{self.command} {self.argument}"


def clean(message: str) -> str:
    """The message without what no name has: control, bidi and other invisible characters.

    BadQuestion if it is too long.
    """
    check_length(message, MOST_CHARACTERS)
    text = unicodedata.normalize("NFKC", COLOUR_CODE.sub("", message).replace("’", "'"))
    check_length(text, 2 * MOST_CHARACTERS)  # one character may become eighteen
    return " ".join("".join(c for c in text if c.isspace() or _visible(c)).split())


def check_length(text: str, most: int) -> None:
    """BadQuestion if the text is longer than that."""
    if len(text) > most:
        raise BadQuestion(
            f"That is {len(text):,} characters long; ask with a name, a title or an address "
            f"of at most {LONGEST_ARGUMENT:,}."
        )


def _visible(character: str) -> bool:
    # Category C: control, format (bidi marks, joiners), surrogate, private use, unassigned.
    return unicodedata.category(character)[0] != "C"


def slash(text: str) -> Request | None:
    """`/paper mamba` as a request; None if it is no slash command."""
    found = re.fullmatch(r"/(\w+)\b(?:@\w+)?[: ]*(.*)", text, re.S)
    return Request(found[1].lower(), found[2].strip()) if found else None


def pressed(text: str, commands: Container[str]) -> Request | None:
    """What a button asks, as a request; None if it is something else."""
    command, *rest = text.split(":", maxsplit=3)
    if command in commands and rest and re.fullmatch(r"[a-z0-9-]+", rest[0]):
        return Request(command, *rest)
    return None
