"""§3.1: trigger rules of Airflow; §3.2: setups and teardowns."""

from tests.semantics.claims import AIRFLOW, Claim, Held, Run, both

HERE = "tests/semantics/test_joins.py::"
RULES = (
    "all_success", "all_failed", "all_done", "one_success", "one_failed", "one_done", "none_failed",
    "none_failed_min_one_success", "none_skipped", "all_skipped", "always",
)  # fmt: skip
BEHIND = f"for rule in {RULES!r}:\n    before >> join(rule, rule)"
MAPPED = """
def picky(x):
    if x == 1:
        raise AirflowSkipException
    if x == 2:
        raise ValueError(x)

before = task(task_id="m")(picky).expand(x={elements})
"""


def mapped(elements: str, ends: str) -> tuple[Run, ...]:
    """Joins of all rules behind a mapped task."""
    return both(MAPPED.format(elements=elements) + BEHIND, ends)


def around(kind: str, work: str, ends: str) -> tuple[Run, ...]:
    """Work between a setup and its teardown."""
    return both(
        f's = {kind}("s").as_setup()\nw, t = {work}("w"), ok("t").as_teardown(setups=s)\ns >> w >> t', ends
    )


CLAIMS = (
    Claim(
        "3.1.1",
        "What a trigger rule decides about each multiset of ended states of up to three upstream tasks",
        (Held(HERE + "test_a_settled_join_is_airflows_own", (*AIRFLOW, "calque")),),
    ),
    Claim(
        "3.1.2",
        "What a trigger rule decides of two upstream tasks as soon as it can, before both have ended",
        (Held(HERE + "test_a_join_decides_as_early_as_the_table_says", AIRFLOW),),
    ),
    Claim(
        "3.1.3",
        "The only early decision that depends on a race is the skip of all_success: a failure that comes later would "
        "have made it upstream-failed",
        (Held(HERE + "test_a_join_that_may_decide_otherwise_early_is_known_as_racy", (*AIRFLOW, "calque")),),
        corrects="that other eager rules are racy, too",
    ),
    Claim(
        "3.1.4",
        "An instance that was removed counts nowhere; but all_success, all_failed, none_failed and all_skipped wait for "
        "it for ever in 2.11, and all_skipped in 3.3",
        (Held(HERE + "test_an_instance_that_was_removed_counts_nowhere_but_is_waited_for_by_some", AIRFLOW),),
        corrects="that removed instances are neutral",
    ),
    Claim(
        "3.1.5",
        "A task without upstream runs, whatever its rule",
        both(
            "\n".join(f'join("{rule}", "{rule}")' for rule in RULES),
            "success: all_done, all_failed, all_skipped, all_success, always, none_failed, none_failed_min_one_success, none_skipped, one_done, one_failed, one_success",
        ),
    ),
    Claim(
        "3.1.6",
        "Airflow 2 has older names: dummy is always, none_failed_or_skipped is none_failed_min_one_success",
        (
            Run(
                "airflow2",
                '[bad("a"), skip("b")] >> join("d", "dummy")\n'
                '[skip("c"), ok("e")] >> join("n", "none_failed_or_skipped")\n'
                'skip("f") >> join("o", "none_failed_or_skipped")',
                "success: a failed, b skipped, c skipped, d, e, f skipped, n, o skipped",
            ),
        ),
    ),
    Claim(
        "3.1.7",
        "always does not wait for what is upstream",
        both(
            """
            b = task(task_id="b")(lambda: note("b"))()
            ok("a") >> b >> task(task_id="j", trigger_rule="always")(lambda: note("j"))()
            """,
            "success: a, b, j | j, b",
        ),
    ),
    Claim(
        "3.1.8",
        "The instances of a mapped task count each: one that succeeded, one skipped, one failed",
        mapped(
            "[0, 1, 2]",
            "failed: all_done, all_failed skipped, all_skipped skipped, all_success upstream_failed, always, m[0], m[1] skipped, m[2] failed, none_failed upstream_failed, none_failed_min_one_success upstream_failed, none_skipped skipped, one_done, one_failed, one_success",
        ),
    ),
    Claim(
        "3.1.9",
        "Of a mapped task: one instance succeeded, one failed",
        mapped(
            "[0, 2]",
            "failed: all_done, all_failed skipped, all_skipped skipped, all_success upstream_failed, always, m[0], m[1] failed, none_failed upstream_failed, none_failed_min_one_success upstream_failed, none_skipped, one_done, one_failed, one_success",
        ),
    ),
    Claim(
        "3.1.10",
        "Of a mapped task: one instance succeeded, one was skipped",
        mapped(
            "[0, 1]",
            "success: all_done, all_failed skipped, all_skipped skipped, all_success skipped, always, m[0], m[1] skipped, none_failed, none_failed_min_one_success, none_skipped skipped, one_done, one_failed skipped, one_success",
        ),
    ),
    Claim(
        "3.1.11",
        "Of a mapped task: all instances were skipped",
        mapped(
            "[1, 1]",
            "success: all_done, all_failed skipped, all_skipped, all_success skipped, always, m[0] skipped, m[1] skipped, none_failed, none_failed_min_one_success skipped, none_skipped skipped, one_done skipped, one_failed skipped, one_success skipped",
        ),
    ),
    Claim(
        "3.1.12",
        "Behind a map over nothing: one task that was skipped",
        mapped(
            "[]",
            "success: all_done, all_failed skipped, all_skipped, all_success skipped, always, m skipped, none_failed, none_failed_min_one_success skipped, none_skipped skipped, one_done skipped, one_failed skipped, one_success skipped",
        ),
    ),
    Claim(
        "3.2.30",
        "A teardown runs if its setup succeeded, though the work between failed; the run fails by the work",
        around("ok", "bad", "failed: s, t, w failed"),
    ),
    Claim(
        "3.2.31",
        "A setup that failed: the work and the teardown are upstream-failed",
        around("bad", "ok", "failed: s failed, t upstream_failed, w upstream_failed"),
    ),
    Claim(
        "3.2.32",
        "A setup that was skipped: the work and the teardown are skipped",
        around("skip", "ok", "success: s skipped, t skipped, w skipped"),
    ),
    Claim(
        "3.2.33",
        "The failure of a teardown does not fail the run",
        both(
            's, t = ok("s").as_setup(), bad("t").as_teardown()\ns >> ok("w") >> t\ns >> t',
            "success: s, t failed, w",
        ),
    ),
    Claim(
        "3.2.34",
        "With on_failure_fail_dagrun it does",
        both(
            's, t = ok("s").as_setup(), bad("t").as_teardown(on_failure_fail_dagrun=True)\ns >> ok("w") >> t\ns >> t',
            "failed: s, t failed, w",
        ),
    ),
    Claim(
        "3.2.35",
        "A teardown runs if one of its two setups succeeded",
        both(
            'a, b, t = ok("a").as_setup(), bad("b").as_setup(), ok("t").as_teardown()\n[a, b] >> t\n[a, b] >> ok("w") >> t',
            "failed: a, b failed, t, w upstream_failed",
        ),
    ),
    Claim(
        "3.2.36",
        "What comes after a group does not look at the teardowns in it",
        both(
            """
            with TaskGroup("g") as g:
                s, t = ok("s").as_setup(), bad("t").as_teardown()
                s >> ok("w") >> t
                s >> t
            g >> ok("x")
            """,
            "success: g.s, g.t failed, g.w, x",
        ),
    ),
    Claim(
        "3.2.37",
        "A task that comes after a teardown directly looks at the teardown",
        both(
            's, t = ok("s").as_setup(), bad("t").as_teardown()\ns >> ok("w") >> t\ns >> t >> ok("x")',
            "failed: s, t failed, w, x upstream_failed",
        ),
    ),
    Claim(
        "3.2.38",
        "A task that depends on a setup from afar is upstream-failed with it, though its own rule would let it run",
        both(
            's = bad("s").as_setup()\nt = ok("t").as_teardown()\na = ok("a")\nb = join("b", "all_done")\n'
            "s >> a >> b >> t\ns >> t",
            "failed: a upstream_failed, b upstream_failed, s failed, t upstream_failed",
        ),
    ),
    Claim(
        "3.2.39",
        "Airflow refuses a task directly behind a setup that has another rule than all_success",
        both(
            's = ok("s").as_setup()\ns >> join("a", "all_done")\ns >> ok("t").as_teardown()',
            "import_error: ValueError: Setup tasks must be followed with trigger rule ALL_SUCCESS.",
            ours="success: a, s, t",
        ),
        deviates="it is read, and run as its rule says",
    ),
    Claim(
        "3.2.40",
        "In a mapped group a setup that failed keeps from running what depends on it from afar for its own element only",
        both(
            """
            def fails_for_one(x):
                if x == 1:
                    raise ValueError(x)

            @task_group
            def g(x):
                s = task(task_id="s")(fails_for_one)(x).as_setup()
                a, b, t = ok("a"), join("b", "all_done"), ok("t").as_teardown(setups=s)
                s >> a >> b >> t
            g.expand(x=[0, 1])
            """,
            "failed: g.a[0], g.a[1] upstream_failed, g.b[0], g.b[1] upstream_failed, g.s[0], g.s[1] failed, "
            "g.t[0], g.t[1] upstream_failed",
        ),
    ),
)
