"""The golden cases: what each is made of, and what calque makes of its source."""

import json
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from calque.backends.airflow.emit import FOLDER as DAGS
from calque.backends.airflow.support_modules import SUPPORT as AIRFLOW_SUPPORT
from calque.backends.dagster.support_modules import SUPPORT as DAGSTER_SUPPORT
from calque.backends.emission import Emission, Options
from calque.backends.prefect.support_modules import SUPPORT as PREFECT_SUPPORT
from calque.backends.targets import emitter
from calque.cli.migration import sound, written
from calque.cli.output import write_folder
from calque.dialects.portables import portables
from calque.equivalence.check import Request, check
from calque.equivalence.formats.text import render as render_check
from calque.equivalence.names import renames
from calque.frontends.options import Options as ReadingOptions
from calque.frontends.prefect.generations import is_first
from calque.frontends.read import read
from calque.ir.diagnostics import Diagnostic, Severity
from calque.ir.fidelity import Disposition, Fidelity
from calque.ir.pipeline import PARTITION, Pipeline
from calque.ir.printing import print_project
from calque.ir.project import Project
from calque.ir.time import MultiPartitions, PartitionsKind, StaticPartitions, TimePartitions
from calque.ir.verify import verify
from calque.runtime.dagster_steps import time_windows
from calque.runtime.options import RunOptions
from calque.runtime.run import run
from calque.runtime.trace import summary
from tests.equivalence.untold import untold
from tests.oracles.airflow import LOGICAL_DATE

_PORTABLE = tuple(portable.emitted for portable in portables())

GOLDEN = Path(__file__).parents[2] / "golden"
PACKAGE = "shop"
SAME = {
    "airflow": frozenset(
        {f"{DAGS}/{name}.py" for name in (*_PORTABLE, *AIRFLOW_SUPPORT.texts)}
        | {"README.md", "requirements.txt"}
    ),
    "dagster": frozenset(
        {f"{PACKAGE}/{name}.py" for name in (*_PORTABLE, *DAGSTER_SUPPORT.texts)}
        | {"README.md", "pyproject.toml"}
    ),
    "prefect": frozenset(
        {f"{name}.py" for name in (*_PORTABLE, *PREFECT_SUPPORT.texts)} | {"README.md", "requirements.txt"}
    ),
}
"""For each target the files that are the same for all cases."""
EARLIER = ("airflow2", Options(package=PACKAGE, version=2))
"""The folder of what is written for Airflow 2, and how it is asked for."""
FOR_AIRFLOW2 = frozenset(
    {
        "airflow/airflow2_daily_runs_when_the_day_is_over",
        "airflow/airflow3_branches_and_gates_say_what_they_said",
        "airflow/an_asset_or_a_time_starts_a_run",
        "airflow/bodies_add_to_dataset_events",
        "airflow/sensors_wait_for_files_times_and_other_dags",
        "airflow/templates_become_intrinsics",
        "dagster/ops_hand_values_on",
        "dagster/runs_are_for_partitions",
        "prefect/clocks_start_runs",
        "prefect/mapped_runs_are_zipped_and_gathered",
    }
)
"""Cases that are written for Airflow 2, too; that all of them load there is a test of its own."""
GIVEN = ("source", "variables.json")
"""What people write of a case; all else in its folder is made from it."""


@dataclass(frozen=True)
class Case:
    """A folder `golden/<dialect>/<case>`.

    Attributes:
        folder: it.
        name: "<dialect>/<case>".
    """

    folder: Path
    name: str

    @property
    def sources(self) -> list[Path]:
        """The Python files of the source."""
        return sorted((self.folder / "source").rglob("*.py"))

    @property
    def made(self) -> dict[str, str]:
        """What lies in the folder beside what people wrote, by relative path."""
        files = [
            path for path in self.folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts
        ]
        relative = {path.relative_to(self.folder): path for path in sorted(files)}
        return {
            name.as_posix(): path.read_text() for name, path in relative.items() if name.parts[0] not in GIVEN
        }


def cases() -> list[Case]:
    """All of them, sorted."""
    return [
        Case(path, path.relative_to(GOLDEN).as_posix())
        for path in sorted(GOLDEN.glob("*/*"))
        if path.is_dir()
    ]


def prefect_cases(generation: Literal[1, 3]) -> list[Case]:
    """Those whose source is written for a generation of Prefect."""
    found = [case for case in cases() if case.folder.parent.name == "prefect"]
    return [case for case in found if is_first(case.sources) == (generation == 1)]


def read_case(case: Case) -> Project:
    """The project of a case, with what verification says about it."""
    given = case.folder / "variables.json"
    variables = json.loads(given.read_text()) if given.exists() else None
    project = read([case.folder / "source"], ReadingOptions(variables=variables), case.folder.parent.name)
    return project.model_copy(update={"diagnostics": (*project.diagnostics, *verify(project))})


