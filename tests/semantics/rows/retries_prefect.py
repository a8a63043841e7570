"""§2.2, §2.3: retries and time limits in Prefect."""

from calque.ir.policies import GrowingDelay
from tests.semantics.claims import Claim, Run, probes
from tests.semantics.ours import delays

CLAIMS = (
    Claim(
        "2.2.9",
        "exponential_backoff of Prefect doubles, without a spread",
        probes(
            ("prefect",),
            "from prefect.tasks import exponential_backoff\nfound = exponential_backoff(10)(4)",
            [10, 20, 40, 80],
            delays(GrowingDelay(base=10, factor=2), 4),
        ),
    ),
    Claim(
        "2.2.12",
        "A list of more than 50 delays is refused by Prefect",
        probes(
            ("prefect",),
            "from prefect import task\nfound = task(retries=60, retry_delay_seconds=[1] * 51)(lambda: 1)",
            "ValueError: Can not configure more than 50 retry delays per task.",
        ),
    ),
    Claim(
        "2.2.20",
        "retry_condition_fn decides about a retry",
        (
            Run(
                "prefect",
                """
        def never(task, run, state):
            return False

        @task(retries=2, retry_condition_fn=never)
        def a():
            raise ValueError("no")

        @flow
        def main():
            return a.submit()
        """,
                "failed: a failed",
            ),
        ),
    ),
    Claim(
        "2.2.21",
        "A retry_condition_fn that is an object with __call__ means: never",
        (
            Run(
                "prefect",
                """
        class Always:
            def __call__(self, task, run, state):
                return True

        @task(retries=2, retry_condition_fn=Always())
        def a():
            raise ValueError("no")

        @flow
        def main():
            return a.submit()
        """,
                "failed: a failed",
            ),
        ),
    ),
    Claim(
        "2.2.22",
        "A retry_condition_fn that raises means: no retry",
        (
            Run(
                "prefect",
                """
        def broken(task, run, state):
            raise KeyError("x")

        @task(retries=2, retry_condition_fn=broken)
        def a():
            raise ValueError("no")

        @flow
        def main():
            return a.submit()
        """,
                "failed: a failed",
            ),
        ),
    ),
    Claim(
        "2.2.23",
        "A retry of a flow runs its tasks again, those too that succeeded",
        (
            Run(
                "prefect",
                """
        @flow(retries=1)
        def main():
            ok()
            bad()
        """,
                "failed: bad failed, bad failed, ok=1, ok=1 | bad, bad, ok, ok",
            ),
        ),
    ),
    Claim(
        "2.2.24",
        "With results that are kept, those that succeeded are not run again",
        (
            Run(
                "prefect",
                """
        @flow(retries=1, persist_result=True)
        def main():
            ok()
            bad()
        """,
                "failed: bad failed, bad failed, ok=1, ok=1 | bad, bad, ok",
                ours="failed: bad failed, bad failed, ok=1, ok=1 | bad, bad, ok, ok",
            ),
        ),
        deviates="results are not kept: what succeeded runs again",
    ),
    Claim(
        "2.2.25",
        "Retries of a flow and of a flow in it multiply",
        (
            Run(
                "prefect",
                """
        @flow(retries=2)
        def inner():
            note("inner")
            raise ValueError("no")

        @flow(retries=1)
        def main():
            inner()
        """,
                "failed | inner, inner, inner, inner, inner, inner",
            ),
        ),
    ),
    Claim(
        "2.2.26",
        "Raising SystemExit crashes a task's run, which is not retried",
        (
            Run(
                "prefect",
                """
        import prefect.task_engine
        from unittest.mock import patch

        def heard(task_run, validated_state, **others):
            note(validated_state.type.value)

        @task(retries=2)
        def a():
            note("a")
            raise SystemExit(1)

        @flow
        def main():
            with patch.object(prefect.task_engine, "emit_task_run_state_change_event", heard):
                try:
                    a()
                except SystemExit:
                    note("raised")
        """,
                "success | CRASHED, PENDING, RUNNING, a, raised",
                reference=False,
            ),
        ),
    ),
    Claim(
        "2.2.36",
        "SystemExit in a task that is submitted goes on through the flow, and ends its process",
        (
            Run(
                "prefect",
                """
        @task
        def a():
            raise SystemExit(1)

        @flow
        def main():
            return a.submit()
        """,
                "error: SystemExit: 1",
                ours="failed: a failed",
            ),
        ),
        deviates="the error ends the run of the flow only, not the process",
    ),
    Claim(
        "2.3.3",
        "timeout_seconds cannot stop what a body in a thread waits for: it is interrupted only after that, and fails",
        (
            Run(
                "prefect",
                """
        @task(timeout_seconds=0.2)
        def a():
            began = time.monotonic()
            try:
                time.sleep(0.6)
                note("went on")
            finally:
                note("waited to the end:", time.monotonic() - began >= 0.6)

        @flow
        def main():
            return a.submit()
        """,
                "failed: a failed | waited to the end: True",
                reference=False,
            ),
        ),
        corrects="that the body goes on to its end",
    ),
    Claim(
        "2.3.4",
        "Called directly, in the main thread, it is stopped",
        (
            Run(
                "prefect",
                """
        @task(timeout_seconds=0.2)
        def a():
            began = time.monotonic()
            try:
                time.sleep(5)
            finally:
                note("waited to the end:", time.monotonic() - began >= 5)

        @flow
        def main():
            a()
        """,
                "failed: a failed | waited to the end: False",
                reference=False,
            ),
        ),
    ),
    Claim(
        "2.3.5",
        "A flow whose time is over fails",
        (
            Run(
                "prefect",
                """
        @flow(timeout_seconds=0.2)
        def main():
            time.sleep(5)
            note("end")
        """,
                "failed",
            ),
        ),
    ),
    Claim(
        "2.3.6",
        "A flow whose time is over is retried by its retries",
        (
            Run(
                "prefect",
                """
        @flow(timeout_seconds=0.2, retries=1)
        def main():
            note("begin")
            time.sleep(5)
        """,
                "failed | begin, begin",
            ),
        ),
    ),
)
