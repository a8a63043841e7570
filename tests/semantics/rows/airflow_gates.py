"""§3.2: short circuits, branches in maps, and how runs of Airflow end."""

from tests.semantics.claims import Claim, both
from tests.semantics.rows.airflow_skips import LEAF

CLAIMS = (
    Claim(
        "3.2.12",
        "A short circuit that is false skips all that comes after it, even all_done joins with another, living parent",
        both(
            """
            gate = task.short_circuit(task_id="gate")(lambda: False)()
            j = join("j", "all_done")
            gate >> ok("a") >> [ok("b"), j]
            ok("other") >> j
            """,
            {
                "airflow2": "success: a skipped, b skipped, gate=false, j skipped, other",
                "airflow3": "success: a skipped, b skipped, gate, j skipped, other",
            },
        ),
    ),
    Claim(
        "3.2.13",
        "With ignore_downstream_trigger_rules=False a short circuit skips only what is directly behind it",
        both(
            """
            gate = task.short_circuit(task_id="gate", ignore_downstream_trigger_rules=False)(lambda: False)()
            j = join("j", "all_done")
            gate >> ok("a") >> [ok("b"), j]
            ok("other") >> j
            """,
            {
                "airflow2": "success: a skipped, b skipped, gate=false, j, other",
                "airflow3": "success: a skipped, b skipped, gate, j, other",
            },
        ),
    ),
    Claim(
        "3.2.14",
        "A short circuit asks for the truth of its value, whatever it is; Airflow 2 stores it",
        both(
            """
            task.short_circuit(task_id="empty")(lambda: [])() >> ok("a")
            task.short_circuit(task_id="full")(lambda: [0])() >> ok("b")
            """,
            {
                "airflow2": "success: a skipped, b, empty=[], full=[0]",
                "airflow3": "success: a skipped, b, empty, full=[0]",
            },
        ),
    ),
    Claim(
        "3.2.15",
        "A short circuit leaves the teardowns behind it alone",
        both(
            """
            gate = task.short_circuit(task_id="gate")(lambda: False)()
            s, t = ok("s").as_setup(), ok("t").as_teardown()
            s >> gate >> ok("a") >> t
            s >> t
            """,
            {
                "airflow2": "success: a skipped, gate=false, s, t",
                "airflow3": "success: a skipped, gate, s, t",
            },
        ),
    ),
    Claim(
        "3.2.16",
        "In a mapped group a branch skips by element in Airflow 2.11; in 3.3 both arms run",
        both(
            """
            @task_group
            def g(x):
                br = task.branch(task_id="br")(lambda v: "g.a" if v else "g.b")(x)
                br >> [ok("a"), ok("b")]

            g.expand(x=[0, 1])
            """,
            {
                "airflow2": 'success: g.a[0] skipped, g.a[1], g.b[0], g.b[1] skipped, g.br[0]="g.b", g.br[1]="g.a"',
                "airflow3": 'success: g.a[0], g.a[1], g.b[0], g.b[1], g.br[0]="g.b", g.br[1]="g.a"',
            },
        ),
    ),
    Claim(
        "3.2.17",
        "In a mapped group a closed gate skips what is directly behind it in 2.11, and nothing in 3.3",
        both(
            """
            @task_group
            def g(x):
                gate = task.short_circuit(task_id="gate")(lambda v: v > 0)(x)
                gate >> ok("a") >> join("b", "all_done")

            g.expand(x=[0, 1])
            """,
            {
                "airflow2": "success: g.a[0] skipped, g.a[1], g.b[0], g.b[1], g.gate[0]=false, g.gate[1]=true",
                "airflow3": "success: g.a[0], g.a[1], g.b[0], g.b[1], g.gate[0]=false, g.gate[1]=true",
            },
        ),
    ),
    Claim(
        "3.2.18",
        "A branch before an expanded task does not skip it in 2.11; in 3.3 it does",
        both(
            """
            br = task.branch(task_id="br")(lambda: "a")()
            br >> [ok("a"), task(task_id="m")(nothing).expand_kwargs([{}, {}])]
            """,
            {
                "airflow2": 'success: a, br="a", m[0], m[1]',
                "airflow3": "success: a, br, m[0] skipped, m[1] skipped",
            },
        ),
    ),
    Claim(
        "3.2.19",
        "The branches of an expanded branch task never skip",
        both(
            """
            br = task.branch(task_id="br")(lambda v: "a").expand(v=[1, 2])
            br >> [ok("a"), ok("b")]
            """,
            'success: a, b, br[0]="a", br[1]="a"',
        ),
    ),
    Claim(
        "3.2.20",
        "A failure in the middle that an all_done leaf covers leaves the run successful",
        both(LEAF, "success: a failed, j"),
    ),
    Claim(
        "3.2.21",
        "A run fails if a leaf failed or was upstream-failed, whatever else succeeded",
        both('bad("a") >> ok("b")\nok("c")', "failed: a failed, b upstream_failed, c"),
    ),
    Claim(
        "3.2.23",
        "A skip beside a failure is a race: known to both, the join is upstream-failed",
        both('[skip("a"), bad("b")] >> join("j")', "failed: a skipped, b failed, j upstream_failed"),
    ),
    Claim(
        "3.2.24",
        "One skipped task and a slow failure: an eager join is skipped before the failure is known",
        both(
            """
            j = join("j")
            skip("a") >> j
            ok("b") >> bad("c") >> j
            """,
            "success: a skipped, b, c failed, j skipped",
            reference=False,
        ),
    ),
    Claim(
        "3.2.25",
        "one_failed fires while others still wait",
        both(
            'j = join("j", "one_failed")\nbad("a") >> j\nok("b") >> ok("c") >> j',
            "success: a failed, b, c, j",
        ),
    ),
    Claim(
        "3.2.26",
        "A sensor with soft_fail is skipped when its time is over, and so is what comes after it",
        both(
            """
            sensor = PythonSensor(task_id="s", python_callable=lambda: False, timeout=0.2, poke_interval=0.05, soft_fail=True)
            sensor >> ok("a")
            """,
            "success: a skipped, s skipped",
        ),
    ),
    Claim(
        "3.2.27",
        "A shell command that ends with 99 skips its task",
        both('BashOperator(task_id="a", bash_command="exit 99") >> ok("b")', "success: a skipped, b skipped"),
    ),
    Claim(
        "3.2.28",
        "What is mapped over a written list has its instances before a short circuit closes: 3.3 skips those directly behind it, "
        "2.11 those further on, too",
        both(
            """
            gate = task.short_circuit(task_id="gate")(lambda: False)()
            gate >> task(task_id="m", trigger_rule="all_done")(nothing).expand_kwargs([{}])
            gate >> ok("a") >> task(task_id="n", trigger_rule="all_done")(nothing).expand_kwargs([{}])
            """,
            {
                "airflow2": "success: a skipped, gate=false, m[0] skipped, n[0] skipped",
                "airflow3": "success: a skipped, gate, m[0] skipped, n[0]",
            },
        ),
    ),
    Claim(
        "3.2.29",
        "A closed short circuit of a mapped group skips what has its index in maps over written lists behind the group, too, "
        "in 2.11; in 3.3 nothing of them",
        both(
            """
            @task_group
            def g(x):
                task.short_circuit(task_id="gate")(lambda: False)()
            g.expand(x=[3]) >> task(task_id="m")(nothing).expand_kwargs([{}, {}])
            """,
            {
                "airflow2": "success: g.gate[0]=false, m[0] skipped, m[1]",
                "airflow3": "success: g.gate[0]=false, m[0], m[1]",
            },
        ),
    ),
)
