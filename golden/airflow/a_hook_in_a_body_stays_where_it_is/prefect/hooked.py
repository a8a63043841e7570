from prefect import flow, task

from graph_tasks import TaskGraph
from run_times import RunTimes


def greet():
    from airflow.providers.standard.hooks.subprocess import SubprocessHook

    return SubprocessHook().run_command(["echo", "hello"]).output


dag = TaskGraph("hooked", times=RunTimes(crons=("0 0 * * *",)))


@task(name="greet")
def greet_task():
    with dag.task("greet") as task:
        return task.call(greet)


@flow(name="hooked")
def hooked(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        greet_run = greet_task.submit()
        return [greet_run]


if __name__ == "__main__":
    hooked()
