"""What Prefect 3 does with each feature of the IR, where nothing more is known about the place.

The backend overrides single entries where it knows better (a schedule whose instants it can only approximate, a node
that it had to guard).
"""

from collections.abc import Mapping
from types import MappingProxyType

from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support


def _emulated(reason: str) -> Support:
    return Support(fidelity=Fidelity.EMULATED, reason=reason)


def _approximate(difference: Difference, reason: str, action: str = "") -> Support:
    return Support(fidelity=Fidelity.APPROXIMATE, difference=difference, reason=reason, action=action)


def _platform(reason: str, action: str) -> Support:
    return Support(fidelity=Fidelity.PLATFORM, reason=reason, action=action)


def _lost(reason: str, action: str = "") -> Support:
    return Support(fidelity=Fidelity.LOST, reason=reason, action=action)


EXACT = Support(fidelity=Fidelity.EXACT)
_DISPLAY = _approximate(
    Difference.INTERFACE,
    "what only the pages and logs of the source's tool show has no counterpart in Prefect's",
)
_UNTIL_THEN = "the task raises when it runs"

_PIPELINE: dict[Feature, Support] = {
    Feature.PIPELINE: EXACT,
    Feature.PIPELINE_NAME: EXACT,
    Feature.PIPELINE_DOC: EXACT,
    Feature.PIPELINE_TAGS: EXACT,
    Feature.PIPELINE_PARAMS: _emulated(
        "they are parameters of the flow, with the same defaults, and are checked against the same schema when it starts"
    ),
    Feature.PIPELINE_HOOKS: _approximate(
        Difference.VALUE, "hooks of the flow call them; there is no task in the context that they get"
    ),
    Feature.PIPELINE_RETRY: EXACT,
    Feature.PIPELINE_TIMEOUT: _approximate(
        Difference.INTERRUPT,
        "the flow has the limit as timeout_seconds; Prefect cannot interrupt a task that runs in a thread",
    ),
    Feature.PIPELINE_DEADLINE: _lost(
        "there is no alert on a run's lateness in the flow", "set an automation up on late runs"
    ),
    Feature.PIPELINE_FAIL_FAST: _lost(
        "a failed task does not stop the others in Prefect; tasks that do not depend on it still run"
    ),
    Feature.PIPELINE_MAX_RUNS: _emulated("the deployment has the limit as its concurrency_limit"),
    Feature.PIPELINE_MAX_PARALLEL: _approximate(
        Difference.PARALLELISM,
        "it is the number of the flow's threads, and a task that waits for another one holds a thread; Airflow 2 counts "
        "the tasks of all runs",
    ),
    Feature.PIPELINE_DISPLAY: _DISPLAY,
    Feature.PIPELINE_PAUSED: EXACT,
    Feature.PIPELINE_ACCESS: _lost(
        "the deployment has no access control", "set it up in the workspace, if you need it"
    ),
    Feature.PIPELINE_TEMPLATES: _emulated(
        "templates are rendered by Python code, or by jinja2 where they need it"
    ),
    Feature.PIPELINE_DEFAULTS: EXACT,
    Feature.FINAL_RETURNED: EXACT,
    Feature.FINAL_UNAWAITED: EXACT,
    Feature.FINAL_LEAVES: _emulated("the flow returns the states of the last tasks, which make its own"),
}

