"""§3.2: skips, branches and gates of Airflow, and how its runs end."""

from tests.semantics.claims import Claim, both

LEAF = 'bad("a") >> join("j", "all_done")'

CLAIMS = (
    Claim(
        "3.2.1",
        "Raising AirflowSkipException skips the task without a retry, and what comes after it",
        both('skip("a", retries=2) >> ok("b")', "success: a skipped, b skipped"),
    ),
    Claim(
        "3.2.2",
        "A skip calls on_skipped_callback; Airflow 2 calls on_success_callback as well",
        both(
            """
            def skipped(context):
                note("skipped")

            def success(context):
                note("success")

            skip("a", on_skipped_callback=skipped, on_success_callback=success)
            """,
            {
                "airflow2": "success: a skipped | skipped, success",
                "airflow3": "success: a skipped | skipped",
            },
        ),
    ),
    Claim(
        "3.2.3",
        "A branch skips only its direct downstream tasks that are not chosen; what follows those is left to its join",
        both(
            """
            br = task.branch(task_id="br")(lambda: "a")()
            br >> ok("a")
            br >> ok("b") >> join("after_b", "all_done")
            """,
            {
                "airflow2": 'success: a, after_b, b skipped, br="a"',
                "airflow3": "success: a, after_b, b skipped, br",
            },
        ),
    ),
    Claim(
        "3.2.4",
        "A join directly behind both a branch and its chosen task is kept: it comes after what was chosen",
        both(
            """
            br = task.branch(task_id="br")(lambda: "a")()
            j = join("j")
            br >> ok("a") >> j
            br >> j
            """,
            'success: a, br="a", j',
        ),
    ),
    Claim(
        "3.2.5",
        "A branch that gives None skips all that is directly behind it",
        both(
            """
            br = task.branch(task_id="br")(lambda: None)()
            br >> [ok("a"), ok("b")] >> join("j", "all_done")
            """,
            "success: a skipped, b skipped, br, j",
        ),
    ),
    Claim(
        "3.2.6",
        "A branch that gives an empty list skips all that is directly behind it",
        both(
            """
            br = task.branch(task_id="br")(lambda: [])()
            br >> [ok("a"), ok("b")] >> join("j")
            """,
            {
                "airflow2": "success: a skipped, b skipped, br=[], j skipped",
                "airflow3": "success: a skipped, b skipped, br, j skipped",
            },
        ),
    ),
    Claim(
        "3.2.7",
        "The id of a group, given by a branch, stands for the group's roots",
        both(
            """
            br = task.branch(task_id="br")(lambda: "g")()
            with TaskGroup("g") as g:
                ok("a") >> ok("b")
                ok("c")
            br >> [g, ok("x")]
            """,
            {
                "airflow2": 'success: br="g", g.a, g.b, g.c, x skipped',
                "airflow3": "success: br, g.a, g.b, g.c, x skipped",
            },
        ),
    ),
    Claim(
        "3.2.8",
        "A branch may give the id of a task that is not directly behind it: those that are, are skipped but for its way",
        both(
            """
            br = task.branch(task_id="br")(lambda: "far")()
            br >> [ok("a"), ok("b")]
            ok("far")
            """,
            {
                "airflow2": 'success: a skipped, b skipped, br="far", far',
                "airflow3": "success: a skipped, b skipped, br, far",
            },
        ),
    ),
    Claim(
        "3.2.9",
        "A branch that gives an id that does not exist fails",
        both(
            """
            br = task.branch(task_id="br")(lambda: "nowhere")()
            br >> [ok("a"), ok("b")]
            """,
            "failed: a upstream_failed, b upstream_failed, br failed",
        ),
    ),
    Claim(
        "3.2.10",
        "A join with all_success behind both arms of a branch is skipped with the arm that was not chosen",
        both(
            """
            br = task.branch(task_id="br")(lambda: "a")()
            br >> [ok("a"), ok("b")] >> join("j")
            """,
            {
                "airflow2": 'success: a, b skipped, br="a", j skipped',
                "airflow3": "success: a, b skipped, br, j skipped",
            },
        ),
    ),
    Claim(
        "3.2.11",
        "none_failed_min_one_success behind both arms of a branch runs",
        both(
            """
            br = task.branch(task_id="br")(lambda: "a")()
            br >> [ok("a"), ok("b")] >> join("j", "none_failed_min_one_success")
            """,
            {"airflow2": 'success: a, b skipped, br="a", j', "airflow3": "success: a, b skipped, br, j"},
        ),
    ),
)
