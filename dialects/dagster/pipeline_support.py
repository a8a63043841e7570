"""What Dagster does with the features of pipelines and of what starts their runs, where nothing more is known about the place."""

from calque.ir.features import Feature
from calque.ir.fidelity import EXACT, Difference, Support, approximate, emulated, lost, platform

PIPELINE: dict[Feature, Support] = {
    Feature.PIPELINE: EXACT,
    Feature.PIPELINE_NAME: EXACT,
    Feature.PIPELINE_DOC: EXACT,
    Feature.PIPELINE_TAGS: approximate(
        Difference.INTERFACE, "each tag is a tag of the job with an empty value; Dagster's tags are pairs"
    ),
    Feature.PIPELINE_PARAMS: emulated(
        "the parameters are a resource with the same names, defaults and limits, configured when a run is launched"
    ),
    Feature.PIPELINE_PARAM_DOC: EXACT,
    Feature.PIPELINE_HOOKS: approximate(
        Difference.VALUE,
        "a sensor calls them some seconds after the run's end; there is no task in the context that they get",
    ),
    Feature.PIPELINE_RETRY: approximate(
        Difference.GRANULARITY, "a flow that is tried again as a whole becomes one op, which is tried again"
    ),
    Feature.PIPELINE_TIMEOUT: platform(
        "the job has the tag dagster/max_runtime, which Dagster's run monitoring looks at",
        "switch on run_monitoring in dagster.yaml (the emitted one has it)",
    ),
    Feature.PIPELINE_DEADLINE: lost(
        "Dagster OSS has no alert on a run's lateness", "set the alert up in your monitoring"
    ),
    Feature.PIPELINE_FAIL_FAST: lost(
        "a failed step does not stop the others in Dagster; steps that do not depend on it still run"
    ),
    Feature.PIPELINE_MAX_RUNS: platform(
        "the job has a tag that the run queue's limit counts",
        "put the emitted dagster.yaml where DAGSTER_HOME points, or merge its limits into yours",
    ),
    Feature.PIPELINE_MAX_PARALLEL: approximate(
        Difference.PARALLELISM,
        "it is the executor's max_concurrent, which counts the steps of one run; Airflow 2 counts those of all runs",
    ),
    Feature.PIPELINE_DISPLAY: approximate(
        Difference.INTERFACE,
        "what only the pages and logs of the source's tool show has no counterpart in Dagster's",
    ),
    Feature.PIPELINE_PAUSED: EXACT,
    Feature.PIPELINE_ACCESS: lost(
        "Dagster OSS has no access control for single jobs", "set it up where you deploy, if you need it"
    ),
    Feature.PIPELINE_TEMPLATES: emulated(
        "templates are rendered by Python code, or by jinja2 where they need it"
    ),
    Feature.PIPELINE_DEFAULTS: EXACT,
    Feature.FINAL_RETURNED: EXACT,
    Feature.FINAL_UNAWAITED: approximate(
        Difference.STATE,
        "the flow submits it and waits for nothing that comes of it: what has not ended when the flow returns Prefect "
        "cancels; here it runs to its end",
    ),
    Feature.FINAL_LEAVES: EXACT,
}

TIME: dict[Feature, Support] = {
    Feature.SCHEDULE_CRON: EXACT,
    Feature.SCHEDULE_CRON_UNION: emulated("one schedule with all the expressions dates its runs itself"),
    Feature.SCHEDULE_SECONDS: lost(
        "a schedule of Dagster's fires at whole minutes only", "choose an expression with five fields"
    ),
    Feature.SCHEDULE_INTERVAL: EXACT,
    Feature.SCHEDULE_CALENDAR: EXACT,
    Feature.SCHEDULE_EVENTS: emulated("a schedule fires at the listed instants"),
    Feature.SCHEDULE_ONCE: emulated("a sensor starts a single run when the time has come"),
    Feature.SCHEDULE_CONTINUOUS: approximate(
        Difference.TIME,
        "a sensor starts the next run at its first look after the run before has ended, every 30 s",
    ),
    Feature.SCHEDULE_REQUESTS: EXACT,
    Feature.SENSOR_REQUESTS: EXACT,
    Feature.SENSOR_JOBS: EXACT,
    Feature.SCHEDULE_COMPUTED: lost(
        "what a tick starts is computed by code that only the source's tool calls",
        "write a @schedule function for the job",
    ),
    Feature.SCHEDULE_CUSTOM: lost(
        "the schedule is computed by code that calque does not execute",
        "write a @schedule function for the job",
    ),
    Feature.SCHEDULE_MANUAL: EXACT,
    Feature.SCHEDULE_ASSETS: emulated(
        "a sensor keeps count of the updates since the last run, and starts one run for all of them"
    ),
    Feature.SCHEDULE_ASSETS_EACH: approximate(
        Difference.TRIGGER,
        "a sensor starts one run for all updates since the last one; a trigger of Prefect's starts one for each that completes the condition",
    ),
    Feature.SCHEDULE_ASSETS_OR_TIME: emulated("a sensor and a schedule both start runs"),
    Feature.TRIGGER_NATIVE: lost(
        "only the source's tool calls it", "write a sensor that asks for the runs that it asked for"
    ),
    Feature.SCHEDULE_START: EXACT,
    Feature.SCHEDULE_END: emulated("the schedule starts no runs after it"),
    Feature.SCHEDULE_CATCHUP: platform(
        "a schedule of Dagster's begins with the first tick after it was switched on, and of missed ticks runs only "
        "the latest; partitions that have not run are run by a backfill",
        "launch a backfill of the missing partitions if you want them",
    ),
    Feature.SCHEDULE_PARTITIONS: EXACT,
    Feature.RUN_IDENTITY: emulated("the run's dates follow from its partition key or its tags"),
}
