import dagster as dg

from shop.airflow_tasks import AirflowDag
from shop.flows import fails_inside
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes

fails_inside_job_times = RunTimes()

dag = AirflowDag("fails-inside", version=3, times=fails_inside_job_times)


@dg.op(name="fails_inside", out=dg.Out(dg.Any))
def fails_inside_op(context: dg.OpExecutionContext):
    with dag.task(context, "fails_inside") as task:
        return task.call(prefect_body(fails_inside))


@dg.job
def fails_inside_job():
    fails_inside_op()
