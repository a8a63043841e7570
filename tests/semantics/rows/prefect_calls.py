"""§4 to §11: more of what flows of Prefect call, with which values, and what they keep."""

from tests.semantics.claims import Claim, flow
from tests.semantics.rows.prefect_ends import whole

CLAIMS = (
    Claim(
        "4.1.80",
        "What maps over a list of one element gives a list of one",
        flow("show([one.result() for one in show.map([5])])", "success: show=5, show=[5] | int 5, list [5]"),
    ),
    Claim(
        "4.1.81",
        "Bytes are given whole to each element of a map",
        flow("show_both.map([1, 2], b'xy').wait()", "success: show_both, show_both | 1 b'xy', 2 b'xy'"),
    ),
    Claim(
        "4.1.82",
        "Map over a set has an instance for each element",
        flow("show.map({5}).wait()", "success: show=5 | int 5"),
    ),
    Claim(
        "4.1.83",
        "Maps over what was mapped go on element by element, as often as one likes",
        flow(
            "a = add.map([1, 2], 10)\nb = add.map(a, 100)\nadd.map(b, 1000).wait()",
            "success: add=11, add=111, add=1111, add=1112, add=112, add=12 | add 1 10, add 11 100, add 111 1000, add 112 1000, add 12 100, add 2 10",
        ),
    ),
    whole(
        "5.1.33",
        "With results that are kept, the task that reads a value has the same object still",
        """
        @task(persist_result=True)
        def made():
            return []

        @task
        def appends(given):
            given.append(1)

        @flow
        def main():
            value = made()
            appends(value)
            note(value)
        """,
        "success: appends, made | [1]",
    ),
    whole(
        "5.1.34",
        "What a generator yields in a task that is submitted is its result, as a list",
        """
        @task
        def yields():
            yield 1
            yield 2

        @flow
        def main():
            show.submit(yields.submit()).wait()
        """,
        "success: show=[1, 2], yields=[1, 2] | list [1, 2]",
    ),
    whole(
        "6.1.16",
        "A flow can compute with its parameters, and loop over them",
        """
        @flow
        def inner(names, n=2):
            for name in names[:n]:
                show(name.upper())

        @flow
        def main():
            inner(["a", "b", "c"])
        """,
        "success: show=\"A\", show=\"B\" | str 'A', str 'B'",
    ),
    Claim(
        "6.1.17",
        "A loop over a result can submit",
        flow(
            "futures = [show.submit(n) for n in add([1], [2])]\n[one.wait() for one in futures]",
            "success: add=[1, 2], show=1, show=2 | add [1] [2], int 1, int 2",
        ),
    ),
    Claim(
        "6.1.18",
        "A loop can be left because of a result",
        flow(
            "for n in [1, 2, 3]:\n    if add(n, 0) == 2:\n        break\nshow('done')",
            "success: add=1, add=2, show=\"done\" | add 1 0, add 2 0, str 'done'",
        ),
    ),
    whole(
        "6.1.19",
        "A flow can call itself",
        """
        @flow
        def down(n):
            show(n)
            if n:
                down(n - 1)

        @flow
        def main():
            down(2)
        """,
        "success: show=0, show=1, show=2 | int 0, int 1, int 2",
    ),
    whole(
        "6.1.20",
        "as_completed gives futures as they are done",
        """
        from prefect.futures import as_completed

        @task
        def waits(seconds):
            time.sleep(seconds)
            return seconds

        @flow
        def main():
            futures = waits.map([0.5, 0])
            note([one.result() for one in as_completed(list(futures))])
        """,
        "success: waits=0, waits=0.5 | [0, 0.5]",
        reference=False,
    ),
    whole(
        "6.1.21",
        "A task can call a task: it is a run of its own",
        """
        @task
        def outer():
            return ok() + 1

        @flow
        def main():
            outer()
        """,
        "success: ok=1, outer=2 | ok",
        "success: outer=2 | ok",
        deviates="what a task calls is a part of it, not a run of its own",
    ),
    whole(
        "6.1.22",
        "A task can call a flow",
        """
        @flow
        def inner():
            return ok()

        @task
        def outer():
            return inner() + 1

        @flow
        def main():
            outer()
        """,
        "success: ok=1, outer=2 | ok",
        "success: outer=2 | ok",
        deviates="what a task calls is a part of it, not a run of its own",
    ),
    whole(
        "6.1.23",
        "Async tasks are awaited one after the other, or gathered",
        """
        import asyncio

        @task
        async def twice(n):
            return 2 * n

        @flow
        async def main():
            one = await twice(1)
            note(await asyncio.gather(twice(one), twice(3)))
        """,
        "success: twice=2, twice=4, twice=6 | [4, 6]",
    ),
    whole(
        "6.1.24",
        "When a task in a transaction fails, the rollback hooks of those before it are called",
        """
        from prefect.transactions import transaction

        @task
        def writes():
            note("writes")

        @writes.on_rollback
        def undo(transaction):
            note("undo")

        @flow
        def main():
            with transaction():
                writes()
                bad()
        """,
        "failed: bad failed, writes | bad, undo, writes",
    ),
    whole(
        "6.1.32",
        "When a transaction ends well, the commit hooks of its tasks are called, which see what it and those around it keep",
        """
        from prefect.transactions import transaction

        @task
        def writes():
            note("writes")

        @writes.on_commit
        def last(around):
            note("commit", around.get("place"), around.get("other", "none"))

        @writes.on_rollback
        def undo(around):
            note("undo")

        @flow
        def main():
            with transaction() as outer:
                outer.set("place", "here")
                with transaction():
                    writes()
                    note("inside")
                note("outside")
        """,
        "success: writes | commit here none, inside, outside, writes",
    ),
    whole(
        "6.1.33",
        "An attempt that fails rolls back the transactions around it, though the task is tried again and completes",
        """
        from prefect.transactions import transaction

        @task
        def writes():
            note("writes")

        @writes.on_rollback
        def undo(around):
            note("undo")

        @writes.on_commit
        def last(around):
            note("commit")

        tried = []

        @task(retries=1)
        def shaky():
            tried.append(1)
            if len(tried) < 2:
                raise ValueError

        @flow
        def main():
            with transaction() as around:
                writes()
                shaky()
                note(around.is_rolled_back())
        """,
        "success: shaky x2, writes | True, undo, writes",
    ),
    whole(
        "10.1.25",
        "With the policy RUN_ID another run computes again",
        """
        from prefect.cache_policies import INPUTS, RUN_ID

        @task(cache_policy=INPUTS + RUN_ID)
        def once(x):
            note("ran", x)
            return x

        @flow
        def inner():
            once("run_id")

        @flow
        def main():
            once("run_id")
            once("run_id")
            inner()
        """,
        'success: once="run_id", once="run_id", once="run_id" | ran run_id, ran run_id',
        'success: once="run_id", once="run_id", once="run_id" | ran run_id, ran run_id, ran run_id',
        deviates="there are no caches",
    ),
    whole(
        "10.1.26",
        "refresh_cache runs a call again, though its result is kept",
        """
        from prefect.cache_policies import INPUTS

        @task(cache_policy=INPUTS, refresh_cache=True)
        def once(x):
            note("ran", x)
            return x

        @flow
        def main():
            once("refresh")
            once("refresh")
        """,
        'success: once="refresh", once="refresh" | ran refresh, ran refresh',
    ),
    whole(
        "10.1.27",
        "A result that has expired is computed again",
        """
        from prefect.cache_policies import INPUTS

        @task(cache_policy=INPUTS, cache_expiration=timedelta(seconds=0.2))
        def once(x):
            note("ran", x)
            return x

        @flow
        def main():
            once("expires")
            once("expires")
            time.sleep(0.4)
            once("expires")
        """,
        'success: once="expires", once="expires", once="expires" | ran expires, ran expires',
        'success: once="expires", once="expires", once="expires" | ran expires, ran expires, ran expires',
        deviates="there are no caches",
    ),
    whole(
        "10.1.28",
        "A call with an argument that cannot be hashed is not cached, and runs",
        """
        import threading

        @task(persist_result=True)
        def once(x):
            note("ran")
            return 1

        @flow
        def main():
            lock = threading.Lock()
            once(lock)
            once(lock)
        """,
        "success: once=1, once=1 | ran, ran",
    ),
    whole(
        "11.1.12",
        "A body of Prefect knows the tags of its run, and the name of its task",
        """
        from prefect import tags

        @task(tags=["fast"])
        def a():
            note(sorted(runtime.task_run.tags), runtime.task_run.task_name)

        @flow
        def main():
            with tags("today"):
                a()
        """,
        "success: a | ['fast', 'today'] a",
        reference=False,
    ),
    whole(
        "11.1.13",
        "The scheduled time of a flow's run stays the same when it is retried",
        """
        @flow(retries=1)
        def main():
            TIMES.append(runtime.flow_run.scheduled_start_time)
            if len(TIMES) == 1:
                raise ValueError("no")
            note(len(TIMES), len(set(TIMES)))

        TIMES = []
        """,
        "success | 2 1",
        reference=False,
    ),
)
