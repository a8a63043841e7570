"""Copy tables of the districts, as a Variable says which."""

import os
from datetime import datetime

from airflow import DAG
from airflow.models import Variable
from airflow.models.baseoperator import chain
from airflow.operators.bash import BashOperator
from airflow.operators.empty import EmptyOperator
from airflow.operators.python import PythonOperator

from common import START, default_args, slug_of
from common.names import TOPICS, extra_topics

CONFIG = Variable.get("districts", deserialize_json=True)
TABLES = CONFIG["tables"]
IS_PRODUCTION = Variable.get("environment", default_var="development") == "production"
FOLDER = os.environ.get("DISTRICTS_FOLDER", "/data")
dag_id = "districts"


def count(table, rows):
    return {"table": table, "rows": rows}


with DAG(
    dag_id=dag_id,
    default_args={**default_args, "retries": 1},
    schedule_interval=CONFIG["schedule"] if IS_PRODUCTION else None,
    start_date=START,
    catchup=False,
    tags=["districts"],
) as dag:
    dag.doc_md = "Tables of the districts"
    start = EmptyOperator(task_id="start")

    fetches = [
        BashOperator(task_id=f"fetch_{table}", bash_command=f"echo {FOLDER}/{table} {{{{ ds_nodash }}}}")
        for table in TABLES
    ]
    counts = [
        PythonOperator(task_id=slug_of("count", table), python_callable=count, op_args=[table, number])
        for number, table in enumerate(TABLES)
    ]
    checks = [EmptyOperator(task_id=f"check_{table}") for table in TABLES]
    done = EmptyOperator(task_id="done")

    start >> fetches
    for fetch, counted, check in zip(fetches, counts, checks):
        [fetch >> counted] >> check
    checks >> done

    previous = done
    for topic in TOPICS:
        publish = BashOperator(task_id=f"publish_{topic}", bash_command=f"echo {topic}")
        previous >> publish
        previous = publish

    others = [EmptyOperator(task_id=f"extra_{topic}") for topic in extra_topics("city")]
    chain(previous, *others)

    if IS_PRODUCTION:
        others[-1] >> EmptyOperator(task_id="announce")
