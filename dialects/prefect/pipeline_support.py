"""What Prefect 3 does with the features of pipelines and of what starts their runs, where nothing more is known about the place."""

from calque.ir.features import Feature
from calque.ir.fidelity import EXACT, Difference, Support, approximate, emulated, lost, platform

DISPLAY = approximate(
    Difference.INTERFACE,
    "what only the pages and logs of the source's tool show has no counterpart in Prefect's",
)

PIPELINE: dict[Feature, Support] = {
    Feature.PIPELINE: EXACT,
    Feature.PIPELINE_NAME: EXACT,
    Feature.PIPELINE_DOC: EXACT,
    Feature.PIPELINE_TAGS: EXACT,
    Feature.PIPELINE_PARAMS: emulated(
        "they are parameters of the flow, with the same defaults, and are checked against the same schema when it starts"
    ),
    Feature.PIPELINE_PARAM_DOC: approximate(
        Difference.INTERFACE,
        "Prefect shows of a parameter what the docstring of the flow says of it, and nothing else",
    ),
    Feature.PIPELINE_HOOKS: approximate(
        Difference.VALUE, "hooks of the flow call them; there is no task in the context that they get"
    ),
    Feature.PIPELINE_RETRY: EXACT,
    Feature.PIPELINE_TIMEOUT: approximate(
        Difference.INTERRUPT,
        "the flow has the limit as timeout_seconds; Prefect cannot interrupt a task that runs in a thread",
    ),
    Feature.PIPELINE_DEADLINE: lost(
        "there is no alert on a run's lateness in the flow", "set an automation up on late runs"
    ),
    Feature.PIPELINE_FAIL_FAST: lost(
        "a failed task does not stop the others in Prefect; tasks that do not depend on it still run"
    ),
    Feature.PIPELINE_MAX_RUNS: emulated("the deployment has the limit as its concurrency_limit"),
    Feature.PIPELINE_MAX_PARALLEL: approximate(
        Difference.PARALLELISM,
        "it is the number of the flow's threads, and a task that waits for another one holds a thread; Airflow 2 counts "
        "the tasks of all runs",
    ),
    Feature.PIPELINE_DISPLAY: DISPLAY,
    Feature.PIPELINE_PAUSED: EXACT,
    Feature.PIPELINE_ACCESS: lost(
        "the deployment has no access control", "set it up in the workspace, if you need it"
    ),
    Feature.PIPELINE_TEMPLATES: emulated(
        "templates are rendered by Python code, or by jinja2 where they need it"
    ),
    Feature.PIPELINE_DEFAULTS: EXACT,
    Feature.FINAL_RETURNED: EXACT,
    Feature.FINAL_UNAWAITED: EXACT,
    Feature.FINAL_LEAVES: emulated("the flow returns the states of the last tasks, which make its own"),
}

TIME: dict[Feature, Support] = {
    Feature.SCHEDULE_CRON: EXACT,
    Feature.SCHEDULE_CRON_UNION: approximate(
        Difference.TRIGGER,
        "each expression is a schedule of the deployment: at an instant that several have, each starts a run",
    ),
    Feature.SCHEDULE_SECONDS: EXACT,
    Feature.SCHEDULE_INTERVAL: EXACT,
    Feature.SCHEDULE_CALENDAR: lost(
        "the deployment has no schedule for it", "give it a cron expression or a recurrence rule"
    ),
    Feature.SCHEDULE_EVENTS: emulated("the instants are the dates of a recurrence rule"),
    Feature.SCHEDULE_ONCE: platform(
        "a single run is not a schedule", "start the run with `prefect deployment run` when the time has come"
    ),
    Feature.SCHEDULE_CONTINUOUS: lost(
        "the deployment has no schedule for it", "let an automation start the next run when one has ended"
    ),
    Feature.SCHEDULE_REQUESTS: platform(
        "a flow of its own has the schedule: it calls the function, and starts the runs that this asks for",
        "deploy the flows: `prefect deploy --all`",
    ),
    Feature.SENSOR_REQUESTS: platform(
        "a flow of its own calls the function at the sensor's interval, and starts the runs that this asks for: each look is a run of it; the "
        "cursor is kept in a variable of that flow's name (of at most 5,000 characters), a run's key as its idempotency key",
        "deploy the flows: `prefect deploy --all`",
    ),
    Feature.SENSOR_JOBS: approximate(
        Difference.TRIGGER,
        "Prefect knows the keys of each flow's own runs: one that is asked for of two jobs, at looks of their own, starts a run of each",
    ),
    Feature.SCHEDULE_COMPUTED: lost(
        "what a tick starts is computed by code that only Dagster calls",
        "give the deployment a schedule with its parameters",
    ),
    Feature.SCHEDULE_CUSTOM: lost(
        "the schedule is computed by code that calque does not execute", "give the deployment a schedule"
    ),
    Feature.TRIGGER_NATIVE: lost("only Dagster calls it", "give the deployment a trigger or a schedule"),
    Feature.SCHEDULE_MANUAL: EXACT,
    Feature.SCHEDULE_ASSETS: approximate(
        Difference.TRIGGER,
        "a trigger of the deployment starts a run for each update that completes the condition; Airflow takes all updates "
        "since the last run at once",
    ),
    Feature.SCHEDULE_ASSETS_EACH: EXACT,
    Feature.SCHEDULE_ASSETS_OR_TIME: approximate(
        Difference.TRIGGER,
        "the deployment has a schedule, and a trigger that starts a run for each update that completes the condition",
    ),
    Feature.SCHEDULE_START: approximate(
        Difference.TIME, "a schedule of Prefect's has no beginning: it counts from when it is switched on"
    ),
    Feature.SCHEDULE_END: approximate(
        Difference.TIME,
        "a schedule of Prefect's has no end: it goes on until it is switched off",
        "switch it off in time",
    ),
    Feature.SCHEDULE_CATCHUP: platform(
        "Prefect starts no runs for the time before the schedule was switched on",
        "start the missing runs with `prefect deployment run NAME --param logical_date=… --tag backfill`",
    ),
    Feature.SCHEDULE_PARTITIONS: emulated("the task tells the key of the time at which its run is due"),
    Feature.RUN_IDENTITY: emulated("the run's dates follow from the instant at which it was due"),
}
