from datetime import datetime, timedelta

from airflow.providers.standard.operators.hitl import (
    ApprovalOperator,
    HITLBranchOperator,
    HITLEntryOperator,
)
from airflow.sdk import DAG, task

with DAG("release", schedule=None, start_date=datetime(2024, 1, 1)):

    @task
    def build():
        return "shop 1.2"

    @task
    def publish(notes):
        return f"published: {notes}"

    @task
    def announce():
        return "announced"

    @task
    def file_away():
        return "filed"

    built = build()
    approved = ApprovalOperator(
        task_id="approved",
        subject="Release {{ ti.xcom_pull(task_ids='build') }}?",
        body="All tests have passed.",
        defaults="Reject",
        response_timeout=timedelta(hours=2),
    )
    notes = HITLEntryOperator(task_id="notes", subject="What is new?", params={"text": "nothing"})
    chosen = HITLBranchOperator(
        task_id="chosen",
        subject="Who is to know?",
        options=["Everybody", "Nobody"],
        options_mapping={"Everybody": "announce", "Nobody": "file_away"},
    )
    built >> approved >> notes
    publish(notes.output) >> chosen >> [announce(), file_away()]
