"""What Dagster does with each feature of the IR, where nothing more is known about the place.

The backend overrides single entries where it knows better (a schedule whose instants it could only approximate, a
node that it had to guard).
"""

from collections.abc import Mapping
from types import MappingProxyType

from calque.dialects.dagster.pipeline_support import PIPELINE, TIME
from calque.ir.features import Feature
from calque.ir.fidelity import EXACT, Difference, Support, approximate, emulated, lost, platform

_TASKS: dict[Feature, Support] = {
    Feature.TASK_PYTHON: EXACT,
    Feature.TASK_SHELL: emulated("the op runs the command in bash, with the same exit codes"),
    Feature.TASK_SQL: lost(
        "Dagster has no operator for it, and the connection is known to the platform only",
        "run the statement with the client library of your database in the emitted op, which raises until then",
    ),
    Feature.TASK_HTTP: lost(
        "the connection is known to the platform only",
        "send the request in the emitted op, which raises until then",
    ),
    Feature.TASK_EMAIL: lost(
        "Dagster has no operator that sends mail", "send it in the emitted op, which raises until then"
    ),
    Feature.TASK_CONTAINER: lost(
        "the container's platform is configured outside of the code",
        "use Dagster Pipes in the emitted op, which raises until then",
    ),
    Feature.TASK_ISOLATED: emulated(
        "the op makes an environment with the requirements, or takes the given interpreter, and runs the function's text there"
    ),
    Feature.TASK_NOTHING: EXACT,
    Feature.TASK_LOCAL_OPERATOR: emulated(
        "the op makes an instance of the class and calls its execute, on the emitted base class"
    ),
    Feature.TASK_FOREIGN: lost(
        "only Airflow's own library does it; the op raises when it runs",
        "write its work in the op, or use --bridge airflow",
    ),
    Feature.TASK_OPAQUE: lost(
        "it was not understood; the op raises when it runs", "write its work in the op"
    ),
    Feature.BRANCH: emulated(
        "its op says which tasks go on; the ops of the others are skipped, as far as Airflow skips them"
    ),
    Feature.GATE: emulated("what is behind a closed gate is skipped"),
    Feature.GATE_LATEST_ONLY: emulated(
        "the gate compares the end of the run's interval with the clock; a run that a person started passes, as in Airflow"
    ),
    Feature.WAIT: approximate(
        Difference.PARALLELISM, "the op asks again and again, and holds its process meanwhile"
    ),
    Feature.WAIT_RUN: emulated("the op asks Dagster's instance for the other job's run about the same date"),
    Feature.WAIT_HOLD: approximate(
        Difference.PARALLELISM, "between two questions the op keeps its process in every mode"
    ),
    Feature.TRIGGER_RUN: emulated("the op asks for a run, which a sensor of the other job starts"),
    Feature.SUB_PIPELINE: lost("a sub-DAG is not taken apart", "make it a group of the DAG before migrating"),
    Feature.MATERIALIZE: EXACT,
    Feature.CHECK: EXACT,
    Feature.CHECK_OWN: EXACT,
    Feature.CHECK_SEVERAL: lost(
        "a function that tests several assets is no step of a job", "write a check of its own for each asset"
    ),
    Feature.HUMAN_INPUT: lost("Dagster has no step that waits for a person; the op raises when it runs"),
    Feature.GLUE: emulated("what the flow does between its tasks is a step of its own"),
    Feature.IMPERATIVE: approximate(
        Difference.GRANULARITY, "orchestration code that is no graph becomes one op"
    ),
}

