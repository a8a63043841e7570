"""How many of a flow's tasks run at once: by its task runner."""

from prefect import flow, task
from prefect.task_runners import ConcurrentTaskRunner, ThreadPoolTaskRunner


@task
def square(number):
    return number * number


@flow(task_runner=ThreadPoolTaskRunner(max_workers=2))
def two_at_once(numbers: list[int] = [1, 2, 3]):
    return square.map(numbers)


@flow(task_runner=ConcurrentTaskRunner())
def all_at_once():
    return [square.submit(one) for one in (1, 2)]