_TIME: dict[Feature, Support] = {
    Feature.SCHEDULE_CRON: EXACT,
    Feature.SCHEDULE_CRON_UNION: _approximate(
        Difference.TRIGGER,
        "each expression is a schedule of the deployment: at an instant that several have, each starts a run",
    ),
    Feature.SCHEDULE_SECONDS: EXACT,
    Feature.SCHEDULE_INTERVAL: EXACT,
    Feature.SCHEDULE_CALENDAR: _lost(
        "the deployment has no schedule for it", "give it a cron expression or a recurrence rule"
    ),
    Feature.SCHEDULE_EVENTS: _emulated("the instants are the dates of a recurrence rule"),
    Feature.SCHEDULE_ONCE: _platform(
        "a single run is not a schedule", "start the run with `prefect deployment run` when the time has come"
    ),
    Feature.SCHEDULE_CONTINUOUS: _lost(
        "the deployment has no schedule for it", "let an automation start the next run when one has ended"
    ),
    Feature.SCHEDULE_COMPUTED: _lost(
        "what a tick starts is computed by code that only Dagster calls",
        "give the deployment a schedule with its parameters",
    ),
    Feature.SCHEDULE_CUSTOM: _lost(
        "the schedule is computed by code that calque does not execute", "give the deployment a schedule"
    ),
    Feature.TRIGGER_NATIVE: _lost("only Dagster calls it", "give the deployment a trigger or a schedule"),
    Feature.SCHEDULE_MANUAL: EXACT,
    Feature.SCHEDULE_ASSETS: _approximate(
        Difference.TRIGGER,
        "a trigger of the deployment starts a run for each update that completes the condition; Airflow takes all updates "
        "since the last run at once",
    ),
    Feature.SCHEDULE_ASSETS_OR_TIME: _approximate(
        Difference.TRIGGER,
        "the deployment has a schedule, and a trigger that starts a run for each update that completes the condition",
    ),
    Feature.SCHEDULE_START: _approximate(
        Difference.TIME, "a schedule of Prefect's has no beginning: it counts from when it is switched on"
    ),
    Feature.SCHEDULE_END: _approximate(
        Difference.TIME,
        "a schedule of Prefect's has no end: it goes on until it is switched off",
        "switch it off in time",
    ),
    Feature.SCHEDULE_CATCHUP: _platform(
        "Prefect starts no runs for the time before the schedule was switched on",
        "start the missing runs with `prefect deployment run NAME --param logical_date=… --tag backfill`",
    ),
    Feature.SCHEDULE_PARTITIONS: _emulated("the task tells the key of the time at which its run is due"),
    Feature.RUN_IDENTITY: _emulated("the run's dates follow from the instant at which it was due"),
}

_TASKS: dict[Feature, Support] = {
    Feature.TASK_PYTHON: EXACT,
    Feature.TASK_SHELL: _emulated("the task runs the command in bash, with the same exit codes"),
    Feature.TASK_SQL: _lost(
        "the connection is known to the platform only",
        f"run the statement with prefect-sqlalchemy or your database's library in the emitted task; until then {_UNTIL_THEN}",
    ),
    Feature.TASK_HTTP: _lost(
        "the connection is known to the platform only",
        f"send the request in the emitted task; until then {_UNTIL_THEN}",
    ),
    Feature.TASK_EMAIL: _lost(
        "the mail server is known to the platform only",
        f"send it in the emitted task (prefect-email); until then {_UNTIL_THEN}",
    ),
    Feature.TASK_CONTAINER: _lost(
        "the container's platform is configured outside of the code",
        f"start it in the emitted task; until then {_UNTIL_THEN}",
    ),
    Feature.TASK_ISOLATED: _emulated(
        "the task makes an environment with the requirements, or takes the given interpreter, and runs the function's text there"
    ),
    Feature.TASK_NOTHING: EXACT,
    Feature.TASK_LOCAL_OPERATOR: _emulated(
        "the task makes an instance of the class and calls its execute, on the emitted base class"
    ),
    Feature.TASK_FOREIGN: _lost(
        f"only Airflow's own library does it; {_UNTIL_THEN}",
        "write its work in the task, or use --bridge airflow",
    ),
    Feature.TASK_OPAQUE: _lost(f"it was not understood; {_UNTIL_THEN}", "write its work in the task"),
    Feature.BRANCH: _emulated(
        "its task says which tasks go on; the others end as Skipped, as far as Airflow skips them"
    ),
    Feature.GATE: _emulated("what is behind a closed gate ends as Skipped"),
    Feature.GATE_LATEST_ONLY: _emulated("the gate compares the end of the run's interval with the clock"),
    Feature.WAIT: _approximate(
        Difference.PARALLELISM, "the task asks again and again, and holds its thread meanwhile"
    ),
    Feature.WAIT_RUN: _lost(
        f"a wait for a run of another DAG is not carried; {_UNTIL_THEN}",
        "let an automation start the flow when the other one's run has ended",
    ),
    Feature.WAIT_HOLD: _approximate(
        Difference.PARALLELISM, "between two questions the task keeps its thread in every mode"
    ),
    Feature.TRIGGER_RUN: _platform(
        "the task starts a run of the other flow's deployment", "deploy the flows: `prefect deploy --all`"
    ),
    Feature.SUB_PIPELINE: _lost(
        "a sub-DAG is not taken apart", "make it a group of the DAG before migrating"
    ),
    Feature.MATERIALIZE: EXACT,
    Feature.CHECK: EXACT,
    Feature.CHECK_SEVERAL: _lost(
        "a function that tests several assets is no step of a job", "write a check of its own for each asset"
    ),
    Feature.HUMAN_INPUT: _lost(
        f"a question to a person is not carried; {_UNTIL_THEN}",
        "call prefect.flow_runs.pause_flow_run in the flow",
    ),
    Feature.GLUE: _emulated("what the flow does between its tasks is a task of its own"),
    Feature.IMPERATIVE: _lost(f"orchestration code that is no graph is not carried; {_UNTIL_THEN}"),
}

