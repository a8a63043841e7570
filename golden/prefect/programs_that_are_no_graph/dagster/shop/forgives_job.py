import dagster as dg

from shop.airflow_tasks import AirflowDag
from shop.flows import forgives
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes

forgives_job_times = RunTimes()

dag = AirflowDag("forgives", version=3, times=forgives_job_times)


@dg.op(name="forgives", out=dg.Out(dg.Any))
def forgives_op(context: dg.OpExecutionContext):
    with dag.task(context, "forgives") as task:
        return task.call(prefect_body(forgives))


@dg.job
def forgives_job():
    forgives_op()
