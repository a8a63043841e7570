"""§2: states; retries and time limits in Airflow."""

from calque.ir.policies import ConstantDelay, GrowingDelay
from tests.semantics.claims import AIRFLOW, Claim, Probe, Run, both, job, probes
from tests.semantics.ours import delays

AGAIN = """
import datetime as dt
from types import SimpleNamespace
from airflow.models.taskinstance import TaskInstance
base, factor, cap = {base}, {factor}, {cap}
task = SimpleNamespace(
    retry_delay=dt.timedelta(seconds=base), retry_exponential_backoff=factor, dag_id="d", task_id="t",
    max_retry_delay=cap and dt.timedelta(seconds=cap),
)
end = dt.datetime(2024, 1, 1, tzinfo=dt.timezone.utc)
found = []
for number in range(1, 5):
    ti = SimpleNamespace(
        task=task, dag_id="d", task_id="t", logical_date="L", execution_date="L", try_number=number, end_date=end, run_id="r",
        retry_delay_override=None,
    )
    found.append((TaskInstance.next_retry_datetime(ti) - end).total_seconds())
"""
TEXTS = tuple(f"d#t#L#{number}" for number in range(1, 5))
POLICY = "import dagster as dg\npolicy = dg.RetryPolicy(max_retries=4, delay=10, backoff={})\nfound = [policy.calculate_delay(n) for n in (1, 2, 3, 4)]"

