import pendulum
from airflow.sdk import DAG, task


def greet():
    from airflow.providers.standard.hooks.subprocess import SubprocessHook

    return SubprocessHook().run_command(["echo", "hello"]).output


with DAG("hooked", schedule="0 0 * * *", start_date=pendulum.datetime(2024, 1, 1, tz="UTC"), catchup=False):
    greet_task = task(task_id="greet")(greet)()
