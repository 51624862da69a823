"""Every fact of the five source documents can be asked for: one question, at most one button."""

from pathlib import Path

import pytest
import yaml

from tests.conftest import HERE, Asker

QUESTIONS = yaml.safe_load(Path(HERE / "questions.yaml").read_text(encoding="utf-8"))
CASES = {f"{document}: {case['fact']}": case for document, cases in QUESTIONS.items() for case in cases}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_fact_is_answered(atlas: Asker, case: dict[str, object]) -> None:
    text = atlas.ask(str(case["ask"]))
    if label := case.get("then"):
        text = atlas.press(str(label))

    says = case["says"]
    assert isinstance(says, list)
    assert [part for part in says if part.casefold() not in text.casefold()] == []


def test_every_document_is_covered() -> None:
    assert {document: len(cases) >= 15 for document, cases in QUESTIONS.items()} == {
        "500ai-tri-dao": True,
        "humansofai-tri-dao": True,
        "imbue-33": True,
        "flashattention-authors-note": True,
        "unsupervised-learning-74": True,
    }


def test_a_summary_is_never_a_quotation(atlas: Asker) -> None:
    atlas.ask("/talk Unsupervised Learning")
    assert atlas.last
    themes = [action.ask for action in atlas.last.actions if ":theme:" in action.ask]

    assert len(themes) > 15
    assert [ask for ask in themes if "“" in atlas.ask(ask)] == []


def test_the_untraced_quotations_have_no_speaker(atlas: Asker) -> None:
    text = atlas.ask("researcher:tri-dao:quotes:algorithm and the systems that these algorithms run on")

    assert "the systems that these algorithms run on.” — speaker not traced." in text
    assert "the original was not found" in text


def test_people_whom_a_page_only_describes_are_not_guessed_to_be_meant(atlas: Asker) -> None:
    cards = atlas.ask("/researcher Tri Dao"), atlas.press("More"), atlas.ask("/next Tri Dao")
    for name in ("Koray Kavukcuoglu", "Greg Brockman"):
        assert [card for card in cards if name in card] == []
