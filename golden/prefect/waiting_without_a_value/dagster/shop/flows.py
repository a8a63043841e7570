import dagster as dg

from shop.airflow_tasks import AirflowDag
from shop.prefect_code import task
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes


@task
def prepare():
    return "ready"


@task
def work(name):
    return name


@task
def finish(texts):
    return sorted(texts)


def fixed():
    ready = prepare.submit()
    done = []
    for name in ("b", "a"):
        done.append(work.submit(name, wait_for=[ready]))
    return finish.submit(done)


fixed_job_times = RunTimes()

dag = AirflowDag("fixed", version=3, times=fixed_job_times)


@dg.op(name="fixed", out=dg.Out(dg.Any))
def fixed_op(context: dg.OpExecutionContext):
    with dag.task(context, "fixed") as task:
        return task.call(prefect_body(fixed))


@dg.job
def fixed_job():
    fixed_op()
