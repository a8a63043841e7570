import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, CronDataIntervalTimetable, task


def not_carried(reason):
    """In place of a task that could not be carried over: it never passes quietly."""
    raise NotImplementedError(reason)


with DAG(
    "waits",
    schedule=CronDataIntervalTimetable("0 0 * * *", timezone="UTC"),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
):
    end = EmptyOperator(task_id="end")
    file = task(task_id="file")(not_carried)("a node of the kind wait is not carried to Airflow yet")
    evening = task(task_id="evening")(not_carried)("a node of the kind wait is not carried to Airflow yet")
    later = task(task_id="later")(not_carried)("a node of the kind wait is not carried to Airflow yet")
    moment = task(task_id="moment")(not_carried)("a node of the kind wait is not carried to Airflow yet")
    monday = task(task_id="monday")(not_carried)("a node of the kind wait is not carried to Airflow yet")
    ready = task(task_id="ready")(not_carried)("a node of the kind wait is not carried to Airflow yet")
    other = task(task_id="other")(not_carried)("a node of the kind wait is not carried to Airflow yet")
    file >> end
    evening >> end
    later >> end
    moment >> end
    monday >> end
    ready >> end
    other >> end
