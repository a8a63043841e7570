import dagster as dg

from shop.flows import half_2, rows_2, total
from shop.graph_steps import side_by_side
from shop.graph_tasks import TaskGraph, dynamic
from shop.run_params import RunParams
from shop.run_times import RunTimes


class OfNothingJobParams(RunParams):
    """Parameters of a run of of_nothing_job."""

    n: int = 0


of_nothing_job_times = RunTimes()

dag = TaskGraph("of-nothing", times=of_nothing_job_times, params="of_nothing_job_params")


@dg.op(name="of_nothing_job_rows", required_resource_keys={"of_nothing_job_params"}, out=dg.Out(dg.Any))
def rows(context: dg.OpExecutionContext):
    with dag.task(context, "rows") as task:
        return task.call(rows_2, n=task["params"]["n"])


@dg.op(out=dg.DynamicOut(dg.Any))
def of_nothing_job_half__elements(rows):
    yield from dynamic(side_by_side({"of": rows}, until="strict"))


@dg.op(name="of_nothing_job_half", out=dg.Out(dg.Any))
def half(element):
    return half_2(of=element["of"])


@dg.op(name="of_nothing_job_total", out=dg.Out(dg.Any))
def total_op(half):
    return total(values=half)


@dg.job(resource_defs={"of_nothing_job_params": OfNothingJobParams()})
def of_nothing_job():
    rows_ = rows()
    half_elements = of_nothing_job_half__elements(rows=rows_)
    half_ = half_elements.map(lambda element: half(element))
    total_op(half=half_.collect())
