from prefect import flow, task

from graph_tasks import TaskGraph

dag = TaskGraph("argument", version=2)


@task(name="only")
def only():
    with dag.task("only") as task:
        return task.bash("true")


@flow(name="argument")
def argument(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        only_run = only.submit()
        return [only_run]


if __name__ == "__main__":
    argument()
