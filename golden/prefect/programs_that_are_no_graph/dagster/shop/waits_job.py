import dagster as dg

from shop.airflow_tasks import AirflowDag
from shop.flows import waits
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes

waits_job_times = RunTimes()

dag = AirflowDag("waits", version=3, times=waits_job_times)


@dg.op(name="waits", out=dg.Out(dg.Any))
def waits_op(context: dg.OpExecutionContext):
    with dag.task(context, "waits") as task:
        return task.call(prefect_body(waits))


@dg.job
def waits_job():
    waits_op()
