"""Functions that other functions make, read back with what they close over.

def make_late(name):
    def late():
        return name

    return late

make_late(name="b")      becomes      late, which closes over name="b"
"""

from __future__ import annotations

import ast
import textwrap

from calque.equivalence.written.modules import Function, MadeElsewhere, WrittenModule, keywords, lambda_code
from calque.ir.expressions import Captured, Closure, Code, Constant, Expr


def code_of(name: str, module: WrittenModule) -> Code | None:
    """The function that a name stands for, or that is made for it; None if it is no function.

    Raises:
        MadeElsewhere: it is made in a way that is not read back.
    """
    home, original = _home(name, module)
    value = home.values.get(original)
    return made_by(value, home) if isinstance(value, ast.Call) else module.code(name)


def _home(name: str, module: WrittenModule) -> tuple[WrittenModule, str]:
    """The module of the project that defines a name, and its name there."""
    place, original = module.imported.get(name, ("", name))
    if place in module.modules and place not in module.support:
        return _home(original, WrittenModule(module.modules[place], module.modules, module.support))
    return module, name


def made_by(call: ast.Call, module: WrittenModule) -> Code:
    """The function that a call makes.

    Raises:
        MadeElsewhere: the function that is called does something else.
    """
    name = ast.unparse(call.func)
    home, original = _home(name, module)
    maker = home.functions.get(original)
    if maker is None or call.args:
        raise MadeElsewhere(f"a function that {name} makes is not read back yet")
    code = _inner(maker, home)
    given = {word: _value(value, module) for word, value in keywords(call).items()}
    captured = tuple(Captured(name=word, value=value) for word, value in given.items())
    return code.model_copy(update={"captured": captured})


def _inner(maker: Function, home: WrittenModule) -> Code:
    match maker.body:
        case [
            ast.FunctionDef() | ast.AsyncFunctionDef() as inner,
            ast.Return(value=ast.Name(id=returned)),
        ] if inner.name == returned:
            text = ast.get_source_segment(home.source.text, inner, padded=True) or ast.unparse(inner)
            made = home.function_code(inner.name, textwrap.dedent(text), inner)
        case [ast.Return(value=ast.Lambda() as function)]:
            made = lambda_code(function, home)
        case _:
            raise MadeElsewhere(f"a function that {maker.name} makes is not read back yet")
    closed = {one.arg for one in (*maker.args.args, *maker.args.kwonlyargs)}
    return made.model_copy(update={"names": tuple(one for one in made.names if one not in closed)})


def _value(node: ast.expr, module: WrittenModule) -> Expr:
    if isinstance(node, ast.Name):
        code = code_of(node.id, module)
        if code is not None:
            return Closure(function=code)
    if isinstance(node, ast.Call):
        return Closure(function=made_by(node, module))
    try:
        return Constant.model_validate({"value": ast.literal_eval(node)})
    except ValueError:
        raise MadeElsewhere(f"a function that closes over {ast.unparse(node)} is not read back yet") from None
