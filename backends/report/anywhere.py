"""What a project of Dagster's says, as expressions that can stand in any module: for the record, since other tools have no such thing."""

from __future__ import annotations

import builtins

from calque.backends.python.renaming import renamed
from calque.ir.project import Project
from calque.ir.settings import Setting


def anywhere(project: Project, setting: Setting) -> str | None:
    """An expression that needs no more than `import dagster as dg`; None if it needs names of the user's."""
    known = {name: name for name in dir(builtins)}
    for module in project.modules:
        for statement in module.statements if module.name == setting.module else ():
            for one in statement.imports:
                if one.module == "dagster":
                    known[one.bound] = "dg" if one.name is None else f"dg.{one.name}"
                else:
                    known.pop(one.bound, None)
            if statement.form != "import":
                known = {name: said for name, said in known.items() if name not in statement.binds}
    if not set(setting.names) <= known.keys():
        return None
    return renamed(setting.text, {name: known[name] for name in setting.names})
