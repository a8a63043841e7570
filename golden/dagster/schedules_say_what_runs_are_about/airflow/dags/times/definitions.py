from airflow.sdk import DAG, Asset, task

from times.jobs import asked as asked_2

with DAG("__anonymous_asset_job_ask", schedule="0 12 * * *", catchup=False, is_paused_upon_creation=True):
    asked = task(task_id="asked", outlets=[Asset("asked", group="default")])(asked_2)()
