"""Errors that whoever runs the bot reads, each a sentence that says what to change.

ForTheOperator
├── CannotConnect   a chat platform refuses for good
├── NoBrowser       a picture can't be drawn
├── NoSuchPicture   of a page, or in a form, that there isn't
└── WrongSetting    the environment or the file .env can't be read or used
"""


class ForTheOperator(Exception):
    """What can't be done, and what to change."""


class CannotConnect(ForTheOperator):
    """A chat platform refuses for good."""


class NoBrowser(ForTheOperator):
    """There is no browser that can draw a picture."""


class NoSuchPicture(ForTheOperator):
    """Of a page, or in a form, that there isn't."""


class WrongSetting(ForTheOperator):
    """The environment or the file .env can't be read or used."""
