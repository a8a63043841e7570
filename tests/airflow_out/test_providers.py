"""Operators of Airflow's providers are written as their newest releases take them."""

import json
import subprocess
from pathlib import Path
from textwrap import dedent

import pytest

from calque.backends.airflow.emit import emit
from calque.backends.emission import Emission
from calque.dialects.airflow.provider_classes import EMAIL, SQL_EXECUTE_QUERY, ProviderClass
from calque.frontends.airflow.read import read
from calque.frontends.options import Options
from calque.ir.fidelity import Fidelity

ASK = """
import importlib, inspect, json, sys
module, _, name = sys.argv[1].rpartition(".")
cls = getattr(importlib.import_module(module), name)
takes = set()
for base in cls.__mro__:
    if "__init__" in vars(base) and base.__module__.startswith("airflow.providers"):
        takes |= set(inspect.signature(inspect.unwrap(base.__init__)).parameters)
print(json.dumps([sorted(takes - {"self", "kwargs", "args"}), sorted(cls.template_fields)]))
"""


def _emitted(folder: Path, source: str, version: int) -> Emission:
    file = folder / "d.py"
    header = "from datetime import datetime\nfrom airflow import DAG\n"
    file.write_text(header + dedent(source))
    return emit(read([file], Options(version)))


def _text(emission: Emission) -> str:
    return str(emission.files["dags/d.py"])


@pytest.mark.oracle
@pytest.mark.parametrize("cls", [SQL_EXECUTE_QUERY, EMAIL], ids=lambda cls: cls.path.rpartition(".")[2])
def test_what_a_class_takes_and_renders_is_what_the_real_one_does(cls: ProviderClass, airflow3: Path) -> None:
    done = subprocess.run(
        [str(airflow3), "-c", ASK, cls.path], capture_output=True, text=True, check=True, timeout=120
    )
    takes, rendered = json.loads(done.stdout.splitlines()[-1])
    assert sorted(cls.rendered) == rendered
    assert cls.takes <= set(takes)


def test_default_arguments_that_a_class_may_take_go_along(tmp_path: Path) -> None:
    """Under the names of now; those that it is known to take are its own."""
    source = """
    from airflow.providers.cncf.kubernetes.operators.kubernetes_pod import KubernetesPodOperator
    with DAG("d", start_date=datetime(2024, 1, 1), schedule=None,
             default_args={"is_delete_operator_pod": False, "project_id": "p", "image": "x"}):
        KubernetesPodOperator(task_id="a", name="a")
    """
    text = _text(_emitted(tmp_path, source, 2))
    assert 'default_args={"on_finish_action": "keep_pod", "project_id": "p"}' in text
    assert 'image="x"' in text and "not_carried" not in text


def test_flags_that_have_become_words_are_said_as_these(tmp_path: Path) -> None:
    source = """
    from airflow.providers.cncf.kubernetes.operators.kubernetes_pod import KubernetesPodOperator
    from airflow.providers.docker.operators.docker import DockerOperator
    with DAG("d", start_date=datetime(2024, 1, 1), schedule=None):
        DockerOperator(task_id="a", image="x", auto_remove=True)
        KubernetesPodOperator(task_id="b", name="b", image="x", is_delete_operator_pod=False)
    """
    text = _text(_emitted(tmp_path, source, 2))
    assert 'auto_remove="success"' in text
    assert 'on_finish_action="keep_pod"' in text
    assert "is_delete_operator_pod" not in text


def test_defaults_that_have_changed_since_airflow_1_are_written_out(tmp_path: Path) -> None:
    source = """
    from airflow.contrib.operators.kubernetes_pod_operator import KubernetesPodOperator
    from airflow.operators.postgres_operator import PostgresOperator
    with DAG("d", start_date=datetime(2024, 1, 1), schedule_interval=None) as dag:
        KubernetesPodOperator(task_id="b", name="b", namespace="n", image="x")
        PostgresOperator(task_id="q", sql="select 1")
    """
    text = _text(_emitted(tmp_path, source, 1))
    assert 'on_finish_action="keep_pod"' in text
    assert "handler=None" in text


def test_an_argument_that_is_gone_makes_a_task_that_raises(tmp_path: Path) -> None:
    source = """
    from airflow.operators.docker_operator import DockerOperator
    with DAG("d", start_date=datetime(2024, 1, 1), schedule_interval=None) as dag:
        DockerOperator(task_id="a", image="x", volumes=["/a:/a"])
    """
    emission = _emitted(tmp_path, source, 1)
    assert "not_carried" in _text(emission)
    lost = [one.support.reason for one in emission.dispositions if one.support.fidelity is Fidelity.LOST]
    assert any("DockerOperator takes no volumes any more" in reason for reason in lost)


def test_a_variable_that_is_rendered_once_more_is_asked_for_where_the_dag_is_made(tmp_path: Path) -> None:
    source = """
    from airflow.models import Variable
    from airflow.operators.bash import BashOperator
    with DAG("d", start_date=datetime(2024, 1, 1), schedule=None):
        BashOperator(task_id="a", bash_command="echo " + Variable.get("what", "{{ ds }}"))
    """
    text = _text(_emitted(tmp_path, source, 2))
    assert 'bash_command="echo " + Variable.get("what", default="{{ ds }}")' in text


def test_the_packages_of_the_operators_are_required(tmp_path: Path) -> None:
    source = """
    from airflow.providers.http.operators.http import HttpOperator
    with DAG("d", start_date=datetime(2024, 1, 1), schedule=None):
        HttpOperator(task_id="a", endpoint="/x", method="GET")
    """
    emission = _emitted(tmp_path, source, 2)
    assert "apache-airflow-providers-http\n" in str(emission.files["requirements.txt"])
