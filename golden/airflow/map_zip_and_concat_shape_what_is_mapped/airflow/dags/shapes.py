import pendulum
from airflow.sdk import DAG, task


def numbers():
    return [1, 2, 3]


def show(item):
    return f"<{item}>"


def letters():
    return ["a", "b"]


function = lambda n: n * 2


def not_carried(reason):
    """In place of a task that could not be carried over: it never passes quietly."""
    raise NotImplementedError(reason)


with DAG("shapes", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    numbers_task = task(task_id="numbers")(numbers)()
    doubled = task(task_id="doubled")(not_carried)(
        "a value of the kind applied is not carried to Airflow yet"
    )
    numbers__1 = task(task_id="numbers__1")(numbers)()
    letters_task = task(task_id="letters")(letters)()
    zipped = task(task_id="zipped")(not_carried)("a value of the kind zipped is not carried to Airflow yet")
    numbers__2 = task(task_id="numbers__2")(numbers)()
    letters__1 = task(task_id="letters__1")(letters)()
    filled = task(task_id="filled")(not_carried)("a value of the kind zipped is not carried to Airflow yet")
    numbers__3 = task(task_id="numbers__3")(numbers)()
    letters__2 = task(task_id="letters__2")(letters)()
    joined = task(task_id="joined")(not_carried)("a value of the kind chained is not carried to Airflow yet")
    numbers_task >> doubled
    numbers__1 >> zipped
    letters_task >> zipped
    numbers__2 >> filled
    letters__1 >> filled
    numbers__3 >> joined
    letters__2 >> joined
