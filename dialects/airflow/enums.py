"""The enums of Airflow's that DAG files use, by the last part of their dotted paths."""

from calque.dialects.airflow.portable.states import (
    DagRunState,
    DagRunType,
    TaskInstanceState,
    TriggerRule,
    WeekDay,
    WeightRule,
)

BY_NAME: dict[str, type] = {
    "TriggerRule": TriggerRule,
    "WeightRule": WeightRule,
    "State": TaskInstanceState,
    "TaskInstanceState": TaskInstanceState,
    "DagRunState": DagRunState,
    "DagRunType": DagRunType,
    "WeekDay": WeekDay,
}
