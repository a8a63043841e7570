"""The golden cases as Airflow 3 DAGs, and what they mean when they are read again."""

from pathlib import Path

from calque.backends.airflow.emit import emit
from calque.backends.emission import Emission, Options
from calque.frontends.airflow.read import read
from calque.ir.diagnostics import Severity
from calque.ir.printing import print_project
from calque.ir.project import Project
from tests.golden.cases import Case, cases, read_case


def airflow_cases() -> list[Case]:
    """Those whose source is Airflow's."""
    return [case for case in cases() if case.name.startswith("airflow/")]


def sound(case: Case) -> Project:
    """The project of a case, without pipelines that contradict themselves."""
    project = read_case(case)
    refused = {found.pipeline for found in project.diagnostics if found.severity is Severity.ERROR}
    kept = tuple(one for one in project.pipelines if one.id not in refused)
    return project.model_copy(update={"pipelines": kept})


def write(project: Project, folder: Path, version: int | None = None) -> Emission:
    """Emit a project into a folder."""
    emission = emit(project, Options(version=version))
    for name, content in emission.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return emission


def meaning(project: Project) -> str:
    """The printed pipelines; whether a body stood under a decorator is no part of what it means."""
    lines = print_project(project).splitlines()[1:]
    return "\n".join(line.replace(" (local)", "").replace(" (local; ", " (") for line in lines)


def read_again(folder: Path) -> Project:
    """What the emitted DAGs are in the IR."""
    return read([folder / "dags"])


def raises(emission: Emission) -> bool:
    """Some task of it raises instead of doing its work."""
    return any("(not_carried)(" in text for text in emission.files.values() if isinstance(text, str))
