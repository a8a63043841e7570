from prefect import flow

from dagster_ticks import dagster_tick
from graph_joins import expansion, guarded_task, last
from graph_runs import start_run
from graph_steps import product
from graph_tasks import TaskGraph
from kitchen.watch import at_noon
from run_times import RunTimes

dag = TaskGraph(
    "lunch_job__at_noon",
    times=RunTimes(crons=("0 12 * * 1-5",), zone="Europe/Rome", interval="none"),
    facts={"doc_md": "Starts the runs of lunch_job that at_noon asks for."},
)


@guarded_task(dag, "requests")
def requests(task):
    return task.call(dagster_tick(at_noon, zone="Europe/Rome"))


@expansion(dag, "start", tasks=("start",), sources=(0,), skips_empty=False)
def start_elements(task, requests):
    return product({"conf": requests.value()})


@guarded_task(dag, "start", mapped=True)
def start(task, element, requests):
    return start_run(task, "lunch_job/lunch_job", conf=element["conf"])


@flow(name="lunch_job__at_noon")
def lunch_job__at_noon(logical_date=None, conf=None):
    """Starts the runs of lunch_job that at_noon asks for."""
    with dag.run(logical_date, {}, conf):
        requests_run = requests.submit()
        start_elements_run = start_elements.submit(requests_run)
        start_run_2 = start.map(start_elements_run, requests_run)
        return last(start_run_2)


if __name__ == "__main__":
    lunch_job__at_noon()
