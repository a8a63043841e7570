"""How DAGs are made, and which of them Airflow finds."""

from pathlib import Path

import pytest

from calque.dialects.airflow.versions import Version
from calque.frontends.airflow.read import read
from calque.frontends.options import Options
from tests.airflow.sources import errors, inside, node, pipeline, project

FORMS = {
    "with": """
        with DAG("d"):
            EmptyOperator(task_id="a")
    """,
    "argument": """
        x = DAG("d")
        EmptyOperator(task_id="a", dag=x)
    """,
    "with a variable": """
        x = DAG(dag_id="d")
        with x:
            EmptyOperator(task_id="a")
    """,
    "decorator": """
        @dag(dag_id="d")
        def f():
            EmptyOperator(task_id="a")
        f()
    """,
    "factory": """
        def make(name):
            with DAG(name) as x:
                EmptyOperator(task_id="a")
            return x
        x = make("d")
    """,
    "globals": """
        for name in ["d"]:
            x = DAG(name)
            EmptyOperator(task_id="a", dag=x)
            globals()[name] = x
        del x
    """,
    "subclass": """
        class Mine(DAG):
            def __init__(self, name, **kwargs):
                super().__init__(dag_id=name, **kwargs)
        with Mine("d") as x:
            EmptyOperator(task_id="a")
    """,
    "added later": """
        x = DAG("d")
        a = EmptyOperator(task_id="a")
        x.add_task(a)
    """,
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_dag_is_the_same_pipeline(tmp_path: Path, form: str) -> None:
    found = pipeline(tmp_path, FORMS[form])
    assert (found.id, [item.id for item in found.nodes]) == ("d", ["a"])


def test_a_dag_that_no_module_holds_is_told_and_is_no_pipeline(tmp_path: Path) -> None:
    found = project(tmp_path, 'def f():\n    DAG("lost")\nf()\n')
    assert found.pipelines == ()
    assert [item.code for item in found.diagnostics] == ["unregistered-dag"]


def test_airflow_1_finds_only_dags_that_a_module_holds(tmp_path: Path) -> None:
    source = 'def f():\n    with DAG("d"):\n        EmptyOperator(task_id="a")\nf()\n'
    header = "from airflow import DAG\nfrom airflow.operators.dummy_operator import DummyOperator as EmptyOperator\n"
    one = project(tmp_path, source, Options(version=Version.V1), header)
    two = project(tmp_path, source, Options(version=Version.V2), header)
    assert ([item.id for item in one.pipelines], [item.id for item in two.pipelines]) == ([], ["d"])


def test_two_dags_of_one_id_are_refused_as_airflow_does(tmp_path: Path) -> None:
    found = project(tmp_path, 'a = DAG("d")\nb = DAG("d")\n')
    assert errors(found) == ["duplicate-dag-id"]
    assert len(found.pipelines) == 1


def test_a_cycle_is_refused_with_its_way(tmp_path: Path) -> None:
    source = """
        with DAG("d"):
            a = EmptyOperator(task_id="a")
            b = EmptyOperator(task_id="b")
            a >> b >> a
        with DAG("other"):
            EmptyOperator(task_id="c")
    """
    found = project(tmp_path, source)
    (cyclic,) = found.diagnostics
    assert (cyclic.code, "a → b → a" in cyclic.message) == ("cyclic-dag", True)
    assert [item.id for item in found.pipelines] == ["other"]


def test_a_duplicate_task_id_ends_the_module_and_the_next_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text(
        'from airflow import DAG\nfrom airflow.operators.empty import EmptyOperator\nwith DAG("d"):\n'
        '    EmptyOperator(task_id="a")\n    EmptyOperator(task_id="a")\n'
    )
    (tmp_path / "two.py").write_text('from airflow import DAG\nd = DAG("e")\n')
    found = read([tmp_path], Options(version=Version.V2))
    assert "definition-error" in errors(found)
    assert "e" in [item.id for item in found.pipelines]


def test_default_args_give_way_to_the_groups_and_those_to_the_tasks_own(tmp_path: Path) -> None:
    found = inside(
        tmp_path,
        """
        a = EmptyOperator(task_id="a")
        with TaskGroup("g", default_args={"retries": 2}):
            b = EmptyOperator(task_id="b")
            c = EmptyOperator(task_id="c", default_args={"retries": 3})
            e = EmptyOperator(task_id="e", retries=4)
        """,
        'default_args={"retries": 1, "owner": "me"}',
    )
    assert [item.retry.limit for item in found.nodes] == [1, 2, 3, 4]
    assert {item.owner for item in found.nodes} == {"me"}


def test_default_args_reach_the_parameters_of_functions_and_of_project_operators(tmp_path: Path) -> None:
    found = pipeline(
        tmp_path,
        """
        class Mine(BaseOperator):
            def __init__(self, bucket, **kwargs):
                super().__init__(**kwargs)
                self.bucket = bucket
            def execute(self, context):
                return self.bucket

        with DAG("d", default_args={"bucket": "b"}):
            Mine(task_id="mine")

            @task
            def f(bucket):
                return bucket
            f()
        """,
    )
    mine, function = (item.action for item in found.nodes if item.kind == "task")
    assert [(item.name, item.value.value) for item in mine.arguments] == [("bucket", "b")]  # type: ignore[union-attr]
    assert [(item.name, item.value.value) for item in function.arguments] == [("bucket", "b")]  # type: ignore[union-attr]


def test_an_argument_that_the_operator_does_not_take_is_an_error_since_airflow_2(tmp_path: Path) -> None:
    source = 'with DAG("d"):\n    EmptyOperator(task_id="a", retrys=3)\n'
    found = project(tmp_path, source)
    assert errors(found) == ["unknown-argument"]


def test_arguments_of_the_dag_become_its_policies(tmp_path: Path) -> None:
    found = inside(
        tmp_path,
        'EmptyOperator(task_id="a")',
        'description="x", tags=["t"], max_active_runs=2, max_active_tasks=3, fail_stop=True, '
        'dagrun_timeout=timedelta(hours=1), params={"p": 1}, is_paused_upon_creation=True',
    )
    assert (found.description, found.tags, found.paused) == ("x", ("t",), True)
    assert (found.policy.max_runs, found.policy.max_parallel, found.policy.timeout) == (2, 3, 3600)
    assert (found.policy.fail_fast, [item.name for item in found.params]) == (True, ["p"])


def test_every_argument_has_an_account(tmp_path: Path) -> None:
    found = project(
        tmp_path,
        'with DAG("d", catchup=False, orientation="TB"):\n    EmptyOperator(task_id="a", retries=1, ui="x")\n',
    )
    told = {account.what for account in found.accounts}
    assert {
        "argument catchup of DAG",
        "argument orientation of DAG",
        "argument retries of EmptyOperator",
    } <= told
    assert "argument ui of EmptyOperator" in told


def test_a_trigger_rule_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    found = project(tmp_path, 'with DAG("d"):\n    EmptyOperator(task_id="a", trigger_rule="sometimes")\n')
    assert errors(found) == ["unknown-trigger-rule"]


def test_retries_wait_longer_and_longer_if_told(tmp_path: Path) -> None:
    found = inside(
        tmp_path,
        'EmptyOperator(task_id="a", retries=3, retry_delay=timedelta(seconds=10), '
        "retry_exponential_backoff=True, max_retry_delay=60)",
    )
    retry = node(found, "a").retry
    assert retry.delay.model_dump() == {
        "kind": "growing",
        "base": 10,
        "factor": 2,
        "form": "power",
        "limit": 60,
    }
    assert retry.jitter == "hash"


@pytest.mark.parametrize(
    "call", ["gusty.create_dag('x')", "cosmos.DbtDag(dag_id='x')", "dagfactory.DagFactory('x')"]
)
def test_what_may_make_dags_elsewhere_is_an_error(tmp_path: Path, call: str) -> None:
    library = call.partition(".")[0]
    assert errors(project(tmp_path, f"import {library}\nfound = {call}\n")) == ["foreign-dag"]


def test_other_third_party_calls_are_no_error(tmp_path: Path) -> None:
    assert errors(project(tmp_path, "import acme\nfound = acme.dagger('x')\nother = acme.Diagram()\n")) == []
