"""The arguments that every operator, sensor, DAG and task group takes, by version.

From the signatures of `BaseOperator`, `BaseSensorOperator`, `DAG` and `TaskGroup` in Airflow 1.10.15, 2.11.0 and 3.3.2.
"""

from collections.abc import Mapping
from types import MappingProxyType

from calque.dialects.airflow.parameters import Parameter, dropped, interface, lost, nothing, platform
from calque.dialects.airflow.value_classes import RETRY_POLICY
from calque.dialects.airflow.versions import SINCE_2, UNTIL_2, Version
from calque.ir.features import Feature

_V1 = (Version.V1,)
_V2 = (Version.V2,)
_V3 = (Version.V3,)

_COLOUR = dropped(interface("a colour in Airflow's graph view"))
_EMAIL_FLAG = Parameter(Feature.NODE_NOTIFY)

BASE_OPERATOR: Mapping[str, Parameter] = MappingProxyType(
    {
        "task_id": Parameter(Feature.NODE_ID),
        "owner": Parameter(Feature.NODE_OWNER),
        "email": Parameter(Feature.NODE_NOTIFY),
        "email_on_retry": _EMAIL_FLAG,
        "email_on_failure": _EMAIL_FLAG,
        "retries": Parameter(Feature.NODE_RETRY),
        "retry_delay": Parameter(Feature.NODE_RETRY_DELAY),
        "retry_exponential_backoff": Parameter(Feature.NODE_RETRY_DELAY),
        "max_retry_delay": Parameter(Feature.NODE_RETRY_DELAY),
        "retry_policy": dropped(RETRY_POLICY, _V3),
        "start_date": Parameter(Feature.NODE_WINDOW),
        "end_date": Parameter(Feature.NODE_WINDOW),
        "schedule_interval": dropped(nothing("a task has no schedule of its own; Airflow ignores it"), _V1),
        "depends_on_past": Parameter(Feature.NODE_PAST),
        "ignore_first_depends_on_past": Parameter(Feature.NODE_PAST, SINCE_2),
        "wait_for_past_depends_before_skipping": dropped(
            lost("a task is skipped without waiting for what the run before did"), SINCE_2
        ),
        "wait_for_downstream": Parameter(Feature.NODE_PAST),
        "dag": Parameter(Feature.PIPELINE),
        "params": Parameter(Feature.PIPELINE_PARAMS),
        "default_args": Parameter(Feature.PIPELINE_DEFAULTS),
        "priority_weight": Parameter(Feature.NODE_PRIORITY),
        "weight_rule": Parameter(Feature.NODE_PRIORITY),
        "queue": Parameter(Feature.NODE_QUEUE),
        "pool": Parameter(Feature.NODE_POOL),
        "pool_slots": Parameter(Feature.NODE_SLOTS),
        "sla": Parameter(Feature.NODE_DEADLINE),
        "execution_timeout": Parameter(Feature.NODE_TIMEOUT),
        "on_execute_callback": Parameter(Feature.NODE_HOOKS),
        "on_failure_callback": Parameter(Feature.NODE_HOOKS),
        "on_success_callback": Parameter(Feature.NODE_HOOKS),
        "on_retry_callback": Parameter(Feature.NODE_HOOKS),
        "on_skipped_callback": Parameter(Feature.NODE_HOOKS, SINCE_2),
        "pre_execute": Parameter(
            Feature.NODE_HOOKS, SINCE_2, lost("a hook inside the attempt is not carried")
        ),
        "post_execute": Parameter(
            Feature.NODE_HOOKS, SINCE_2, lost("a hook inside the attempt is not carried")
        ),
        "trigger_rule": Parameter(Feature.NODE_JOIN),
        "resources": dropped(
            platform("a request for CPUs, memory or disk", "give the step these resources where you deploy")
        ),
        "run_as_user": dropped(
            platform("the operating-system user that the task runs as", "set the user where you deploy")
        ),
        "task_concurrency": Parameter(Feature.NODE_MAX_PARALLEL, UNTIL_2),
        "map_index_template": Parameter(Feature.MAP_NAMES, SINCE_2),
        "max_active_tis_per_dag": Parameter(Feature.NODE_MAX_PARALLEL, SINCE_2),
        "max_active_tis_per_dagrun": Parameter(Feature.NODE_MAX_PARALLEL, SINCE_2),
        "executor": Parameter(Feature.NODE_EXECUTOR, SINCE_2),
        "executor_config": Parameter(Feature.NODE_EXECUTOR),
        "do_xcom_push": Parameter(Feature.NODE_PUSH),
        "xcom_push": Parameter(Feature.NODE_PUSH, _V1),
        "multiple_outputs": Parameter(Feature.NODE_OUTPUTS, SINCE_2),
        "inlets": Parameter(Feature.NODE_INLETS),
        "outlets": Parameter(Feature.NODE_OUTLETS),
        "task_group": Parameter(Feature.GROUP, SINCE_2),
        "doc": Parameter(Feature.NODE_DOC, SINCE_2),
        "doc_md": Parameter(Feature.NODE_DOC, SINCE_2),
        "doc_json": Parameter(Feature.NODE_DOC, SINCE_2),
        "doc_yaml": Parameter(Feature.NODE_DOC, SINCE_2),
        "doc_rst": Parameter(Feature.NODE_DOC, SINCE_2),
        "task_display_name": Parameter(Feature.NODE_DISPLAY, SINCE_2),
        "logger_name": dropped(interface("the name of the task's logger"), SINCE_2),
        "allow_nested_operators": dropped(nothing("it only switches off a warning of Airflow's"), SINCE_2),
        "render_template_as_native_obj": Parameter(Feature.PIPELINE_TEMPLATES, _V3),
    }
)
"""What `BaseOperator` takes."""

