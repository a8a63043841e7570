from prefect import flow, task

from graph_tasks import TaskGraph

dag = TaskGraph("both", version=2)


@task(name="join")
def join():
    with dag.task("join") as task:
        return task.bash("echo join")


@flow(name="both")
def both(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        join_run = join.submit()
        return [join_run]


if __name__ == "__main__":
    both()
