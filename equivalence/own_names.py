"""Name what code imports from a portable runtime as the tool names it that the runtime stands in for.

    from shop.airflow_code import Variable      becomes      from airflow.sdk import Variable

Where the tool is, its own names must be used: the portable runtime would keep variables, connections and states elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from calque.dialects.portables import Portable, portables
from calque.dialects.redirect import namespace
from calque.equivalence.support_modules import portable_module, support_module
from calque.ir.expressions import Code, Hole
from calque.ir.modules import ImportedName, SourceModule, Statement

_FIRST = "airflow.sdk"
"""The module whose names are taken first, where several have one."""
Name = tuple[str | None, str]
"""A module and a name in it; None and a module."""


class OwnNames:
    """What portable runtimes of a project stand in for.

    A runtime that the project takes more of than the tool's own names stays, with all that is imported from it.

    Args:
        modules: of the project.
        tool: the tool that the project was written for: its runtime alone is left out.
    """

    def __init__(self, modules: Iterable[SourceModule], tool: str) -> None:
        portable = next(one for one in portables() if one.tool == tool)
        self._names = _origins(portable)
        kept = list(modules)
        homes = {module.name for module in kept if portable_module(module) == tool}
        own = [one for one in kept if one.name not in homes and support_module(one) is None]
        unknown = {place for one in own for place in self._unknown(one, homes)}
        self._homes = homes - unknown

    def _unknown(self, module: SourceModule, homes: set[str]) -> Iterator[str]:
        """The runtimes that a module takes more of than the tool's names, so that they stay."""
        for hole in (hole for statement in module.statements for hole in statement.holes):
            if hole.form == "import" and hole.source is None:
                yield from (name for name, _ in hole.imports if name in homes)
            elif hole.form == "import" and hole.source in homes and hole.source is not None:
                yield from (hole.source for name, _ in hole.imports if name not in self._names)

    def module(self, module: SourceModule) -> SourceModule | None:
        """The module; None if it is the runtime."""
        if module.name in self._homes:
            return None
        pieces: list[str] = []
        statements: list[Statement] = []
        done, length = 0, 0
        for statement in module.statements:
            text, holes = self._respelled(module.text[statement.start : statement.end], statement.holes)
            before = module.text[done : statement.start]
            start = length + len(before)
            pieces += [before, text]
            length, done = start + len(text), statement.end
            imports = tuple(self._imported(one) for one in statement.imports)
            changes = {"start": start, "end": length, "holes": holes, "imports": imports}
            statements.append(statement.model_copy(update=changes))
        text = "".join((*pieces, module.text[done:]))
        return module.model_copy(update={"text": text, "statements": tuple(statements)})

    def code(self, code: Code) -> Code:
        """The function."""
        text, holes = self._respelled(code.text, code.holes)
        return code if text == code.text else code.model_copy(update={"text": text, "holes": holes})

    def _imported(self, one: ImportedName) -> ImportedName:
        if one.module not in self._homes or one.name is None:
            return one
        module, name = self._names[one.name]
        changes = {"module": name, "name": None} if module is None else {"module": module, "name": name}
        return one.model_copy(update={**changes, "local": False})

    def _respelled(self, text: str, holes: Sequence[Hole]) -> tuple[str, tuple[Hole, ...]]:
        """A text with the statements of other imports, which have holes of their own."""
        pieces: list[str] = []
        found: list[Hole] = []
        done, length = 0, 0
        for hole in holes:
            before = text[done : hole.start]
            pieces.append(before)
            length += len(before)
            done = hole.end
            if hole.form != "import" or hole.source not in self._homes:
                pieces.append(text[hole.start : hole.end])
                found.append(hole.model_copy(update={"start": length, "end": length + hole.end - hole.start}))
                length = found[-1].end
                continue
            indent = " " * (hole.start - text.rfind("\n", 0, hole.start) - 1)
            for number, (line, changes) in enumerate(self._statements(hole)):
                between = f"\n{indent}" if number else ""
                pieces += [between, line]
                length += len(between)
                found.append(hole.model_copy(update={**changes, "start": length, "end": length + len(line)}))
                length += len(line)
        return "".join((*pieces, text[done:])), tuple(found)

    def _statements(self, hole: Hole) -> list[tuple[str, dict[str, object]]]:
        """The import statements in place of one, and what their holes say."""
        groups: dict[str | None, list[tuple[str, str]]] = {}
        for name, bound in hole.imports:
            module, own = self._names[name]
            groups.setdefault(module, []).append((own, bound))
        found: list[tuple[str, dict[str, object]]] = []
        for module, names in groups.items():
            listed = ", ".join(name if name == bound else f"{name} as {bound}" for name, bound in names)
            line = f"import {listed}" if module is None else f"from {module} import {listed}"
            found.append((line, {"source": module, "imports": tuple(names)}))
        return found


def _origins(portable: Portable) -> Mapping[str, Name]:
    """For the names of a portable runtime, what they stand in for."""
    found: dict[str, Name] = {portable.tool: (None, portable.tool)}
    ranked = sorted(portable.modules, key=lambda module: (not module.startswith(_FIRST), module))
    for module in ranked:
        found.setdefault(namespace(module), (None, module))
        for name in portable.modules[module]:
            found.setdefault(portable.name(module, name), (module, name))
    return found
