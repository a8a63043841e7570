"""§3.3: failures, skips and final states in Prefect."""

from tests.semantics.claims import Claim, Run, flow

CLAIMS = (
    Claim(
        "3.3.1",
        "A task that is given the future of a failed one does not run: its run is left pending, NotReady",
        flow(
            "a = bad.submit()\nb = ok.submit(a)\nreturn [a, b]",
            "failed: bad failed, ok upstream_failed | bad",
        ),
    ),
    Claim(
        "3.3.2",
        "The same if it only waits for it, with wait_for",
        flow(
            "a = bad.submit()\nb = ok.submit(wait_for=[a])\nreturn [a, b]",
            "failed: bad failed, ok upstream_failed | bad",
        ),
    ),
    Claim(
        "3.3.3",
        "Called directly with the future of a failed task, a task gives None and the flow goes on",
        flow(
            "a = bad.submit()\nb = ok(a)\nshow(b)\nshow(2)\nreturn None",
            "success: bad failed, ok upstream_failed, show, show=2 | NoneType None, bad, int 2",
        ),
    ),
    Claim(
        "3.3.4",
        "The result of a task run that is not ready raises",
        flow(
            "a = bad.submit()\nb = ok.submit(a)\nreturn b.result()",
            "failed: bad failed, ok upstream_failed | bad",
        ),
    ),
    Claim(
        "3.3.5",
        "allow_failure gives the exception itself to the task, which runs",
        flow(
            "a = bad.submit()\nb = show.submit(allow_failure(a))\nreturn [b]",
            "success: bad failed, show=\"ValueError('no')\" | ValueError ValueError('no'), bad",
        ),
    ),
    Claim(
        "3.3.6",
        "allow_failure of a task that did not run gives None",
        flow(
            "a = bad.submit()\nb = ok.submit(a)\nc = show.submit(allow_failure(b))\nreturn [c]",
            "success: bad failed, ok upstream_failed, show | NoneType None, bad",
        ),
    ),
    Claim(
        "3.3.7",
        "allow_failure of a list takes the failures in it",
        flow(
            "a = [bad.submit(), ok.submit()]\nb = show.submit(allow_failure(a))\nreturn [b]",
            "success: bad failed, ok=1, show=[\"ValueError('no')\", 1] | bad, list [ValueError('no'), 1], ok",
        ),
    ),
    Claim(
        "3.3.8",
        "A direct call of a failing task raises in the flow: what stands after it never runs",
        flow("ok()\nbad()\nshow(1)", "failed: bad failed, ok=1 | bad, ok"),
    ),
    Claim(
        "3.3.9",
        "With return_state=True a direct call does not raise",
        flow(
            "state = bad(return_state=True)\nshow(state.is_failed())",
            "success: bad failed, show=true | bad, bool True",
        ),
    ),
    Claim(
        "3.3.10",
        "A flow that returns nothing is completed, whatever failed in it",
        flow("bad.submit().wait()", "success: bad failed | bad"),
    ),
    Claim(
        "3.3.11",
        "A flow that returns a plain value is completed, whatever failed in it",
        flow("bad.submit().wait()\nreturn 5", "success: bad failed | bad"),
    ),
    Claim(
        "3.3.12",
        "A flow that returns a dict with a failed future is completed",
        flow('return {"a": bad.submit()}', "success: bad failed | bad"),
    ),
    Claim(
        "3.3.13",
        "A flow that returns a list of futures and other values is completed, whatever failed",
        flow("return [bad.submit(), 5]", "success: bad failed | bad"),
    ),
    Claim(
        "3.3.14",
        "A flow that returns a future ends as it",
        flow("return bad.submit()", "failed: bad failed | bad"),
    ),
    Claim(
        "3.3.15",
        "A flow that returns a list of nothing but futures fails if one of them failed",
        flow("return [ok.submit(), bad.submit()]", "failed: bad failed, ok=1 | bad, ok"),
    ),
    Claim(
        "3.3.16",
        "The same for a tuple",
        flow("return ok.submit(), bad.submit()", "failed: bad failed, ok=1 | bad, ok"),
    ),
    Claim(
        "3.3.17",
        "A flow that raises fails",
        flow("ok()\nraise ValueError('no')", "failed: ok=1 | ok"),
    ),
    Claim(
        "3.3.18",
        "A nested list of futures is a plain value",
        flow("return [[bad.submit()]]", "success: bad failed | bad"),
    ),
    Claim(
        "3.3.19",
        "An empty list is a plain value: the flow is completed",
        flow("bad.submit().wait()\nreturn []", "success: bad failed | bad"),
    ),
    Claim(
        "3.3.20",
        "There is no skip: after a state called Skipped, made by Completed, what comes after runs, with None",
        (
            Run(
                "prefect",
                """
                @task
                def skipped():
                    return Completed(name="Skipped")

                @flow
                def main():
                    show.submit(skipped.submit()).wait()
                """,
                "success: show, skipped | NoneType None",
            ),
        ),
    ),
    Claim(
        "3.3.21",
        "A task that returns a state that is Failed has failed, and is retried if it has retries left",
        (
            Run(
                "prefect",
                """
                @task(retries=1)
                def failed():
                    return Failed(message="no")

                @flow
                def main():
                    return failed.submit()
                """,
                "failed: failed failed x2",
            ),
        ),
    ),
    Claim(
        "3.3.22",
        "Futures that nobody waits for are dropped when the flow ends, if they did not begin; the flow is completed",
        (
            Run(
                "prefect",
                """
                from prefect.task_runners import ThreadPoolTaskRunner

                @task
                def slow(n):
                    time.sleep(0.2)
                    note("ran")

                @flow(task_runner=ThreadPoolTaskRunner(max_workers=1))
                def main():
                    for n in range(5):
                        slow.submit(n)
                """,
                "success: slow | ran",
                reference=False,
            ),
        ),
    ),
    Claim(
        "3.3.23",
        "A flow that fails inside of another raises there, unless it is asked for its state",
        (
            Run(
                "prefect",
                """
                @flow
                def inner():
                    raise ValueError("no")

                @flow
                def main():
                    inner(return_state=True)
                    ok()
                    inner()
                    show(1)
                """,
                "failed: ok=1 | ok",
            ),
        ),
    ),
    Claim(
        "3.3.24",
        "A flow that returns a cancelled state is cancelled",
        flow("return [Completed(), Cancelled()]", "cancelled", reference=False),
    ),
)
