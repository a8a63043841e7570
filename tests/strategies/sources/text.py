"""Functions and modules of the source texts that pipelines are generated with."""

from __future__ import annotations

from collections.abc import Sequence

from calque.ir.expressions import Code, Hole, Parameter
from calque.ir.intrinsics import Intrinsic
from calque.ir.modules import ImportedName, SourceModule, Statement

MODULE = "flows"
"""The module that a generated pipeline stands in, before it has a place among others."""
INJECTED = {
    "ds": Intrinsic.TIME_DS,
    "ts": Intrinsic.TIME_TS,
    "run_id": Intrinsic.RUN_ID,
    "params": Intrinsic.CONTEXT,
    "ti": Intrinsic.CONTEXT,
}
"""What Airflow fills in by the names of parameters."""
OWN = ("LIMIT = 3", 'def double(value):\n    """Twice the same."""\n    return [value, value]')
"""What all modules have beside their tasks."""
NAMES = ("LIMIT", "double", "AirflowSkipException", "AirflowFailException", "get_run_logger", "Output")
"""Names of modules that bodies use."""


def function(name: str, parameters: Sequence[str], lines: Sequence[str], injects: bool = True) -> Code:
    """A function of a task.

    Args:
        name: its name.
        parameters: as they are written: "x", "x=None", "ds=None".
        lines: its statements.
        injects: the tool fills in parameters by their names.
    """
    header = f"def {name}({', '.join(parameters)}):\n"
    body = "\n".join(f"    {line}" if line else "" for line in lines)
    used = [own for own in NAMES if own in body]
    return Code(
        name=name,
        module=MODULE,
        text=header + body,
        body_start=len(header),
        parameters=tuple(_parameter(text, injects) for text in parameters),
        names=tuple(sorted(used, key=body.index)),
        local=True,
    )


def _parameter(text: str, injects: bool) -> Parameter:
    name, _, default = text.partition("=")
    return Parameter(name=name, default=default or None, injects=INJECTED.get(name) if injects else None)


def module(imports: Sequence[tuple[str, str]] = (), name: str = MODULE) -> SourceModule:
    """A module with what the functions use.

    Args:
        imports: (module, name) pairs of the tool's.
        name: of the module.
    """
    text = ""
    statements: list[Statement] = []
    for source, imported in imports:
        line = f"from {source} import {imported}"
        hole = Hole(start=0, end=len(line), form="import", imports=((imported, imported),), source=source)
        found = ImportedName(module=source, name=imported, bound=imported)
        statements.append(
            Statement(
                start=len(text),
                end=len(text) + len(line),
                binds=(imported,),
                imports=(found,),
                form="import",
                holes=(hole,),
            )
        )
        text += f"{line}\n"
    for own, form in zip(OWN, ("assignment", "function"), strict=True):
        bound = own.split("(")[0].split()[1 if form == "function" else 0]
        start = len(text) + 1
        statements.append(Statement(start=start, end=start + len(own), binds=(bound,), form=form))
        text += f"\n{own}\n"
    return SourceModule(
        name=name, file=f"{name.replace('.', '/')}.py", text=text, statements=tuple(statements)
    )
