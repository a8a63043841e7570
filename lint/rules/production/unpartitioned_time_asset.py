"""CLQ613: an asset about a day, without partitions."""

import ast
from collections.abc import Iterator

from calque.lint.assets import assets
from calque.lint.bodies import imported_names
from calque.lint.context import Context
from calque.lint.examples import dagster
from calque.lint.flows import path_of
from calque.lint.rule import Finding, Rule

CLOCK = (
    "datetime.date.today", "datetime.datetime.today", "datetime.datetime.now", "datetime.datetime.utcnow",
    "pendulum.today", "pendulum.now", "pendulum.yesterday",
)  # fmt: skip


def check(context: Context) -> Iterator[Finding]:
    """Assets whose code asks the clock, and whose decorator gives no partitions."""
    for asset in assets(context):
        names = {} if asset.source.tree is None else imported_names(asset.source.tree)
        asks = any(
            isinstance(node, ast.Call) and path_of(node.func, names) in CLOCK
            for node in ast.walk(asset.function)
        )
        if asks and asset.argument("partitions_def") is None:
            yield Finding(
                message=f"the asset {asset.name!r} is about the time at which it is made, and has no partitions",
                span=asset.source.span(asset.decorator),
                node=asset.name,
            )


_ASSET = """\
import datetime

@asset{given}
def sales(context):
    return read({day})
"""

rule = Rule(
    code="CLQ613",
    name="unpartitioned-time-asset",
    what="A Dagster asset asks the clock what it is about, and has no partitions.",
    why="A late or repeated run is about another day, and no day can be made again.",
    instead="give it a partitions_def, and take the day from context.partition_key",
    invalid=(dagster(_ASSET.format(given="  #!", day="datetime.date.today()"), "asset"),),
    valid=(
        dagster(_ASSET.format(given="(partitions_def=DAYS)", day="datetime.date.today()"), "asset"),
        dagster(_ASSET.format(given="", day='"all"'), "asset"),
    ),
    check=check,
    enabled=False,
)
