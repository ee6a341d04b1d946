"""Errors that say what is wrong, where, and what to do next. Each text is fit for a user."""


class FactcheckError(Exception):
    """Anything that the workbench refuses for a reason it can name."""


class NotPermittedError(FactcheckError):
    """The person's roles do not include this act."""


class StageError(FactcheckError):
    """The claim, round, review or verdict is not in a stage that allows this act."""


class PlacesTakenError(StageError):
    """Others hold all places of a round."""


class QuotationError(FactcheckError):
    """A quotation does not stand in the captured text. row: which citation, counted from 0."""

    def __init__(self, row: int) -> None:
        super().__init__(
            "This quotation is not in the captured text. Check the spelling or capture the "
            "page again."
        )
        self.row = row


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


class FetchError(FactcheckError):
    """A cited page cannot or may not be read. is_gone: its server says that it is no more."""

    def __init__(self, problem: str, *, is_gone: bool = False) -> None:
        super().__init__(problem)
        self.is_gone = is_gone
