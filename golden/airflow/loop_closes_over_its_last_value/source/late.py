from datetime import datetime
from functools import partial

from airflow import DAG
from airflow.operators.python import PythonOperator

with DAG("late", schedule=None, start_date=datetime(2024, 1, 1)):
    for name in ("a", "b"):

        def early(name=name):
            return name

        def late():
            return name

        PythonOperator(task_id=f"early_{name}", python_callable=early)
        PythonOperator(task_id=f"late_{name}", python_callable=late)
        PythonOperator(task_id=f"bound_{name}", python_callable=partial(lambda n: n * 2, name))
