"""CLQ901: a comment that ignores a rule which finds nothing there."""

from calque.lint.rule import Example, Rule

rule = Rule(
    code="CLQ901",
    name="unused-ignore",
    what="A `# calque: ignore[…]` comment names a rule that finds nothing at its line, or that does not exist.",
    why="It hides the next real finding, and tells readers of a problem that is not there.",
    instead="remove the code from the comment, or the comment",
    invalid=(
        Example("""\
from datetime import datetime
from airflow import DAG
from airflow.operators.empty import EmptyOperator

with DAG("a", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False):
    EmptyOperator(task_id="b")  # calque: ignore[CLQ102] there was another b once #!
"""),
    ),
    valid=(
        Example("""\
from datetime import datetime
from airflow import DAG
from airflow.operators.empty import EmptyOperator

note = "# calque: ignore[CLQ102] in a string"
with DAG("a", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False):
    EmptyOperator(task_id="b")
"""),
    ),
)
