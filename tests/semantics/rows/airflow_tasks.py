"""Airflow: more of how tasks end, of sensors, values and maps."""

from tests.semantics.claims import Claim, Run, Tool, both
from tests.semantics.rows.values import stored

POLICY = "from airflow.sdk.definitions.retry_policy import ExceptionRetryPolicy, RetryAction, RetryRule\n"
SENSOR = """
class {name}(BaseSensorOperator):
    def poke(self, context):
        {body}

{name}(task_id="s", {given}, poke_interval=0.05)
"""


def policy(at: str, says: str, rules: str, raised: str, ends: str) -> Claim:
    """A retry_policy and what a task with two retries raises."""
    text = POLICY + (
        f"rules = ExceptionRetryPolicy([{rules}])\n\n"
        f'@task(retries=2, retry_policy=rules)\ndef a():\n    raise {raised}("no")\n\na()\n'
    )
    return Claim(at, says, (Run("airflow3", text, ends, reference=False),))


def sensor(
    at: str, says: str, given: str, body: str, ends: str, ours: str | None = None, deviates: str | None = None
) -> Claim:
    """A sensor, of a class of its own."""
    text = SENSOR.format(name="Asks" + at.replace(".", "_"), given=given, body=body)
    return Claim(at, says, both(text, ends, ours=ours), deviates=deviates)


CHAIN: dict[Tool, str] = {"airflow2": "airflow.models.baseoperator", "airflow3": "airflow.sdk"}

