import logging

from prefect import flow

from graph_joins import guarded_task, last
from graph_outcomes import Choices
from graph_tasks import TaskGraph
from parcels.steps import load_carrier, report
from run_times import RunTimes


def choose(**kwargs):
    late = kwargs["ti"].xcom_pull(key="late", task_ids="load_post")
    logging.info("run %s has %s late", kwargs["run_id"], late)
    if (kwargs["dag_run"].conf or {}).get("silent"):
        return "nothing_late"
    return "warn" if late else "nothing_late"


dag = TaskGraph(
    "parcels_nightly",
    version=1,
    times=RunTimes(crons=("30 2 * * *",), interval="until_next"),
    facts={
        "description": "Parcels, every night",
        "doc_md": "\n### Parcels, every night\n\nLoads what the carriers have delivered, and reports what is late.\n",
    },
)


@guarded_task(dag, "start", retries=2, retry_delay_seconds=300, facts={"max_tries": 2, "timeout": 3600})
def start(task):
    return task.returned(None)


@guarded_task(
    dag,
    "load_post",
    retries=2,
    retry_delay_seconds=300,
    facts={"max_tries": 2, "timeout": 3600, "params": {"limit": 3}},
)
def load_post(task, start):
    return task.call(load_carrier, carrier="post")


@guarded_task(
    dag,
    "load_bikes",
    retries=2,
    retry_delay_seconds=300,
    facts={"max_tries": 2, "timeout": 3600, "params": {"limit": 3}},
)
def load_bikes(task, start):
    return task.call(load_carrier, carrier="bikes")


@guarded_task(
    dag,
    "any_late",
    choices=Choices(
        ("warn", "nothing_late"),
        {
            "start": ("warn", "nothing_late"),
            "load_post": ("warn", "nothing_late"),
            "load_bikes": ("warn", "nothing_late"),
            "any_late": ("warn", "nothing_late"),
            "warn": ("warn",),
            "nothing_late": ("nothing_late",),
        },
        frozenset({"report"}),
    ),
    retries=2,
    retry_delay_seconds=300,
    facts={"max_tries": 2, "timeout": 3600},
)
def any_late(task, load_post, load_bikes):
    return task.call(choose)


@guarded_task(dag, "warn", facts={"timeout": 3600})
def warn(task, any_late):
    return task.bash(("echo 'late on " + str(task["ds"]) + ": " + str(task.pull("load_post", "late")) + "'"))


@guarded_task(
    dag, "nothing_late", retries=2, retry_delay_seconds=300, facts={"max_tries": 2, "timeout": 3600}
)
def nothing_late(task, any_late):
    return task.returned(None)


@guarded_task(
    dag,
    "report",
    rule="one_success",
    retries=2,
    retry_delay_seconds=30,
    facts={"max_tries": 2, "timeout": 3600},
)
def report_task(task, warn, nothing_late):
    return task.call(report)


@flow(name="parcels_nightly", description="Parcels, every night")
def parcels_nightly(logical_date=None, conf=None):
    """### Parcels, every night

    Loads what the carriers have delivered, and reports what is late."""
    with dag.run(logical_date, {}, conf):
        start_run_2 = start.submit()
        load_post_run = load_post.submit(start_run_2)
        load_bikes_run = load_bikes.submit(start_run_2)
        any_late_run = any_late.submit(load_post_run, load_bikes_run)
        warn_run = warn.submit(any_late_run)
        nothing_late_run = nothing_late.submit(any_late_run)
        report_run = report_task.submit(warn_run, nothing_late_run)
        return last(report_run)


if __name__ == "__main__":
    parcels_nightly()
