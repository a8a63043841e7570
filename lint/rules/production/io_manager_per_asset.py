"""CLQ614: an I/O manager that is made for one asset."""

from collections.abc import Iterator

from calque.lint.assets import assets
from calque.lint.context import Context
from calque.lint.examples import dagster
from calque.lint.rule import Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Assets whose decorator is given an I/O manager of their own."""
    for asset in assets(context):
        given = asset.argument("io_manager_def")
        if given is not None:
            yield Finding(
                message=f"the asset {asset.name!r} brings an I/O manager of its own",
                span=asset.source.span(given),
                node=asset.name,
            )


rule = Rule(
    code="CLQ614",
    name="io-manager-per-asset",
    what="A Dagster asset is given an I/O manager (`io_manager_def`) in its decorator.",
    why="Where data is stored is then said in many places: tests and other deployments cannot put another one in.",
    instead="set I/O managers once, among the resources of Definitions, and name them by io_manager_key",
    invalid=(
        dagster(
            "@asset(io_manager_def=FilesystemIOManager())  #!\ndef sales():\n    return 1\n",
            "FilesystemIOManager",
            "asset",
        ),
    ),
    valid=(
        dagster('@asset(io_manager_key="warehouse")\ndef sales():\n    return 1\n', "asset"),
        dagster("@asset\ndef sales():\n    return 1\n", "asset"),
    ),
    check=check,
    enabled=False,
)
