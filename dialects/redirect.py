"""How the imports of a moved text are written: from a portable runtime, from where modules went, or as they were."""

from __future__ import annotations

from collections.abc import Callable

from calque.dialects.portables import Portable, portable_of
from calque.ir.expressions import Hole

Relocate = Callable[[str], str | None]
"""The new dotted name of a module of the project; None for what is not one."""
Place = Callable[[Portable], str | None]
"""The dotted name of a portable runtime's module where the text goes; None where the tool itself is there."""


def redirect(hole: Hole, place: Place, relocate: Relocate) -> list[str] | str | None:
    """What stands in place of an import, or of an annotation that only the tool understands.

    Args:
        hole: the place.
        place: where a portable runtime is.
        relocate: where modules of the project are.

    Returns:
        For an import, statements of one line; for an annotation, a text literal; None to keep what stands there.
    """
    if hole.form == "expression":
        return None
    if hole.form == "class":
        known = portable_of(hole.source or "")
        return None if known is not None and place(known) is None else repr(hole.imports[0][0])
    if hole.source is None:
        statements = [s for name, bound in hole.imports for s in _module(name, bound, place, relocate)]
    else:
        statements = [_name(hole.source, name, bound, place, relocate) for name, bound in hole.imports]
    return statements


def namespace(module: str) -> str:
    """The name that the portable runtime has for a module of the tool's: `airflow_utils_timezone`."""
    return module.replace(".", "_")


def _module(name: str, bound: str, place: Place, relocate: Relocate) -> list[str]:
    top = name.partition(".")[0]
    aliased = bound != top or "." not in name
    known = portable_of(name)
    portable = place(known) if known is not None else None
    found = known.module(name) if known is not None and portable is not None else None
    if known is not None and portable is not None and found is not None:
        return [_from(portable, namespace(found) if aliased else known.tool, bound)]
    target = relocate(name)
    if target is None:
        return [f"import {name} as {bound}" if bound != top else f"import {name}"]
    if aliased:
        return [f"import {target} as {bound}" if "." in target or target != bound else f"import {target}"]
    package = relocate(top)
    return [
        f"import {target}",
        *([f"import {package} as {top}"] if package is not None and package != top else []),
    ]


def _name(source: str, name: str, bound: str, place: Place, relocate: Relocate) -> str:
    known = portable_of(source)
    portable = place(known) if known is not None else None
    if known is not None and portable is not None and known.provided(source, name):
        module = known.module(f"{source}.{name}")
        return _from(portable, namespace(module) if module is not None else known.name(source, name), bound)
    submodule = relocate(f"{source}.{name}") if name != "*" else None
    if submodule is not None and relocate(source) is None:
        package, _, last = submodule.rpartition(".")
        return _from(package, last, bound) if package else f"import {last} as {bound}"
    return _from(relocate(source) or source, name, bound)


def _from(module: str, name: str, bound: str) -> str:
    return f"from {module} import {name}" + (f" as {bound}" if bound != name and name != "*" else "")
