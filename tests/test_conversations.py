"""Over several turns: what the bot showed last is what the next words are about, and only there."""

import asyncio

import pytest

from bot.commands import answer
from bot.commands.conversations import LASTS, MOST_CONVERSATIONS, Conversations
from bot.reply import Reply, plain
from knowledge import Store
from tests.understanding import ENOUGH, measured, tables


def said(store: Store, message: str, conversation: str = "", aside: str = "") -> str:
    return plain(asyncio.run(answer(store, message, conversation, aside)).reply)


def test_the_table_is_understood(atlas_store: Store) -> None:
    for path in tables():
        turns = measured(atlas_store, path)
        missed = [f"{one.say}: {one.problem}" for one in turns if not one.is_right]
        assert len(missed) <= (1 - ENOUGH) * len(turns), missed


def test_without_a_conversation_nothing_is_remembered(toy_store: Store) -> None:
    said(toy_store, "who is Zephyrine?")
    assert said(toy_store, "and his papers?") == "Who or what is meant? Give the name."


def test_a_conversation_knows_nothing_of_another(toy_store: Store) -> None:
    said(toy_store, "who is Zephyrine?", "here")
    assert said(toy_store, "her papers?", "there") == "Who or what is meant? Give the name."
    assert said(toy_store, "her papers?", "here").startswith("Zephyrine: papers")


def test_what_one_person_saw_aside_is_known_to_them_alone(toy_store: Store) -> None:
    said(toy_store, "/researcher Zephyrine", "square anna")
    assert said(toy_store, "her papers?", "square", "square ben") == "Who or what is meant? Give the name."
    assert said(toy_store, "her papers?", "square", "square anna").startswith("Zephyrine: papers")


def test_the_newer_of_aside_and_public_is_meant(toy_store: Store) -> None:
    said(toy_store, "/researcher Zephyrine", "market anna")
    said(toy_store, "who is Bjørn Ås?", "market", "market ben")
    assert said(toy_store, "his papers?", "market", "market anna").startswith("Bjørn Ås: papers")


def test_a_pressed_button_is_what_the_next_words_are_about(toy_store: Store) -> None:
    said(toy_store, "researcher:bjorn-aas:papers", "press")
    assert said(toy_store, "bibtex for the first one", "press").startswith("Kites Fall: BibTeX")
    assert said(toy_store, "his advisor?", "press").startswith("Bjørn Ås\n\nNothing is recorded here")


def test_who_of_two_is_asked_back_with_choices(toy_store: Store) -> None:
    said(toy_store, "/compare Bjørn Ås and Zephyrine", "two")
    assert said(toy_store, "his papers?", "two").startswith("Which one is meant?\n\n1. Bjørn Ås")
    assert said(toy_store, "the second", "two").startswith("Zephyrine: papers")


def test_namesakes_are_chosen_by_number_by_place_and_by_the_other(toy_store: Store) -> None:
    said(toy_store, "who is Mei Lin?", "namesakes")
    assert "Professor of kites" in said(toy_store, "the North University one", "namesakes")
    assert "Lecturer in wind" in said(toy_store, "no, the other one", "namesakes")
    said(toy_store, "who is Mei Lin?", "namesakes")
    first, other = said(toy_store, "1", "namesakes"), said(toy_store, "the other one", "namesakes")
    assert ("Professor of kites" in first) is not ("Professor of kites" in other)
    assert ("Lecturer in wind" in first) is not ("Lecturer in wind" in other)


def test_the_words_of_a_topic_are_no_other_part_of_the_question(atlas_store: Store) -> None:
    text = said(atlas_store, "papers on mixture of experts since 2023")

    assert text.startswith("Papers on Mixture of experts since 2023\n\n• ")
    assert "Sparsely-gated" not in text


def test_a_list_is_narrowed_widened_and_chosen_from(atlas_store: Store) -> None:
    said(atlas_store, "papers by Albert Gu since 2023", "list")
    assert said(atlas_store, "only since 2025", "list").startswith("Papers by Albert Gu since 2025")
    assert said(atlas_store, "and by Tri Dao?", "list").startswith("Papers by Tri Dao since 2025")
    assert said(atlas_store, "the last one", "list") != said(atlas_store, "the first one", "list")


