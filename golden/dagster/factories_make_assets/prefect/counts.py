from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from made.factories import make_count

dag = TaskGraph("counts")


@task(name="count_to_2")
def count_to_2():
    with dag.task("count_to_2") as task:
        return task.call(dagster_body(make_count(limit=2), outputs=("last",)))


@task(name="count_to_3")
def count_to_3():
    with dag.task("count_to_3") as task:
        return task.call(dagster_body(make_count(limit=3), outputs=("last",)))


@flow(name="counts")
def counts(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        count_to_2_run = count_to_2.submit()
        count_to_3_run = count_to_3.submit()
        return [count_to_2_run, count_to_3_run]


if __name__ == "__main__":
    counts()
