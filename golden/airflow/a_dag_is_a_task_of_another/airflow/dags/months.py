import pendulum
from airflow.providers.standard.operators.bash import BashOperator
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, CronDataIntervalTimetable, task


def not_carried(reason):
    """In place of a task that could not be carried over: it never passes quietly."""
    raise NotImplementedError(reason)


with DAG(
    "months",
    schedule=CronDataIntervalTimetable("0 0 1 * *", timezone="UTC"),
    start_date=pendulum.datetime(2023, 1, 1, tz="UTC"),
    catchup=True,
):
    begin = EmptyOperator(task_id="begin", owner="months")
    end = EmptyOperator(task_id="end", owner="months")
    north = task(task_id="north")(not_carried)(
        "a node of the kind sub_pipeline is not carried to Airflow yet"
    )
    south = task(task_id="south")(not_carried)(
        "a node of the kind sub_pipeline is not carried to Airflow yet"
    )
    begin >> [north, south]
    north >> end
    south >> end

with DAG("months.north", schedule=None, start_date=pendulum.datetime(2023, 1, 1, tz="UTC")):
    get = BashOperator(task_id="get", owner="months", bash_command="echo north {{ ds }}")
    put = BashOperator(task_id="put", owner="months", bash_command="echo put")
    get >> put

with DAG("months.south", schedule=None, start_date=pendulum.datetime(2023, 1, 1, tz="UTC")):
    get_task = BashOperator(task_id="get", owner="months", bash_command="echo south {{ ds }}")
    put_task = BashOperator(task_id="put", owner="months", bash_command="echo put")
    get_task >> put_task
