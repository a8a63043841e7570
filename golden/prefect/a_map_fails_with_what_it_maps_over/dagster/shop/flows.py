import dagster as dg

from shop.airflow_tasks import AirflowDag
from shop.prefect_code import task
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes


@task
def numbers():
    raise ValueError("no numbers")


@task
def before():
    return "before"


@task
def double(number):
    return 2 * number


@task
def after():
    return "after"


def fan_of_nothing():
    found = numbers.submit()
    early = before()
    doubled = double.map(found)
    late = after.submit()
    return early, doubled, late


fan_of_nothing_job_times = RunTimes()

dag = AirflowDag("fan-of-nothing", version=3, times=fan_of_nothing_job_times)


@dg.op(name="fan_of_nothing", out=dg.Out(dg.Any))
def fan_of_nothing_op(context: dg.OpExecutionContext):
    with dag.task(context, "fan_of_nothing") as task:
        return task.call(prefect_body(fan_of_nothing))


@dg.job
def fan_of_nothing_job():
    fan_of_nothing_op()
