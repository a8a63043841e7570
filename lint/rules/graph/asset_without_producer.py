"""CLQ118: a pipeline that starts when an asset is updated, which nothing updates."""

from collections.abc import Iterator

from calque.lint.asset_use import awaited, made
from calque.lint.context import Context
from calque.lint.examples import SETTLED, airflow, files
from calque.lint.rule import Example, Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Triggers on assets that no node of a project that was read whole has among its outlets."""
    if not all(map(context.is_whole, context.views)):
        return
    produced = {name for view in context.views for name, _ in made(view.pipeline)}
    aliases = {asset.name for asset in context.project.assets if asset.alias}
    if produced & aliases:  # what an alias stands for is known only when the pipeline runs
        return
    for view in context.views:
        for name, trigger in awaited(view.pipeline).items():
            if name not in produced and name not in aliases:
                yield Finding(
                    message=f"{view.pipeline.id!r} waits for updates of {name!r}, and no task of the project makes any",
                    span=trigger.origin.span or view.pipeline.origin.span,
                    pipeline=view.pipeline.id,
                )


def _two(out: str, mark: str = "") -> Example:
    asset = f'sales = Dataset("{out}")\n\n'
    makes = airflow(
        'BashOperator(task_id="a", bash_command="ls", outlets=[sales])\n', SETTLED, asset, name="one"
    )
    waits = airflow(
        'BashOperator(task_id="b", bash_command="ls")\n',
        "start_date=datetime(2024, 1, 1), schedule=[sales]",
        'sales = Dataset("s3://shop/sales")\n\n',
        mark,
        name="two",
    )
    return files(one=makes, two=waits)


rule = Rule(
    code="CLQ118",
    name="asset-without-producer",
    what="A pipeline starts when an asset (dataset) is updated, and no task of the project updates it.",
    why="If nothing outside does either, most often because one of the two names is misspelt, it never runs. Off by default: the producer "
    "may be in another repository.",
    instead="correct the name, add it to the outlets of the task that makes it, or lint the other project along",
    invalid=(_two("s3://shop/sale", "  #!"),),
    valid=(_two("s3://shop/sales"), airflow('EmptyOperator(task_id="a")\n')),
    check=check,
    enabled=False,
    across=True,
)
