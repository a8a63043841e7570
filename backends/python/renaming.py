"""Call the variables that an expression reads by other names, all at once; strings, keywords and attributes stay.

build(job=job, name="job")      becomes, with job as found,      build(job=found, name="job")
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Set


def renamed(text: str, names: Mapping[str, str]) -> str:
    """An expression, or a starred one, with other names for some variables.

    Args:
        text: the expression.
        names: what variables are to be called, by what they are called in the text.

    Raises:
        SyntaxError: it is no expression.
    """
    lines = [line.encode() for line in f"[\n{text}\n]".splitlines(keepends=True)]
    found = _free(ast.parse(b"".join(lines), mode="eval").body, names.keys())
    for one in sorted(found, key=lambda name: (name.lineno, name.col_offset), reverse=True):
        line, end = lines[one.lineno - 1], one.end_col_offset
        lines[one.lineno - 1] = line[: one.col_offset] + names[one.id].encode() + line[end:]
    return b"".join(lines[1:-1]).decode()[:-1]


def _free(node: ast.AST, wanted: Set[str]) -> Iterator[ast.Name]:
    """Where some names are read that nothing inside of the expression binds."""
    pending = [(node, wanted)]
    while pending:
        one, there = pending.pop()
        match one:
            case ast.Name(id=name):
                if name in there:
                    yield one
                continue
            case ast.Lambda(args=arguments):
                there = there - {
                    argument.arg for argument in ast.walk(arguments) if isinstance(argument, ast.arg)
                }
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                there = there - {
                    target.id
                    for generator in one.generators
                    for target in ast.walk(generator.target)
                    if isinstance(target, ast.Name)
                }
            case _:
                pass
        pending += [(child, there) for child in ast.iter_child_nodes(one)]
