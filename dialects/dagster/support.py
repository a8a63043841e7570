"""What Dagster does with each feature of the IR, where nothing more is known about the place.

The backend overrides single entries where it knows better (a schedule whose instants it could only approximate, a
node that it had to guard).
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

_PIPELINE: dict[Feature, Support] = {
    Feature.PIPELINE: EXACT,
    Feature.PIPELINE_NAME: EXACT,
    Feature.PIPELINE_DOC: EXACT,
    Feature.PIPELINE_TAGS: _approximate(
        Difference.INTERFACE, "each tag is a tag of the job with an empty value; Dagster's tags are pairs"
    ),
    Feature.PIPELINE_PARAMS: _emulated(
        "the parameters are a resource with the same names, defaults and limits, configured when a run is launched"
    ),
    Feature.PIPELINE_HOOKS: _approximate(
        Difference.VALUE,
        "a sensor calls them some seconds after the run's end; there is no task in the context that they get",
    ),
    Feature.PIPELINE_RETRY: _approximate(
        Difference.GRANULARITY, "a flow that is tried again as a whole becomes one op, which is tried again"
    ),
    Feature.PIPELINE_TIMEOUT: _platform(
        "the job has the tag dagster/max_runtime, which Dagster's run monitoring looks at",
        "switch on run_monitoring in dagster.yaml (the emitted one has it)",
    ),
    Feature.PIPELINE_DEADLINE: _lost(
        "Dagster OSS has no alert on a run's lateness", "set the alert up in your monitoring"
    ),
    Feature.PIPELINE_FAIL_FAST: _lost(
        "a failed step does not stop the others in Dagster; steps that do not depend on it still run"
    ),
    Feature.PIPELINE_MAX_RUNS: _platform(
        "the job has a tag that the run queue's limit counts",
        "put the emitted dagster.yaml where DAGSTER_HOME points, or merge its limits into yours",
    ),
    Feature.PIPELINE_MAX_PARALLEL: _approximate(
        Difference.PARALLELISM,
        "it is the executor's max_concurrent, which counts the steps of one run; Airflow 2 counts those of all runs",
    ),
    Feature.PIPELINE_DISPLAY: _approximate(
        Difference.INTERFACE,
        "what only the pages and logs of the source's tool show has no counterpart in Dagster's",
    ),
    Feature.PIPELINE_PAUSED: EXACT,
    Feature.PIPELINE_ACCESS: _lost(
        "Dagster OSS has no access control for single jobs", "set it up where you deploy, if you need it"
    ),
    Feature.PIPELINE_TEMPLATES: _emulated(
        "templates are rendered by Python code, or by jinja2 where they need it"
    ),
    Feature.PIPELINE_DEFAULTS: EXACT,
    Feature.FINAL_RETURNED: EXACT,
    Feature.FINAL_UNAWAITED: _approximate(
        Difference.STATE,
        "the flow submits it and waits for nothing that comes of it: what has not ended when the flow returns Prefect "
        "cancels; here it runs to its end",
    ),
    Feature.FINAL_LEAVES: EXACT,
}

_TIME: dict[Feature, Support] = {
    Feature.SCHEDULE_CRON: EXACT,
    Feature.SCHEDULE_CRON_UNION: _emulated("one schedule with all the expressions dates its runs itself"),
    Feature.SCHEDULE_SECONDS: _lost(
        "a schedule of Dagster's fires at whole minutes only", "choose an expression with five fields"
    ),
    Feature.SCHEDULE_INTERVAL: EXACT,
    Feature.SCHEDULE_CALENDAR: EXACT,
    Feature.SCHEDULE_EVENTS: _emulated("a schedule fires at the listed instants"),
    Feature.SCHEDULE_ONCE: _emulated("a sensor starts a single run when the time has come"),
    Feature.SCHEDULE_CONTINUOUS: _approximate(
        Difference.TIME,
        "a sensor starts the next run at its first look after the run before has ended, every 30 s",
    ),
    Feature.SCHEDULE_COMPUTED: _lost(
        "what a tick starts is computed by code that only the source's tool calls",
        "write a @schedule function for the job",
    ),
    Feature.SCHEDULE_CUSTOM: _lost(
        "the schedule is computed by code that calque does not execute",
        "write a @schedule function for the job",
    ),
    Feature.SCHEDULE_MANUAL: EXACT,
    Feature.SCHEDULE_ASSETS: _emulated(
        "a sensor keeps count of the updates since the last run, and starts one run for all of them"
    ),
    Feature.SCHEDULE_ASSETS_OR_TIME: _emulated("a sensor and a schedule both start runs"),
    Feature.TRIGGER_NATIVE: _lost(
        "only the source's tool calls it", "write a sensor that asks for the runs that it asked for"
    ),
    Feature.SCHEDULE_START: EXACT,
    Feature.SCHEDULE_END: _emulated("the schedule starts no runs after it"),
    Feature.SCHEDULE_CATCHUP: _platform(
        "a schedule of Dagster's begins with the first tick after it was switched on, and of missed ticks runs only "
        "the latest; partitions that have not run are run by a backfill",
        "launch a backfill of the missing partitions if you want them",
    ),
    Feature.SCHEDULE_PARTITIONS: EXACT,
    Feature.RUN_IDENTITY: _emulated("the run's dates follow from its partition key or its tags"),
}

_TASKS: dict[Feature, Support] = {
    Feature.TASK_PYTHON: EXACT,
    Feature.TASK_SHELL: _emulated("the op runs the command in bash, with the same exit codes"),
    Feature.TASK_SQL: _lost(
        "Dagster has no operator for it, and the connection is known to the platform only",
        "run the statement with the client library of your database in the emitted op, which raises until then",
    ),
    Feature.TASK_HTTP: _lost(
        "the connection is known to the platform only",
        "send the request in the emitted op, which raises until then",
    ),
    Feature.TASK_EMAIL: _lost(
        "Dagster has no operator that sends mail", "send it in the emitted op, which raises until then"
    ),
    Feature.TASK_CONTAINER: _lost(
        "the container's platform is configured outside of the code",
        "use Dagster Pipes in the emitted op, which raises until then",
    ),
    Feature.TASK_ISOLATED: _emulated(
        "the op makes an environment with the requirements, or takes the given interpreter, and runs the function's text there"
    ),
    Feature.TASK_NOTHING: EXACT,
    Feature.TASK_LOCAL_OPERATOR: _emulated(
        "the op makes an instance of the class and calls its execute, on the emitted base class"
    ),
    Feature.TASK_FOREIGN: _lost(
        "only Airflow's own library does it; the op raises when it runs",
        "write its work in the op, or use --bridge airflow",
    ),
    Feature.TASK_OPAQUE: _lost(
        "it was not understood; the op raises when it runs", "write its work in the op"
    ),
    Feature.BRANCH: _emulated(
        "its op says which tasks go on; the ops of the others are skipped, as far as Airflow skips them"
    ),
    Feature.GATE: _emulated("what is behind a closed gate is skipped"),
    Feature.GATE_LATEST_ONLY: _emulated(
        "the gate compares the end of the run's interval with the clock; a run that a person started passes, as in Airflow"
    ),
    Feature.WAIT: _approximate(
        Difference.PARALLELISM, "the op asks again and again, and holds its process meanwhile"
    ),
    Feature.WAIT_RUN: _emulated("the op asks Dagster's instance for the other job's run about the same date"),
    Feature.WAIT_HOLD: _approximate(
        Difference.PARALLELISM, "between two questions the op keeps its process in every mode"
    ),
    Feature.TRIGGER_RUN: _emulated("the op asks for a run, which a sensor of the other job starts"),
    Feature.SUB_PIPELINE: _lost(
        "a sub-DAG is not taken apart", "make it a group of the DAG before migrating"
    ),
    Feature.MATERIALIZE: EXACT,
    Feature.CHECK: EXACT,
    Feature.CHECK_SEVERAL: _lost(
        "a function that tests several assets is no step of a job", "write a check of its own for each asset"
    ),
    Feature.HUMAN_INPUT: _lost("Dagster has no step that waits for a person; the op raises when it runs"),
    Feature.GLUE: _emulated("what the flow does between its tasks is a step of its own"),
    Feature.IMPERATIVE: _approximate(
        Difference.GRANULARITY, "orchestration code that is no graph becomes one op"
    ),
}

_NODES: dict[Feature, Support] = {
    Feature.NODE_ID: EXACT,
    Feature.NODE_ARGUMENT: EXACT,
    Feature.NODE_TEMPLATE: _emulated("the template is rendered by Python code when the op runs"),
    Feature.NODE_DOC: EXACT,
    Feature.NODE_DISPLAY: _approximate(
        Difference.INTERFACE,
        "what only the pages and logs of the source's tool show has no counterpart in Dagster's",
    ),
    Feature.NODE_OWNER: _approximate(Difference.INTERFACE, "the owner is a tag of the op"),
    Feature.NODE_JOIN: EXACT,
    Feature.NODE_RETRY: EXACT,
    Feature.NODE_RETRY_DELAY: EXACT,
    Feature.NODE_TIMEOUT: _emulated("an alarm stops the attempt in the op's process"),
    Feature.NODE_POOL: _platform(
        "the op names the pool; the pool's limit is set on Dagster's instance",
        "set it with `dagster instance concurrency set POOL LIMIT`",
    ),
    Feature.NODE_SLOTS: _lost("an op takes one slot of its pool in Dagster"),
    Feature.NODE_PRIORITY: _approximate(
        Difference.ORDER, "the op has the tag dagster/priority, which orders the steps within one run"
    ),
    Feature.NODE_MAX_PARALLEL: _platform(
        "the op names a pool of its own",
        "set the pool's limit with `dagster instance concurrency set POOL LIMIT`",
    ),
    Feature.NODE_QUEUE: _lost(
        "queues belong to Airflow's Celery executor", "choose where steps run with the job's executor"
    ),
    Feature.NODE_EXECUTOR: _lost("executors of Airflow's have no counterpart", "choose the job's executor"),
    Feature.NODE_PAST: _lost("a step of Dagster's does not look at the run before"),
    Feature.NODE_WINDOW: _emulated("the op is skipped in runs about a time outside its start and end date"),
    Feature.NODE_HOOKS: _emulated("the op calls them"),
    Feature.NODE_NOTIFY: _lost(
        "Dagster OSS sends no mail for a step", "use a failure sensor or hook of the job"
    ),
    Feature.NODE_DEADLINE: _lost(
        "Dagster OSS has no alert on lateness", "set the alert up in your monitoring"
    ),
    Feature.NODE_SETUP: _emulated("the op is guarded: it runs, and is skipped, as in Airflow"),
    Feature.NODE_TEARDOWN: _emulated("the op is guarded: it runs if a setup of its succeeded"),
    Feature.NODE_OUTLETS: _emulated("the op reports a materialization of the asset when it succeeds"),
    Feature.NODE_INLETS: EXACT,
    Feature.NODE_OUTPUTS: _approximate(
        Difference.VALUE,
        "values are pickled on their way, not put through JSON: types that JSON loses are kept",
    ),
    Feature.NODE_PUSH: EXACT,
    Feature.NODE_TAGS: _platform(
        "a tag of a task may have a limit of runs at once on the Prefect server, which is not carried",
        "give the op a pool, and the pool its limit, if its tags have limits",
    ),
    Feature.NODE_RESULTS: _platform(
        "where results are kept, and how, is not carried",
        "choose an I/O manager if they must be kept where they were",
    ),
    Feature.NODE_CACHE: _lost("Dagster does not skip a step because its inputs were seen before"),
    Feature.NODE_CONFIG: EXACT,
    Feature.NODE_OPTION: _lost("it is a setting that only the source's tool has"),
    Feature.NODE_STORE: EXACT,
    Feature.STORE_DEFAULT: EXACT,
    Feature.STORE_FOREIGN: EXACT,
    Feature.NODE_TYPES: EXACT,
    Feature.PIPELINE_COERCION: _approximate(
        Difference.VALUE,
        "a parameter is taken as it is given; Prefect turns it into its annotation's type, or refuses it",
    ),
    Feature.PIPELINE_OPTION: _lost("it is a setting that only the source's tool has"),
    Feature.GROUP: _approximate(Difference.INTERFACE, "the group's name is part of the names of its ops"),
}

_EDGES: dict[Feature, Support] = {
    Feature.EDGE_ORDER: EXACT,
    Feature.EDGE_DATA: EXACT,
    Feature.EDGE_CODEC: _approximate(
        Difference.VALUE,
        "a value is pickled for its readers, not stored as JSON or handed on as the very object",
    ),
    Feature.EDGE_SEQUENCE: EXACT,
    Feature.EDGE_STATE: _approximate(
        Difference.VALUE,
        "how a task ended is told by what it leaves for those after it: of an error its class and its arguments, of a state its "
        "type, name, message and value; identifiers and times are not among it",
    ),
    Feature.EDGE_LABEL: _approximate(Difference.INTERFACE, "an edge has no label in Dagster"),
    Feature.MAP_PRODUCT: _emulated("an op makes the combinations, and puts out one dynamic output for each"),
    Feature.MAP_ZIP: _emulated(
        "an op puts the elements side by side, and puts out one dynamic output for each"
    ),
    Feature.MAP_KWARGS: _emulated("an op puts out one dynamic output for each mapping"),
    Feature.MAP_GROUP: EXACT,
    Feature.MAP_TRANSFORM: _emulated("the function is applied when the elements are made"),
    Feature.MAP_NAMES: _approximate(Difference.INTERFACE, "the steps are named by their index"),
    Feature.MAP_LIMIT: _approximate(
        Difference.PARALLELISM,
        "the executor's limit holds for all the steps of a run, not for those of one op",
    ),
}

_REST: dict[Feature, Support] = {
    Feature.ASSET: EXACT,
    Feature.ASSET_FOREIGN: _lost(
        "only a library beside Dagster understands it; the task raises when it runs",
        "run the library's own command in the task",
    ),
    Feature.ASSET_OBSERVED: _lost(
        "only Dagster looks at assets that others make", "look at them in a job that runs on a schedule"
    ),
    Feature.PARTITIONS: EXACT,
    Feature.PARTITIONS_OPEN: EXACT,
    Feature.PARTITIONS_MAP: _lost("only sources of Dagster's say which partitions of an asset are read"),
    Feature.RESOURCE: _platform(
        "what it connects to is configured on the platform", "set it in the environment"
    ),
    Feature.BODY_CONTEXT: _emulated("the emitted support module has the same names"),
    Feature.BODY_LOG: EXACT,
    Feature.BODY_PULL: _emulated("the emitted support module looks the value up"),
    Feature.BODY_PUSH: _emulated("the emitted support module stores the value"),
    Feature.BODY_VARIABLE: _platform(
        "the value is read from the environment, under Airflow's own name AIRFLOW_VAR_<NAME>",
        "set the variable in the environment of Dagster's code location",
    ),
    Feature.BODY_BLOCK: _platform(
        "what Prefect keeps is read from the environment: PREFECT_VARIABLE_<NAME> and PREFECT_BLOCK_<NAME>",
        "set them in the environment of Dagster's code location",
    ),
    Feature.BODY_ENVIRONMENT: EXACT,
    Feature.BODY_SHOWN: _approximate(
        Difference.INTERFACE, "artifacts, tags and metadata that a body adds are not shown"
    ),
    Feature.BODY_EVENT: _lost(
        "no one is told of the events that a body emits",
        "find who reacts to them, and start that another way",
    ),
    Feature.BODY_CONNECTION: _platform(
        "the connection is read from the environment, under Airflow's own name AIRFLOW_CONN_<ID>",
        "set the connection's URI in the environment of Dagster's code location",
    ),
    Feature.BODY_SKIP: _emulated("the exception has the same name in the emitted support module"),
    Feature.BODY_FAIL: _emulated("the exception has the same name in the emitted support module"),
    Feature.BODY_RETRY: EXACT,
    Feature.BODY_ASSET_EVENT: _lost(
        "events of assets are not handed to bodies, and what a body adds to one is not kept",
        "read the asset's materializations from Dagster's instance",
    ),
    Feature.BODY_FOREIGN: _platform(
        "the body uses Airflow's own library, which is kept as it is",
        "install Airflow and the provider beside Dagster, or replace the call",
    ),
}

SUPPORT: Mapping[Feature, Support] = MappingProxyType(_PIPELINE | _TIME | _TASKS | _NODES | _EDGES | _REST)
"""What Dagster does with each feature; total, as `tests/dagster_time/test_support.py` proves."""
