"""§1 to §11: more of what bodies of Airflow ask and do, and of its runs."""

from tests.semantics.claims import AIRFLOW, Claim, Held, Probe, Run, Tool, both, probes
from tests.semantics.rows.airflow_time import DAGS
from tests.semantics.rows.values import stored
from tests.semantics.testing import tested

GOLDEN = "tests/golden/test_against_airflow.py::test_a_run_is_airflows"
STATES = "from airflow.utils.state import DagRunState\nfound = sorted(one.value for one in DagRunState)"
BACKOFF = """
from airflow.sdk import DAG, BaseOperator
from airflow.serialization.serialized_objects import DagSerialization

found = []
for given in (True, False, 1.5):
    with DAG("d", schedule=None) as dag:
        one = BaseOperator(task_id="a", retry_exponential_backoff=given)
    read = DagSerialization.deserialize_dag(DagSerialization.serialize_dag(dag)).get_task("a")
    found.append([one.retry_exponential_backoff, read.retry_exponential_backoff])
"""
DEFERS: dict[Tool, str] = {
    "airflow2": "from airflow.triggers.temporal import TimeDeltaTrigger",
    "airflow3": "from airflow.providers.standard.triggers.temporal import TimeDeltaTrigger",
}

CLAIMS = (
    Claim(
        "2.1.5",
        "The states of a run in Airflow",
        probes(AIRFLOW, STATES, ["failed", "queued", "running", "success"]),
    ),
    Claim(
        "2.2.54",
        "Tasks of Airflow are not retried, if nothing is said",
        probes(
            AIRFLOW,
            "from airflow.configuration import conf\nfound = conf.getint('core', 'default_task_retries')",
            0,
        ),
    ),
    Claim(
        "2.2.55",
        "retry_exponential_backoff=True of Airflow 3 is the factor 2 only after the DAG was stored",
        (Probe("airflow3", BACKOFF, [[True, 2.0], [False, 0.0], [1.5, 1.5]]),),
    ),
    Claim(
        "2.3.16",
        "The time of a sensor that gives its slot back counts from its first probe",
        both(
            """
        PythonSensor(task_id="s", python_callable=lambda: False, mode="reschedule", poke_interval=0.2, timeout=0.3)
        """,
            "failed: s failed",
        ),
    ),
    Claim(
        "4.1.29",
        "map_index_template names the instances of a mapped task",
        tested(
            """
with DAG("d", schedule=None, start_date=datetime(2024, 1, 1)):
    @task(map_index_template="for {{ x }}")
    def a(x):
        from airflow.operators.python import get_current_context
        get_current_context()["x"] = x

    a.expand(x=["one", "other"])
""",
            """
run = test("d", pendulum.datetime(2024, 1, 1))
found = sorted(one.rendered_map_index for one in run.get_task_instances())
""",
            ["for one", "for other"],
        ),
    ),
    Claim(
        "5.1.51",
        "xcom_pull with include_prior_dates finds what an earlier run of the DAG put out",
        tested(
            """
with DAG("d", schedule=None, start_date=datetime(2024, 1, 1)):
    @task
    def a(ds=None):
        return ds if ds < "2024-01-02" else None

    @task
    def r(ti=None):
        return [ti.xcom_pull(task_ids="a", include_prior_dates=prior) for prior in (False, True)]

    a() >> r()
""",
            """
found = [put_out(test("d", pendulum.datetime(2024, 1, day)), "r") for day in (1, 2)]
""",
            [["2024-01-01", "2024-01-01"], [None, "2024-01-01"]],
        ),
    ),
    Claim(
        "5.1.53",
        "xcom_pull of another DAG asks its run of the same id, or in Airflow 3 that which is named; include_prior_dates finds nothing there in Airflow 3.3 without such a run",
        tested(
            """
with DAG("one", schedule=None, start_date=datetime(2024, 1, 1)):
    @task
    def a(ds=None):
        return ds

    a()

with DAG("other", schedule=None, start_date=datetime(2024, 1, 1)):
    @task
    def r(ti=None, dag_run=None):
        given = {key: value for key, value in dag_run.conf.items() if value}
        try:
            named = ti.xcom_pull(dag_id="one", task_ids="a", **given)
        except TypeError:
            named = "refused"
        return [named, ti.xcom_pull(dag_id="one", task_ids="a", include_prior_dates=True)]

    r()
""",
            """
run = test("one", pendulum.datetime(2024, 1, 1))
found = [put_out(test("other", pendulum.datetime(2024, 1, 2), run_id=one), "r") for one in (None, run.run_id)]
""",
            {
                "airflow2": [[None, "2024-01-01"], ["refused", "2024-01-01"]],
                "airflow3": [[None, None], ["2024-01-01", None]],
            },
        ),
        corrects="that include_prior_dates finds what earlier runs of another DAG put out, in Airflow 3.3, too",
    ),
    stored(
        "5.1.52",
        "An object of pydantic can be put out; what reads it fails, unless its class is allowed",
        "__import__('pydantic').create_model('Point', x=(int, 1))()",
        "failed: made, r failed",
        "failed: made failed, r upstream_failed",
        "the task that puts it out fails, not the one that reads it",
    ),
    Claim(
        "5.1.54",
        "What reads an object of a class of one's own gets it if allowed_deserialization_classes names its class",
        probes(
            AIRFLOW,
            """
import os, sys, tempfile

home = tempfile.mkdtemp()
sys.path.insert(0, home)
with open(home + "/shop.py", "w") as file:
    file.write("import dataclasses\\nimport pydantic\\n\\n@dataclasses.dataclass\\nclass A:\\n    x: int = 1\\n\\n")
    file.write("class B(pydantic.BaseModel):\\n    x: int = 1\\n")
import shop
from airflow.serialization import serde

found = []
for allowed in ("airflow.*", "shop.*"):
    os.environ["AIRFLOW__CORE__ALLOWED_DESERIALIZATION_CLASSES"] = allowed
    for name in ("_get_patterns", "_get_regexp_patterns", "_match_glob", "_match_regexp"):
        if hasattr(serde, name):
            getattr(serde, name).cache_clear()
    for one in (shop.A(), shop.B()):
        try:
            found.append(serde.deserialize(serde.serialize(one)) == one)
        except ImportError:
            found.append("refused")
""",
            ["refused", "refused", True, True],
        ),
    ),
    Claim(
        "5.1.55",
        "With which errors what puts out a text or None fails if that is mapped over, and what reads a key that was not put out",
        both(
            """
        def heard(context):
            note(type(context["exception"]).__name__)

        options = dict(trigger_rule="all_done", on_failure_callback=heard)
        text = task(task_id="text", **options)(lambda: "ab")()
        none = task(task_id="none", **options)(lambda: None)()
        key = task(task_id="key", **options)(lambda x: x)(value("made", {})["k"])
        text >> none >> key
        for name, given in (("a", text), ("b", none)):
            task(task_id=name)(lambda x: x).expand(x=given)
        """,
            "failed: a upstream_failed, b upstream_failed, key failed, made, none failed, text failed | UnmappableXComTypePushed, XComForMappingNotPushed, XComNotFound",
            ours="failed: a upstream_failed, b upstream_failed, key failed, made, none failed, text failed | RunFailed, RunFailed, AirflowException",
        ),
        deviates="the errors of the reference runtime itself are of other classes",
    ),
    Claim(
        "9.1.28",
        "A text that ends as one of an operator's template_ext is a file that is rendered",
        (Held(GOLDEN, ("airflow2", "calque")),),  # template_file_is_moved_along
    ),
    Claim(
        "10.1.8",
        "A callback of a retry or a failure finds the error in its context",
        both(
            """
        def heard(context):
            note(repr(context["exception"]))

        options = dict(retries=1, retry_delay=timedelta(0), on_retry_callback=heard, on_failure_callback=heard)
        task(task_id="a", **options)(fails)()
        """,
            "failed: a failed x2 | ValueError('no'), ValueError('no')",
        ),
    ),
    Claim(
        "10.1.35",
        "A task of Airflow 2 can have an sla, which Airflow 3 takes and forgets with a warning; there a DAG can have a deadline",
        (
            Probe(
                "airflow2",
                "import datetime as dt\nfrom airflow.models.baseoperator import BaseOperator\nfound = BaseOperator(task_id='a', sla=dt.timedelta(1)).sla",
                86400.0,
            ),
            Probe(
                "airflow3",
                """
import datetime as dt
from airflow.sdk import DAG, BaseOperator
from airflow.sdk.definitions.callback import AsyncCallback
from airflow.sdk.definitions.deadline import DeadlineAlert, DeadlineReference

import warnings

with warnings.catch_warnings(record=True) as said:
    warnings.simplefilter("always")
    found = [hasattr(BaseOperator(task_id="a", sla=dt.timedelta(1)), "sla")]
found.append([str(one.message)[:37] for one in said])
alert = DeadlineAlert(reference=DeadlineReference.DAGRUN_QUEUED_AT, interval=dt.timedelta(1), callback=AsyncCallback("a.b"))
found.append(len(DAG("d", schedule=None, deadline=alert).deadline))
""",
                [False, ["The SLA feature is removed in Airflow"], 1],
            ),
        ),
    ),
    Claim(
        "11.1.3",
        "The id of a run says how it began",
        both(
            """
        @task
        def a(run_id=None):
            return run_id.partition("__")[0]

        a()
        """,
            'success: a="manual"',
        ),
    ),
    Claim(
        "11.1.4",
        "A body finds the interval of the last successful run before its own",
        tested(
            """
with DAG("d", schedule="@daily", start_date=datetime(2024, 1, 1), catchup=False):
    @task
    def a(prev_data_interval_start_success=None):
        return str(prev_data_interval_start_success)[:10]

    a()
""",
            """
found = [put_out(test("d", pendulum.datetime(2024, 1, day)), "a") for day in (2, 3)]
""",
            {"airflow2": ["None", "2024-01-01"], "airflow3": ["None", "2024-01-02"]},
        ),
    ),
    Claim(
        "11.1.5",
        "A body that raises AirflowRescheduleException is called again",
        both(
            """
        from airflow.exceptions import AirflowRescheduleException
        from airflow.utils import timezone

        @task
        def a():
            mark = Path(__file__).parent / "mark"
            note("asked")
            if not mark.exists():
                mark.touch()
                raise AirflowRescheduleException(timezone.utcnow() + timedelta(seconds=0.1))
            mark.unlink()

        a()
        """,
            "success: a | asked, asked",
            reference=False,
        ),
    ),
    Claim(
        "11.1.6",
        "An operator can wait for a trigger, and goes on in another method",
        tuple(
            Run(
                tool,
                f"""
        {DEFERS[tool]}

        class Waits(BaseOperator):
            def execute(self, context):
                self.defer(trigger=TimeDeltaTrigger(timedelta(seconds=0.1)), method_name="later")

            def later(self, context, event=None):
                note("later")

        Waits(task_id="a")
        """,
                "success: a | later",
                reference=False,
            )
            for tool in AIRFLOW
        ),
    ),
    Claim(
        "11.1.7",
        "A task of Airflow 3.3 keeps its state between its attempts",
        (Held(GOLDEN, ("airflow3", "calque")),),  # a_task_keeps_state_between_attempts
    ),
    Claim(
        "8.1.38",
        "A run that TriggerDagRunOperator makes is about the moment, if nothing is said",
        tested(
            """
with DAG("triggered", schedule=None, start_date=datetime(2024, 1, 1)):
    pass

with DAG("d", schedule=None, start_date=datetime(2024, 1, 1)):
    try:
        from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
    except ImportError:
        from airflow.operators.trigger_dagrun import TriggerDagRunOperator
    TriggerDagRunOperator(task_id="a", trigger_dag_id="triggered")
""",
            """
from airflow.models import DagRun
begun = pendulum.now("UTC")
getattr(DagBag(FILE), "sync_to_db", list)()
state = str(test("d", pendulum.datetime(2024, 1, 1)).state)
(run,) = DagRun.find(dag_id="triggered")
found = [state, begun <= run.logical_date <= pendulum.now("UTC")]
""",
            ["success", True],
        ),
    ),
    Claim(
        "1.1.21",
        "The zone of a naive start date is core.default_timezone",
        tuple(
            Probe(
                tool,
                "import os, importlib\nos.environ['AIRFLOW__CORE__DEFAULT_TIMEZONE'] = 'Asia/Tokyo'\n"
                + "import airflow.settings\nimportlib.reload(airflow.settings)\n"
                + DAGS[tool]
                + "found = str(DAG('d', start_date=start, schedule='@daily').timezone)",
                "Asia/Tokyo",
            )
            for tool in AIRFLOW
        ),
    ),
)
