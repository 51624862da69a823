"""The curated content is sound, and `signpost atlas check` finds what isn't."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from knowledge import curation
from knowledge.sources.atlas import HOME
from tests.conftest import TOYS


def test_the_shipped_atlas_is_sound() -> None:
    assert curation.problems(today=date(2026, 12, 1)) == []


def test_the_schemas_that_editors_use_are_those_of_the_models() -> None:
    for kind, text in curation.schemas().items():
        assert (HOME / "schema" / f"{kind}.json").read_text(encoding="utf-8") == text


def test_every_file_names_its_schema() -> None:
    for path in HOME.glob("*/*.yaml"):
        if path.parent.name != "sources":
            assert path.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=../schema/")


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        ("researchers/bjorn-aas.yaml", "sources: [almanac]", "sources: []", "at least 1 item"),
        ("researchers/bjorn-aas.yaml", "[almanac]", "[nowhere]", "sources 'nowhere' is no source or talk"),
        ("researchers/mei-lin-north.yaml", "namesakes: [mei-lin-south]", "", "mark both as 'namesakes'"),
        ("researchers/zephyrine.yaml", "name:", "nmae:", "nmae: Extra inputs are not permitted"),
        ("researchers/zephyrine.yaml", "written:", "reviewed: {by: A. Reader, on: 2024-01-01}\nwritten:", "older than 12 months"),
        ("researchers/zephyrine.yaml", "written: {model: A test, on: 2026-01-01}", "", "neither 'written'"),
        ("researchers/robert-quill.yaml", "https://quill.example/", "quill.example", "links.0.address"),
        ("papers/kites-rise.yaml", '"1901.00001"', '"1901.1"', "arxiv: String should match pattern"),
        ("papers/kites-rise.yaml", "person: mei-lin-north", "person: mei-lin", "person 'mei-lin' is no researcher"),
        ("papers/kites-rise.yaml", "10.1000/Kites.1", "10.1000", "published.doi"),
        ("papers/wind-notes.yaml", "authors: [Robert Quill, Xiaoming Chen]", "", "needs 'authors' or a 'team'"),
        ("talks/windy-day.yaml", ", speaker: mei-lin-north", "", "a quote needs its speaker"),
        ("sources/old-almanac.yaml", "where: a printed copy", "", "give the address of the source"),
        ("papers/kites-rise.yaml", "{name: Mei Lin, person: mei-lin-north}", "Mei Lin", "may be mei-lin-north or mei-lin-south"),
        ("papers/kites-fall.yaml", '"2101.00002"', '"1901.00001"', "shares '1901.00001' with papers/kites-rise.yaml"),
        ("researchers/zephyrine.yaml", "on: 2026-01-01", "on: 2026-02-31", "written.on"),
        ("researchers/robert-quill.yaml", "https://quill.example/", "https://[quill/", "links.0.address"),
        ("sources/old-almanac.yaml", "date: 2019", "date: 2019-13", "date"),
        ("topics/kites.yaml", "name: Kite theory", "name: [", "not readable as YAML"),
    ],
)  # fmt: skip
def test_check_finds(tmp_path: Path, file: str, before: str, after: str, said: str) -> None:
    broken = Path(shutil.copytree(TOYS, tmp_path / "atlas"))
    text = (broken / file).read_text(encoding="utf-8")
    assert before in text
    (broken / file).write_text(text.replace(before, after, 1), encoding="utf-8")

    found = curation.problems(broken, today=date(2026, 6, 1))

    assert any(problem.startswith(file) and said in problem for problem in found), found
