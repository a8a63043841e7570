import dagster as dg

from shop.flows import half_2, rows_2, total
from shop.graph_steps import side_by_side
from shop.graph_tasks import TaskGraph, dynamic
from shop.run_params import RunParams
from shop.run_times import RunTimes


class CollectedJobParams(RunParams):
    """Parameters of a run of collected_job."""

    n: int = 3
    by: int = 4


collected_job_times = RunTimes()

dag = TaskGraph(
    "collected",
    times=collected_job_times,
    params="collected_job_params",
    facts={"doc_md": "A list of futures, and the list of what they give."},
)


@dg.op(name="collected_job_rows", required_resource_keys={"collected_job_params"}, out=dg.Out(dg.Any))
def rows(context: dg.OpExecutionContext):
    with dag.task(context, "rows") as task:
        return task.call(rows_2, n=task["params"]["n"])


@dg.op(out=dg.DynamicOut(dg.Any))
def collected_job_half__elements(rows):
    yield from dynamic(side_by_side({"of": rows}, until="strict"))


@dg.op(name="collected_job_half", required_resource_keys={"collected_job_params"}, out=dg.Out(dg.Any))
def half(context: dg.OpExecutionContext, element):
    with dag.task(context, "half", index=int(context.get_mapping_key())) as task:
        return task.call(half_2, of=element["of"], by=task["params"]["by"])


@dg.op(name="collected_job_total", out=dg.Out(dg.Any))
def total_op(half):
    return total(values=half)


@dg.job(resource_defs={"collected_job_params": CollectedJobParams()})
def collected_job():
    "A list of futures, and the list of what they give."
    rows_ = rows()
    half_elements = collected_job_half__elements(rows=rows_)
    half_ = half_elements.map(lambda element: half(element))
    total_op(half=half_.collect())
