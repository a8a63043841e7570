"""What Prefect 3 does with each feature of the IR, where nothing more is known about the place.

The backend overrides single entries where it knows better (a schedule whose instants it can only approximate, a node
that it had to guard).
"""

from collections.abc import Mapping
from types import MappingProxyType

from calque.dialects.prefect.pipeline_support import DISPLAY, PIPELINE, TIME
from calque.ir.features import Feature
from calque.ir.fidelity import EXACT, Difference, Support, approximate, emulated, lost, platform

_UNTIL_THEN = "the task raises when it runs"

_TASKS: dict[Feature, Support] = {
    Feature.TASK_PYTHON: EXACT,
    Feature.TASK_SHELL: emulated("the task runs the command in bash, with the same exit codes"),
    Feature.TASK_SQL: lost(
        "the connection is known to the platform only",
        f"run the statement with prefect-sqlalchemy or your database's library in the emitted task; until then {_UNTIL_THEN}",
    ),
    Feature.TASK_HTTP: lost(
        "the connection is known to the platform only",
        f"send the request in the emitted task; until then {_UNTIL_THEN}",
    ),
    Feature.TASK_EMAIL: lost(
        "the mail server is known to the platform only",
        f"send it in the emitted task (prefect-email); until then {_UNTIL_THEN}",
    ),
    Feature.TASK_CONTAINER: lost(
        "the container's platform is configured outside of the code",
        f"start it in the emitted task; until then {_UNTIL_THEN}",
    ),
    Feature.TASK_ISOLATED: emulated(
        "the task makes an environment with the requirements, or takes the given interpreter, and runs the function's text there"
    ),
    Feature.TASK_NOTHING: EXACT,
    Feature.TASK_LOCAL_OPERATOR: emulated(
        "the task makes an instance of the class and calls its execute, on the emitted base class"
    ),
    Feature.TASK_FOREIGN: lost(
        f"only Airflow's own library does it; {_UNTIL_THEN}",
        "write its work in the task, or use --bridge airflow",
    ),
    Feature.TASK_OPAQUE: lost(f"it was not understood; {_UNTIL_THEN}", "write its work in the task"),
    Feature.BRANCH: emulated(
        "its task says which tasks go on; the others end as Skipped, as far as Airflow skips them"
    ),
    Feature.GATE: emulated("what is behind a closed gate ends as Skipped"),
    Feature.GATE_LATEST_ONLY: emulated("the gate compares the end of the run's interval with the clock"),
    Feature.WAIT: approximate(
        Difference.PARALLELISM, "the task asks again and again, and holds its thread meanwhile"
    ),
    Feature.WAIT_RUN: lost(
        f"a wait for a run of another DAG is not carried; {_UNTIL_THEN}",
        "let an automation start the flow when the other one's run has ended",
    ),
    Feature.WAIT_HOLD: approximate(
        Difference.PARALLELISM, "between two questions the task keeps its thread in every mode"
    ),
    Feature.TRIGGER_RUN: platform(
        "the task starts a run of the other flow's deployment", "deploy the flows: `prefect deploy --all`"
    ),
    Feature.SUB_PIPELINE: lost("a sub-DAG is not taken apart", "make it a group of the DAG before migrating"),
    Feature.MATERIALIZE: EXACT,
    Feature.CHECK: emulated(
        "the check is a task, which fails if the check blocks and does not pass; what it has found is an event"
    ),
    Feature.CHECK_OWN: approximate(
        Difference.STATE,
        "what each check of the task has found is an event; where a check that blocks does not pass the task fails, and a task that fails "
        "updates no asset, which in Dagster is made all the same",
    ),
    Feature.CHECK_SEVERAL: lost(
        "a function that tests several assets is no step of a job", "write a check of its own for each asset"
    ),
    Feature.HUMAN_INPUT: lost(
        f"a question to a person is not carried; {_UNTIL_THEN}",
        "call prefect.flow_runs.pause_flow_run in the flow",
    ),
    Feature.GLUE: emulated("what the flow does between its tasks is a task of its own"),
    Feature.IMPERATIVE: lost(f"orchestration code that is no graph is not carried; {_UNTIL_THEN}"),
}