def checked(project: Project, emission: Emission, target: str, folder: str) -> str:
    """What `calque check` says of the source and what is written of it for a target, in a folder."""
    files, report = written(sound(project), emission, target)
    with tempfile.TemporaryDirectory() as place:
        write_folder(Path(place) / folder, files)
        out = read([Path(place) / folder], ReadingOptions(whole=True))
    names = renames(project, report, ())
    paths = ("source", folder)
    found = check(Request(project, out, paths, names, report))
    return render_check(found) + "".join(
        f"{UNTOLD} {one}\n" for verdict in found.pipelines for one in untold(verdict, report)
    )


UNTOLD = "untold:"
"""How a line begins that names a difference of which the report says nothing: there must be none."""


def produce(case: Case) -> dict[str, str]:
    """All that calque makes of a case, by the path that it has in the case's folder."""
    project = read_case(case)
    made = {
        "ir.txt": print_project(project),
        "diagnostics.txt": "".join(f"{line}\n" for line in map(print_diagnostic, project.diagnostics)),
        "trace.json": traces(project, case.folder / "source"),
    }
    wanted = [(target, target, Options(package=PACKAGE)) for target in SAME]
    if case.name in FOR_AIRFLOW2:
        wanted.append(("airflow", *EARLIER))
    for target, folder, options in wanted:
        emission = emitter(target)(sound(project), options)
        made |= {f"{folder}/{name}": text for name, text in shown(emission, target).items()}
        made[f"{folder}/check.txt"] = checked(project, emission, target, folder)
    return {name: text for name, text in made.items() if text}


def shown(emission: Emission, target: str) -> dict[str, str]:
    """What is written for a target, without what is the same for all: how each pipeline is emitted, and its code."""
    found = {name: text for name, text in emission.files.items() if name not in SAME[target]}
    choices = [f"{choice.pipeline}: {choice.form}, because {choice.reason}" for choice in emission.choices]
    return {
        "choices.txt": "".join(f"{line}\n" for line in choices),
        "not_exact.txt": "".join(
            f"{line}\n" for line in map(print_disposition, emission.dispositions) if line
        ),
        **{name: text if isinstance(text, str) else repr(text) for name, text in found.items()},
    }


def print_disposition(found: Disposition) -> str:
    """A disposition on one line; nothing if it is exact."""
    support = found.support
    if support.fidelity is Fidelity.EXACT:
        return ""
    kind = (
        str(support.fidelity) if support.difference is None else f"{support.fidelity} ({support.difference})"
    )
    place = "" if found.span is None else f"{found.span}: "
    action = f"; {support.action}" if support.action else ""
    return f"{place}{kind}: {found.what}: {support.reason}{action}"


def print_diagnostic(found: Diagnostic) -> str:
    """A diagnostic on one line."""
    place = "" if found.span is None else f"{found.span}: "
    action = f"; {found.action}" if found.action else ""
    return f"{place}{found.severity} {found.code}: {found.message}{action}"


def partition_of(pipeline: Pipeline) -> str | None:
    """The partition that the recorded run of a pipeline is for: the one that `LOGICAL_DATE` is in, or the first."""
    return _key_of(pipeline.partitions)


def _key_of(kind: PartitionsKind | None) -> str | None:
    match kind:
        case TimePartitions() as windows:
            return time_windows(windows).due(datetime.fromisoformat(LOGICAL_DATE))
        case StaticPartitions(keys=(first, *_)):
            return first
        case MultiPartitions(dimensions=dimensions):
            parts = [_key_of(one) for _, one in dimensions]
            return "|".join(str(part) for part in parts) if None not in parts else None
        case _:
            return None


def given(pipelines: Iterable[Pipeline]) -> dict[str, dict[str, str]]:
    """The parameters of the recorded runs of pipelines, by their ids, where they have any."""
    keys = {one.id: partition_of(one) for one in pipelines}
    return {name: {PARTITION: key} for name, key in keys.items() if key is not None}


def _options(pipeline: Pipeline, folder: Path) -> RunOptions:
    conf = given([pipeline]).get(pipeline.id, {})
    return RunOptions(at=datetime.fromisoformat(LOGICAL_DATE), folders=(folder,), conf=conf)


def traces(project: Project, folder: Path) -> str:
    """How a run of each pipeline that is sound ends, in the reference runtime; nothing if there is none."""
    broken = {found.pipeline for found in project.diagnostics if found.severity is Severity.ERROR}
    found = [
        summary(run(project, pipeline.id, _options(pipeline, folder)))
        for pipeline in project.pipelines
        if pipeline.nodes and pipeline.id not in broken
    ]
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n" if found else ""
