"""The one kind of error that a user of the lab sees."""


class LabError(Exception):
    """Says what is wrong, where, and what to do about it."""
