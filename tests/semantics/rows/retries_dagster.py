"""§2.2: retries in Dagster."""

from calque.ir.policies import GrowingDelay
from tests.semantics.claims import Claim, job, probes
from tests.semantics.ours import delays
from tests.semantics.rows.retries import POLICY

CLAIMS = (
    Claim(
        "2.2.4",
        "Dagster's policy has one retry if no number is said",
        probes(("dagster",), "import dagster as dg\nfound = dg.RetryPolicy().max_retries", 1),
    ),
    Claim(
        "2.2.10",
        "Dagster's EXPONENTIAL is (2^n-1) times the delay",
        probes(
            ("dagster",),
            POLICY.format("dg.Backoff.EXPONENTIAL"),
            [10, 30, 70, 150],
            delays(GrowingDelay(base=10, factor=2, form="power_minus_one"), 4),
        ),
    ),
    Claim(
        "2.2.11",
        "Dagster's LINEAR is n times the delay",
        probes(
            ("dagster",),
            POLICY.format("dg.Backoff.LINEAR"),
            [10, 20, 30, 40],
            delays(GrowingDelay(base=10, form="linear"), 4),
        ),
    ),
    Claim(
        "2.2.30",
        "RetryRequested asks for a retry without a policy",
        job(
            "@dg.op\ndef a(context):\n    if context.retry_number < 2:\n        raise dg.RetryRequested(max_retries=3)\n    return context.retry_number\n\n@dg.job\ndef main():\n    a()\n",
            "success: a=2 x3",
        ),
    ),
    Claim(
        "2.2.31",
        "RetryRequested counts for itself: the limit of the policy does not hold",
        job(
            "@dg.op(retry_policy=dg.RetryPolicy(max_retries=1))\ndef a(context):\n    if context.retry_number < 2:\n        raise dg.RetryRequested(max_retries=3)\n    return context.retry_number\n\n@dg.job\ndef main():\n    a()\n",
            "success: a=2 x3",
        ),
    ),
    Claim(
        "2.2.32",
        "Failure with allow_retries=False is not retried",
        job(
            "@dg.op(retry_policy=dg.RetryPolicy(max_retries=2))\ndef a():\n    raise dg.Failure('no', allow_retries=False)\n\n@dg.job\ndef main():\n    a()\n",
            "failed: a failed",
        ),
    ),
    Claim(
        "2.2.33",
        "Failure by itself is retried",
        job(
            "@dg.op(retry_policy=dg.RetryPolicy(max_retries=2))\ndef a():\n    raise dg.Failure('no')\n\n@dg.job\ndef main():\n    a()\n",
            "failed: a failed x3",
        ),
    ),
    Claim(
        "2.2.34",
        "The policy of a job holds for ops that have none; an op's own replaces it whole",
        job(
            "@dg.op\ndef a():\n    raise ValueError\n\n@dg.op(retry_policy=dg.RetryPolicy(max_retries=2))\ndef b():\n    raise ValueError\n\n@dg.job(op_retry_policy=dg.RetryPolicy(max_retries=1))\ndef main():\n    a()\n    b()\n",
            "failed: a failed x2, b failed x3",
        ),
    ),
    Claim(
        "2.2.35",
        "FULL jitter is between nothing and the delay, PLUS_MINUS between nothing and twice the delay",
        probes(
            ("dagster",),
            "import dagster as dg\nfull = dg.RetryPolicy(max_retries=1, delay=10, jitter=dg.Jitter.FULL)\nboth = dg.RetryPolicy(max_retries=1, delay=10, jitter=dg.Jitter.PLUS_MINUS)\nfulls = [full.calculate_delay(1) for _ in range(999)]\nboths = [both.calculate_delay(1) for _ in range(999)]\nfound = [0 <= min(fulls) < 1, 9 < max(fulls) <= 10, 0 <= min(boths) < 1, 19 < max(boths) <= 20]",
            [True, True, True, True],
        ),
    ),
    Claim(
        "2.3.7",
        "Ops of Dagster have no time limit",
        probes(
            ("dagster",),
            "import dagster as dg, inspect\nfound = sorted(name for name in inspect.signature(dg.op).parameters if 'timeout' in name or 'limit' in name)",
            [],
        ),
    ),
)
