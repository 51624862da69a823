"""Who is meant by a name, however it is spelt."""

import pytest

from tests.conftest import Asker


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Łukasz Żółty", "Łukasz Żółty"),
        ("lukasz zolty", "Łukasz Żółty"),
        ("ZOLTY, LUKASZ", "Łukasz Żółty"),
        ("Bjorn As", "Bjørn Ås"),
        ("Bjørn Ås", "Bjørn Ås"),
        ("jan van der berg", "Jan van der Berg"),
        ("Jan Vanderberg", "Jan van der Berg"),
        ("van der Berg", "Jan van der Berg"),
        ("J. van der Berg", "Jan van der Berg"),
        ("zephyrine", "Zephyrine"),
        ("zephirine", "Zephyrine"),
        ("Xiaoming Chen", "Xiaoming Chen"),
        ("Chen Xiaoming", "Xiaoming Chen"),
        ("陈晓明", "Xiaoming Chen"),
        ("Ming Chen", "Xiaoming Chen"),
        ("Bob Quill", "Robert Quill"),
        ("Robrt Quil", "Robert Quill"),
        ("Prof. Robert Quill", "Robert Quill"),
        ("R Quill", "Robert Quill"),
        ("Bob", "Robert Quill"),
        ("John Smith", "John Smith Jr."),
        ("Mei Lin North University", "Mei Lin"),
    ],
)
def test_a_person_is_found_by(toys: Asker, typed: str, shown: str) -> None:
    assert toys.ask(f"/researcher {typed}").startswith(f"{shown}\n")
    assert toys.last
    assert toys.last.kind == "researcher"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Robrt Quil", "Showing Robert Quill for “Robrt Quil”."),
        ("Bob Quill", "Showing Robert Quill for “Bob Quill”."),
        ("Quill", "Showing Robert Quill for “Quill”."),
        ("Ming Chen", "Showing Xiaoming Chen for “Ming Chen”."),
    ],
)
def test_the_answer_says_when_it_is_not_what_was_typed(toys: Asker, typed: str, said: str) -> None:
    assert said in toys.ask(f"/researcher {typed}")


@pytest.mark.parametrize("typed", ["Robert Quill", "robert quill", "Quill, Robert", "robert-quill"])
def test_the_answer_says_nothing_when_it_is(toys: Asker, typed: str) -> None:
    assert "Showing" not in toys.ask(f"/researcher {typed}")


def test_namesakes_are_told_apart_by_affiliation_and_chosen_by_a_button(toys: Asker) -> None:
    text = toys.ask("/researcher mei lin")

    assert text.startswith("Which “mei lin”?")
    assert "Professor of kites, North University" in text
    assert "Lecturer in wind, South Institute" in text
    assert toys.last
    assert [action.ask for action in toys.last.actions] == [
        "researcher:mei-lin-north",
        "researcher:mei-lin-south",
    ]
    assert [action.label for action in toys.last.actions] == [
        "Mei Lin — Professor of kites, North University",
        "Mei Lin — Lecturer in wind, South Institute",
    ]
    assert "Measures wind." in toys.press("Mei Lin — Lecturer")


def test_a_family_name_that_several_bear_is_asked_back(atlas: Asker) -> None:
    text = atlas.ask("/researcher Liu")

    assert atlas.kind("/researcher Liu") == "several"
    assert "Alexander Liu" in text


@pytest.mark.parametrize("typed", ["Nobody Anywhere", "Xyzzy", "Quentin Blorp", "Zhang Wei", "J", "R."])
def test_nobody_is_never_invented(toys: Asker, typed: str) -> None:
    text = toys.ask(f"/researcher {typed}")

    assert text.startswith(f"No researcher called “{typed}” is known here.")
    assert toys.last
    assert [action.label for action in toys.last.actions] == ["What can I ask?"]
    assert "/researcher NAME" in toys.press("What can I ask?")


def test_a_near_name_is_offered_but_not_shown(toys: Asker) -> None:
    text = toys.ask("/researcher Robert Quill Cambridge")

    assert text.startswith("No researcher called “Robert Quill Cambridge”")
    assert toys.press("Robert Quill").startswith("Robert Quill\n")


def test_a_papers_name_given_as_a_persons_offers_the_paper(toys: Asker) -> None:
    toys.ask("/researcher Kites rise")

    assert toys.press("Kites rise").startswith("Kites Rise: Lift without Engines")


def test_a_persons_name_given_as_a_papers_offers_the_person(toys: Asker) -> None:
    toys.ask("/paper Robert Quill")

    assert toys.press("Robert Quill").startswith("Robert Quill\n")


def test_an_author_without_a_profile_is_known_by_papers_only(atlas: Asker) -> None:
    text = atlas.ask("/researcher Shaoqing Ren")

    assert "Author of\n• ResNet (2015), CVPR 2016" in text
    assert "No profile yet: known only from author lists" in text
