from airflow.sdk import DAG, Asset, task

from dagster_code import dagster as dg
from dagster_steps import dagster_body


def report():
    return 5


def look(context):
    return dg.DataVersion("1")


def look_at_both():
    yield dg.ObserveResult(asset_key="sea", metadata={"waves": 2})
    yield dg.ObserveResult(asset_key="land")


def checked():
    yield dg.AssetCheckResult(check_name="is_small", asset_key="report", passed=True)
    yield dg.AssetCheckResult(check_name="is_odd", asset_key="report", passed=True)


with DAG("__ASSET_JOB", schedule=None):
    report_task = task(
        task_id="report",
        outlets=[Asset("report", group="default")],
        inlets=[
            Asset("landed", group="others"),
            Asset("far/derived"),
            Asset("far/weather", group="others"),
            Asset("sea"),
        ],
    )(report)()
    far__weather = task(task_id="far__weather", do_xcom_push=False)(
        dagster_body(look, optional=("result",))
    )()
    look_at_both_task = task(task_id="look_at_both", do_xcom_push=False)(
        dagster_body(look_at_both, optional=("result",))
    )()
    checked_task = task(task_id="checked", do_xcom_push=False)(dagster_body(checked, outputs=()))()
    report_task >> checked_task
