"""What a module does as a script."""

from __future__ import annotations

import ast

from calque.frontends.python.errors import Raised
from calque.frontends.python.evaluator import Evaluator
from calque.frontends.python.values import Module, Scope


def run_as_script(evaluator: Evaluator, module: Module) -> None:
    """What a module does as a script, as far as it deploys flows."""
    if module.source is None:
        return
    for node in module.source.tree.body:
        match node:
            case ast.If(test=ast.Compare(left=ast.Name(id="__name__")), body=body):
                scope = Scope(module, None)
                scope.names = dict(module.names)
                try:
                    evaluator.block(body, scope)
                except Raised:  # what a script computes is no part of the flows
                    continue
