import dagster as dg
from dagster import Output

from shop.airflow_tasks import AirflowDag
from shop.run_times import RunTimes


def judge():
    price = 12
    if price > 10:
        yield Output(price, "dear")
    else:
        yield Output(price, "cheap")


def sell(price):
    return f"sold for {price}"


def ask(price):
    return f"asked for {price}"


def both(sold, asked):
    return [sold, asked]


def fails(price):
    raise ValueError("no")


def skip_comes_first(sold, failed):
    return [sold, failed]


choose_times = RunTimes()

dag = AirflowDag("choose", version=3, times=choose_times)


@dg.asset(name="judge", group_name="choose", dagster_type=dg.Any)
def judge_op(context: dg.AssetExecutionContext):
    with dag.task(context, "judge") as task:
        return task.call(judge)


@dg.asset(name="sell", group_name="choose", dagster_type=dg.Any)
def sell_op(context: dg.AssetExecutionContext, judge):
    with dag.task(context, "sell") as task:
        return task.call(sell, price=task.pull("judge", "cheap"))


@dg.asset(name="ask", group_name="choose", dagster_type=dg.Any)
def ask_op(context: dg.AssetExecutionContext, judge):
    with dag.task(context, "ask") as task:
        return task.call(ask, price=task.pull("judge", "dear"))


@dg.asset(name="both", group_name="choose", dagster_type=dg.Any)
def both_op(sell, ask):
    return both(sold=sell, asked=ask)


@dg.asset(name="fails", group_name="choose", dagster_type=dg.Any)
def fails_op(context: dg.AssetExecutionContext, judge):
    with dag.task(context, "fails") as task:
        return task.call(fails, price=task.pull("judge", "dear"))


@dg.asset(name="skip_comes_first", group_name="choose", dagster_type=dg.Any)
def skip_comes_first_op(sell, fails):
    return skip_comes_first(sold=sell, failed=fails)


choose = dg.define_asset_job(
    "choose", selection=[judge_op, sell_op, ask_op, both_op, fails_op, skip_comes_first_op]
)
