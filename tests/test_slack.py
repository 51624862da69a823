"""People use the bot on Slack: the real program over real sockets, and a Slack that refuses what Slack refuses."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.commands import COMMANDS
from bot.slack_adapter.manifest import manifest, slack_name
from knowledge import Store
from tests.conftest import reading_list
from tests.local_slack import LocalSlack, User
from tests.running_bot import free_port, started

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(scope="module")
def database(atlas_store: Store) -> str:
    return str(atlas_store.engine.url)


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=["socket", "http"])
async def running(request: pytest.FixtureRequest, database: str) -> AsyncIterator[LocalSlack]:
    url = "https://signpost.example" if request.param == "http" else ""
    async with LocalSlack(manifest=manifest(url)) as local:
        if url:
            local.over_http(free_port())
        async with started(local, database):
            await local.ready()
            yield local


@pytest.fixture
def slack(running: LocalSlack) -> LocalSlack:
    running.violations.clear()
    running.failures.clear()
    return running


@pytest.fixture
def alice(slack: LocalSlack) -> User:
    return slack.user("Alice")


@pytest.fixture(autouse=True)
def nothing_is_refused(slack: LocalSlack) -> object:
    yield
    assert slack.violations == []
    assert slack.failures == []


# ---------------------------------------------------------------------------- slash commands


async def test_a_slash_command_gets_a_card_that_only_the_asker_sees(alice: User) -> None:
    shown = await alice.slash("researcher", "Tri Dao")

    assert shown.text.startswith("Tri Dao\n_Attention kernels and efficient sequence models_")
    assert shown.fallback.startswith("Tri Dao\nAttention kernels")
    assert "not yet reviewed by a person.\nPage 1 of 2." in shown.fallback
    assert "Machine-written by Claude on" in shown.text
    assert shown.ephemeral
    assert shown.pings == []


async def test_every_command_of_the_table_answers(alice: User) -> None:
    for command in COMMANDS.values():
        for example in command.examples or ("",):
            assert len((await alice.slash(slack_name(command.name), example)).text) > 50


async def test_one_command_takes_plain_words(alice: User) -> None:
    assert (await alice.slash("signpost", "who wrote Mamba?")).text.startswith("Mamba: authors")
    assert "what should I read first" in (await alice.slash("signpost")).text
    assert (await alice.slash("signpost", "help")).text == (await alice.slash("signpost-help")).text


async def test_help_with_a_command_says_how_to_use_it(alice: User) -> None:
    assert "/researcher Tri Dao" in (await alice.slash("researcher", "help")).text


async def test_a_page_names_the_sources_of_what_it_shows(alice: User) -> None:
    assert "Sources: ¹ FlashAttention · ² Mamba" in (await alice.slash("researcher", "Tri Dao")).text.replace(
        "\u202f", " "
    )


# ------------------------------------------------------------------------- buttons and menus


async def test_views_of_one_person_take_each_others_place(alice: User) -> None:
    card = await alice.slash("researcher", "Tri Dao")
    papers = await alice.press(card, "Papers")

    assert papers.replaced
    assert papers.ts == card.ts
    assert papers.text.startswith("Tri Dao: papers")
    assert (await alice.press(papers, "Profile")).text.startswith("Tri Dao\n_Attention")


async def test_another_person_gets_a_card_of_their_own(alice: User) -> None:
    card = await alice.press(await alice.slash("next", "Tri Dao"), "Open")

    assert card.new
    assert card.ephemeral
    assert card.text.startswith("Christopher Ré")


async def test_a_button_beside_a_name_is_read_aloud_as_more_than_open(alice: User) -> None:
    _, button = (await alice.slash("next", "Tri Dao")).button("Open")
    assert button["accessibility_label"] == "Open Christopher Ré"
    _, button = (await alice.slash("researcher", "Tri Dao")).button("Open")
    assert button["accessibility_label"] == "Open FlashAttention"


async def test_a_long_card_is_paged_and_nothing_is_lost(alice: User) -> None:
    first = await alice.press(await alice.slash("researcher", "Tri Dao"), "More")
    on_the_first = first.text
    onward = next(one for one in first.buttons if one.endswith("›"))
    second = await alice.press(first, onward)

    assert "*FlashAttention-3 (2024)" in on_the_first
    assert second.text.startswith("Tri Dao: more")
    assert "*FlashAttention-3 (2024)" not in second.text
    back = next(one for one in second.buttons if one.startswith("‹"))
    assert (await alice.press(second, back)).text == on_the_first


async def test_several_people_of_a_name_are_chosen_while_one_types(alice: User) -> None:
    picker = await alice.slash("researcher", "Liu")

    assert picker.text.startswith("Which “Liu”?")
    assert "Bo Liu" in await alice.types_into(picker, "")
    assert await alice.types_into(picker, "bo l") == ["Bo Liu"]
    card = await alice.chooses(picker, "Which one?", "Bo Liu")
    assert card.replaced
    assert card.text.startswith("Bo Liu")


async def test_who_is_not_among_them_is_found_all_the_same(alice: User) -> None:
    picker = await alice.slash("researcher", "Liu")
    assert (await alice.types_into(picker, "tri d"))[0].startswith("Tri Dao — ")


async def test_a_name_inside_a_longer_question_is_chosen_too(alice: User) -> None:
    picker = await alice.slash("next", "Liu, Tri Dao")
    card = await alice.chooses(picker, "Which one?", "Bo Liu")
    assert card.text.startswith("Who to follow after Bo Liu and Tri Dao")


async def test_a_card_is_shared_with_everybody(alice: User, slack: LocalSlack) -> None:
    shared = await alice.press(await alice.slash("paper", "mamba"), "Share")

    assert shared.in_channel
    assert shared.text.startswith("Mamba: Linear-Time")
    assert "Shared by alice" in shared.text
    assert shared.pings == []
    assert "Share" not in shared.buttons
    assert shared.message in slack.messages(slack.general)


async def test_what_somebody_presses_on_a_card_that_others_see_is_theirs(
    alice: User, slack: LocalSlack
) -> None:
    card = await alice.mentions("tri dao")
    before = card.text
    for who in (alice, slack.user("Bob")):
        theirs = await who.press(card, "Papers")
        assert theirs.ephemeral
        assert theirs.thread_ts == card.thread_ts
        assert theirs.text.startswith("Tri Dao: papers")
    assert card.text == before


async def test_what_is_shared_from_a_thread_stays_in_it(alice: User) -> None:
    card = await alice.mentions("tri dao")
    shared = await alice.press(await alice.press(card, "Papers"), "Share")

    assert shared.in_channel
    assert shared.thread_ts == card.thread_ts


@pytest.mark.parametrize(
    ("action", "value"),
    [
        ("other", "x"),
        ("turn1:", ""),
        ("turn1:x", "paper:no-such"),
        ("open7:x", "\u202e[](" + "x" * 80),
        ("choose:turn", "x"),
        ("pick:turnX", "x"),
        ("ask", ""),
    ],
)
async def test_a_forged_or_outdated_button_is_answered_in_words(alice: User, action: str, value: str) -> None:
    card = await alice.slash("paper", "mamba")
    answered = await alice.clicks_old(card, action, value)
    assert answered.text
    assert not answered.text.startswith("Mamba: Linear")


# --------------------------------------------------------------------------------- shortcuts


async def test_papers_are_looked_up_in_somebodys_message(alice: User) -> None:
    text = "See https://arxiv.org/abs/2205.14135v2 and Mamba @everyone " + "and so on " * 150
    shown = await alice.uses_shortcut("Look up papers", text)

    assert shown.ephemeral
    assert "*FlashAttention* — Tri Dao and 4 others, NeurIPS 2022" in shown.text
    assert "*Mamba* — Albert Gu and Tri Dao, COLM 2024" in shown.text
    assert (await alice.press(shown, "Open")).text.startswith("FlashAttention: Fast")


async def test_a_long_reading_list_is_shown_whole_or_says_that_it_isnt(alice: User) -> None:
    whole = await alice.uses_shortcut("Look up papers", reading_list(30))
    assert "\n30. " in whole.text
    assert "more than fits" not in whole.text
    too_long = await alice.uses_shortcut("Look up papers", reading_list(90))
    assert "There is more than fits here; ask for less at once." in too_long.text
    assert "There is more than fits here" in too_long.fallback


async def test_a_picture_without_words(alice: User) -> None:
    assert "There is no text in that message." in (await alice.uses_shortcut("Look up papers", " ")).text


async def test_a_message_without_papers(alice: User) -> None:
    assert "No paper known here" in (await alice.uses_shortcut("Look up papers", "good morning")).text


# --------------------------------------------------------------------- mentions and messages


async def test_a_mention_is_answered_in_a_thread_of_the_channel(alice: User) -> None:
    shown = await alice.mentions("who wrote FlashAttention?")

    assert shown.text.startswith("FlashAttention: authors")
    assert shown.in_channel
    assert shown.thread_ts
    assert shown.pings == []
    again = await alice.mentions("who wrote Mamba?", thread=shown)
    assert again.thread_ts == shown.thread_ts


async def test_a_thread_is_a_conversation(alice: User, slack: LocalSlack) -> None:
    card = await alice.mentions("who is Albert Gu?")
    bob = slack.user("Bob")

    papers = await bob.mentions("and his papers?", thread=card)
    assert papers.text.startswith("Albert Gu: papers")
    assert (await bob.mentions("bibtex for the first one", thread=papers)).text.startswith("Mamba-3")
    elsewhere = await bob.mentions("and his papers?")
    assert not elsewhere.text.startswith("Albert Gu")


async def test_what_only_the_asker_saw_is_only_the_askers(alice: User, slack: LocalSlack) -> None:
    where = slack.channel("aside")
    await alice.slash("researcher", "Albert Gu", where)

    assert (await alice.mentions("his papers?", where)).text.startswith("Albert Gu: papers")
    assert not (await slack.user("Bob").mentions("his papers?", where)).text.startswith("Albert Gu")


async def test_direct_messages_are_a_conversation(alice: User) -> None:
    await alice.writes("tri dao")
    assert "Princeton" in (await alice.writes("where does he work now?")).text


async def test_a_direct_message_needs_no_mention(alice: User) -> None:
    shown = await alice.writes("bibtex for mamba")

    assert shown.text.startswith("Mamba: BibTeX")
    assert shown.thread_ts is None
    authors = await alice.press(shown, "Authors")
    assert authors.replaced  # nobody else sees it
    assert "Share" not in authors.buttons


async def test_a_thread_of_direct_messages_stays_one(alice: User) -> None:
    first = await alice.writes("tri dao")
    assert (await alice.writes("who wrote Mamba?", thread=first)).thread_ts == first.ts


async def test_an_empty_mention_gets_help(alice: User) -> None:
    shown = await alice.mentions("@Signpost")

    assert "what should I read first" in shown.text
    assert "Look up papers" in shown.text
    assert (await alice.press(shown, "/paper FlashAttention")).text.startswith("FlashAttention")


async def test_a_link_is_understood_as_slack_writes_it(alice: User) -> None:
    shown = await alice.mentions("who wrote https://arxiv.org/abs/2312.00752?context=cs&x=1")
    assert shown.text.startswith("Mamba: authors")


@pytest.mark.parametrize(
    "text",
    [
        "<!channel>",
        "<!here|here> *b* _i_ ~s~ `c`",
        "<@U123> &lt;!everyone&gt;",
        "<https://evil.example|arxiv.org>",
        "> quote\n```",
        "https://evil.example/\u202e",
        "\u202e\u0000 𝕏 😀 :tada:",
    ],
)
async def test_what_people_write_stays_text(alice: User, text: str) -> None:
    for shown in (
        await alice.slash("researcher", f"Zzz {text}"),
        await alice.writes(f"who is zzz {text}?"),
        await alice.uses_shortcut("Look up papers", f"arxiv.org/abs/2404.99999 {text}"),
    ):
        assert shown.pings == []
        assert shown.live_links == []


async def test_what_is_delivered_again_has_no_second_effect(alice: User, slack: LocalSlack) -> None:
    where = slack.channel("again")
    card = await alice.slash("researcher", "Tri Dao", where)
    _, share = card.button("Share")
    pressed = alice.presses(card, share["action_id"])
    commanded = alice.send(alice.asks("paper", "mamba", where))
    [mentioned] = alice.says("@Signpost albert gu", where)
    for one in (pressed, commanded, mentioned) * 3:
        slack.deliver(one)
    await slack.until(lambda: pressed.answers and commanded.answers and mentioned.answers, "the answers")
    await alice.settles([], silent=True)
    assert len(slack.messages(where)) == 4


# ------------------------------------------------------------------------------ link previews


async def test_a_link_to_a_paper_gets_a_small_card_once(alice: User, slack: LocalSlack) -> None:
    where = slack.channel("reading")
    link = "https://arxiv.org/abs/2312.00752v2"
    shown = (await alice.posts_link(f"look: {link}", where)).shown(link)

    assert shown.text.startswith("*Mamba: Linear-Time")
    assert "Albert Gu, Tri Dao. COLM 2024" in shown.text
    assert len(shown.text) < 700
    many = " ".join(f"https://arxiv.org/abs/{one}" for one in ("2205.14135", "2307.08691", "2405.21060"))
    for text in ("again https://arxiv.org/pdf/2312.00752", "https://arxiv.org/abs/2404.99999", many):
        await alice.settles([alice.shares(text, where)], silent=True)
    assert (await alice.posts_link("https://arxiv.org/abs/2205.14135", where)).keys() == {
        "https://arxiv.org/abs/2205.14135"
    }


async def test_a_link_in_the_composer_is_previewed_before_it_is_sent(alice: User, slack: LocalSlack) -> None:
    link = "https://openreview.net/forum?id=HPuSIXJaa9"
    assert list(await alice.composes_link(link)) == [link]
    assert list(await alice.posts_link(link, slack.channel("papers"))) == [link]


async def test_a_channel_may_switch_previews_off_and_on(alice: User, slack: LocalSlack) -> None:
    where = slack.channel("quiet")
    assert "no card in this channel" in (await alice.slash("previews", "off", where)).text
    await alice.settles([alice.shares("https://arxiv.org/abs/2312.00752", where)], silent=True)
    assert "get a small card" in (await alice.slash("previews", "on", where)).text
    assert await alice.posts_link("https://arxiv.org/abs/2307.08691", where)
    assert "on or /previews off" in (await alice.slash("previews", "please", where)).text


# ------------------------------------------------------------------------- Home and the pane


async def test_home_answers_and_remembers(alice: User) -> None:
    home = await alice.opens_home()
    assert "*Commands*" in home.text

    _, box = next((block, one) for block, one in home.elements if one["type"] == "plain_text_input")
    home = await alice.clicks_old(home, box["action_id"], "who wrote Mamba?")
    assert "Mamba: authors" in home.text
    found = await alice.chooses(
        home, "Find a person", (await alice.types_into(home, "beidi", "Find a person"))[0]
    )
    assert "Beidi Chen\n" in found.text
    assert "Looked at lately" in (await alice.opens_home()).text
    assert {"Beidi Chen", "Mamba: authors"} <= set((await alice.opens_home()).buttons)


async def test_buttons_in_home_stay_in_home(alice: User) -> None:
    home = await alice.opens_home()
    home = await alice.press(home, "/researcher Tri Dao")
    home = await alice.press(home, "Papers")
    assert "Tri Dao: papers" in home.text
    assert home.view
    assert "Share" not in home.buttons


async def test_what_the_agents_pane_suggests_is_answered(alice: User, slack: LocalSlack) -> None:
    prompts = slack.manifest.given["features"]["agent_view"]["suggested_prompts"]

    assert "who wrote FlashAttention?" in [one["message"] for one in prompts]
    for prompt in prompts:
        assert len((await alice.writes(prompt["message"])).text) > 50


# ------------------------------------------------------------------------------- errors


@pytest.mark.parametrize(
    ("command", "value", "said"),
    [
        ("researcher", "Nobody Anywhere", "No researcher called “Nobody Anywhere” is known here."),
        ("paper", "2205.141", "is no arXiv id"),
        ("paper", "https://example.com/x", "is no paper known here"),
        ("connect", "Tri Dao", "Name two people"),
        ("next", "x" * 1_500, "1,500 characters long"),
        ("researcher", "😀", "no name or title"),
    ],
)
async def test_bad_input_gets_one_clear_sentence(alice: User, command: str, value: str, said: str) -> None:
    shown = await alice.slash(command, value)

    assert said in shown.text
    assert shown.ephemeral


async def test_what_is_printed_for_scripts_is_what_is_sent(
    alice: User, slack: LocalSlack, database: str
) -> None:
    shown = await alice.slash("paper", "mamba")
    asked = [sys.executable, "-m", "bot", "ask", "--as", "slack", "/paper mamba"]
    environment = os.environ | {"SIGNPOST_DATABASE": database}
    printed = json.loads(await asyncio.to_thread(subprocess.check_output, asked, env=environment))
    assert printed["text"] == shown.fallback
    assert printed["response_type"] == "ephemeral"
    sent = slack.requests[-1].args["blocks"]
    assert printed["blocks"] == (json.loads(sent) if isinstance(sent, str) else sent)
