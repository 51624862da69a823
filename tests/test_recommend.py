"""Who to follow next, how two people are connected, and what plain words come to."""

import pytest

from tests.conftest import Asker


def test_three_to_five_people_each_with_a_reason(atlas: Asker) -> None:
    atlas.ask("/next Tri Dao")
    assert atlas.last
    section, _ = atlas.last.sections

    assert 3 <= len(section.lines) <= 5
    assert all(" — " in "".join(span.text for span in line) for line in section.lines)
    assert "Tri Dao" not in [action.label for action in atlas.last.actions]


def test_several_seeds_are_none_of_the_answers(atlas: Asker) -> None:
    text = atlas.ask("/next Tri Dao, Albert Gu")

    assert text.startswith("Who to follow after Tri Dao and Albert Gu")
    assert atlas.last
    assert not {"Tri Dao", "Albert Gu"} & {action.label for action in atlas.last.actions}


def test_somebody_not_wanted_is_left_out(atlas: Asker) -> None:
    atlas.ask("/next Tri Dao")
    assert atlas.last
    first = atlas.last.actions[0].label

    atlas.ask(f"who should I follow after Tri Dao, but not {first}?")
    assert first not in [action.label for action in atlas.last.actions]


def test_the_reason_is_the_curated_one_or_joint_work_or_a_shared_topic(toys: Asker) -> None:
    text = toys.ask("/next mei-lin-north")

    assert "Jan van der Berg — Flew the kite of Kites rise." in text
    assert "Łukasz Żółty — Wrote Kites rise (2019) with Mei Lin." in text


def test_the_dead_are_not_offered_for_following(toys: Asker) -> None:
    assert "Robert Quill" not in toys.ask("/next mei-lin-north")
    assert "Robert Quill" not in toys.ask("researcher:mei-lin-north")
    assert "Related people who have died\n• Robert Quill — " in toys.press("More")
    assert "quill.example" not in toys.ask("/researcher Robert Quill")


def test_pages_of_the_dead_are_given_when_asked_for(toys: Asker) -> None:
    text = toys.ask("where can I follow Robert Quill?")

    assert text.startswith("Robert Quill: pages\n\nDied March 2020.")
    assert "https://quill.example/" in text


def test_what_the_dead_worked_on_is_past(toys: Asker) -> None:
    assert "Works on kite theory, as Robert Quill did." in toys.ask("/next Robert Quill")


def test_who_advised_whom_is_a_reason_too(toys: Asker) -> None:
    assert "Jan van der Berg — Student of Robert Quill." in toys.ask("/next Robert Quill")


def test_choosing_between_namesakes_asks_the_whole_question_again(toys: Asker) -> None:
    toys.ask("/next Bjørn Ås, Mei Lin")
    assert toys.press("Mei Lin — Professor").startswith("Who to follow after Bjørn Ås and Mei Lin")

    toys.ask("/connect Mei Lin and Łukasz Żółty")
    assert "Mei Lin and Łukasz Żółty co-wrote Kites rise (2019)." in toys.press("Mei Lin — Professor")


def test_a_chain_names_the_papers(toys: Asker) -> None:
    text = toys.ask("/connect Bjørn Ås and Jan van der Berg")

    assert "In 2 steps" in text
    assert "1. Bjørn Ås and Łukasz Żółty co-wrote Kites Fall (2021). [1]" in text
    assert "2. Łukasz Żółty and Jan van der Berg co-wrote Kites rise (2019)." in text


def test_a_chain_can_be_checked_and_its_people_are_offered_in_its_order(toys: Asker) -> None:
    text = toys.ask("/connect Bjørn Ås and Jan van der Berg")

    assert "Sources: [1] Toy Press (June 2025)" in text
    assert toys.last
    people = ["Bjørn Ås", "Łukasz Żółty", "Jan van der Berg"]
    assert [action.label for action in toys.last.actions[:3]] == people


def test_an_advisor_is_a_step_too(toys: Asker) -> None:
    text = toys.ask("how are Xiaoming Chen and Jan van der Berg connected?")

    assert "Xiaoming Chen and Robert Quill co-wrote Notes on Wind (1998)." in text
    assert "Robert Quill advised Jan van der Berg. [1]" in text


@pytest.mark.parametrize("asked", ["/next Tri Dao", "papers by Albert Gu", "papers on sparsity since 2023"])
def test_a_list_of_machine_written_sentences_says_so_once(atlas: Asker, asked: str) -> None:
    text = atlas.ask(asked)

    assert text.endswith("Machine-written by Claude; not yet reviewed by a person.")
    assert text.count("achine-written by") == 1


def test_no_chain_is_said(toys: Asker) -> None:
    assert "No short chain" in toys.ask("/connect Zephyrine and Bjørn Ås")


def test_a_thousand_authors_are_no_connection(toys: Asker) -> None:
    assert "No short chain" in toys.ask("/connect Author Number0001 and Author Number0002")


@pytest.mark.parametrize(
    ("asked", "kind", "begins"),
    [
        ("who is Zephyrine?", "researcher", "Zephyrine\n"),
        ("tell me about kite theory", "topic", "Kite theory\n"),
        ("what is Kite Kit?", "system", "Kite Kit\n"),
        ("What is the North University", "organization", "North University\n"),
        ("<@U0123> who wrote Kites rise?", "paper", "Kites rise: authors"),
        ("please, bibtex for the kite paper", "paper", "Kites rise: BibTeX"),
        ("how do I cite Kites Rise?", "paper", "Kites rise: BibTeX"),
        ("what did Mei Lin North University say about patience?", "researcher", "Mei Lin about patience"),
        ("papers by Bjørn Ås", "papers", "Bjørn Ås: papers"),
        ("where can I follow Zephyrine?", "researcher", "Where to follow Zephyrine"),
        ("who works on kites", "people", "Kite theory: people\n"),
        ("Windy Day", "talk", "Windy Day, episode 1"),
        ("hello", "chat", "Hello!"),
        ("thanks!", "chat", "You're welcome."),
        ("what can you do?", "help", "Signpost"),
    ],
)
def test_plain_words(toys: Asker, asked: str, kind: str, begins: str) -> None:
    text = toys.ask(asked)

    assert toys.last
    assert toys.last.kind == kind
    assert text.startswith(begins)
