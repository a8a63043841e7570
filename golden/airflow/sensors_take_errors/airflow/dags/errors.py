from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, BaseSensorOperator, task
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
    soft = task.sensor(task_id="soft", soft_fail=True)(refuses)()
    never = task.sensor(task_id="never", never_fail=True)(breaks)()
    silent = SecondAnswer(task_id="silent", poke_interval=1.0, timeout=30.0, silent_fail=True)
    last = EmptyOperator(task_id="last", trigger_rule="none_failed")
    soft >> last
    never >> last
    silent >> last

with DAG("sensors_that_fail", schedule=None):
    silent_task = task.sensor(task_id="silent", silent_fail=True)(refuses)()
    soft_task = task.sensor(task_id="soft", soft_fail=True)(breaks)()
