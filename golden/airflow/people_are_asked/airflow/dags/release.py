from datetime import timedelta

import pendulum
from airflow.providers.standard.operators.hitl import ApprovalOperator, HITLBranchOperator, HITLEntryOperator
from airflow.sdk import DAG, task


def build():
    return "shop 1.2"


def publish(notes):
    return f"published: {notes}"


def announce():
    return "announced"


def file_away():
    return "filed"


with DAG("release", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    build_task = task(task_id="build")(build)()
    approved = ApprovalOperator(
        task_id="approved",
        subject="Release {{ ti.xcom_pull(task_ids='build') }}?",
        body="All tests have passed.",
        defaults="Reject",
        response_timeout=timedelta(hours=2),
    )
    notes = HITLEntryOperator(task_id="notes", params={"text": "nothing"}, subject="What is new?")
    chosen = HITLBranchOperator(
        task_id="chosen",
        subject="Who is to know?",
        options=["Everybody", "Nobody"],
        options_mapping={"Everybody": "announce", "Nobody": "file_away"},
    )
    publish_task = task(task_id="publish")(publish)(notes.output)
    announce_task = task(task_id="announce")(announce)()
    file_away_task = task(task_id="file_away")(file_away)()
    build_task >> approved
    approved >> notes
    chosen >> [announce_task, file_away_task]
    publish_task >> chosen
