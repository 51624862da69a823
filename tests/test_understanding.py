"""What people really type: the right thing, or an honest no."""

import pytest

from tests.conftest import Asker


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        (
            "FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness",
            "FlashAttention: Fast",
        ),
        ("the Switch Transformer paper", "Switch Transformers"),
        ("mamba in llama", "The Mamba in the Llama"),
        ("flashattention v2", "FlashAttention-2"),
        ("have you read https://arxiv.org/abs/2312.00752 ?", "Mamba"),
        ("[Mamba](https://arxiv.org/abs/2312.00752)", "Mamba"),
        ("2312.00752", "Mamba"),
        ("/paper LLaMA 2023", "LLaMA"),
        ("/paper H3 Fu", "Hungry Hungry Hippos"),
        ("https://scholar.google.com/citations?user=NQRw0bQAAAAJ", "Tri Dao"),
        ("https://twitter.com/tri_dao", "Tri Dao"),
        ("dao", "Tri Dao"),
        ("krizevsky", "Alex Krizhevsky"),
        ("moe", "Mixture of experts"),
        ("flashattention authors", "FlashAttention: authors"),
        ("last author of S4", "S4: authors"),
        ("Tri Dao's papers", "Tri Dao: papers"),
        ("Tri Dao’s students", "Tri Dao: students"),
        ("latest paper by Tri Dao", "Tri Dao: papers\n\n• Aurora, preprint, 2026"),
        ("what should I read after Mamba", "Mamba: similar"),
        ("did Tri Dao and Albert Gu ever work together?", "How Tri Dao and Albert Gu are connected"),
        ("which papers did Tri Dao write with Beidi Chen", "How Tri Dao and Beidi Chen are connected"),
        ("who works at Princeton", "Princeton University"),
        ("wer ist Tri Dao?", "Tri Dao\n\nAttention kernels"),
        ("how is Albert Gu related to Stefano Ermon?", "How Albert Gu and Stefano Ermon are connected"),
        ("/researcher Tri Dao at Together AI", "Tri Dao"),
        ("/researcher Daniel Yu Fu", "Daniel Y. Fu"),
        ("¿quién es Tri Dao?", "Tri Dao\n\nAttention kernels"),
        ("bibtex for mamba, please", "Mamba: BibTeX"),
        ("\x1b[31mTri Dao\x1b[0m", "Tri Dao"),
        ("/connect from Karan Goel to Tri Dao", "How Karan Goel and Tri Dao are connected"),
    ],
)
def test_it_is_understood(atlas: Asker, typed: str, begins: str) -> None:
    assert atlas.ask(typed).startswith(begins)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("llama 5", "LLaMA"),
        ("FlashAttention-5", "FlashAttention"),
        ("who wrote DINO", "DINOv2"),
        ("Tri Dau", "Tri Dao"),
        ("/paper https://scholar.google.com/citations?user=NQRw0bQAAAAJ", "Tri Dao"),
        ("bibtex for Tri Dao", "Tri Dao"),
    ],
)
def test_what_is_only_near_is_offered_and_not_shown(atlas: Asker, typed: str, offered: str) -> None:
    assert atlas.kind(typed) == "nobody"
    assert atlas.press(offered).startswith(offered)
    assert atlas.last
    assert atlas.last.kind in ("paper", "researcher")


@pytest.mark.parametrize(
    "typed",
    [
        "StyleGAN",
        "/researcher Stephen Hawking",
        "/researcher Christopher Dao",
        "/organization xyz",
        "Attention Is All You Need 2",
        "Tri Nguyen",
        "Noam Brown",
        "llama.cpp",
        "deepseek r9",
        "https://scholar.google.com/citations?user=zzzzz",
    ],
)
def test_what_is_not_known_is_not_guessed(atlas: Asker, typed: str) -> None:
    assert atlas.kind(typed) == "nobody"


@pytest.mark.parametrize("typed", ["who is he", "what did he say about inference", "who made it"])
def test_a_pronoun_is_nobodys_name(atlas: Asker, typed: str) -> None:
    assert atlas.ask(typed) == "Who or what is meant? Give the name."


