import dagster as dg

from shop.airflow_tasks import AirflowDag
from shop.flows import outer
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes

outer_job_times = RunTimes()

dag = AirflowDag("outer", version=3, times=outer_job_times)


@dg.op(name="outer", out=dg.Out(dg.Any))
def outer_op(context: dg.OpExecutionContext):
    with dag.task(context, "outer") as task:
        return task.call(prefect_body(outer))


@dg.job
def outer_job():
    outer_op()
