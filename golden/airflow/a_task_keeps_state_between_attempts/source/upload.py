from datetime import datetime, timedelta

from airflow.sdk import DAG, task

with DAG("upload", schedule=None, start_date=datetime(2024, 1, 1)):

    @task(retries=2, retry_delay=timedelta(seconds=1))
    def send(task_state_store=None):
        done = task_state_store.get("done") or 0
        task_state_store.set("done", done + 1)
        if done < 1:
            raise RuntimeError("the connection broke")
        return done

    send()
