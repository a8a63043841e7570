import os

from prefect import flow

from airflow_code import Variable
from graph_joins import guarded_task, last
from graph_tasks import TaskGraph
from run_times import RunTimes
from sync.notes import on_failure

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


dag = TaskGraph("sync_hourly", version=2, times=RunTimes(crons=("0 * * * *",), interval="until_next"))


@guarded_task(
    dag, "is_wanted", gate=("compare", "fetch_ann", "fetch_bob"), facts={"hooks": {"failure": [on_failure]}}
)
def is_wanted(task):
    return task.call(wanted)


@guarded_task(dag, "fetch_ann", facts={"hooks": {"failure": [on_failure]}}, tags=["pool:sync"])
def fetch_ann(task, is_wanted):
    return task.call(
        fetch, owner="ann", since=task["ds_nodash"], mark=task.render("{% if params.always %}all{% endif %}")
    )


@guarded_task(dag, "fetch_bob", facts={"hooks": {"failure": [on_failure]}}, tags=["pool:sync"])
def fetch_bob(task, fetch_ann):
    return task.call(
        fetch, owner="bob", since=task["ds_nodash"], mark=task.render("{% if params.always %}all{% endif %}")
    )


@guarded_task(dag, "compare", facts={"stores": False, "hooks": {"failure": [on_failure]}})
def compare_task(task, fetch_bob):
    return task.call(compare)


@flow(name="sync_hourly", timeout_seconds=1800, on_failure=[dag.hook(on_failure)])
def sync_hourly(always=True, logical_date=None, conf=None):
    with dag.run(logical_date, {"always": always}, conf):
        is_wanted_run = is_wanted.submit()
        fetch_ann_run = fetch_ann.submit(is_wanted_run)
        fetch_bob_run = fetch_bob.submit(fetch_ann_run)
        compare_run = compare_task.submit(fetch_bob_run)
        return last(compare_run)


if __name__ == "__main__":
    sync_hourly()
