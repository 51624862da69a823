"""Which paper is meant, and what its card says."""

import pytest
from pybtex.database import parse_string

from tests.conftest import Asker

FLASH = "FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness"


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        (FLASH, FLASH),
        ("flashattention", FLASH),
        ("flash attention", FLASH),
        ("flashatention", FLASH),
        ("exact attention with io awareness", FLASH),
        ("flash attn 2", "FlashAttention-2"),
        ("one write-head", "Fast Transformer Decoding"),
        ("attention is all you need", "Attention Is All You Need"),
        ("transformers are ssms", "Transformers are SSMs"),
        ("online softmax", "Online normalizer calculation"),
        ("linear time sequence modelling selective state spaces", "Mamba: Linear-Time"),
        ("causal conv1d", "causal-conv1d"),
        ("Mojo", "Mojo"),
    ],
)
def test_a_paper_is_found_by_what_people_remember_of_it(atlas: Asker, typed: str, title: str) -> None:
    assert atlas.ask(f"/paper {typed}").startswith(title)


@pytest.mark.parametrize(
    "typed",
    [
        "2205.14135",
        "2205.14135v2",
        "arXiv:2205.14135",
        "arxiv: 2205.14135",
        "https://arxiv.org/abs/2205.14135",
        "arxiv.org/abs/2205.14135v1",
        "https://arxiv.org/pdf/2205.14135.pdf",
        "https://arxiv.org/pdf/2205.14135v2",
        "https://arxiv.org/html/2205.14135v2",
        "<https://arxiv.org/abs/2205.14135>",
        "https://huggingface.co/papers/2205.14135",
        "https://www.alphaxiv.org/abs/2205.14135",
        "10.48550/arXiv.2205.14135",
        "https://doi.org/10.48550/arXiv.2205.14135",
        "https://openreview.net/forum?id=H4DqfPSibmx",
        "https://openreview.net/pdf?id=H4DqfPSibmx",
    ],
)
def test_all_addresses_of_one_work_lead_to_one_card(atlas: Asker, typed: str) -> None:
    assert atlas.ask(f"/paper {typed}").startswith(FLASH)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("cs/9801001", "Notes on Wind"),
        ("https://arxiv.org/abs/cs/9801001v1", "Notes on Wind"),
        ("10.1000/kites.1", "Kites Rise"),
        ("doi:10.1000/KITES.1", "Kites Rise"),
        ("https://doi.org/10.1000/Kites.1", "Kites Rise"),
        ("https://aclanthology.org/P99-1001/", "GUST"),
        ("https://www.aclweb.org/anthology/P99-1001", "GUST"),
        ("doi:10.1000/GUST_1", "GUST"),
        ("[GUST](https://aclanthology.org/P99-1001.pdf), please", "GUST"),
        ("https://github.com/Toy/kite-kit.git", "Kite Kit"),
        ("github.com/toy/kite-kit/", "Kite Kit"),
    ],
)
def test_identifiers_old_and_new(toys: Asker, typed: str, title: str) -> None:
    assert toys.ask(f"/paper {typed}").startswith(title)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2205.1413", "since 2015 they have five digits"),
        ("2213.00001", "there is no month 13"),
        ("arxiv:hello", "is no arXiv id"),
        ("10.1145/", "is no DOI"),
        ("doi:11.1145/3", "is no DOI"),
        ("https://example.com/a-page", "is no paper known here"),
        ("https://[broken", "isn't a whole web address"),
    ],
)
def test_a_malformed_identifier_is_told_what_is_wrong(toys: Asker, typed: str, said: str) -> None:
    text = toys.ask(f"/paper {typed}")

    assert said in text
    assert "\n" not in text
    assert toys.last
    assert toys.last.kind == "error"


def test_an_unknown_identifier_is_not_found_rather_than_guessed(toys: Asker) -> None:
    assert toys.ask("/paper 2401.12345").startswith("No paper or system called “arXiv 2401.12345”")


def test_the_card_says_what_a_reader_wants_first(atlas: Asker) -> None:
    text = atlas.ask("/paper flashattention")

    assert "Tri Dao, Daniel Y. Fu, Stefano Ermon, Atri Rudra, Christopher Ré" in text
    assert "NeurIPS 2022 (preprint 2022)" in text
    assert text.index("https://arxiv.org/abs/2205.14135") < text.index("https://arxiv.org/pdf/2205.14135")
    assert "\nSources: [1] " in text


