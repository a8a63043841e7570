"""§3.4: skips, failures and the end of runs in Dagster."""

from tests.semantics.claims import Claim, job, probes

OPTIONAL = """
@dg.op(out={"a": dg.Out(is_required=False), "b": dg.Out(is_required=False)})
def choose():
    yield dg.Output("x", "a")
"""
MAYBE = (
    OPTIONAL
    + """
@dg.op
def both(one, other):
    return 1

@dg.op(out=dg.Out(is_required=False))
def absent():
    yield from ()

@dg.op
def failing():
    raise ValueError("no")

@dg.op
def listed(values):
    return list(values)

@dg.op(ins={"values": dg.In(dg.Nothing)})
def after():
    return 2
"""
)

CLAIMS = (
    Claim(
        "3.4.1",
        "What takes an optional output that was not yielded is skipped, and what comes after it",
        job(
            OPTIONAL
            + """
@dg.job
def main():
    a, b = choose()
    show.alias("on_a")(a)
    show.alias("after_b")(show.alias("on_b")(b))
""",
            'success: after_b skipped, choose=a:"x", on_a="str \'x\'", on_b skipped',
        ),
    ),
    Claim(
        "3.4.2",
        "A skip beside a failure: the step is skipped",
        job(
            MAYBE + "\n@dg.job\ndef main():\n    both(absent(), failing())\n",
            "failed: absent, both skipped, failing failed",
        ),
    ),
    Claim(
        "3.4.3",
        "A step behind a failure has no event at all",
        job(
            MAYBE + "\n@dg.job\ndef main():\n    show(failing())\n",
            "failed: failing failed, show upstream_failed",
        ),
    ),
    Claim(
        "3.4.4",
        "In a list of inputs skipped elements are left out",
        job(
            MAYBE
            + "\none = op('one')\n\n@dg.job\ndef main():\n    listed([one.alias('a')(), absent(), one.alias('c')()])\n",
            "success: a=1, absent, c=1, listed=[1, 1]",
            ours="refused: list-with-gaps",
        ),
        deviates="refused: the IR has no edge that leaves an element out of a list",
    ),
    Claim(
        "3.4.5",
        "A list of which all elements are skipped skips the step",
        job(
            MAYBE + "\n@dg.job\ndef main():\n    listed([absent.alias('a')(), absent.alias('b')()])\n",
            "success: a, b, listed skipped",
            ours="refused: list-with-gaps",
        ),
        deviates="refused: the IR has no edge that leaves an element out of a list",
    ),
    Claim(
        "3.4.6",
        "A list of which one element failed gives the step up",
        job(
            MAYBE + "\none = op('one')\n\n@dg.job\ndef main():\n    listed([one(), absent(), failing()])\n",
            "failed: absent, failing failed, listed upstream_failed, one=1",
            ours="refused: list-with-gaps",
        ),
        deviates="refused: the IR has no edge that leaves an element out of a list",
    ),
    Claim(
        "3.4.7",
        "A list of Nothing of which an element is skipped does not skip",
        job(
            MAYBE + "\none = op('one')\n\n@dg.job\ndef main():\n    after([one(), absent()])\n",
            "success: absent, after=2, one=1",
            ours="refused: list-with-gaps",
        ),
        deviates="refused: the IR has no edge that leaves an element out of a list",
    ),
    Claim(
        "3.4.8",
        "A single Nothing that was skipped skips",
        job(
            MAYBE + "\n@dg.job\ndef main():\n    after(absent())\n",
            "success: absent, after skipped",
        ),
    ),
    Claim(
        "3.4.9",
        "Other branches go on after a failure; the run fails if any step failed",
        job(
            MAYBE
            + "\none = op('one')\n\n@dg.job\ndef main():\n    failing()\n    show(show.alias('first')(one()))\n",
            'failed: failing failed, first="int 1", one=1, show="str \'int 1\'"',
        ),
    ),
    Claim(
        "3.4.10",
        "A failed step whose consumers are all skipped for another reason still fails the run",
        job(
            MAYBE + "\n@dg.job\ndef main():\n    both(failing(), absent())\n",
            "failed: absent, both skipped, failing failed",
        ),
    ),
    Claim(
        "3.4.11",
        "None of an op without annotations is a value and reaches its consumer",
        job(
            "@dg.op\ndef none():\n    return None\n\n@dg.job\ndef main():\n    show(none())\n",
            'success: none, show="NoneType None"',
        ),
    ),
    Claim(
        "3.4.12",
        "An op that is annotated to return None gives Nothing, which a consumer of a value cannot load",
        job(
            "@dg.op\ndef none() -> None:\n    return None\n\n@dg.job\ndef main():\n    show(none())\n",
            "failed: none, show failed",
            ours="refused: value-of-nothing",
        ),
        deviates="refused, since the step can only fail",
    ),
    Claim(
        "3.4.13",
        "A blocking check with severity ERROR that fails gives up what comes after its asset, and fails the run",
        job(
            """
@dg.asset
def a():
    return 1

@dg.asset_check(asset=a, blocking=True)
def check():
    return dg.AssetCheckResult(passed=False)

@dg.asset
def b(a):
    return a + 1

main = dg.define_asset_job("main")
defs = dg.Definitions([a, b], asset_checks=[check], jobs=[main])
""",
            "failed: a=1, a_check failed, b upstream_failed",
        ),
    ),
    Claim(
        "3.4.14",
        "A check that is not blocking may fail: what comes after its asset runs, and the run succeeds",
        job(
            """
@dg.asset
def a():
    return 1

@dg.asset_check(asset=a)
def check():
    return dg.AssetCheckResult(passed=False)

@dg.asset
def b(a):
    return a + 1

main = dg.define_asset_job("main")
defs = dg.Definitions([a, b], asset_checks=[check], jobs=[main])
""",
            "success: a=1, a_check, b=2",
        ),
    ),
    Claim(
        "3.4.15",
        "A blocking check that only warns blocks nothing",
        job(
            """
@dg.asset
def a():
    return 1

@dg.asset_check(asset=a, blocking=True)
def check():
    return dg.AssetCheckResult(passed=False, severity=dg.AssetCheckSeverity.WARN)

@dg.asset
def b(a):
    return a + 1

main = dg.define_asset_job("main")
defs = dg.Definitions([a, b], asset_checks=[check], jobs=[main])
""",
            "success: a=1, a_check, b=2",
        ),
    ),
    Claim(
        "3.4.16",
        "A blocking check that raises blocks as one that fails",
        job(
            """
@dg.asset
def a():
    return 1

@dg.asset_check(asset=a, blocking=True)
def check():
    raise ValueError("no")

@dg.asset
def b(a):
    return a + 1

main = dg.define_asset_job("main")
defs = dg.Definitions([a, b], asset_checks=[check], jobs=[main])
""",
            "failed: a=1, a_check failed, b upstream_failed",
        ),
    ),
    Claim(
        "3.4.17",
        "A success hook is called for each step that succeeded, a failure hook for each final failure; not for what was "
        "skipped, given up or is tried again",
        job(
            MAYBE
            + """
@dg.success_hook
def good(context):
    note("good", context.op.name)

@dg.failure_hook
def ill(context):
    note("ill", context.op.name)

@dg.op(retry_policy=dg.RetryPolicy(max_retries=1))
def flaky(context):
    if context.retry_number == 0:
        raise ValueError("no")

@dg.job(hooks={good, ill})
def main():
    flaky()
    show.alias("skipped")(absent())
    show.alias("given_up")(failing())
""",
            "failed: absent, failing failed, flaky x2, given_up upstream_failed, skipped skipped | good absent, ill failing, good flaky",
        ),
    ),
    Claim(
        "3.4.18",
        "What a hook raises is swallowed",
        job(
            """
@dg.success_hook
def good(context):
    raise ValueError("no")

one = op("one")

@dg.job(hooks={good})
def main():
    show(one())
""",
            'success: one=1, show="int 1"',
        ),
    ),
    Claim(
        "3.4.19",
        "In which order a job calls what does not wait for one another says nothing: steps run by their names",
        probes(
            ("dagster",),
            """
import dagster as dg

@dg.op(out=dg.DynamicOut())
def many():
    yield dg.DynamicOutput(1, "k")

@dg.op
def each(x):
    return x

@dg.op
def one():
    return 1

@dg.job
def forth():
    first = many()
    first.map(each.alias("c"))
    one.alias("a")()
    first.map(each.alias("d"))
    one.alias("b")()

@dg.job
def back():
    one.alias("b")()
    first = many()
    first.map(each.alias("d"))
    first.map(each.alias("c"))
    one.alias("a")()

def steps(job):
    return [one.step_key for one in job.execute_in_process().all_events if one.event_type_value == "STEP_START"]

found = [steps(forth), steps(back)]
""",
            [["a", "b", "many", "c[k]", "d[k]"]] * 2,
        ),
    ),
)
