"""Which statements of which modules a body needs, to be moved with exactly those.

A name needs the statements that bind it, they need the names that they use, through imports of the project's modules
as far as it goes. A statement that changes a needed object (`CONFIG["a"] = 1`), fills a needed registry, or sets up
the process (`logging.basicConfig()`) comes along. A statement that builds pipelines never does.
"""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from calque.ir.expressions import Hole
from calque.ir.modules import ImportedName, SourceModule
from calque.ir.roots import annotation_roots, hole_roots, precise
from calque.ir.side_effects import effects
from calque.ir.statement_index import ALL, StatementIndex, StatementIndices

IMPLICIT = frozenset(dir(builtins)) | {
    "__name__",
    "__file__",
    "__doc__",
    "__package__",
    "__path__",
    "__builtins__",
    "__spec__",
    "__loader__",
    "__annotations__",
}
"""Names that need nothing: those built in, and those that every module has."""


@dataclass(frozen=True)
class ModuleSlice:
    """What is needed of a module.

    Attributes:
        module: its dotted name.
        statements: indices of the statements that are needed, in order.
        names: the names that are needed, sorted; an import binds only those of its names.
        whole: everything that could be moved is needed.
    """

    module: str
    statements: tuple[int, ...]
    names: tuple[str, ...]
    whole: bool = False


@dataclass(frozen=True)
class Unmovable:
    """A needed name that cannot be moved.

    Attributes:
        built: a statement that builds pipelines binds it (at `statement`); else nothing does.
        user: the statement of the module that uses it; None for a body.
    """

    module: str
    name: str
    built: bool
    statement: int | None = None
    user: int | None = None


@dataclass(frozen=True)
class Slice:
    """What some bodies need.

    Attributes:
        modules: sorted by name.
        unmovable: needed names that cannot come along, sorted.
    """

    modules: tuple[ModuleSlice, ...]
    unmovable: tuple[Unmovable, ...]


def slice_modules(
    modules: Mapping[str, SourceModule],
    roots: Iterable[tuple[str, str]],
    indices: dict[str, StatementIndex] | None = None,
    native: Callable[[Hole], bool] = lambda hole: False,
) -> Slice:
    """The statements that the (module, name) pairs `roots` need.

    Args:
        modules: the project's modules, by name; names of other modules are left out.
        indices: of modules, by name; those that are needed and not there are added.
        native: an annotation stays as it is, so that what it names is needed.
    """
    slicer = _Slicer(StatementIndices(modules, indices), native)
    slicer.need(roots)
    return slicer.result()


@dataclass
class _Needed:
    names: set[str] = field(default_factory=set)
    statements: set[int] = field(default_factory=set)
    whole: bool = False


