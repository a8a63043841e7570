"""Emit a project that was read from Dagster as a Dagster project."""

from __future__ import annotations

import re
from collections.abc import Iterator

from calque.backends.dagster.assembly import OUR_MODULES, project_texts
from calque.backends.dagster.layout import Row
from calque.backends.dagster.rewrite.assets import asset_text, check_text, external_spec
from calque.backends.dagster.rewrite.bodies import python_of
from calque.backends.dagster.rewrite.docstrings import docstring_lines
from calque.backends.dagster.rewrite.graph_assets import graph_asset_text
from calque.backends.dagster.rewrite.ops import Ops
from calque.backends.dagster.rewrite.wiring import Wiring
from calque.backends.emission import Choice, Emission, Options
from calque.backends.python.imports import Imports
from calque.backends.python.modules import head_and_rest
from calque.backends.python.moving import Moved, module_homes, move
from calque.backends.python.names import Names, identifier
from calque.backends.report.dispositions import dispositions
from calque.dialects.dagster.support import EXACT
from calque.dialects.portables import Portable
from calque.dialects.redirect import redirect
from calque.ir.expressions import Hole, SourceCode
from calque.ir.features import Feature
from calque.ir.nodes import Check, Materialize, Node
from calque.ir.pipeline import Group, Pipeline
from calque.ir.project import Project
from calque.ir.settings import Setting
from calque.ir.slicing import code_roots
from calque.ir.time import Cron, CronUnion, Schedule

ALL = "__ASSET_JOB"
"""The job that Dagster makes of all assets by itself."""
KEPT = dict.fromkeys(Feature, EXACT)
"""What the IR has of a Dagster project is written as it was."""


def rewrite(project: Project, options: Options) -> Emission:
    """Emit it."""
    return _Rewriter(project, options).emission()


class _Rewriter:
    def __init__(self, project: Project, options: Options) -> None:
        self.project = project
        self.package = options.package or "pipelines"
        named = {*(module.name for module in project.modules), *(one.module for one in project.pipelines)}
        self.homes = module_homes({*named, ""} if "" in named else named, self.package, OUR_MODULES)
        self.moved = self._moved()
        self.names = {home: Names({*self.moved.bindings.get(home, ()), "dg"}) for home in self.homes.values()}
        self.ops = Ops(self._spell, self.names, self.homes)
        self.assets = {asset.name: asset for asset in project.assets}
        self.parts: dict[str, list[str]] = {}
        self.listed: dict[str, list[str]] = {"assets": [], "asset_checks": [], "jobs": [], "schedules": []}
        self.imports = Imports()
        self.taken = Names({"dg", "defs"})

    def emission(self) -> Emission:
        """The project."""
        self._write_assets()
        for pipeline in self.project.pipelines:
            if pipeline.id != ALL:
                self._write_job(pipeline)
        texts = dict(self.moved.texts)
        for home in dict.fromkeys([*self.ops.texts, *self.parts]):
            imported = self.ops.imports[home].text() if home in self.ops.imports else ""
            parts = [imported, *self.ops.texts.get(home, ()), *self.parts.get(home, ())]
            texts[home] = _with(texts.get(home, ""), parts)
        texts[f"{self.package}.definitions"] = self._definitions()
        rows = [
            Row(one.id, one.id, "assets" if _is_of_assets(one) else "ops", self.homes[one.module])
            for one in self.project.pipelines
        ]
        return Emission(
            files=project_texts(self.project, self.package, texts, self.homes, rows),
            dispositions=dispositions(self.project, KEPT, []),
            projection={
                one.id: {node.id: _step(node) for node in one.nodes} for one in self.project.pipelines
            },
            choices=tuple(Choice(row.id, row.form, "so it was") for row in rows),
            jobs={one.id: one.id for one in self.project.pipelines},
        )

    # ---- the user's code

    def _moved(self) -> Moved:
        needed = [root for node in self._nodes() for root in code_roots(python_of(node).code)]
        settings = [one for node in self._nodes() for one in node.settings]
        for pipeline in self.project.pipelines:
            settings += [*pipeline.settings, *(one for group in pipeline.groups for one in group.settings)]
        needed += [(one.module, name) for one in settings for name in one.names]
        for resource in self.project.resources:
            if isinstance(resource.value, SourceCode):
                needed += [(resource.value.module, name) for name in resource.value.names]
        return move(self.project.modules, self.homes, [], needed, self._redirect)

    def _nodes(self) -> Iterator[Node]:
        for pipeline in self.project.pipelines:
            yield from pipeline.nodes

    def _redirect(self, hole: Hole, relocate: object) -> list[str] | str | None:
        return redirect(hole, self._portable, self.homes.get)

    def _portable(self, portable: Portable) -> str | None:
        return None if portable.tool == "dagster" else f"{self.package}.{portable.emitted}"

    def _spell(self, hole: Hole) -> list[str] | str | None:
        return self._redirect(hole, None)

    # ---- definitions

    def _home(self, node: Node) -> str:
        return self.homes[python_of(node).code.module]

    def _write_assets(self) -> None:
        done: set[str] = set()
        whole = sorted(self.project.pipelines, key=lambda one: one.id != ALL)
        for pipeline in whole:
            for node in pipeline.nodes:
                if node.id in done or not isinstance(node, Materialize | Check):
                    continue
                done.add(node.id)
                home = self._home(node)
                name = self.names[home].take(python_of(node).code.name)
                if isinstance(node, Materialize):
                    text = asset_text(pipeline, node, self.assets, name, self._spell)
                else:
                    text = check_text(pipeline, node, name, self._spell)
                self.parts.setdefault(home, []).append(text)
                kind = "assets" if isinstance(node, Materialize) else "asset_checks"
                self.listed[kind].append(self._named(home, name))
            for group in pipeline.groups:
                if group.makes and group.id not in done:
                    done.add(group.id)
                    self._write_graph_asset(pipeline, group)
        made = {name for node in self._nodes() for name in node.outlets}
        self.listed["assets"] += [
            external_spec(asset)
            for asset in self.project.assets
            if asset.name not in made and asset.origin.span is not None
        ]

    def _write_graph_asset(self, pipeline: Pipeline, group: Group) -> None:
        home = self.homes[group.module or pipeline.module]
        only = group.makes[0].asset.rpartition("/")[2] if len(group.makes) == 1 else group.id
        name = self.names[home].take(identifier(only))
        wiring = Wiring(pipeline, self.ops, home)
        text = graph_asset_text(wiring, group, self.assets, name)
        self.parts.setdefault(home, []).extend([*wiring.graphs, text])
        self.listed["assets"].append(self._named(home, name))

    def _named(self, home: str, name: str) -> str:
        """A name of a module in the module of the definitions."""
        bound = self.taken.take(name)
        return self.imports.name(home, name, bound)

    def _write_job(self, pipeline: Pipeline) -> None:
        home = self.homes[pipeline.module]
        if _is_of_assets(pipeline):
            text, name = self._asset_job(pipeline, home)
            self.parts.setdefault(home, []).append(text)
        else:
            name = self._op_job(pipeline, home)
        job = self._named(home, name)
        self.listed["jobs"].append(job)
        for number, trigger in enumerate(pipeline.triggers):
            if isinstance(trigger, Schedule):
                self.listed["schedules"].append(_schedule(trigger, job, number))

    def _asset_job(self, pipeline: Pipeline, home: str) -> tuple[str, str]:
        selected = [name for node in pipeline.nodes for name in node.outlets]
        keys = [f"dg.AssetKey({name.split('/')!r})" if "/" in name else repr(name) for name in selected]
        chosen = f"dg.AssetSelection.assets({', '.join(keys)})"
        name = self.names[home].take(identifier(pipeline.id))
        arguments = [repr(pipeline.id), f"selection={chosen}", *_about(pipeline)]
        return f"{name} = dg.define_asset_job({', '.join(arguments)})\n", name

    def _op_job(self, pipeline: Pipeline, home: str) -> str:
        wiring = Wiring(pipeline, self.ops, home)
        self.names.setdefault(home, Names())
        for node in pipeline.nodes:
            self.ops.variable(pipeline, node, home)
        body = wiring.body()
        name = self.names[home].take(identifier(pipeline.id))
        arguments = [f"name={pipeline.id!r}"] if name != pipeline.id else []
        arguments += _about(pipeline)
        head = f"@dg.job({', '.join(arguments)})" if arguments else "@dg.job"
        text = f"{head}\ndef {name}():\n{docstring_lines(pipeline.doc)}{body}"
        self.parts.setdefault(home, []).extend([*wiring.graphs, text])
        return name

    def _definitions(self) -> str:
        resources = [f"{one.name!r}: {self._resource(one.value)}" for one in self.project.resources]
        arguments = [f"{kind}=[{', '.join(names)}]" for kind, names in self.listed.items() if names]
        arguments += [f"resources={{{', '.join(resources)}}}"] if resources else []
        return "\n".join(
            [
                '"""All that Dagster is to know of."""',
                "",
                "import dagster as dg",
                "",
                self.imports.text(),
                "",
                f"defs = dg.Definitions({', '.join(arguments)})",
                "",
            ]
        )

    def _resource(self, value: object) -> str:
        if not isinstance(value, SourceCode):
            return 'dg.ResourceDefinition.none_resource("how it is made is not known")'
        home = self.homes.get(value.module, "")
        text = value.text
        for name in value.names:
            if name in self.moved.bindings.get(home, ()):
                bound = self._named(home, name)
                text = re.sub(rf"\b{re.escape(name)}\b", bound, text) if bound != name else text
        return text


