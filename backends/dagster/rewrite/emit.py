"""Emit a project that was read from Dagster as a Dagster project."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from calque.backends.dagster.assembly import OUR_MODULES, project_texts
from calque.backends.dagster.layout import Row
from calque.backends.dagster.rewrite.assets import asset_text, check_text, external_spec
from calque.backends.dagster.rewrite.bodies import Bodies, is_foreign, python_of
from calque.backends.dagster.rewrite.docstrings import docstring_lines
from calque.backends.dagster.rewrite.graph_assets import graph_asset_text
from calque.backends.dagster.rewrite.listing import Listing, tool_names
from calque.backends.dagster.rewrite.naming import ALL, kept_names, name_remarks
from calque.backends.dagster.rewrite.natives import NativeTexts
from calque.backends.dagster.rewrite.ops import Ops
from calque.backends.dagster.rewrite.selected import is_of_assets, selection
from calque.backends.dagster.rewrite.shared_partitions import with_shared_partitions
from calque.backends.dagster.rewrite.triggers import TriggerTexts, trigger_codes
from calque.backends.dagster.rewrite.wiring import Wiring
from calque.backends.emission import Choice, Emission, Options
from calque.backends.python.modules import head_and_rest
from calque.backends.python.moving import Moved, module_homes, move
from calque.backends.python.names import Names, identifier
from calque.backends.report.dispositions import dispositions
from calque.dialects.portables import Portable
from calque.dialects.redirect import redirect
from calque.ir.expressions import Hole, SourceCode
from calque.ir.features import Feature
from calque.ir.fidelity import EXACT
from calque.ir.nodes import Check, Materialize, Node
from calque.ir.pipeline import Group, Pipeline
from calque.ir.project import Project
from calque.ir.roots import annotation_roots, code_roots
from calque.ir.settings import Setting

ANONYMOUS = "__anonymous_asset_job"
"""How it begins the names of the jobs that it makes of what schedules select."""
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
        self.tool = tool_names(project.modules)
        self.moved = self._moved()
        self.names = {home: Names({*self.moved.bindings.get(home, ()), "dg"}) for home in self.homes.values()}
        self.project, self.shared = with_shared_partitions(project, self.homes, self.names)
        project = self.project
        self.bodies = Bodies(self._spell, self.homes)
        self.ops = Ops(self.bodies, self.names, self.tool)
        self.listing = Listing(self.homes, self.moved.bindings, self.tool)
        self.first = NativeTexts(self.listing, self.names, self.bodies)
        self.natives = NativeTexts(self.listing, self.names, self.bodies)
        self.assets = {asset.name: asset for asset in project.assets}
        self.parts: dict[str, list[str]] = {}
        self.jobs = kept_names(project)
        self.triggers = TriggerTexts(project, self.listing, self.names, self.bodies, self.jobs)

    def emission(self) -> Emission:
        """The project."""
        early = [one for one in self.project.natives if one.place == "assets" and one.assets]
        jobs = [one for one in self.project.natives if one.place == "jobs"]
        self.first.write(early)
        self._write_assets()
        self.natives.write(jobs)
        for pipeline in self.project.pipelines:
            if pipeline.id.startswith(ANONYMOUS):
                self.triggers.write_selecting(pipeline)
            elif self.jobs[pipeline.id] != ALL:
                self._write_job(pipeline)
        self.triggers.write_functions()
        self.natives.write([one for one in self.project.natives if one not in (*early, *jobs)])
        texts = dict(self.moved.texts)
        written = (
            self.shared,
            self.first.texts,
            self.ops.texts,
            self.parts,
            self.triggers.texts,
            self.natives.texts,
        )
        for home in dict.fromkeys(home for texts_of in written for home in texts_of):
            imported = self.bodies.imports[home].text() if home in self.bodies.imports else ""
            parts = [*(part for texts_of in written for part in texts_of.get(home, ()))]
            texts[home] = _with(texts.get(home, ""), imported, parts)
        texts[f"{self.package}.definitions"] = self.listing.text(self.project.resources)
        rows = [
            Row(one.id, self.jobs[one.id], "assets" if is_of_assets(one) else "ops", self.homes[one.module])
            for one in self.project.pipelines
        ]
        return Emission(
            files=project_texts(self.project, self.package, texts, self.homes, rows),
            dispositions=dispositions(self.project, KEPT, name_remarks(self.jobs), at_home=True),
            projection={
                one.id: {node.id: _step(node) for node in one.nodes} for one in self.project.pipelines
            },
            choices=tuple(Choice(row.id, row.form, "so it was") for row in rows),
            jobs=self.jobs,
        )

    # ---- the user's code

    def _moved(self) -> Moved:
        codes = [python_of(node).code for node in self._nodes() if not is_foreign(node)]
        codes += [one.code for one in self.project.natives if one.code is not None]
        codes += trigger_codes(self.project)
        needed = [root for code in codes for root in code_roots(code)]
        needed += [root for code in codes for root in annotation_roots(code.module, code.holes)]
        settings = [one for node in self._nodes() for one in node.settings]
        for pipeline in self.project.pipelines:
            settings += [*pipeline.settings, *(one for group in pipeline.groups for one in group.settings)]
        settings += [one for asset in self.project.assets for one in asset.settings]
        settings += [one for native in self.project.natives for one in native.settings]
        needed += [(one.module, name) for one in settings for name in one.names]
        values = [
            *(one.value for one in self.project.resources),
            *(one.value for one in self.project.natives),
        ]
        for value in values:
            if isinstance(value, SourceCode):
                needed += [
                    (value.module, name) for name in value.names if (value.module, name) not in self.tool
                ]
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
                if node.id in done or not isinstance(node, Materialize | Check) or is_foreign(node):
                    continue
                done.add(node.id)
                if isinstance(node, Materialize):
                    node = self._whole(node)
                home = self._home(node)
                name = self.names[home].take(python_of(node).code.name)
                if isinstance(node, Materialize):
                    text = asset_text(pipeline, node, self.assets, name, self.bodies)
                else:
                    text = check_text(pipeline, node, name, self.bodies)
                self.parts.setdefault(home, []).append(text)
                kind = "assets" if isinstance(node, Materialize) else "asset_checks"
                self.listing.add(kind, home, name)
                self._placed("asset", node.outlets, home, name)
            for group in pipeline.groups:
                if group.makes and group.id not in done:
                    done.add(group.id)
                    self._write_graph_asset(pipeline, group)
        made = {name for node in self._nodes() for name in node.outlets}
        made |= {name for native in self.project.natives for name in native.assets}
        self.listing.lists["assets"] += [
            external_spec(asset, self.listing)
            for asset in self.project.assets
            if asset.name not in made and asset.origin.span is not None
        ]

    def _whole(self, node: Materialize) -> Materialize:
        """A function with all assets that any job has it make, where it may make some of them only."""
        made = {
            asset: port
            for other in self._nodes()
            if node.can_subset and other.id == node.id and isinstance(other, Materialize)
            for asset, port in zip(other.outlets, other.outs, strict=True)
        }
        if not made:
            return node
        return node.model_copy(update={"outlets": tuple(made), "outs": tuple(made.values())})

    def _write_graph_asset(self, pipeline: Pipeline, group: Group) -> None:
        home = self.homes[group.module or pipeline.module]
        only = group.makes[0].asset.rpartition("/")[2] if len(group.makes) == 1 else group.id
        name = self.names[home].take(identifier(only))
        wiring = Wiring(pipeline, self.ops, home)
        text = graph_asset_text(wiring, group, self.assets, name)
        self.parts.setdefault(home, []).extend([*wiring.graphs, text])
        self.listing.add("assets", home, name)
        self._placed("asset", [made.asset for made in group.makes], home, name)

    def _placed(self, kind: str, ids: Iterable[str], home: str, name: str) -> None:
        for one in ids:
            self.listing.places[kind, one] = (home, name)

    def _write_job(self, pipeline: Pipeline) -> None:
        home = self.homes[pipeline.module]
        known = self.listing.places.get(("pipeline", pipeline.id))
        if known is not None:
            self.triggers.write(pipeline, self.listing.named(*known))
            return
        if is_of_assets(pipeline):
            text, name = self._asset_job(pipeline, home)
            self.parts.setdefault(home, []).append(text)
        else:
            name = self._op_job(pipeline, home)
        self._placed("pipeline", [pipeline.id], home, name)
        self.triggers.write(pipeline, self.listing.add("jobs", home, name))

    def _asset_job(self, pipeline: Pipeline, home: str) -> tuple[str, str]:
        chosen = selection(self.project, pipeline)
        job = self.jobs[pipeline.id]
        name = self.names[home].take(identifier(job))
        arguments = [repr(job), f"selection={chosen}", *_about(pipeline, self.ops, home)]
        return f"{name} = dg.define_asset_job({', '.join(arguments)})\n", name

    def _op_job(self, pipeline: Pipeline, home: str) -> str:
        wiring = Wiring(pipeline, self.ops, home)
        self.names.setdefault(home, Names())
        for node in pipeline.nodes:
            self.ops.variable(pipeline, node, home)
        body = wiring.body()
        job = self.jobs[pipeline.id]
        name = self.names[home].take(identifier(job))
        arguments = [f"name={job!r}"] if name != job else []
        arguments += _about(pipeline, self.ops, home)
        head = f"@dg.job({', '.join(arguments)})" if arguments else "@dg.job"
        text = f"{head}\ndef {name}():\n{docstring_lines(pipeline.doc)}{body}"
        self.parts.setdefault(home, []).extend([*wiring.graphs, text])
        return name


def _step(node: Node) -> str:
    """The name that Dagster gives a node's step."""
    return node.id.replace(".", "__")


def _about(pipeline: Pipeline, ops: Ops, home: str) -> list[str]:
    found = [f"description={pipeline.description!r}"] if pipeline.description else []
    tags = dict(tag.split("=", 1) for tag in pipeline.tags)
    found += [f"tags={tags!r}"] if tags else []
    settings: tuple[Setting, ...] = pipeline.settings
    return found + [f"{one.name}={ops.setting(one, home)}" for one in settings]


def _with(text: str, imports: str, parts: list[str]) -> str:
    """A module's text with imports at its top, and definitions after it."""
    head, rest = head_and_rest(text)
    imported = "" if re.search(r"^import dagster as dg$", rest, re.MULTILINE) else "import dagster as dg\n"
    return (
        "\n\n".join(part.strip("\n") for part in (head, imported + imports, rest, *parts) if part.strip())
        + "\n"
    )