_NODES: dict[Feature, Support] = {
    Feature.NODE_ID: EXACT,
    Feature.NODE_ARGUMENT: EXACT,
    Feature.NODE_TEMPLATE: emulated("the template is rendered by Python code when the op runs"),
    Feature.NODE_DOC: EXACT,
    Feature.NODE_DISPLAY: approximate(
        Difference.INTERFACE,
        "what only the pages and logs of the source's tool show has no counterpart in Dagster's",
    ),
    Feature.NODE_OWNER: approximate(Difference.INTERFACE, "the owner is a tag of the op"),
    Feature.NODE_JOIN: EXACT,
    Feature.NODE_RETRY: EXACT,
    Feature.NODE_RETRY_DELAY: EXACT,
    Feature.NODE_RETRY_CONDITION: emulated("the op asks, and fails for good if the answer is no"),
    Feature.NODE_TIMEOUT: emulated("an alarm stops the attempt in the op's process"),
    Feature.NODE_POOL: platform(
        "the op names the pool; the pool's limit is set on Dagster's instance",
        "set it with `dagster instance concurrency set POOL LIMIT`",
    ),
    Feature.NODE_SLOTS: lost("an op takes one slot of its pool in Dagster"),
    Feature.NODE_PRIORITY: approximate(
        Difference.ORDER, "the op has the tag dagster/priority, which orders the steps within one run"
    ),
    Feature.NODE_MAX_PARALLEL: platform(
        "the op names a pool of its own",
        "set the pool's limit with `dagster instance concurrency set POOL LIMIT`",
    ),
    Feature.NODE_QUEUE: lost(
        "queues belong to Airflow's Celery executor", "choose where steps run with the job's executor"
    ),
    Feature.NODE_EXECUTOR: lost("executors of Airflow's have no counterpart", "choose the job's executor"),
    Feature.NODE_PAST: lost("a step of Dagster's does not look at the run before"),
    Feature.NODE_WINDOW: lost("the op runs in runs about a time outside its start and end date, too"),
    Feature.NODE_HOOKS: emulated("the op calls them"),
    Feature.NODE_NOTIFY: lost(
        "Dagster OSS sends no mail for a step", "use a failure sensor or hook of the job"
    ),
    Feature.NODE_DEADLINE: lost(
        "Dagster OSS has no alert on lateness", "set the alert up in your monitoring"
    ),
    Feature.NODE_SETUP: emulated("the op is guarded: it runs, and is skipped, as in Airflow"),
    Feature.NODE_TEARDOWN: emulated("the op is guarded: it runs if a setup of its succeeded"),
    Feature.NODE_OUTLETS: emulated("the op reports a materialization of the asset when it succeeds"),
    Feature.NODE_INLETS: EXACT,
    Feature.NODE_OUTPUTS: approximate(
        Difference.VALUE,
        "values are pickled on their way, not put through JSON: types that JSON loses are kept",
    ),
    Feature.NODE_PUSH: EXACT,
    Feature.NODE_TAGS: platform(
        "a tag of a task may have a limit of runs at once on the Prefect server, which is not carried",
        "give the op a pool, and the pool its limit, if its tags have limits",
    ),
    Feature.NODE_RESULTS: platform(
        "where results are kept, and how, is not carried; what is tried again as a whole runs all of its tasks again",
        "choose an I/O manager if they must be kept where they were",
    ),
    Feature.NODE_TRANSACTION: approximate(
        Difference.STATE,
        "transactions, and what they call of their tasks, are in parts of flows that are executed as one step; "
        "what a step of its own has called when it is committed is not called",
    ),
    Feature.NODE_CACHE: lost("Dagster does not skip a step because its inputs were seen before"),
    Feature.NODE_CONFIG: EXACT,
    Feature.NODE_INPUT_CONFIGURED: EXACT,
    Feature.NODE_CONFIGURED_BY: EXACT,
    Feature.NODE_OPTION: lost("it is a setting that only the source's tool has"),
    Feature.NODE_STORE: EXACT,
    Feature.STORE_DEFAULT: EXACT,
    Feature.STORE_FOREIGN: EXACT,
    Feature.NODE_TYPES: EXACT,
    Feature.PIPELINE_COERCION: approximate(
        Difference.VALUE,
        "a value of another type is refused, which Prefect turns into the annotation's where it can, and an int for a float "
        "stays one; what is in lists and dicts is not looked at, nor what annotations of other types than JSON's say",
    ),
    Feature.PIPELINE_OPTION: lost("it is a setting that only the source's tool has"),
    Feature.SCHEDULE_RUNS: approximate(
        Difference.TRIGGER,
        "an op at the end of the pipeline that it follows starts it, whoever started that one, and fails it if that cannot be done; a run of that one inside of another flow starts none",
    ),
    Feature.PIPELINE_INFRASTRUCTURE: platform(
        "where its runs get their code and the machine that they run on is a matter of Dagster's own deployment",
        "give the code location the image, and the run launcher the resources and the environment",
    ),
    Feature.GROUP: approximate(Difference.INTERFACE, "the group's name is part of the names of its ops"),
    Feature.GROUP_DOC: approximate(Difference.INTERFACE, "ops have no groups to say something of"),
}

_EDGES: dict[Feature, Support] = {
    Feature.EDGE_ORDER: EXACT,
    Feature.EDGE_DATA: EXACT,
    Feature.EDGE_CODEC: approximate(
        Difference.VALUE,
        "a value is pickled for its readers, not stored as JSON or handed on as the very object",
    ),
    Feature.EDGE_GATHERED: approximate(
        Difference.VALUE,
        "what a body is given of a mapped task is a list, which some bodies tell from Airflow's sequence",
    ),
    Feature.EDGE_SEQUENCE: EXACT,
    Feature.EDGE_STATE: approximate(
        Difference.VALUE,
        "how a task ended is told by what it leaves for those after it: of an error its class and its arguments, of a state its "
        "type, name, message and value; identifiers and times are not among it",
    ),
    Feature.EDGE_LABEL: approximate(Difference.INTERFACE, "an edge has no label in Dagster"),
    Feature.MAP_PRODUCT: emulated("an op makes the combinations, and puts out one dynamic output for each"),
    Feature.MAP_ZIP: emulated(
        "an op puts the elements side by side, and puts out one dynamic output for each"
    ),
    Feature.MAP_KWARGS: emulated("an op puts out one dynamic output for each mapping"),
    Feature.MAP_GROUP: EXACT,
    Feature.MAP_TRANSFORM: emulated("the function is applied when the elements are made"),
    Feature.MAP_NAMES: approximate(Difference.INTERFACE, "the steps are named by their index"),
    Feature.MAP_REFUSED: approximate(
        Difference.STATE,
        "if nothing that it is mapped over has elements when it runs, or not as many as the others, Prefect ends the flow "
        "there; here it fails alone, and what does not wait for it runs",
    ),
    Feature.MAP_LIMIT: approximate(
        Difference.PARALLELISM,
        "the executor's limit holds for all the steps of a run, not for those of one op",
    ),
}

