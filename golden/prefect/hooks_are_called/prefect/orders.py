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


def mourned(flow, flow_run, state):
    print(f"{flow.name} is mourned")


def glad(task, task_run, state):
    print(f"{task.name} was good")


@task(on_running=[begun], on_completion=[broken, told, later])
def fetch(orders):
    return orders * 2


@task(name="check it", retries=1, on_completion=[told, glad], on_failure=[told])
def check(orders):
    if orders > 4:
        raise ValueError("too many")
    return orders


@task(retries=3, retry_condition_fn=worth_it, on_failure=[told])
def send(orders):
    raise KeyError("gone")


@flow(on_completion=[ended], on_failure=[ended, mourned])
def order_mail(orders: int = 2):
    found = fetch(orders=orders)
    checked = check(orders=found)
    send(orders=checked)


if __name__ == "__main__":
    order_mail()
