from prefect import flow, task

from graph_tasks import TaskGraph


def runs():
    return 1


def never():
    return "echo never"


dag = TaskGraph("conditional")


@task(name="yes")
def yes():
    return runs()


@task(name="no")
def no():
    return runs()


@task(name="never")
def never_task():
    with dag.task("never") as task:
        return task.bash(task.render(str(task.call(never))))


@flow(name="conditional")
def conditional(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        yes_run = yes.submit()
        no_run = no.submit()
        never_run = never_task.submit()
        return [yes_run, no_run, never_run]


if __name__ == "__main__":
    conditional()
