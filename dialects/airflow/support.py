"""What Airflow 3, or 2, does with each feature of the IR, where nothing more is known about the place.

The backend overrides single entries where it knows better: a task that it could not carry raises, and says why.
"""

from collections.abc import Mapping
from types import MappingProxyType

from calque.dialects.airflow.versions import Version
from calque.ir.features import Feature
from calque.ir.fidelity import EXACT, Difference, Fidelity, Support, approximate, lost, platform


def _raises(what: str) -> Support:
    return lost(
        f"{what} is not carried to Airflow yet; the task raises when it runs", "write its work in the task"
    )


_DISPLAY = Support(
    fidelity=Fidelity.APPROXIMATE,
    difference=Difference.INTERFACE,
    reason="of what only pages and logs show, names and tips are carried",
)

_PROVIDER = platform(
    "the operator of the provider does it; its connection is kept on the platform",
    "install what requirements.txt names, and set the connection up",
)

_OPEN = approximate(
    Difference.INTERFACE,
    "a run has the key as its parameter partition_key; which keys there are only Dagster knows, and any is taken",
)
_MAP = lost(
    "the value of the run's own partition is taken, or that of the run",
    "load the partitions that it needs in the body",
)
_BEFORE = approximate(
    Difference.VALUE,
    "which partitions come before only matters to Dagster's backfills and conditions; a body that asks for their keys is told the run's own",
)

