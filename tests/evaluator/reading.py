"""Evaluate small projects that a test writes."""

from collections.abc import Mapping
from pathlib import Path

from calque.frontends.python.evaluator import Evaluator, Settings
from calque.frontends.python.project import open_project
from calque.frontends.python.values import Module
from calque.ir.diagnostics import Diagnostic


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files into a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def evaluate(
    folder: Path, files: Mapping[str, str | bytes], settings: Settings | None = None
) -> tuple[dict[str, Module], Evaluator]:
    """The modules of a project, evaluated, by file."""
    project = open_project([write(folder, files)])
    evaluator = Evaluator(project, [], settings)
    modules = {}
    for path in project.files:
        module = project.load(path)
        if module is not None:
            modules[project.relative(path)] = evaluator.evaluate_module(module)
    return modules, evaluator


def names(folder: Path, text: str, settings: Settings | None = None) -> dict[str, object]:
    """The names of a one-file project."""
    modules, _ = evaluate(folder, {"main.py": text}, settings)
    return modules["main.py"].names


def findings(evaluator: Evaluator) -> list[Diagnostic]:
    """Everything that was found, about files first."""
    return [*evaluator.project.diagnostics, *evaluator.diagnostics]
