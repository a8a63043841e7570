import dagster as dg

from shop.airflow_tasks import AirflowDag
from shop.prefect_code import task
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes


@task
def numbers():
    return [0, 1, 2, 3]


@task
def half(number):
    if number % 2:
        return None
    return number // 2


@task
def report(halves):
    return [halves.count(None), halves]


def halve():
    return report(half.map(numbers.submit()))


halve_job_times = RunTimes()

dag = AirflowDag("halve", version=3, times=halve_job_times)


@dg.op(name="halve", out=dg.Out(dg.Any))
def halve_op(context: dg.OpExecutionContext):
    with dag.task(context, "halve") as task:
        return task.call(prefect_body(halve, form="part"))


@dg.job
def halve_job():
    halve_op()
