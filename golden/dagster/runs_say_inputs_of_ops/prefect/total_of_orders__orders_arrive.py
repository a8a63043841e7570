from prefect import flow

from dagster_looks import dagster_look
from graph_joins import expansion, guarded_task, last
from graph_runs import start_run
from graph_steps import with_keys
from graph_tasks import TaskGraph
from run_times import RunTimes
from shop import orders_arrive

dag = TaskGraph(
    "total_of_orders__orders_arrive",
    times=RunTimes(every=30, anchor="1970-01-01T00:00:00+00:00", interval="none"),
    facts={"doc_md": "Starts the runs of total_of_orders that orders_arrive asks for."},
)


@guarded_task(dag, "requests")
def requests(task):
    return task.call(dagster_look(orders_arrive, "orders_arrive"))


@expansion(dag, "start", tasks=("start",), sources=(0,), skips_empty=False)
def start_elements(task, requests):
    return with_keys(requests.value(), ("conf", "trigger_run_id"))


@guarded_task(dag, "start", mapped=True)
def start(task, element, requests):
    return start_run(
        task, "total_of_orders/total_of_orders", conf=element["conf"], run_id=element["trigger_run_id"]
    )


@flow(name="total_of_orders__orders_arrive")
def total_of_orders__orders_arrive(logical_date=None, conf=None):
    """Starts the runs of total_of_orders that orders_arrive asks for."""
    with dag.run(logical_date, {}, conf):
        requests_run = requests.submit()
        start_elements_run = start_elements.submit(requests_run)
        start_run_2 = start.map(start_elements_run, requests_run)
        return last(start_run_2)


if __name__ == "__main__":
    total_of_orders__orders_arrive()