_NODES: dict[Feature, Support] = {
    Feature.NODE_ID: EXACT,
    Feature.NODE_ARGUMENT: EXACT,
    Feature.NODE_TEMPLATE: emulated("the template is rendered by Python code when the task runs"),
    Feature.NODE_DOC: EXACT,
    Feature.NODE_DISPLAY: DISPLAY,
    Feature.NODE_OWNER: approximate(Difference.INTERFACE, "a task of Prefect's has no owner"),
    Feature.NODE_JOIN: EXACT,
    Feature.NODE_RETRY: EXACT,
    Feature.NODE_RETRY_DELAY: EXACT,
    Feature.NODE_RETRY_CONDITION: EXACT,
    Feature.NODE_TIMEOUT: approximate(
        Difference.INTERRUPT,
        "tasks run in threads, which cannot be interrupted: the attempt goes on to its end and does not fail",
        "let what the body waits for have time limits of its own",
    ),
    Feature.NODE_POOL: platform(
        "the task has the tag pool:NAME",
        "set its limit with `prefect concurrency-limit create pool:NAME LIMIT`",
    ),
    Feature.NODE_SLOTS: lost("a task takes one slot of its tag's limit in Prefect"),
    Feature.NODE_PRIORITY: lost("tasks of a flow have no priorities in Prefect"),
    Feature.NODE_MAX_PARALLEL: platform(
        "the task has a tag of its own",
        "set the tag's limit with `prefect concurrency-limit create task:NAME LIMIT`",
    ),
    Feature.NODE_QUEUE: lost(
        "queues belong to Airflow's Celery executor", "choose the deployment's work pool"
    ),
    Feature.NODE_EXECUTOR: lost(
        "executors of Airflow's have no counterpart", "choose the flow's task runner and work pool"
    ),
    Feature.NODE_PAST: lost("a task of Prefect's does not look at the run before"),
    Feature.NODE_WINDOW: lost("the task runs in runs about a time outside its start and end date, too"),
    Feature.NODE_HOOKS: emulated("the task calls them"),
    Feature.NODE_NOTIFY: lost(
        "the task sends no mail", "let an automation send a notification when a run fails"
    ),
    Feature.NODE_DEADLINE: lost(
        "there is no alert on a task's lateness", "set the alert up in your monitoring"
    ),
    Feature.NODE_SETUP: emulated("the task is guarded: it runs, and is skipped, as in Airflow"),
    Feature.NODE_TEARDOWN: emulated("the task is guarded: it runs if a setup of its succeeded"),
    Feature.NODE_OUTLETS: emulated("the task sends an event when it succeeds"),
    Feature.NODE_INLETS: EXACT,
    Feature.NODE_OUTPUTS: approximate(
        Difference.VALUE,
        "tasks hand their values on as they are, not through JSON: types that JSON loses are kept, and all readers of a "
        "value share it",
    ),
    Feature.NODE_PUSH: EXACT,
    Feature.NODE_TAGS: EXACT,
    Feature.NODE_RESULTS: EXACT,
    Feature.NODE_TRANSACTION: EXACT,
    Feature.NODE_CACHE: lost("the task is not skipped because its inputs were seen before"),
    Feature.NODE_CONFIG: emulated(
        "configuration is the parameter ops of a run, of the form of Dagster's run configuration; classes check it when the task runs, schemas do not"
    ),
    Feature.NODE_INPUT_CONFIGURED: approximate(
        Difference.STATE,
        "Dagster refuses to start a run that does not say the value, or says one of another type; here the task fails",
    ),
    Feature.NODE_CONFIGURED_BY: emulated(
        "each task calls the function that says what it is configured with, of the run's parameters or of the key or window of its "
        "partition; what does not fit fails the tasks, where in Dagster the run does not start"
    ),
    Feature.NODE_OPTION: lost("it is a setting that only the source's tool has"),
    Feature.NODE_STORE: emulated(
        "the task has the I/O manager keep what it puts out, and hands on where it is; what takes it loads it"
    ),
    Feature.STORE_DEFAULT: platform(
        "values that other jobs take are pickled into files below DAGSTER_HOME, as Dagster does",
        "set DAGSTER_HOME to a folder that all workers share",
    ),
    Feature.STORE_FOREIGN: lost(
        "only Dagster has it: values are handed on as they are, and nothing is stored by it",
        "store and load in the bodies",
    ),
    Feature.NODE_TYPES: approximate(
        Difference.STATE,
        "Prefect does not check values against annotations, so that one of another type fails nothing",
    ),
    Feature.PIPELINE_COERCION: EXACT,
    Feature.PIPELINE_OPTION: lost("it is a setting that only the source's tool has"),
    Feature.SCHEDULE_RUNS: lost(
        "what starts its runs is not a schedule, and is not written", "add a trigger to the deployment"
    ),
    Feature.PIPELINE_INFRASTRUCTURE: platform(
        "where its runs get their code and the machine that they run on is a matter of Prefect's own deployment",
        "say it as build, push, pull and work_pool of the deployment",
    ),
    Feature.GROUP: approximate(Difference.INTERFACE, "the group's name is part of the names of its tasks"),
    Feature.GROUP_DOC: approximate(Difference.INTERFACE, "tasks have no groups to say something of"),
}

