"""§2 to §14: what bodies of Prefect ask of its API, and what it keeps of their runs."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

from calque.dialects.prefect.portable.platform import Variable
from tests.semantics.serving import SERVED
from tests.semantics.together import Asked, together

VARIABLES = """
Variable.set("shop", {"open": [1]})
said = [Variable.get("shop"), Variable.get("other"), Variable.get("other", default=3), raised(Variable.set, "shop", 1)]
Variable.set("shop", "5", overwrite=True)
said.append(Variable.get("shop"))
"""


def written(lines: str, **names: Any) -> Callable[[], Any]:
    """What the lines find with the names of the code that is written where Prefect is not."""

    def raised(call: Callable[..., Any], *given: Any, **more: Any) -> Any:
        try:
            return call(*given, **more)
        except ValueError as error:
            return type(error).__name__

    def found() -> Any:
        space = {"raised": raised, **names}
        with patch.dict(os.environ):
            exec(lines, space)
        return space["said"]

    return found


CLAIMS = together(
    {"prefect": SERVED},
    Asked(
        "11.1.17",
        "A variable of Prefect has a value of JSON: None or a default if it is not there; it is set again only with overwrite",
        VARIABLES,
        [{"open": [1]}, None, 3, "ValueError", "5"],
        written(VARIABLES, Variable=Variable),
    ),
    Asked(
        "11.1.18",
        "A secret of Prefect, and any other block, is loaded by its name; one that is not there is an error",
        """
class Shop(Block):
    name: str
    open: bool = True

Secret(value="x").save("password")
Shop(name="corner").save("shop")
said = [Secret.load("password").get(), str(Secret.load("password").value), Shop.load("shop").name, raised(Secret.load, "none")]
""",
        ["x", "**********", "corner", "ValueError"],
    ),
    Asked(
        "10.1.36",
        "Artifacts that a body makes are kept with its task's run; two of one key are versions of it",
        """
@task
def report():
    create_markdown_artifact("# one", key="report")
    create_markdown_artifact("# two", key="report")
    create_table_artifact([{"a": 1}], key="table")

@flow
def main():
    report()

main()
kept = api("POST", "/artifacts/filter", sort="ID_DESC")
said = [
    sorted([one["key"], one["type"], one["data"]] for one in kept),
    api("GET", "/artifacts/report/latest")["data"],
    len({one["task_run_id"] for one in kept} - {None}),
]
""",
        [
            [
                ["report", "markdown", "# one"],
                ["report", "markdown", "# two"],
                ["table", "table", '[{"a": 1}]'],
            ],
            "# two",
            1,
        ],
    ),
    Asked(
        "10.1.37",
        "Metadata that the body of an asset adds is in the event of its materialization, what is added later over what was",
        """
@materialize("s3://a")
def a():
    add_asset_metadata("s3://a", {"rows": 1, "kind": "x"})
    add_asset_metadata("s3://a", {"rows": 2})

@flow
def main():
    a()

sent.clear()
main()
said = [[one.event, one.resource.id, dict(one.payload)] for one in sent if "asset" in one.event]
said.append(raised(add_asset_metadata, "s3://a", {}))
""",
        [["prefect.asset.materialization.succeeded", "s3://a", {"rows": 2, "kind": "x"}], "RuntimeError"],
    ),
    Asked(
        "7.1.26",
        "A block of concurrency holds as many slots as it occupies until its end; a limit that nobody made holds nothing up",
        """
def entered(name, **more):
    with concurrency(name, **more):
        return True

def active():
    return api("GET", "/v2/concurrency_limits/db")["active_slots"]

api("POST", "/v2/concurrency_limits/", name="db", limit=2)
with concurrency("db", occupy=2):
    said = [active(), raised(entered, "db", timeout_seconds=0.1)]
said += [active(), entered("db", timeout_seconds=30), entered("none"), raised(entered, "none", strict=True)]
""",
        [2, "AcquireConcurrencySlotTimeoutError", 0, True, True, "ConcurrencySlotAcquisitionError"],
    ),
    Asked(
        "8.1.42",
        "run_deployment with timeout=0 makes a run that is scheduled, with its parameters over those of the deployment; for one key it is one run",
        """
@flow
def shop(x=1, y=2):
    pass

