"""Move the user's code: which module of the source goes where, and what of it comes along.

Modules keep their paths, below the emitted package. Of each comes what the moved bodies need (`ir.slicing`), and after
that the bodies that did not stand at its top level as they are now: decorated ones, nested ones, lambdas.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from calque.backends.python.names import Names, identifier
from calque.ir.expressions import Closure, Code, Expr, Hole
from calque.ir.filling import Spell, fill_code, fill_module, indent
from calque.ir.modules import SourceModule
from calque.ir.roots import annotation_roots, code_roots
from calque.ir.slicing import ModuleSlice, Slice, Unmovable, slice_modules
from calque.ir.statement_index import StatementIndex
from calque.ir.syntax import is_text

Redirect = Callable[[Hole, Callable[[str], str | None]], list[str] | str | None]
"""How an import is written where the code goes, given where modules of the project go; None to keep it."""

LAZY_ANNOTATIONS = "from __future__ import annotations"

CodeKey = tuple[str, ...]
"""What makes two bodies the same: where they stand, what they say, and what they close over."""


@dataclass(frozen=True)
class Function:
    """Where a body is now.

    Attributes:
        module: the emitted module that has it.
        name: its name there.
        captured: what it closes over: the arguments of `name`, which then makes the function; empty if it is the function.
    """

    module: str
    name: str
    captured: tuple[tuple[str, Expr], ...] = ()


@dataclass(frozen=True)
class Moved:
    """The user's code where it goes.

    Attributes:
        texts: of each emitted module.
        functions: where each body is.
        unmovable: names that bodies need and that could not come along.
        slices: what of each source module came along, by its name.
        homes: the emitted module of each source module.
        bindings: the names that each emitted module has, by the emitted module.
    """

    texts: Mapping[str, str]
    functions: Mapping[CodeKey, Function]
    unmovable: tuple[Unmovable, ...]
    slices: Mapping[str, ModuleSlice]
    homes: Mapping[str, str]
    bindings: Mapping[str, tuple[str, ...]]


def code_key(code: Code) -> CodeKey:
    """What tells a body from others."""
    values = (f"{captured.name}={captured.value.model_dump_json()}" for captured in code.captured)
    return (code.module, code.name, code.text, *values)


def module_homes(
    modules: Iterable[str], package: str, taken: Iterable[str], moved_aside: Container[str] = ()
) -> dict[str, str]:
    """The emitted module of each module of the source.

    Args:
        modules: their dotted names.
        package: the emitted package.
        taken: names directly below the package that are not free.
        moved_aside: modules that cannot keep their names (`named_as_folders`).
    """
    reserved = frozenset(taken)
    homes: dict[str, str] = {}
    for module in sorted(modules):
        parts = [identifier(part) for part in module.split(".") if part]
        if parts and parts[0] in reserved:
            parts[0] += "_"
        if module in moved_aside:
            parts[-1] += "_"
        home = ".".join([package, *parts])
        while home in homes.values():
            home += "_"
        homes[module] = home
    return homes


def move(
    modules: Sequence[SourceModule],
    homes: Mapping[str, str],
    codes: Sequence[Code],
    roots: Iterable[tuple[str, str]],
    redirect: Redirect,
    foreign: Callable[[str, str, str], Sequence[str] | None] = lambda module, name, bound: None,
) -> Moved:
    """Move bodies with what they need.

    Args:
        modules: of the source.
        homes: where each goes.
        codes: the bodies; those in no module are functions of Python's own, and stay expressions.
        roots: more (module, name) pairs that are needed.
        redirect: how imports are written.
        foreign: the statements in place of `from module import name as bound` at the top of a module, where it must not
            fail if the module is not installed; None to keep the import.
    """
    by_name = {module.name: module for module in modules}
    everything = [code for code in _with_closures(codes) if code.module]
    kept, moving = _split(by_name, everything)
    relocate = homes.get

    def spell(hole: Hole) -> str | Sequence[str] | None:
        return redirect(hole, relocate)

    def native(hole: Hole) -> bool:
        return hole.form == "class" and spell(hole) is None

    needed = [root for code in moving for root in code_roots(code)]
    needed += [root for code in moving for root in annotation_roots(code.module, filter(native, code.holes))]
    needed += [(code.module, code.name) for code in kept]
    part: Slice = slice_modules(by_name, [*needed, *roots], native=native)

    slices = {item.module: item for item in part.modules}
    texts = {
        homes[item.module]: fill_module(
            by_name[item.module], item, _at_top(by_name[item.module], spell, foreign)
        )
        for item in part.modules
    }
    bound = {
        homes[item.module]: _bound(by_name[item.module], item, texts[homes[item.module]])
        for item in part.modules
    }
    functions = {code_key(code): Function(homes[code.module], code.name) for code in kept}
    scopes = {home: Names(names) for home, names in bound.items()}
    makers: dict[CodeKey, str] = {}
    stays = {(one.module, one.name) for one in part.unmovable}
    for code in moving:
        home = homes.get(code.module, code.module)
        shape = (code.module, code.name, code.text, *(captured.name for captured in code.captured))
        if shape not in makers:
            late = any((code.module, name) in stays for name in code.names)
            makers[shape], text = _defined(
                _asked_late(code) if late else code, scopes.setdefault(home, Names()), spell
            )
            texts[home] = f"{texts.get(home, '').rstrip()}\n\n\n{text.rstrip()}\n".lstrip("\n")
            bound[home] = (*bound.get(home, ()), makers[shape])
        captured = tuple((item.name, item.value) for item in code.captured)
        functions[code_key(code)] = Function(home, makers[shape], captured)
    for module in modules:
        home = homes[module.name]
        if home in texts and _has_lazy_annotations(module):
            texts[home] = with_first(texts[home], LAZY_ANNOTATIONS)
    return Moved(texts, functions, part.unmovable, slices, homes, bound)


def _at_top(
    module: SourceModule, spell: Spell, foreign: Callable[[str, str, str], Sequence[str] | None]
) -> Spell:
    """How holes of a module's statements are written: imports at the top may be of what is not installed."""
    plain = {
        (hole.source, pair)
        for statement in module.statements
        if statement.form == "import"
        for hole in statement.holes
        for pair in hole.imports
    }

    def written(hole: Hole) -> str | Sequence[str] | None:
        found = spell(hole)
        if hole.form != "import" or hole.source is None or found is None or isinstance(found, str):
            return found
        lines: list[str] = []
        for line, (name, bound) in zip(found, hole.imports, strict=True):
            kept = line.startswith(f"from {hole.source} import ") and (hole.source, (name, bound)) in plain
            replaced = foreign(hole.source, name, bound) if kept else None
            lines += [line] if replaced is None else replaced
        return lines

    return written


