"""The curated content is sound; checks find what isn't, reviews are recorded, coverage is counted."""

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from knowledge import AtlasError, curation, open_library
from knowledge.sources.atlas import HOME
from tests.conftest import TOYS, Asker


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
        ("researchers/zephyrine.yaml", "written:", "students: [{name: Bjørn Ås, sources: [almanac]}]\nwritten:", "'person: bjorn-aas'"),
        ("researchers/robert-quill.yaml", "https://quill.example/", "quill.example", "links.0.address"),
        ("topics/kites.yaml", "Wrote the notes that kites rest on.", "Wrote the paper that began it.", "says twice “Wrote"),
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


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the toys to write in."""
    return Path(shutil.copytree(TOYS, tmp_path / "atlas"))


DAY = date(2026, 6, 1)


def waiting(folder: Path) -> list[str]:
    return [one.what for one in curation.waiting(folder)]


@pytest.mark.parametrize(
    "earlier",
    [
        "",
        "reviewed: {by: Somebody, on: 2025-01-01}\n",
        "reviewed:\n  by: Somebody\n  on: 2025-01-01\n",
    ],
)
@pytest.mark.parametrize("name", ["Ben Checker", "Żaneta O'Neil: a, [b] # c", "yes"])
def test_a_review_is_one_line_and_the_rest_of_the_file_stays(own: Path, earlier: str, name: str) -> None:
    file = own / "researchers" / "zephyrine.yaml"
    above, below = file.read_text(encoding="utf-8"), "# the end  \ntopics:   [kites]"
    file.write_text(above + earlier + below, encoding="utf-8")

    assert curation.record_review("researcher/zephyrine", name, own, DAY) == file

    *kept, line = sorted(
        file.read_text(encoding="utf-8").splitlines(), key=lambda one: one.startswith("reviewed")
    )
    assert kept == [*above.splitlines(), *below.splitlines()]
    assert line.startswith("reviewed: {by: ")
    assert "researcher/zephyrine" not in waiting(own)
    text = Asker(open_library(f"sqlite:///{own}/index.db", own)).ask("/researcher Zephyrine")
    assert f"Reviewed by {name} on 1 June 2026." in text


@pytest.mark.parametrize(
    ("what", "by", "said"),
    [
        ("researcher/nobody", "Ben", "The atlas has no researcher “nobody”."),
        ("paper/../researchers/zephyrine", "Ben", "The atlas has no paper"),
        ("kite/zephyrine", "Ben", "kinds are researcher, paper"),
        ("zephyrine", "Ben", "is no kind and id, such as paper/mamba"),
        ("researcher/zephyrine", "  ", "Say who reviewed it"),
        ("researcher/bjorn-aas", "Ben", "was reviewed today already, by Ada."),
    ],
)
def test_a_review_of_nothing_or_of_today_is_refused(own: Path, what: str, by: str, said: str) -> None:
    curation.record_review("researcher/bjorn-aas", "Ada", own, DAY)
    before = {path: path.read_bytes() for path in own.rglob("*.yaml")}

    with pytest.raises(AtlasError, match=re.escape(said)):
        curation.record_review(what, by, own, DAY)

    assert {path: path.read_bytes() for path in own.rglob("*.yaml")} == before


def test_what_most_leads_to_waits_first_and_what_a_person_checked_does_not(own: Path) -> None:
    queue = waiting(own)

    assert queue.index("paper/kites-rise") < queue.index("paper/sky-survey")
    assert queue.index("topic/kites") < queue.index("researcher/zephyrine")
    assert "researcher/ada-reviewed" not in queue


def shares(folder: Path) -> dict[str, tuple[int, int | None]]:
    return {one.what: (one.number, one.of) for one in curation.coverage(folder)}


def test_a_profile_is_full_when_nothing_is_missing_that_a_reader_looks_for(own: Path) -> None:
    before = shares(own)["researchers with a full profile"][0]
    file = own / "researchers" / "mei-lin-north.yaml"
    person = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
    link = {"kind": "page", "address": "https://mei.example/", "sources": ["almanac"]}
    person["related"] *= 3
    person["known_for"] = [{"text": "Kites", "kind": "idea", "sources": ["almanac"]}] * 3
    person["start_here"] = [{"of": "kites-rise", "why": "It is short."}] * 3
    person["links"] = [link, link]
    file.write_text(json.dumps(person), encoding="utf-8")
    assert shares(own)["researchers with a full profile"][0] == before + 1

    for missing in ("hook", "roles", "known_for", "start_here", "related", "topics", "links"):
        rest = {key: value for key, value in person.items() if key != missing}
        file.write_text(json.dumps(rest), encoding="utf-8")
        assert shares(own)["researchers with a full profile"][0] == before, missing


def test_what_dangles_has_no_source_and_is_counted(own: Path) -> None:
    before = shares(own)
    file = own / "researchers" / "zephyrine.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("[almanac]", "[nowhere]"), encoding="utf-8")
    after = shares(own)

    assert after["dead references"][0] == before["dead references"][0] + 1
    assert after["claims with a source"][0] == before["claims with a source"][0] - 1
