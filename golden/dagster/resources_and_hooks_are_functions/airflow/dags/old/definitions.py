from airflow.sdk import DAG, Asset, task

from dagster_code import ResourceDefinition
from dagster_hooks import step_hook
from dagster_steps import dagster_body
from old.assets import checked as checked_2
from old.assets import look, mourn
from old.assets import look_at_both as look_at_both_2
from old.assets import report as report_2

with DAG("__ASSET_JOB", schedule=None):
    report = task(
        task_id="report",
        outlets=[Asset("report", group="default")],
        inlets=[
            Asset("landed", group="others"),
            Asset("far/derived"),
            Asset("far/weather", group="others"),
            Asset("sea"),
        ],
        on_failure_callback=step_hook(lambda: mourn),
    )(dagster_body(report_2, assets=("report",)))()
    far__weather = task(task_id="far__weather", do_xcom_push=False)(
        dagster_body(look, optional=("result",))
    )()
    look_at_both = task(task_id="look_at_both", do_xcom_push=False)(
        dagster_body(look_at_both_2, optional=("result",))
    )()
    checked = task(task_id="checked", do_xcom_push=False)(dagster_body(checked_2, outputs=()))()
    far__weather >> report
    look_at_both >> report
    report >> checked
