from airflow.sdk import DAG, Asset, task

from dagster_code import AssetCheckResult, AssetCheckSeverity
from dagster_steps import dagster_body


def prices():
    return [3, -1]


def cheapest(prices):
    return min(prices)


def unrelated():
    return 1


def no_price_is_negative(prices):
    return AssetCheckResult(passed=min(prices) >= 0, metadata={"lowest": min(prices)})


def there_are_many(prices) -> AssetCheckResult:
    return AssetCheckResult(passed=len(prices) > 10, severity=AssetCheckSeverity.WARN)


with DAG("__ASSET_JOB", schedule=None):
    prices_task = task(task_id="prices", outlets=[Asset("prices", group="default")])(prices)()
    cheapest_task = task(
        task_id="cheapest",
        outlets=[Asset("cheapest", group="default")],
        inlets=[Asset("prices", group="default")],
    )(cheapest)(prices=prices_task)
    unrelated_task = task(task_id="unrelated", outlets=[Asset("unrelated", group="default")])(unrelated)()
    prices_no_price_is_negative = task(task_id="prices_no_price_is_negative", do_xcom_push=False)(
        dagster_body(no_price_is_negative, outputs=(), checks="prices", blocking=True)
    )(prices=prices_task)
    prices_there_are_many = task(task_id="prices_there_are_many", do_xcom_push=False)(
        dagster_body(there_are_many, outputs=(), checks="prices")
    )(prices=prices_task)
    prices_no_price_is_negative >> cheapest_task
