"""Functions of sensors look again and again, keep a cursor, and say which runs there are to be."""

import itertools
import os
from pathlib import Path

import dagster as dg
from pydantic import PrivateAttr

INBOX = Path(os.environ.get("INBOX", "inbox"))


class Wanted(dg.Config):
    file: str = "none"


@dg.op
def load(config: Wanted):
    return f"loaded {config.file}"


@dg.job
def loads():
    load()


def waiting():
    """The files that wait, the oldest first."""
    return sorted(INBOX.glob("*.csv")) if INBOX.is_dir() else []


@dg.sensor(job=loads, minimum_interval_seconds=60, default_status=dg.DefaultSensorStatus.RUNNING)
def new_files(context: dg.SensorEvaluationContext):
    """Loads each file once."""
    files = waiting()
    if not files:
        yield dg.SkipReason("no file")
        return
    for file in files:
        context.log.info("%s after %s", file.name, context.last_run_key)
        yield dg.RunRequest(
            run_key=f"in/{file.name}",
            run_config={"ops": {"load": {"config": {"file": file.name}}}},
            tags={"file": file.name},
        )


@dg.sensor(target=loads, name="since_the_last")
def after_the_cursor(context):
    names = [file.name for file in waiting() if file.name > (context.cursor or "")]
    wanted = dg.RunConfig(ops={"load": Wanted(file="+".join(names))})
    return dg.SensorResult([dg.RunRequest(run_config=wanted)] if names else [], cursor=max(names, default=None))


@dg.sensor(job_name="loads")
def each_third(context):
    seen = int(context.cursor or 0) + 1
    context.update_cursor(str(seen))
    if seen % 3:
        return dg.SkipReason(f"the {seen}. look")
    return [dg.RunRequest(run_config={}), dg.RunRequest("thirds"), dg.RunRequest("thirds")]


@dg.sensor(jobs=[loads])
def never():
    return None


class Shelf(dg.ConfigurableResource):
    """Where files wait."""

    ending: str = ".txt"
    _found: list = PrivateAttr(default_factory=list)

    def setup_for_execution(self, context):
        self._found = sorted(INBOX.glob(f"*{self.ending}")) if INBOX.is_dir() else []

    def files(self):
        return [file.name for file in self._found]


@dg.resource(config_schema={"first": int})
def counter(context):
    yield itertools.count(context.resource_config["first"])


@dg.sensor(job=loads)
def on_the_shelf(shelf: Shelf, look: dg.SensorEvaluationContext):
    for file in shelf.files():
        look.log.info(file)
        yield dg.RunRequest(file, {"ops": {"load": {"config": {"file": file}}}})


@dg.sensor(job=loads, required_resource_keys={"counter", "shelf"})
def counted(context):
    files = context.resources.shelf.files()
    wanted = [f"{number} of {len(files)}" for _, number in zip(files, context.resources.counter)]
    return [dg.RunRequest(one, {"ops": {"load": {"config": {"file": one}}}}) for one in wanted]


@dg.op
def listed(config: Wanted):
    return [config.file]


@dg.job
def lists():
    listed()


@dg.sensor(jobs=[loads, lists])
def by_ending(context):
    """Lists what is only text, and loads what else waits."""
    for file in sorted(INBOX.iterdir()) if INBOX.is_dir() else ():
        job, op = ("lists", "listed") if file.suffix == ".txt" else ("loads", "load")
        wanted = dg.RunConfig(ops={op: Wanted(file=file.name)})
        yield dg.RunRequest(file.name, wanted, job_name=job)
        yield dg.RunRequest(run_config=wanted, job_name=job)


nightly = dg.ScheduleDefinition(job=loads, cron_schedule="0 3 * * *", name="nightly")

defs = dg.Definitions(
    jobs=[loads, lists],
    schedules=[nightly],
    sensors=[new_files, after_the_cursor, each_third, never, on_the_shelf, counted, by_ending],
    resources={"shelf": Shelf(ending=".txt"), "counter": counter.configured({"first": 5})},
)
