import os
from datetime import timedelta

import pendulum
from airflow.providers.standard.operators.bash import BashOperator
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, CronDataIntervalTimetable, task


def count(table, rows):
    return {"table": table, "rows": rows}


with DAG(
    "districts",
    schedule=CronDataIntervalTimetable("0 6 * * 1", timezone="UTC"),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
    doc_md="Tables of the districts",
    tags=["districts"],
):
    start = EmptyOperator(task_id="start", retries=1, retry_delay=timedelta(minutes=2), owner="districts")
    fetch_trees = BashOperator(
        task_id="fetch_trees",
        retries=1,
        retry_delay=timedelta(minutes=2),
        owner="districts",
        bash_command="echo "
        + os.environ.get("DISTRICTS_FOLDER", "/data")
        + "/"
        + "trees"
        + " "
        + "{{ ds_nodash }}",
    )
    fetch_benches = BashOperator(
        task_id="fetch_benches",
        retries=1,
        retry_delay=timedelta(minutes=2),
        owner="districts",
        bash_command="echo "
        + os.environ.get("DISTRICTS_FOLDER", "/data")
        + "/"
        + "benches"
        + " "
        + "{{ ds_nodash }}",
    )
    fetch_lamps = BashOperator(
        task_id="fetch_lamps",
        retries=1,
        retry_delay=timedelta(minutes=2),
        owner="districts",
        bash_command="echo "
        + os.environ.get("DISTRICTS_FOLDER", "/data")
        + "/"
        + "lamps"
        + " "
        + "{{ ds_nodash }}",
    )
    count_trees = task(task_id="count_trees", retries=1, retry_delay=timedelta(minutes=2), owner="districts")(
        count
    )("trees", 0)
    count_benches = task(
        task_id="count_benches", retries=1, retry_delay=timedelta(minutes=2), owner="districts"
    )(count)("benches", 1)
    count_lamps = task(task_id="count_lamps", retries=1, retry_delay=timedelta(minutes=2), owner="districts")(
        count
    )("lamps", 2)
    check_trees = EmptyOperator(
        task_id="check_trees", retries=1, retry_delay=timedelta(minutes=2), owner="districts"
    )
    check_benches = EmptyOperator(
        task_id="check_benches", retries=1, retry_delay=timedelta(minutes=2), owner="districts"
    )
    check_lamps = EmptyOperator(
        task_id="check_lamps", retries=1, retry_delay=timedelta(minutes=2), owner="districts"
    )
    done = EmptyOperator(task_id="done", retries=1, retry_delay=timedelta(minutes=2), owner="districts")
    publish_maps = BashOperator(
        task_id="publish_maps",
        retries=1,
        retry_delay=timedelta(minutes=2),
        owner="districts",
        bash_command="echo maps",
    )
    publish_prices = BashOperator(
        task_id="publish_prices",
        retries=1,
        retry_delay=timedelta(minutes=2),
        owner="districts",
        bash_command="echo prices",
    )
    extra_city_0 = EmptyOperator(
        task_id="extra_city_0", retries=1, retry_delay=timedelta(minutes=2), owner="districts"
    )
    extra_city_1 = EmptyOperator(
        task_id="extra_city_1", retries=1, retry_delay=timedelta(minutes=2), owner="districts"
    )
    announce = EmptyOperator(
        task_id="announce", retries=1, retry_delay=timedelta(minutes=2), owner="districts"
    )
    start >> [fetch_trees, fetch_benches, fetch_lamps]
    fetch_trees >> count_trees
    fetch_benches >> count_benches
    fetch_lamps >> count_lamps
    count_trees >> check_trees
    count_benches >> check_benches
    count_lamps >> check_lamps
    check_trees >> done
    check_benches >> done
    check_lamps >> done
    done >> publish_maps
    publish_maps >> publish_prices
    publish_prices >> extra_city_0
    extra_city_0 >> extra_city_1
    extra_city_1 >> announce
