"""The body of a job: its ops called with one another's outputs, as source."""

from __future__ import annotations

from collections.abc import Sequence

from calque.backends.dagster.regions import expansion_inputs, expansion_step
from calque.backends.dagster.scope import Scope
from calque.backends.dagster.steps import inputs_of
from calque.backends.python.names import Names, identifier
from calque.backends.tasks.nodes import gathers, parameter
from calque.backends.tasks.units import units
from calque.ir.graph import topological
from calque.ir.nodes import Node


class Wiring:
    """Writes the body of a job.

    Args:
        scope: of the pipeline.
    """

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._names = Names({*scope.variables.values(), *scope.names.values()})
        self._handles: dict[str, str] = {}
        for node in scope.pipeline.nodes:
            self._handles[node.id] = self._names.take(f"{scope.names[node.id]}_")
        self._used = {before for others in scope.up.values() for before in others}

    def text(self) -> str:
        """The statements, indented."""
        lines: list[str] = []
        for unit in self._units():
            if isinstance(unit, str):
                lines += self._region(unit)
            else:
                call = f"{self._scope.variables[unit.id]}({', '.join(self._arguments(unit))})"
                lines.append(f"{self._handles[unit.id]} = {call}" if unit.id in self._used else call)
        return "".join(f"    {line}\n" for line in lines) or "    pass\n"

    def _units(self) -> list[Node | str]:
        """The nodes outside of regions, and the regions, each after those that it needs."""
        scope = self._scope
        order = units(scope, lambda region: expansion_inputs(scope, scope.regions[region]))
        return [unit if unit in scope.regions else scope.nodes[unit] for unit in order]

    def _region(self, region: str) -> list[str]:
        scope = self._scope
        step = expansion_step(scope, region)
        elements = self._names.take(f"{identifier(region)}_elements")
        self._handles[f"{region} elements"] = elements
        given = [
            part
            for name in expansion_inputs(scope, scope.regions[region])
            for part in self._given(
                name, parameter(scope, name, scope.regions[region]), scope.nodes[name].region is not None
            )
        ]
        lines = [f"{elements} = {step}({', '.join(given)})"]
        dynamic = f"{elements}.elements" if scope.guarded else elements
        members = [
            scope.nodes[name] for name in topological(scope.pipeline) if scope.nodes[name].region == region
        ]
        if len(members) == 1:
            call = f"{scope.variables[members[0].id]}({', '.join(['element', *self._arguments(members[0])])})"
            mapped = f"{dynamic}.map(lambda element: {call})"
            handle = self._handles[members[0].id]
            return [*lines, f"{handle} = {mapped}" if members[0].id in self._used else mapped]
        return [*lines, *self._group(region, members, dynamic)]

    def _group(self, region: str, members: Sequence[Node], dynamic: str) -> list[str]:
        """Several ops for each element, in a function that is called for each."""
        scope = self._scope
        function = self._names.take(f"each_{identifier(region)}")
        handles = [self._handles[node.id] for node in members]
        lines = [f"def {function}(element):"]
        for node, handle in zip(members, handles, strict=True):
            call = f"{scope.variables[node.id]}({', '.join(['element', *self._arguments(node)])})"
            lines.append(f"    {handle} = {call}")
        lines.append(f"    return {', '.join(handles)}")
        return [*lines, f"{', '.join(handles)} = {dynamic}.map({function})"]

    def _arguments(self, node: Node) -> list[str]:
        inputs = inputs_of(self._scope, node)
        return [
            part
            for name, argument in inputs.items()
            for part in (
                self._handed_on(node.region, name)
                if node.region is not None and gathers(self._scope, name, node)
                else self._given(name, argument, gathers(self._scope, name, node))
            )
        ]

    def _handed_on(self, region: str, name: str) -> list[str]:
        """An upstream node that runs for other elements: an op cannot collect some elements and run for others, so what
        finds the elements hands the outcomes on."""
        scope = self._scope
        other = scope.nodes[name].region
        argument = parameter(scope, name, scope.regions[region])
        found = self._handles[f"{region} elements"]
        return [f"{found}.{argument}__outcomes", f"{self._handles[f'{other} elements']}.outcome"]

    def _given(self, name: str, argument: str, gathered: bool) -> list[str]:
        """The argument that an upstream node is; plain ops take it by name."""
        handle = self._handles[name] + (".collect()" if gathered else "")
        if not self._scope.guarded:
            return [f"{argument}={handle}"]
        if not gathered:
            return [handle]
        region = self._scope.nodes[name].region
        return [handle, f"{self._handles[f'{region} elements']}.outcome"]
