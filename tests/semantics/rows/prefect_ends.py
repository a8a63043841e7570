"""§2, §3.3: more of the states, retries, time limits and ends of Prefect."""

from tests.semantics.claims import Claim, Run, flow, probes


def whole(at: str, says: str, source: str, ends: str, ours: str | None = None, **more: object) -> Claim:
    """A program with a flow `main`."""
    reference = bool(more.pop("reference", True))
    return Claim(at, says, (Run("prefect", source, ends, ours, reference=reference),), **more)  # type: ignore[arg-type]  # those of a claim


CLAIMS = (
    Claim(
        "2.1.3",
        "The names of states in Prefect, and which kinds they are",
        probes(
            ("prefect",),
            """
from prefect import states
made = (states.AwaitingRetry, states.Late, states.AwaitingConcurrencySlot, states.Retrying, states.Suspended)
found = {one.name: one.type.value for one in (each() for each in made)}
""",
            {
                "AwaitingRetry": "SCHEDULED",
                "Late": "SCHEDULED",
                "AwaitingConcurrencySlot": "SCHEDULED",
                "Retrying": "RUNNING",
                "Suspended": "PAUSED",
            },
        ),
    ),
    whole(
        "2.2.37",
        "The last of a list of delays holds for all further retries",
        """
        @task(retries=3)
        def a():
            MOMENTS.append(time.monotonic())
            raise ValueError("no")

        a.retry_delay_seconds = [0, 0.3]
        MOMENTS = []

        @flow
        def main():
            a(return_state=True)
            note([after - before >= 0.3 for before, after in zip(MOMENTS, MOMENTS[1:])])
        """,
        "success: a failed x4 | [False, True, True]",
        reference=False,
    ),
    Claim(
        "2.2.38",
        "A function given as retry_delay_seconds is asked for the delays of all retries",
        probes(
            ("prefect",),
            "from prefect import task\nfound = task(retries=3, retry_delay_seconds=lambda n: [n] * n)(lambda: 1).retry_delay_seconds",
            [3, 3, 3],
        ),
    ),
    whole(
        "2.2.39",
        "A functools.partial as retry_condition_fn means: never",
        """
        from functools import partial

        def always(answer, task, run, state):
            return answer

        @task(retries=2, retry_condition_fn=partial(always, True))
        def a():
            raise ValueError("no")

        @flow
        def main():
            return a.submit()
        """,
        "failed: a failed",
    ),
    whole(
        "2.2.40",
        "A retry runs the task with the same values: what made them does not run again",
        """
        SEEN = []

        @task(retries=1)
        def a(given):
            SEEN.append(given)
            if len(SEEN) == 1:
                raise ValueError("no")
            return SEEN[0] is SEEN[1]

        @flow
        def main():
            return a.submit(show.submit([1]))
        """,
        "success: a=true x2, show=[1] | list [1]",
        reference=False,
    ),
    Claim(
        "2.2.41",
        "Tasks of Prefect are not retried, if nothing is said",
        probes(("prefect",), "from prefect import task\nfound = task(lambda: 1).retries", 0),
    ),
    whole(
        "2.3.8",
        "A task whose time is over fails with a state named TimedOut, and is retried",
        """
        @task(timeout_seconds=0.2, retries=1)
        def a():
            note("begin")
            time.sleep(5)

        @flow
        def main():
            note(a(return_state=True).name)
        """,
        "success: a failed x2 | TimedOut, begin, begin",
        reference=False,
    ),
    whole(
        "2.3.9",
        "A flow whose time is over has a state named TimedOut",
        """
        @flow(timeout_seconds=0.2)
        def inner():
            time.sleep(5)

        @flow
        def main():
            note(inner(return_state=True).name)
        """,
        "success | TimedOut",
        reference=False,
    ),
    Claim(
        "3.3.25",
        "What takes the future of a task that did not succeed is pending with the name NotReady, and its result raises UnfinishedRun",
        flow(
            """
            a = bad.submit()
            b = ok.submit(a)
            b.wait()
            try:
                b.result()
            except Exception as error:
                note(b.state.type.value, b.state.name, type(error).__name__)
            """,
            "success: bad failed, ok upstream_failed | PENDING NotReady UnfinishedRun, bad",
            reference=False,
        ),
    ),
    whole(
        "3.3.26",
        "allow_failure does not let a task run after one that was cancelled",
        """
        @task
        def stops():
            return Cancelled()

        @flow
        def main():
            show.submit(allow_failure(stops.submit())).wait()
        """,
        "success: show upstream_failed, stops CANCELLED",
        "success: show, stops failed | NoneType None",
        deviates="what was cancelled is called failed, and allow_failure takes it",
    ),
    whole(
        "3.3.27",
        "allow_failure does not let a task run after one that crashed",
        """
        from prefect.states import Crashed

        @task
        def stops():
            return Crashed()

        @flow
        def main():
            show.submit(allow_failure(stops.submit())).wait()
        """,
        "success: show upstream_failed, stops failed",
        "success: show, stops failed | NoneType None",
        deviates="what crashed is called failed, and allow_failure takes it",
    ),
    Claim(
        "3.3.28",
        "A flow that returns a set of futures fails if one of them failed",
        flow("return {ok.submit(), bad.submit()}", "failed: bad failed, ok=1 | bad, ok"),
    ),
    whole(
        "3.3.29",
        "A flow that returns a state ends with it",
        """
        @flow
        def main():
            return Failed(message="no")
        """,
        "failed",
    ),
    whole(
        "3.3.30",
        "Of futures that are returned together one that was cancelled decides before one that failed",
        """
        @task
        def stops():
            return Cancelled()

        @flow
        def main():
            return [bad.submit(), stops.submit()]
        """,
        "cancelled: bad failed, stops CANCELLED | bad",
        "failed: bad failed, stops failed | bad",
        deviates="what was cancelled is called failed",
    ),
    whole(
        "3.3.31",
        "A flow in a flow that returns nothing is completed, whatever failed in it",
        """
        @flow
        def inner():
            bad.submit().wait()

        @flow
        def main():
            inner()
            ok()
        """,
        "success: bad failed, ok=1 | bad, ok",
    ),
    whole(
        "3.3.32",
        "A flow in a flow that returns the future of a failed task raises there",
        """
        @flow
        def inner():
            return bad.submit()

        @flow
        def main():
            inner()
            ok()
        """,
        "failed: bad failed | bad",
    ),
    whole(
        "3.3.33",
        "With return_state=True it does not",
        """
        @flow
        def inner():
            return bad.submit()

        @flow
        def main():
            inner(return_state=True)
            ok()
        """,
        "success: bad failed, ok=1 | bad, ok",
    ),
)
