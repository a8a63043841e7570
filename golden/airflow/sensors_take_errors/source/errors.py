"""Sensors whose probes raise: some skip, some ask again, some fail; one in its slot remembers what it was answered."""

from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.providers.standard.sensors.python import PythonSensor
from airflow.sdk import DAG, BaseSensorOperator
from airflow.sdk.exceptions import AirflowFailException


def refuses():
    raise AirflowFailException("nothing will come")


def breaks():
    raise ValueError("the question is wrong")


class SecondAnswer(BaseSensorOperator):
    """Breaks when it is asked for the first time."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.asked = 0

    def poke(self, context):
        self.asked += 1
        if self.asked == 1:
            raise ValueError("not yet")
        return True


with DAG("sensors", schedule=None):
    soft = PythonSensor(task_id="soft", python_callable=refuses, soft_fail=True)
    never = PythonSensor(task_id="never", python_callable=breaks, never_fail=True)
    silent = SecondAnswer(task_id="silent", silent_fail=True, poke_interval=1, timeout=30)
    last = EmptyOperator(task_id="last", trigger_rule="none_failed")
    [soft, never, silent] >> last

with DAG("sensors_that_fail", schedule=None):
    PythonSensor(task_id="silent", python_callable=refuses, silent_fail=True)
    PythonSensor(task_id="soft", python_callable=breaks, soft_fail=True)
