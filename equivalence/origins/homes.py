"""The module that an expression is at home in: what is written elsewhere imports its names from there."""

from __future__ import annotations

from collections.abc import Mapping

from calque.ir.expressions import SourceCode
from calque.ir.modules import SourceModule


def at_home(call: SourceCode, modules: Mapping[str, SourceModule]) -> SourceCode:
    """An expression as the module has it that all its names are imported from; as it is if there is no such module.

    Args:
        call: the expression.
        modules: by their names.
    """
    module = modules.get(call.module)
    statements = module.statements if module is not None else ()
    homes = {
        (one.module, one.name == one.bound)
        for statement in statements
        for one in statement.imports
        if one.bound in call.names
    }
    bound = {one for statement in statements for one in statement.binds if statement.form == "import"}
    if not call.names or not set(call.names) <= bound or len(homes) != 1:
        return call
    ((home, by_own_name),) = homes
    return call.model_copy(update={"module": home}) if by_own_name and home in modules else call
