import dagster as dg

from shop.graph_steps import product, pushed
from shop.graph_tasks import TaskGraph, dynamic
from shop.run_times import RunTimes


def size(path):
    return len(path)


def report(sizes):
    return list(sizes)


expanded_times = RunTimes()

dag = TaskGraph("expanded", times=expanded_times)


@dg.op
def files():
    return ["a.csv", "b.csv"]


@dg.op(out=dg.DynamicOut(dg.Any, is_required=False))
def size__elements(files):
    yield from dynamic(product({"path": files}))


@dg.op(
    name="size",
    retry_policy=dg.RetryPolicy(max_retries=1, delay=300),
    pool="expanded__size",
    out=dg.Out(dg.Any),
)
def size_op(context: dg.OpExecutionContext, element):
    with dag.task(context, "size", index=int(context.get_mapping_key()), max_tries=1) as task:
        return task.returned(size(path=element["path"]))


@dg.op(name="report", out=dg.Out(dg.Any))
def report_op(size):
    return report(pushed(size))


@dg.job
def expanded():
    files_ = files()
    size_elements = size__elements(files=files_)
    size_ = size_elements.map(lambda element: size_op(element))
    report_op(size=size_.collect())
