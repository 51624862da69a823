"""The tables, the same on every engine. Bodies are the models as JSON; the rest finds them."""

from sqlalchemy import Column, Float, Index, Integer, MetaData, String, Table

metadata = MetaData()


def _key(name: str) -> Column[str]:
    return Column(name, String, primary_key=True)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, primary_key=True)


thing = Table(
    "thing",
    metadata,
    _key("kind"),
    _key("id"),
    Column("label", String, nullable=False),
    Column("weight", Float, nullable=False),
    Column("body", String, nullable=False),
)

Index("thing_best_known", thing.c.kind, thing.c.weight)

# Every string by which a thing may be called; `folded` has no spaces.
spelling = Table(
    "spelling",
    metadata,
    _number("number"),
    Column("kind", String, nullable=False),
    Column("id", String, nullable=False),
    Column("text", String, nullable=False),
    Column("folded", String, nullable=False, index=True),
    Column("weight", Float, nullable=False),
)

# The folded words of a spelling, neighbours joined too.
word = Table("word", metadata, _key("word"), _number("spelling"))

# A word under each string it becomes by losing one letter.
near = Table("near", metadata, _key("trimmed"), _key("word"))

nickname = Table("nickname", metadata, _key("nickname"), _key("name"))

identifier = Table(
    "identifier", metadata, _key("scheme"), _key("value"), Column("kind", String), Column("id", String)
)

authorship = Table(
    "authorship",
    metadata,
    _key("paper"),
    _number("position"),
    Column("printed", String, nullable=False),
    Column("researcher", String, nullable=False, index=True),
    Column("year", Integer, nullable=False),
    Column("weight", Float, nullable=False),
)

# One thing points to another: a researcher to a topic, a paper to what it builds on.
link = Table("link", metadata, _key("kind"), _key("id"), _key("relation"), _key("to_kind"), _key("to_id"))
Index("link_back", link.c.to_kind, link.c.to_id)

# How many things have a file of their own.
tally = Table("tally", metadata, _key("kind"), Column("things", Integer, nullable=False))

# What the index was built from.
built = Table("built", metadata, _key("fingerprint"))