_REST: dict[Feature, Support] = {
    Feature.EDGE_ORDER: EXACT,
    Feature.EDGE_DATA: EXACT,
    Feature.EDGE_CODEC: approximate(
        Difference.VALUE, "all readers of a value get the very object: it is not stored, and not copied"
    ),
    Feature.EDGE_GATHERED: approximate(
        Difference.VALUE,
        "what a body is given of a mapped task is a list, which some bodies tell from Airflow's sequence",
    ),
    Feature.EDGE_SEQUENCE: EXACT,
    Feature.EDGE_STATE: EXACT,
    Feature.EDGE_LABEL: approximate(Difference.INTERFACE, "an edge has no label in Prefect"),
    Feature.MAP_PRODUCT: emulated("a task makes the combinations, and the flow submits a task for each"),
    Feature.MAP_ZIP: emulated("a task puts the elements side by side, and the flow submits a task for each"),
    Feature.MAP_KWARGS: emulated("the flow submits a task for each mapping"),
    Feature.MAP_GROUP: EXACT,
    Feature.MAP_TRANSFORM: emulated("the function is applied when the elements are made"),
    Feature.MAP_NAMES: approximate(Difference.INTERFACE, "the task runs are named by their index"),
    Feature.MAP_REFUSED: EXACT,
    Feature.MAP_LIMIT: lost("the number of runs of one task at a time is not limited within a flow run"),
    Feature.ASSET: EXACT,
    Feature.ASSET_FACTS: DISPLAY,
    Feature.ASSET_DISPLAY: DISPLAY,
    Feature.ASSET_FOREIGN: lost(
        "only a library beside Dagster understands it; the task raises when it runs",
        "run the library's own command in the task",
    ),
    Feature.DEFINITION_NATIVE: lost(
        "only Dagster, or a library of its own, knows what it is, and nothing is written for it",
        "write what it does in a task",
    ),
    Feature.ASSET_OBSERVED: lost(
        "only Dagster looks at assets that others make", "look at them in a job that runs on a schedule"
    ),
    Feature.PARTITIONS: emulated(
        "a run has the key of its partition from its schedule, or as its parameter partition_key; which partitions were made is not kept"
    ),
    Feature.PARTITIONS_OPEN: approximate(
        Difference.INTERFACE,
        "a run has the key as its parameter partition_key; which keys there are only Dagster knows, and any is taken",
    ),
    Feature.PARTITIONS_MAP: lost(
        "the value of the run's own partition is taken, or that of the run",
        "load the partitions that it needs in the body",
    ),
    Feature.PARTITIONS_BEFORE: approximate(
        Difference.VALUE,
        "which partitions come before only matters to Dagster's backfills and conditions; a body that asks for their keys is told the run's own",
    ),
    Feature.RESOURCE: platform(
        "what it connects to is configured on the platform", "set it in the environment"
    ),
    Feature.BODY_CONTEXT: emulated("the emitted support module has the same names"),
    Feature.BODY_LOG: EXACT,
    Feature.BODY_PULL: emulated("the emitted support module looks the value up"),
    Feature.BODY_PULL_ANY: emulated("the emitted support module looks the value up"),
    Feature.BODY_PUSH: emulated("the emitted support module stores the value"),
    Feature.BODY_TASK_STATE: emulated("the emitted support module keeps it while the flow runs"),
    Feature.VALUE_GIVEN: platform(
        "what is written has the value that was given when it was migrated, and asks no one for it",
        "migrate again when the value changes",
    ),
    Feature.BODY_VARIABLE: platform(
        "the value is read from the environment, under Airflow's own name AIRFLOW_VAR_<NAME>",
        "set the variable in the environment of the work pool's jobs",
    ),
    Feature.BODY_BLOCK: EXACT,
    Feature.BODY_ENVIRONMENT: platform(
        "variables of the environment are read where the flow runs",
        "set them in the environment of the flow's runs",
    ),
    Feature.BODY_SHOWN: EXACT,
    Feature.BODY_EVENT: EXACT,
    Feature.BODY_STATE: EXACT,
    Feature.BODY_TASK: EXACT,
    Feature.BODY_CONNECTION: platform(
        "the connection is read from the environment, under Airflow's own name AIRFLOW_CONN_<ID>",
        "set the connection's URI in the environment of the work pool's jobs",
    ),
    Feature.BODY_SKIP: emulated("the exception has the same name in the emitted support module"),
    Feature.BODY_FAIL: emulated("the exception has the same name in the emitted support module"),
    Feature.BODY_RETRY: approximate(
        Difference.RETRY,
        "what it asks for is done within one attempt of the task, after the seconds that it asks for; what the task's own "
        "retries allow comes on top",
    ),
    Feature.BODY_RETRY_SIGNAL: lost(
        "a signal that asks for another attempt, at once (RETRY) or when a person says so (PAUSE), is a failure here,"
        " which is tried again only as the task's own retries say",
        "give the task as many retries as its body may ask for, and let a task before it wait for what the person does",
    ),
    Feature.BODY_ASSET_EVENT: lost(
        "past events of assets are not handed to bodies, nor what others keep with an asset"
    ),
    Feature.BODY_FOREIGN: platform(
        "the body uses Airflow's own library, which is kept as it is",
        "install Airflow and the provider beside Prefect, or replace the call",
    ),
}

SUPPORT: Mapping[Feature, Support] = MappingProxyType(PIPELINE | TIME | _TASKS | _NODES | _REST)
"""What Prefect does with each feature; total, as `tests/prefect_out/test_support.py` proves."""
