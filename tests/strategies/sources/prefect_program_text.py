"""Flows of Prefect 3 as texts that are programs: conditions, errors, loops, early ends, and what a flow does itself."""

from __future__ import annotations

from hypothesis import strategies as st

HEAD = """
from prefect import flow, task, get_run_logger


@task
def one(): return 1
@task
def many(): return [1, 2, 3]
@task(retries=1)
def takes(value): return [value]
@task
def is_long(value): return len(str(value)) > 3
@task
def fails(): raise ValueError("no")
@task
def cleans(): return "clean"
"""
SIZE = 5
"""Statements of a block, at most."""
DEPTH = 2
"""Blocks inside of one another, at most."""
KINDS = (
    "call",
    "call",
    "takes",
    "submit",
    "submit takes",
    "glue",
    "if",
    "if",
    "changes",
    "try",
    "finally",
    "loop",
    "loop over found",
    "comprehension",
    "early",
    "fails",
)


@st.composite
def prefect_program_texts(draw: st.DrawFn) -> str:
    """A module with a flow."""
    writing = _Writing(draw)
    lines = writing.block([], [], 0)
    returned = draw(
        st.sampled_from(
            ["", "", "return size", *(f"return {one}" for one in [*writing.values, *writing.futures][-3:])]
        )
    )
    body = "\n".join(f"    {line}" for line in [*lines, *([returned] if returned else [])])
    return f"{HEAD}\n\n@flow\ndef p(size: int = 3, full: bool = True):\n{body}\n"


class _Writing:
    """A flow being written.

    Attributes:
        values: variables of its outermost block that have values.
        futures: those that have futures.
    """

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.number = 0
        self.values: list[str] = []
        self.futures: list[str] = []

    def block(
        self, values: list[str], futures: list[str], depth: int, kinds: tuple[str, ...] = KINDS
    ) -> list[str]:
        """Statements, which know some variables."""
        values, futures = [*values], [*futures]
        lines: list[str] = []
        least = 1 if depth else 2
        for kind in self.draw(st.lists(st.sampled_from(kinds), min_size=least, max_size=SIZE - 2 * depth)):
            lines += self._statement(kind, values, futures, depth)
        if not depth:
            self.values, self.futures = values, futures
        return lines

    def _one_of(self, some: list[str]) -> str:
        return self.draw(st.sampled_from(some))

    def _name(self) -> str:
        self.number += 1
        return f"v{self.number}"

    def _inner(self, values: list[str], futures: list[str], depth: int) -> list[str]:
        plain = tuple(
            kind
            for kind in KINDS
            if kind not in ("if", "try", "finally", "loop", "loop over found", "changes")
        )
        inner = self.block(values, futures, depth + 1, KINDS if depth + 1 < DEPTH else plain)
        return [f"    {line}" for line in inner]

    def _condition(self, values: list[str]) -> str:
        return self._one_of(
            [
                "full",
                "not full",
                "size > 2",
                "size > 5",
                *(f"is_long({one})" for one in values[-2:]),
                *values[-1:],
            ]
        )

    def _statement(self, kind: str, values: list[str], futures: list[str], depth: int) -> list[str]:
        name = self._name()
        match kind:
            case "takes" if values:
                values.append(name)
                return [f"{name} = takes({self._one_of([*values[:-1], 'size'])})"]
            case "submit":
                futures.append(name)
                return [f"{name} = {self._one_of(['one', 'many', 'fails'])}.submit()"]
            case "submit takes" if values or futures:
                given = self._one_of([*values, *futures])
                futures.append(name)
                return [f"{name} = takes.submit({given})"]
            case "glue" if values:
                values.append(name)
                return (
                    [
                        f"{name} = {self._one_of([f'[{values[-2]}, size]', f'len(str({values[-2]}))', f'{values[-2]} or 7'])}"
                    ]
                    if len(values) > 1
                    else [f"{name} = size + 1"]
                )
            case "if":
                lines = [f"if {self._condition(values)}:", *self._inner(values, futures, depth)]
                if self.draw(st.booleans()):
                    lines += ["else:", *self._inner(values, futures, depth)]
                return lines
            case "changes":
                lines = [
                    f"{name} = {self._one_of(['0', 'None', *values[-1:]])}",
                    f"if {self._condition(values)}:",
                    f"    {name} = {self._one_of(['one()', 'takes(size)', 'size'])}",
                ]
                values.append(name)
                return lines
            case "try":
                lines = [
                    "try:",
                    *self._inner(values, futures, depth),
                    f"except {self._one_of(['Exception', 'ValueError', 'KeyError'])}:",
                ]
                return [*lines, *self._one_of_blocks(values, futures, depth)]
            case "finally":
                return ["try:", *self._inner(values, futures, depth), "finally:", "    cleans()"]
            case "loop":
                over = self._one_of(["(1, 2)", '["a", "b"]', "range(2)"])
                return [f"for {name} in {over}:", *self._inner([*values, name], futures, depth)]
            case "loop over found":
                return [
                    f"for {name} in many():",
                    f"    {self._one_of([f'takes({name})', f'takes.submit({name})', f'takes([{name}, size])'])}",
                ]
            case "comprehension":
                values.append(name)
                made = self._one_of(["takes(x)", "takes.submit(x).result()"])
                return [f"{name} = [{made} for x in {self._one_of(['[1, 2]', 'many()'])}]"]
            case "early":
                return [
                    f"if {self._condition(values)}:",
                    f"    return {self._one_of(['', 'size', *values[-1:], *futures[-1:]])}".rstrip(),
                ]
            case "fails":
                return (
                    [
                        self._one_of(
                            ["fails()", f"{name} = fails(return_state=True)", "raise RuntimeError('over')"]
                        )
                    ]
                    if self.draw(st.integers(0, 2)) == 0
                    else ["cleans()"]
                )
            case _:
                values.append(name)
                return [f"{name} = {self._one_of(['one()', 'many()', 'is_long(size)'])}"]

    def _one_of_blocks(self, values: list[str], futures: list[str], depth: int) -> list[str]:
        return (
            self._inner(values, futures, depth)
            if self.draw(st.booleans())
            else [f"    {self._one_of(['pass', 'cleans()', 'raise', 'return 5'])}"]
        )
