from prefect import flow, task

from graph_tasks import TaskGraph, not_migrated
from run_times import RunTimes


def first_row(cursor):
    return cursor.fetchone()


dag = TaskGraph("nightly", version=2, times=RunTimes(crons=("0 0 * * *",), interval="until_next"))


@task(name="clean")
def clean():
    with dag.task("clean") as task:
        return not_migrated(
            "SQL statement",
            {
                "statement": ("delete from visits where day = '" + str(task["ds"]) + "'"),
                "connection": "warehouse",
                "autocommit": True,
                "output": "rows",
            },
            "Write its work here, or migrate with --bridge airflow and install Airflow in this environment, too.",
        )


@task(name="count")
def count():
    return not_migrated(
        "SQL statement",
        {
            "statement": "select count(*) from visits",
            "connection": "warehouse",
            "autocommit": False,
            "output": "rows",
            "handler": first_row,
        },
        "Write its work here, or migrate with --bridge airflow and install Airflow in this environment, too.",
    )


@task(name="tell")
def tell():
    with dag.task("tell") as task:
        return not_migrated(
            "e-mail",
            {
                "to": task.rendered(task.variable("readers", "team@example.org")),
                "subject": ("visits of " + str(task["ds"])),
                "body": "<p>done</p>",
            },
            "Write its work here, or migrate with --bridge airflow and install Airflow in this environment, too.",
        )


@flow(name="nightly")
def nightly(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        clean_run = clean.submit()
        count_run = count.submit(wait_for=[clean_run])
        tell_run = tell.submit(wait_for=[count_run])
        return [tell_run]


if __name__ == "__main__":
    nightly()
