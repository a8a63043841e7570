import logging

import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_outcomes import Choices
from shop.graph_tasks import TaskGraph
from shop.parcels.steps import load_carrier, report
from shop.run_params import RunParams
from shop.run_times import RunTimes


def choose(**kwargs):
    late = kwargs["ti"].xcom_pull(key="late", task_ids="load_post")
    logging.info("run %s has %s late", kwargs["run_id"], late)
    if (kwargs["dag_run"].conf or {}).get("silent"):
        return "nothing_late"
    return "warn" if late else "nothing_late"


class ParcelsNightlyParams(RunParams):
    """Parameters of a run of parcels_nightly."""


parcels_nightly_partitions = dg.DailyPartitionsDefinition(
    start_date="2021-03-01", minute_offset=30, hour_offset=2
)

parcels_nightly_times = RunTimes(interval="until_next", partitions=parcels_nightly_partitions)

dag = TaskGraph(
    "parcels_nightly",
    version=1,
    times=parcels_nightly_times,
    params="parcels_nightly_params",
    keeps_values=True,
    facts={
        "description": "Parcels, every night",
        "doc_md": "\n### Parcels, every night\n\nLoads what the carriers have delivered, and reports what is late.\n",
    },
)


@guarded_task(
    dag,
    "start",
    name="start",
    fails_run=False,
    retry_policy=dg.RetryPolicy(max_retries=2, delay=300),
    facts={"max_tries": 2, "timeout": 3600},
    tags={"owner": "logistics"},
    required_resource_keys={"parcels_nightly_params"},
)
def start(task):
    return task.returned(None)


@guarded_task(
    dag,
    "load_post",
    name="load_post",
    upstream=("start",),
    fails_run=False,
    retry_policy=dg.RetryPolicy(max_retries=2, delay=300),
    facts={"max_tries": 2, "timeout": 3600, "params": {"limit": 3}},
    tags={"owner": "logistics"},
    required_resource_keys={"parcels_nightly_params"},
)
def load_post(task, start):
    return task.call(load_carrier, carrier="post")


@guarded_task(
    dag,
    "load_bikes",
    name="load_bikes",
    upstream=("start",),
    fails_run=False,
    retry_policy=dg.RetryPolicy(max_retries=2, delay=300),
    facts={"max_tries": 2, "timeout": 3600, "params": {"limit": 3}},
    tags={"owner": "logistics"},
    required_resource_keys={"parcels_nightly_params"},
)
def load_bikes(task, start):
    return task.call(load_carrier, carrier="bikes")


@guarded_task(
    dag,
    "any_late",
    name="any_late",
    upstream=("load_post", "load_bikes"),
    fails_run=False,
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
    retry_policy=dg.RetryPolicy(max_retries=2, delay=300),
    facts={"max_tries": 2, "timeout": 3600},
    tags={"owner": "logistics"},
    required_resource_keys={"parcels_nightly_params"},
)
def any_late(task, load_post, load_bikes):
    return task.call(choose)


@guarded_task(
    dag,
    "warn",
    name="warn",
    upstream=("any_late",),
    fails_run=False,
    facts={"timeout": 3600},
    tags={"owner": "logistics"},
    required_resource_keys={"parcels_nightly_params"},
)
def warn(task, any_late):
    return task.bash(("echo 'late on " + str(task["ds"]) + ": " + str(task.pull("load_post", "late")) + "'"))


@guarded_task(
    dag,
    "nothing_late",
    name="nothing_late",
    upstream=("any_late",),
    fails_run=False,
    retry_policy=dg.RetryPolicy(max_retries=2, delay=300),
    facts={"max_tries": 2, "timeout": 3600},
    tags={"owner": "logistics"},
    required_resource_keys={"parcels_nightly_params"},
)
def nothing_late(task, any_late):
    return task.returned(None)


@guarded_task(
    dag,
    "report",
    name="report",
    upstream=("warn", "nothing_late"),
    rule="one_success",
    last=True,
    retry_policy=dg.RetryPolicy(max_retries=2, delay=30),
    facts={"max_tries": 2, "timeout": 3600},
    tags={"owner": "logistics"},
    required_resource_keys={"parcels_nightly_params"},
)
def report_op(task, warn, nothing_late):
    return task.call(report)


@dg.job(
    description="Parcels, every night",
    tags={"owner": "logistics", "airflow/dag_id": "parcels_nightly"},
    partitions_def=parcels_nightly_partitions,
    resource_defs={"parcels_nightly_params": ParcelsNightlyParams()},
)
def parcels_nightly():
    """### Parcels, every night

    Loads what the carriers have delivered, and reports what is late.
    """
    start_ = start()
    load_post_ = load_post(start_)
    load_bikes_ = load_bikes(start_)
    any_late_ = any_late(load_post_, load_bikes_)
    warn_ = warn(any_late_)
    nothing_late_ = nothing_late(any_late_)
    report_op(warn_, nothing_late_)


parcels_nightly_schedule = dg.build_schedule_from_partitioned_job(
    parcels_nightly, name="parcels_nightly_schedule"
)
