"""Transactions that Prefect keeps under a key, or locks: a later run finds them done, which code that runs elsewhere does not.

Prefect: `transactions.py` (`transaction`, `Transaction.begin`).
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from calque.frontends.bodies.reader import BodyReader
from calque.frontends.python.values import Module
from calque.ir.features import Feature
from calque.ir.fidelity import Account
from calque.ir.syntax import walk

MAKERS = frozenset({"prefect.transactions.transaction", "prefect.transactions.atransaction"})
CARRIED = frozenset({"commit_mode", "logger"})
"""Arguments that mean the same elsewhere, or only say where logs go."""


def kept_transactions(reader: BodyReader, modules: Iterable[Module]) -> Iterator[Account]:
    """Where modules make such transactions."""
    for module in modules:
        if module.source is None or "transaction" not in module.source.text:
            continue
        imported = reader.building.imported(module)
        for node in walk(module.source.tree):
            if not isinstance(node, ast.Call) or _path(node.func, imported) not in MAKERS:
                continue
            if node.args or any(word.arg not in CARRIED for word in node.keywords):
                what = "a transaction that Prefect keeps under a key, or locks"
                yield Account(what=what, span=module.source.span(node), feature=Feature.NODE_CACHE)


def _path(node: ast.expr, imported: dict[str, str]) -> str:
    match node:
        case ast.Name(id=name):
            return imported.get(name, "")
        case ast.Attribute(value=of, attr=attr):
            return f"{_path(of, imported)}.{attr}"
        case _:
            return ""
