from prefect import flow, task
from prefect.task_runners import ConcurrentTaskRunner, ProcessPoolTaskRunner, ThreadPoolTaskRunner
from prefect_dask import DaskTaskRunner


@task
def square(number):
    return number * number


@flow(task_runner=ConcurrentTaskRunner())
def all_at_once():
    return [square.submit(one) for one in (1, 2)]


@flow(task_runner=ProcessPoolTaskRunner(max_workers=4), log_prints=True)
def in_processes():
    first = square.submit(3)
    print("waiting")
    return square.submit(first)


@flow(task_runner=DaskTaskRunner(cluster_kwargs={"n_workers": 2}))
def on_a_cluster():
    return square.submit(4)


@flow(task_runner=ThreadPoolTaskRunner(max_workers=2))
def two_at_once(numbers: list[int] = [1, 2, 3]):
    return square.map(numbers)
