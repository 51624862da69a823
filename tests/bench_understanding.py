"""How well plain words are understood: the share of right answers per table, and every miss.

python tests/bench_understanding.py [TABLE.yaml …]
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from knowledge import open_library
from tests.understanding import ENOUGH, Turn, measured, tables


def share(right: list[bool]) -> str:
    return f"{100 * sum(right) / len(right):5.1f} %"


def report(name: str, turns: list[Turn]) -> bool:
    kinds, entities = [one.right_kind for one in turns], [one.right_entity for one in turns]
    right = [one.is_right for one in turns]
    print(
        f"{name:12} {len(turns):4} turns   kind {share(kinds)}   entity {share(entities)}   all {share(right)}"
    )
    for one in turns:
        if one.problem:
            print(f"  {one.say[:90]!r}: {one.problem}")
    return sum(right) >= ENOUGH * len(right)


def main() -> int:
    paths = [Path(one) for one in sys.argv[1:]] or tables()
    with tempfile.TemporaryDirectory() as folder:
        store = open_library(f"sqlite:///{folder}/bench.db")
        fine = [report(path.stem, measured(store, path)) for path in paths]
        return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())
