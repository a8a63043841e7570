import os
from typing import Any

import dagster as dg

from shop.airflow_code import Variable
from shop.graph_callbacks import callback_sensor
from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_schedules import window_request
from shop.run_times import RunTimes
from shop.sync.notes import on_failure

ENVIRONMENT = os.environ.get("ENVIRONMENT", "test")
OWNERS = Variable.get("sync_owners", deserialize_json=True, default_var=["bob"])


def wanted(**kwargs):
    return kwargs["dag_run"].conf.get("owner") in OWNERS or kwargs["params"]["always"]


def fetch(owner, since, ds, **kwargs):
    token = Variable.get("sync_token")
    return f"{owner} since {since} on {ds} by {len(token)} in {ENVIRONMENT}"


def compare(**kwargs):
    found = kwargs["ti"].xcom_pull(key="return_value")
    kwargs["ti"].xcom_push(key="found", value=found)
    return kwargs["run_id"]


class SyncHourlyParams(RunParams):
    """Parameters of a run of sync_hourly."""

    always: Any = True


sync_hourly_partitions = dg.HourlyPartitionsDefinition(start_date="1970-01-01-00:00")

sync_hourly_times = RunTimes(interval="until_next", partitions=sync_hourly_partitions)

dag = TaskGraph(
    "sync_hourly", version=2, times=sync_hourly_times, params="sync_hourly_params", keeps_values=True
)


@guarded_task(
    dag,
    "is_wanted",
    name="is_wanted",
    gate=("compare", "fetch_ann", "fetch_bob"),
    facts={"hooks": {"failure": [on_failure]}},
    tags={"owner": "sync"},
    required_resource_keys={"sync_hourly_params"},
)
def is_wanted(task):
    return task.call(wanted)


@guarded_task(
    dag,
    "fetch_ann",
    name="fetch_ann",
    upstream=("is_wanted",),
    facts={"hooks": {"failure": [on_failure]}},
    tags={"owner": "sync"},
    pool="sync",
    required_resource_keys={"sync_hourly_params"},
)
def fetch_ann(task, is_wanted):
    return task.call(
        fetch, owner="ann", since=task["ds_nodash"], mark=task.render("{% if params.always %}all{% endif %}")
    )


@guarded_task(
    dag,
    "fetch_bob",
    name="fetch_bob",
    upstream=("fetch_ann",),
    facts={"hooks": {"failure": [on_failure]}},
    tags={"owner": "sync"},
    pool="sync",
    required_resource_keys={"sync_hourly_params"},
)
def fetch_bob(task, fetch_ann):
    return task.call(
        fetch, owner="bob", since=task["ds_nodash"], mark=task.render("{% if params.always %}all{% endif %}")
    )


@guarded_task(
    dag,
    "compare",
    name="compare",
    upstream=("fetch_bob",),
    last=True,
    facts={"stores": False, "hooks": {"failure": [on_failure]}},
    tags={"owner": "sync"},
    required_resource_keys={"sync_hourly_params"},
)
def compare_op(task, fetch_bob):
    return task.call(compare)


@dg.job(
    tags={"owner": "sync", "dagster/max_runtime": "1800"},
    resource_defs={"sync_hourly_params": SyncHourlyParams()},
)
def sync_hourly():
    is_wanted_ = is_wanted()
    fetch_ann_ = fetch_ann(is_wanted_)
    fetch_bob_ = fetch_bob(fetch_ann_)
    compare_op(fetch_bob_)


@dg.schedule(job=sync_hourly, cron_schedule="0 * * * *")
def sync_hourly_schedule(context: dg.ScheduleEvaluationContext):
    return window_request(context, sync_hourly_times)


sync_hourly_on_failure = callback_sensor(dag, sync_hourly, "failure", [on_failure], params=SyncHourlyParams)