DOCS = ("doc_md", "doc", "doc_rst", "doc_yaml", "doc_json")
"""The texts about a task: the first that is given is what the task has."""
GROUP_DOCS = ("doc_md", "tooltip")
"""The same, of a group."""

SENSOR: Mapping[str, Parameter] = MappingProxyType(
    {
        "poke_interval": Parameter(Feature.WAIT),
        "timeout": Parameter(Feature.WAIT),
        "soft_fail": Parameter(Feature.WAIT),
        "mode": Parameter(Feature.WAIT_HOLD),
        "exponential_backoff": Parameter(Feature.WAIT),
        "max_wait": Parameter(Feature.WAIT, SINCE_2),
        "silent_fail": Parameter(Feature.WAIT, SINCE_2),
        "never_fail": Parameter(Feature.WAIT, SINCE_2),
    }
)
"""What `BaseSensorOperator` takes beside that."""

DAG: Mapping[str, Parameter] = MappingProxyType(
    {
        "dag_id": Parameter(Feature.PIPELINE_NAME),
        "description": Parameter(Feature.PIPELINE_DOC),
        "schedule": Parameter(Feature.RUN_IDENTITY, SINCE_2),
        "schedule_interval": Parameter(Feature.RUN_IDENTITY, UNTIL_2),
        "timetable": Parameter(Feature.RUN_IDENTITY, _V2),
        "start_date": Parameter(Feature.SCHEDULE_START),
        "end_date": Parameter(Feature.SCHEDULE_END),
        "full_filepath": dropped(interface("the path that Airflow shows for the DAG"), UNTIL_2),
        "template_searchpath": Parameter(Feature.PIPELINE_TEMPLATES),
        "template_undefined": dropped(lost("an undefined name in a template is an error", "define the name")),
        "user_defined_macros": Parameter(Feature.PIPELINE_TEMPLATES),
        "user_defined_filters": Parameter(Feature.PIPELINE_TEMPLATES),
        "default_args": Parameter(Feature.PIPELINE_DEFAULTS),
        "concurrency": Parameter(Feature.PIPELINE_MAX_PARALLEL, UNTIL_2),
        "max_active_tasks": Parameter(Feature.PIPELINE_MAX_PARALLEL, SINCE_2),
        "max_active_runs": Parameter(Feature.PIPELINE_MAX_RUNS),
        "max_consecutive_failed_dag_runs": dropped(
            lost(
                "nothing is paused after some failed runs", "watch the runs, and pause the schedule yourself"
            ),
            SINCE_2,
        ),
        "dagrun_timeout": Parameter(Feature.PIPELINE_TIMEOUT),
        "sla_miss_callback": Parameter(Feature.PIPELINE_DEADLINE),
        "deadline": Parameter(Feature.PIPELINE_DEADLINE, _V3),
        "default_view": dropped(interface("the page that Airflow opens first"), UNTIL_2),
        "orientation": dropped(interface("the direction of Airflow's graph view"), UNTIL_2),
        "catchup": Parameter(Feature.SCHEDULE_CATCHUP),
        "on_success_callback": Parameter(Feature.PIPELINE_HOOKS),
        "on_failure_callback": Parameter(Feature.PIPELINE_HOOKS),
        "doc_md": Parameter(Feature.PIPELINE_DOC),
        "params": Parameter(Feature.PIPELINE_PARAMS),
        "access_control": Parameter(Feature.PIPELINE_ACCESS),
        "is_paused_upon_creation": Parameter(Feature.PIPELINE_PAUSED),
        "jinja_environment_kwargs": dropped(
            lost("templates are rendered with Jinja's own settings", "look at what the settings change"),
            SINCE_2,
        ),
        "render_template_as_native_obj": Parameter(Feature.PIPELINE_TEMPLATES, SINCE_2),
        "tags": Parameter(Feature.PIPELINE_TAGS),
        "owner_links": Parameter(Feature.PIPELINE_DISPLAY, SINCE_2),
        "auto_register": Parameter(Feature.PIPELINE, SINCE_2),
        "fail_stop": Parameter(Feature.PIPELINE_FAIL_FAST, _V2),
        "fail_fast": Parameter(Feature.PIPELINE_FAIL_FAST, _V3),
        "allowed_run_types": Parameter(Feature.PIPELINE_ACCESS, _V3),
        "dag_display_name": Parameter(Feature.PIPELINE_DISPLAY, SINCE_2),
        "task_group": Parameter(Feature.GROUP, _V3),
        "disable_bundle_versioning": dropped(
            platform("versions of DAG bundles are a matter of Airflow's own deployment", ""), _V3
        ),
        "rerun_with_latest_version": dropped(
            platform("versions of DAG bundles are a matter of Airflow's own deployment", ""), _V3
        ),
    }
)
"""What `DAG` takes, in the order of Airflow 2's signature as far as positions matter."""

