from prefect import flow, task
from prefect.task_runners import ThreadPoolTaskRunner

from graph_tasks import TaskGraph
from graph_waits import file_exists
from run_times import RunTimes


def show(**kwargs):
    return kwargs["execution_date"].isoformat()


dag = TaskGraph("old", version=1, times=RunTimes(crons=("0 0 * * *",), interval="until_next"))


@task(name="start")
def start():
    with dag.task("start") as task:
        return task.returned(None)


@task(name="shown")
def shown():
    with dag.task("shown") as task:
        return task.call(show)


@task(name="waits")
def waits():
    with dag.task("waits") as task:
        return task.wait(lambda: file_exists("/tmp/x"), interval=60, limit=604800)


@task(name="shell")
def shell():
    with dag.task("shell") as task:
        return task.bash(("echo " + str(task["logical_date"]) + " " + str(task["next_ds"])))


@flow(name="old", task_runner=ThreadPoolTaskRunner(max_workers=4))
def old(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        start_run_2 = start.submit()
        shown_run = shown.submit(wait_for=[start_run_2])
        waits_run = waits.submit(wait_for=[start_run_2])
        shell_run = shell.submit(wait_for=[shown_run])
        return [waits_run, shell_run]


if __name__ == "__main__":
    old()
