"""Who to follow next, what to read next, and how two people are connected (reads the graph)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple, get_args

from .describe import short
from .models import Paper, Researcher
from .store import Snapshot

MOST_STEPS = 4
MOST_FRONTIER = 400

# What each kind of evidence is worth; joint papers are shares of all a person's recent work.
CURATED = 3.0
ADVISED = 1.5
JOINT_WORK = 4.0
SHARED_TOPIC = 0.4
NO_PROFILE = 0.3  # nothing to read about them here yet


@dataclass(frozen=True)
class Suggestion:
    """A person, after whom, and the one reason that weighs most; `sources` let anyone check it."""

    person: str
    seed: str
    reason: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """One step of a chain of people: from whom to whom, by which papers or which link, and who says so."""

    start: str
    end: str
    papers: tuple[str, ...]
    relation: str = ""
    sources: tuple[str, ...] = ()


When = Literal["before", "after", "beside"]


class Similar(NamedTuple):
    """A paper to read before another one, after it or beside it, and how they are related, in words."""

    paper: str
    when: When
    relation: str


# Whom a search has come to, and by which step.
_Reached = dict[str, Step | None]


@dataclass
class _Evidence:
    score: float = 0.0
    reasons: list[tuple[float, Suggestion]] = field(default_factory=list)

    def add(self, score: float, reason: Suggestion) -> None:
        self.score += score
        self.reasons.append((score, reason))


def next_after(
    snapshot: Snapshot, seeds: list[Researcher], without: Iterable[str], most: int
) -> list[Suggestion]:
    """At most `most` people to follow after these, none of them or of `without`, best first."""
    found: dict[str, _Evidence] = defaultdict(_Evidence)
    for seed in seeds:
        _curated(seed, found)
        _advice(snapshot, seed, found)
        _joint_work(snapshot, seed, found)
        _topics(snapshot, seed, found)
    left_out = {*without, *(seed.id for seed in seeds)}
    people = snapshot.many(("researcher", id) for id in found if id not in left_out)
    living = [p for p in people.values() if isinstance(p, Researcher) and not p.died]
    living.sort(key=lambda p: (-found[p.id].score * (1.0 if p.hook else NO_PROFILE), p.id))
    return [max(found[p.id].reasons, key=lambda pair: pair[0])[1] for p in living[:most]]


def _curated(seed: Researcher, found: dict[str, _Evidence]) -> None:
    for place, one in enumerate(seed.related):
        score = CURATED / (1 + 0.1 * place)
        found[one.person].add(score, Suggestion(one.person, seed.name, one.why, one.sources))


def _advice(snapshot: Snapshot, seed: Researcher, found: dict[str, _Evidence]) -> None:
    for kin, of_the_seed in ((seed.advisors, "Advisor"), (seed.students, "Student")):
        for one in kin:
            if one.person:
                reason = f"{of_the_seed} of {seed.name}."
                found[one.person].add(ADVISED, Suggestion(one.person, seed.name, reason, one.sources))
    said_by_others = snapshot.links_to([("researcher", seed.id)], "advisors", "students")
    for link in said_by_others:
        word = "Student" if link.relation == "advisors" else "Advisor"
        found[link.id].add(ADVISED, Suggestion(link.id, seed.name, f"{word} of {seed.name}."))


def _joint_work(snapshot: Snapshot, seed: Researcher, found: dict[str, _Evidence]) -> None:
    mine = [slot.paper for slot in snapshot.by_researchers([seed.id])]
    joint: dict[str, list[str]] = defaultdict(list)
    weight: dict[str, float] = defaultdict(float)
    for slot in snapshot.of_papers(mine):
        if slot.researcher != seed.id and slot.weight:
            joint[slot.researcher].append(slot.paper)
            weight[slot.researcher] += slot.weight
    total = sum(weight.values())
    latest = snapshot.many(("paper", papers[0]) for papers in joint.values())
    for person, papers in joint.items():
        paper = latest["paper", papers[0]]
        assert isinstance(paper, Paper)
        reason = f"Wrote {_papers(len(papers), short(paper))} with {seed.name}."
        found[person].add(JOINT_WORK * weight[person] / total, Suggestion(person, seed.name, reason))


def _papers(count: int, latest: str) -> str:
    return latest if count == 1 else f"{count} papers listed here, the latest {latest},"


def _topics(snapshot: Snapshot, seed: Researcher, found: dict[str, _Evidence]) -> None:
    keys = [("topic", topic) for topic in seed.topics]
    labels = snapshot.labels(keys)
    for link in snapshot.links_to(keys, "topics"):
        if link.kind == "researcher":
            topic = labels.get((link.to_kind, link.to_id), link.to_id)
            too = "did" if seed.died else "does"
            reason = f"Works on {topic[0].lower() + topic[1:]}, as {seed.name} {too}."
            found[link.id].add(SHARED_TOPIC, Suggestion(link.id, seed.name, reason))


def similar(snapshot: Snapshot, paper: Paper, most: int) -> list[Similar]:
    """Papers to read before this one, after it, and beside it: at most so many of each, the nearest first."""
    relations: dict[str, tuple[float, When, str]] = {}

    def suggest(id: str, score: float, when: When, relation: str) -> None:
        if id != paper.id:
            before = relations.get(id, (0.0, when, relation))
            relations[id] = (before[0] + score, *before[1:])

    for id in paper.builds_on:
        suggest(id, 3.0, "before", "this paper builds on it")
    for link in snapshot.links_to([("paper", paper.id)], "builds_on"):
        suggest(link.id, 3.0, "after", "builds on this paper")
    ours = {slot.researcher for slot in snapshot.of_papers([paper.id])}
    for slot in snapshot.by_researchers(ours) if 0 < len(ours) <= 50 else []:
        suggest(slot.paper, 0.4, "beside", f"also by {slot.printed}")
    keys = [("topic", topic) for topic in paper.topics]
    for link in snapshot.links_to(keys, "topics"):
        if link.kind == "paper":
            suggest(link.id, 1.0, "beside", "same topic")
    ranked = sorted(relations.items(), key=lambda item: (-item[1][0], item[0]))
    every = [Similar(id, when, relation) for id, (_, when, relation) in ranked]
    return [one for when in get_args(When) for one in [each for each in every if each.when == when][:most]]


def connection(snapshot: Snapshot, start: str, end: str) -> list[Step] | None:
    """The shortest chain of joint papers or advisor links, at most 4 steps; None if there is none."""
    reached: tuple[_Reached, _Reached] = ({start: None}, {end: None})
    frontiers = [[start], [end]]
    for _ in range(MOST_STEPS):
        side = int(len(frontiers[1]) < len(frontiers[0]))  # from both ends, where there are fewer people
        fresh: dict[str, Step] = {}
        for step in _steps(snapshot, frontiers[side]):
            if step.end not in reached[side]:
                fresh.setdefault(step.end, step)
        reached[side].update(fresh)
        if both := [person for person in fresh if person in reached[1 - side]]:
            return [_sourced(snapshot, step) for step in _chain(reached, both[0])]
        frontiers[side] = list(fresh)[:MOST_FRONTIER]
    return None


def _chain(reached: tuple[_Reached, _Reached], middle: str) -> list[Step]:
    from_start, from_end = (_back(side, middle) for side in reached)
    return [*from_start, *map(_reversed, reversed(from_end))]


def _sourced(snapshot: Snapshot, step: Step) -> Step:
    """The step with the best source of each paper, or of the link as either of the two has it."""
    ends = (step.start, step.end)
    keys = [("paper", id) for id in step.papers] or [("researcher", id) for id in ends]
    found: list[str] = []
    for one in snapshot.many(keys).values():
        if isinstance(one, Paper):
            found += one.sources[:1]
        elif isinstance(one, Researcher):
            links = (link for link in (*one.advisors, *one.students) if link.person in ends)
            found += (id for link in links for id in link.sources)
    return replace(step, sources=tuple(dict.fromkeys(found)))


def _back(reached: _Reached, end: str) -> list[Step]:
    chain: list[Step] = []
    while step := reached[end]:
        chain.insert(0, step)
        end = step.start
    return chain


def _reversed(step: Step) -> Step:
    other = {"advised": "was advised by", "was advised by": "advised"}
    return Step(step.end, step.start, step.papers, other.get(step.relation, ""))


def _steps(snapshot: Snapshot, frontier: list[str]) -> list[Step]:
    written: dict[str, list[str]] = defaultdict(list)
    for slot in snapshot.by_researchers(frontier):
        written[slot.paper].append(slot.researcher)
    joint: dict[tuple[str, str], list[str]] = defaultdict(list)
    for slot in snapshot.of_papers(written):
        for start in written[slot.paper]:
            if start != slot.researcher and slot.weight:
                joint[start, slot.researcher].append(slot.paper)
    by_papers = sorted(joint.items(), key=lambda item: -len(item[1]))
    steps = [Step(start, end, tuple(papers)) for (start, end), papers in by_papers]
    return steps + _advising_steps(snapshot, frontier)


def _advising_steps(snapshot: Snapshot, frontier: list[str]) -> list[Step]:
    people = [("researcher", id) for id in frontier]
    words = {"advisors": "was advised by", "students": "advised"}
    back = {"advisors": "advised", "students": "was advised by"}
    return [
        *(
            Step(k.id, k.to_id, (), words[k.relation])
            for k in snapshot.links_from(people, "advisors", "students")
        ),
        *(
            Step(k.to_id, k.id, (), back[k.relation])
            for k in snapshot.links_to(people, "advisors", "students")
        ),
    ]
