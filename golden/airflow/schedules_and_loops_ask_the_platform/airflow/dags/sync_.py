import os
from datetime import timedelta

from airflow.sdk import DAG, CronDataIntervalTimetable, Variable, task

from sync.notes import on_failure

ENVIRONMENT = os.environ.get("ENVIRONMENT", "test")
OWNERS = Variable.get("sync_owners", deserialize_json=True, default=["bob"])


def wanted(**kwargs):
    return kwargs["dag_run"].conf.get("owner") in OWNERS or kwargs["params"]["always"]


def fetch(owner, since, ds, **kwargs):
    token = Variable.get("sync_token")
    return f"{owner} since {since} on {ds} by {len(token)} in {ENVIRONMENT}"


def compare(**kwargs):
    found = kwargs["ti"].xcom_pull(key="return_value")
    kwargs["ti"].xcom_push(key="found", value=found)
    return kwargs["run_id"]


with DAG(
    "sync_hourly",
    schedule=CronDataIntervalTimetable("0 * * * *", timezone="UTC"),
    catchup=False,
    dagrun_timeout=timedelta(minutes=30),
    params={"always": True},
    on_failure_callback=on_failure,
):
    is_wanted = task.short_circuit(task_id="is_wanted", owner="sync", on_failure_callback=on_failure)(
        wanted
    )()
    compare_task = task(task_id="compare", owner="sync", do_xcom_push=False, on_failure_callback=on_failure)(
        compare
    )()
    fetch_ann = task(
        task_id="fetch_ann", pool="sync", queue="small", owner="sync", on_failure_callback=on_failure
    )(fetch)(owner="ann", since="{{ ds_nodash }}", mark="{% if params.always %}all{% endif %}")
    fetch_bob = task(
        task_id="fetch_bob", pool="sync", queue="small", owner="sync", on_failure_callback=on_failure
    )(fetch)(owner="bob", since="{{ ds_nodash }}", mark="{% if params.always %}all{% endif %}")
    is_wanted >> fetch_ann
    fetch_ann >> fetch_bob
    fetch_bob >> compare_task