def test_a_withdrawn_paper_says_so_first_and_names_its_successor(toys: Asker) -> None:
    text = toys.ask("/paper kites fall")

    assert text.splitlines()[2].startswith(
        "WITHDRAWN: The string was cut by accident. Read Kites rise instead."
    )
    assert "Withdrawn: The string was cut by accident" in toys.press("BibTeX")


def test_a_thousand_authors_do_not_overflow(toys: Asker) -> None:
    text = toys.ask("/paper survey of the whole sky")
    assert "Author Number0001, Author Number0002, Author Number0003, +1196 more, Author Number1200" in text

    authors = toys.press("Authors")
    assert "and 1140 more, not listed here." in authors
    assert len(authors) < 4000


def test_authors_are_named_in_the_papers_order_with_who_they_are(atlas: Asker) -> None:
    text = atlas.ask("who wrote FlashAttention?")

    names = ["Tri Dao", "Daniel Y. Fu", "Stefano Ermon", "Atri Rudra", "Christopher Ré"]
    assert [
        name
        for line in text.splitlines()
        for name in names
        if line.startswith(f"{names.index(name) + 1}. {name}")
    ] == names
    assert "University at Buffalo" in text


def test_bibtex_can_be_parsed_and_prefers_the_published_version(atlas: Asker) -> None:
    published = parse_string(_entry(atlas.ask("bibtex for FlashAttention")), "bibtex").entries
    (key, entry), *_ = published.items()

    assert (key, entry.type) == ("dao2022flashattention", "inproceedings")
    assert entry.fields["booktitle"] == "Advances in Neural Information Processing Systems"
    assert [str(person) for person in entry.persons["author"]][-1] == "R{\\'e}, Christopher"
    assert "{FlashAttention}" in entry.fields["title"]
    assert "{IO}" in entry.fields["title"]
    assert "2205.14135" in _entry(atlas.press("Preprint's BibTeX"))


def test_bibtex_of_a_team_is_the_teams(atlas: Asker) -> None:
    assert "{DeepSeek-AI} and" in atlas.ask("cite DeepSeek-V2")


def test_bibtex_of_a_journal_article_by_a_team(toys: Asker) -> None:
    ((key, entry),) = parse_string(_entry(toys.ask("bibtex for GUST")), "bibtex").entries.items()

    assert (key, entry.type) == ("thegustteam2024gust", "article")
    assert entry.fields["journal"] == "Transactions on Machine Learning Research"
    assert entry.fields["title"] == "{GUST}: A Report on R\\&D of Wind"
    assert entry.fields["doi"] == "10.1000/gust_1"
    assert [str(person) for person in entry.persons["author"]][1:] == [
        "{\\.Z}{\\'o}{\\l}ty, {\\L}ukasz",
        "{Smith Jr.}, John",
        "others",
    ]


def test_a_team_stands_for_its_authors(toys: Asker) -> None:
    text = toys.ask("/paper GUST")

    assert "The GUST Team (90 authors)" in text
    assert "By The GUST Team as a team." in toys.press("Authors")
    assert "and 88 more, not listed here." in toys.ask("paper:gust-report:authors")


def test_what_builds_on_a_paper(toys: Asker) -> None:
    text = toys.ask("what builds on Kites rise?")
    assert "Read after: they build on this paper\n• GUST (2023) — " in text


def test_a_particle_stays_with_the_family_name(toys: Asker) -> None:
    assert "{van der Berg}, Jan" in toys.ask("bibtex for kites rise")


def test_software_says_what_it_is_and_where_it_is_kept(atlas: Asker) -> None:
    text = atlas.ask("/paper flash-attention")

    assert "Library, by Dao-AILab, BSD-3-Clause — not a paper" in text
    assert "https://github.com/Dao-AILab/flash-attention" in text


def test_similar_papers_come_with_their_relation(atlas: Asker) -> None:
    text = atlas.ask("what should I read after FlashAttention-2?")
    _, rest = text.split("Read before: this paper builds on them\n")
    before, rest = rest.split("Read after: they build on this paper\n")
    after, beside = rest.split("Read beside it\n")

    assert "FlashAttention (2022) — " in before
    assert "FlashAttention-3 (2024) — " in after
    assert "also by Tri Dao. " in beside


def test_a_fragment_that_fits_several_titles_is_asked_back(atlas: Asker) -> None:
    assert atlas.kind("/paper state space") == "several"


def _entry(text: str) -> str:
    return text[text.index("@") :]
