"""What the emission of DAGs into one module knows: where the user's code is, which names are given away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from calque.backends.airflow.places import place
from calque.backends.python.imports import Imports, imported_names
from calque.backends.python.moving import Moved
from calque.backends.python.names import Names
from calque.backends.report.dispositions import Override
from calque.dialects.airflow.versions import Version
from calque.ir.pipeline import Pipeline
from calque.ir.project import Project


class NotCarriedError(Exception):
    """Something that the Airflow backend cannot say; the message is the reason."""


@dataclass(kw_only=True)
class ModuleScope:
    """A module being emitted.

    Attributes:
        project: the source.
        module: the module's dotted name.
        moved: where the user's code is.
        names: what is given away in the module.
        version: the Airflow that is written.
        imports: what it needs.
        raises: some task in it raises instead of doing its work.
        imported: other emitted modules import it: Airflow would find its DAGs in those, too, and refuse what it finds twice.
    """

    project: Project
    module: str
    moved: Moved
    names: Names
    version: Version = Version.V3
    imports: Imports = field(default_factory=Imports)
    raises: bool = False
    imported: bool = False

    def have(self, module: str, name: str) -> str:
        """Have a name of a module: as it is, or under another name if that is taken here; those of Airflow are named as in Airflow 3."""
        if module == self.module or (module, name) in self._imported:
            return name
        module, _, name = place(f"{module}.{name}", self.version).rpartition(".")
        if (module, name) not in self._bound:
            self._bound[module, name] = self.names.take(name)
        return self.imports.name(module, name, self._bound[module, name])

    @cached_property
    def _imported(self) -> frozenset[tuple[str, str]]:
        """What the user's code in the module imports under its own name."""
        return imported_names(self.moved.texts.get(self.module, ""))

    _bound: dict[tuple[str, str], str] = field(default_factory=dict)


@dataclass(kw_only=True)
class DagScope:
    """A DAG being emitted.

    Attributes:
        module: that it is in.
        pipeline: what it is made from.
        variables: what stands for each node, by its id.
        operators: the nodes whose variable is an operator, not its output.
        read: the nodes whose output the node being written takes as an argument.
        remarks: what is otherwise than the target's table says.
        elements: what stands for the elements of the mapped groups around the node being written, by region and name.
        variable: what stands for the DAG itself, if anything asks it.
    """

    module: ModuleScope
    pipeline: Pipeline
    variables: Mapping[str, str]
    operators: set[str] = field(default_factory=set)
    read: set[str] = field(default_factory=set)
    remarks: list[Override] = field(default_factory=list)
    elements: dict[tuple[str, str], str] = field(default_factory=dict)
    variable: str | None = None

    @property
    def mapped(self) -> frozenset[str]:
        """The regions of the mapped groups around the node being written."""
        return frozenset(region for region, _ in self.elements)

    def dag(self) -> str:
        """What stands for the DAG itself."""
        self.variable = self.variable or self.module.names.take("dag")
        return self.variable
