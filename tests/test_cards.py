"""What a card says, and that it never says more than is known."""

from tests.conftest import Asker


def test_the_profile_in_the_order_a_reader_wants_it(atlas: Asker) -> None:
    text = atlas.ask("/researcher Tri Dao")

    parts = [
        "Roles\n",
        "Known for\n",
        "Start here\n",
        "Topics: ",
        "Organisations: ",
        "Awards\n",
        "Related people\n",
    ]
    places = [text.index(f"\n{part}") for part in [*parts, "Where to follow: ", "Sources: "]]
    assert places == sorted(places)
    assert "Machine-written by Claude on 21 November 2026; not yet reviewed by a person." in text


def test_every_fact_has_its_source_and_date(toys: Asker) -> None:
    text = toys.ask("researcher:mei-lin-north")

    assert "Professor of kites, North University, since September 2021 (as of June 2025) [1]" in text
    assert "Sources: [1] Toy Press (June 2025)" in text
    assert (
        "1. Toy Press, The almanac of invented people, June 2025 (page) — https://almanac.example/people"
        in (toys.press("Sources"))
    )


def test_what_was_true_earlier_stays_visible(toys: Asker) -> None:
    toys.ask("researcher:mei-lin-north")

    assert "Earlier: Student of kites (2019) [2]" in toys.press("More")
    assert "read in a printed copy" in toys.press("Sources")


def test_a_quotation_has_speaker_source_and_date(toys: Asker) -> None:
    text = toys.ask("researcher:mei-lin-north:quotes")

    assert (
        "Patience — Windy Day, episode 1, 1 May 2024\n• “You have to wait for the wind.” — Mei Lin." in text
    )
    assert "Forecast: Kites will be paper again." in text
    assert "“A string is half a kite.” — speaker not traced." in text


def test_a_theme_that_was_not_spoken_of_names_those_that_were(toys: Asker) -> None:
    text = toys.ask("researcher:mei-lin-north:quotes:submarines")

    assert text.endswith(
        "Nothing that Mei Lin said about that is recorded here. Themes there are: "
        "Patience, The future, Strings."
    )


def test_who_checked_a_card_is_said(toys: Asker) -> None:
    text = toys.ask("/researcher Ada Reviewed")

    assert text.endswith("Reviewed by Ben Checker on 4 May 2026.")


def test_how_sure_a_fact_is_is_said(toys: Asker) -> None:
    text = toys.ask("researcher:ada-reviewed:more")

    assert "Thinks that kites are half string. (as of February 2024, their own estimate or view) [1]" in text
    assert "May have flown the longest kite. (unconfirmed) [1]" in text


def test_a_misspelling_is_found_but_is_no_name(toys: Asker) -> None:
    assert "Showing Ada Reviewed for “Aida Reviewed”." in toys.ask("/researcher Aida Reviewed")
    assert "found under the misspelling Aida Reviewed" in toys.press("More")


def test_the_deceased_are_marked_wherever_they_are_named(toys: Asker) -> None:
    card = toys.ask("/researcher Robert Quill")

    assert "Died March 2020." in card
    assert "Roles held\n• Professor of wind, North University" in card
    assert "Robert Quill (died March 2020) — Professor of wind" in toys.ask("/organization North University")
    assert "Robert Quill (died March 2020) — Professor of wind" in toys.ask("who wrote Notes on Wind?")


def test_a_topic_tells_who_matters_from_who_mattered(toys: Asker) -> None:
    _, matters = toys.ask("/topic kites").split("Who matters\n")
    alive, dead = matters.split("Who mattered\n")

    assert "Mei Lin" in alive
    assert "Robert Quill" not in alive
    assert "Robert Quill (died March 2020) — Wrote the notes that kites rest on." in dead


def test_a_talk_leads_from_theme_to_theme(toys: Asker) -> None:
    toys.ask("/talk windy day")

    assert "You have to wait for the wind." in toys.press("Patience")
    assert "Kites will be paper again." in toys.press("Next: The future")
    assert "1. Patience" in toys.press("All themes")


def test_a_topic_says_who_matters_and_what_to_read(toys: Asker) -> None:
    text = toys.ask("/topic kites")

    assert "Mei Lin — Wrote the paper that began it. (Kites rise)" in text
    assert "1. Kites rise — Everything else refers to it." in text
    assert "You have to wait for the wind." in toys.press("What was said")


