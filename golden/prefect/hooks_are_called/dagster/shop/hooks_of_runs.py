import dagster as dg

from shop.graph_callbacks import callback_sensor
from shop.graph_tasks import TaskGraph
from shop.prefect_hooks import flow_hook, task_hook
from shop.prefect_steps import prefect_body
from shop.run_params import RunParams
from shop.run_times import RunTimes


def telling(word):
    def tell(about, run, state):
        print(f"{word}: {about.name}, {state.name}")

    return tell


def weigh(parcel):
    return len(parcel)


class ParcelsJobParams(RunParams):
    """Parameters of a run of parcels_job."""

    parcel: str = "books"


parcels_job_times = RunTimes()

dag = TaskGraph("parcels", times=parcels_job_times, params="parcels_job_params")


@dg.op(name="weigh", required_resource_keys={"parcels_job_params"}, out=dg.Out(dg.Any))
def weigh_op(context: dg.OpExecutionContext):
    with dag.task(context, "weigh", hooks={"failure": [task_hook(telling("an alarm"), "FAILED")]}) as task:
        return task.call(prefect_body(weigh), parcel=task["params"]["parcel"])


@dg.job(resource_defs={"parcels_job_params": ParcelsJobParams()})
def parcels_job():
    weigh_op()


parcels_job_on_start = callback_sensor(
    dag, parcels_job, "start", [flow_hook(telling("begun"), "RUNNING")], params=ParcelsJobParams
)

parcels_job_on_cancel = callback_sensor(
    dag, parcels_job, "cancel", [flow_hook(telling("stopped"), "CANCELLING")], params=ParcelsJobParams
)
