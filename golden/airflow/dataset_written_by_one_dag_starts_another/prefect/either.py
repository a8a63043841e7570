from prefect import flow, task

from graph_tasks import TaskGraph

dag = TaskGraph("either", version=2)


@task(name="any")
def any_():
    with dag.task("any") as task:
        return task.bash("echo any")


@flow(name="either")
def either(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        any__run = any_.submit()
        return [any__run]


if __name__ == "__main__":
    either()
