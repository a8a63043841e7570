"""The enums of Airflow's that DAG files use: their members are texts, whatever the version."""

from enum import Enum, IntEnum, StrEnum


class TriggerRule(StrEnum):
    """`airflow.utils.trigger_rule.TriggerRule`."""

    ALL_SUCCESS = "all_success"
    ALL_FAILED = "all_failed"
    ALL_DONE = "all_done"
    ALL_DONE_MIN_ONE_SUCCESS = "all_done_min_one_success"
    ALL_DONE_SETUP_SUCCESS = "all_done_setup_success"
    ONE_SUCCESS = "one_success"
    ONE_FAILED = "one_failed"
    ONE_DONE = "one_done"
    NONE_FAILED = "none_failed"
    NONE_SKIPPED = "none_skipped"
    DUMMY = "dummy"
    ALWAYS = "always"
    NONE_FAILED_OR_SKIPPED = "none_failed_or_skipped"
    NONE_FAILED_MIN_ONE_SUCCESS = "none_failed_min_one_success"
    ALL_SKIPPED = "all_skipped"


class WeightRule(StrEnum):
    """`airflow.utils.weight_rule.WeightRule`."""

    DOWNSTREAM = "downstream"
    UPSTREAM = "upstream"
    ABSOLUTE = "absolute"


class State(StrEnum):
    """`airflow.utils.state.State`, `TaskInstanceState` and `DagRunState` in one."""

    REMOVED = "removed"
    SCHEDULED = "scheduled"
    QUEUED = "queued"
    RUNNING = "running"
    SUCCESS = "success"
    RESTARTING = "restarting"
    FAILED = "failed"
    UP_FOR_RETRY = "up_for_retry"
    UP_FOR_RESCHEDULE = "up_for_reschedule"
    UPSTREAM_FAILED = "upstream_failed"
    SKIPPED = "skipped"
    DEFERRED = "deferred"
    AWAITING_INPUT = "awaiting_input"
    SHUTDOWN = "shutdown"
    NONE = "none"


class DagRunType(StrEnum):
    """`airflow.utils.types.DagRunType`."""

    BACKFILL_JOB = "backfill"
    SCHEDULED = "scheduled"
    MANUAL = "manual"
    OPERATOR_TRIGGERED = "operator_triggered"
    ASSET_TRIGGERED = "asset_triggered"
    DATASET_TRIGGERED = "dataset_triggered"


class WeekDay(IntEnum):
    """`airflow.utils.weekday.WeekDay`."""

    MONDAY = 1
    TUESDAY = 2
    WEDNESDAY = 3
    THURSDAY = 4
    FRIDAY = 5
    SATURDAY = 6
    SUNDAY = 7


BY_NAME: dict[str, type[Enum]] = {
    "TriggerRule": TriggerRule,
    "WeightRule": WeightRule,
    "State": State,
    "TaskInstanceState": State,
    "DagRunState": State,
    "DagRunType": DagRunType,
    "WeekDay": WeekDay,
}
"""The enums by the last part of their dotted paths."""
