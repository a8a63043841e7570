"""A finding shows how its value came to where it is used: through a variable, a loop, a parameter, another module."""

from pathlib import Path

from calque.lint.rule import Example
from calque.lint.settings import Settings
from tests.lint.reading import linted, written

HEAD = """\
from datetime import datetime
from airflow import DAG
from airflow.operators.bash import BashOperator
"""


def chain(folder: Path, code: str, source: str) -> list[tuple[str, str, int]]:
    """The steps behind the only finding of a rule: what, file, line."""
    files = written(Example(source), folder)
    (report,) = linted(folder, files, Settings(select=(code,)))
    return [(what, span.file, span.line) for what, span in report.finding.related]


def test_through_a_variable_and_another_module(tmp_path: Path) -> None:
    source = f"""\
# file: shop/times.py
HOUR = 25
NIGHTLY = f"0 {{HOUR}} * * *"
# file: shop/__init__.py
#
# file: etl.py
{HEAD}from shop.times import NIGHTLY as WHEN
schedule = WHEN
with DAG("a", start_date=datetime(2024, 1, 1), schedule=schedule, catchup=False):
    BashOperator(task_id="a", bash_command="ls")
"""
    files = written(Example(source), tmp_path)
    (report,) = linted(tmp_path, files, Settings(select=("CLQ201",)))
    assert [(what, span.file, span.line) for what, span in report.finding.related] == [
        ("schedule is set", "etl.py", 5),
        ("NIGHTLY is set", "shop/times.py", 2),
        ("HOUR is set", "shop/times.py", 1),
    ]


def test_through_a_loop_over_a_variable(tmp_path: Path) -> None:
    source = f"""{HEAD}
RULES = ["one_failed"]
with DAG("a", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False):
    for rule in RULES:
        BashOperator(task_id=rule, bash_command="ls", trigger_rule=rule)
"""
    assert chain(tmp_path, "CLQ111", source) == [
        ("rule is each of these", "example.py", 7),
        ("RULES is set", "example.py", 5),
    ]


def test_through_a_parameter_of_a_factory(tmp_path: Path) -> None:
    source = f"""{HEAD}
def make(name, rule):
    return BashOperator(task_id=name, bash_command="ls", trigger_rule=rule)

with DAG("a", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False):
    make("a", rule="one_failed")
"""
    assert chain(tmp_path, "CLQ111", source) == [("rule is given", "example.py", 9)]


def test_a_value_that_stands_there_has_no_chain(tmp_path: Path) -> None:
    source = f"""{HEAD}
rule = "all_done"
with DAG("a", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False):
    BashOperator(task_id="a", bash_command="ls", trigger_rule="one_failed")
"""
    assert chain(tmp_path, "CLQ111", source) == []
