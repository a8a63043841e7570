import pendulum
from airflow import DAG
from airflow.decorators import task
from airflow.timetables.trigger import CronTriggerTimetable


def pick():
    return ["left", "right"]


def left(ti=None):
    ti.xcom_push(key="said", value="l")
    return ti.xcom_pull(key="said")


def right():
    return "r"


def is_open():
    return True


function = lambda: "in"

with DAG(
    "ways",
    schedule=CronTriggerTimetable("0 0 * * *", timezone="UTC"),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
):
    pick_task = task.branch(task_id="pick")(pick)()
    left_task = task(task_id="left")(left)()
    right_task = task(task_id="right")(right)()
    is_open_task = task.short_circuit(task_id="is_open")(is_open)()
    inside = task(task_id="inside")(function)()
    pick_task >> [left_task, right_task]
    is_open_task >> inside
