"""The declared operators: all are found, and each means what its examples say."""

from pathlib import Path

import pytest

from calque.dialects.airflow import operators as package
from calque.dialects.airflow.operator import Example, Given, Operator
from calque.dialects.airflow.operators import by_decorator, by_path, operators


def test_every_file_of_the_folder_declares_an_operator() -> None:
    files = [path.stem for path in Path(package.__path__[0]).glob("*.py") if path.stem != "__init__"]
    declaring = {
        name
        for name in files
        if any(
            isinstance(value, Operator)
            for value in vars(__import__(f"{package.__name__}.{name}", fromlist=["_"])).values()
        )
    }
    assert declaring == set(files)


def test_no_two_operators_share_a_path_or_a_decorator() -> None:
    paths = [path for operator in operators() for path in operator.paths]
    decorators = [name for operator in operators() for name in operator.decorators]
    assert len(paths) == len(set(paths)) == len(by_path())
    assert len(decorators) == len(set(decorators)) == len(by_decorator())


@pytest.mark.parametrize(
    ("operator", "example"),
    [
        pytest.param(operator, example, id=f"{operator.name}-{index}")
        for operator in operators()
        for index, example in enumerate(operator.examples)
    ],
)
def test_an_operator_means_what_its_example_says(operator: Operator, example: Example) -> None:
    assert operator.lift(Given(example.given, example.version, operator.paths[0])) == example.means


@pytest.mark.parametrize("operator", operators(), ids=lambda operator: operator.name)
def test_what_an_operator_requires_templates_and_drops_are_its_parameters(operator: Operator) -> None:
    named = {*operator.required, *operator.functions, *operator.dropped, *operator.templated}
    assert operator.open or named <= set(operator.parameters)
    assert operator.examples