_REST: dict[Feature, Support] = {
    Feature.ASSET: EXACT,
    Feature.ASSET_FACTS: approximate(
        Difference.INTERFACE, "ops tell of an asset by its key, without its group and its extra facts"
    ),
    Feature.ASSET_DISPLAY: EXACT,
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
    Feature.PARTITIONS: EXACT,
    Feature.PARTITIONS_OPEN: EXACT,
    Feature.PARTITIONS_MAP: lost("only sources of Dagster's say which partitions of an asset are read"),
    Feature.PARTITIONS_BEFORE: lost("only sources of Dagster's say which partitions of an asset come before"),
    Feature.RESOURCE: platform(
        "what it connects to is configured on the platform", "set it in the environment"
    ),
    Feature.BODY_CONTEXT: emulated("the emitted support module has the same names"),
    Feature.BODY_LOG: EXACT,
    Feature.BODY_PULL: emulated("the emitted support module looks the value up"),
    Feature.BODY_PULL_ANY: emulated("the emitted support module looks the value up"),
    Feature.BODY_PUSH: emulated("the emitted support module stores the value"),
    Feature.BODY_TASK_STATE: lost(
        "what a task keeps for its own next attempt is not there then: each attempt begins with nothing",
        "keep it outside of the task, by the run's id",
    ),
    Feature.VALUE_GIVEN: platform(
        "what is written has the value that was given when it was migrated, and asks no one for it",
        "migrate again when the value changes",
    ),
    Feature.BODY_VARIABLE: platform(
        "the value is read from the environment, under Airflow's own name AIRFLOW_VAR_<NAME>",
        "set the variable in the environment of Dagster's code location",
    ),
    Feature.BODY_BLOCK: platform(
        "what Prefect keeps is read from the environment: PREFECT_VARIABLE_<NAME> and PREFECT_BLOCK_<NAME>; "
        "a variable that a body sets is set for its process only",
        "set them in the environment of Dagster's code location",
    ),
    Feature.BODY_ENVIRONMENT: EXACT,
    Feature.BODY_SHOWN: approximate(
        Difference.INTERFACE, "artifacts, tags and metadata that a body adds are not shown"
    ),
    Feature.BODY_TASK: approximate(
        Difference.GRANULARITY,
        "a task or flow that a task calls is a part of its attempt, with its own retries, and no op that anybody sees",
    ),
    Feature.BODY_STATE: approximate(
        Difference.STATE,
        "a run that ends neither as completed nor as failed (cancelled, crashed) counts as failed: what goes on after failures "
        "goes on after it, too, and the run of the flow fails",
    ),
    Feature.BODY_EVENT: lost(
        "no one is told of the events that a body emits",
        "find who reacts to them, and start that another way",
    ),
    Feature.BODY_CONNECTION: platform(
        "the connection is read from the environment, under Airflow's own name AIRFLOW_CONN_<ID>",
        "set the connection's URI in the environment of Dagster's code location",
    ),
    Feature.BODY_SKIP: emulated("the exception has the same name in the emitted support module"),
    Feature.BODY_FAIL: emulated("the exception has the same name in the emitted support module"),
    Feature.BODY_RETRY: EXACT,
    Feature.BODY_RETRY_SIGNAL: lost(
        "a signal that asks for another attempt, at once (RETRY) or when a person says so (PAUSE), is a failure here,"
        " which is tried again only as the task's own retries say",
        "give the task as many retries as its body may ask for, and let a task before it wait for what the person does",
    ),
    Feature.BODY_ASSET_EVENT: lost(
        "events of assets are not handed to bodies, and what a body adds to one, or keeps with an asset, is not kept",
        "read the asset's materializations from Dagster's instance",
    ),
    Feature.BODY_FOREIGN: platform(
        "the body uses Airflow's own library, which is kept as it is",
        "install Airflow and the provider beside Dagster, or replace the call",
    ),
}

SUPPORT: Mapping[Feature, Support] = MappingProxyType(PIPELINE | TIME | _TASKS | _NODES | _EDGES | _REST)
"""What Dagster does with each feature; total, as `tests/dagster_time/test_support.py` proves."""
