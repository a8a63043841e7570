import pendulum
from airflow.sdk import DAG, task


def numbers():
    return [1, 2, 3]


def show(item):
    return f"<{item}>"


def letters():
    return ["a", "b"]


function = lambda n: n * 2

with DAG("shapes", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    numbers_task = task(task_id="numbers")(numbers)()
    doubled = task(task_id="doubled")(show).expand(item=numbers_task.map(function))
    numbers__1 = task(task_id="numbers__1")(numbers)()
    letters_task = task(task_id="letters")(letters)()
    zipped = task(task_id="zipped")(show).expand(item=numbers__1.zip(letters_task))
    numbers__2 = task(task_id="numbers__2")(numbers)()
    letters__1 = task(task_id="letters__1")(letters)()
    filled = task(task_id="filled")(show).expand(item=numbers__2.zip(letters__1, fillvalue="-"))
    numbers__3 = task(task_id="numbers__3")(numbers)()
    letters__2 = task(task_id="letters__2")(letters)()
    joined = task(task_id="joined")(show).expand(item=numbers__3.concat(letters__2))