DAG_POSITIONS: Mapping[Version, tuple[str, ...]] = MappingProxyType(
    {
        Version.V1: ("dag_id", "description", "schedule_interval", "start_date", "end_date"),
        Version.V2: (
            "dag_id",
            "description",
            "schedule",
            "schedule_interval",
            "timetable",
            "start_date",
            "end_date",
        ),
        Version.V3: ("dag_id",),
    }
)
"""The arguments of `DAG` that can be given by position."""

GROUP: Mapping[str, Parameter] = MappingProxyType(
    {
        "group_id": Parameter(Feature.GROUP),
        "prefix_group_id": Parameter(Feature.GROUP),
        "parent_group": Parameter(Feature.GROUP),
        "dag": Parameter(Feature.PIPELINE),
        "default_args": Parameter(Feature.PIPELINE_DEFAULTS),
        "tooltip": Parameter(Feature.GROUP_DOC),
        "doc_md": Parameter(Feature.GROUP_DOC, _V3),
        "group_display_name": Parameter(Feature.NODE_DISPLAY, _V3),
        "ui_color": _COLOUR,
        "ui_fgcolor": _COLOUR,
        "add_suffix_on_collision": Parameter(Feature.GROUP),
    }
)
"""What `TaskGroup` takes; there is none in Airflow 1.10."""

GROUP_POSITIONS: Mapping[Version, tuple[str, ...]] = MappingProxyType(
    {
        Version.V1: ("group_id",),
        Version.V2: ("group_id", "prefix_group_id", "parent_group", "dag", "default_args", "tooltip"),
        Version.V3: (
            "group_id",
            "group_display_name",
            "prefix_group_id",
            "parent_group",
            "dag",
            "default_args",
        ),
    }
)
"""The arguments of `TaskGroup` that can be given by position."""
