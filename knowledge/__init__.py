"""What is known about people and papers. This is the front door: `bot` enters here only."""

from .describe import short, venue
from .errors import AtlasError, BadQuestion, KnowledgeError, StoreUnavailable
from .library import Answer, Credit, Library, open_library
from .listing import Wanted
from .models import (
    Award,
    Candidate,
    Degree,
    Fact,
    Found,
    Highlight,
    KnownFor,
    Link,
    Nobody,
    Organization,
    Paper,
    PersonLink,
    Related,
    Researcher,
    Role,
    Several,
    Source,
    Sourced,
    StartHere,
    System,
    Talk,
    Thing,
    Topic,
    TopicPerson,
)
from .questions import is_question, relevance, subject_words
from .recommend import Similar, Step, Suggestion
from .said import Said
from .spelling import UNSPACED, fold
from .spot import Sentence
from .store import Store

__all__ = [
    "UNSPACED",
    "Answer",
    "AtlasError",
    "Award",
    "BadQuestion",
    "Candidate",
    "Credit",
    "Degree",
    "Fact",
    "Found",
    "Highlight",
    "KnowledgeError",
    "KnownFor",
    "Library",
    "Link",
    "Nobody",
    "Organization",
    "Paper",
    "PersonLink",
    "Related",
    "Researcher",
    "Role",
    "Said",
    "Sentence",
    "Several",
    "Similar",
    "Source",
    "Sourced",
    "StartHere",
    "Step",
    "Store",
    "StoreUnavailable",
    "Suggestion",
    "System",
    "Talk",
    "Thing",
    "Topic",
    "TopicPerson",
    "Wanted",
    "fold",
    "is_question",
    "open_library",
    "relevance",
    "short",
    "subject_words",
    "venue",
]
