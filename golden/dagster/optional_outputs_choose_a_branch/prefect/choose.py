from prefect import flow, task

from airflow_tasks import AirflowDag
from shop.definitions import ask, both, fails, judge, sell, skip_comes_first

dag = AirflowDag("choose", version=3)


@task(name="judge")
def judge_task():
    with dag.task("judge") as task:
        return task.call(judge)


@task(name="sell")
def sell_task(judge):
    with dag.task("sell") as task:
        return task.call(sell, price=task.pull("judge", "cheap"))


@task(name="ask")
def ask_task(judge):
    with dag.task("ask") as task:
        return task.call(ask, price=task.pull("judge", "dear"))


@task(name="both")
def both_task(sell, ask):
    with dag.task("both") as task:
        return task.returned(both(sold=sell, asked=ask))


@task(name="fails")
def fails_task(judge):
    with dag.task("fails") as task:
        return task.call(fails, price=task.pull("judge", "dear"))


@task(name="skip_comes_first")
def skip_comes_first_task(sell, fails):
    with dag.task("skip_comes_first") as task:
        return task.returned(skip_comes_first(sold=sell, failed=fails))


@flow(name="choose")
def choose(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        judge_run = judge_task.submit()
        sell_run = sell_task.submit(judge_run)
        ask_run = ask_task.submit(judge_run)
        both_run = both_task.submit(sell_run, ask_run)
        fails_run = fails_task.submit(judge_run)
        skip_comes_first_run = skip_comes_first_task.submit(sell_run, fails_run)
        return [judge_run, sell_run, ask_run, both_run, fails_run, skip_comes_first_run]


if __name__ == "__main__":
    choose()
