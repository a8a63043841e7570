"""From assets to pipelines: one for each asset job, and one for all assets where some are in no job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calque.frontends.bodies.speaking import docstring
from calque.frontends.dagster.asset_graphs import BadSelection
from calque.frontends.dagster.asset_jobs import AssetJob
from calque.frontends.dagster.asset_sources import Sources, made_of
from calque.frontends.dagster.assets import AssetsDef, Made, asset_paths
from calque.frontends.dagster.declared import Declared
from calque.frontends.dagster.external_assets import external, spec_settings
from calque.frontends.dagster.foreign_assets import ForeignAssets
from calque.frontends.dagster.graph_assets import GraphAssets
from calque.frontends.dagster.keys import key_path
from calque.frontends.dagster.lift_bodies import lift_body
from calque.frontends.dagster.lift_components import component_node
from calque.frontends.dagster.lift_config import schema_defaults, tell_of_schema
from calque.frontends.dagster.lift_foreign import foreign_node
from calque.frontends.dagster.lift_graph_assets import lift_graph_assets
from calque.frontends.dagster.lift_graphs import JOIN, port_of
from calque.frontends.dagster.lift_hooks import lift_hooks
from calque.frontends.dagster.lift_native_steps import is_step, native_step, observers
from calque.frontends.dagster.lift_own_checks import own_checks
from calque.frontends.dagster.lift_settings import (
    asset_settings,
    pool,
    retry,
    settings,
    text,
)
from calque.frontends.dagster.locations import Location
from calque.frontends.dagster.partition_maps import input_settings
from calque.frontends.dagster.selections import selector
from calque.frontends.dagster.stores import KEY, said
from calque.frontends.python.values import Argument as Given
from calque.frontends.python.values import Symbolic
from calque.ir.assets import Asset
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Argument
from calque.ir.nodes import Check, Materialize, Node, Port
from calque.ir.pipeline import Group, MapRegion, Pipeline
from calque.ir.policies import AnyFailed
from calque.ir.settings import Setting
from calque.ir.spans import Origin

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader
    from calque.frontends.python.evaluator import Evaluator

ALL = "__ASSET_JOB"
"""What Dagster calls the job that has all assets."""


class AssetLifter:
    """Lifts the assets of a code location."""

    def __init__(self, reader: BodyReader, evaluator: Evaluator, location: Location) -> None:
        self.reader = reader
        self.evaluator = evaluator
        self.location = location
        self.maker = {made.name: (one, made) for one in location.assets for made in one.made}

    def pipelines(self) -> list[Pipeline]:
        """One for each job; one for all assets, if some of them are in no job."""
        found: list[Pipeline] = []
        jobbed: set[str] = set()
        for job in self.location.asset_jobs:
            selected = self._selected(job)
            if selected is not None:
                jobbed |= selected
                found.append(self._pipeline(job.name, selected, job))
        graph = self.location.graph
        everything = graph.with_checks(set(self.maker)) | set(graph.checks)
        if everything - jobbed or self.location.components:
            found.append(self._pipeline(ALL, everything, None))
        return found

    def assets(self) -> list[Asset]:
        """All assets that are made, read or tested."""
        found = {name: self._asset(one, made) for name, (one, made) in self.maker.items()}
        for name, declared in self.location.external.items():
            found.setdefault(name, external(self.reader, name, declared))
        for one in (*self.location.assets, *self.location.checks):
            for name in self.location.before(one):
                found.setdefault(name, Asset(name=name))
            checked = one.checked
            if checked is not None:
                found.setdefault("/".join(checked), Asset(name="/".join(checked)))
        return [found[name] for name in sorted(found)]

    def _selected(self, job: AssetJob) -> set[str] | None:
        try:
            return selector(job.get("selection"))(self.location.graph)
        except BadSelection as bad:
            self.reader.report(
                "unknown-selection",
                Severity.ERROR,
                f"which assets the job {job.name} has is not known: {bad}",
                "list the assets",
                job.site.span(),
            )
            return None

    def _pipeline(self, name: str, selected: set[str], job: AssetJob | None) -> Pipeline:
        reader = self.reader
        reader.pipeline, reader.node = name, None
        makers = [one for one in self.location.assets if any(made.name in selected for made in one.made)]
        checks = [one for one in self.location.checks if one.mark in selected]
        native = [one for one in self.location.natives if is_step(one, None if job is None else selected)]
        sources = Sources(self.location, makers, observers(native), selected)
        nodes: list[Node] = []
        groups: list[Group] = []
        regions: list[MapRegion] = []
        for one in makers:
            if isinstance(one, GraphAssets):
                policy = job.arguments.get("op_retry_policy") if job is not None else None
                more, inner, mapped = lift_graph_assets(reader, one, sources, policy, _hooks(one, job))
                nodes += more
                groups += inner
                regions += mapped
            elif isinstance(one, ForeignAssets):
                nodes.append(foreign_node(reader, one))
            else:
                nodes.append(self._node(one, sources, job, selected))
        nodes += [self._check(one, sources, job) for one in checks]
        nodes += [native_step(reader, self.evaluator, one, sources) for one in native]
        if job is None:
            nodes += [component_node(reader, one) for one in self.location.components]
        self._gates(checks, makers, sources, selected)
        reader.node = None
        tags = job.get("tags") if job is not None else None
        site = job.site if job is not None else (makers[0].site if makers else None)
        module = self.location.module or (makers[0].function.module.name if makers else "")
        return Pipeline(
            id=name,
            module=module if job is None else reader.project.module_name(job.site.source.path),
            description=text(job.get("description")) if job is not None else None,
            nodes=tuple(nodes),
            edges=tuple(sources.edges.values()),
            groups=tuple(groups),
            regions=tuple(regions),
            tags=tuple(f"{key}={value}" for key, value in tags.items()) if isinstance(tags, dict) else (),
            final=AnyFailed(),
            codec="pickle",
            settings=settings(reader, "define_asset_job", job.arguments, ("op_retry_policy",))
            if job is not None
            else (),
            origin=Origin(span=site.span() if site is not None else None),
        )

    # ---- nodes

    def _fields(self, one: AssetsDef, job: AssetJob | None) -> dict[str, Any]:
        policy = one.arguments.get("retry_policy") or (job.arguments.get("op_retry_policy") if job else None)
        keys = one.get("required_resource_keys")
        named = sorted(map(str, keys)) if isinstance(keys, set | list | tuple) else []
        tell_of_schema(self.reader, one.id, one.arguments.get("config_schema"))
        return {
            "id": one.id,
            "name": one.id,
            "join": JOIN,
            "retry": retry(self.reader, policy),
            "doc": text(one.get("description")) or docstring(one.function),
            "resources": tuple(dict.fromkeys((*one.signature.resources, *named))),
            "hooks": lift_hooks(self.reader, *_hooks(one, job)),
            "config": schema_defaults(one.get("config_schema")),
            "settings": self._settings(one),
            "origin": Origin(span=one.site.span()),
            **pool(one.get("pool")),
        }

    def _settings(self, one: AssetsDef) -> tuple[Setting, ...]:
        found = asset_settings(self.reader, one.kind, one.arguments, one.function.module)
        return found + input_settings(self.reader, self.location, one, {item.name for item in found})

    def _node(self, one: AssetsDef, sources: Sources, job: AssetJob | None, selected: set[str]) -> Node:
        self.reader.node = one.id
        self._report_unknown(one)
        arguments = self._arguments(one, sources)
        asked = made_of(one, selected)
        own = [made.path for made in one.made]
        for path in one.deps(asked):
            if path not in own:
                sources.order("/".join(path), one.id)
        outputs = 1 if len(one.made) == 1 else 2
        return Materialize(
            action=lift_body(
                self.reader,
                one.function,
                one.signature,
                arguments,
                outputs,
                dynamic=False,
                told=any(hook is not None for hook in _hooks(one, job)),
            ),
            outs=tuple(
                Port(
                    name=port_of(made.output),
                    required=made.required,
                    annotation="Nothing"
                    if made.declared is not None and made.declared.kind == "AssetSpec"
                    else None,
                    kept_by=self.location.stores.of(
                        one.site, said(made.declared), one.get(KEY), asset=made.name
                    ),
                )
                for made in asked
            ),
            outlets=tuple(made.name for made in asked),
            inlets=tuple(self.location.before(one, asked)),
            own_checks=own_checks(self.reader, self.location, one),
            can_subset=one.get("can_subset") is True,
            **self._fields(one, job),
        )

    def _arguments(self, one: AssetsDef, sources: Sources) -> tuple[Argument, ...]:
        arguments: list[Argument] = []
        optional = {item.name for item in one.signature.inputs if item.optional}
        for name, key, nothing in one.inputs():
            asset = "/".join(self.location.resolved(one, key))
            made = asset in sources.inside
            if nothing:
                sources.order(asset, one.id)
            elif name in one.signature.resources or (name in self.location.resources and not made):
                continue
            elif made or name not in optional or asset in self.maker or asset in self.location.external:
                arguments.append(Argument(name=name, value=sources.value(asset, one.id, one)))
        return tuple(arguments)

    def _report_unknown(self, one: AssetsDef) -> None:
        """Say which assets it takes, or comes after, that are not known."""
        ins = one.get("ins")
        keys = [
            (f"the input {name}", item.get("key"))
            for name, item in (ins.items() if isinstance(ins, dict) else ())
            if isinstance(item, Declared) and "key" in item.arguments
        ]
        deps = one.get("deps")
        keys += [
            ("deps", item)
            for item in (deps if isinstance(deps, list | tuple | set) else [deps])
            if item is not None
        ]
        for what, value in keys:
            if key_path(value) is None and not list(asset_paths(value)) and value != []:
                self.reader.report(
                    "unknown-dependency",
                    Severity.ERROR,
                    f"an asset of {what} of {one.id} is not known: {reason(value)}",
                    "name the asset by its key",
                    one.site.span(),
                )

    # ---- checks

    def _check(self, one: AssetsDef, sources: Sources, job: AssetJob | None) -> Node:
        self.reader.node = one.id
        checked = one.checked
        assert checked is not None
        arguments = self._arguments(one, sources)
        sources.order("/".join(checked), one.id)
        for name in self.location.before(one):
            sources.order(name, one.id)
        action = lift_body(self.reader, one.function, one.signature, arguments, 1, dynamic=False)
        return Check(
            asset="/".join(checked),
            action=action.model_copy(update={"protocol": "dagster"}),
            blocking=one.get("blocking") is True,
            pushes_output=False,
            outs=(),
            **self._fields(one, job),
        )

    def _gates(
        self, checks: list[AssetsDef], makers: list[AssetsDef], sources: Sources, selected: set[str]
    ) -> None:
        """What comes after an asset waits for its blocking checks."""
        for check in checks:
            if check.get("blocking") is not True or check.checked is None:
                continue
            name = "/".join(check.checked)
            maker = sources.inside.get(name)
            for one in makers:
                before = self.location.before(one, made_of(one, selected))
                if name in before and (maker is None or one is not maker[0]):
                    takers = (
                        sources.takers.get((one.id, name), []) if isinstance(one, GraphAssets) else [one.id]
                    )
                    for taker in takers:
                        sources.after(check.id, taker)

    # ---- assets

    def _asset(self, one: AssetsDef, made: Made) -> Asset:
        declared = made.declared
        tags = (declared.get("tags") if declared is not None else None) or one.get("tags")
        owners = (declared.get("owners") if declared is not None else None) or one.get("owners")
        group = declared.get("group_name") if declared is not None else None
        described = declared.get("description") if declared is not None else one.get("description")
        deps = map(one.now, asset_paths(declared.get("deps") or ())) if declared is not None else ()
        return Asset(
            name=made.name,
            deps=tuple(dict.fromkeys("/".join(path) for path in deps)),
            group=group if isinstance(group, str) else one.group_name,
            owners=tuple(map(str, owners)) if isinstance(owners, list | tuple) else (),
            tags=tuple(f"{key}={value}" for key, value in tags.items()) if isinstance(tags, dict) else (),
            description=text(described) or docstring(one.function),
            settings=spec_settings(self.reader, declared, one.function.module, one.now)
            if declared is not None
            else (),
            origin=Origin(span=(one if declared is None else declared).site.span()),
        )


def _hooks(one: AssetsDef, job: AssetJob | None) -> tuple[Given | None, ...]:
    """The arguments that list the hooks of a step."""
    return one.arguments.get("hooks"), job.arguments.get("hooks") if job is not None else None


def reason(value: object) -> str:
    """Why a value is not known."""
    return value.reason if isinstance(value, Symbolic) else "it is of no kind that calque knows"
