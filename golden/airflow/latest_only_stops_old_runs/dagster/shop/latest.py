import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

latest_partitions = dg.DailyPartitionsDefinition(start_date="2024-01-01")

latest_times = RunTimes(interval="until_next", partitions=latest_partitions)

dag = TaskGraph("latest", version=2, times=latest_times)


@guarded_task(dag, "latest_only", name="latest_only", gate=("mail",))
def latest_only(task):
    return task.returned(["mail"] if task.is_latest() else [])


@guarded_task(dag, "mail", name="mail", upstream=("latest_only",), last=True)
def mail(task, latest_only):
    return task.returned(None)


@guarded_task(dag, "load", name="load", last=True)
def load(task):
    return task.returned(None)


@dg.job(partitions_def=latest_partitions)
def latest():
    latest_only_ = latest_only()
    mail(latest_only_)
    load()


latest_schedule = dg.build_schedule_from_partitioned_job(latest, name="latest_schedule")
