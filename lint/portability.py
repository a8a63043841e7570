"""What a target would do with each construct, from its table of support."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from calque.dialects.airflow.support import SUPPORT as AIRFLOW
from calque.dialects.dagster.support import SUPPORT as DAGSTER
from calque.dialects.prefect.support import SUPPORT as PREFECT
from calque.ir.features import Feature
from calque.ir.fidelity import Fidelity, Support
from calque.lint.context import Context
from calque.lint.rule import Finding

TABLES: Mapping[str, Mapping[Feature, Support]] = {
    "airflow": AIRFLOW,
    "dagster": DAGSTER,
    "prefect": PREFECT,
}


def constructs(context: Context, fidelity: Fidelity, verb: str) -> Iterator[Finding]:
    """The places of the source whose disposition in the target is of a kind, each once.

    Args:
        context: the project; without a target that has a table nothing is found.
        fidelity: the kind.
        verb: how the message goes on after the construct and the target.
    """
    at_home = context.target is not None and context.project.profile.value.startswith(context.target)
    table = None if at_home else TABLES.get(context.target or "")
    seen = set()
    for account in context.project.accounts if table is not None else ():
        support = account.support or (table or {}).get(account.feature or Feature.PIPELINE)
        if (
            support is None
            or support.fidelity is not fidelity
            or (place := (account.span.file, account.span.line, account.feature)) in seen
        ):
            continue
        seen.add(place)
        reason = f": {support.reason}" if support.reason else ""
        yield Finding(
            message=f"{account.what} {verb} in {context.target}{reason}",
            span=account.span,
            pipeline=account.pipeline,
            node=account.node,
        )