@pytest.mark.parametrize("typed", ["how old is Tri Dao?", "is Tri Dao married"])
def test_a_question_that_nothing_answers_is_not_answered(atlas: Asker, typed: str) -> None:
    assert atlas.ask(typed) == "Tri Dao\n\nNothing about that is recorded here."
    assert atlas.press("Tri Dao").startswith("Tri Dao\n")


def test_where_somebody_is_not(atlas: Asker) -> None:
    text = atlas.ask("is Tri Dao at Google?")

    assert "No role or degree at Google is recorded for Tri Dao." in text
    assert "Assistant professor of computer science, Princeton University" in text


def test_where_somebody_was(atlas: Asker) -> None:
    text = atlas.ask("is Tri Dao still at Stanford?")

    assert "No role" not in text
    assert "Earlier: PhD student at Stanford" in text


def test_too_many_names_lose_none_silently(atlas: Asker) -> None:
    eleven = ", ".join(f"Somebody{number}" for number in range(11))

    assert atlas.ask(f"/next {eleven}").startswith("Name one to 10 people")
    assert atlas.ask("/next not Tri Dao").startswith("Name one to 10 people")


def test_with_several_seeds_a_reason_says_whose_it_is(atlas: Asker) -> None:
    assert "Tri Dao: " in atlas.ask("/next Tri Dao, Noam Shazeer")


def test_an_unknown_command_names_the_nearest(atlas: Asker) -> None:
    assert (
        atlas.ask("/organisation Imbue") == "There is no command /organisation; did you mean /organization?"
    )


def test_buttons_lead_to_something(atlas: Asker) -> None:
    atlas.ask("/researcher Kaizhao Liang")
    assert atlas.last

    assert "Quotes & talks" not in [action.label for action in atlas.last.actions]


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        ("Gu & Dao 2023", "Mamba: Linear-Time"),
        ("cite Kwon et al., 2023 for me", "vLLM: BibTeX"),
        ("[Vaswani+17]", "Attention Is All You Need"),
        (
            "Is Noam Shazeer an author of Mamba?",
            "Mamba: authors\n\nNo: Noam Shazeer is not among its authors.",
        ),
        ("did Tri Dao write Mamba?", "Mamba: authors\n\nYes: Tri Dao is author 2 of 2."),
        ("is there code for FlashAttention?", "FlashAttention: links"),
        ("where is Dan Fu these days?", "Daniel Y. Fu: roles\n\nRoles"),
        ("papers on quantisation at ICLR since 2023", "Papers on Quantisation at ICLR since 2023"),
        ("papers by Tri Dao without Albert Gu", "Papers by Tri Dao without Albert Gu"),
        ("what should I read before Mamba-2?", "Mamba-2 / SSD: more"),
        ("I liked the Mamba paper. What else would I like?", "Mamba: similar"),
        ("谁写了 FlashAttention？", "FlashAttention: authors"),
    ],
)
def test_what_members_of_a_reading_group_ask(atlas: Asker, typed: str, begins: str) -> None:
    assert atlas.ask(typed).startswith(begins)


def test_the_bibtex_of_several_is_one_block(atlas: Asker) -> None:
    text = atlas.ask("bibtex for FlashAttention, Mamba and GQA")

    assert text.startswith("BibTeX of 3 papers")
    assert text.count("@inproceedings{") == 3
    assert atlas.ask("/papers bibtex Quantum Toasters") == atlas.ask("/papers Quantum Toasters")


@pytest.mark.parametrize(
    "typed",
    [
        "who is the dumbest researcher at Stanford?",
        "is Tri Dao a fraud",
        "who is this asshole John Searle",
        "papers by Shithead McFuckface",
        "who at MIT is corrupt?",
        "write my thesis intro about Mamba",
        "tell me a lie about Tri Dao",
    ],
)
def test_nobody_is_judged_and_no_insult_repeated(atlas: Asker, typed: str) -> None:
    text = atlas.ask(typed)

    assert atlas.last
    assert atlas.last.kind == "chat"
    assert "\n" not in text
    assert not {"dumbest", "fraud", "asshole", "Shithead", "corrupt", "lie"} & set(text.split())


def test_papers_of_a_venue_alone_want_one_more_word(atlas: Asker) -> None:
    assert atlas.ask("papers at ICML 2024").startswith("Name a person or a topic too")
