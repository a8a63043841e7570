from prefect import flow

from dagster_steps import dagster_body
from graph_joins import expansion, guarded_task, last
from graph_steps import product
from graph_tasks import TaskGraph
from ledger.definitions import prices, report, sent, stamped
from ledger.ops import doubled, parts, split, squared, total

dag = TaskGraph("__ASSET_JOB")


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


@guarded_task(dag, "ends.doubled", rule="all_success_skip_first", facts={"inlets": ["prices"]})
def ends_doubled(task, prices):
    return task.call(doubled, numbers=prices.value())


@guarded_task(dag, "ends.split", rule="all_success_skip_first", facts={"outlets": ["cheapest", "eu/dearest"]})
def ends_split(task, ends_doubled):
    return task.call(
        dagster_body(split, outputs=("low", "high"), assets=("cheapest", "eu/dearest")),
        numbers=ends_doubled.value(),
    )


@guarded_task(
    dag,
    "report",
    rule="all_success_skip_first",
    facts={"outlets": ["report"], "inlets": ["cheapest", "eu/costs", "eu/dearest"]},
)
def report_task(task, ends_split, eu__costs_total):
    return task.call(
        report,
        cheapest=ends_split.value("low"),
        costs=eu__costs_total.value(),
        dearest=ends_split.value("high"),
    )


@guarded_task(dag, "sent", rule="all_success_skip_first", facts={"outlets": ["sent"], "inlets": ["eu/costs"]})
def sent_task(task, eu__costs_total):
    return task.call(sent)


@flow(name="__ASSET_JOB")
def __ASSET_JOB(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        prices_run = prices_task.submit()
        stamped_run = stamped_task.submit()
        eu__costs_doubled_run = eu__costs_doubled.submit(prices_run)
        eu__costs_parts_run = eu__costs_parts.submit(eu__costs_doubled_run)
        eu__costs_squared_elements_run = eu__costs_squared_elements.submit(eu__costs_parts_run)
        eu__costs_squared_run = eu__costs_squared.map(eu__costs_squared_elements_run, eu__costs_parts_run)
        eu__costs_total_run = eu__costs_total.submit(stamped_run, eu__costs_squared_run)
        ends_doubled_run = ends_doubled.submit(prices_run)
        ends_split_run = ends_split.submit(ends_doubled_run)
        report_run = report_task.submit(ends_split_run, eu__costs_total_run)
        sent_run = sent_task.submit(eu__costs_total_run)
        return last(
            prices_run,
            stamped_run,
            eu__costs_doubled_run,
            eu__costs_parts_run,
            eu__costs_squared_run,
            eu__costs_total_run,
            ends_doubled_run,
            ends_split_run,
            report_run,
            sent_run,
        )


if __name__ == "__main__":
    __ASSET_JOB()
