from datetime import datetime

from airflow import DAG
from airflow.operators.empty import EmptyOperator
from airflow.utils.edgemodifier import Label

with DAG("shifts", schedule=None, start_date=datetime(2024, 1, 1)):
    a, b, c, d, e, f = (EmptyOperator(task_id=name) for name in "abcdef")
    a >> [b, c] >> d
    e << d
    [a, b] >> f
    a >> Label("late") >> e
    f.set_upstream([c, d])
    a.set_downstream(d)
