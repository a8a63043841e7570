"""Several tasks that run for each element are a mapped group; what Airflow does not map raises, and that is told."""

from pathlib import Path

from calque.backends.airflow.emit import emit
from calque.backends.emission import Emission
from calque.frontends.options import Options as ReadingOptions
from calque.frontends.read import read
from calque.ir.fidelity import Fidelity

PREFECT = """from prefect import flow, task


@task
def some():
    return [1, 2]


@task
def half(x):
    return x / 2


@task
def whole(xs):
    return xs

"""
AIRFLOW = """from airflow.sdk import DAG, task, task_group

with DAG("a", schedule=None):
    @task
    def half(x):
        return x / 2

    @task
    def quarter(x):
        return x / 2

"""


def written(text: str, folder: Path, dialect: str) -> tuple[str, list[str]]:
    """The module that is written, and what is lost."""
    (folder / "flows.py").write_text(text)
    emission: Emission = emit(read([folder / "flows.py"], ReadingOptions(), dialect))
    lost = [one.support.reason for one in emission.dispositions if one.support.fidelity is Fidelity.LOST]
    return str(emission.files["dags/flows.py"]), lost


def test_a_chain_of_maps_is_a_mapped_group(tmp_path: Path) -> None:
    flow = "@flow\ndef fan():\n    return whole.submit(half.map(half.map(some.submit())))\n"
    text, lost = written(PREFECT + flow, tmp_path, "prefect")
    assert '@task_group(group_id="half_each", prefix_group_id=False)' in text
    assert "half_each.expand(x=some_task)" in text
    assert lost == []


def test_what_gathers_elements_looks_them_up_one_by_one(tmp_path: Path) -> None:
    flow = "@flow\ndef fan():\n    return whole.submit(half.map(some.submit()))\n"
    text, lost = written(PREFECT + flow, tmp_path, "prefect")
    assert 'gathering(whole, {"xs": "half"})' in text
    assert 'trigger_rule="none_failed"' in text  # without elements it runs, too
    assert lost == []


def test_a_mapped_task_in_a_mapped_group_raises_and_that_is_told(tmp_path: Path) -> None:
    group = "    @task_group\n    def each(x):\n        half.expand(x=[x, x])\n\n    each.expand(x=[1, 2])\n"
    text, lost = written(AIRFLOW + group, tmp_path, "airflow")
    assert "(not_carried)(" in text
    assert any("maps nothing inside of what is mapped" in reason for reason in lost)


def test_a_mapped_group_keeps_its_order_and_its_groups(tmp_path: Path) -> None:
    group = """    @task_group
    def each(x):
        with TaskGroup("inner"):
            first = half(x)
        first >> quarter(3)

    each.expand(x=[1, 2])
"""
    head = AIRFLOW.replace("DAG, task", "DAG, TaskGroup, task", 1)
    text, lost = written(head + group, tmp_path, "airflow")
    assert 'with TaskGroup("inner")' in text
    assert "each_inner_half >> each_quarter" in text
    assert lost == []


def test_a_mapped_group_alone_in_a_group_is_the_one_that_is_mapped(tmp_path: Path) -> None:
    text = (
        AIRFLOW.replace("DAG, task", "DAG, TaskGroup, task")
        + """    with TaskGroup("outer"):
        @task_group
        def inner(x):
            half(x)
        inner.expand(x=[1, 2])
"""
    )
    module, _ = written(text, tmp_path, "airflow")
    assert module.index('TaskGroup("outer")') < module.index('@task_group(group_id="inner")')


def test_a_label_inside_of_a_mapped_group_stays_beside_the_value(tmp_path: Path) -> None:
    group = """
    @task_group
    def halves(x):
        first = half(x)
        first >> Label("on") >> quarter(first)

    halves.expand(x=[1, 2])
"""
    text = AIRFLOW.replace("import DAG,", "import DAG, Label,") + group
    found, lost = written(text, tmp_path, "airflow")
    assert '>> Label("on") >>' in found
    assert lost == []
