"""Bodies whose parts fit: offsets inside the text, parameters as the text has them."""

from hypothesis import strategies as st

from calque.ir.expressions import Code, Hole, Parameter
from calque.ir.intrinsics import Intrinsic

MODULE = "flows"
"""The module that all bodies stand in."""


def function(name: str, parameters: tuple[str, ...] = (), body: str = "return None", **more: object) -> Code:
    """A function as text.

    Args:
        name: its name.
        parameters: their names; "ti" is filled in from the context, "*values" takes any number.
        body: its statements, one a line. An import of Airflow's becomes a hole.
        more: other attributes of the code.
    """
    header = f"def {name}({', '.join(parameters)}):\n"
    text = header + "".join(f"    {line}\n" for line in body.splitlines())
    found = Code(
        name=name,
        module=MODULE,
        text=text,
        body_start=len(header),
        parameters=tuple(map(_parameter, parameters)),
        holes=tuple(_imports(text)),
        local=True,
    )
    return found.model_copy(update=more)


def _parameter(name: str) -> Parameter:
    if name.startswith("*"):
        return Parameter(name=name[1:], form="var_positional")
    return Parameter(name=name, injects=Intrinsic.CONTEXT if name == "ti" else None)


def _imports(text: str) -> list[Hole]:
    found, position = [], 0
    for line in text.splitlines(keepends=True):
        statement = line.strip()
        if statement.startswith("from airflow"):
            start = position + line.index("from")
            _, module, _, name = statement.split()
            found.append(
                Hole(
                    start=start,
                    end=start + len(statement),
                    form="import",
                    imports=((name, name),),
                    source=module,
                )
            )
        position += len(line)
    return found


BODIES = st.sampled_from(
    [
        function("plain"),
        function("takes", ("first", "second"), "return first"),
        function("asks", ("ti",), "return ti.try_number"),
        function(
            "skips",
            (),
            "from airflow.exceptions import AirflowSkipException\nraise AirflowSkipException('no')",
        ),
        function("waits", ("*values",), "yield values", is_generator=True),
    ]
)
