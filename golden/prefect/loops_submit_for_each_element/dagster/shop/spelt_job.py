import dagster as dg

from shop.flows import elements_3, shout, word
from shop.graph_steps import side_by_side
from shop.graph_tasks import TaskGraph, dynamic
from shop.run_params import RunParams
from shop.run_times import RunTimes


class SpeltJobParams(RunParams):
    """Parameters of a run of spelt_job."""

    n: int = 2


spelt_job_times = RunTimes()

dag = TaskGraph(
    "spelt",
    times=spelt_job_times,
    params="spelt_job_params",
    facts={"doc_md": "A text has letters, which `map` would not look for."},
)


@dg.op(name="word", required_resource_keys={"spelt_job_params"}, out=dg.Out(dg.Any))
def word_op(context: dg.OpExecutionContext):
    with dag.task(context, "word") as task:
        return task.call(word, n=task["params"]["n"])


@dg.op(name="spelt_job_elements", out=dg.Out(dg.Any))
def elements_op(word):
    return elements_3(found=word)


@dg.op(out=dg.DynamicOut(dg.Any))
def spelt_job_shout__elements(elements):
    yield from dynamic(side_by_side({"letter": elements}, until="strict"))


@dg.op(name="spelt_job_shout", out=dg.Out(dg.Any))
def shout_op(element):
    return shout(letter=element["letter"], end="?")


@dg.job(resource_defs={"spelt_job_params": SpeltJobParams()})
def spelt_job():
    "A text has letters, which `map` would not look for."
    word_ = word_op()
    elements_ = elements_op(word=word_)
    shout_elements = spelt_job_shout__elements(elements=elements_)
    shout_elements.map(lambda element: shout_op(element))
