import dagster as dg
from dagster import AssetCheckResult, AssetCheckSeverity

from shop.airflow_tasks import AirflowDag
from shop.run_times import RunTimes


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


__ASSET_JOB_times = RunTimes()

dag = AirflowDag(
    "__ASSET_JOB",
    version=3,
    times=__ASSET_JOB_times,
    assets={
        "cheapest": ("cheapest", ("cheapest",)),
        "prices": ("prices", ("prices",)),
        "unrelated": ("unrelated", ("unrelated",)),
    },
)


@dg.op(name="prices", out=dg.Out(dg.Any))
def prices_op(context: dg.OpExecutionContext):
    with dag.task(context, "prices", outlets=["prices"]) as task:
        return task.returned(prices())


@dg.op(name="unrelated", out=dg.Out(dg.Any))
def unrelated_op(context: dg.OpExecutionContext):
    with dag.task(context, "unrelated", outlets=["unrelated"]) as task:
        return task.returned(unrelated())


@dg.op(out=dg.Out(dg.Any))
def prices_no_price_is_negative(context: dg.OpExecutionContext, prices):
    with dag.task(context, "prices:no_price_is_negative", stores=False) as task:
        return task.call(no_price_is_negative, prices=prices)


@dg.op(name="cheapest", ins={"prices_no_price_is_negative": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def cheapest_op(context: dg.OpExecutionContext, prices):
    with dag.task(context, "cheapest", outlets=["cheapest"], inlets=["prices"]) as task:
        return task.returned(cheapest(prices=prices))


@dg.op(out=dg.Out(dg.Any))
def prices_there_are_many(context: dg.OpExecutionContext, prices):
    with dag.task(context, "prices:there_are_many", stores=False) as task:
        return task.call(there_are_many, prices=prices)


@dg.job
def __ASSET_JOB():
    prices_ = prices_op()
    unrelated_op()
    prices_no_price_is_negative_ = prices_no_price_is_negative(prices=prices_)
    cheapest_op(prices=prices_, prices_no_price_is_negative=prices_no_price_is_negative_)
    prices_there_are_many(prices=prices_)
