"""What the emission of a pipeline knows: names, neighbours, where the user's functions are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from calque.backends.dagster.bodies import Bodies
from calque.backends.python.imports import Imports
from calque.backends.python.moving import Moved
from calque.ir.actions import Python
from calque.ir.filling import Spell, fill_code
from calque.ir.graph import descendants, downstream, leaves, upstream
from calque.ir.nodes import Gate, Node, Task
from calque.ir.pipeline import MapRegion, Pipeline
from calque.ir.project import Project


@dataclass
class Scope:
    """A pipeline being emitted.

    Attributes:
        project: that it is in.
        pipeline: itself.
        job: the name of its job.
        package: the emitted package.
        module: the emitted module that has the job.
        guarded: its ops are guarded.
        bridge: Airflow's own operators run.
        jobs: the job of each pipeline of the project.
        all_steps: the steps of each pipeline of the project.
        steps: the name of each node's op, by the node's id.
        names: what stands for each node in the code of its pipeline: the parameters that take its output.
        variables: the Python name of each node's op.
        direct: the functions that are ops themselves: by node, the parameter that takes each upstream node's output.
        region_steps: what the ops of each map region are named after.
        spell: how imports inside the user's code are written.
        moved: where the user's code is.
        bodies: what the user's code shows.
        asset_keys: the keys of the assets, by name.
        dag: the name of the `AirflowDag`.
        params: the key of the resource that has the run's parameters, if there is one.
        imports: what the module needs.
        prefix: the first part of its assets' keys; empty if their names are unique in the project.
        lazy: annotations in the module are texts, which Dagster does not understand.
        keeps_values: something pulls values by name.
        uses_dag: something names the `AirflowDag`.
    """

    project: Project
    pipeline: Pipeline
    job: str
    package: str
    module: str
    guarded: bool
    bridge: bool
    jobs: Mapping[str, str]
    all_steps: Mapping[str, Mapping[str, str]]
    steps: Mapping[str, str]
    names: Mapping[str, str]
    variables: Mapping[str, str]
    region_steps: Mapping[str, str]
    direct: Mapping[str, Mapping[str, str]]
    spell: Spell
    moved: Moved
    bodies: Bodies
    asset_keys: Mapping[str, tuple[str, ...]]
    dag: str
    params: str | None
    keeps_values: bool
    prefix: str = ""
    lazy: bool = False
    imports: Imports = field(default_factory=Imports)
    uses_dag: bool = False

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """The nodes by id."""
        return {node.id: node for node in self.pipeline.nodes}

    @cached_property
    def regions(self) -> dict[str, MapRegion]:
        """The map regions by id."""
        return {region.id: region for region in self.pipeline.regions}

    @cached_property
    def up(self) -> dict[str, list[str]]:
        """The nodes directly before each one."""
        return upstream(self.pipeline)

    @cached_property
    def down(self) -> dict[str, list[str]]:
        """The nodes directly after each one."""
        return downstream(self.pipeline)

    @cached_property
    def last(self) -> frozenset[str]:
        """The nodes whose states make the run's."""
        return frozenset(leaves(self.pipeline))

    def gate_reach(self, without: str) -> list[set[str]]:
        """What each gate that skips everything behind it is before; one gate left out."""
        return [found for gate, found in self._reach.items() if gate != without]

    @cached_property
    def _reach(self) -> dict[str, set[str]]:
        gates = [node.id for node in self.pipeline.nodes if isinstance(node, Gate) and node.transitive]
        return {gate: descendants(self.pipeline, [gate]) for gate in gates}

    def members(self, region: str) -> Sequence[Node]:
        """The nodes of a map region."""
        return [node for node in self.pipeline.nodes if node.region == region]

    def is_data(self, source: str, target: str) -> bool:
        """The second node reads what the first one puts out."""
        return (source, target) in self._data

    @cached_property
    def _data(self) -> frozenset[tuple[str, str]]:
        return frozenset((edge.source, edge.target) for edge in self.pipeline.edges if edge.kind == "data")

    def context(self, kind: str) -> str:
        """The parameter that is the op's or asset's context."""
        return "context" if self.lazy else f"context: dg.{kind}"

    def definition(self, node: Node) -> str:
        """The text of the user's function, which is the op itself."""
        if not isinstance(node, Task) or not isinstance(node.action, Python):
            raise TypeError(f"{node.id} is no function")
        return fill_code(node.action.code, self.spell).rstrip() + "\n"

    def support(self, module: str, name: str) -> str:
        """Have a name of one of the emitted support modules."""
        return self.imports.name(f"{self.package}.{module}", name)

    def airflow(self) -> str:
        """The name of the `AirflowDag`, which from now on is needed."""
        self.uses_dag = True
        return self.dag
