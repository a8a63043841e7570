"""What calque has to say to its user about the source."""

from enum import StrEnum

from calque.ir.base import Model
from calque.ir.spans import Span


class Severity(StrEnum):
    """How bad a finding is: an error means that something was refused or lost."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Diagnostic(Model):
    """One finding, for people.

    Attributes:
        code: a stable name, kebab-case, of the kind of finding ("syntax-error", "unknown-branch").
        severity: an error makes the command exit with 1.
        message: what is wrong, one sentence without a final full stop.
        action: what to do now; empty if there is nothing to do.
        span: where; None if it concerns no single place.
        pipeline: the pipeline that it concerns.
        node: the node that it concerns.
    """

    code: str
    severity: Severity
    message: str
    action: str = ""
    span: Span | None = None
    pipeline: str | None = None
    node: str | None = None
