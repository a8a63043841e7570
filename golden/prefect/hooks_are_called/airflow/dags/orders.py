from datetime import timedelta

from airflow.sdk import DAG, Param, task

from prefect_hooks import flow_hook, task_hook
from prefect_steps import prefect_body


def told(task, task_run, state):
    print(f"{task.name} {state.name}: {state.message}")


def begun(task, task_run, state):
    print(f"{task.name} begins, {state.name}")


def broken(task, task_run, state):
    raise RuntimeError("nobody is told")


async def later(task, task_run, state):
    print(f"{task_run.name} gave {state.result()}")


def ended(flow, flow_run, state):
    print(f"{flow.name} ended as {state.name}")


def worth_it(task, task_run, state):
    return task_run.run_count < 2 or "limit" in state.message


def fetch(orders):
    return orders * 2


def glad(task, task_run, state):
    print(f"{task.name} was good")


def check(orders):
    if orders > 4:
        raise ValueError("too many")
    return orders


def send(orders):
    raise KeyError("gone")


def mourned(flow, flow_run, state):
    print(f"{flow.name} is mourned")


with DAG(
    "order-mail",
    schedule=None,
    params={"orders": Param(2, type="integer")},
    on_success_callback=flow_hook(ended, "COMPLETED"),
    on_failure_callback=[flow_hook(ended, "FAILED"), flow_hook(mourned, "FAILED")],
):
    found = task(
        task_id="fetch",
        on_execute_callback=task_hook(begun, "RUNNING"),
        on_success_callback=[
            task_hook(broken, "COMPLETED"),
            task_hook(told, "COMPLETED"),
            task_hook(later, "COMPLETED"),
        ],
    )(prefect_body(fetch, params={"orders": lambda params: params["orders"]}))()
    checked = task(
        task_id="check",
        retries=1,
        retry_delay=timedelta(seconds=0),
        task_display_name="check it",
        on_success_callback=[
            task_hook(told, "COMPLETED", "check it"),
            task_hook(glad, "COMPLETED", "check it"),
        ],
        on_failure_callback=task_hook(told, "FAILED", "check it"),
    )(prefect_body(check))(orders=found)
    send_task = task(
        task_id="send",
        retries=3,
        retry_delay=timedelta(seconds=0),
        on_failure_callback=task_hook(told, "FAILED"),
    )(prefect_body(send, retries_if=worth_it))(orders=checked)
