"""Errors that say what is wrong, where, and what to do next. Each text is fit for a user."""


class FactcheckError(Exception):
    """Anything that the workbench refuses for a reason it can name."""


class NotPermittedError(FactcheckError):
    """The person's roles do not include this act."""


class StageError(FactcheckError):
    """The claim, round, review or verdict is not in a stage that allows this act."""


class ConflictError(FactcheckError):
    """Somebody stored another version after the person read theirs."""


class SpanError(FactcheckError):
    """The marked stretch of text cannot be a claim."""


class UnreadableFileError(FactcheckError):
    """A file or record cannot become an article.

    line: line of the file where the trouble is, counted from 1; None where no line can be named.
    """

    def __init__(self, problem: str, *, line: int | None = None) -> None:
        super().__init__(problem if line is None else f"line {line}: {problem}")
        self.problem = problem
        self.line = line


class UnknownNameError(FactcheckError):
    """A name given on a command line or in an address is not one that exists."""