_NODES: dict[Feature, Support] = {
    Feature.NODE_ID: EXACT,
    Feature.NODE_ARGUMENT: EXACT,
    Feature.NODE_TEMPLATE: _emulated("the template is rendered by Python code when the task runs"),
    Feature.NODE_DOC: EXACT,
    Feature.NODE_DISPLAY: _DISPLAY,
    Feature.NODE_OWNER: _approximate(Difference.INTERFACE, "a task of Prefect's has no owner"),
    Feature.NODE_JOIN: EXACT,
    Feature.NODE_RETRY: EXACT,
    Feature.NODE_RETRY_DELAY: EXACT,
    Feature.NODE_TIMEOUT: _approximate(
        Difference.INTERRUPT,
        "tasks run in threads, which cannot be interrupted: the attempt goes on to its end and does not fail",
        "let what the body waits for have time limits of its own",
    ),
    Feature.NODE_POOL: _platform(
        "the task has the tag pool:NAME",
        "set its limit with `prefect concurrency-limit create pool:NAME LIMIT`",
    ),
    Feature.NODE_SLOTS: _lost("a task takes one slot of its tag's limit in Prefect"),
    Feature.NODE_PRIORITY: _lost("tasks of a flow have no priorities in Prefect"),
    Feature.NODE_MAX_PARALLEL: _platform(
        "the task has a tag of its own",
        "set the tag's limit with `prefect concurrency-limit create task:NAME LIMIT`",
    ),
    Feature.NODE_QUEUE: _lost(
        "queues belong to Airflow's Celery executor", "choose the deployment's work pool"
    ),
    Feature.NODE_EXECUTOR: _lost(
        "executors of Airflow's have no counterpart", "choose the flow's task runner and work pool"
    ),
    Feature.NODE_PAST: _lost("a task of Prefect's does not look at the run before"),
    Feature.NODE_WINDOW: _lost("the task runs in runs about a time outside its start and end date, too"),
    Feature.NODE_HOOKS: _emulated("the task calls them"),
    Feature.NODE_NOTIFY: _lost(
        "the task sends no mail", "let an automation send a notification when a run fails"
    ),
    Feature.NODE_DEADLINE: _lost(
        "there is no alert on a task's lateness", "set the alert up in your monitoring"
    ),
    Feature.NODE_SETUP: _emulated("the task is guarded: it runs, and is skipped, as in Airflow"),
    Feature.NODE_TEARDOWN: _emulated("the task is guarded: it runs if a setup of its succeeded"),
    Feature.NODE_OUTLETS: _emulated("the task sends an event when it succeeds"),
    Feature.NODE_INLETS: EXACT,
    Feature.NODE_OUTPUTS: _approximate(
        Difference.VALUE,
        "tasks hand their values on as they are, not through JSON: types that JSON loses are kept, and all readers of a "
        "value share it",
    ),
    Feature.NODE_PUSH: EXACT,
    Feature.NODE_TAGS: EXACT,
    Feature.NODE_RESULTS: EXACT,
    Feature.NODE_CACHE: _lost("the task is not skipped because its inputs were seen before"),
    Feature.NODE_CONFIG: _emulated(
        "configuration is the parameter ops of a run, of the form of Dagster's run configuration; classes check it when the task runs, schemas do not"
    ),
    Feature.NODE_OPTION: _lost("it is a setting that only the source's tool has"),
    Feature.NODE_STORE: _emulated(
        "the task has the I/O manager keep what it puts out, and hands on where it is; what takes it loads it"
    ),
    Feature.STORE_DEFAULT: _platform(
        "values that other jobs take are pickled into files below DAGSTER_HOME, as Dagster does",
        "set DAGSTER_HOME to a folder that all workers share",
    ),
    Feature.STORE_FOREIGN: _lost(
        "only Dagster has it: values are handed on as they are, and nothing is stored by it",
        "store and load in the bodies",
    ),
    Feature.NODE_TYPES: _approximate(
        Difference.STATE,
        "Prefect does not check values against annotations, so that one of another type fails nothing",
    ),
    Feature.PIPELINE_COERCION: EXACT,
    Feature.PIPELINE_OPTION: _lost("it is a setting that only the source's tool has"),
    Feature.GROUP: _approximate(Difference.INTERFACE, "the group's name is part of the names of its tasks"),
}

