import dagster as dg

from shop.airflow_tasks import AirflowDag
from shop.flows import raises_inside
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes

raises_inside_job_times = RunTimes()

dag = AirflowDag("raises-inside", version=3, times=raises_inside_job_times)


@dg.op(name="raises_inside", out=dg.Out(dg.Any))
def raises_inside_op(context: dg.OpExecutionContext):
    with dag.task(context, "raises_inside") as task:
        return task.call(prefect_body(raises_inside))


@dg.job
def raises_inside_job():
    raises_inside_op()
