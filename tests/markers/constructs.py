"""The constructs of the tools whose arguments the sources are to use, all of them: where each is, and what calls it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

OPERATORS = "airflow.providers.standard.operators"
SENSORS = "airflow.providers.standard.sensors"


@dataclass(frozen=True)
class Construct:
    """A class, function or decorator of a tool.

    Attributes:
        path: where its signature is.
        calls: the last names of what is called in the sources; its own name if there are none.
        unused: its arguments that no source uses, and why.
    """

    path: str
    calls: tuple[str, ...] = ()
    unused: Mapping[str, str] = field(default_factory=dict)

    @property
    def called(self) -> tuple[str, ...]:
        """The last names of what is called."""
        return self.calls or (self.path.rpartition(".")[2],)


_INTERNAL = "the tool's own"
_DEPRECATED = "deprecated, under another name now"
_FUNCTION = "the function that is decorated"
_MACHINES = "where a sensor waits that is deferred; the real one looks for its connection"


def _standard(*paths: str) -> dict[str, Construct]:
    return {path.rpartition(".")[2]: Construct(path) for path in paths}


AIRFLOW = {
    "DAG": Construct(
        "airflow.sdk.DAG",
        ("DAG", "dag"),
        {"task_group": _INTERNAL},
    ),
    "BaseOperator": Construct(
        "airflow.sdk.BaseOperator",
        ("PythonOperator", "BashOperator", "task", "partial"),
        {
            "dag": "an operator's DAG is the one of the block in all sources",
            "default_args": "read as those of a group",
        },
    ),
    "BaseSensorOperator": Construct(
        "airflow.sdk.BaseSensorOperator", ("ExternalTaskSensor", "FileSensor", "sensor")
    ),
    "TaskGroup": Construct("airflow.sdk.TaskGroup"),
    "Param": Construct("airflow.sdk.Param", unused={"source": _INTERNAL}),
    "Asset": Construct("airflow.sdk.Asset", unused={"access_control": "who may see it"}),
    "asset": Construct("airflow.sdk.asset"),
    "asset.multi": Construct("airflow.sdk.asset.multi"),
    **_standard(
        "airflow.sdk.AssetAlias",
        "airflow.sdk.AssetOrTimeSchedule",
        "airflow.sdk.CronTriggerTimetable",
        "airflow.sdk.CronDataIntervalTimetable",
        "airflow.sdk.DeltaDataIntervalTimetable",
        "airflow.sdk.DeltaTriggerTimetable",
        "airflow.sdk.MultipleCronTriggerTimetable",
        "airflow.sdk.EventsTimetable",
        "airflow.sdk.CronPartitionTimetable",
        "airflow.sdk.PartitionedAssetTimetable",
        "airflow.sdk.AssetWatcher",
        "airflow.sdk.DeadlineAlert",
        f"{OPERATORS}.bash.BashOperator",
        f"{OPERATORS}.python.PythonOperator",
        f"{OPERATORS}.trigger_dagrun.TriggerDagRunOperator",
        f"{OPERATORS}.datetime.BranchDateTimeOperator",
        f"{OPERATORS}.weekday.BranchDayOfWeekOperator",
        f"{SENSORS}.external_task.ExternalTaskMarker",
        f"{SENSORS}.bash.BashSensor",
        f"{SENSORS}.python.PythonSensor",
        f"{SENSORS}.date_time.DateTimeSensor",
        f"{SENSORS}.time_delta.TimeDeltaSensor",
        f"{SENSORS}.time_delta.WaitSensor",
        f"{SENSORS}.weekday.DayOfWeekSensor",
        "airflow.providers.smtp.operators.smtp.EmailOperator",
    ),
    "PythonVirtualenvOperator": Construct(
        f"{OPERATORS}.python.PythonVirtualenvOperator",
        unused={"show_return_value_in_logs": "as of PythonOperator"},
    ),
    "HITLOperator": Construct(f"{OPERATORS}.hitl.HITLOperator", unused={"notifiers": "objects of providers"}),
    "ExternalTaskSensor": Construct(f"{SENSORS}.external_task.ExternalTaskSensor"),
    "FileSensor": Construct(
        f"{SENSORS}.filesystem.FileSensor",
        unused={"start_from_trigger": _MACHINES, "trigger_kwargs": _MACHINES},
    ),
    "TimeSensor": Construct(
        f"{SENSORS}.time.TimeSensor", unused={"start_from_trigger": _MACHINES, "trigger_kwargs": _MACHINES}
    ),
    "SQLExecuteQueryOperator": Construct(
        "airflow.providers.common.sql.operators.sql.SQLExecuteQueryOperator",
        unused={"output_processor": "a function, as handler is"},
    ),
}
_JOB = {
    "compose_fn": _FUNCTION,
    "input_values": "a job with inputs of its own is refused",
}
_ONLY_INTERNAL = dict.fromkeys(("asset_layer", "_asset_selection_data"), _INTERNAL)
DAGSTER = {
    "asset": Construct(
        "dagster.asset",
        unused={"compute_fn": _FUNCTION},
    ),
    "multi_asset": Construct(
        "dagster.multi_asset", unused={"group_name": "said of its outputs", "partitions_def": "as of @asset"}
    ),
    "graph_asset": Construct(
        "dagster.graph_asset",
        unused={
            "compose_fn": _FUNCTION,
            "partitions_def": "as of @asset",
            "check_specs": "its graph must make the checks",
        },
    ),
    "graph_multi_asset": Construct(
        "dagster.graph_multi_asset",
        unused={
            "partitions_def": "as of @asset",
            "check_specs": "its graph must make the checks",
            "group_name": "said of its outputs",
        },
    ),
    "op": Construct("dagster.op", unused={"compute_fn": _FUNCTION}),
    "job": Construct("dagster.job", unused=_JOB),
    "graph": Construct(
        "dagster.graph",
        unused={"compose_fn": _FUNCTION, "input_defs": _DEPRECATED, "output_defs": _DEPRECATED},
    ),
    "to_job": Construct(
        "dagster.GraphDefinition.to_job",
        unused={
            **_ONLY_INTERNAL,
            "op_selection": "a job of a part of a graph is refused",
            "input_values": _JOB["input_values"],
            "automation_condition": "Dagster refuses it for jobs of ops",
        },
    ),
    "asset_sensor": Construct(
        "dagster.asset_sensor", unused=dict.fromkeys(("job_name", "jobs"), "as of @sensor")
    ),
    "multi_asset_sensor": Construct(
        "dagster.multi_asset_sensor", unused=dict.fromkeys(("job_name", "jobs"), "as of @sensor")
    ),
    "run_status_sensor": Construct(
        "dagster.run_status_sensor",
        unused={
            "monitor_all_repositories": _DEPRECATED,
            "job_selection": _DEPRECATED,
            **dict.fromkeys(("monitor_all_code_locations", "request_jobs"), "in the one of failures"),
        },
    ),
    "run_failure_sensor": Construct(
        "dagster.run_failure_sensor",
        unused={
            "monitor_all_repositories": _DEPRECATED,
            "job_selection": _DEPRECATED,
            **dict.fromkeys(("monitored_jobs", "request_job"), "in the one of successes"),
        },
    ),
    "AutomationConditionSensorDefinition": Construct(
        "dagster.AutomationConditionSensorDefinition",
        unused=dict.fromkeys(
            (
                "evaluation_fn",
                "job_name",
                "job",
                "jobs",
                "asset_selection",
                "required_resource_keys",
                "owners",
            ),
            "of its base class",
        ),
    ),
    "asset_check": Construct("dagster.asset_check", unused={"resource_defs": "as of @asset"}),
    "multi_asset_check": Construct("dagster.multi_asset_check", unused={"resource_defs": "as of @asset"}),
    "SourceAsset": Construct(
        "dagster.SourceAsset",
        unused={
            "io_manager_def": "refused beside a key",
            "resource_defs": "as of @asset",
            "observe_fn": "@observable_source_asset has it",
            "legacy_freshness_policy": _DEPRECATED,
            "automation_condition": "only what is observed has one",
            "_required_resource_keys": _INTERNAL,
        },
    ),
    "observable_source_asset": Construct(
        "dagster.observable_source_asset",
        unused={
            "observe_fn": _FUNCTION,
            "name": "refused beside a key",
            "key_prefix": "refused beside a key",
            "io_manager_def": "refused beside a key",
            "resource_defs": "as of @asset",
        },
    ),
    "AssetIn": Construct("dagster.AssetIn"),
    "DailyPartitionsDefinition": Construct(
        "dagster.DailyPartitionsDefinition", unused={"exclusions": "as of hours"}
    ),
    "WeeklyPartitionsDefinition": Construct(
        "dagster.WeeklyPartitionsDefinition", unused=dict.fromkeys(("exclusions", "fmt"), "as of hours")
    ),
    "MonthlyPartitionsDefinition": Construct(
        "dagster.MonthlyPartitionsDefinition", unused=dict.fromkeys(("exclusions", "fmt"), "as of hours")
    ),
    "TimeWindowPartitionsDefinition": Construct(
        "dagster.TimeWindowPartitionsDefinition",
        unused={
            "schedule_type": "refused beside a cron",
            "exclusions": "as of hours",
            **dict.fromkeys(("minute_offset", "hour_offset", "day_offset"), "refused beside a cron"),
        },
    ),
    "DynamicPartitionsDefinition": Construct(
        "dagster.DynamicPartitionsDefinition", unused={"partition_fn": _DEPRECATED}
    ),
    "Definitions": Construct("dagster.Definitions", unused={"component_tree": _INTERNAL}),
    "build_schedule_from_partitioned_job": Construct(
        "dagster.build_schedule_from_partitioned_job",
        unused={
            **dict.fromkeys(("cron_schedule", "execution_timezone"), "refused for partitions of times"),
        },
    ),
    "Out": Construct("dagster.Out"),
    "config_mapping": Construct("dagster.config_mapping", unused={"config_fn": _FUNCTION}),
    "Field": Construct("dagster.Field", unused={"is_secret": "it has no effect"}),
    "io_manager": Construct("dagster.io_manager"),
    "daily_partitioned_config": Construct(
        "dagster.daily_partitioned_config", unused={"exclusions": "as of hours"}
    ),
    "static_partitioned_config": Construct(
        "dagster.static_partitioned_config", unused={"tags_for_partition_fn": _DEPRECATED}
    ),
    **_standard(
        "dagster.define_asset_job",
        "dagster.schedule",
        "dagster.ScheduleDefinition",
        "dagster.sensor",
        "dagster.AssetSpec",
        "dagster.AssetOut",
        "dagster.AssetDep",
        "dagster.AssetCheckSpec",
        "dagster.In",
        "dagster.DynamicOut",
        "dagster.RetryPolicy",
        "dagster.HourlyPartitionsDefinition",
        "dagster.TimeWindowPartitionMapping",
        "dagster.StaticPartitionMapping",
        "dagster.MultiToSingleDimensionPartitionMapping",
        "dagster.load_assets_from_modules",
        "dagster.build_last_update_freshness_checks",
    ),
}
_ONE_SCHEDULE = "one schedule is given, by another argument"
_OF_LATER = "as of serve and deploy"
_KEYED = "refused beside a key"
PREFECT = {
    "flow": Construct("prefect.flows.Flow.__init__", ("flow",), {"fn": _FUNCTION}),
    "task": Construct(
        "prefect.tasks.Task.__init__",
        ("task",),
        {
            "fn": _FUNCTION,
            **dict.fromkeys(("on_commit", "on_rollback"), "no argument of the decorator"),
        },
    ),
    "with_options of flows": Construct("prefect.flows.Flow.with_options", ("with_options",)),
    "with_options of tasks": Construct(
        "prefect.tasks.Task.with_options", ("with_options",), {"cache_policy": _KEYED}
    ),
    "serve of flows": Construct(
        "prefect.flows.Flow.serve",
        ("serve",),
        dict.fromkeys(("cron", "rrule", "schedule", "schedules"), _ONE_SCHEDULE),
    ),
    "deploy of flows": Construct(
        "prefect.flows.Flow.deploy",
        ("deploy",),
        {
            **dict.fromkeys(("interval", "rrule", "schedule", "schedules"), _ONE_SCHEDULE),
            **dict.fromkeys(("triggers", "entrypoint_type"), "as of serve"),
            "_sla": _INTERNAL,
        },
    ),
    "to_deployment": Construct(
        "prefect.flows.Flow.to_deployment",
        unused={
            **dict.fromkeys(("cron", "interval", "schedule"), _ONE_SCHEDULE),
            **dict.fromkeys(("entrypoint_type", "paused", "triggers"), _OF_LATER),
            "_sla": _INTERNAL,
        },
    ),
    "DeploymentEventTrigger": Construct("prefect.events.DeploymentEventTrigger", unused={"type": _INTERNAL}),
    "run_deployment": Construct("prefect.deployments.run_deployment", unused={"client": _INTERNAL}),
    **_standard(
        "prefect.serve",
        "prefect.deploy",
        "prefect.schedules.Cron",
        "prefect.schedules.Interval",
        "prefect.schedules.RRule",
        "prefect.assets.materialize",
        "prefect.assets.Asset",
        "prefect.assets.AssetProperties",
    ),
}
_EDGES = "it is told as lost: a flow is read as its block"
_OBJECTS = "objects that say where it runs, as of Flow"
PREFECT_ONE = {
    "task": Construct("prefect.Task", ("task",)),
    "Flow": Construct("prefect.Flow", unused=dict.fromkeys(("edges", "reference_tasks", "tasks"), _EDGES)),
    "DateTimeParameter": Construct(
        "prefect.core.parameter.DateTimeParameter", unused={"default": "as of Parameter"}
    ),
    "RRuleClock": Construct(
        "prefect.schedules.clocks.RRuleClock", unused={"end_date": "these clocks are refused"}
    ),
    "StartFlowRun": Construct("prefect.tasks.prefect.StartFlowRun", unused={"run_config": _OBJECTS}),
    "create_flow_run": Construct(
        "prefect.tasks.prefect.create_flow_run",
        unused={"flow_id": "only the server knows it", "run_config": _OBJECTS},
    ),
    **_standard(
        "prefect.Parameter",
        "prefect.schedules.Schedule",
        "prefect.schedules.CronSchedule",
        "prefect.schedules.IntervalSchedule",
        "prefect.schedules.clocks.CronClock",
        "prefect.schedules.clocks.IntervalClock",
        "prefect.schedules.clocks.DatesClock",
        "prefect.tasks.shell.ShellTask",
        "prefect.tasks.prefect.wait_for_flow_run",
        "prefect.tasks.secrets.PrefectSecret",
    ),
}
CONSTRUCTS: Mapping[str, Mapping[str, Construct]] = {
    "airflow": AIRFLOW,
    "dagster": DAGSTER,
    "prefect": PREFECT,
    "prefect_one": PREFECT_ONE,
}
