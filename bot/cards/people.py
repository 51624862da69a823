"""Cards about several people: who to follow next, how two are connected."""

from knowledge import Library, Paper, Researcher, Step, Suggestion, short

from ..reply import Action, Line, Reply, bold, dim, line, listed, name, nothing
from .subject import Subject, button, to_card
from .wording import source_in_brief, trust_in_list

MOST_PAPERS_NAMED = 8
MOST_SOURCES = 2

Names = dict[tuple[str, str], str]


def next_up(
    library: Library, seeds: list[Researcher], without: list[str], suggestions: list[Suggestion]
) -> Reply:
    """People to follow next, each with one reason that can be checked."""
    after = " and ".join(seed.name for seed in seeds)
    names = library.names(("researcher", one.person) for one in suggestions)
    sources = library.sources([id for one in suggestions for id in one.sources])
    titles = {source.id: source_in_brief(source) for source in sources}
    lines = (_suggestion(one, names, titles, several=len(seeds) > 1) for one in suggestions)
    shown = listed("", lines, "numbered") or nothing(f"Nobody to follow after {after} is known here yet.")
    people = (
        Action(names["researcher", one.person], button("researcher", one.person)) for one in suggestions
    )
    about = tuple(button("researcher", seed.id) for seed in seeds)
    ask = f"/next {', '.join(seed.id for seed in seeds)}{''.join(f' not {id}' for id in without)}"
    title = f"Who to follow after {after}"
    return Reply("next", title, (*shown, *trust_in_list(seeds)), tuple(people), ask, about)


def _suggestion(one: Suggestion, names: Names, titles: dict[str, str], *, several: bool) -> Line:
    """With several seeds the reason says whose it is: "co-advised his PhD" would not tell."""
    whose = f"{one.seed}: " if several else ""
    checked = "; ".join([titles[id] for id in one.sources if id in titles][:MOST_SOURCES])
    who = name(names["researcher", one.person], button("researcher", one.person))
    return line(who, f" — {whose}{one.reason}", dim(f" [{checked}]" if checked else ""))


def connection(library: Library, start: Researcher, end: Researcher, steps: list[Step] | None) -> Reply:
    """The chain, step by step, with the papers."""
    title = f"How {start.name} and {end.name} are connected"
    ask, about = f"/connect {start.id} and {end.id}", (to_card(start).ask, to_card(end).ask)
    if steps is None:
        none = nothing("No short chain of joint papers or advisor links is known here.")
        return Reply("connect", title, none, (to_card(start), to_card(end)), ask, about)
    names = library.names(("researcher", id) for step in steps for id in (step.start, step.end))
    papers = library.things(("paper", id) for step in steps for id in step.papers)
    # The best-known papers first: those are the ones people know two authors by.
    best = library.names(papers)
    works = {id: short(one) for _, id in best if isinstance(one := papers["paper", id], Paper)}
    cited = list(dict.fromkeys(id for step in steps for id in step.sources))
    sources = Subject(library, start, cited)
    heading = "In one step" if len(steps) == 1 else f"In {len(steps)} steps"
    in_order = dict.fromkeys([start.id, *(step.end for step in steps)])
    people = (Action(names["researcher", id], button("researcher", id)) for id in in_order)
    evidence = (Action(title, button("paper", id)) for id, title in list(works.items())[:MOST_PAPERS_NAMED])
    lines = (line(_step(step, names, works), sources.marked(*step.sources)) for step in steps)
    shown = sources.sourced(*listed(heading, lines, "numbered"))
    return Reply("connect", title, shown, (*people, *evidence), ask, about)


def _step(step: Step, names: Names, works: dict[str, str]) -> Line:
    start, end = (bold(names["researcher", id]) for id in (step.start, step.end))
    if not step.papers:
        return line(start, f" {step.relation} ", end, ".")
    named = ", ".join([title for id, title in works.items() if id in step.papers][:MOST_PAPERS_NAMED])
    left = len(step.papers) - MOST_PAPERS_NAMED
    return line(start, " and ", end, f" co-wrote {named}{f' and {left} more' if left > 0 else ''}.")