def test_nobody_is_nobody_even_after_somebody(toy_store: Store) -> None:
    said(toy_store, "who is Zephyrine?", "nobody")
    said(toy_store, "who is Zorblax Quimby?", "nobody")
    assert said(toy_store, "his papers?", "nobody") == "Who or what is meant? Give the name."


def test_every_answer_can_be_asked_again_without_the_conversation(toy_store: Store) -> None:
    for message in (
        "who is Zephyrine?",
        "and her papers?",
        "who should I follow next?",
        "is she still at South Institute?",
    ):
        reply = asyncio.run(answer(toy_store, message, "again")).reply
        assert plain(asyncio.run(answer(toy_store, reply.ask)).reply) == plain(reply), message


def test_it_is_forgotten_after_half_an_hour() -> None:
    clock = [0.0]
    kept = Conversations(lambda: clock[0])
    kept.keep("here", Reply("paper", "A paper", ask="paper:a", about=("paper:a",)))

    clock[0] = LASTS - 1
    assert [one.ask for one in kept.recent("here")] == ["paper:a"]
    clock[0] = LASTS + 1
    assert kept.recent("here") == ()


def test_the_quietest_conversations_are_forgotten_first() -> None:
    kept = Conversations()
    for number in range(MOST_CONVERSATIONS + 1):
        kept.keep(str(number), Reply("paper", "A paper", ask="paper:a"))

    assert not kept.recent("0")
    assert kept.recent("1")


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        (
            "what did Mei Lin North University say about my secret submarine?",
            "researcher:mei-lin-north:quotes",
        ),
        ('/papers by zephyrine on "my secret submarine" since 2020', "/papers by zephyrine since 2020"),
        ("my secret submarine", ""),
        ("/researcher my secret submarine", ""),
        ("/connect zephyrine and Zoe Submarine", ""),
        ("/papers by my secret submarine since 2020", ""),
        ("/next Mei Lin, secret submarine", ""),
    ],
)
def test_nothing_that_people_wrote_is_kept(toy_store: Store, asked: str, kept: str) -> None:
    memory = Conversations()
    memory.keep("here", asyncio.run(answer(toy_store, asked)).reply)

    assert "submarine" not in repr(memory.recent("here"))
    assert [one.ask for one in memory.recent("here")] in ([kept], [])


@pytest.mark.parametrize(
    "message", ["thanks!", "lol", "good bot", "weather in Paris", "you are useless", "write me a poem"]
)
def test_chat_changes_nothing_and_gets_one_line(toy_store: Store, message: str) -> None:
    said(toy_store, "who is Zephyrine?", "chat")
    assert "\n" not in said(toy_store, message, "chat")
    assert said(toy_store, "her papers?", "chat").startswith("Zephyrine: papers")


def test_others_are_suggested_when_these_are_known(atlas_store: Store) -> None:
    first = said(atlas_store, "/next Tri Dao", "others")
    without = said(atlas_store, "we already had Christopher Ré", "others")
    others = said(atlas_store, "others?", "others")

    assert "Christopher Ré —" in first
    assert "Christopher Ré —" not in without
    assert not {line[3:] for line in without.splitlines()[2:]} & {
        line[3:] for line in others.splitlines()[2:7]
    }


def test_a_list_is_cited_whole_or_in_part(atlas_store: Store) -> None:
    said(atlas_store, "what should I read first on speculative decoding?", "cite")
    every = said(atlas_store, "bibtex for all of them", "cite")
    said(atlas_store, "what should I read first on speculative decoding?", "cite")

    assert every.count("@") > 2
    assert said(atlas_store, "bibtex for the first two", "cite").startswith("BibTeX of 2 papers")


def test_another_version_is_asked_the_same(atlas_store: Store) -> None:
    said(atlas_store, "bibtex for FlashAttention", "versions")
    assert said(atlas_store, "and for the third version?", "versions").startswith("FlashAttention-3: BibTeX")
    assert said(atlas_store, "who wrote the first version?", "versions").startswith("FlashAttention: authors")
