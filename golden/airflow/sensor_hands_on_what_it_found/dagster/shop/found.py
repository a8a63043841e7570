import dagster as dg

from shop.airflow_code import PokeReturnValue
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes


def arrived():
    return PokeReturnValue(is_done=True, xcom_value="orders.csv")


found_times = RunTimes()

dag = TaskGraph("found", version=2, times=found_times)


@dg.op(name="arrived", out=dg.Out(dg.Any))
def arrived_op(context: dg.OpExecutionContext):
    with dag.task(context, "arrived") as task:
        return task.wait(lambda: task.call(arrived), interval=30, limit=300)


@dg.op
def read(path):
    return path.upper()


@dg.job
def found():
    arrived_ = arrived_op()
    read(path=arrived_)
