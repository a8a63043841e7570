from datetime import datetime

from airflow.sdk import DAG, task

with DAG("conditional", schedule=None, start_date=datetime(2024, 1, 1)):

    @task.run_if(lambda context: context["task_instance"].task_id.endswith("yes"))
    @task
    def runs():
        return 1

    runs.override(task_id="yes")()
    runs.override(task_id="no")()

    @task.skip_if(lambda context: True)
    @task.bash
    def never():
        return "echo never"

    never()
