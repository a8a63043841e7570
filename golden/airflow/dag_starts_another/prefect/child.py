from prefect import flow, task

from graph_tasks import TaskGraph

dag = TaskGraph("child", version=2)


@task(name="say")
def say():
    with dag.task("say") as task:
        return task.bash(("echo " + str(task["dag_run"].conf["day"])))


@flow(name="child")
def child(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        say_run = say.submit()
        return [say_run]


if __name__ == "__main__":
    child()
