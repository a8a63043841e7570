from datetime import timedelta

import pendulum
from airflow.sdk import DAG, task


def send(task_state_store=None):
    done = task_state_store.get("done") or 0
    task_state_store.set("done", done + 1)
    if done < 1:
        raise RuntimeError("the connection broke")
    return done


with DAG("upload", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    send_task = task(task_id="send", retries=2, retry_delay=timedelta(seconds=1))(send)()
