"""What the emission of a pipeline knows, whatever the target: its graph, and where the user's functions are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from calque.backends.python.imports import Imports, imported_names
from calque.backends.python.moving import Moved
from calque.backends.tasks.bodies import Bodies
from calque.backends.tasks.finals import judged
from calque.ir.graph import descendants, downstream, leaves, upstream
from calque.ir.nodes import Gate, Node
from calque.ir.pipeline import MapRegion, Pipeline
from calque.ir.policies import Returned
from calque.ir.project import Project
from calque.ir.setups import held


@dataclass(kw_only=True)
class TaskScope:
    """A pipeline being emitted.

    Attributes:
        project: that it is in.
        pipeline: itself.
        job: the name of what is emitted for it.
        package: the emitted package; empty if the modules are not in one.
        module: the emitted module that has the pipeline.
        guarded: its nodes join as in Airflow, by emitted code.
        bridge: Airflow's own operators run.
        jobs: what is emitted for each pipeline of the project, by name.
        all_steps: the steps of each pipeline of the project.
        steps: the name of each node's step, by the node's id.
        names: what stands for each node in the code of its pipeline: the parameters that take its output.
        moved: where the user's code is.
        bodies: what the user's code shows.
        dag: the name of the `TaskGraph`.
        own: names of the user's in the module.
        imports: what the module needs.
        uses_dag: something names the `TaskGraph`.
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
    moved: Moved
    bodies: Bodies
    dag: str
    own: frozenset[str] = frozenset()
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

    @cached_property
    def held(self) -> Mapping[str, tuple[str, ...]]:
        """What each setup keeps from running, though the joins would not."""
        return held(self.pipeline)

    @cached_property
    def judged(self) -> frozenset[str]:
        """The nodes whose failure fails the run by itself, whatever comes after them."""
        final = self.pipeline.final
        return frozenset(judged(self.pipeline, final)) if isinstance(final, Returned) else frozenset()

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

    @cached_property
    def imported(self) -> frozenset[tuple[str, str]]:
        """What the user's code in the module imports under its own name."""
        return imported_names(self.moved.texts.get(self.module, ""))

    def support(self, module: str, name: str) -> str:
        """Have a name of one of the emitted support modules; gives what it is called beside the user's."""
        home = f"{self.package}.{module}" if self.package else module
        return self.imports.name(home, name, f"{name}_" if name in self.own else name)

    def airflow(self) -> str:
        """The name of the `TaskGraph`, which from now on is needed."""
        self.uses_dag = True
        return self.dag
