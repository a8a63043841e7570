from airflow.sdk import DAG, Asset, task

from dagster_code import dagster as dg
from dagster_steps import dagster_body


def deliveries():
    rows = [3, 0, 5]
    yield dg.Output(rows)
    yield dg.AssetCheckResult(check_name="has_rows", passed=bool(rows))
    yield dg.AssetCheckResult(
        check_name="is_small", passed=len(rows) < 3, severity=dg.AssetCheckSeverity.WARN
    )


def total(deliveries: list):
    found = sum(deliveries)
    return dg.MaterializeResult(value=found, check_results=[dg.AssetCheckResult(passed=found > 0)])


def rooms():
    full = dg.AssetCheckResult(asset_key="shelves", passed=True)
    dry = dg.AssetCheckResult(asset_key="cellar", check_name="is_dry", passed=True)
    yield dg.MaterializeResult(asset_key="shelves", check_results=[full])
    yield dg.MaterializeResult(asset_key="cellar", check_results=[dry])


def wine():
    return "none"


with DAG("take_stock", schedule=None):
    deliveries_task = task(task_id="deliveries", outlets=[Asset("deliveries", group="default")])(
        dagster_body(
            deliveries,
            assets=("deliveries",),
            own_checks=(("deliveries", "has_rows", True), ("deliveries", "is_small", False)),
        )
    )()
    total_task = task(
        task_id="total",
        outlets=[Asset("total", group="default")],
        inlets=[Asset("deliveries", group="default")],
    )(dagster_body(total, assets=("total",), own_checks=(("total", "is_positive", False),)))(
        deliveries=deliveries_task
    )
    rooms_task = task(
        task_id="rooms",
        outlets=[Asset("shelves", group="default"), Asset("cellar", group="default")],
        multiple_outputs=True,
    )(
        dagster_body(
            rooms,
            outputs=("shelves", "cellar"),
            assets=("shelves", "cellar"),
            own_checks=(("shelves", "is_full", False), ("cellar", "is_dry", True)),
        )
    )()
    wine_task = task(
        task_id="wine", outlets=[Asset("wine", group="default")], inlets=[Asset("cellar", group="default")]
    )(wine)()
    rooms_task >> wine_task
