"""What a claim about the semantics of the tools is: a sentence, and the measurements that hold it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Tool = Literal["airflow2", "airflow3", "prefect", "dagster"]
AIRFLOW: tuple[Tool, ...] = ("airflow2", "airflow3")
TITLES = {
    "airflow2": "Airflow 2.11",
    "airflow3": "Airflow 3.3",
    "prefect": "Prefect 3.8",
    "dagster": "Dagster 1.13",
    "calque": "calque",
}


@dataclass(frozen=True)
class Run:
    """A pipeline that is run in a tool, and in the reference runtime, which must end it alike.

    Attributes:
        tool: the tool.
        source: of Airflow, what stands in its `with DAG(...)`; of Prefect a flow `main`; of Dagster a job `main`.
        ends: how it ends, in the words of `tests.semantics.endings`.
        ours: how the reference runtime ends it, if it is known to end it otherwise.
        dag: further arguments of the DAG.
        reference: whether it is run in the reference runtime at all.
    """

    tool: Tool
    source: str
    ends: str
    ours: str | None = None
    dag: str = ""
    reference: bool = True


@dataclass(frozen=True)
class Probe:
    """A piece of Python that is executed in a tool's environment, and what its name `found` is afterwards.

    Attributes:
        tool: the tool.
        source: the text.
        finds: the value of `found`, as JSON; or "ErrorType: the beginning of its message".
        ours: the same, by calque's own code; None where calque does not model it.
        part: the number of the claim whose part of `found` it is, if several claims share the piece.
    """

    tool: Tool
    source: str
    finds: Any
    ours: Callable[[], Any] | None = None
    part: str | None = None


@dataclass(frozen=True)
class Held:
    """Tests that hold a claim by themselves, because it is a table or a campaign.

    Attributes:
        test: `path::function`.
        tools: in which it is measured.
    """

    test: str
    tools: tuple[str, ...]


@dataclass(frozen=True)
class Claim:
    """A row of the comparison of the tools.

    Attributes:
        at: its number: section, and row in it.
        says: the claim.
        measured: what holds it; nothing if other claims show it.
        corrects: what was believed before it was measured.
        deviates: what calque does otherwise, and why.
        sees: the numbers of other claims that show it.
    """

    at: str
    says: str
    measured: tuple[Run | Probe | Held, ...] = ()
    corrects: str | None = None
    deviates: str | None = None
    sees: tuple[str, ...] = ()

    def name(self) -> str:
        """Its number and sentence, as the name of a test."""
        words = re.sub(r"[^a-z0-9]+", "_", self.says.lower()).strip("_")
        return f"{self.at}_{words[:100]}"

    def tools(self) -> tuple[str, ...]:
        """Where it is measured."""
        named = {
            tool for one in self.measured for tool in (one.tools if isinstance(one, Held) else (one.tool,))
        }
        modelled = any(
            (isinstance(one, Run) and one.reference) or (isinstance(one, Probe) and one.ours)
            for one in self.measured
        )
        return tuple(tool for tool in TITLES if tool in named or (tool == "calque" and modelled))


def both(source: str, ends: str | Mapping[str, str], dag: str = "", **more: Any) -> tuple[Run, ...]:
    """A DAG in both versions of Airflow.

    Args:
        source: what stands in it.
        ends: how it ends: in both, or by version.
        dag: further arguments of the DAG.
        more: further attributes of the runs.
    """
    return tuple(
        Run(tool, source, ends if isinstance(ends, str) else ends[tool], dag=dag, **more) for tool in AIRFLOW
    )


def flow(body: str, ends: str, **more: object) -> tuple[Run, ...]:
    """A flow `main` with a body."""
    lines = body.strip("\n").splitlines()
    margin = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
    text = "@flow\ndef main():\n" + "\n".join("    " + line[margin:] for line in lines)
    return (Run("prefect", text, ends, **more),)  # type: ignore[arg-type]  # the attributes of a run


def job(source: str, ends: str, **more: object) -> tuple[Run, ...]:
    """Definitions with a job `main`."""
    if "defs =" not in source:
        source += "\ndefs = dg.Definitions(jobs=[main])\n"
    return (Run("dagster", source, ends, **more),)  # type: ignore[arg-type]  # the attributes of a run


def probes(
    tools: Sequence[Tool], source: str, finds: Any, ours: Callable[[], Any] | None = None
) -> tuple[Probe, ...]:
    """The same piece of Python in several tools.

    Args:
        tools: the tools.
        source: the piece.
        finds: what it finds: in all of them, or by version of Airflow.
        ours: the same, by calque's own code.
    """
    each = finds if isinstance(finds, dict) and set(finds) == set(AIRFLOW) else dict.fromkeys(tools, finds)
    return tuple(Probe(tool, source, each[tool], ours) for tool in tools)
