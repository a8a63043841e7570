from prefect import flow

from dagster_steps import dagster_body
from graph_joins import expansion, guarded_task, last
from graph_steps import product
from graph_tasks import TaskGraph
from ledger.definitions import prices, stamped
from ledger.ops import doubled, parts, squared, total

dag = TaskGraph("sums")


@guarded_task(dag, "prices", rule="all_success_skip_first", facts={"outlets": ["prices"]})
def prices_task(task):
    return task.call(prices)


@guarded_task(dag, "stamped", rule="all_success_skip_first", facts={"outlets": ["stamped"]})
def stamped_task(task):
    return task.call(stamped)


@guarded_task(dag, "eu__costs.doubled", rule="all_success_skip_first", facts={"inlets": ["prices"]})
def eu__costs_doubled(task, prices):
    return task.call(doubled, numbers=prices.value())


@guarded_task(dag, "eu__costs.parts", rule="all_success_skip_first")
def eu__costs_parts(task, eu__costs_doubled):
    return task.call(dagster_body(parts, dynamic=("result",)), numbers=eu__costs_doubled.value())


@expansion(
    dag,
    "eu__costs.squared",
    tasks=("eu__costs.squared",),
    sources=(0,),
    rule="all_success_skip_first",
    skips_empty=False,
)
def eu__costs_squared_elements(task, eu__costs_parts):
    return product({"element": eu__costs_parts.value()})


@guarded_task(
    dag, "eu__costs.squared", rule="all_success_skip_first", mapped=True, retries=1, facts={"max_tries": 1}
)
def eu__costs_squared(task, element, eu__costs_parts):
    return task.call(dagster_body(squared), number=element["element"])


@guarded_task(
    dag,
    "eu__costs.total",
    rule="all_success_skip_first",
    facts={"outlets": ["eu/costs"], "inlets": ["stamped"]},
)
def eu__costs_total(task, stamped, eu__costs_squared):
    return task.call(total, numbers=eu__costs_squared.values())


@flow(name="sums")
def sums(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        prices_run = prices_task.submit()
        stamped_run = stamped_task.submit()
        eu__costs_doubled_run = eu__costs_doubled.submit(prices_run)
        eu__costs_parts_run = eu__costs_parts.submit(eu__costs_doubled_run)
        eu__costs_squared_elements_run = eu__costs_squared_elements.submit(eu__costs_parts_run)
        eu__costs_squared_run = eu__costs_squared.map(eu__costs_squared_elements_run, eu__costs_parts_run)
        eu__costs_total_run = eu__costs_total.submit(stamped_run, eu__costs_squared_run)
        return last(
            prices_run,
            stamped_run,
            eu__costs_doubled_run,
            eu__costs_parts_run,
            eu__costs_squared_run,
            eu__costs_total_run,
        )


if __name__ == "__main__":
    sums()
