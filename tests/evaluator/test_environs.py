"""environs reads the environment that the user supplies, and asks for the rest."""

from pathlib import Path

import pytest

from calque.frontends.python.environs_reader import EnvironsLibrary
from calque.frontends.python.evaluator import Evaluator, Settings
from calque.frontends.python.project import open_project
from calque.frontends.python.values import Symbolic, Value


def _value(folder: Path, expression: str, environment: dict[str, str | None]) -> Value:
    file = folder / "source.py"
    file.write_text(f"from environs import Env\nenv = Env()\nenv.read_env()\nx = {expression}\n")
    project = open_project([file])
    module = project.load(file)
    assert module is not None
    Evaluator(project, [EnvironsLibrary()], Settings(environment)).evaluate_module(module)
    return module.names["x"]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ('env("A")', "1"),
        ('env.int("A")', 1),
        ('env.bool("A")', True),
        ('env.list("A")', ["1"]),
    ],
)
def test_a_variable_that_is_given_is_cast(tmp_path: Path, expression: str, expected: object) -> None:
    assert _value(tmp_path, expression, {"A": "1"}) == expected


def test_a_variable_that_is_not_given_is_asked_for_with_its_default(tmp_path: Path) -> None:
    asked = _value(tmp_path, 'env.str("A", "x")', {})
    assert isinstance(asked, Symbolic)
    assert (asked.op, asked.operands) == ("environment", ("A", "x"))


@pytest.mark.parametrize(("expression", "expected"), [('env("A", "x")', "x"), ('env.int("A", 3)', 3)])
def test_a_variable_that_is_not_set_is_its_default(tmp_path: Path, expression: str, expected: object) -> None:
    assert _value(tmp_path, expression, {"A": None}) == expected
