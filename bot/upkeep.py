"""What `signpost atlas` does for those who write the atlas. Each returns the exit status."""

import sys

from knowledge import curation


def check() -> int:
    """What is wrong with it; 1 if anything is."""
    found = curation.problems()
    print("\n".join([*found, f"{len(found)} problems" if found else "The atlas is sound."]))
    return 1 if found else 0


def schema() -> int:
    """Its JSON Schema, written anew."""
    curation.write_schemas()
    return 0


def stats() -> int:
    """How much of it there is, and how well it is founded."""
    for one in curation.coverage():
        share = f" of {one.of:,} ({one.number / one.of:.0%})" if one.of else ""
        print(f"{one.what:<32}{one.number:>7,}{share}")
    return 0


def review(thing: str | None, by: str | None) -> int:
    """What waits for review; or that somebody has reviewed a thing, by its kind and id."""
    if thing and by:
        print(curation.record_review(thing, by))
        return 0
    if thing or by:
        print("Say both: signpost atlas review KIND/ID --by NAME.", file=sys.stderr)
        return 1
    unseen = curation.waiting()
    print("\n".join(f"{one.leading_to_it:>6}  {one.what}  {one.label}" for one in unseen))
    print(f"{len(unseen)} wait for review: the first number counts what leads to each.")
    return 0


VERBS = {"check": check, "schema": schema, "stats": stats}
