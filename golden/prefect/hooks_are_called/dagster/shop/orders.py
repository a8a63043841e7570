import dagster as dg

from shop.graph_callbacks import callback_sensor
from shop.graph_tasks import TaskGraph
from shop.prefect_hooks import flow_hook, task_hook
from shop.prefect_steps import prefect_body
from shop.run_params import RunParams
from shop.run_times import RunTimes


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


class OrderMailJobParams(RunParams):
    """Parameters of a run of order_mail_job."""

    orders: int = 2


order_mail_job_times = RunTimes()

dag = TaskGraph("order-mail", times=order_mail_job_times, params="order_mail_job_params")


@dg.asset(
    name="fetch",
    group_name="order_mail_job",
    dagster_type=dg.Any,
    required_resource_keys={"order_mail_job_params"},
)
def fetch_op(context: dg.AssetExecutionContext):
    with dag.task(
        context,
        "fetch",
        hooks={
            "attempt_start": [task_hook(begun, "RUNNING")],
            "success": [
                task_hook(broken, "COMPLETED"),
                task_hook(told, "COMPLETED"),
                task_hook(later, "COMPLETED"),
            ],
        },
    ) as task:
        return task.call(prefect_body(fetch), orders=task["params"]["orders"])


@dg.asset(
    name="check",
    group_name="order_mail_job",
    dagster_type=dg.Any,
    retry_policy=dg.RetryPolicy(max_retries=1),
    required_resource_keys={"order_mail_job_params"},
)
def check_op(context: dg.AssetExecutionContext, fetch):
    with dag.task(
        context,
        "check",
        max_tries=1,
        hooks={
            "success": [task_hook(told, "COMPLETED", "check it"), task_hook(glad, "COMPLETED", "check it")],
            "failure": [task_hook(told, "FAILED", "check it")],
        },
    ) as task:
        return task.call(prefect_body(check), orders=fetch)


@dg.asset(
    name="send",
    group_name="order_mail_job",
    dagster_type=dg.Any,
    retry_policy=dg.RetryPolicy(max_retries=3),
    required_resource_keys={"order_mail_job_params"},
)
def send_op(context: dg.AssetExecutionContext, check):
    with dag.task(context, "send", max_tries=3, hooks={"failure": [task_hook(told, "FAILED")]}) as task:
        return task.call(prefect_body(send, retries_if=worth_it), orders=check)


order_mail_job = dg.define_asset_job("order_mail_job", selection=[fetch_op, check_op, send_op])

order_mail_job_on_success = callback_sensor(
    dag, order_mail_job, "success", [flow_hook(ended, "COMPLETED")], params=OrderMailJobParams
)

order_mail_job_on_failure = callback_sensor(
    dag,
    order_mail_job,
    "failure",
    [flow_hook(ended, "FAILED"), flow_hook(mourned, "FAILED")],
    params=OrderMailJobParams,
)
