"""The project's modules that bodies stand in, indexed so that they can be moved."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from calque.frontends.bodies.holes import import_holes, shifted
from calque.frontends.bodies.reached import reached
from calque.frontends.bodies.reader import BodyReader
from calque.frontends.python.annotated import annotated_names
from calque.frontends.python.free_names import statement_names
from calque.frontends.python.members import members
from calque.frontends.python.statements import lazy_annotations, module_statements
from calque.frontends.python.values import Module
from calque.ir.expressions import Hole
from calque.ir.modules import SourceModule, Statement
from calque.ir.statement_index import ALL, StatementIndex
from calque.ir.syntax import statements, walk


def lift_module(reader: BodyReader, module: Module) -> SourceModule | None:
    """The index of a module, and of those of the project that it imports; None for a namespace package."""
    known = reader.modules.get(module.name)
    if known is not None or module.source is None:
        return known
    whole = reader.project.modules.get(module.name) or module  # a part of a flow has a text of its own
    lifted = _index(reader, whole)
    reader.modules[module.name] = lifted
    for statement in lifted.statements:
        for imported in statement.imports:
            _lift_named(reader, imported.module)
            if imported.name is not None:
                _lift_named(reader, f"{imported.module}.{imported.name}")
        lift_imported(reader, statement.holes)
    return lifted


def lift_imported(reader: BodyReader, holes: Iterable[Hole]) -> None:
    """Lift the modules of the project that imports name."""
    for hole in holes:
        if hole.form != "import":
            continue
        for name, _ in hole.imports:
            if hole.source is None:
                _lift_named(reader, name)
            else:
                _lift_named(reader, hole.source)
                _lift_named(reader, f"{hole.source}.{name}")


def is_built(reader: BodyReader, module: Module, name: str) -> bool:
    """What a module has under that name in the end was made by a statement that builds pipelines."""
    index = statement_index(reader, module)
    return index is not None and index.built(name)


def is_bound_once(reader: BodyReader, module: Module, name: str) -> bool:
    """One statement binds the name, once: not a loop, whose last turn decides; a choice of what it binds does."""
    index = statement_index(reader, module)
    binders = index.binders.get(name, []) if index is not None else []
    if not binders:
        return True
    found = [index.module.statements[number] for number in binders] if index is not None else []
    return len(found) == 1 and (found[0].form != "other" or _is_choice(module, found[0]))


def _is_choice(module: Module, statement: Statement) -> bool:
    """Whether a statement is an `if` that binds names in each of its ways once."""
    if module.source is None:
        return False
    here = (
        node
        for node in module.source.tree.body
        if statement.start <= module.source.range(node)[0] < statement.end
    )
    node = next(here, None)
    return isinstance(node, ast.If) and not any(
        isinstance(part, ast.For | ast.AsyncFor | ast.While) for part in walk(node)
    )


def offers(reader: BodyReader, module: Module, name: str, seen: frozenset[str] = frozenset()) -> bool:
    """A module binds the name, or a star import may."""
    index = statement_index(reader, module)
    if index is None or module.name in seen:
        return False
    if name in index.binders or (module.package and reader.is_local(f"{module.name}.{name}")):
        return True
    sources = [reader.project.find(imported.module) for _, imported in index.stars]
    return any(source is None or offers(reader, source, name, seen | {module.name}) for source in sources)


def statement_index(reader: BodyReader, module: Module) -> StatementIndex | None:
    """The statements of a module by the names that they bind."""
    known = reader.indices.get(module.name)
    if known is None:
        lifted = lift_module(reader, module)
        if lifted is not None:
            known = reader.indices[module.name] = StatementIndex(lifted)
    return known


def foreign_annotations(reader: BodyReader, module: Module, node: ast.AST) -> dict[ast.expr, Hole]:
    """The annotations that name what only the tool has: where the code goes they are texts, and nothing is imported."""
    assert module.source is not None
    found: dict[ast.expr, Hole] = {}
    imported = reader.building.imported(module)
    host = reader.host
    if not any(host.owns(path) for path in imported.values()):
        return found
    for part in statements(node):
        annotation = part.annotation if isinstance(part, ast.arg) else getattr(part, "returns", None)
        if not isinstance(annotation, ast.expr) or isinstance(annotation, ast.Constant):
            continue
        names = (name.id for name in walk(annotation) if isinstance(name, ast.Name))
        paths = [path for name in names if (path := imported.get(name)) is not None]
        paths += [f"{path}.{name}" for path, name, _ in reached(annotation, imported.get, host)]
        foreign = next((path for path in paths if host.lacks(path)), None)
        if foreign is not None:
            start, end = module.source.range(annotation)
            text = module.source.text[start:end]
            found[annotation] = Hole(
                start=start, end=end, form="class", imports=((text, ""),), source=foreign.rpartition(".")[0]
            )
    return found


def named_by_annotations(
    reader: BodyReader,
    module: Module,
    node: ast.AST,
    there: frozenset[str] | None = None,
    besides: Iterable[str] = (),
) -> tuple[str, ...]:
    """What annotations name of a module's names, evaluated or not: no names that the tool alone has.

    Args:
        there: the names that can be moved; of the module, if not given.
        besides: names that are known to be used.
    """
    if there is None:
        lifted = lift_module(reader, module)
        there = _there(lifted.statements) if lifted is not None else frozenset()
    imported = reader.building.imported(module)
    return tuple(
        name
        for name in annotated_names(node)
        if name in there and name not in besides and not reader.host.lacks(imported.get(name, ""))
    )


def module_members(reader: BodyReader, module: Module, node: ast.AST) -> tuple[str, ...]:
    """The attributes that code takes of names that stand for modules of the project."""
    imported = reader.building.imported(module)
    aliases = {
        name for name, path in imported.items() if not reader.host.owns(path) and reader.is_local(path)
    }
    return members(node, aliases) if aliases else ()


def _lift_named(reader: BodyReader, name: str) -> None:
    """Lift a module of the project, and the packages that it is in."""
    if not name or name.endswith(ALL):
        return
    parts = name.split(".")
    for end in range(1, len(parts) + 1):
        found = reader.project.find(".".join(parts[:end]))
        if found is not None:
            lift_module(reader, found)


def _index(reader: BodyReader, module: Module) -> SourceModule:
    source = module.source
    assert source is not None
    building = reader.building

    def opens(node: ast.stmt) -> bool:
        return building.builds(module, node)

    found = [
        (node, _with_holes(reader, module, node, statement, building.builds(module, node)))
        for node, statement in module_statements(module, reader.is_local, opens)
    ]
    there = _there(statement for _, statement in found)
    return SourceModule(
        name=module.name,
        file=source.file,
        package=module.package,
        text=source.text,
        statements=tuple(
            _with_annotations(reader, module, node, statement, there) for node, statement in found
        ),
    )


def _there(statements: Iterable[Statement]) -> frozenset[str]:
    """The names that a module has wherever its statements go."""
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for statement in statements:
        found[statement.defines_pipelines].update(statement.binds)
    return frozenset(found[False] - found[True])


def _with_annotations(
    reader: BodyReader, module: Module, node: ast.stmt, statement: Statement, there: frozenset[str]
) -> Statement:
    """The statement with what only its annotations name: code runs without it, but who reads types at run time does not."""
    if statement.defines_pipelines or statement.form == "import":
        return statement
    named = named_by_annotations(reader, module, node, there, statement.names)
    return statement.model_copy(update={"names": (*statement.names, *named)}) if named else statement


def _with_holes(
    reader: BodyReader, module: Module, node: ast.stmt, statement: Statement, builds: bool
) -> Statement:
    """The statement with its holes; those of one that is never moved do not matter."""
    if builds:
        return statement.model_copy(update={"defines_pipelines": True})
    used = module_members(reader, module, node)
    if used:
        statement = statement.model_copy(update={"members": used})
    foreign = foreign_annotations(reader, module, node)
    holes = sorted(
        [*import_holes(module, [node], reader.is_rewritten), *foreign.values()], key=lambda hole: hole.start
    )
    if not holes:
        return statement
    names = statement.names
    if foreign and module.source is not None:
        lazy = lazy_annotations(module.source.tree)
        names = tuple(statement_names(node, lazy, frozenset(foreign)).uses)
    moved = tuple(shifted(hole, lambda offset: offset - statement.start) for hole in holes)
    return statement.model_copy(update={"holes": moved, "names": names})
