from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, List, Sequence

from dagster_code import ConfigurableResource, OpExecutionContext

if TYPE_CHECKING:
    from decimal import Decimal


class Register(ConfigurableResource):
    kinds: ClassVar[List[str]] = ["a", "b"]
    where: str = "names"

    def ask(self, what: Sequence[str]) -> List[str]:
        rows: List[str] = [one for one in what if one in self.kinds]
        return rows


def told(context: OpExecutionContext, rows: Sequence[str]) -> Decimal | int:
    context.log.info(", ".join(rows))
    return len(rows)