def test_the_topics_of_a_card_can_be_pressed(atlas: Asker) -> None:
    atlas.ask("/researcher Albert Gu")
    assert atlas.press("State-space models").startswith("State-space models\n")
    atlas.ask("/paper Mamba")
    assert atlas.press("State-space models").startswith("State-space models\n")


def test_every_button_of_every_card_leads_somewhere(atlas: Asker) -> None:
    asked, waiting = set[str](), ["/researcher Tri Dao", "/talk imbue", "/topic state-space models", "/help"]
    while waiting and len(asked) < 400:
        message = waiting.pop(0)
        if message not in asked:
            asked.add(message)
            assert atlas.kind(message) not in ("error", "usage", "nobody"), message
            assert atlas.last
            waiting += [action.ask for action in atlas.last.actions]

    assert len(asked) == 400


def test_a_role_that_has_ended_is_told_with_its_end(atlas: Asker) -> None:
    assert "1. Shunyu Yao — Chief AI scientist, Tencent (as of 2026). First" in atlas.ask("who wrote ReAct?")
    assert "William Peebles — Head of Sora, OpenAI, until April 2026. First" in atlas.ask("who wrote DiT?")
    assert "Jian Sun — Chief scientist and head of research, Megvii, † 2022 · ResNet" in atlas.ask("Jian Sun")


def test_where_somebody_works_names_the_present_place_or_says_that_none_is_known(atlas: Asker) -> None:
    yao = atlas.ask("where does Shunyu Yao work?")
    assert yao.index("• Chief AI scientist, Tencent") < yao.index("• Researcher, OpenAI")
    assert "Essential AI, since 2023" in atlas.ask("where is Ashish Vaswani now?")
    gone = atlas.ask("where does William Peebles work?")
    assert "The roles recorded here have ended; nothing later is known here.\n\nRoles held\n• Head" in gone


def test_who_is_at_a_place_stands_apart_from_who_was(atlas: Asker) -> None:
    _, there = atlas.ask("who is at OpenAI now?").split("Now, as last recorded\n")
    now, earlier = there.split("Earlier\n")

    assert "Greg Brockman" in now
    assert "Jason Wei" not in now
    assert "Jason Wei — Researcher, 2023 to July 2025" in earlier
    assert "Ilya Sutskever — Co-founder and chief scientist, until May 2024" in earlier


def test_whether_somebody_is_alive_is_answered(toys: Asker) -> None:
    assert "\nDied March 2020." in toys.ask("is Robert Quill alive?")
    assert "\nDied March 2020." in toys.ask("when did Robert Quill die?")


def test_a_student_is_named_once_and_studies_somewhere(atlas: Asker) -> None:
    assert atlas.ask("who are Albert Gu's students?").count("Aakash Lahoti") == 1
    assert "PhD student, Carnegie Mellon University" in atlas.ask("where does Aakash Lahoti study?")


def test_whose_papers_have_no_card_is_known_for_something(atlas: Asker) -> None:
    text = atlas.ask("papers by Yann LeCun")

    assert "No paper by Yann LeCun has a card here." in text
    assert "Known for\n• LeNet, convolutional networks" in text


def test_a_podcast_is_no_paper(atlas: Asker) -> None:
    assert "Sources: [1] this podcast" in atlas.ask("/talk Generally Intelligent")


def test_a_comparison_tells_two_people_apart_in_few_lines(atlas: Asker) -> None:
    text = atlas.ask("/compare Tri Dao and Albert Gu")
    known, _ = text.split("Known for\n")[1].split("\n\n", 1)

    assert text.startswith(
        "Tri Dao and Albert Gu\n\nWhy they matter\n• Tri Dao — Lead author of FlashAttention"
    )
    assert text.count("Tri Dao — ") == text.count("\n• Tri Dao — ") <= 5
    assert "Mamba" not in known
    assert "Papers together: Mamba · " in text
    assert "State-space models" not in text.split("Topics\n")[1].split("\n\n")[0]


def test_two_papers_are_told_apart_by_their_names_among_the_sources_too(atlas: Asker) -> None:
    text = atlas.ask("Mamba vs S4")

    assert "this paper" not in text
    assert "] Mamba" in text.split("Sources: ")[1]


def test_the_name_of_what_somebody_is_known_for_stands_out(atlas: Asker) -> None:
    atlas.ask("/researcher Tim Dettmers")

    assert atlas.last
    known_for = next(one for one in atlas.last.sections if one.heading == "Known for")
    bold = [span.text for line in known_for.lines for span in line if span.style == "bold"]
    assert bold[:2] == ["QLoRA (NeurIPS 2023)", "LLM.int8() (NeurIPS 2022)"]
