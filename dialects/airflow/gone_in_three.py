"""What Airflow 2.11 has and Airflow 3.3 has not, under no other name: measured by importing all of it in both."""

from __future__ import annotations

from collections.abc import Iterator

from calque.dialects.airflow.renamed import RENAMED

APPLY_DEFAULTS = "airflow.utils.decorators.apply_defaults"
"""A decorator that does nothing since Airflow 2."""
_MODULES = frozenset(
    [
        "airflow.datasets",
        "airflow.datasets.manager",
        "airflow.datasets.metadata",
        "airflow.decorators.bash",
        "airflow.decorators.branch_external_python",
        "airflow.decorators.branch_python",
        "airflow.decorators.branch_virtualenv",
        "airflow.decorators.condition",
        "airflow.decorators.external_python",
        "airflow.decorators.python",
        "airflow.decorators.python_virtualenv",
        "airflow.decorators.sensor",
        "airflow.decorators.setup_teardown",
        "airflow.decorators.short_circuit",
        "airflow.decorators.task_group",
        "airflow.hooks.dbapi",
        "airflow.models.dagparam",
        "airflow.models.dagpickle",
        "airflow.models.dataset",
        "airflow.models.mappedoperator",
        "airflow.models.slamiss",
        "airflow.models.taskfail",
        "airflow.operators.subdag",
        "airflow.timetables.datasets",
        "airflow.utils.compression",
        "airflow.utils.configuration",
        "airflow.utils.dag_parsing_context",
        "airflow.utils.mixins",
        "airflow.utils.module_loading",
        "airflow.utils.python_virtualenv",
        "airflow.utils.sensor_helper",
        "airflow.utils.singleton",
        "airflow.utils.task_instance_session",
        "airflow.utils.template",
        "airflow.utils.warnings",
        "airflow.utils.weekday",
    ]
)
_TABLE = """
airflow.decorators: TaskDecoratorCollection
airflow.decorators.base: ExpandableFactory, FParams, FReturn, OperatorSubclass, Task
airflow.exceptions: AirflowDagInconsistent, AirflowWebServerTimeout, BackfillUnfinished, DagConcurrencyLimitReached,
    DagFileExists, FailStopDagInvalidTriggerRule, NoAvailablePoolSlot, RemovedInAirflow3Warning,
    TaskConcurrencyLimitReached, UnmappableOperator, UnmappableXComLengthPushed, UnmappableXComTypePushed,
    XComForMappingNotPushed
airflow.hooks.base: DiscoverableHook
airflow.hooks.subprocess: SubprocessResult, working_directory
airflow.models.abstractoperator: NotMapped
airflow.models.baseoperator: BASEOPERATOR_ARGS_EXPECTED_TYPES, BaseOperatorMeta, Chainable, ExecutorSafeguard,
    ScheduleInterval, TaskPostExecuteHook, TaskPreExecuteHook, coerce_resources, coerce_timedelta,
    get_merged_defaults, parse_retries, partial
airflow.models.connection: parse_netloc_to_hostname
airflow.models.crypto: NullFernet
airflow.models.dag: DAG_ARGS_EXPECTED_TYPES, DEFAULT_SCHEDULE_INTERVAL, DEFAULT_VIEW_PRESETS, DagContext,
    DagStateChangeCallback, ORIENTATION_PRESETS, SLAMissCallback, ScheduleArg, ScheduleInterval, ScheduleIntervalArg,
    create_timetable, get_dataset_triggered_next_run_info
airflow.models.expandinput: DictOfListsExpandInput, EXPAND_INPUT_EMPTY, ExpandInput, ListOfDictsExpandInput,
    MappedArgument, OperatorExpandArgument, OperatorExpandKwargsArgument, get_map_type_key, is_mappable
airflow.models.operator: Operator
airflow.models.param: DagParam, process_params
airflow.models.skipmixin: XCOM_SKIPMIXIN_FOLLOWED, XCOM_SKIPMIXIN_KEY, XCOM_SKIPMIXIN_SKIPPED
airflow.models.taskinstance: SimpleTaskInstance, TaskInstanceStateType, TaskReturnCode, set_current_context,
    timer_unit_consistency
airflow.models.taskmixin: TaskMixin
airflow.models.xcom: resolve_xcom_backend
airflow.models.xcom_arg: ConcatXComArg, MapCallables, MapXComArg, PlainXComArg, ZipXComArg, deserialize_xcom_arg,
    serialize_xcom_arg
airflow.operators.datetime: target_times_as_dates
airflow.operators.python: is_venv_installed, task
airflow.operators.trigger_dagrun: TriggerDagRunLink, XCOM_LOGICAL_DATE_ISO, XCOM_RUN_ID
airflow.plugins_manager: AirflowPluginException, EntryPointSource, PLUGINS_ATTRIBUTES_TO_DUMP,
    initialize_extra_operators_links_plugins, initialize_hook_lineage_readers_plugins,
    initialize_priority_weight_strategy_plugins, initialize_ti_deps_plugins, initialize_timetables_plugins,
    initialize_web_ui_plugins, integrate_executor_plugins, load_entrypoint_plugins,
    load_plugins_from_plugin_directory, load_providers_plugins, make_module, register_plugin
airflow.sensors.external_task: ExternalTaskSensorLink
airflow.timetables.simple: DatasetTriggeredTimetable
airflow.triggers.external_task: TaskStateTrigger
airflow.utils.cli: get_dag, get_dag_by_pickle, should_ignore_depends_on_past
airflow.utils.context: AirflowContextDeprecationWarning, InletEventsAccessors, LazyDatasetEventSelectSequence,
    OutletEventAccessor, context_get_outlet_events, context_update_for_unmapped, lazy_mapping_from_context
airflow.utils.dag_cycle_tester: CYCLE_DONE, CYCLE_IN_PROGRESS, CYCLE_NEW, test_cycle
airflow.utils.dates: TimeUnit, date_range, days_ago, infer_time_unit, parse_execution_date, round_time,
    scale_time_units
airflow.utils.decorators: apply_defaults
airflow.utils.docs: get_doc_url_for_provider, get_project_url_from_metadata
airflow.utils.edgemodifier: EdgeModifier
airflow.utils.file: TemporaryDirectory, mkdirs
airflow.utils.helpers: alchemy_to_dict, as_tuple, build_airflow_url_with_query, chain, cross_downstream,
    reduce_in_chunks, render_log_filename, validate_group_key, validate_instance_args
airflow.utils.json: AirflowJsonEncoder, AirflowJsonProvider, WebEncoder
airflow.utils.operator_helpers: AIRFLOW_VAR_NAME_FORMAT_MAPPING, DEFAULT_FORMAT_PREFIX, ENV_VAR_FORMAT_PREFIX,
    ExecutionCallableRunner, context_to_airflow_vars
airflow.utils.task_group: MappedTaskGroup, TASKGROUP_ARGS_EXPECTED_TYPES, TaskGroupContext, task_group_to_dict
airflow.utils.timeout: TimeoutPosix, TimeoutWindows
airflow.utils.timezone: is_localized, is_naive, local_timezone, make_aware, parse_timezone, td_format, utc_epoch
airflow.utils.types: AttributeRemoved, EdgeInfoType
airflow.utils.xcom: MAX_XCOM_SIZE
"""


def _named() -> Iterator[str]:
    """The dotted names of the table: a module and its names in a line, which may go on in indented ones."""
    for line in _TABLE.replace("\n    ", " ").strip().splitlines():
        module, _, names = line.partition(": ")
        yield from (f"{module}.{name}" for name in names.split(", "))


GONE = frozenset(_named())
"""Single names of modules that are still there."""


def gone_in_3(path: str) -> bool:
    """Whether Airflow 3 has nothing in place of a name of Airflow 2."""
    if path in RENAMED:
        return False
    parts = path.split(".")
    return path in GONE or any(".".join(parts[:end]) in _MODULES for end in range(2, len(parts) + 1))