def _is_of_assets(pipeline: Pipeline) -> bool:
    return any(node.outlets for node in pipeline.nodes)


def _step(node: Node) -> str:
    """The name that Dagster gives a node's step."""
    return node.id.replace(".", "__")


def _about(pipeline: Pipeline) -> list[str]:
    found = [f"description={pipeline.description!r}"] if pipeline.description else []
    tags = dict(tag.split("=", 1) for tag in pipeline.tags)
    found += [f"tags={tags!r}"] if tags else []
    settings: tuple[Setting, ...] = pipeline.settings
    return found + [f"{one.name}={one.text}" for one in settings]


def _schedule(schedule: Schedule, job: str, number: int) -> str:
    ticks = schedule.ticks
    crons = [ticks] if isinstance(ticks, Cron) else list(ticks.crons) if isinstance(ticks, CronUnion) else []
    texts = [cron.expression for cron in crons]
    arguments = [f"job={job}", f"cron_schedule={texts[0] if len(texts) == 1 else texts!r}"]
    if len(texts) == 1:
        arguments[1] = f"cron_schedule={texts[0]!r}"
    arguments += [f"name={schedule.name!r}"] if schedule.name else []
    arguments += [f"execution_timezone={schedule.zone!r}"] if schedule.zone != "UTC" else []
    arguments += ["default_status=dg.DefaultScheduleStatus.RUNNING"] if schedule.active else []
    return f"dg.ScheduleDefinition({', '.join(arguments)})"


def _with(text: str, parts: list[str]) -> str:
    """A module's text with definitions after it."""
    head, rest = head_and_rest(text)
    imported = "" if re.search(r"^import dagster as dg$", rest, re.MULTILINE) else "import dagster as dg\n"
    return "\n\n".join(part.strip("\n") for part in (head, imported, rest, *parts) if part.strip()) + "\n"