_REST: dict[Feature, Support] = {
    Feature.EDGE_ORDER: EXACT,
    Feature.EDGE_DATA: EXACT,
    Feature.EDGE_CODEC: _approximate(
        Difference.VALUE, "all readers of a value get the very object: it is not stored, and not copied"
    ),
    Feature.EDGE_SEQUENCE: EXACT,
    Feature.EDGE_STATE: EXACT,
    Feature.EDGE_LABEL: _approximate(Difference.INTERFACE, "an edge has no label in Prefect"),
    Feature.MAP_PRODUCT: _emulated("a task makes the combinations, and the flow submits a task for each"),
    Feature.MAP_ZIP: _emulated("a task puts the elements side by side, and the flow submits a task for each"),
    Feature.MAP_KWARGS: _emulated("the flow submits a task for each mapping"),
    Feature.MAP_GROUP: EXACT,
    Feature.MAP_TRANSFORM: _emulated("the function is applied when the elements are made"),
    Feature.MAP_NAMES: _approximate(Difference.INTERFACE, "the task runs are named by their index"),
    Feature.MAP_LIMIT: _lost("the number of runs of one task at a time is not limited within a flow run"),
    Feature.ASSET: EXACT,
    Feature.ASSET_FOREIGN: _lost(
        "only a library beside Dagster understands it; the task raises when it runs",
        "run the library's own command in the task",
    ),
    Feature.ASSET_OBSERVED: _lost(
        "only Dagster looks at assets that others make", "look at them in a job that runs on a schedule"
    ),
    Feature.PARTITIONS: _emulated(
        "a run has the key of its partition from its schedule, or as its parameter partition_key; which partitions were made is not kept"
    ),
    Feature.PARTITIONS_OPEN: _approximate(
        Difference.INTERFACE,
        "a run has the key as its parameter partition_key; which keys there are only Dagster knows, and any is taken",
    ),
    Feature.PARTITIONS_MAP: _lost(
        "the value of the run's own partition is taken, or that of the run",
        "load the partitions that it needs in the body",
    ),
    Feature.RESOURCE: _platform(
        "what it connects to is configured on the platform", "set it in the environment"
    ),
    Feature.BODY_CONTEXT: _emulated("the emitted support module has the same names"),
    Feature.BODY_LOG: EXACT,
    Feature.BODY_PULL: _emulated("the emitted support module looks the value up"),
    Feature.BODY_PUSH: _emulated("the emitted support module stores the value"),
    Feature.BODY_VARIABLE: _platform(
        "the value is read from the environment, under Airflow's own name AIRFLOW_VAR_<NAME>",
        "set the variable in the environment of the work pool's jobs",
    ),
    Feature.BODY_BLOCK: EXACT,
    Feature.BODY_ENVIRONMENT: _platform(
        "variables of the environment are read where the flow runs",
        "set them in the environment of the flow's runs",
    ),
    Feature.BODY_SHOWN: EXACT,
    Feature.BODY_EVENT: EXACT,
    Feature.BODY_CONNECTION: _platform(
        "the connection is read from the environment, under Airflow's own name AIRFLOW_CONN_<ID>",
        "set the connection's URI in the environment of the work pool's jobs",
    ),
    Feature.BODY_SKIP: _emulated("the exception has the same name in the emitted support module"),
    Feature.BODY_FAIL: _emulated("the exception has the same name in the emitted support module"),
    Feature.BODY_RETRY: _approximate(
        Difference.RETRY,
        "asking for another attempt is a failure here, which is tried again as the task's own retries say",
    ),
    Feature.BODY_ASSET_EVENT: _lost("past events of assets are not handed to bodies"),
    Feature.BODY_FOREIGN: _platform(
        "the body uses Airflow's own library, which is kept as it is",
        "install Airflow and the provider beside Prefect, or replace the call",
    ),
}

SUPPORT: Mapping[Feature, Support] = MappingProxyType(_PIPELINE | _TIME | _TASKS | _NODES | _REST)
"""What Prefect does with each feature; total, as `tests/prefect_out/test_support.py` proves."""
