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
