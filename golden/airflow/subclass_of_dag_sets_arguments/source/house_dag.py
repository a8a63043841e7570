from datetime import datetime

from airflow import DAG
from airflow.operators.empty import EmptyOperator


class HouseDag(DAG):
    """A DAG with the arguments that all of ours have."""

    def __init__(self, dag_id, **kwargs):
        kwargs.setdefault("tags", []).append("house")
        super().__init__(f"house_{dag_id}", start_date=datetime(2024, 1, 1), catchup=False, **kwargs)


with HouseDag("cleaning", schedule="@monthly") as dag:
    EmptyOperator(task_id="sweep")
