"""What the store promises: one state, replaced all at once, built only when it has to be."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge import AtlasError, StoreUnavailable, open_library
from knowledge.ingest import refresh
from knowledge.store import open_store
from tests.conftest import TOYS, Asker


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TOYS, tmp_path / "atlas"))


def test_the_index_is_built_once_and_again_only_when_the_atlas_changed(tmp_path: Path, folder: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/index.db")

    assert refresh(store, folder)
    assert not refresh(store, folder)

    (folder / "researchers" / "new-face.yaml").write_text(
        "name: New Face\nhook: {text: Is new., sources: [almanac]}\nwritten: {model: A test, on: 2026-01-01}\n"
    )
    assert refresh(store, folder)
    assert Asker(store).ask("/researcher New Face").startswith("New Face\n")


def test_a_broken_atlas_is_refused_and_the_old_index_stays(tmp_path: Path, folder: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/index.db")
    refresh(store, folder)
    (folder / "researchers" / "zephyrine.yaml").write_text("name: [")

    with pytest.raises(AtlasError, match=r"researchers/zephyrine\.yaml: not readable"):
        refresh(store, folder)

    assert Asker(store).ask("/researcher Zephyrine").startswith("Zephyrine\n")


def test_an_author_who_may_be_two_people_is_refused_with_the_cure(tmp_path: Path, folder: Path) -> None:
    paper = folder / "papers" / "kites-rise.yaml"
    paper.write_text(
        paper.read_text(encoding="utf-8").replace("{name: Mei Lin, person: mei-lin-north}", "Mei Lin")
    )

    with pytest.raises(AtlasError, match="'Mei Lin' may be mei-lin-north or mei-lin-south; write"):
        open_library(f"sqlite:///{tmp_path}/index.db", folder)


def test_two_processes_may_build_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/index.db"
    script = f"from knowledge import open_library; from pathlib import Path; open_library({url!r}, Path({str(TOYS)!r}))"
    started = [subprocess.Popen([sys.executable, "-c", script]) for _ in range(3)]

    assert [process.wait(60) for process in started] == [0, 0, 0]
    assert Asker(open_library(url, TOYS)).ask("/researcher Zephyrine").startswith("Zephyrine\n")


def test_a_file_that_is_no_database_is_reported_in_words(tmp_path: Path) -> None:
    (tmp_path / "index.db").write_text("This is no database. " * 100)

    with pytest.raises(StoreUnavailable):
        open_library(f"sqlite:///{tmp_path}/index.db", TOYS)


def test_a_database_that_goes_away_is_answered_with_one_sentence(tmp_path: Path) -> None:
    asker = Asker(open_library(f"sqlite:///{tmp_path}/index.db", TOYS))
    for file in tmp_path.glob("index.db*"):
        file.write_text("This is no database any more. " * 10_000)

    assert asker.ask("/researcher Zephyrine") == "The library can't be read right now; try again in a minute."
