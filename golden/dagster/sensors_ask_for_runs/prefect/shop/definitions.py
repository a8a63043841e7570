import itertools
import os
from pathlib import Path

from pydantic import PrivateAttr

from dagster_code import dagster as dg

INBOX = Path(os.environ.get("INBOX", "inbox"))


class Wanted(dg.Config):
    file: str = "none"


def waiting():
    """The files that wait, the oldest first."""
    return sorted(INBOX.glob("*.csv")) if INBOX.is_dir() else []


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


def listed(config: Wanted):
    return [config.file]


def load(config: Wanted):
    return f"loaded {config.file}"


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


def after_the_cursor(context):
    names = [file.name for file in waiting() if file.name > (context.cursor or "")]
    wanted = dg.RunConfig(ops={"load": Wanted(file="+".join(names))})
    return dg.SensorResult(
        [dg.RunRequest(run_config=wanted)] if names else [], cursor=max(names, default=None)
    )


def each_third(context):
    seen = int(context.cursor or 0) + 1
    context.update_cursor(str(seen))
    if seen % 3:
        return dg.SkipReason(f"the {seen}. look")
    return [dg.RunRequest(run_config={}), dg.RunRequest("thirds"), dg.RunRequest("thirds")]


def never():
    return None


def on_the_shelf(shelf: Shelf, look: dg.SensorEvaluationContext):
    for file in shelf.files():
        look.log.info(file)
        yield dg.RunRequest(file, {"ops": {"load": {"config": {"file": file}}}})


def counted(context):
    files = context.resources.shelf.files()
    wanted = [f"{number} of {len(files)}" for _, number in zip(files, context.resources.counter)]
    return [dg.RunRequest(one, {"ops": {"load": {"config": {"file": one}}}}) for one in wanted]


def by_ending(context):
    """Lists what is only text, and loads what else waits."""
    for file in sorted(INBOX.iterdir()) if INBOX.is_dir() else ():
        job, op = ("lists", "listed") if file.suffix == ".txt" else ("loads", "load")
        wanted = dg.RunConfig(ops={op: Wanted(file=file.name)})
        yield dg.RunRequest(file.name, wanted, job_name=job)
        yield dg.RunRequest(run_config=wanted, job_name=job)
