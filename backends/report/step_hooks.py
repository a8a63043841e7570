"""The hooks that a job of Dagster's calls for each of its steps: for the record, since elsewhere each task has its own."""

from __future__ import annotations

import ast

from calque.ir.expressions import SourceCode
from calque.ir.nodes import Node
from calque.ir.pipeline import Pipeline

SETTING = "hooks"
"""The setting that lists them."""


def job_hooks(pipeline: Pipeline) -> tuple[str, ...]:
    """Those that the job lists, as `hook_texts` has them; those of all steps where it says them in another way."""
    said = [one.text for one in pipeline.settings if one.name == SETTING]
    if not said or not pipeline.nodes:
        return ()
    tree = ast.parse(said[0].strip(), mode="eval").body
    listed = [ast.unparse(one) for one in tree.elts] if isinstance(tree, ast.Set | ast.List) else None
    common = [
        text
        for text in hook_texts(pipeline.nodes[0])
        if all(text in hook_texts(node) for node in pipeline.nodes)
    ]
    return tuple(text for text in common if listed is None or text in listed)


def hook_texts(node: Node) -> list[str]:
    """The hooks of a step, however they are laid out."""
    return [hook_text(one.call) for one in node.hooks if isinstance(one.call, SourceCode)]


def hook_text(call: SourceCode) -> str:
    """A hook, however it is laid out."""
    return ast.unparse(ast.parse(call.text.strip(), mode="eval"))
