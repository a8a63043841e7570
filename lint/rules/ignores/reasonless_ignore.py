"""CLQ902: a comment that ignores a rule and does not say why."""

from calque.lint.rule import Example, Rule

_DAG = """\
from datetime import datetime
from airflow import DAG
from airflow.operators.empty import EmptyOperator

with DAG("a", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False):
    EmptyOperator(task_id="b", trigger_rule="all_sucess")  # calque: ignore[CLQ104]"""

rule = Rule(
    code="CLQ902",
    name="reasonless-ignore",
    what="A `# calque: ignore[…]` comment has no text after it.",
    why="Who reads it later cannot know whether the reason still holds.",
    instead="say after the bracket why the finding is none",
    invalid=(Example(_DAG + "  #!\n"),),
    valid=(Example(_DAG + " the scheduler is patched\n"),),
)