def _has_lazy_annotations(module: SourceModule) -> bool:
    return any(
        imported.module == "__future__" and imported.name == "annotations"
        for statement in module.statements
        for imported in statement.imports
    )


def with_first(text: str, statement: str) -> str:
    """A module's text with a future import, after its docstring; not twice."""
    if statement in text:
        return text
    body = ast.parse(text).body
    first = body[0] if body else None
    end = (first.end_lineno or 0) if first is not None and is_text(first) else 0
    lines = text.splitlines(keepends=True)
    return "".join([*lines[:end], f"{statement}\n", *lines[end:]])


def _with_closures(codes: Sequence[Code]) -> list[Code]:
    """The bodies, each after the functions that it closes over."""
    found: dict[CodeKey, Code] = {}

    def visit(code: Code) -> None:
        for captured in code.captured:
            if isinstance(captured.value, Closure):
                visit(captured.value.function)
        found.setdefault(code_key(code), code)

    for code in codes:
        visit(code)
    return list(found.values())


def _split(modules: Mapping[str, SourceModule], codes: Sequence[Code]) -> tuple[list[Code], list[Code]]:
    """The bodies that are top-level statements and come along as such, and the others."""
    kept: list[Code] = []
    moving: list[Code] = []
    indices = {name: StatementIndex(module) for name, module in modules.items()}
    for code in codes:
        index = indices.get(code.module)
        binders = index.binders.get(code.name, []) if index else []
        plain = (
            index is not None
            and not code.local
            and not code.is_lambda
            and len(binders) == 1
            and index.module.statements[binders[0]].form == "function"
            and not index.built(code.name)
            and binders[0] not in index.tainted
        )
        (kept if plain else moving).append(code)
    return kept, moving


def _bound(module: SourceModule, part: ModuleSlice, text: str) -> tuple[str, ...]:
    """The names that a module has; of what an import statement binds, those that came along."""
    imported = {
        alias.asname or alias.name.partition(".")[0]
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    statements = [module.statements[number] for number in part.statements]
    return tuple(
        dict.fromkeys(
            name for one in statements for name in one.binds if one.form != "import" or name in imported
        )
    )


def _asked_late(code: Code) -> Code:
    """A function that an expression gives, where a name of the expression is not there: that is an error when it is called."""
    if not code.is_lambda or code.holes or code.text.lstrip("( ").startswith("lambda"):
        return code
    return code.model_copy(update={"text": f"lambda *given, **named: ({code.text})(*given, **named)"})


def _defined(code: Code, names: Names, spell: Spell) -> tuple[str, str]:
    """The name of a body at the top level of a module, and its definition there."""
    text = fill_code(code, spell).rstrip() + "\n"
    if code.captured:
        maker = names.take(f"make_{code.name}")
        inner = f"{code.name} = {text}" if code.is_lambda else text
        parameters = ", ".join(captured.name for captured in code.captured)
        return maker, f"def {maker}({parameters}):\n" + indent(f"{inner}\nreturn {code.name}\n", "    ")
    if code.is_lambda:
        name = names.take(code.name)
        return name, f"{name} = {text}"
    name = names.take(code.name)
    if name != code.name:  # it is taken, or that of one of Python's own functions, which other code may call
        maker = names.take(f"make_{code.name}")
        body = indent(f"{text}\nreturn {code.name}\n", "    ")
        return name, f"def {maker}():\n{body}\n\n{name} = {maker}()\n"
    return name, text
