"""From graphs of ops to nodes: what jobs of ops and assets of graphs have alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from calque.frontends.bodies.speaking import docstring
from calque.frontends.dagster.compositions import AssetInput, Composition, ElementHandle, Handle, Invocation
from calque.frontends.dagster.configured_inputs import is_configurable, says_inputs
from calque.frontends.dagster.inner_graphs import inner_graph
from calque.frontends.dagster.lift_bodies import lift_body
from calque.frontends.dagster.lift_config import schema_defaults, tell_of_schema
from calque.frontends.dagster.lift_hooks import lift_hooks
from calque.frontends.dagster.lift_mappings import config_source
from calque.frontends.dagster.lift_settings import inner_settings, pool, retry, settings, text
from calque.frontends.dagster.missing_values import Missing
from calque.frontends.dagster.ops import RESULT
from calque.frontends.dagster.stores import Stores, said
from calque.frontends.python.values import Argument as Given
from calque.frontends.python.values import Value
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Argument, Element, Expr, Items, Output
from calque.ir.features import Feature
from calque.ir.nodes import ConfigSource, Port, Task
from calque.ir.pipeline import Edge, Gather, Group, Keyed, MapRegion, One
from calque.ir.policies import Join, Rule
from calque.ir.spans import Origin

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader

RETURN = "return_value"
ELEMENT = "element"
JOIN = Join(rule=Rule.ALL_SUCCESS_SKIP_FIRST, eager=False)


def port_of(output: str) -> str:
    """The port of an output: the only one that has no name of its own is what the body returns."""
    return RETURN if output == RESULT else output


Outside = Callable[[Invocation, AssetInput, bool], Expr | None]
"""What an op gets of an asset that its graph takes; None if only the order counts. It makes the edges, too."""


def _no_asset(node: Invocation, taken: AssetInput, nothing: bool) -> Expr | None:
    """Graphs of jobs take no assets."""
    raise TypeError(f"{node.id} takes {taken.name} outside of an asset's graph")


class GraphLifter:
    """Lifts the nodes of one graph.

    Attributes:
        edges: between its nodes, by their ends.
        regions: what runs for each element, by what gives the elements.
    """

    def __init__(
        self,
        reader: BodyReader,
        composition: Composition,
        stores: Stores,
        policy: Given | None = None,
        outside: Outside = _no_asset,
        hooks: tuple[Given | None, ...] = (),
    ) -> None:
        """Begin one.

        Args:
            stores: the I/O managers.
            policy: the retries of ops that say none.
            hooks: what lists those of all ops.
        """
        self.stores = stores
        self.reader = reader
        self.composition = composition
        self.policy = policy
        self.outside = outside
        self.hooks = hooks
        self.edges: dict[tuple[str, str, str, str | None], Edge] = {}
        self.regions: dict[tuple[str, str], MapRegion] = {}
        self.missing = Missing()

    def nodes(self) -> list[Task]:
        """Its nodes, in order."""
        found = [self._node(node) for node in self.composition.nodes.values()]
        self.reader.node = None
        return found

    def groups(self) -> tuple[Group, ...]:
        """Its graphs."""
        return tuple(
            inner_graph(self.reader, self.composition, name, parent)
            for name, parent in self.composition.graphs.items()
        )

    def _sources(self, node: Invocation) -> tuple[ConfigSource, ...]:
        """What computes its configuration of what is said of the graphs that it is in."""
        found: list[ConfigSource] = []
        for graph, given in self.composition.configs.items():
            if f"{node.group or ''}.".startswith(f"{graph}."):
                source = config_source(self.reader, given, graph)
                if source is None:
                    what = f"the config mapping of the graph {graph}"
                    self.reader.account(what, given.site.span(), Feature.PIPELINE_OPTION)
                else:
                    found.append(source)
        return tuple(found)

    def _node(self, node: Invocation) -> Task:
        op, reader = node.op, self.reader
        reader.node = node.id
        arguments: list[Argument] = []
        configured = False
        for name in op.ins:
            if name in node.inputs:
                value = self._input(node, name, node.inputs[name], op.is_nothing(name))
                arguments += [] if value is None else [Argument(name=name, value=value)]
            elif not op.is_nothing(name):
                has_default = self._has_default(node, name)
                configured = configured or not has_default or says_inputs(reader.project)
                if not has_default:
                    self._unconnected(node, name)
        dynamic = any(map(op.is_dynamic, op.outs))
        policy = op.arguments.get("retry_policy") or self.policy
        tell_of_schema(reader, node.id, op.arguments.get("config_schema"))
        hooks = lift_hooks(reader, op.arguments.get("hooks"), *self.hooks)
        fields: dict[str, Any] = {
            "id": node.id,
            "name": node.id.rpartition(".")[2],
            "group": node.group,
            "region": self._region(node),
            "outs": tuple(
                Port(
                    name=port_of(name),
                    required=op.is_required(name),
                    annotation="DynamicOut" if op.is_dynamic(name) else None,
                    kept_by=self.stores.of(
                        node.site, said(declared), plain=node.mapped is None and not op.is_dynamic(name)
                    ),
                )
                for name, declared in op.outs.items()
            ),
            "join": JOIN,
            "retry": retry(reader, policy),
            "doc": text(op.get("description")) or docstring(op.function),
            "resources": self._resources(node),
            "hooks": hooks,
            "config": schema_defaults(op.get("config_schema")),
            "configured_by": self._sources(node) if op.is_configured else (),
            "settings": (
                *settings(reader, "@op", op.arguments, module=op.function.module),
                *inner_settings(reader, "in", op.ins, op.function.module),
                *inner_settings(reader, "out", op.outs, op.function.module),
            ),
            "origin": Origin(span=node.site.span()),
            **pool(op.get("pool")),
        }
        outputs = (
            len(op.outs) if RESULT in op.outs else 2
        )  # what names its only output says what it puts out, too
        action = lift_body(
            reader, op.function, op.signature, tuple(arguments), outputs, dynamic, bool(hooks) or configured
        )
        return Task(action=action, **fields)

    def _resources(self, node: Invocation) -> tuple[str, ...]:
        keys = node.op.get("required_resource_keys")
        named = sorted(str(key) for key in keys) if isinstance(keys, set | list | tuple) else []
        return tuple(dict.fromkeys((*node.op.signature.resources, *named)))

    def _has_default(self, node: Invocation, name: str) -> bool:
        declared = node.op.ins[name]
        return any(item.name == name and item.optional for item in node.op.signature.inputs) or (
            declared is not None and "default_value" in declared.arguments
        )

    def _unconnected(self, node: Invocation, name: str) -> None:
        if is_configurable(node.op, name):
            what = f"the input {name} of {node.id}, which the configuration of each run gives a value"
            self.reader.account(what, node.site.span(), Feature.NODE_INPUT_CONFIGURED)
            return
        self.reader.report(
            "unconnected-input",
            Severity.ERROR,
            f"nothing gives the input {name} of {node.id} a value, and Dagster has no loader of its type that calque knows",
            f"give {name} a value in the job, a default, or an annotation with a plain type",
            node.site.span(),
        )

    # ---- values

    def _input(self, node: Invocation, name: str, value: Value, nothing: bool) -> Expr | None:
        """What an input gets; None if only the order counts."""
        match value:
            case Handle():
                return self._handle(node, name, value, nothing)
            case AssetInput():
                return self.outside(node, value, nothing)
            case ElementHandle(of=of):
                region = self._region_of(of)
                self._edge(of.node, node, "data", of.port, One())
                return Element(region=region.id, name=ELEMENT)
            case list() | tuple():
                self.missing.tell_of_list(self.reader, node, name, value)
                items = [self._input(node, name, item, nothing) for item in value]
                kept = tuple(item for item in items if item is not None)
                return None if nothing else Items(items=kept)
            case _:
                self.reader.report(
                    "unknown-input",
                    Severity.ERROR,
                    f"what the input {name} of {node.id} gets is no output of another op",
                    "Dagster refuses it, too: give values by configuration",
                    node.site.span(),
                )
                return None

    def _handle(self, node: Invocation, name: str, value: Handle, nothing: bool) -> Expr | None:
        gathers = value.node.mapped is not None and (value.collected or node.mapped is None)
        shape = Gather(on_missing="drop", order="yield") if gathers else One()
        if gathers:
            self.missing.tell_of_list(self.reader, node, name, [value])
        if nothing:
            optional = not value.node.op.is_required(value.port)
            if optional and gathers:
                self._optional_order(node, value)
            if optional and not gathers:
                self._edge(value.node, node, "data", value.port, One())  # it is skipped without
            else:
                self._edge(value.node, node, "order", None, One())
            return None
        self.missing.tell_of_nothing(self.reader, node, value)
        self._edge(value.node, node, "data", value.port, shape)
        return Output(node=value.node.id, port=port_of(value.port))

    def _optional_order(self, node: Invocation, value: Handle) -> None:
        self.reader.report(
            "optional-order",
            Severity.ERROR,
            f"{node.id} waits for what is mapped over an output of {value.node.id} that may not be there, and takes no value of it",
            "let it take the values, so that it is skipped without",
            node.site.span(),
        )

    def _edge(
        self,
        source: Invocation,
        target: Invocation,
        kind: Literal["data", "order"],
        port: str | None,
        shape: One | Gather,
    ) -> None:
        absent: Literal["skip", "fail"] = "fail"
        if port is not None and not source.op.is_required(port) and isinstance(shape, One):
            absent = "skip"
        named = None if port is None else port_of(port)
        edge = Edge(
            source=source.id,
            target=target.id,
            kind=kind,
            port=named,
            shape=shape,
            codec="pickle" if kind == "data" else "reference",
            absent=absent if kind == "data" else "none",
        )
        self.edges.setdefault((source.id, target.id, kind, named), edge)

    # ---- what runs for each element

    def _region(self, node: Invocation) -> str | None:
        return None if node.mapped is None else self._region_of(node.mapped).id

    def _region_of(self, source: Handle) -> MapRegion:
        key = (source.node.id, source.port)
        if key not in self.regions:
            members = [
                other.id
                for other in self.composition.nodes.values()
                if other.mapped is not None and (other.mapped.node.id, other.mapped.port) == key
            ]
            self.regions[key] = MapRegion(
                id=members[0],
                source=Keyed(parameter=ELEMENT, of=Output(node=source.node.id, port=port_of(source.port))),
                on_empty="none" if source.node.op.is_required(source.port) else "skip",
            )
        return self.regions[key]
