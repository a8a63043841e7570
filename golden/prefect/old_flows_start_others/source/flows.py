"""Prefect 1: flows that start others and wait for them."""

from prefect import Flow, Parameter, task
from prefect.tasks.prefect import StartFlowRun, create_flow_run, wait_for_flow_run


@task
def load(table):
    return f"loaded {table}"


@task
def fails():
    raise ValueError("no")


@task
def settings(table):
    return {"table": table}


with Flow("load one") as load_one:
    load(Parameter("table", default="all"))

with Flow("broken") as broken:
    fails()

with Flow("starts others") as flow:
    chosen = settings("orders")
    first = create_flow_run(flow_name="load one", project_name="shop", parameters=chosen, run_name="orders")
    done = wait_for_flow_run(first, raise_final_state=True)
    second = create_flow_run(flow_name="broken", project_name="shop", upstream_tasks=[done])
    whatever = wait_for_flow_run(second, stream_logs=True)
    third = StartFlowRun(flow_name="load one", project_name="shop", wait=True)(upstream_tasks=[whatever])
    fourth = create_flow_run(flow_name="load one", upstream_tasks=[third])
    settings("last", upstream_tasks=[fourth])
