from prefect import flow

from dagster_ticks import dagster_tick
from graph_joins import expansion, guarded_task, last
from graph_runs import start_run
from graph_steps import product
from graph_tasks import TaskGraph
from run_times import RunTimes
from shop.definitions import Till, once_a_month

dag = TaskGraph(
    "counts__once_a_month",
    times=RunTimes(crons=("0 21 1 * *",), interval="none"),
    facts={"doc_md": "Starts the runs of counts that once_a_month asks for."},
)


@guarded_task(dag, "requests")
def requests(task):
    return task.call(dagster_tick(once_a_month, resources={"till": lambda: Till(least=2)}))


@expansion(dag, "start", tasks=("start",), sources=(0,), skips_empty=False)
def start_elements(task, requests):
    return product({"conf": requests.value()})


@guarded_task(dag, "start", mapped=True)
def start(task, element, requests):
    return start_run(task, "counts/counts", conf=element["conf"])


@flow(name="counts__once_a_month")
def counts__once_a_month(logical_date=None, conf=None):
    """Starts the runs of counts that once_a_month asks for."""
    with dag.run(logical_date, {}, conf):
        requests_run = requests.submit()
        start_elements_run = start_elements.submit(requests_run)
        start_run_2 = start.map(start_elements_run, requests_run)
        return last(start_run_2)


if __name__ == "__main__":
    counts__once_a_month()
