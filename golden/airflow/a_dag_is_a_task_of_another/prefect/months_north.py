from prefect import flow, task

from graph_tasks import TaskGraph

dag = TaskGraph("months.north", version=1)


@task(name="get")
def get():
    with dag.task("get") as task:
        return task.bash(("echo north " + str(task["ds"])))


@task(name="put")
def put():
    with dag.task("put") as task:
        return task.bash("echo put")


@flow(name="months.north")
def months_north(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        get_run = get.submit()
        put_run = put.submit(wait_for=[get_run])
        return [put_run]


if __name__ == "__main__":
    months_north()
