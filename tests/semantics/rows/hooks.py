"""§10: caches, hooks, callbacks."""

from tests.semantics.claims import Claim, Run, both, probes

TELL = """
def execute(context):
    note("execute")

def success(context):
    note("success")

def failure(context):
    note("failure")

def retry(context):
    note("retry")

def skipped(context):
    note("skipped")

hooks = {
    "on_execute_callback": execute,
    "on_success_callback": success,
    "on_failure_callback": failure,
    "on_retry_callback": retry,
    "on_skipped_callback": skipped,
}
"""
CONF = "from airflow.configuration import conf\nfound = conf.getint('core', {!r})"
FACTS = "tests/portable/test_against_airflow.py::"

CLAIMS = (
    Claim(
        "10.1.1",
        "Callbacks of a task that succeeds",
        both(TELL + 'ok("a", **hooks)', "success: a | execute, success"),
    ),
    Claim(
        "10.1.2",
        "Callbacks of a task that fails",
        both(TELL + 'bad("a", **hooks)', "failed: a failed | execute, failure"),
    ),
    Claim(
        "10.1.3",
        "Callbacks of a task that is retried and fails: retry, then failure at last",
        both(TELL + 'bad("a", retries=1, **hooks)', "failed: a failed x2 | execute, retry, execute, failure"),
    ),
    Claim(
        "10.1.4",
        "A task that is upstream-failed or skipped by its rule has no callbacks",
        both(
            TELL + 'bad("x") >> ok("a", **hooks)\nskip("y") >> ok("b", **hooks)',
            "failed: a upstream_failed, b skipped, x failed, y skipped",
        ),
    ),
    Claim(
        "10.1.5",
        "What a callback raises does not change how the task ends",
        both('ok("a", on_success_callback=fails)', "success: a"),
    ),
    Claim(
        "10.1.6",
        "Several callbacks are called in their order",
        both(TELL + 'ok("a", on_success_callback=[success, skipped])', "success: a | success, skipped"),
    ),
    Claim(
        "10.1.10",
        "Prefect's hooks of tasks: completion, failure; a retry calls neither",
        (
            Run(
                "prefect",
                """
        def told(name):
            def hook(task, run, state):
                note(name)
            return hook

        @task(on_completion=[told("completion")], on_failure=[told("failure")])
        def good():
            pass

        @task(retries=1, on_completion=[told("completion")], on_failure=[told("failure")])
        def ill():
            raise ValueError("no")

        @flow
        def main():
            good()
            ill(return_state=True)
        """,
                "success: good, ill failed x2 | completion, failure",
            ),
        ),
    ),
    Claim(
        "10.1.11",
        "Prefect's hooks of flows",
        (
            Run(
                "prefect",
                """
        def told(name):
            def hook(flow, run, state):
                note(name)
            return hook

        @flow(on_completion=[told("completion")], on_failure=[told("failure")], on_running=[told("running")])
        def main():
            raise ValueError("no")
        """,
                "failed | failure, running",
            ),
        ),
    ),
    Claim(
        "10.1.12",
        "The hook of completion is called for a state named Skipped as well",
        (
            Run(
                "prefect",
                """
        def told(task, run, state):
            note(state.name)

        @task(on_completion=[told])
        def a():
            return Completed(name="Skipped")

        @flow
        def main():
            a()
        """,
                "success: a | Skipped",
            ),
        ),
    ),
    Claim(
        "10.1.13",
        "What a hook raises keeps no other from being called, and does not change how the task ends",
        (
            Run(
                "prefect",
                """
        def broken(task, run, state):
            raise RuntimeError("no")

        def told(task, run, state):
            note(state.name)

        @task(on_completion=[broken, told], on_running=[broken, told], retries=1)
        def a():
            return 1

        @flow
        def main():
            a()
        """,
                "success: a=1 | Completed, Running",
            ),
        ),
    ),
    Claim(
        "10.1.14",
        "A task that could not begin calls no hook",
        (
            Run(
                "prefect",
                """
        def told(task, run, state):
            note(state.name)

        @task
        def bad():
            raise ValueError("no")

        @task(on_completion=[told], on_failure=[told], on_running=[told])
        def a(x):
            return x

        @flow
        def main():
            a.submit(bad.submit()).wait()
        """,
                "success: a upstream_failed, bad failed",
            ),
        ),
    ),
    Claim(
        "10.1.15",
        "A retry_condition_fn and a hook are told of the same error in other words",
        (
            Run(
                "prefect",
                """
        def asked(task, run, state):
            note(f"{run.run_count} {state.message}")
            return True

        def told(task, run, state):
            note(f"{run.run_count} {state.message}")

        @task(retries=1, retry_condition_fn=asked, on_failure=[told])
        def a():
            raise KeyError("no")

        @flow
        def main():
            a(return_state=True)
        """,
                "success: a failed x2 | 1 Task run encountered unexpected exception: KeyError('no'), "
                "2 Task run encountered an exception KeyError: 'no'",
            ),
        ),
    ),
    Claim(
        "10.1.20",
        "Without results that are kept the same call runs twice",
        (
            Run(
                "prefect",
                """
        @task
        def once(x):
            note("ran", x)
            return x

        @flow
        def main():
            once(1)
            once(1)
        """,
                "success: once=1, once=1 | ran 1, ran 1",
            ),
        ),
    ),
    Claim(
        "10.1.21",
        "With results that are kept the same call in one run is made once",
        (
            Run(
                "prefect",
                """
        @task(persist_result=True)
        def once(x):
            note("ran", x)
            return x

        @flow
        def main():
            once(1)
            once(1)
            once(2)
        """,
                "success: once=1, once=1, once=2 | ran 1, ran 2",
                ours="success: once=1, once=1, once=2 | ran 1, ran 1, ran 2",
            ),
        ),
        deviates="there are no caches",
    ),
    Claim(
        "10.1.22",
        "The hook of completion is called for a cached result, too",
        (
            Run(
                "prefect",
                """
        def told(task, run, state):
            note(state.name)

        @task(persist_result=True, on_completion=[told])
        def once(x):
            return x

        @flow
        def main():
            once(1)
            once(1)
        """,
                "success: once=1, once=1 | Cached, Completed",
                ours="success: once=1, once=1 | Completed, Completed",
            ),
        ),
        deviates="there are no caches",
    ),
    Claim(
        "10.1.23",
        "With the policy INPUTS calls with the same inputs are made once, in other flows too",
        (
            Run(
                "prefect",
                """
        from prefect.cache_policies import INPUTS

        @task(cache_policy=INPUTS)
        def once(x):
            note("ran", x)
            return x

        @flow
        def inner():
            once("inputs")

        @flow
        def main():
            once("inputs")
            inner()
        """,
                'success: once="inputs", once="inputs" | ran inputs',
                ours='success: once="inputs", once="inputs" | ran inputs, ran inputs',
            ),
        ),
        deviates="there are no caches",
    ),
    Claim(
        "10.1.24",
        "NO_CACHE runs each call, though results are kept",
        (
            Run(
                "prefect",
                """
        from prefect.cache_policies import NO_CACHE

        @task(persist_result=True, cache_policy=NO_CACHE)
        def once(x):
            note("ran", x)
            return x

        @flow
        def main():
            once(1)
            once(1)
        """,
                "success: once=1, once=1 | ran 1, ran 1",
            ),
        ),
    ),
    Claim(
        "10.1.30",
        "A materialization is recorded with the metadata that the body of its asset gives",
        probes(
            ("dagster",),
            """
import dagster as dg

@dg.asset
def a():
    return dg.MaterializeResult(metadata={"rows": 3})

made = dg.materialize([a]).asset_materializations_for_node("a")
found = [{name: one.value for name, one in each.metadata.items()} for each in made]
""",
            [{"rows": 3}],
        ),
    ),
)
