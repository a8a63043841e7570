"""§2 to §11: more of what bodies of Prefect can ask and do, and how its runs end."""

from tests.semantics.claims import Claim, Held, Run, probes
from tests.semantics.rows.other_schedules import piece as schedule


def whole(at: str, says: str, source: str, ends: str, deviates: str | None = None, **more: object) -> Claim:
    """A program with a flow `main`."""
    return Claim(at, says, (Run("prefect", source, ends, **more),), deviates=deviates)  # type: ignore[arg-type]  # the attributes of a run


def piece(at: str, says: str, source: str, finds: object) -> Claim:
    """A piece of Python in Prefect."""
    return Claim(at, says, probes(("prefect",), source, finds))


CLAIMS = (
    piece(
        "1.1.57",
        "A deployment of Prefect has no schedule, if none is said",
        "from prefect import flow\n\n@flow\ndef main():\n    pass\n\nfound = main.to_deployment(name='d').schedules",
        [],
    ),
    schedule(
        "1.1.58",
        "A recurrence rule of more than 6500 characters is refused by Prefect",
        "found = [takes(RRuleSchedule, rrule='FREQ=DAILY;BYHOUR=1' + ',1' * count) for count in (3000, 4000)]",
        [True, False],
    ),
    piece(
        "1.5.35",
        "A deployment of Prefect has parameters, and nothing for partitions",
        "from prefect.deployments.runner import RunnerDeployment\nfound = [name for name in RunnerDeployment.model_fields if 'partition' in name or name == 'parameters']",
        ["parameters"],
    ),
    whole(
        "2.2.52",
        "KeyboardInterrupt crashes a task's run, which is not retried",
        """
        import prefect.task_engine
        from unittest.mock import patch

        def heard(task_run, validated_state, **others):
            note(validated_state.type.value)

        @task(retries=2)
        def a():
            note("a")
            raise KeyboardInterrupt()

        @flow
        def main():
            with patch.object(prefect.task_engine, "emit_task_run_state_change_event", heard):
                try:
                    a()
                except BaseException as error:
                    note(type(error).__name__)
        """,
        "success | CRASHED, KeyboardInterrupt, PENDING, RUNNING, a",
        reference=False,
    ),
    piece(
        "2.2.53",
        "retry_jitter_factor=0.5 spreads a delay to between 0.63 and 1.5 times it, with it as the average",
        """
from prefect.task_engine import clamped_poisson_interval

delays = [clamped_poisson_interval(10, clamping_factor=0.5) for _ in range(9999)]
found = [round(min(delays), 1), round(max(delays), 1), abs(sum(delays) / len(delays) - 10) < 0.5]
""",
        [6.3, 15.0, True],
    ),
    whole(
        "3.3.34",
        "A flow that returns a state that is paused is paused",
        """
        from prefect.states import Paused

        @flow
        def inner():
            return Paused()

        @flow
        def main():
            note(inner(return_state=True).type.value)
        """,
        "success | PAUSED",
        reference=False,
    ),
    whole(
        "4.1.85",
        "A task may map in its body",
        """
        @task
        def one(x):
            return x + 1

        @task
        def all_of(xs):
            return one.map(xs).result()

        @flow
        def main():
            return show(all_of([1, 2]))
        """,
        "success: all_of=[2, 3], one=2, one=3, show=[2, 3] | list [2, 3]",
        ours="success: all_of=[2, 3], show=[2, 3] | list [2, 3]",
        deviates="what a task calls is a part of it, not a run of its own",
    ),
    whole(
        "4.1.86",
        "The name of a task's run can be made of its arguments",
        """
        @task(task_run_name="for {x}")
        def a(x):
            note(runtime.task_run.name)

        @flow
        def main():
            a.map([1, 2]).wait()
        """,
        "success: a, a | for 1, for 2",
        reference=False,
    ),
    whole(
        "4.1.87",
        "With which errors a map fails: of lists that are not as long, and of nothing to map over",
        """
        @task
        def pair(x, y):
            return x

        @flow
        def main():
            for given in (([1, 2], [1]), (1, 2)):
                try:
                    pair.map(*given)
                except Exception as error:
                    note(type(error).__name__)
        """,
        "success | MappingLengthMismatch, MappingMissingIterable",
    ),
    whole(
        "5.1.35",
        "What a task returns as a tuple can be taken apart in the flow, if it is called directly",
        """
        @task
        def pair():
            return 1, 2

        @flow
        def main():
            one, other = pair()
            show(other)
        """,
        "success: pair=[1, 2], show=2 | int 2",
    ),
    piece(
        "5.1.36",
        "Results that are kept are stored by cloudpickle: a function can be read back",
        """
from prefect.results import get_default_result_serializer

serializer = get_default_result_serializer()
found = [serializer.type, serializer.picklelib, serializer.loads(serializer.dumps(lambda x: x + 1))(1)]
""",
        ["pickle", "cloudpickle", 2],
    ),
    whole(
        "6.1.25",
        "Async tasks can be made tasks of a TaskGroup",
        """
        import asyncio

        @task
        async def a(x):
            return x

        @flow
        async def main():
            async with asyncio.TaskGroup() as group:
                made = [group.create_task(a(x)) for x in (1, 2)]
            note([one.result() for one in made])
        """,
        "success: a=1, a=2 | [1, 2]",
    ),
    whole(
        "6.1.26",
        "A flow can wait in a loop until a task says that it is ready",
        """
        ASKED = []

        @task
        def ready():
            ASKED.append(1)
            return len(ASKED) > 2

        @flow
        def main():
            while not ready():
                time.sleep(0.01)
            note(len(ASKED))
        """,
        "success: ready=false, ready=false, ready=true | 3",
    ),
    whole(
        "6.1.27",
        "tags are those of the tasks that are called in their block",
        """
        from prefect import tags

        @task
        def a():
            note(sorted(runtime.task_run.tags))

        @flow
        def main():
            with tags("x", "y"):
                a()
        """,
        "success: a | ['x', 'y']",
        reference=False,
    ),
    Claim(
        "8.1.39",
        "What a task materializes when it completes is an event of its asset",
        (
            Held(
                "tests/prefect_in/test_event_triggers.py::test_prefect_sends_that_event_and_has_those_defaults",
                ("prefect",),
            ),
        ),
    ),
    whole(
        "10.1.16",
        "The hook of cancellation is not called for a flow that returns a cancelled state, but for one that is being cancelled",
        """
        from prefect.states import Cancelling

        def heard(flow, run, state):
            note(flow.name, state.type.value)

        @flow(on_cancellation=[heard])
        def cancelled():
            return Cancelled()

        @flow(on_cancellation=[heard])
        def cancelling():
            return Cancelling()

        @flow
        def main():
            cancelled(return_state=True)
            cancelling(return_state=True)
        """,
        "success | cancelling CANCELLING",
        reference=False,
    ),
    whole(
        "10.1.17",
        "The hook of crashes is called when a flow's run crashes",
        """
        @flow(on_crashed=[lambda flow, run, state: note(state.type.value)])
        def inner():
            raise SystemExit(1)

        @flow
        def main():
            try:
                inner()
            except BaseException as error:
                note(type(error).__name__)
        """,
        "success | CRASHED, SystemExit",
        reference=False,
    ),
    piece(
        "10.1.29",
        "The policy TASK_SOURCE is about the text of a task, and nothing else",
        """
import os, sys, tempfile
from types import SimpleNamespace
from prefect import task
from prefect.cache_policies import TASK_SOURCE

home = tempfile.mkdtemp()
sys.path.insert(0, home)
for name, given in (("one", 1), ("same", 1), ("other", 2)):
    with open(f"{home}/{name}.py", "w") as file:
        file.write(f"def a(x):\\n    return {given}\\n")
keys = []
for name, x in (("one", 1), ("one", 2), ("same", 1), ("other", 1)):
    context = SimpleNamespace(task=task(__import__(name).a))
    keys.append(TASK_SOURCE.compute_key(context, inputs={"x": x}, flow_parameters={}))
found = [keys.index(key) for key in keys]
""",
        [0, 0, 0, 3],
    ),
    whole(
        "10.1.40",
        "A cache_policy keeps results, though nothing is said of keeping them",
        """
        from prefect.cache_policies import INPUTS

        @task(cache_policy=INPUTS)
        def a(x):
            note("a")

        @flow
        def main():
            a(1)
            a(1)
        """,
        "success: a, a | a",
        reference=False,
    ),
    piece(
        "10.1.41",
        "PREFECT_RESULTS_PERSIST_BY_DEFAULT keeps results, if nothing else is said",
        """
import os
from prefect.results import should_persist_result
from prefect.settings import temporary_settings, PREFECT_RESULTS_PERSIST_BY_DEFAULT
found = [should_persist_result()]
with temporary_settings({PREFECT_RESULTS_PERSIST_BY_DEFAULT: True}):
    found.append(should_persist_result())
""",
        [False, True],
    ),
    whole(
        "11.1.14",
        "A flow that has log_prints logs what its tasks print; else nothing of it is logged",
        """
        import logging

        class Kept(logging.Handler):
            def emit(self, record):
                if "Finished" not in record.getMessage():
                    note(record.getMessage())

        @task
        def a():
            print("printed")

        @flow(log_prints=True)
        def logged():
            a()

        @flow
        def silent():
            a()

        @flow
        def main():
            logger = logging.getLogger("prefect.task_runs")
            logger.addHandler(Kept(logging.INFO))
            logger.setLevel(logging.INFO)
            logging.disable(logging.NOTSET)
            silent()
            logged()
        """,
        "success: a, a | printed",
        reference=False,
    ),
    whole(
        "11.1.15",
        "The run of a flow has a UUID",
        """
        import uuid

        @flow
        def main():
            note(str(uuid.UUID(runtime.flow_run.id)) == runtime.flow_run.id)
        """,
        "success | True",
        reference=False,
    ),
    piece(
        "11.1.16",
        "An event of Prefect has a name, what it is about, and more",
        """
from types import SimpleNamespace
from unittest.mock import patch
from prefect.events import emit_event
from prefect.events.clients import AssertingEventsClient

worker = SimpleNamespace(client_type=AssertingEventsClient, send=lambda event: None)
with (
    patch("prefect.events.utilities.should_emit_events", return_value=True),
    patch("prefect.events.utilities.EventsWorker.instance", return_value=worker),
):
    made = emit_event("shop.sold", resource={"prefect.resource.id": "shop"}, payload={"x": 1})
found = [made.event, made.resource.id, made.payload]
""",
        ["shop.sold", "shop", {"x": 1}],
    ),
    piece(
        "14.1.6",
        "Stopping a served flow pauses its schedules, if nothing else is said",
        "import inspect\nfrom prefect import Flow\nfound = inspect.signature(Flow.serve).parameters['pause_on_shutdown'].default",
        True,
    ),
)
