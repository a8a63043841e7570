"""Emit a project as DAGs of Airflow 3, or 2."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from importlib.resources import files

import jinja2

from calque.backends.airflow.arguments import rename_arguments
from calque.backends.airflow.dag_arguments import dag_id
from calque.backends.airflow.dags import dag_code
from calque.backends.airflow.places import VERSION_OF, import_of, missing, of_airflow, place_of_users
from calque.backends.airflow.providers import provider_operator
from calque.backends.airflow.scope import ModuleScope, NotCarriedError
from calque.backends.airflow.support_modules import SUPPORT
from calque.backends.airflow.version_changes import changes
from calque.backends.emission import Choice, Emission, Options
from calque.backends.python.files import data_files, libraries, module_files
from calque.backends.python.folders import named_as_folders
from calque.backends.python.formatting import formatted
from calque.backends.python.modules import head_and_rest, imported_modules
from calque.backends.python.moving import Moved, move
from calque.backends.python.names import Names, identifier
from calque.backends.report.dispositions import Override, dispositions
from calque.backends.tasks.asked_definitions import asked_definitions
from calque.backends.tasks.roots import resource_roots, roots
from calque.backends.tasks.support_modules import flat
from calque.dialects.airflow.support import SUPPORTS
from calque.dialects.airflow.versions import Version
from calque.dialects.bundle import needed_portables, portable_source
from calque.dialects.portables import portable_of
from calque.dialects.redirect import redirect as spell
from calque.ir.actions import Container, Email, Foreign, Http, Sql
from calque.ir.expressions import Code, Hole
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support, platform
from calque.ir.nodes import Task
from calque.ir.passes.ends_shown import ends_shown
from calque.ir.passes.requested_apart import requested_apart
from calque.ir.passes.retried_as_one import retried_as_one
from calque.ir.passes.runs_followed import runs_followed
from calque.ir.passes.schedule_defaults import has_only_schedule, scheduled_with_defaults
from calque.ir.passes.scheduled_apart import scheduled_apart, started_by_others, starters
from calque.ir.pipeline import Pipeline
from calque.ir.project import Project
from calque.ir.time import Schedule
from calque.ir.walk import bodies

_NEEDS = {
    Version.V2: ("apache-airflow>=2.11,<3",),
    Version.V3: ("apache-airflow>=3.2", "apache-airflow-providers-standard"),
}
"""What requirements.txt has for every project."""
FOLDER = "dags"
"""Where Airflow looks for DAGs."""
_NOT_CARRIED = '''def not_carried(reason):
    """In place of a task that could not be carried over: it never passes quietly."""
    raise NotImplementedError(reason)
'''
_DEFAULTS = Support(
    fidelity=Fidelity.APPROXIMATE,
    difference=Difference.VALUE,
    reason="the parameters that the schedule gives its runs are the defaults of all runs, also of those that are started by hand",
)
_STARTED = Support(
    fidelity=Fidelity.APPROXIMATE,
    difference=Difference.TIME,
    reason="a DAG of its own has each schedule that stands beside others, or gives parameters, and starts the runs a moment later",
)
_OFF = platform(
    "the DAG is off, since its schedule is: runs that other DAGs start wait until it is switched on",
    "switch the DAG on where such runs shall begin; its schedule is then on, too",
)
_OURS = ("pendulum", "not_carried")
"""Names that the emitted code has for something of its own."""


def emit(project: Project, options: Options | None = None) -> Emission:
    """Emit a project."""
    options = options or Options()
    project = requested_apart(runs_followed(project))
    given = [one.id for one in project.pipelines if has_only_schedule(one)]
    project = scheduled_with_defaults(retried_as_one(project))
    started = starters(project)
    project = ends_shown(scheduled_apart(project))
    name = options.package or "dags"
    version = Version(options.version or Version.V3)
    homes = _homes(project)
    moved = _moved(project, homes, version)
    texts = dict(moved.texts)
    overrides: list[Override] = [*changes(project, version), *asked_definitions(moved.texts)]
    overrides += [Override(Feature.PIPELINE_PARAMS, _DEFAULTS, name) for name in given]
    overrides += [Override(Feature.RUN_IDENTITY, _STARTED, name) for name in dict.fromkeys(started.values())]
    overrides += _waiting(project)
    by_home: dict[str, list[Pipeline]] = {}
    for pipeline in project.pipelines:
        by_home.setdefault(homes[pipeline.module], []).append(pipeline)
    written = {home: _written(project, moved, version, home, by_home[home], False) for home in by_home}
    imported = imported_modules({**texts, **{home: text for home, (text, _) in written.items()}})
    for home, pipelines in by_home.items():
        again = home in imported
        text, found = _written(project, moved, version, home, pipelines, True) if again else written[home]
        texts[home] = text
        overrides += found
    if VERSION_OF.get(project.profile, version) is not version:
        texts = {home: rename_arguments(text, version) for home, text in texts.items()}
    overrides += missing(texts.values(), version)
    packages = {homes[one.name] for one in project.modules if one.package}
    return Emission(
        files=_files(project, name, texts, packages, version),
        dispositions=dispositions(
            project, _fidelities(project, version), overrides, at_home=project.profile in VERSION_OF
        ),
        projection={one.id: {node.id: node.id for node in one.nodes} for one in project.pipelines},
        choices=tuple(Choice(one.id, "DAG", "a pipeline is a DAG") for one in project.pipelines),
        jobs={one.id: dag_id(one) for one in project.pipelines},
    )


def _waiting(project: Project) -> list[Override]:
    """What to say of DAGs that are off since their schedules are, and that others start runs of."""
    targets = started_by_others(project)
    off = [
        one.id
        for one in project.pipelines
        if one.id in targets and any(isinstance(it, Schedule) and not it.active for it in one.triggers)
    ]
    return [Override(Feature.TRIGGER_RUN, _OFF, name) for name in off]


def _written(
    project: Project, moved: Moved, version: Version, home: str, pipelines: list[Pipeline], imported: bool
) -> tuple[str, list[Override]]:
    """The text of a module with DAGs, and what of them is otherwise than the target's table says."""
    names = Names({*moved.bindings.get(home, ()), *_OURS})
    scope = ModuleScope(
        project=project, module=home, moved=moved, names=names, version=version, imported=imported
    )
    codes = [dag_code(scope, pipeline) for pipeline in pipelines]
    text = _module_text(moved.texts.get(home, ""), scope, [code.text for code in codes])
    return text, [override for code in codes for override in code.overrides]


