"""How the imports of a moved text are written: from the portable runtime, from where modules went, or as they were."""

from __future__ import annotations

from collections.abc import Callable

from calque.dialects.airflow.portable.names import portable_module, portable_name
from calque.dialects.airflow.portable_names import provided
from calque.ir.expressions import Hole


def redirect(hole: Hole, portable: str, relocate: Callable[[str], str | None]) -> list[str] | str | None:
    """What stands in place of an import, or of an annotation that only Airflow understands.

    Args:
        hole: the place.
        portable: the dotted name of the portable runtime's module where the text goes.
        relocate: the new dotted name of a module of the project; None for what is not one.

    Returns:
        For an import, statements of one line; for an annotation, a text literal; None to keep what stands there.
    """
    if hole.form == "expression":
        return None
    if hole.form == "class":
        return repr(hole.imports[0][0])
    if hole.source is None:
        statements = [s for name, bound in hole.imports for s in _module(name, bound, portable, relocate)]
    else:
        statements = [_name(hole.source, name, bound, portable, relocate) for name, bound in hole.imports]
    return statements


def namespace(module: str) -> str:
    """The name that the portable runtime has for a module of Airflow's: `airflow_utils_timezone`."""
    return module.replace(".", "_")


def _module(name: str, bound: str, portable: str, relocate: Callable[[str], str | None]) -> list[str]:
    top = name.partition(".")[0]
    aliased = bound != top or "." not in name
    found = portable_module(name)
    if found is not None:
        return [_from(portable, namespace(found) if aliased else "airflow", bound)]
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


def _name(source: str, name: str, bound: str, portable: str, relocate: Callable[[str], str | None]) -> str:
    if provided(source, name):
        module = portable_module(f"{source}.{name}")
        return _from(
            portable, namespace(module) if module is not None else portable_name(source, name), bound
        )
    submodule = relocate(f"{source}.{name}") if name != "*" else None
    if submodule is not None and relocate(source) is None:
        package, _, last = submodule.rpartition(".")
        return _from(package, last, bound) if package else f"import {last} as {bound}"
    return _from(relocate(source) or source, name, bound)


def _from(module: str, name: str, bound: str) -> str:
    return f"from {module} import {name}" + (f" as {bound}" if bound != name and name != "*" else "")
