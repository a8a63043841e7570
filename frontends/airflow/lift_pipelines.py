"""From DAGs to pipelines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.dialects.airflow.arguments import GROUP_DOCS
from calque.dialects.airflow.versions import Version
from calque.frontends.airflow.assets import AssetValue
from calque.frontends.airflow.dags import Dag
from calque.frontends.airflow.groups import Group
from calque.frontends.airflow.lift_edges import lift_edges, named_results
from calque.frontends.airflow.lift_nodes import NodeLifter
from calque.frontends.airflow.lift_params import lift_params
from calque.frontends.airflow.lift_policies import lift_hooks, seconds
from calque.frontends.airflow.lift_regions import element_region, lift_region, region_of, regions_of
from calque.frontends.airflow.lift_schedules import ScheduleLifter
from calque.frontends.airflow.lift_values import Templates, ValueLifter
from calque.frontends.airflow.platform_values import Made
from calque.frontends.airflow.references import MappedArgument
from calque.frontends.airflow.unknown_arguments import report_unknown_arguments
from calque.frontends.python.files import ROOT
from calque.frontends.python.values import Argument, Site, Symbolic, Value
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Expr
from calque.ir.nodes import Node
from calque.ir.pipeline import Codec, Pipeline
from calque.ir.pipeline import Group as IrGroup
from calque.ir.policies import Deadline, Hook, HookEvent, RunPolicy
from calque.ir.spans import Origin

if TYPE_CHECKING:
    from calque.frontends.airflow.host import AirflowReader

CODECS: dict[Version, Codec] = {
    Version.V1: "json_airflow2",
    Version.V2: "json_airflow2",
    Version.V3: "json_airflow3",
}
MAX_ACTIVE_RUNS = 16
"""`core.max_active_runs_per_dag`."""


class PipelineLifter:
    """Lifts one DAG.

    Attributes:
        assets: the assets that it names, by name.
        pools: the pools that its tasks use.
        nodes: its nodes by id, once they are lifted.
    """

    def __init__(self, reader: AirflowReader, dag: Dag) -> None:
        self.reader = reader
        self.dag = dag
        self.values = ValueLifter(reader, self._region, self._templates())
        self.schedule = ScheduleLifter(reader, dag)
        self.assets: dict[str, AssetValue | None] = self.schedule.assets
        self.pools: dict[str, None] = {}
        self.nodes: dict[str, Node] = {}

    def _region(self, argument: MappedArgument) -> str:
        return element_region(self.dag, argument)

    def _templates(self) -> Templates:
        """How its templates are rendered; files are looked up beside its own file, then on its search path."""
        dag = self.dag
        macros = dag.argument("user_defined_macros")
        filters = dag.argument("user_defined_filters")
        source = dag.module.source
        beside = [source.path.parent] if source is not None else []
        listed = [self.reader.project.root / name for name in self._texts("template_searchpath")]
        return Templates(
            native=dag.argument("render_template_as_native_obj") is True,
            names=tuple(str(name) for own in (macros, filters) if isinstance(own, dict) for name in own),
            roots=(*beside, *listed),
        )

    def pipeline(self) -> Pipeline:
        """The pipeline."""
        dag, reader = self.dag, self.reader
        reader.pipeline, reader.node = dag.id, None
        triggers = self.schedule.triggers()
        lifted = self._lift_nodes()
        reader.node = None
        regions = tuple(lift_region(self.values, owner) for owner in regions_of(dag))
        made = Pipeline(
            id=dag.id,
            module=dag.module.name,
            name=self._text("dag_display_name"),
            doc=self._text("doc_md"),
            description=self._text("description"),
            tags=self._tags(),
            owners=self._owners(),
            params=lift_params(self.values, dag),
            nodes=tuple(self.nodes.values()),
            edges=lift_edges(dag, lifted, CODECS[reader.version]),
            groups=tuple(self._groups(dag.root)),
            regions=regions,
            triggers=triggers,
            policy=self._policy(),
            hooks=self._hooks(),
            codec=CODECS[reader.version],
            templates_native=self.values.templates.native,
            template_roots=self._texts("template_searchpath"),
            template_names=self._names("user_defined_macros"),
            template_filters=self._names("user_defined_filters"),
            zone=self.schedule.zone,
            start=None if self.schedule.start is None else self.schedule.start.isoformat(),
            end=None if self.schedule.end is None else self.schedule.end.isoformat(),
            paused=value if isinstance(value := dag.argument("is_paused_upon_creation"), bool) else None,
            origin=Origin(span=dag.site.span()),
        )
        report_unknown_arguments(reader, dag)
        return made

    def _lift_nodes(self) -> dict[str, NodeLifter]:
        lifters = {task.id: NodeLifter(self.reader, task, self.values) for task in self.dag.tasks.values()}
        ports = self._ports()
        for name, lifter in lifters.items():
            node = lifter.node(region_of(lifter.task), tuple(ports.get(name, ())))
            self.nodes[name] = node
            for asset, value in lifter.assets.items():
                if value is not None or asset not in self.assets:
                    self.assets[asset] = value
            if node.pool is not None:
                self.pools[node.pool] = None
        return lifters

    def _ports(self) -> dict[str, dict[str, None]]:
        """The keys under which tasks name each other's results, by task."""
        found: dict[str, dict[str, None]] = {}
        for task in self.dag.tasks.values():
            for other, key in named_results(task):
                found.setdefault(other.id, {})[key] = None
        return found

    def _groups(self, group: Group) -> list[IrGroup]:
        found: list[IrGroup] = []
        for child in group.children.values():
            if isinstance(child, Group):
                assert child.id is not None
                label = child.arguments.get("group_display_name")
                found.append(
                    IrGroup(
                        id=child.id,
                        parent=group.id,
                        label=label.value if label is not None and isinstance(label.value, str) else None,
                        doc=self._group_doc(child),
                        prefixes=child.prefixes,
                        origin=Origin(span=child.site.span()),
                    )
                )
                found.extend(self._groups(child))
        return found

    def _group_doc(self, group: Group) -> str | None:
        for name in GROUP_DOCS:
            found = group.arguments.get(name)
            if found is not None and isinstance(found.value, str) and found.value:
                return found.value
        return None

    # ---- the DAG's own arguments

    def _site(self, name: str) -> Site:
        found = self.dag.arguments.get(name)
        return self.dag.site if found is None else found.site

    def _text(self, name: str) -> str | None:
        value = self.dag.argument(name)
        if isinstance(value, Symbolic):
            self._report_left_out(name, value)
        return value if isinstance(value, str) else None

    def _texts(self, name: str) -> tuple[str, ...]:
        value = self.dag.argument(name)
        items = [value] if isinstance(value, str) else value if isinstance(value, list | tuple) else []
        for item in items if isinstance(items, list | tuple) else ():
            if isinstance(item, Symbolic):
                self._report_unknown(name, item)
        return tuple(str(item).removeprefix(f"{ROOT}/") for item in items if not isinstance(item, Symbolic))

    def _tags(self) -> tuple[str, ...]:
        value = self.dag.argument("tags")
        items = sorted(value, key=str) if isinstance(value, set) else value
        if not isinstance(items, list | tuple):
            if isinstance(items, Symbolic):
                self._report_left_out("tags", items)
            return ()
        unknown = [item for item in items if isinstance(item, Symbolic)]
        if unknown:
            self._report_left_out("tags", unknown[0])
        return tuple(str(item) for item in items if not isinstance(item, Symbolic))

    def _owners(self) -> tuple[str, ...]:
        owners = [task.argument("owner") for task in self.dag.tasks.values()]
        return tuple(dict.fromkeys(owner for owner in owners if isinstance(owner, str)))

    def _names(self, name: str) -> tuple[tuple[str, Expr], ...]:
        argument = self.dag.arguments.get(name)
        if argument is None or not isinstance(argument.value, dict):
            return ()
        return tuple(
            (str(key), self.values.lift(value, argument.site)) for key, value in argument.value.items()
        )

    def _number(self, *names: str) -> int | None:
        for name in names:
            value = self.dag.argument(name)
            if isinstance(value, int) and not isinstance(value, bool):
                return value
            if isinstance(value, Symbolic):
                self._report_unknown(name, value)
        return None

    def _report_left_out(self, name: str, value: Symbolic) -> None:
        """Tell that what only describes the DAG is not known; it runs the same without."""
        self.reader.report(
            "unknown-description",
            Severity.WARNING,
            f"the argument {name} of DAG {self.dag.id} is not wholly known, and what is not is left out: {value.reason}",
            "supply the value with --env NAME=VALUE or --variables FILE, or make it a literal",
            self._site(name).span(),
        )

    def _report_unknown(self, name: str, value: Symbolic) -> None:
        self.reader.report(
            "unknown-argument-value",
            Severity.ERROR,
            f"the argument {name} of DAG {self.dag.id} is not known, so its default is taken: {value.reason}",
            "supply the value with --env NAME=VALUE or --variables FILE, or make it a literal",
            self._site(name).span(),
        )

    def _policy(self) -> RunPolicy:
        dag = self.dag
        return RunPolicy(
            max_runs=self._number("max_active_runs"),
            max_parallel=self._number("max_active_tasks", "concurrency"),
            fail_fast=dag.argument("fail_fast") is True or dag.argument("fail_stop") is True,
            timeout=seconds(dag.argument("dagrun_timeout")),
            deadlines=self._deadlines(),
            max_consecutive_failures=self._number("max_consecutive_failed_dag_runs"),
        )

    def _deadlines(self) -> tuple[Deadline, ...]:
        argument = self.dag.arguments.get("deadline")
        if argument is None:
            return ()
        given = argument.value if isinstance(argument.value, list | tuple) else [argument.value]
        return tuple(found for item in given if (found := self._deadline(item, argument)) is not None)

    def _deadline(self, value: Value, argument: Argument) -> Deadline | None:
        if not isinstance(value, Made):
            return None
        reference, length = value.value("reference", 0), seconds(value.value("interval", 1))
        callback = value.argument("callback", 2)
        hooks = [] if callback is None else lift_hooks(self.reader, self.values, callback, HookEvent.DEADLINE)
        name = reference.name if isinstance(reference, Made) else "unknown"
        return Deadline(reference=name, seconds=length or 0, hook=hooks[0] if hooks else None)

    def _hooks(self) -> tuple[Hook, ...]:
        events = {
            "on_success_callback": HookEvent.RUN_SUCCESS,
            "on_failure_callback": HookEvent.RUN_FAILURE,
            "sla_miss_callback": HookEvent.DEADLINE,
        }
        found: list[Hook] = []
        for name, event in events.items():
            argument = self.dag.arguments.get(name)
            if argument is not None:
                found.extend(lift_hooks(self.reader, self.values, argument, event))
        return tuple(found)
