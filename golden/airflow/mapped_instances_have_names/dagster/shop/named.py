import dagster as dg

from shop.airflow_code import get_current_context
from shop.graph_steps import product
from shop.graph_tasks import TaskGraph, dynamic
from shop.run_params import RunParams
from shop.run_times import RunTimes


def visit(city):
    context = get_current_context()
    context["city"] = city
    return context["ti"].map_index


class NamedParams(RunParams):
    """Parameters of a run of named."""


named_times = RunTimes()

dag = TaskGraph("named", times=named_times, params="named_params", keeps_values=True)


@dg.op(out=dg.DynamicOut(dg.Any, is_required=False))
def visit__elements():
    yield from dynamic(product({"city": ["Berlin", "Paris"]}))


@dg.op(name="visit", required_resource_keys={"named_params"}, out=dg.Out(dg.Any))
def visit_op(context: dg.OpExecutionContext, element):
    with dag.task(context, "visit", index=int(context.get_mapping_key())) as task:
        return task.call(visit, city=element["city"])


@dg.job(resource_defs={"named_params": NamedParams()})
def named():
    visit_elements = visit__elements()
    visit_elements.map(lambda element: visit_op(element))
