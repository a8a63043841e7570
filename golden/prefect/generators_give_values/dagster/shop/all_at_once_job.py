import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.pages import count_2, pages_2
from shop.prefect_ends import end_of
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes

all_at_once_job_times = RunTimes()

dag = TaskGraph("all-at-once", times=all_at_once_job_times)


@guarded_task(dag, "pages", name="pages", fails_run=False)
def pages(task):
    return task.call(prefect_body(pages_2))


@guarded_task(dag, "count", name="count", upstream=("pages",), fails_run=False)
def count(task, pages):
    return task.call(prefect_body(count_2, ends=True), found=pages.value())


@guarded_task(dag, "count_value", name="count_value", upstream=("count",), rule="all_done", last=True)
def count_value(task, count):
    return task.returned(end_of(count, "value"))


@dg.job
def all_at_once_job():
    pages_ = pages()
    count_ = count(pages_)
    count_value(count_)
