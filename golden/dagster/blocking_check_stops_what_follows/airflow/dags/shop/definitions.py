from airflow.sdk import DAG, task
from dagster_code import AssetCheckResult, AssetCheckSeverity


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


def not_carried(reason):
    """In place of a task that could not be carried over: it never passes quietly."""
    raise NotImplementedError(reason)


with DAG("__ASSET_JOB", schedule=None):
    prices_task = task(task_id="prices")(not_carried)(
        "a node of the kind materialize is not carried to Airflow yet"
    )
    cheapest_task = task(task_id="cheapest")(not_carried)(
        "a node of the kind materialize is not carried to Airflow yet"
    )
    unrelated_task = task(task_id="unrelated")(not_carried)(
        "a node of the kind materialize is not carried to Airflow yet"
    )
    prices_no_price_is_negative = task(task_id="prices:no_price_is_negative")(not_carried)(
        "a node of the kind check is not carried to Airflow yet"
    )
    prices_there_are_many = task(task_id="prices:there_are_many")(not_carried)(
        "a node of the kind check is not carried to Airflow yet"
    )
    prices_task >> [cheapest_task, prices_no_price_is_negative, prices_there_are_many]
    prices_no_price_is_negative >> cheapest_task
