from datetime import datetime

from airflow.decorators import task
from airflow.exceptions import AirflowSkipException
from airflow.models.dag import DAG
from airflow.operators.empty import EmptyOperator
from airflow.utils.trigger_rule import TriggerRule

with DAG("rules", schedule=None, start_date=datetime(2024, 1, 1)):

    @task
    def good():
        return 1

    @task
    def bad():
        raise ValueError

    @task
    def skipped():
        raise AirflowSkipException("not today")

    upstream = [good(), bad(), skipped()]
    for rule in (
        TriggerRule.ALL_FAILED,
        TriggerRule.ALL_DONE,
        TriggerRule.ONE_SUCCESS,
        TriggerRule.ONE_FAILED,
        TriggerRule.ONE_DONE,
        TriggerRule.NONE_FAILED,
        TriggerRule.NONE_SKIPPED,
        TriggerRule.ALL_SKIPPED,
        TriggerRule.ALWAYS,
    ):
        upstream >> EmptyOperator(task_id=rule.value, trigger_rule=rule)
