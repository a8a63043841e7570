"""What the values of arguments become: a value keeps its type, and an item is never taken for its container."""

from pathlib import Path

import pytest

from calque.ir.actions import Python
from calque.ir.expressions import Closure, Constant, SourceCode
from calque.ir.nodes import Node, Task
from tests.airflow.sources import errors, inside, project


def arguments(node: Node) -> list[object]:
    assert isinstance(node, Task) and isinstance(node.action, Python)
    return [argument.value for argument in node.action.arguments]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("__import__('decimal').Decimal('1.5')", "__import__('decimal').Decimal('1.5')"),
        ("__import__('datetime').time(9, 30)", "__import__('datetime').time(9, 30)"),
        ("__import__('re').compile('a+')", "__import__('re').compile('a+', 32)"),
        ("__import__('fractions').Fraction(1, 2)", "__import__('fractions').Fraction('1/2')"),
    ],
)
def test_an_object_of_the_standard_library_stays_one(tmp_path: Path, written: str, said: str) -> None:
    module, _, rest = written.removeprefix("__import__('").partition("')")
    body = f"import {module}\nPythonOperator(task_id='t', python_callable=print, op_args=[{module}{rest}, 2])"
    found = inside(tmp_path, body)
    assert arguments(found.nodes[0]) == [SourceCode(text=said, module=""), Constant(value=2)]


def test_a_function_in_a_list_is_the_function(tmp_path: Path) -> None:
    body = "def f(): ...\nPythonOperator(task_id='t', python_callable=print, op_args=[f, 2])"
    first, second = arguments(inside(tmp_path, body).nodes[0])
    assert isinstance(first, Closure)
    assert second == Constant(value=2)


def test_an_item_is_said_by_its_own_expression(tmp_path: Path) -> None:
    body = "PythonOperator(task_id='t', python_callable=print, op_args=[object(), 2])"
    first, second = arguments(inside(tmp_path, body).nodes[0])
    assert (first, second) == (SourceCode(text="object()", module="source"), Constant(value=2))


def test_an_item_without_one_is_an_error_and_raises_instead_of_being_the_whole_list(tmp_path: Path) -> None:
    source = """
    items = [object(), 2]
    with DAG("d") as d:
        PythonOperator(task_id="t", python_callable=print, op_args=items)
    """
    found = project(tmp_path, source)
    first, second = arguments(found.pipelines[0].nodes[0])
    assert isinstance(first, SourceCode) and not first.carried
    assert second == Constant(value=2)
    assert errors(found) == ["unknown-value"]


def test_a_builtin_function_can_be_a_task(tmp_path: Path) -> None:
    assert arguments(inside(tmp_path, "PythonOperator(task_id='t', python_callable=print)").nodes[0]) == []
