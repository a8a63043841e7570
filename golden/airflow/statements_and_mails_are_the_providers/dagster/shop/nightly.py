import dagster as dg

from shop.graph_tasks import TaskGraph, not_migrated
from shop.run_times import RunTimes


def first_row(cursor):
    return cursor.fetchone()


nightly_partitions = dg.DailyPartitionsDefinition(start_date="2024-01-01")

nightly_times = RunTimes(interval="until_next", partitions=nightly_partitions)

dag = TaskGraph("nightly", version=2, times=nightly_times)


@dg.op(out=dg.Out(dg.Any))
def clean(context: dg.OpExecutionContext):
    with dag.task(context, "clean") as task:
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


@dg.op(ins={"clean": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
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


@dg.op(ins={"count": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def tell(context: dg.OpExecutionContext):
    with dag.task(context, "tell") as task:
        return not_migrated(
            "e-mail",
            {
                "to": task.rendered(task.variable("readers", "team@example.org")),
                "subject": ("visits of " + str(task["ds"])),
                "body": "<p>done</p>",
            },
            "Write its work here, or migrate with --bridge airflow and install Airflow in this environment, too.",
        )


@dg.job(partitions_def=nightly_partitions)
def nightly():
    clean_ = clean()
    count_ = count(clean=clean_)
    tell(count=count_)


nightly_schedule = dg.build_schedule_from_partitioned_job(nightly, name="nightly_schedule")
