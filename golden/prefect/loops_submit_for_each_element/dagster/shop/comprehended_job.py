import dagster as dg

from shop.flows import half_2, rows_2, third, total
from shop.graph_steps import side_by_side
from shop.graph_tasks import TaskGraph, dynamic
from shop.run_params import RunParams
from shop.run_times import RunTimes


class ComprehendedJobParams(RunParams):
    """Parameters of a run of comprehended_job."""

    n: int = 3


comprehended_job_times = RunTimes()

dag = TaskGraph(
    "comprehended",
    times=comprehended_job_times,
    params="comprehended_job_params",
    facts={"doc_md": "The same as comprehensions; the second goes on run by run."},
)


@dg.op(name="comprehended_job_rows", required_resource_keys={"comprehended_job_params"}, out=dg.Out(dg.Any))
def rows(context: dg.OpExecutionContext):
    with dag.task(context, "rows") as task:
        return task.call(rows_2, n=task["params"]["n"])


@dg.op(out=dg.DynamicOut(dg.Any))
def comprehended_job_half__elements(rows):
    yield from dynamic(side_by_side({"of": rows}, until="strict"))


@dg.op(name="comprehended_job_half", out=dg.Out(dg.Any))
def half(element):
    return half_2(of=element["of"])


@dg.op(name="comprehended_job_third", out=dg.Out(dg.Any))
def third_op(element, half):
    return third(of=half)


@dg.op(name="comprehended_job_total", out=dg.Out(dg.Any))
def total_op(third):
    return total(values=third)


@dg.job(resource_defs={"comprehended_job_params": ComprehendedJobParams()})
def comprehended_job():
    "The same as comprehensions; the second goes on run by run."
    rows_ = rows()
    half_elements = comprehended_job_half__elements(rows=rows_)

    def each_half(element):
        half_ = half(element)
        third_ = third_op(element, half=half_)
        return half_, third_

    half_, third_ = half_elements.map(each_half)
    total_op(third=third_.collect())
