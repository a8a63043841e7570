from prefect import flow

from airflow_code import AirflowSkipException
from graph_joins import guarded_task, last
from graph_tasks import TaskGraph


def maybe():
    raise AirflowSkipException("nothing to do")


dag = TaskGraph("spread", version=2)


@guarded_task(dag, "shell")
def shell(task):
    return task.bash("exit 99")


@guarded_task(dag, "maybe", retries=2, retry_delay_seconds=300, facts={"max_tries": 2})
def maybe_task(task):
    return task.call(maybe)


@guarded_task(dag, "after")
def after(task, maybe):
    return task.returned(None)


@guarded_task(dag, "joined", rule="none_failed")
def joined(task, shell, after):
    return task.returned(None)


@flow(name="spread")
def spread(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        shell_run = shell.submit()
        maybe_run = maybe_task.submit()
        after_run = after.submit(maybe_run)
        joined_run = joined.submit(shell_run, after_run)
        return last(joined_run)


if __name__ == "__main__":
    spread()
