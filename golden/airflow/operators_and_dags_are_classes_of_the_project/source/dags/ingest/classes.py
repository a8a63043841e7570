from airflow import DAG
from airflow.operators.empty import EmptyOperator

from ingest.operators import LoadOperator


class FolderDAG(DAG):
    """A DAG that loads all that arrives in a folder."""

    def __init__(self, name, folder, loads, **kwargs):
        super().__init__(dag_id=f"take_in_{name}", **kwargs)
        with self:
            done = EmptyOperator(task_id="done")
            for load in loads:
                task = LoadOperator(task_id=f"load_{load['kind']}", folder=folder, **load)
                task >> done
