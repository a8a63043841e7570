import dagster as dg

from shop.flows import numbers, square
from shop.graph_steps import side_by_side
from shop.graph_tasks import TaskGraph, dynamic
from shop.run_params import RunParams
from shop.run_times import RunTimes


class TwoAtOnceJobParams(RunParams):
    """Parameters of a run of two_at_once_job."""

    numbers: list = [1, 2, 3]


two_at_once_job_times = RunTimes()

dag = TaskGraph("two-at-once", times=two_at_once_job_times, params="two_at_once_job_params")


@dg.op(name="numbers", required_resource_keys={"two_at_once_job_params"}, out=dg.Out(dg.Any))
def numbers_op(context: dg.OpExecutionContext):
    with dag.task(context, "numbers") as task:
        return task.call(numbers, numbers=task["params"]["numbers"])


@dg.op(out=dg.DynamicOut(dg.Any))
def two_at_once_job_square__elements(numbers):
    yield from dynamic(side_by_side({"number": numbers}, until="strict"))


@dg.op(name="two_at_once_job_square", out=dg.Out(dg.Any))
def square_op(element):
    return square(number=element["number"])


@dg.job(
    resource_defs={"two_at_once_job_params": TwoAtOnceJobParams()},
    executor_def=dg.multiprocess_executor.configured({"max_concurrent": 2}),
)
def two_at_once_job():
    numbers_ = numbers_op()
    square_elements = two_at_once_job_square__elements(numbers=numbers_)
    square_elements.map(lambda element: square_op(element))
