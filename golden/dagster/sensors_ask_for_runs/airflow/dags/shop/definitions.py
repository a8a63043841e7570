import itertools
import os
from datetime import timedelta
from pathlib import Path

from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.sdk import DAG, DeltaTriggerTimetable, Param, task
from pydantic import PrivateAttr

from dagster_code import dagster as dg
from dagster_looks import dagster_look
from dagster_steps import dagster_body

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


with DAG("lists", schedule=None, params={"ops": Param({}, type="object")}):
    listed_task = task(task_id="listed")(dagster_body(listed))()

with DAG("loads", schedule=None, is_paused_upon_creation=False, params={"ops": Param({}, type="object")}):
    load_task = task(task_id="load")(dagster_body(load))()

with DAG(
    "loads__new_files",
    schedule=DeltaTriggerTimetable(timedelta(minutes=1)),
    catchup=False,
    doc_md="Starts the runs of loads that new_files asks for.",
    max_active_runs=1,
    is_paused_upon_creation=False,
):
    requests = task(task_id="requests")(dagster_look(new_files, "new_files"))()
    start = TriggerDagRunOperator.partial(
        task_id="start", trigger_dag_id="loads", skip_when_already_exists=True
    ).expand_kwargs(requests)

with DAG(
    "loads__since_the_last",
    schedule=DeltaTriggerTimetable(timedelta(seconds=30)),
    catchup=False,
    doc_md="Starts the runs of loads that since_the_last asks for.",
    max_active_runs=1,
    is_paused_upon_creation=True,
):
    requests_task = task(task_id="requests")(dagster_look(after_the_cursor, "since_the_last"))()
    start_task = TriggerDagRunOperator.partial(
        task_id="start", trigger_dag_id="loads", skip_when_already_exists=True
    ).expand_kwargs(requests_task)

with DAG(
    "loads__each_third",
    schedule=DeltaTriggerTimetable(timedelta(seconds=30)),
    catchup=False,
    doc_md="Starts the runs of loads that each_third asks for.",
    max_active_runs=1,
    is_paused_upon_creation=True,
):
    requests_task_2 = task(task_id="requests")(dagster_look(each_third, "each_third"))()
    start_task_2 = TriggerDagRunOperator.partial(
        task_id="start", trigger_dag_id="loads", skip_when_already_exists=True
    ).expand_kwargs(requests_task_2)

with DAG(
    "loads__never",
    schedule=DeltaTriggerTimetable(timedelta(seconds=30)),
    catchup=False,
    doc_md="Starts the runs of loads that never asks for.",
    max_active_runs=1,
    is_paused_upon_creation=True,
):
    requests_task_3 = task(task_id="requests")(dagster_look(never, "never"))()
    start_task_3 = TriggerDagRunOperator.partial(
        task_id="start", trigger_dag_id="loads", skip_when_already_exists=True
    ).expand_kwargs(requests_task_3)

with DAG(
    "loads__on_the_shelf",
    schedule=DeltaTriggerTimetable(timedelta(seconds=30)),
    catchup=False,
    doc_md="Starts the runs of loads that on_the_shelf asks for.",
    max_active_runs=1,
    is_paused_upon_creation=True,
):
    requests_task_4 = task(task_id="requests")(
        dagster_look(on_the_shelf, "on_the_shelf", resources={"shelf": lambda: Shelf(ending=".txt")})
    )()
    start_task_4 = TriggerDagRunOperator.partial(
        task_id="start", trigger_dag_id="loads", skip_when_already_exists=True
    ).expand_kwargs(requests_task_4)

with DAG(
    "loads__counted",
    schedule=DeltaTriggerTimetable(timedelta(seconds=30)),
    catchup=False,
    doc_md="Starts the runs of loads that counted asks for.",
    max_active_runs=1,
    is_paused_upon_creation=True,
):
    requests_task_5 = task(task_id="requests")(
        dagster_look(
            counted,
            "counted",
            resources={
                "counter": lambda: counter.configured({"first": 5}),
                "shelf": lambda: Shelf(ending=".txt"),
            },
        )
    )()
    start_task_5 = TriggerDagRunOperator.partial(
        task_id="start", trigger_dag_id="loads", skip_when_already_exists=True
    ).expand_kwargs(requests_task_5)

with DAG(
    "loads__by_ending",
    schedule=DeltaTriggerTimetable(timedelta(seconds=30)),
    catchup=False,
    doc_md="Starts the runs of loads and lists that by_ending asks for.",
    max_active_runs=1,
    is_paused_upon_creation=True,
):
    requests_task_6 = task(task_id="requests")(
        dagster_look(by_ending, "by_ending", jobs=["loads", "lists"])
    )()
    start_task_6 = TriggerDagRunOperator.partial(
        task_id="start", skip_when_already_exists=True
    ).expand_kwargs(requests_task_6)

with DAG(
    "loads__nightly",
    schedule="0 3 * * *",
    catchup=False,
    doc_md="Starts runs of loads.",
    is_paused_upon_creation=True,
):
    start_task_7 = TriggerDagRunOperator(task_id="start", trigger_dag_id="loads")
