"""CLQ205: a start date that is another one each time the file is read."""

from calque.lint.examples import airflow
from calque.lint.rule import Rule

_TASK = 'EmptyOperator(task_id="a")\n'

rule = Rule(
    code="CLQ205",
    name="dynamic-start-date",
    what="The start date is computed from the clock, or from anything else that only the platform knows.",
    why="It moves with every parse: a run whose interval must end after it may never come, and what is backfilled is chance.",
    instead="write a fixed date",
    invalid=(airflow(_TASK, 'start_date=datetime.now(), schedule="@daily", catchup=False', mark="  #!"),),
    valid=(
        airflow(_TASK, "start_date=datetime(2024, 1, 1) + timedelta(days=1), catchup=False"),
        airflow(_TASK, "start_date=START, catchup=False", before="START = datetime(2024, 1, 1)\n\n"),
    ),
    claims=("unknown-date: the start date",),
)
