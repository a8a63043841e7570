"""Patterns of `match` statements."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from calque.frontends.python.operators import compare
from calque.frontends.python.values import Class, External, Instance, Model, Scope, Symbolic, Value

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator


def matches(
    evaluator: Evaluator, pattern: ast.pattern, subject: Value, scope: Scope, bindings: dict[str, Value]
) -> bool | None:
    """Whether a subject matches a pattern, with the names that it binds; None if that cannot be known."""
    match pattern:
        case ast.MatchAs(pattern=None, name=name):
            if name is not None:
                bindings[name] = subject
            return True
        case ast.MatchAs(pattern=inner, name=name) if inner is not None:
            found = matches(evaluator, inner, subject, scope, bindings)
            if found and name is not None:
                bindings[name] = subject
            return found
        case ast.MatchOr(patterns=patterns):
            return _any(evaluator, patterns, subject, scope, bindings)
    if isinstance(subject, Symbolic | External):
        return None
    match pattern:
        case ast.MatchValue(value=node):
            site = evaluator.site(scope, node)
            return evaluator.truth(
                compare(evaluator, ast.Eq, subject, evaluator.expression(node, scope), site), site
            )
        case ast.MatchSingleton(value=value):
            return subject is value
        case ast.MatchSequence(patterns=patterns):
            return _sequence(evaluator, patterns, subject, scope, bindings)
        case ast.MatchMapping():
            return _mapping(evaluator, pattern, subject, scope, bindings)
        case ast.MatchClass():
            return _class(evaluator, pattern, subject, scope, bindings)
    return None


def _any(
    evaluator: Evaluator,
    patterns: list[ast.pattern],
    subject: Value,
    scope: Scope,
    bindings: dict[str, Value],
) -> bool | None:
    for pattern in patterns:
        found = matches(evaluator, pattern, subject, scope, bindings)
        if found is not False:
            return found
    return False


def _sequence(
    evaluator: Evaluator,
    patterns: list[ast.pattern],
    subject: Value,
    scope: Scope,
    bindings: dict[str, Value],
) -> bool | None:
    if not isinstance(subject, list | tuple):
        return False
    star = next((index for index, pattern in enumerate(patterns) if isinstance(pattern, ast.MatchStar)), None)
    if star is None:
        if len(subject) != len(patterns):
            return False
        return _all(evaluator, list(zip(patterns, subject, strict=True)), scope, bindings)
    after = len(patterns) - star - 1
    if len(subject) < star + after:
        return False
    pairs = [
        *zip(patterns[:star], subject[:star], strict=True),
        *zip(patterns[star + 1 :], subject[len(subject) - after :], strict=True),
    ]
    starred = patterns[star]
    if isinstance(starred, ast.MatchStar) and starred.name is not None:
        bindings[starred.name] = list(subject[star : len(subject) - after])
    return _all(evaluator, pairs, scope, bindings)


def _mapping(
    evaluator: Evaluator, pattern: ast.MatchMapping, subject: Value, scope: Scope, bindings: dict[str, Value]
) -> bool | None:
    if not isinstance(subject, dict):
        return False
    keys = [evaluator.expression(key, scope) for key in pattern.keys]
    if any(key not in subject for key in keys):
        return False
    if pattern.rest is not None:
        bindings[pattern.rest] = {key: value for key, value in subject.items() if key not in keys}
    return _all(
        evaluator,
        [(inner, subject[key]) for inner, key in zip(pattern.patterns, keys, strict=True)],
        scope,
        bindings,
    )


def _class(
    evaluator: Evaluator, pattern: ast.MatchClass, subject: Value, scope: Scope, bindings: dict[str, Value]
) -> bool | None:
    cls = evaluator.expression(pattern.cls, scope)
    if isinstance(subject, Model) or isinstance(cls, Model | Symbolic | External):
        return None
    if isinstance(cls, Class):
        if not isinstance(subject, Instance) or cls not in subject.cls.mro:
            return False
    elif not isinstance(cls, type) or not isinstance(subject, cls):
        return False
    site = evaluator.site(scope, pattern)
    if (
        pattern.patterns
        and isinstance(cls, type)
        and cls in (str, int, float, bool, list, dict, tuple, bytes, set)
    ):
        return matches(evaluator, pattern.patterns[0], subject, scope, bindings)
    names = list(cls.fields or ()) if isinstance(cls, Class) else []
    if len(names) < len(pattern.patterns):
        return None
    pairs = [
        (inner, evaluator.get_attribute(subject, name, site))
        for inner, name in zip(pattern.patterns, names, strict=False)
    ]
    pairs += [
        (inner, evaluator.get_attribute(subject, name, site))
        for inner, name in zip(pattern.kwd_patterns, pattern.kwd_attrs, strict=True)
    ]
    return _all(evaluator, pairs, scope, bindings)


def _all(
    evaluator: Evaluator, pairs: list[tuple[ast.pattern, Value]], scope: Scope, bindings: dict[str, Value]
) -> bool | None:
    for pattern, value in pairs:
        found = matches(evaluator, pattern, value, scope, bindings)
        if not found:
            return found
    return True
