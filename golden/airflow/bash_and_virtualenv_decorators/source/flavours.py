from datetime import datetime

from airflow.sdk import DAG, task

with DAG("flavours", schedule=None, start_date=datetime(2024, 1, 1)):

    @task.bash(env={"WHO": "ann"})
    def say(word):
        return f"echo {word} $WHO"

    @task.virtualenv(requirements=["colorama==0.4.6"], system_site_packages=False)
    def isolated():
        return 1

    @task.external_python(python="/opt/old/bin/python")
    def old():
        return 2

    say("hi") >> [isolated(), old()]