api("POST", "/deployments/", name="d", flow_id=str(client.create_flow(shop)), parameters={"x": 1, "y": 2})
past = dt.datetime(2024, 1, 1, tzinfo=dt.timezone.utc)
run = run_deployment("shop/d", parameters={"x": 3}, timeout=0, idempotency_key="k")
same = run_deployment("shop/d", timeout=0, idempotency_key="k")
late = run_deployment("shop/d", timeout=0, scheduled_time=past)
said = [run.state.name, run.parameters, same.id == run.id, late.expected_start_time, raised(run_deployment, "shop/none", timeout=0)]
""",
        ["Scheduled", {"x": 3, "y": 2}, True, "2024-01-01T00:00:00+00:00", "ObjectNotFound"],
    ),
    Asked(
        "6.1.28",
        "A flow of Prefect that pauses stands still where it is, until somebody resumes it",
        """
@flow
def main():
    done.append(1)
    pause_flow_run(timeout=20, poll_interval=0.2)
    done.append(len(seen))

done, seen = [], resumed()
said = [main(return_state=True).name, done, seen]
""",
        ["Completed", [1, 1], ["Paused"]],
    ),
    Asked(
        "6.1.29",
        "What the one who resumes it says is what pause_flow_run gives, by the types and defaults of its form",
        """
class Form(RunInput):
    name: str
    many: int = 3

@flow
def main():
    given = pause_flow_run(wait_for_input=Form, timeout=20, poll_interval=0.2)
    return [type(given).__name__, given.name, given.many]

seen = resumed(run_input={"name": "x"})
said = main()
""",
        ["Form", "x", 3],
    ),
    Asked(
        "6.1.30",
        "A flow of Prefect that nobody resumes in time fails",
        """
@flow
def main():
    pause_flow_run(timeout=0.2, poll_interval=0.1)

said = main(return_state=True).name
""",
        "Failed",
    ),
    Asked(
        "6.1.31",
        "A run of a deployment of Prefect that suspends itself ends there; when somebody resumes it, it is scheduled, and all of it runs again",
        """
@task
def first():
    done.append("first")

@task
def later():
    done.append("later")

@flow
def suspending():
    first()
    suspend_flow_run()
    done.append("after")
    later()

done = []
said = [raised(suspending)]
flow_id = str(client.create_flow(suspending))
made = api("POST", "/deployments/", name="s", flow_id=flow_id)
run = run_deployment("suspending/s", timeout=0)
for _ in range(2):
    try:
        run_flow(suspending, flow_run=client.read_flow_run(run.id))
    except BaseException as error:
        said.append(type(error).__name__)
    said.append(client.read_flow_run(run.id).state.name)
    if len(said) < 4:
        resume_flow_run(run.id)
        said.append(client.read_flow_run(run.id).state.name)
said.append(done)
""",
        [
            "RuntimeError",
            "Pause",
            "Suspended",
            "Resuming",
            "Completed",
            ["first", "first", "first", "after", "later"],
        ],
    ),
    Asked(
        "2.2.56",
        "SIGTERM, too, crashes a flow of Prefect and its task, which is not retried; the process goes on to end by it",
        """
import signal
import prefect.task_engine

def heard(task_run, validated_state, **others):
    states.append(validated_state.type.value)

@task(retries=2)
def ends():
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(5)

@flow
def main():
    ends()

states, said = [], []
signal.signal(signal.SIGTERM, lambda *_: said.append("SIGTERM"))
with patch.object(prefect.task_engine, "emit_task_run_state_change_event", heard):
    try:
        main()
    except BaseException as error:
        said.append(type(error).__name__)
(run,) = api("POST", "/flow_runs/filter", flows={"name": {"any_": ["main"]}}, sort="START_TIME_DESC", limit=1)
said += [run["state"]["type"], states]
""",
        ["SIGTERM", "TerminationSignal", "CRASHED", ["PENDING", "RUNNING", "CRASHED"]],
    ),
    Asked(
        "14.1.10",
        "What serves a flow pauses its deployment when it ends, if it is not said that it shall not",
        """
from prefect.runner import Runner

@flow
def shop():
    pass

async def served(name, **more):
    async with Runner(**more) as runner:
        made = await runner.aadd_flow(shop, name=name, interval=3600)
        before = await runner._client.read_deployment(made)
    after = client.read_deployment(made)
    return [one.paused for one in (before, after)]

said = [asyncio.run(served("one")), asyncio.run(served("two", pause_on_shutdown=False))]
""",
        [[False, True], [False, False]],
    ),
)
