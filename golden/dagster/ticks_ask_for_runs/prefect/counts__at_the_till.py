from prefect import flow

from dagster_ticks import dagster_tick
from graph_joins import expansion, guarded_task, last
from graph_runs import start_run
from graph_steps import product
from graph_tasks import TaskGraph
from run_times import RunTimes
from shop.definitions import Till, at_the_till

dag = TaskGraph(
    "counts__at_the_till",
    times=RunTimes(crons=("0 20 * * *",), interval="none"),
    facts={"doc_md": "Starts the runs of counts that at_the_till asks for."},
)


@guarded_task(dag, "requests")
def requests(task):
    return task.call(dagster_tick(at_the_till, resources={"till": lambda: Till(least=2)}))


@expansion(dag, "start", tasks=("start",), sources=(0,), skips_empty=False)
def start_elements(task, requests):
    return product({"conf": requests.value()})


@guarded_task(dag, "start", mapped=True)
def start(task, element, requests):
    return start_run(task, "counts/counts", conf=element["conf"])


@flow(name="counts__at_the_till")
def counts__at_the_till(logical_date=None, conf=None):
    """Starts the runs of counts that at_the_till asks for."""
    with dag.run(logical_date, {}, conf):
        requests_run = requests.submit()
        start_elements_run = start_elements.submit(requests_run)
        start_run_2 = start.map(start_elements_run, requests_run)
        return last(start_run_2)


if __name__ == "__main__":
    counts__at_the_till()
