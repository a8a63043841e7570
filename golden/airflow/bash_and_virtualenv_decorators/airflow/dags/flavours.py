import pendulum
from airflow.sdk import DAG, task


def say(word):
    return f"echo {word} $WHO"


def isolated():
    return 1


def old():
    return 2


with DAG("flavours", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    say_task = task.bash(task_id="say", env={"WHO": "ann"})(say)("hi")
    isolated_task = task.virtualenv(
        task_id="isolated", requirements=["colorama==0.4.6"], system_site_packages=False
    )(isolated)()
    old_task = task.external_python(task_id="old", python="/opt/old/bin/python")(old)()
    say_task >> [isolated_task, old_task]