CLAIMS = (
    Claim(
        "2.1.1",
        "The states of a task in Airflow; 3.3 has awaiting_input, and no shutdown",
        probes(
            ("airflow2",),
            "from airflow.utils.state import TaskInstanceState as S\nfound = {one.value for one in S}",
            {
                "airflow2": [
                    "deferred",
                    "failed",
                    "queued",
                    "removed",
                    "restarting",
                    "running",
                    "scheduled",
                    "shutdown",
                    "skipped",
                    "success",
                    "up_for_reschedule",
                    "up_for_retry",
                    "upstream_failed",
                ],
                "airflow3": [
                    "awaiting_input",
                    "deferred",
                    "failed",
                    "queued",
                    "removed",
                    "restarting",
                    "running",
                    "scheduled",
                    "skipped",
                    "success",
                    "up_for_reschedule",
                    "up_for_retry",
                    "upstream_failed",
                ],
            },
        )
        + probes(
            ("airflow3",),
            "from airflow.utils.state import TaskInstanceState as S\nfound = {one.value for one in S}",
            [
                "awaiting_input",
                "deferred",
                "failed",
                "queued",
                "removed",
                "restarting",
                "running",
                "scheduled",
                "skipped",
                "success",
                "up_for_reschedule",
                "up_for_retry",
                "upstream_failed",
            ],
        ),
    ),
    Claim(
        "2.1.2",
        "The kinds of states in Prefect",
        probes(
            ("prefect",),
            "from prefect.states import StateType\nfound = {one.value for one in StateType}",
            [
                "CANCELLED",
                "CANCELLING",
                "COMPLETED",
                "CRASHED",
                "FAILED",
                "PAUSED",
                "PENDING",
                "RUNNING",
                "SCHEDULED",
            ],
        ),
    ),
    Claim(
        "2.2.1",
        "retries are further attempts: two of them are three attempts",
        (
            *both('bad("a", retries=2)', "failed: a failed x3"),
            Run(
                "prefect",
                "@task(retries=2)\ndef a():\n    raise ValueError\n\n@flow\ndef main():\n    return a.submit()",
                "failed: a failed x3",
            ),
            *job(
                "@dg.op(retry_policy=dg.RetryPolicy(max_retries=2))\ndef a():\n    raise ValueError\n\n@dg.job\ndef main():\n    a()\n",
                "failed: a failed x3",
            ),
        ),
    ),
    Claim(
        "2.2.2",
        "Without a delay that is said, Airflow waits 300 s before a retry",
        probes(
            ("airflow2",),
            "from airflow.models.abstractoperator import DEFAULT_RETRY_DELAY as d\nfound = d",
            300.0,
            lambda: delays(ConstantDelay(seconds=300), 1)()[0],
        )
        + probes(
            ("airflow3",),
            "from airflow.sdk import BaseOperator\nfound = BaseOperator(task_id='a').retry_delay",
            300.0,
        ),
    ),
    Claim(
        "2.2.3",
        "Without a delay that is said, Prefect and Dagster do not wait",
        probes(
            ("prefect",),
            "from prefect import task\nfound = task(retries=1)(lambda: 1).retry_delay_seconds",
            0,
        )
        + probes(
            ("dagster",), "import dagster as dg\nfound = dg.RetryPolicy().calculate_delay(1)", 0, lambda: 0
        ),
    ),
    Claim(
        "2.2.5",
        "Exponential backoff of Airflow doubles, and is spread to between once and twice that by a hash",
        (
            Probe(
                "airflow2",
                AGAIN.format(base=10, factor=True, cap=None),
                [11.0, 25.0, 52.0, 134.0],
                delays(GrowingDelay(base=10, factor=2), 4, TEXTS, jitter="hash"),
            ),
            Probe(
                "airflow3",
                AGAIN.format(base=10, factor=2.0, cap=None),
                [11.0, 25.0, 52.0, 134.0],
                delays(GrowingDelay(base=10, factor=2), 4, TEXTS, jitter="hash"),
            ),
        ),
    ),
    Claim(
        "2.2.6",
        "In Airflow 3 the factor is a number",
        (
            Probe(
                "airflow3",
                AGAIN.format(base=10, factor=3.0, cap=None),
                [11.0, 45.0, 132.0, 534.0],
                delays(GrowingDelay(base=10, factor=3), 4, TEXTS, jitter="hash"),
            ),
        ),
    ),
    Claim(
        "2.2.7",
        "max_retry_delay caps the delay",
        (
            Probe(
                "airflow2",
                AGAIN.format(base=10, factor=True, cap=25),
                [11.0, 25.0, 25.0, 25.0],
                delays(GrowingDelay(base=10, factor=2, limit=25), 4, TEXTS, jitter="hash"),
            ),
            Probe(
                "airflow3",
                AGAIN.format(base=10, factor=2.0, cap=25),
                [11.0, 25.0, 25.0, 25.0],
                delays(GrowingDelay(base=10, factor=2, limit=25), 4, TEXTS, jitter="hash"),
            ),
        ),
    ),
    Claim(
        "2.2.8",
        "A delay is never more than a day",
        (
            Probe(
                "airflow2",
                AGAIN.format(base=50000, factor=True, cap=None),
                [60921.0, 86400.0, 86400.0, 86400.0],
                delays(GrowingDelay(base=50000, factor=2), 4, TEXTS, jitter="hash"),
            ),
            Probe(
                "airflow3",
                AGAIN.format(base=50000, factor=2.0, cap=None),
                [60921.0, 86400.0, 86400.0, 86400.0],
                delays(GrowingDelay(base=50000, factor=2), 4, TEXTS, jitter="hash"),
            ),
        ),
    ),
    Claim(
        "2.2.13",
        "A retry begins with what the task put out before deleted",
        both(
            """
        @task(retries=1)
        def a(ti=None):
            if ti.try_number == 1:
                ti.xcom_push("k", 5)
                raise ValueError("no")
            return repr(ti.xcom_pull("a", key="k"))

        a()
        """,
            'success: a="None" x2',
        ),
    ),
    Claim(
        "2.2.14",
        "AirflowFailException fails the task without a retry",
        both(
            """
        @task(retries=2)
        def a():
            raise AirflowFailException("no")

        a()
        """,
            "failed: a failed",
        ),
    ),
    Claim(
        "2.2.15",
        "A sensor whose time is over is not retried",
        both(
            'PythonSensor(task_id="s", python_callable=lambda: False, timeout=0.2, poke_interval=0.05, retries=2)',
            "failed: s failed",
        ),
    ),
    Claim(
        "2.2.16",
        "A sensor with soft_fail whose probe raises fails: only the end of its time skips",
        both(
            'PythonSensor(task_id="s", python_callable=fails, timeout=5, poke_interval=0.05, soft_fail=True)',
            "failed: s failed",
        ),
    ),
    Claim(
        "2.2.17",
        "Templates are rendered anew for each attempt",
        both(
            """
        @task(retries=1)
        def a(given, ti=None):
            if ti.try_number == 1:
                raise ValueError("no")
            return given

        a("{{ ti.try_number }}")
        """,
            'success: a="2" x2',
        ),
    ),
    Claim(
        "2.3.1",
        "The end of a task's time is no Exception: bodies that catch those do not catch it",
        probes(
            AIRFLOW,
            "from airflow.exceptions import AirflowTaskTimeout\nfound = issubclass(AirflowTaskTimeout, Exception)",
            False,
        ),
    ),
    Claim(
        "2.3.2",
        "A task whose time is over fails, and is retried",
        (
            Run(
                "airflow3",
                'task(task_id="a", execution_timeout=timedelta(seconds=0.3), retries=1)(lambda: time.sleep(2))()',
                "failed: a failed x2",
            ),
        ),
    ),
)
