"""§5: values in Prefect and Dagster; what tasks of Airflow pull."""

from tests.semantics.claims import Claim, Run, both, flow, job

CLAIMS = (
    Claim(
        "5.1.22",
        "Each reader has a copy of its own: what one changes, the others do not see",
        both(
            """
            a = value("a", [1])
            first = task(task_id="first")(lambda v: v.append(2))(a)
            first >> see("r", a)
            """,
            'success: a=[1], first, r="list [1]"',
        ),
    ),
    Claim(
        "5.1.23",
        "A dict from a function that is annotated to return one is put out key by key as well",
        both(
            """
            @task
            def a() -> dict:
                return {"x": 1, "y": 2}

            see("r", a()["x"])
            """,
            'success: a={"x": 1, "y": 2} x:1 y:2, r="int 1"',
        ),
    ),
    Claim(
        "5.1.24",
        "A key of a dict whose function has no annotation was not put out: what reads it fails",
        both(
            """
            @task
            def a():
                return {"x": 1}

            see("r", a()["x"])
            """,
            'failed: a={"x": 1}, r failed',
        ),
    ),
    Claim(
        "5.1.25",
        "The value of a task that was skipped is None for an all_done reader",
        both('see("r", skip("a"), "all_done")', 'success: a skipped, r="NoneType None"'),
    ),
    Claim(
        "5.1.26",
        "The value of a task that failed is None for an all_done reader",
        both('see("r", bad("a"), "all_done")', 'success: a failed, r="NoneType None"'),
    ),
    Claim(
        "5.1.27",
        "What is pushed under a key of its own is read under it",
        both(
            """
            @task
            def a(ti=None):
                ti.xcom_push("k", 5)

            @task
            def r(ti=None):
                return [ti.xcom_pull("a", key="k"), ti.xcom_pull("a")]

            a() >> r()
            """,
            "success: a=k:5, r=[5, null]",
        ),
    ),
    Claim(
        "5.1.28",
        "xcom_pull without a task asks the own task in Airflow 3, any task in Airflow 2",
        both(
            """
            @task
            def r(ti=None):
                return repr(ti.xcom_pull())

            value("a", 5) >> r()
            """,
            {"airflow2": 'success: a=5, r="5"', "airflow3": 'success: a=5, r="None"'},
        ),
    ),
    Claim(
        "5.1.30",
        "Prefect hands on the same object: what one task changes, all others see",
        (
            Run(
                "prefect",
                """
                @task
                def make():
                    return [1]

                @task
                def change(given):
                    given.append(2)

                @flow
                def main():
                    made = make.submit()
                    changed = change.submit(made)
                    return show.submit(made, wait_for=[changed])
                """,
                "success: change, make=[1, 2], show=[1, 2] | list [1, 2]",
                ours="success: change, make=[1], show=[1, 2] | list [1, 2]",
            ),
        ),
    ),
    Claim(
        "5.1.31",
        "None is a value like others in Prefect",
        flow("show(none(1))", "success: none, show | NoneType None"),
    ),
    Claim(
        "5.1.32",
        "A generator that a task of Prefect's returns is a generator to others, which can be gone through once",
        (
            Run(
                "prefect",
                """
                @task
                def numbers():
                    yield from (1, 2)

                @flow
                def main():
                    show(type(numbers()).__name__)
                """,
                "success: show=\"generator\" | str 'generator'",
                ours="success | str 'generator'",
            ),
        ),
        corrects="that Prefect makes a list of it",
    ),
    Claim(
        "5.1.40",
        "In one process Dagster hands on the same object: what one op changes, others see",
        job(
            """
@dg.op
def make():
    return [1]

@dg.op
def change(given):
    given.append(2)
    return 1

@dg.op
def see(changed, given):
    return given

@dg.job
def main():
    made = make()
    see(change(made), made)
""",
            "success: change=1, make=[1, 2], see=[1, 2]",
            ours="success: change=1, make=[1], see=[1]",
        ),
        deviates="each reader has a copy, as between processes",
    ),
    Claim(
        "5.1.41",
        "Assets go through the file system: each reader has a copy",
        job(
            """
@dg.asset
def made():
    return [1]

@dg.asset
def change(made):
    made.append(2)
    return 1

@dg.asset
def see(change, made):
    return made

main = dg.define_asset_job("main")
defs = dg.Definitions([made, change, see], jobs=[main])
""",
            "success: change=1, made, see=[1]",
        ),
    ),
    Claim(
        "5.1.42",
        "What a type annotation says is checked when it runs",
        job(
            '@dg.op\ndef wrong() -> int:\n    return "x"\n\n@dg.job\ndef main():\n    show(wrong())\n',
            "failed: show upstream_failed, wrong failed",
            ours='success: show="str \'x\'", wrong="x"',
        ),
        deviates="annotations of ops are not checked",
    ),
    Claim(
        "5.1.43",
        "A function cannot be stored for an asset: the step fails",
        job(
            "@dg.asset\ndef made():\n    return lambda: 1\n\nmain = dg.define_asset_job('main')\n"
            "defs = dg.Definitions([made], jobs=[main])\n",
            "failed: made failed",
        ),
    ),
)
