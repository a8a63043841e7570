from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from kept.definitions import FILES, doubled, read, summed
from kept.managers import JsonManager

dag = TaskGraph("kept_sums")


@task(name="read")
def read_task():
    with dag.task("read") as task:
        return task.call(dagster_body(read, keeps={"result": "files"}, managers={"files": lambda: FILES}))


@task(name="doubled")
def doubled_task(read):
    with dag.task("doubled") as task:
        return task.call(
            dagster_body(
                doubled,
                keeps={"result": "io_manager"},
                managers={
                    "files": lambda: FILES,
                    "io_manager": lambda: JsonManager(folder="assets", indent=2),
                },
            ),
            numbers=read,
        )


@task(name="summed")
def summed_task(doubled, read):
    with dag.task("summed") as task:
        return task.call(
            dagster_body(
                summed,
                keeps={"result": "io_manager"},
                managers={
                    "files": lambda: FILES,
                    "io_manager": lambda: JsonManager(folder="assets", indent=2),
                },
            ),
            numbers=doubled,
            more=read,
        )


@flow(name="kept_sums")
def kept_sums(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        read_run = read_task.submit()
        doubled_run = doubled_task.submit(read_run)
        summed_run = summed_task.submit(doubled_run, read_run)
        return [read_run, doubled_run, summed_run]


if __name__ == "__main__":
    kept_sums()
