"""Where Airflow 2.11 has what Airflow 3 has in its SDK and in the standard provider: data, each row imported in both."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_STANDARD = "airflow.providers.standard"
_SDK = "airflow.sdk"

_FOLDERS: dict[str, tuple[str, tuple[str, ...]]] = {
    _SDK: (
        "airflow.decorators",
        ("dag", "setup", "task", "task_group", "teardown"),
    ),
    f"{_STANDARD}.operators.empty": ("airflow.operators.empty", ("EmptyOperator",)),
    f"{_STANDARD}.operators.bash": ("airflow.operators.bash", ("BashOperator",)),
    f"{_STANDARD}.operators.smooth": ("airflow.operators.smooth", ("SmoothOperator",)),
    f"{_STANDARD}.operators.latest_only": ("airflow.operators.latest_only", ("LatestOnlyOperator",)),
    f"{_STANDARD}.operators.trigger_dagrun": ("airflow.operators.trigger_dagrun", ("TriggerDagRunOperator",)),
    f"{_STANDARD}.operators.datetime": ("airflow.operators.datetime", ("BranchDateTimeOperator",)),
    f"{_STANDARD}.operators.weekday": ("airflow.operators.weekday", ("BranchDayOfWeekOperator",)),
    f"{_STANDARD}.operators.branch": ("airflow.operators.branch", ("BaseBranchOperator",)),
    f"{_STANDARD}.operators.python": (
        "airflow.operators.python",
        (
            "BranchExternalPythonOperator",
            "BranchPythonOperator",
            "BranchPythonVirtualenvOperator",
            "ExternalPythonOperator",
            "PythonOperator",
            "PythonVirtualenvOperator",
            "ShortCircuitOperator",
            "get_current_context",
        ),
    ),
    f"{_STANDARD}.sensors.time": ("airflow.sensors.time_sensor", ("TimeSensor", "TimeSensorAsync")),
    f"{_STANDARD}.sensors.time_delta": (
        "airflow.sensors.time_delta",
        ("TimeDeltaSensor", "TimeDeltaSensorAsync"),
    ),
    f"{_STANDARD}.sensors.date_time": (
        "airflow.sensors.date_time",
        ("DateTimeSensor", "DateTimeSensorAsync"),
    ),
    f"{_STANDARD}.sensors.weekday": ("airflow.sensors.weekday", ("DayOfWeekSensor",)),
    f"{_STANDARD}.sensors.filesystem": ("airflow.sensors.filesystem", ("FileSensor",)),
    f"{_STANDARD}.sensors.external_task": (
        "airflow.sensors.external_task",
        ("ExternalTaskMarker", "ExternalTaskSensor"),
    ),
    f"{_STANDARD}.sensors.bash": ("airflow.sensors.bash", ("BashSensor",)),
    f"{_STANDARD}.sensors.python": ("airflow.sensors.python", ("PythonSensor",)),
    f"{_STANDARD}.hooks.subprocess": ("airflow.hooks.subprocess", ("SubprocessHook",)),
    f"{_STANDARD}.utils.weekday": ("airflow.utils.weekday", ("WeekDay",)),
    f"{_SDK}.exceptions": (
        "airflow.exceptions",
        ("AirflowException", "AirflowFailException", "AirflowSkipException"),
    ),
}
"""Modules whose names are the same: where they are, and which."""

_NAMES: dict[str, str] = {
    f"{_SDK}.Asset": "airflow.datasets.Dataset",
    f"{_SDK}.AssetAlias": "airflow.datasets.DatasetAlias",
    f"{_SDK}.AssetAll": "airflow.datasets.DatasetAll",
    f"{_SDK}.AssetAny": "airflow.datasets.DatasetAny",
    f"{_SDK}.AssetOrTimeSchedule": "airflow.timetables.datasets.DatasetOrTimeSchedule",
    f"{_SDK}.BaseBranchOperator": "airflow.operators.branch.BaseBranchOperator",
    f"{_SDK}.BaseHook": "airflow.hooks.base.BaseHook",
    f"{_SDK}.BaseNotifier": "airflow.notifications.basenotifier.BaseNotifier",
    f"{_SDK}.BaseOperator": "airflow.models.baseoperator.BaseOperator",
    f"{_SDK}.BaseOperatorLink": "airflow.models.baseoperatorlink.BaseOperatorLink",
    f"{_SDK}.BaseSensorOperator": "airflow.sensors.base.BaseSensorOperator",
    f"{_SDK}.Connection": "airflow.models.Connection",
    f"{_SDK}.Context": "airflow.utils.context.Context",
    f"{_SDK}.CronDataIntervalTimetable": "airflow.timetables.interval.CronDataIntervalTimetable",
    f"{_SDK}.CronTriggerTimetable": "airflow.timetables.trigger.CronTriggerTimetable",
    f"{_SDK}.DAG": "airflow.DAG",
    f"{_SDK}.DagRunState": "airflow.utils.state.DagRunState",
    f"{_SDK}.DeltaDataIntervalTimetable": "airflow.timetables.interval.DeltaDataIntervalTimetable",
    f"{_SDK}.DeltaTriggerTimetable": "airflow.timetables.trigger.DeltaTriggerTimetable",
    f"{_SDK}.EventsTimetable": "airflow.timetables.events.EventsTimetable",
    f"{_SDK}.Label": "airflow.utils.edgemodifier.Label",
    f"{_SDK}.Metadata": "airflow.datasets.metadata.Metadata",
    f"{_SDK}.ObjectStoragePath": "airflow.io.path.ObjectStoragePath",
    f"{_SDK}.Param": "airflow.models.param.Param",
    f"{_SDK}.PokeReturnValue": "airflow.sensors.base.PokeReturnValue",
    f"{_SDK}.TaskGroup": "airflow.utils.task_group.TaskGroup",
    f"{_SDK}.TaskInstanceState": "airflow.utils.state.TaskInstanceState",
    f"{_SDK}.TriggerRule": "airflow.utils.trigger_rule.TriggerRule",
    f"{_SDK}.Variable": "airflow.models.Variable",
    f"{_SDK}.XComArg": "airflow.models.xcom_arg.XComArg",
    f"{_SDK}.chain": "airflow.models.baseoperator.chain",
    f"{_SDK}.cross_downstream": "airflow.models.baseoperator.cross_downstream",
    f"{_SDK}.get_current_context": "airflow.operators.python.get_current_context",
    **{f"{new}.{name}": f"{old}.{name}" for new, (old, names) in _FOLDERS.items() for name in names},
}

BEFORE_3: Mapping[str, str] = MappingProxyType(_NAMES)
"""The dotted path in Airflow 2.11, by the dotted path in Airflow 3."""


def only_in_3(path: str) -> bool:
    """Whether a dotted path is in Airflow 3's SDK, and calque knows no other place for it in 2.11."""
    return path not in BEFORE_3 and (path == _SDK or path.startswith(f"{_SDK}."))
