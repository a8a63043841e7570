"""Functions in an interpreter of their own, read back.

call_isolated(task, work, 1, _python="/opt/bin/python")      becomes      python work(1) in external_python
"""

from __future__ import annotations

import ast

from calque.backends.tasks.isolation import WRITTEN
from calque.equivalence.written.expressions import Inside, arguments, expression
from calque.equivalence.written.factories import code_of
from calque.equivalence.written.modules import Unread, keywords, literal
from calque.ir.actions import Isolation, Python
from calque.ir.expressions import Argument

_FIXED = ("_requirements", "_python", "_version")


def isolated_of(call: ast.Call, inside: Inside) -> Python:
    """The action that a call of `call_isolated` is.

    Raises:
        Unread: it is written in a way that is not read back.
    """
    match call.args:
        case [ast.Name(), ast.Name(id=function), *_]:
            code = code_of(function, inside.module)
        case _:
            code = None
    if code is None:
        raise Unread(f"{ast.unparse(call)} calls no function of the project")
    given = keywords(call)
    airflows = {ours: name for name, ours in WRITTEN.items()}
    own = [word for word in call.keywords if word.arg not in (*airflows, *_FIXED)]
    requirements = _listed(given.get("_requirements"))
    python = given.get("_python", given.get("_version"))
    options = [
        Argument(name=airflows[name], value=expression(value, inside))
        for name, value in given.items()
        if name in airflows and not (name == "_requirements" and requirements is not None)
    ]
    if python is not None and not isinstance(python, ast.Constant):
        options.append(Argument(name="python", value=expression(python, inside)))
    isolation = Isolation(
        form="external_python" if "_python" in given else "virtualenv",
        requirements=requirements or (),
        python=python.value if isinstance(python, ast.Constant) else None,
        options=tuple(options),
    )
    called = ast.Call(func=call.func, args=call.args, keywords=own)
    return Python(code=code, arguments=arguments(called, 2, inside), isolation=isolation)


def _listed(said: ast.expr | None) -> tuple[str, ...] | None:
    """Requirements that are known; None if they are computed."""
    if not isinstance(said, ast.Tuple):
        return None
    return tuple(str(literal(one)) for one in said.elts)