class _Slicer:
    def __init__(self, indices: Mapping[str, StatementIndex], native: Callable[[Hole], bool]) -> None:
        self.indices = indices
        self.native = native
        self.needed: dict[str, _Needed] = {}
        self.pending: list[tuple[str, str]] = []
        self.unmovable: dict[Unmovable, None] = {}
        self.users: dict[tuple[str, str], int] = {}
        self.seen: set[tuple[str, str]] = set()

    def need(self, roots: Iterable[tuple[str, str]]) -> None:
        self.pending.extend(roots)
        while self.pending:
            while self.pending:
                self._name(*self.pending.pop())
            for module in sorted(self.needed):
                self._effects(module)

    def result(self) -> Slice:
        return Slice(
            modules=tuple(
                ModuleSlice(module, tuple(sorted(part.statements)), tuple(sorted(part.names)), part.whole)
                for module, part in sorted(self.needed.items())
            ),
            unmovable=tuple(sorted(self.unmovable, key=lambda item: (item.module, item.name))),
        )

    def _open(self, module: str) -> _Needed:
        """The module is imported, and so are the packages that it is in."""
        part = self.needed.get(module)
        if part is None:
            part = self.needed[module] = _Needed()
            for end, letter in enumerate(module):
                if letter == "." and module[:end] in self.indices:
                    self._open(module[:end])
        return part

    def _name(self, module: str, name: str) -> None:
        index = self.indices.get(module)
        if index is None:
            return
        part = self._open(module)
        if name == ALL:
            self._whole(module, index, part)
            return
        if (module, name) in self.seen:
            return
        self.seen.add((module, name))
        if "." in name:
            self._member(module, name, index)
            return
        part.names.add(name)
        binders = index.binders.get(name)
        if not binders:
            self._unbound(module, name, index)
            return
        if index.built(name):
            self._refuse(module, name, binders[-1])
        for number in binders:
            statement = index.module.statements[number]
            if statement.defines_pipelines:
                continue
            self._keep(module, number)
            if statement.form == "import":
                self._follow(imported for imported in statement.imports if imported.bound == name)

    def _member(self, module: str, dotted: str, index: StatementIndex) -> None:
        """An attribute of a name that stands for a module: of that module only what is used is needed."""
        head, _, rest = dotted.partition(".")
        binders = [index.module.statements[number] for number in index.binders.get(head, ())]
        if not binders or any(statement.form != "import" for statement in binders):
            self.pending.append((module, head))
            return
        self.needed[module].names.add(head)
        for number in index.binders[head]:
            self._keep(module, number)
            for imported in index.module.statements[number].imports:
                if imported.bound == head:
                    self._attribute(imported, rest)

    def _attribute(self, imported: ImportedName, rest: str) -> None:
        """What `rest` is of an imported module, or of something else that is imported."""
        if imported.name is not None:
            base = f"{imported.module}.{imported.name}"
        else:
            base = imported.bound if imported.module.startswith(f"{imported.bound}.") else imported.module
        if imported.name is not None and base not in self.indices:
            self.pending.append((imported.module, imported.name))
            return
        parts = f"{base}.{rest}".split(".")
        for end in range(len(parts), 0, -1):
            found = ".".join(parts[:end])
            if found in self.indices:
                self._open(found)
                self.pending.extend((found, name) for name in parts[end : end + 1])
                return

    def _whole(self, module: str, index: StatementIndex, part: _Needed) -> None:
        if part.whole:
            return
        part.whole = True
        for number, statement in enumerate(index.module.statements):
            if number in index.tainted:
                continue
            self._keep(module, number)
            self.pending.extend((module, name) for name in statement.binds)
            self._follow(imported for imported in statement.imports if imported.bound == ALL)

    def _unbound(self, module: str, name: str, index: StatementIndex) -> None:
        """A name that no statement binds: from a star import, a submodule, built in, or nowhere."""
        foreign = False
        for number, imported in index.stars:
            source = self.indices.get(imported.module)
            if source is None:
                foreign = True
                self._keep(module, number)
            elif self._offers(imported.module, name, set()):
                self._keep(module, number)
                self.pending.append((imported.module, name))
                return
        submodule = f"{module}.{name}"
        if index.module.package and submodule in self.indices:
            self.pending.append((submodule, ALL))
        elif not foreign and name not in IMPLICIT:
            self._refuse(module, name, None)

    def _refuse(self, module: str, name: str, statement: int | None) -> None:
        user = self.users.get((module, name))
        self.unmovable[Unmovable(module, name, statement is not None, statement, user)] = None

    def _offers(self, module: str, name: str, seen: set[str]) -> bool:
        index = self.indices.get(module)
        if index is None or module in seen:
            return False
        seen.add(module)
        return name in index.binders or any(self._offers(i.module, name, seen) for _, i in index.stars)

    def _keep(self, module: str, number: int) -> None:
        part = self._open(module)
        if number in part.statements:
            return
        part.statements.add(number)
        statement = self.indices[module].module.statements[number]
        for name in precise(statement.names, statement.members):
            self.users.setdefault((module, name), number)
            self.pending.append((module, name))
        self.pending.extend(annotation_roots(module, filter(self.native, statement.holes)))
        if statement.form != "import":
            self._follow(statement.imports)
            self.pending.extend(root for hole in statement.holes for root in hole_roots(hole))

    def _follow(self, imports: Iterable[ImportedName]) -> None:
        for imported in imports:
            self.pending.append((imported.module, ALL if imported.name is None else imported.name))

    def _effects(self, module: str) -> None:
        """Keep the statements that change what is needed, or set up the process."""
        index, part = self.indices[module], self.needed[module]
        for number in index.unused_imports:
            if number not in part.statements:
                part.statements.add(number)
                for imported in index.module.statements[number].imports:
                    if imported.module in self.indices:
                        part.names.add(imported.bound)
                        self._open(imported.module)
        names = {name: found.names for name, found in self.needed.items()}
        for number in effects(self.indices, names, module):
            if number not in part.statements:
                self._keep(module, number)
                self.pending.extend((module, name) for name in index.module.statements[number].binds)