_OTHERWISE: dict[Feature, Support] = {
    Feature.ASSET_FACTS: EXACT,
    Feature.ASSET_DISPLAY: approximate(
        Difference.INTERFACE,
        "of an asset Airflow shows its name, its group and extra facts: no owners, tags and description, and not which "
        "of the others it is made of that its function makes or reads",
    ),
    Feature.PIPELINE_DISPLAY: _DISPLAY,
    Feature.PIPELINE_DEADLINE: lost("alerts on a run's lateness are not carried"),
    Feature.PIPELINE_ACCESS: lost("access control is not carried", "set it up in Airflow"),
    Feature.PIPELINE_TEMPLATES: platform(
        "names and filters for templates are carried; search paths and the settings of the environment are not",
        "add template_searchpath, template_undefined and jinja_environment_kwargs to the DAG if it had them",
    ),
    Feature.SCHEDULE_REQUESTS: Support(
        fidelity=Fidelity.EMULATED,
        reason="a DAG of its own has the schedule: it calls the function, and starts the runs that this asks for",
    ),
    Feature.SENSOR_REQUESTS: approximate(
        Difference.INTERFACE,
        "a DAG of its own calls the function at the sensor's interval, and starts the runs that this asks for: each look is a run of it, "
        "and Airflow starts runs up to some seconds late; the cursor is kept in a variable of that DAG's name, a run's key in its id",
    ),
    Feature.SENSOR_JOBS: approximate(
        Difference.TRIGGER,
        "Airflow knows the ids of each DAG's own runs: a key that is asked for of two jobs, at looks of their own, starts a run of each",
    ),
    Feature.SCHEDULE_COMPUTED: lost(
        "what a tick starts is computed by code that only Dagster calls; the DAG is started by hand",
        "give the DAG a schedule, and its runs their parameters",
    ),
    Feature.SCHEDULE_ASSETS_EACH: approximate(
        Difference.TRIGGER,
        "Airflow starts one run for all updates since the last one; a trigger of Prefect's starts one for each that completes the condition",
    ),
    Feature.SCHEDULE_CUSTOM: lost(
        "the schedule is computed by code that calque does not execute; the DAG is started by hand",
        "give the DAG its timetable",
    ),
    Feature.TRIGGER_NATIVE: lost(
        "only Dagster calls it", "start the DAG by an asset, a schedule or a deferrable sensor of its own"
    ),
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
    Feature.PARTITIONS: Support(
        fidelity=Fidelity.EMULATED,
        reason="a run has the key of its partition from its schedule, or as its parameter partition_key; which partitions were made is not kept",
    ),
    Feature.PARTITIONS_OPEN: _OPEN,
    Feature.PARTITIONS_MAP: _MAP,
    Feature.PARTITIONS_BEFORE: _BEFORE,
    Feature.TASK_SQL: _PROVIDER,
    Feature.TASK_HTTP: _PROVIDER,
    Feature.TASK_EMAIL: _PROVIDER,
    Feature.TASK_CONTAINER: _PROVIDER,
    Feature.TASK_OPAQUE: _raises("what was not understood"),
    Feature.SUB_PIPELINE: _raises("a pipeline inside of another"),
    Feature.EDGE_CODEC: approximate(
        Difference.VALUE,
        "a value is stored as JSON in Airflow's database, and each of its readers gets a copy",
    ),
    Feature.MATERIALIZE: EXACT,
    Feature.CHECK: Support(
        fidelity=Fidelity.EMULATED,
        reason="the check is a task, which fails if the check blocks and does not pass; what it has found is an XCom of it",
    ),
    Feature.CHECK_OWN: approximate(
        Difference.STATE,
        "what each check of the task has found is an XCom of it; where a check that blocks does not pass the task fails, and a task that "
        "fails updates no asset, which in Dagster is made all the same",
    ),
    Feature.CHECK_SEVERAL: lost(
        "a function that tests several assets is no step of a job", "write a check of its own for each asset"
    ),
    Feature.GLUE: Support(
        fidelity=Fidelity.EMULATED, reason="what the flow does between its tasks is a task of its own"
    ),
    Feature.EDGE_STATE: approximate(
        Difference.VALUE,
        "how a task ended is told by what it leaves for those after it: of an error its class and its arguments, of a state its "
        "type, name, message and value; identifiers and times are not among it",
    ),
    Feature.PIPELINE_RETRY: approximate(
        Difference.GRANULARITY, "a flow that is tried again as a whole becomes one task, which is tried again"
    ),
    Feature.IMPERATIVE: approximate(
        Difference.GRANULARITY, "orchestration code that is no graph becomes one task"
    ),
    Feature.NODE_EXECUTOR: lost("the task's own executor is not carried", "give the task its executor"),
    Feature.NODE_NOTIFY: lost("the task sends no mail", "give it an SmtpNotifier as callback"),
    Feature.NODE_DEADLINE: lost("there is no alert on a task's lateness"),
    Feature.NODE_TAGS: platform(
        "a tag of a task may have a limit of runs at once on the Prefect server, which is not carried",
        "give the task a pool, if its tags have limits",
    ),
    Feature.NODE_RESULTS: platform(
        "where results are kept, and how, is not carried; what is tried again as a whole runs all of its tasks again",
        "choose an XCom backend if they must be kept where they were",
    ),
    Feature.NODE_TRANSACTION: approximate(
        Difference.STATE,
        "transactions, and what they call of their tasks, are in parts of flows that are executed as one task; "
        "what a task of its own has called when it is committed is not called",
    ),
    Feature.NODE_CACHE: lost("the task is not skipped because its inputs were seen before"),
    Feature.NODE_CONFIG: Support(
        fidelity=Fidelity.EMULATED,
        reason="configuration is the parameter ops of a run, of the form of Dagster's run configuration; classes check it when the task runs, schemas do not",
    ),
    Feature.NODE_INPUT_CONFIGURED: approximate(
        Difference.STATE,
        "Dagster refuses to start a run that does not say the value, or says one of another type; here the task fails",
    ),
    Feature.NODE_CONFIGURED_BY: Support(
        fidelity=Fidelity.EMULATED,
        reason="each task calls the function that says what it is configured with, of the run's parameters or of the key or window of its "
        "partition; what does not fit fails the tasks, where in Dagster the run does not start",
    ),
    Feature.NODE_OPTION: lost("it is a setting that only the source's tool has"),
    Feature.NODE_TYPES: approximate(
        Difference.STATE,
        "Airflow does not check values against annotations, so that one of another type fails nothing",
    ),
    Feature.NODE_STORE: Support(
        fidelity=Fidelity.EMULATED,
        reason="the task has the I/O manager keep what it puts out, and hands on where it is; what takes it loads it",
    ),
    Feature.STORE_DEFAULT: platform(
        "values that other jobs take are pickled into files below DAGSTER_HOME, as Dagster does",
        "set DAGSTER_HOME to a folder that all workers share",
    ),
    Feature.STORE_FOREIGN: lost(
        "only Dagster has it: values are handed on as they are, and nothing is stored by it",
        "store and load in the bodies",
    ),
    Feature.FINAL_RETURNED: EXACT,
    Feature.FINAL_UNAWAITED: approximate(
        Difference.STATE,
        "the flow submits it and waits for nothing that comes of it: what has not ended when the flow returns Prefect "
        "cancels; here it runs to its end",
    ),
    Feature.PIPELINE_COERCION: approximate(
        Difference.VALUE,
        "a value of another type is refused, which Prefect turns into the annotation's where it can, and an int for a float "
        "stays one; what is in lists and dicts is not looked at, nor what annotations of other types than JSON's say",
    ),
    Feature.PIPELINE_OPTION: lost("it is a setting that only the source's tool has"),
    Feature.SCHEDULE_RUNS: approximate(
        Difference.TRIGGER,
        "a task at the end of the pipeline that it follows starts it, whoever started that one, and fails it if that cannot be done; a run of that one inside of another flow starts none",
    ),
    Feature.PIPELINE_INFRASTRUCTURE: platform(
        "where its runs get their code and the machine that they run on is a matter of Airflow's own deployment",
        "give the DAG bundle the code, and the workers the image, the resources and the environment",
    ),
    Feature.MAP_REFUSED: approximate(
        Difference.STATE,
        "if nothing that it is mapped over has elements when it runs, or not as many as the others, Prefect ends the flow "
        "there; here it fails alone, and what does not wait for it runs",
    ),
    Feature.MAP_LIMIT: _raises("a limit on the instances of a map"),
    Feature.RESOURCE: Support(
        fidelity=Fidelity.EMULATED,
        reason="each task makes the resource that it uses, with what the environment has for it",
    ),
    Feature.NODE_RETRY_CONDITION: Support(
        fidelity=Fidelity.EMULATED, reason="the task asks, and fails for good if the answer is no"
    ),
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
    Feature.VALUE_GIVEN: platform(
        "what is written has the value that was given when it was migrated, and asks no one for it",
        "migrate again when the value changes",
    ),
    Feature.BODY_VARIABLE: platform("variables are kept on the platform", "set them in the new Airflow"),
    Feature.BODY_FOREIGN: platform(
        "the body uses a tool's own library, which is kept as it is",
        "install it where the task runs, or replace the call",
    ),
    Feature.BODY_BLOCK: platform(
        "what Prefect keeps is read from the environment: PREFECT_VARIABLE_<NAME> and PREFECT_BLOCK_<NAME>; "
        "a variable that a body sets is set for its process only",
        "set them in the environment of Airflow's workers",
    ),
    Feature.BODY_ENVIRONMENT: platform(
        "variables of the environment are read where the task runs",
        "set them in the environment of Airflow's workers",
    ),
    Feature.BODY_SHOWN: approximate(
        Difference.INTERFACE, "artifacts, tags and metadata that a body adds are not shown"
    ),
    Feature.BODY_TASK: approximate(
        Difference.GRANULARITY,
        "a task or flow that a task calls is a part of its attempt, with its own retries, and no task that anybody sees",
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
    Feature.BODY_CONNECTION: platform("connections are kept on the platform", "set them in the new Airflow"),
}

_IN_2: dict[Feature, Support] = {
    Feature.BODY_TASK_STATE: lost(
        "Airflow 2 has no task_state_store: what a task keeps for its own next attempt has no place",
        "keep it outside of the task, by the run's id",
    ),
    Feature.HUMAN_INPUT: lost(
        "Airflow 2 does not wait for a person's answer; the task raises when it runs",
        "let a sensor wait for what the person does",
    ),
    Feature.SCHEDULE_PARTITIONS: Support(
        fidelity=Fidelity.EMULATED, reason="the task tells the key of the time at which its run is due"
    ),
    Feature.SCHEDULE_CRON_UNION: lost(
        "Airflow 2 has no timetable of several cron expressions; the DAG is started by hand",
        "write a DAG for each of them, or a timetable in a plugin",
    ),
}
"""Where Airflow 2 differs."""


def _table(version: Version) -> Mapping[Feature, Support]:
    own = _IN_2 if version is Version.V2 else {}
    return MappingProxyType({feature: (_OTHERWISE | own).get(feature, EXACT) for feature in Feature})


SUPPORTS: Mapping[Version, Mapping[Feature, Support]] = MappingProxyType(
    {version: _table(version) for version in (Version.V2, Version.V3)}
)
"""What the versions of Airflow that are written do with each feature; total."""
SUPPORT = SUPPORTS[Version.V3]
"""What the newest does."""
