"""The layout keeps its promises: imports point one way, files and functions stay small."""

import ast
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
import yaml
from pydantic.fields import FieldInfo

from bot.commands import COMMANDS
from bot.settings import Settings
from knowledge import Researcher

ROOT = Path(__file__).parents[1]
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")
SOURCES = sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("knowledge/**/*.py")])


def functions() -> Iterator[tuple[str, int]]:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{path.name}: {node.name}", (node.end_lineno or 0) - node.lineno + 1


def test_imports_point_one_way() -> None:
    # In a process of its own: it silences every logger there is.
    done = subprocess.run([LINT_IMPORTS, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_no_file_is_over_300_lines() -> None:
    assert [path.name for path in SOURCES if len(path.read_text(encoding="utf-8").splitlines()) > 300] == []


def test_no_function_is_over_40_lines() -> None:
    assert [name for name, lines in functions() if lines > 40] == []


def test_nothing_is_called_utils() -> None:
    assert [path for path in SOURCES if path.stem in ("utils", "helpers", "misc", "common")] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_stands_in_the_readme(name: str) -> None:
    assert f"`/{name}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "field"), Settings.model_fields.items())
def test_every_setting_is_explained(name: str, field: FieldInfo) -> None:
    assert f"{field.validation_alias or f'SIGNPOST_{name.upper()}'}=" in (ROOT / ".env.example").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("page", [ROOT / "README.md", *ROOT.glob("docs/*.md")], ids=lambda page: page.name)
def test_what_the_docs_link_to_is_there(page: Path) -> None:
    links = re.findall(r"\]\((?!https?://)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("platform", ["discord", "slack"])
def test_an_adapter_has_what_the_docs_say(platform: str) -> None:
    text = (ROOT / "docs" / "adding-a-platform.md").read_text(encoding="utf-8")
    said = re.findall(r"^\| `(?:async )?(\w+)", text.split("## What it uses")[0], re.MULTILINE)
    assert len(said) > 3
    assert set(said) <= set(import_module(f"bot.{platform}_adapter").__all__)


def test_locks_name_no_index() -> None:
    for path in ROOT.glob("requirements*.txt"):
        assert not re.search(r"https?://|--find-links|--index", path.read_text(encoding="utf-8"))


def test_the_sample_in_the_docs_is_a_valid_file() -> None:
    text = (ROOT / "docs" / "adding-a-person.md").read_text(encoding="utf-8")
    sample = textwrap.dedent(text.split("```yaml\n")[1].split("```")[0])

    person = Researcher.model_validate({"id": "ada-lovelace", **yaml.load(sample, yaml.BaseLoader)})

    assert person.name == "Ada Lovelace"
