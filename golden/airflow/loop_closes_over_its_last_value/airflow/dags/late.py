import pendulum
from airflow.sdk import DAG, task


def early(name="a"):
    return name


def make_late(name):
    def late():
        return name

    return late


function = lambda n: n * 2


def make_early():
    def early(name="b"):
        return name

    return early


early_2 = make_early()

with DAG("late", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    early_a = task(task_id="early_a")(early)()
    late_a = task(task_id="late_a")(make_late(name="b"))()
    bound_a = task(task_id="bound_a")(function)("a")
    early_b = task(task_id="early_b")(early_2)()
    late_b = task(task_id="late_b")(make_late(name="b"))()
    bound_b = task(task_id="bound_b")(function)("b")
