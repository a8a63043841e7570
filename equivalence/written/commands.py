"""Shell commands of emitted tasks, read back.

task.bash("exit 99", skip_on=(99,))      becomes      shell "exit 99", which skips by 99
"""

from __future__ import annotations

import ast
from collections.abc import Mapping

from calque.equivalence.written.expressions import Inside, expression
from calque.equivalence.written.modules import Unread, literal
from calque.ir.actions import Shell


def shell_of(command: ast.expr, given: Mapping[str, ast.expr], inside: Inside) -> Shell:
    """The command of `task.bash(…)`.

    Raises:
        Unread: it is written in a way that is not read back.
    """
    known = {"env", "inherit_env", "cwd", "skip_on", "output"}
    if not set(given) <= known:
        raise Unread(f"task.bash(…, {', '.join(sorted(set(given) - known))}=…) is not read back yet")
    if ast.unparse(command).startswith(f"{inside.task}.render(str("):
        raise Unread("a command that a function makes is not read back yet")
    said = {name: literal(given[name]) for name in ("inherit_env", "skip_on", "output") if name in given}
    exits = said.get("skip_on", (99,))
    fields = {
        "inherit_environment": said.get("inherit_env", True),
        "skip_exit_codes": tuple(exits) if isinstance(exits, list | tuple) else (exits,),
        "output": said.get("output", "last_line"),
    }
    found = Shell(
        command=expression(command, inside),
        environment=expression(given["env"], inside) if "env" in given else None,
        directory=expression(given["cwd"], inside) if "cwd" in given else None,
    )
    return found.model_copy(update=fields)
