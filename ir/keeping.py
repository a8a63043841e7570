"""Which resources keep the values that a node puts out and takes."""

from calque.ir.expressions import Ask, Constant, Output
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import Node
from calque.ir.pipeline import Pipeline
from calque.ir.walk import expressions_of_node, subexpressions


def keepers(pipeline: Pipeline, node: Node) -> list[str]:
    """The names of the resources, sorted."""
    nodes = {one.id: one for one in pipeline.nodes}
    found = [port.kept_by for port in node.outs]
    for expression in expressions_of_node(node):
        for part in subexpressions(expression):
            match part:
                case Output(node=source, port=name) if source in nodes:
                    found += [port.kept_by for port in nodes[source].outs if port.name == name]
                case Ask(
                    intrinsic=Intrinsic.ASSET_VALUE,
                    arguments=(Constant(), Constant(value=str() as manager), *_),
                ):
                    found.append(manager)
                case _:
                    pass
    return sorted({name for name in found if name is not None})
