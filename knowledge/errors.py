"""What can stop a question. Each class says who will read its message.

KnowledgeError
├── BadQuestion        the asker: one sentence, what is wrong and what to try
├── AtlasError         whoever writes the atlas: file, place and cure
└── StoreUnavailable   the asker (a plain sentence) and the log (the cause)
"""


class KnowledgeError(Exception):
    """Anything this package raises on purpose."""


class BadQuestion(KnowledgeError):
    """The question can't be understood as it stands; the message is shown to the asker."""


class AtlasError(KnowledgeError):
    """A file of the atlas can't be read; the message is shown to its writer."""


class StoreUnavailable(KnowledgeError):
    """The database doesn't answer; the asker is told to try again, the cause is logged."""
