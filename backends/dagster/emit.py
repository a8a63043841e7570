"""Emit a project as a Dagster project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from calque.backends.dagster.assembly import OUR_MODULES, project_texts
from calque.backends.dagster.asset_keys import asset_keys
from calque.backends.dagster.direct import direct_inputs
from calque.backends.dagster.layout import Row, definitions
from calque.backends.dagster.modes import Mode, choose
from calque.backends.dagster.naming import RESERVED, job_names, pipeline_places, region_steps, step_names
from calque.backends.dagster.pipelines import PipelineCode, module_text, pipeline_code
from calque.backends.dagster.remarks import remarks
from calque.backends.dagster.rewrite.emit import rewrite
from calque.backends.dagster.scope import Scope
from calque.backends.dagster.support_modules import SUPPORT as SUPPORT_MODULES
from calque.backends.emission import Choice, Emission, Options
from calque.backends.python.folders import named_as_folders
from calque.backends.python.moving import LAZY_ANNOTATIONS, Moved, code_key, module_homes, move
from calque.backends.python.names import Names
from calque.backends.report.dispositions import Override, dispositions
from calque.backends.tasks.bodies import Bodies
from calque.backends.tasks.entangled import disentangled
from calque.backends.tasks.finals import forgiven
from calque.backends.tasks.roots import roots
from calque.backends.tasks.values import asks_for_params, pulls_values
from calque.dialects.dagster.support import SUPPORT
from calque.dialects.portables import Portable
from calque.dialects.redirect import redirect
from calque.ir.actions import Python
from calque.ir.expressions import Code, Hole
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support
from calque.ir.nodes import Task
from calque.ir.passes.retried_as_one import retried_as_one
from calque.ir.passes.runs_followed import runs_followed
from calque.ir.pipeline import Pipeline
from calque.ir.project import Profile, Project
from calque.ir.roots import code_roots
from calque.ir.walk import bodies as bodies_in


def emit(project: Project, options: Options | None = None) -> Emission:
    """Emit a project."""
    options = options or Options()
    if project.profile is Profile.DAGSTER1:
        return rewrite(project, options)
    return _Emitter(*disentangled(retried_as_one(runs_followed(project))), options).emission()


class _Emitter:
    def __init__(self, project: Project, told: list[Override], options: Options) -> None:
        self.project = project
        self.told = told
        self.options = options
        self.package = options.package or "pipelines"
        self.modules = {module.name: module for module in project.modules}
        self.bodies = Bodies(self.modules)
        self.modes = {
            pipeline.id: choose(pipeline, options.style, self.bodies, options.bridge is not None)
            for pipeline in project.pipelines
        }
        self.jobs = job_names(project)
        self.steps = step_names(project, self.jobs)
        named = {*self.modules, *(pipeline.module for pipeline in project.pipelines)}
        self.homes = module_homes(named, self.package, OUR_MODULES, named_as_folders(project))
        self.places = pipeline_places(project, self.package, self.homes, self.jobs)
        self.direct = {pipeline.id: self._direct(pipeline) for pipeline in project.pipelines}
        self.moved = self._moved()
        self.keys = asset_keys(project)

    def emission(self) -> Emission:
        """The project."""
        codes: dict[str, PipelineCode] = {}
        texts = dict(self.moved.texts)
        for pipeline in self.project.pipelines:
            scope = self._scope(pipeline)
            code = pipeline_code(scope, self.modes[pipeline.id])
            place = self.places[pipeline.id]
            codes[place] = code
            texts[place] = module_text(texts.get(place, ""), code)
        texts[f"{self.package}.definitions"] = definitions(self.package, codes)
        files = project_texts(self.project, self.package, texts, self.homes, self._rows())
        overrides = [*self.told, *(override for code in codes.values() for override in code.overrides)]
        for pipeline in self.project.pipelines:
            bridge = self.options.bridge is not None
            names = (self.jobs[pipeline.id], self.steps[pipeline.id])
            overrides += _ends_otherwise(pipeline)
            overrides += remarks(
                pipeline, *names, self.modes[pipeline.id], self.project.profile, bridge=bridge
            )
        return Emission(
            files=files,
            dispositions=dispositions(self.project, SUPPORT, overrides),
            projection=self.steps,
            choices=tuple(Choice(name, mode.form, mode.reason) for name, mode in self.modes.items()),
            jobs=self.jobs,
        )

    def _direct(self, pipeline: Pipeline) -> dict[str, Mapping[str, str]]:
        """The nodes whose functions are ops themselves."""
        if self.modes[pipeline.id].form == "guarded ops" or pulls_values(pipeline, self.bodies):
            return {}
        uses = Counter(code_key(code) for code in bodies_in(pipeline))
        found: dict[str, Mapping[str, str]] = {}
        for node in pipeline.nodes:
            if not isinstance(node, Task) or not isinstance(node.action, Python):
                continue
            code = node.action.code
            here = self.homes.get(code.module) == self.places[pipeline.id]
            inputs = direct_inputs(pipeline, node, self.steps[pipeline.id][node.id], self.bodies)
            if here and inputs is not None and uses[code_key(code)] == 1 and not self._is_used(code):
                found[node.id] = inputs
        return found

    def _is_used(self, code: Code) -> bool:
        """Other code of its module names the function."""
        module = self.modules[code.module]
        return any(
            code.name in statement.names and not statement.defines_pipelines
            for statement in module.statements
        )

    def _rows(self) -> list[Row]:
        return [
            Row(pipeline.id, self.jobs[pipeline.id], self.modes[pipeline.id].form, self.places[pipeline.id])
            for pipeline in self.project.pipelines
        ]

    # ---- the user's code

    def _moved(self) -> Moved:
        codes: list[Code] = []
        needed: list[tuple[str, str]] = []
        for pipeline in self.project.pipelines:
            for node in pipeline.nodes:
                if node.id in self.direct[pipeline.id]:
                    assert isinstance(node, Task) and isinstance(node.action, Python)
                    needed += code_roots(node.action.code)
                    continue
                codes += bodies_in(node)
            codes += [code for region in pipeline.regions for code in bodies_in(region)]
            codes += bodies_in(pipeline.model_copy(update={"nodes": (), "regions": ()}))
            needed += roots(pipeline)
        return move(self.project.modules, self.homes, codes, needed, self._redirect, self._foreign)

    def _foreign(self, module: str, name: str, bound: str) -> list[str] | None:
        """Airflow's own names, where Airflow may not be installed."""
        if module.partition(".")[0] != "airflow" or name == "*":
            return None
        maker = f"from {self.package}.airflow_foreign import airflow_name"
        return [maker, f"{bound} = airflow_name({module!r}, {name!r})"]

    def _redirect(self, hole: Hole, relocate: object) -> list[str] | str | None:
        return redirect(hole, self._portable, self.homes.get)

    def _portable(self, portable: Portable) -> str | None:
        return None if portable.tool == "dagster" else f"{self.package}.{portable.emitted}"

    # ---- pipelines

    def _scope(self, pipeline: Pipeline) -> Scope:
        mode: Mode = self.modes[pipeline.id]
        job, place = self.jobs[pipeline.id], self.places[pipeline.id]
        steps = self.steps[pipeline.id]
        ours = (job, f"{job}_times", f"{job}_partitions")
        names = Names(
            {
                *RESERVED,
                *SUPPORT_MODULES.names,
                *self.moved.bindings.get(place, ()),
                *self._imported(pipeline),
                *ours,
            }
        )
        dag = names.take("dag")
        short = Names(RESERVED)
        plain = {node.id: short.take(node.id) for node in pipeline.nodes}
        variables = {
            node.id: names.take(plain[node.id] if plain[node.id] not in names else f"{plain[node.id]}_op")
            for node in pipeline.nodes
        }
        keeps = mode.form != "assets" and pulls_values(pipeline, self.bodies)
        asked = bool(pipeline.params) or asks_for_params(pipeline, self.bodies)
        return Scope(
            project=self.project,
            pipeline=pipeline,
            job=job,
            package=self.package,
            module=place,
            guarded=mode.form == "guarded ops",
            bridge=self.options.bridge is not None,
            jobs=self.jobs,
            all_steps=self.steps,
            steps=steps,
            names=plain,
            variables=variables,
            direct=self.direct[pipeline.id],
            region_steps=region_steps(pipeline, job, steps),
            spell=lambda hole: self._redirect(hole, None),
            moved=self.moved,
            bodies=self.bodies,
            asset_keys=self.keys,
            dag=dag,
            own=self._own[place],
            params=f"{job}_params" if asked else None,
            keeps_values=keeps,
            prefix=self._prefix(pipeline),
            lazy=LAZY_ANNOTATIONS in self.moved.texts.get(place, ""),
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

    def _prefix(self, pipeline: Pipeline) -> str:
        """The prefix of its assets' keys, if another pipeline has assets of the same name."""
        if self.modes[pipeline.id].form != "assets":
            return ""
        mine = set(self.steps[pipeline.id].values())
        others = {
            name
            for other in self.project.pipelines
            if other.id != pipeline.id and self.modes[other.id].form == "assets"
            for name in self.steps[other.id].values()
        }
        named = {key[0] for key in self.keys.values() if len(key) == 1}
        return self.jobs[pipeline.id] if mine & (others | named) else ""


def _ends_otherwise(pipeline: Pipeline) -> list[Override]:
    """What is to be said of how runs end: in Dagster a run fails if any step failed."""
    loose = forgiven(pipeline)
    if not loose:
        return []
    why = f"a run fails if any step failed; in the source the failure of {loose[0]} did not count"
    support = Support(fidelity=Fidelity.APPROXIMATE, difference=Difference.RUN_STATE, reason=why)
    return [Override(Feature.FINAL_RETURNED, support, pipeline.id)]
