from datetime import timedelta

from prefect import flow, task

from graph_runs import run_ended
from graph_tasks import TaskGraph
from graph_waits import file_exists, is_on_weekday, is_past
from run_times import RunTimes

dag = TaskGraph("waits", version=2, times=RunTimes(crons=("0 0 * * *",), interval="until_next"))


@task(name="file")
def file():
    with dag.task("file") as task:
        return task.wait(
            lambda: file_exists(("in/" + str(task["ds"]) + ".csv"), connection="fs"), interval=10, limit=60
        )


@task(name="evening")
def evening():
    with dag.task("evening") as task:
        return task.wait(lambda: is_past("18:30:00", "UTC"), interval=60, limit=604800)


@task(name="later")
def later():
    with dag.task("later") as task:
        return task.wait(lambda: is_past(task.due(timedelta(seconds=7200)), "UTC"), interval=60, limit=604800)


@task(name="moment")
def moment():
    with dag.task("moment") as task:
        return task.wait(
            lambda: is_past((str(task["data_interval_end"])), "UTC"), interval=60, limit=604800, backoff=True
        )


@task(name="monday")
def monday():
    with dag.task("monday") as task:
        return task.wait(
            lambda: is_on_weekday(task["logical_date"], "Monday", "UTC"), interval=60, limit=604800
        )


@task(name="ready")
def ready():
    with dag.task("ready") as task:
        return task.wait(
            lambda: task.succeeds(lambda: task.bash("test -f ready", skip_on=(), output="nothing")),
            interval=60,
            limit=120,
        )


@task(name="other")
def other():
    with dag.task("other") as task:
        return task.wait(
            lambda: run_ended(
                task,
                None,
                steps=("load",),
                offset=timedelta(seconds=3600),
                success=["success", "skipped"],
                failure=["failed"],
            ),
            interval=60,
            limit=604800,
        )


@task(name="end")
def end():
    return None


@flow(name="waits")
def waits(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        file_run = file.submit()
        evening_run = evening.submit()
        later_run = later.submit()
        moment_run = moment.submit()
        monday_run = monday.submit()
        ready_run = ready.submit()
        other_run = other.submit()
        end_run = end.submit(
            wait_for=[file_run, evening_run, later_run, moment_run, monday_run, ready_run, other_run]
        )
        return [end_run, file_run, evening_run, later_run, moment_run, monday_run, ready_run, other_run]


if __name__ == "__main__":
    waits()
