from datetime import datetime

from airflow import DAG
from airflow.models.baseoperator import chain, cross_downstream
from airflow.operators.empty import EmptyOperator

with DAG("chains", schedule=None, start_date=datetime(2024, 1, 1)):
    a, b, c, d, e, f, g, h = [EmptyOperator(task_id=name) for name in "abcdefgh"]
    chain(a, [b, c], [d, e], f)
    cross_downstream([a, f], [g, h])
