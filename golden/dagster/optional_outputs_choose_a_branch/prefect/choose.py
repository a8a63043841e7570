from prefect import flow

from dagster_steps import dagster_body
from graph_joins import guarded_task, last
from graph_tasks import TaskGraph
from shop.definitions import ask, both, fails, judge, sell, skip_comes_first

dag = TaskGraph("choose")


@guarded_task(dag, "judge", rule="all_success_skip_first")
def judge_task(task):
    return task.call(dagster_body(judge, outputs=("cheap", "dear"), optional=("cheap", "dear")))


@guarded_task(dag, "sell", rule="all_success_skip_first")
def sell_task(task, judge):
    return task.call(dagster_body(sell, needs=[("judge", "cheap")]), price=judge.value("cheap"))


@guarded_task(dag, "ask", rule="all_success_skip_first")
def ask_task(task, judge):
    return task.call(dagster_body(ask, needs=[("judge", "dear")]), price=judge.value("dear"))


@guarded_task(dag, "both", rule="all_success_skip_first")
def both_task(task, sell, ask):
    return task.call(both, sold=sell.value(), asked=ask.value())


@guarded_task(dag, "fails", rule="all_success_skip_first")
def fails_task(task, judge):
    return task.call(dagster_body(fails, needs=[("judge", "dear")]), price=judge.value("dear"))


@guarded_task(dag, "skip_comes_first", rule="all_success_skip_first")
def skip_comes_first_task(task, sell, fails):
    return task.call(skip_comes_first, sold=sell.value(), failed=fails.value())


@flow(name="choose")
def choose(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        judge_run = judge_task.submit()
        sell_run = sell_task.submit(judge_run)
        ask_run = ask_task.submit(judge_run)
        both_run = both_task.submit(sell_run, ask_run)
        fails_run = fails_task.submit(judge_run)
        skip_comes_first_run = skip_comes_first_task.submit(sell_run, fails_run)
        return last(judge_run, sell_run, ask_run, both_run, fails_run, skip_comes_first_run)


if __name__ == "__main__":
    choose()
