"""For those who write the atlas: what is wrong with it, who has checked it, how much of it there is."""

from .coverage import Share, coverage
from .review import Waiting, record_review, waiting
from .schemas import schemas, write_schemas
from .soundness import problems

__all__ = [
    "Share",
    "Waiting",
    "coverage",
    "problems",
    "record_review",
    "schemas",
    "waiting",
    "write_schemas",
]