def _homes(project: Project) -> dict[str, str]:
    """Each module keeps its name, so that the user's imports stay; what is no name is made one."""
    names = sorted({*(one.name for one in project.modules), *(one.module for one in project.pipelines)})
    aside = named_as_folders(project)
    homes: dict[str, str] = {}
    for name in names:
        home = ".".join(identifier(part) for part in name.split(".") if part) + "_" * (name in aside)
        while home in homes.values():
            home += "_"
        homes[name] = home
    return homes


def _moved(project: Project, homes: dict[str, str], version: Version) -> Moved:
    codes: list[Code] = []
    needed: list[tuple[str, str]] = []
    for pipeline in project.pipelines:
        codes += bodies(pipeline)
        needed += roots(pipeline)
    needed += resource_roots(project)

    def redirect(hole: Hole, relocate: Callable[[str], str | None]) -> list[str] | str | None:
        named = portable_of(hole.source or (hole.imports[0][0] if hole.imports else ""))
        if named is not None and named.tool != "airflow":
            return spell(hole, lambda portable: portable.emitted, relocate)
        source = hole.source
        if hole.form != "import":
            stays = VERSION_OF.get(project.profile) is version or (source or "").startswith(
                "airflow.providers."
            )
            return None if hole.form != "class" or stays else repr(hole.imports[0][0])
        if source is None:
            moves = any(relocate(name) is not None for name, _ in hole.imports)
            return spell(hole, lambda portable: portable.emitted, relocate) if moves else None
        return [
            import_of(
                source, name, bound, relocate, place_of_users(f"{source}.{name}", project.profile, version)
            )
            for name, bound in hole.imports
        ]

    return move(project.modules, homes, codes, needed, redirect)


def _module_text(user: str, scope: ModuleScope, codes: list[str]) -> str:
    head, rest = head_and_rest(user)
    ours = [_NOT_CARRIED] if scope.raises else []
    parts = [head, scope.imports.text(), rest, *ours, *codes]
    return "\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n"


_OF_2 = "_airflow2"
"""How the name of a support module ends that stands in for another one in Airflow 2."""


def _support(texts: dict[str, str], version: Version) -> dict[str, str]:
    """The modules that bodies of other tools need."""
    needed = {name: text for name, text in SUPPORT.needed(texts.values(), "").items() if name not in texts}
    if version is Version.V2:
        needed = {name: flat(SUPPORT.texts.get(f"{name}{_OF_2}", text)) for name, text in needed.items()}
    found = {name: of_airflow(text, version) for name, text in needed.items()}
    portables = needed_portables([*texts.values(), *found.values()], "")
    return found | {name: flat(portable_source(portable)) for name, portable in portables.items()}


def _fidelities(project: Project, version: Version) -> Mapping[Feature, Support]:
    """What Airflow does with features; of what other tools show of their tasks it shows less than of its own."""
    found = SUPPORTS[version]
    return (
        found
        if project.profile in VERSION_OF
        else {**found, Feature.NODE_DISPLAY: found[Feature.PIPELINE_DISPLAY]}
    )


def _files(
    project: Project, name: str, texts: dict[str, str], packages: set[str], version: Version
) -> dict[str, str | bytes]:
    texts = {**texts, **_support(texts, version)}
    own = sorted({module.partition(".")[0] for module in texts})
    imported = libraries(texts.values(), {*own, "airflow", "pendulum"})
    readme = _readme().render(
        name=name,
        version=int(version),
        pipelines=[(one.id, one.module) for one in project.pipelines],
        libraries=imported,
    )
    placed: dict[str, str | bytes] = {**formatted(module_files(texts, packages), *own), **data_files(project)}
    found: dict[str, str | bytes] = {f"{FOLDER}/{path}": content for path, content in placed.items()}
    needs = {*_NEEDS[version], *_distributions(project)}
    if any("airflow.providers.standard" in text for text in texts.values()):
        needs.add("apache-airflow-providers-standard")
    found["requirements.txt"] = "".join(f"{need}\n" for need in sorted(needs))
    found["README.md"] = f"{readme.rstrip()}\n"
    return dict(sorted(found.items()))


@cache
def _readme() -> jinja2.Template:
    template = (files("calque.backends.airflow") / "templates" / "README.md.jinja").read_text("utf-8")
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=False)  # Markdown, not HTML
    return environment.from_string(template)


def _distributions(project: Project) -> set[str]:
    """The packages that have the operators that are not Airflow's own."""
    found: set[str] = set()
    for node in (node for one in project.pipelines for node in one.nodes):
        match node:
            case Task(action=Foreign(distribution=str() as distribution)):
                found.add(distribution)
            case Task(action=Sql() | Http() | Email() | Container() as action):
                with suppress(NotCarriedError):  # the task raises, and says why
                    found.add(provider_operator(action, node.source_class, project.profile).distribution)
            case _:
                pass
    return found
