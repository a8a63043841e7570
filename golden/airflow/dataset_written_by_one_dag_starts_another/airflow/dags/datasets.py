import pendulum
from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG, Asset, AssetAll, AssetAny, CronDataIntervalTimetable, task


def write():
    return 3


with DAG(
    "both",
    schedule=AssetAll(Asset("s3://shop/orders.csv", extra={"team": "sales"}), Asset("s3://shop/users.csv")),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
):
    join = BashOperator(task_id="join", bash_command="echo join")

with DAG(
    "either",
    schedule=AssetAny(Asset("s3://shop/orders.csv", extra={"team": "sales"}), Asset("s3://shop/users.csv")),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
):
    any_ = BashOperator(task_id="any", bash_command="echo any")

with DAG(
    "writer",
    schedule=CronDataIntervalTimetable("0 0 * * *", timezone="UTC"),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
):
    write_task = task(task_id="write", outlets=[Asset("s3://shop/orders.csv", extra={"team": "sales"})])(
        write
    )()
    users = BashOperator(
        task_id="users",
        outlets=[Asset("s3://shop/users.csv")],
        inlets=[Asset("s3://shop/orders.csv", extra={"team": "sales"})],
        bash_command="echo users",
    )
    write_task >> users
