from airflow.providers.standard.operators.bash import BashOperator
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.providers.standard.sensors.filesystem import FileSensor
from airflow.sdk import DAG, CronDataIntervalTimetable, task


def show(**kwargs):
    return kwargs["execution_date"].isoformat()


def not_carried(reason):
    """In place of a task that could not be carried over: it never passes quietly."""
    raise NotImplementedError(reason)


with DAG(
    "old", schedule=CronDataIntervalTimetable("0 0 * * *", timezone="UTC"), catchup=False, max_active_tasks=4
):
    start = EmptyOperator(task_id="start", owner="airflow")
    shown = task(task_id="shown", owner="airflow")(show)()
    waits = FileSensor(task_id="waits", owner="airflow", filepath="/tmp/x")
    shell = task(task_id="shell")(not_carried)("no template of Airflow 3 asks for time.next.ds")
    start >> [shown, waits]
    shown >> shell
