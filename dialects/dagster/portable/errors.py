"""Dagster's exceptions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class DagsterError(Exception):
    """The base of what Dagster raises itself.

    Attributes:
        allow_retries: the step may be tried again; not if its body has ended well.
    """

    allow_retries = True


class DagsterInvariantViolationError(DagsterError):
    """Something was done that Dagster does not allow."""


class DagsterInvalidConfigError(DagsterError):
    """Configuration does not fit, or an environment variable that it names is not set."""


class DagsterAssetCheckFailedError(DagsterError):
    """A check that others wait for did not pass."""

    allow_retries = False


class DagsterStepOutputNotFoundError(DagsterError):
    """A body said nothing of a check of its assets."""

    allow_retries = False


class DagsterTypeCheckDidNotPass(DagsterError):  # the name that Dagster gives it
    """A value is not of the type that an annotation says."""


class Failure(Exception):  # the name that Dagster gives it
    """Fail the step; whether it is tried again can be said."""

    def __init__(
        self,
        description: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        allow_retries: bool | None = None,
    ) -> None:
        super().__init__(description or "")
        self.description = description
        self.metadata = dict(metadata or {})
        self.allow_retries = True if allow_retries is None else allow_retries


class RetryRequested(Exception):  # the name that Dagster gives it
    """Try the step again, whatever its retry policy says."""

    def __init__(self, max_retries: int | None = 1, seconds_to_wait: float | None = None) -> None:
        super().__init__(f"a retry was requested (of {max_retries})")
        self.max_retries = 1 if max_retries is None else max_retries
        self.seconds_to_wait = seconds_to_wait
