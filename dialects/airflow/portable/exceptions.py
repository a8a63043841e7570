"""Airflow's exceptions that a task's code raises or catches."""

from __future__ import annotations

from datetime import datetime


class AirflowException(Exception):
    """The base of Airflow's exceptions; the attempt fails."""


class AirflowBadRequest(AirflowException):
    """A request that Airflow refuses."""


class AirflowNotFoundException(AirflowException):
    """Something was asked for by a name that does not exist."""


class AirflowConfigException(AirflowException):
    """A problem of the configuration."""


class AirflowOptionalProviderFeatureException(AirflowException):
    """An optional package is missing."""


class AirflowTimetableInvalid(AirflowException):
    """A schedule that cannot be understood."""


class AirflowSkipException(AirflowException):
    """The task is skipped."""


class AirflowFailException(AirflowException):
    """The task fails, and is not tried again."""


class AirflowSensorTimeout(AirflowException):
    """A sensor waited too long; it is not tried again."""


class AirflowRescheduleException(AirflowException):
    """The task gives its slot back, and is called again later.

    Attributes:
        reschedule_date: when.
    """

    def __init__(self, reschedule_date: datetime) -> None:
        super().__init__()
        self.reschedule_date = reschedule_date


class AirflowTaskTimeout(BaseException):
    """An attempt took too long. Not an `Exception`: `except Exception` does not catch it."""


class AirflowTaskTerminated(BaseException):
    """The task was stopped from outside."""


class AirflowRuntimeError(Exception):
    """What Airflow 3 raises when its API says no."""


class ParamValidationError(AirflowException, ValueError):
    """A parameter has a value that its schema forbids."""


class XComNotFound(AirflowException):
    """A value was needed that no task has put out."""


class DagNotFound(AirflowNotFoundException):
    """There is no DAG of that id."""


class DagRunNotFound(AirflowNotFoundException):
    """There is no run of that id."""


class DagRunAlreadyExists(AirflowBadRequest):
    """There is a run of that id already."""


class TaskNotFound(AirflowNotFoundException):
    """There is no task of that id."""


class TaskInstanceNotFound(AirflowNotFoundException):
    """There is no such task in that run."""


class RemovedInAirflow3Warning(DeprecationWarning):
    """Something that Airflow 3 does not have any more."""


class RemovedInAirflow4Warning(DeprecationWarning):
    """Something that Airflow 4 will not have any more."""


class AirflowProviderDeprecationWarning(DeprecationWarning):
    """Something that a provider will not have any more."""


class NotCarriedError(RuntimeError):
    """The code asks for something of Airflow's that does not exist here; it never passes in silence."""
