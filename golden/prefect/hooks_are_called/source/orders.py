from prefect import flow, task


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


@task(on_completion=[broken, told, later], on_running=[begun])
def fetch(orders):
    return orders * 2


@task(name="check it", on_failure=[told], on_completion=[told], retries=1)
def check(orders):
    if orders > 4:
        raise ValueError("too many")
    return orders


@task(retries=3, retry_condition_fn=worth_it, on_failure=[told])
def send(orders):
    raise KeyError("gone")


@check.on_completion
def glad(task, task_run, state):
    print(f"{task.name} was good")


@flow(on_completion=[ended], on_failure=[ended])
def order_mail(orders: int = 2):
    found = fetch(orders)
    checked = check(found)
    send(checked)


@order_mail.on_failure
def mourned(flow, flow_run, state):
    print(f"{flow.name} is mourned")