CLAIMS = (
    policy(
        "2.2.44",
        "A retry_policy of Airflow 3 can fail a task though it has retries",
        "RetryRule(ValueError, RetryAction.FAIL)",
        "ValueError",
        "failed: a failed",
    ),
    policy(
        "2.2.45",
        "What no rule of a retry_policy is about is retried as ever",
        "RetryRule(KeyError, RetryAction.FAIL)",
        "ValueError",
        "failed: a failed x3",
    ),
    policy(
        "2.2.46",
        "A retry_policy cannot make more retries than there are",
        "RetryRule(ValueError, RetryAction.RETRY)",
        "ValueError",
        "failed: a failed x3",
    ),
    policy(
        "2.2.47",
        "A retry_policy is not asked about AirflowFailException",
        "RetryRule(Exception, RetryAction.RETRY)",
        "AirflowFailException",
        "failed: a failed",
    ),
    sensor(
        "2.3.11",
        "A sensor with soft_fail whose probe raises AirflowFailException is skipped",
        "soft_fail=True, timeout=5",
        'raise AirflowFailException("no")',
        "success: s skipped",
    ),
    sensor(
        "2.3.12",
        "A sensor with silent_fail whose probe raises asks again",
        "silent_fail=True, timeout=5",
        "self.asked = getattr(self, 'asked', 0) + 1; return self.asked > 1 or fails()",
        "success: s",
    ),
    sensor(
        "2.3.40",
        "A sensor with never_fail that waits in vain fails",
        "never_fail=True, timeout=0.1",
        "return False",
        "failed: s failed",
    ),
    sensor(
        "2.3.41",
        "A sensor with silent_fail whose probe raises AirflowFailException fails",
        "silent_fail=True, timeout=5",
        'raise AirflowFailException("no")',
        "failed: s failed",
    ),
    sensor(
        "2.3.42",
        "A sensor that is tried again in its slot remembers what it knew at the question before",
        "timeout=5",
        "self.asked = getattr(self, 'asked', 0) + 1; return self.asked > 2",
        "success: s",
    ),
    sensor(
        "2.3.13",
        "A sensor with never_fail is skipped, whatever its probe raises",
        "never_fail=True, timeout=5",
        'raise ValueError("no")',
        "success: s skipped",
    ),
    Claim(
        "2.3.14",
        "A body that catches Exception does not catch the end of its time",
        (
            Run(
                "airflow3",
                """
        @task(execution_timeout=timedelta(seconds=0.3))
        def patient():
            try:
                time.sleep(2)
            except Exception:
                return "caught"

        patient()
        """,
                "failed: patient failed",
            ),
        ),
    ),
    Claim(
        "3.2.41",
        "chain joins lists of the same length element by element, cross_downstream each with each",
        tuple(
            Run(
                tool,
                f"from {module} import chain, cross_downstream\n"
                + 'chain([bad("a"), ok("b")], [ok("c"), ok("d")])\ncross_downstream([skip("e"), ok("f")], [ok("g"), ok("h")])',
                "failed: a failed, b, c upstream_failed, d, e skipped, f, g skipped, h skipped",
            )
            for tool, module in CHAIN.items()
        ),
    ),
    Claim(
        "4.1.27",
        "What is given by partial is the same for each instance",
        both(
            'task(task_id="m")(lambda a, b: f"{a}{b}").partial(a=1).expand(b=["x", "y"])',
            'success: m[0]="1x", m[1]="1y"',
        ),
    ),
    Claim(
        "4.1.28",
        "What puts out a tuple can be mapped over",
        both(
            'task(task_id="m")(lambda x: x).expand(x=task(task_id="made")(lambda: (1, 2))())',
            "success: m[0]=1, m[1]=2, made",
        ),
    ),
    stored(
        "5.1.45",
        "A lambda fails the task that puts it out",
        "(lambda: 1)",
        "failed: made failed, r upstream_failed",
    ),
    stored(
        "5.1.46",
        "An object of a class of one's own fails the task that puts it out",
        'type("Point", (), {})()',
        "failed: made failed, r upstream_failed",
    ),
    stored(
        "5.1.47",
        "A date without a time stays one",
        "datetime(2024, 1, 1).date()",
        'success: made, r="date datetime.date(2024, 1, 1)"',
    ),
    stored(
        "5.1.48",
        "What reads a date and time with a zone that is only an offset fails",
        "datetime.fromisoformat('2024-01-01T00:00+02:00')",
        "failed: made, r failed",
        'success: made, r="datetime datetime.datetime(2024, 1, 1, 0, 0, tzinfo=datetime.timezone(datetime.timedelta(seconds=7200)))"',
        "it stays what it is",
    ),
    Claim(
        "5.1.49",
        "The keys of a TypedDict that a function says to return are outputs of their own",
        both(
            """
from typing import TypedDict

class Both(TypedDict):
    a: int
    b: int

@task(task_id="made")
def puts() -> Both:
    return {"a": 1, "b": 2}

see("r", puts()["b"])
""",
            'success: made, r="int 2"',
        ),
    ),
    Claim(
        "5.1.50",
        "A date and time in UTC or in a named zone stays the same instant",
        both(
            """
from zoneinfo import ZoneInfo
moments = [datetime(2024, 1, 1, tzinfo=ZoneInfo(zone)) for zone in ("UTC", "Asia/Tokyo")]
task(task_id="r")(lambda given: [one.isoformat() for one in given])(task(task_id="made")(lambda: moments)())
""",
            'success: made, r=["2024-01-01T00:00:00+00:00", "2024-01-01T00:00:00+09:00"]',
        ),
    ),
    Claim(
        "9.1.27",
        "Templates cannot reach what is private in Python",
        both("see('r', \"{{ ''.__class__.__mro__ }}\")", "failed: r failed"),
    ),
    Claim(
        "10.1.7",
        "The callback of a DAG for failures is called when its run fails, that for successes is not",
        both(
            'bad("a")',
            "failed: a failed | failure",
            dag="on_failure_callback=lambda context: note('failure'), on_success_callback=lambda context: note('success')",
        ),
    ),
    Claim(
        "11.1.2",
        "A body of Airflow finds its task and the number of its attempt in the environment",
        both(
            """
@task
def looks():
    names = ("AIRFLOW_CTX_TASK_ID", "AIRFLOW_CTX_TRY_NUMBER")
    return [os.environ.get(name) for name in names]

looks()
""",
            'success: looks=["looks", "1"]',
            reference=False,
        ),
    ),
)
