"""Flows of Prefect 3 as texts: results of what is mapped, failures that are allowed, states, other flows, deployments."""

from __future__ import annotations

from hypothesis import strategies as st

HEAD = """
from datetime import timedelta

from prefect import allow_failure, flow, tags, task, unmapped
from prefect.futures import wait
from prefect.schedules import Cron, Interval


@task
def one(): return 1
@task(retries=2, retry_delay_seconds=10)
def many(): return [1, 2, 3]
@task
def takes(value): return [value]
@task
def each(x): return x
@task
def pair(x, y): return [x, y]
@task
def fails(): raise ValueError("no")
@flow
def p_inner(size=2): return takes(size)
"""
SIZE = 6
"""Statements of a flow, at most."""
DEPLOYMENTS = (
    "",
    "",
    '    p.serve(name="every", cron="0 6 * * *")',
    '    p.serve(name="every", cron="0 6 * * *", parameters={"size": 5})',
    '    p.serve(name="every", interval=timedelta(hours=2))',
    '    p.serve(name="every", schedules=[Cron("0 6 * * *", timezone="Europe/Berlin"), Cron("0 18 * * *")])',
    '    p.serve(name="every", schedules=[Cron("0 6 * * *", parameters={"size": 1}), Interval(timedelta(hours=5))])',
    '    p.serve(name="every", limit=1, tags=["shop"])',
)
KINDS = (
    "call",
    "submit",
    "takes",
    "map",
    "map",
    "results",
    "allowed",
    "state",
    "wait",
    "flow",
    "fails",
    "unmapped",
)


@st.composite
def prefect_texts(draw: st.DrawFn) -> str:
    """A module with a flow."""
    lines: list[str] = []
    values: list[str] = []
    futures: list[str] = []
    mapped: list[str] = []
    for number, kind in enumerate(draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=SIZE))):
        name = f"v{number}"
        lists = ["[1, 2]", "['a']", *mapped[-1:]]
        match kind:
            case "submit":
                lines.append(f"{name} = {draw(st.sampled_from(['one', 'many']))}.submit()")
                futures.append(name)
            case "takes" if futures or values:
                lines.append(f"{name} = takes.submit({draw(st.sampled_from([*futures, *values]))})")
                futures.append(name)
            case "map":
                lines.append(f"{name} = each.map({draw(st.sampled_from([*lists, *futures[-1:]]))})")
                mapped.append(name)
            case "unmapped":
                other = draw(st.sampled_from(["7", *futures[-1:], *values[-1:]]))
                lines.append(f"{name} = pair.map({draw(st.sampled_from(lists))}, unmapped({other}))")
                mapped.append(name)
            case "results" if mapped:
                of = draw(st.sampled_from(mapped))
                lines.append(
                    f"{name} = "
                    + draw(st.sampled_from([f"{of}.result()", f"[one.result() for one in {of}]"]))
                )
                values.append(name)
            case "allowed" if futures:
                lines.append(f"{name} = takes.submit(allow_failure({draw(st.sampled_from(futures))}))")
                futures.append(name)
            case "state":
                lines.append(f"{name} = one(return_state=True)")
            case "wait" if futures:
                lines.append(
                    f"wait([{', '.join(draw(st.lists(st.sampled_from(futures), min_size=1, max_size=2, unique=True)))}])"
                )
            case "flow":
                lines.append(f"{name} = p_inner({draw(st.sampled_from(['', 'size', '3']))})")
                values.append(name)
            case "fails":
                lines.append(f"{name} = fails.submit()")
                futures.append(name)
            case _:
                lines.append(f"{name} = one()")
                values.append(name)
    returned = draw(
        st.sampled_from(["", *(f"return {one}" for one in (*values, *futures, *mapped)), "return size"])
    )
    body = "\n".join(f"    {line}" for line in [*lines, *([returned] if returned else [])])
    deployed = draw(st.sampled_from(DEPLOYMENTS))
    main = f'\n\nif __name__ == "__main__":\n{deployed}\n' if deployed else "\n"
    return f"{HEAD}\n\n@flow\ndef p(size: int = 3):\n{body}{main}"
