from datetime import datetime

from airflow.sdk import DAG, task

with DAG("hooked", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False):

    @task
    def greet():
        from airflow.providers.standard.hooks.subprocess import SubprocessHook

        return SubprocessHook().run_command(["echo", "hello"]).output

    greet()
