import pathlib

from airflow.operators.bash import BashOperator
from airflow.operators.python import PythonOperator

ROOT = pathlib.Path(__file__).resolve().parents[1]


def shown(task_id, name):
    path = ROOT / "dags" / "sql" / name
    return BashOperator(task_id=task_id, bash_command=f"cat {path} && echo {{{{ ds }}}}", env={"SQL": str(path)}, append_env=True)


def text_of(path):
    return path.read_text()


def read(task_id, folder):
    return PythonOperator(task_id=task_id, python_callable=text_of, op_kwargs={"path": ROOT / folder / "q.sql"})
