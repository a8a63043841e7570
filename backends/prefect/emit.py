"""Emit a project as Prefect flows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from calque.backends.emission import Choice, Emission, Options
from calque.backends.prefect.backfills import backfill_module, catches_up
from calque.backends.prefect.deployments import HERE, Deployment, entry, times
from calque.backends.prefect.layout import Row, project_texts
from calque.backends.prefect.modes import choose
from calque.backends.prefect.naming import RESERVED, flow_names, flow_places, module_homes
from calque.backends.prefect.pipelines import flow_code, module_text
from calque.backends.prefect.remarks import remarks
from calque.backends.prefect.rewrite import rewrite
from calque.backends.prefect.scope import Scope
from calque.backends.prefect.support_modules import SUPPORT as SUPPORT_MODULES
from calque.backends.python.folders import named_as_folders
from calque.backends.python.moving import Moved, code_key, move
from calque.backends.python.names import Names, identifier
from calque.backends.report.dispositions import Override, dispositions
from calque.backends.tasks.asked_definitions import asked_definitions
from calque.backends.tasks.bodies import Bodies
from calque.backends.tasks.entangled import disentangled
from calque.backends.tasks.roots import resource_roots, roots
from calque.backends.tasks.values import pulls_values
from calque.dialects.portables import Portable
from calque.dialects.prefect.support import SUPPORT
from calque.dialects.redirect import redirect
from calque.ir.expressions import Code, Hole
from calque.ir.passes.requested_apart import requested_apart
from calque.ir.pipeline import Pipeline
from calque.ir.project import Profile, Project
from calque.ir.walk import bodies as bodies_in


def emit(project: Project, options: Options | None = None) -> Emission:
    """Emit a project."""
    if project.profile is Profile.PREFECT3:
        return rewrite(project, options or Options())
    return _Emitter(*disentangled(requested_apart(project)), options or Options()).emission()


class _Emitter:
    def __init__(self, project: Project, told: list[Override], options: Options) -> None:
        self.project = project
        self.told = told
        self.name = options.package or "flows"
        self.bridge = options.bridge is not None
        self.modules = {module.name: module for module in project.modules}
        self.bodies = Bodies(self.modules)
        self.modes = {
            pipeline.id: choose(pipeline, self.bodies, self.bridge) for pipeline in project.pipelines
        }
        self.flows = flow_names(project)
        named = {*self.modules, *(pipeline.module for pipeline in project.pipelines)}
        self.homes = module_homes(named, named_as_folders(project))
        self.places = flow_places(project, self.homes, self.flows)
        self.steps = {
            pipeline.id: {node.id: node.id for node in pipeline.nodes} for pipeline in project.pipelines
        }
        self.times = {pipeline.id: times(pipeline, project) for pipeline in project.pipelines}
        self.moved = self._moved()

    def emission(self) -> Emission:
        """The project."""
        texts = dict(self.moved.texts)
        overrides = [*self.told, *(remark for one in self.times.values() for remark in one.overrides)]
        overrides += asked_definitions(self.moved.texts)
        for pipeline in self.project.pipelines:
            scope = self._scope(pipeline)
            code = flow_code(scope, self.times[pipeline.id])
            place = self.places[pipeline.id]
            texts[place] = module_text(texts.get(place, ""), code)
            overrides += remarks(
                pipeline,
                self.modes[pipeline.id],
                self.project.profile,
                self.flows,
                bridge=self.bridge,
                catches_up=catches_up(pipeline, self.times[pipeline.id]),
            )
        taken = {*texts, *self.homes.values()}
        texts |= backfill_module(self.project, self.places, self.flows, self.times, taken)
        deployments = [
            entry(
                Deployment(
                    self.flows[pipeline.id],
                    f"{self.places[pipeline.id]}.py:{self.flows[pipeline.id]}",
                    pipeline,
                    self.times[pipeline.id],
                )
            )
            for pipeline in self.project.pipelines
        ]
        rows = [
            Row(pipeline.id, self.flows[pipeline.id], self.modes[pipeline.id].form, self.places[pipeline.id])
            for pipeline in self.project.pipelines
        ]
        return Emission(
            files=project_texts(self.project, self.name, texts, self.homes, rows, deployments, HERE),
            dispositions=dispositions(self.project, SUPPORT, overrides),
            projection=self.steps,
            choices=tuple(Choice(name, mode.form, mode.reason) for name, mode in self.modes.items()),
            jobs=self.flows,
        )

    # ---- the user's code

    def _moved(self) -> Moved:
        codes: list[Code] = []
        needed: list[tuple[str, str]] = []
        for pipeline in self.project.pipelines:
            codes += [code for node in pipeline.nodes for code in bodies_in(node)]
            codes += [code for region in pipeline.regions for code in bodies_in(region)]
            codes += bodies_in(pipeline.model_copy(update={"nodes": (), "regions": ()}))
            needed += roots(pipeline)
        needed += resource_roots(self.project)
        return move(self.project.modules, self.homes, codes, needed, self._redirect, _foreign)

    def _redirect(self, hole: Hole, relocate: object) -> list[str] | str | None:
        return redirect(hole, _portable, self.homes.get)

    # ---- pipelines

    def _scope(self, pipeline: Pipeline) -> Scope:
        mode, flow, place = self.modes[pipeline.id], self.flows[pipeline.id], self.places[pipeline.id]
        names = Names(
            {
                *_IN_FLOW,
                *SUPPORT_MODULES.names,
                *self.moved.bindings.get(place, ()),
                *self._imported(pipeline),
                flow,
            }
        )
        task, decorator, dag = names.take("task"), names.take("flow"), names.take("dag")
        short = Names(RESERVED)
        plain = {node.id: short.take(node.id) for node in pipeline.nodes}
        variables = {
            node.id: names.take(plain[node.id] if plain[node.id] not in names else f"{plain[node.id]}_task")
            for node in pipeline.nodes
        }
        found = {region.id: names.take(f"{identifier(region.id)}_elements") for region in pipeline.regions}
        inside = Names({*names.taken, *(param.name for param in pipeline.params)})
        futures = {node.id: inside.take(f"{plain[node.id]}_run") for node in pipeline.nodes}
        futures |= {
            f"{region.id} elements": inside.take(f"{found[region.id]}_run") for region in pipeline.regions
        }
        return Scope(
            project=self.project,
            pipeline=pipeline,
            job=flow,
            package="",
            module=place,
            guarded=mode.form == "guarded flow",
            bridge=self.bridge,
            jobs={name: f"{name}/{one}" for name, one in self.flows.items()},
            all_steps=self.steps,
            steps=self.steps[pipeline.id],
            names=plain,
            moved=self.moved,
            bodies=self.bodies,
            dag=dag,
            own=self._own[place],
            variables=variables,
            futures=futures,
            regions_found=found,
            keeps_values=pulls_values(pipeline, self.bodies),
            task=task,
            flow=decorator,
        )

    @cached_property
    def _own(self) -> Mapping[str, frozenset[str]]:
        """The names of the user's that each emitted module of pipelines has."""
        found = {place: set(self.moved.bindings.get(place, ())) for place in self.places.values()}
        for pipeline in self.project.pipelines:
            found[self.places[pipeline.id]] |= self._imported(pipeline)
        return {place: frozenset(names) for place, names in found.items()}

    def _imported(self, pipeline: Pipeline) -> set[str]:
        """The names of the user's that its module imports, if they are elsewhere."""
        found = {name for _, name in roots(pipeline)}
        for code in bodies_in(pipeline):
            function = self.moved.functions.get(code_key(code))
            found |= {function.name} if function is not None else set()
        return found


_IN_FLOW = ("conf", "logical_date", "element")
"""Names inside of a flow function."""


def _foreign(module: str, name: str, bound: str) -> list[str] | None:
    """Airflow's own names, where Airflow may not be installed."""
    if module.partition(".")[0] != "airflow" or name == "*":
        return None
    return ["from airflow_foreign import airflow_name", f"{bound} = airflow_name({module!r}, {name!r})"]


def _portable(portable: Portable) -> str | None:
    """Where a portable runtime is in the emitted project; Prefect's own is not needed."""
    return None if portable.tool == "prefect" else portable.emitted
