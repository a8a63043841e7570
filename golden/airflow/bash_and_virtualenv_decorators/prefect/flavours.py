from prefect import flow, task

from airflow_isolated import call_isolated
from graph_tasks import TaskGraph


def say(word):
    return f"echo {word} $WHO"


def isolated():
    return 1


def old():
    return 2


dag = TaskGraph("flavours")


@task(name="say")
def say_task():
    with dag.task("say") as task:
        return task.bash(task.render(str(task.call(say, "hi"))), env={"WHO": "ann"}, inherit_env=False)


@task(name="isolated")
def isolated_task():
    with dag.task("isolated") as task:
        return call_isolated(task, isolated, _requirements=("colorama==0.4.6",), _site_packages=False)


@task(name="old")
def old_task():
    with dag.task("old") as task:
        return call_isolated(task, old, _python="/opt/old/bin/python")


@flow(name="flavours")
def flavours(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        say_run = say_task.submit()
        isolated_run = isolated_task.submit(wait_for=[say_run])
        old_run = old_task.submit(wait_for=[say_run])
        return [isolated_run, old_run]


if __name__ == "__main__":
    flavours()
