"""What is rendered, and how."""

from pathlib import Path

from calque.dialects.airflow.versions import Version
from calque.frontends.options import Options
from calque.ir.expressions import Ask, Concat, Constant, Template
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import Task
from tests.airflow.sources import errors, node, project

DS = Ask(intrinsic=Intrinsic.TIME_DS)


def _command(folder: Path, source: str, version: Version = Version.V2) -> object:
    found = project(folder, source, Options(version=version))
    assert errors(found) == []
    only = found.pipelines[0].nodes[0]
    assert isinstance(only, Task)
    return only.action.model_dump().get("command")


def test_fields_that_airflow_renders_are_taken_apart_and_others_are_not(tmp_path: Path) -> None:
    source = """
        class Copy(BaseOperator):
            template_fields = ("source",)
            def __init__(self, source, target, **kwargs):
                super().__init__(**kwargs)
            def execute(self, context): ...
        with DAG("d"):
            Copy(task_id="c", source="{{ ds }}", target="{{ ds }}")
    """
    copy = node(project(tmp_path, source).pipelines[0], "c")
    assert isinstance(copy, Task)
    assert [item["value"] for item in copy.action.model_dump()["arguments"]] == [
        DS.model_dump(),
        Constant(value="{{ ds }}").model_dump(),
    ]


def test_a_template_file_is_read_and_brought_along(tmp_path: Path) -> None:
    (tmp_path / "dags").mkdir()
    (tmp_path / "dags" / "run.sh").write_text("echo {{ ds }}")
    source = 'with DAG("d"):\n    BashOperator(task_id="b", bash_command="run.sh")\n'
    found = project(tmp_path, source)
    assert [file.file for file in found.files] == ["dags/run.sh"]
    only = found.pipelines[0].nodes[0]
    assert isinstance(only, Task)
    assert only.action.model_dump()["command"] == Concat(parts=(Constant(value="echo "), DS)).model_dump()


def test_a_template_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    source = 'with DAG("d"):\n    BashOperator(task_id="b", bash_command="gone.sh")\n'
    assert errors(project(tmp_path, source)) == ["template-file"]


def test_files_of_templates_dict_have_the_extensions_that_the_task_gives(tmp_path: Path) -> None:
    (tmp_path / "dags").mkdir()
    (tmp_path / "dags" / "q.sql").write_text("select '{{ ds }}'")
    source = """
        def f(templates_dict): ...
        with DAG("d"):
            PythonOperator(task_id="p", python_callable=f, templates_dict={"q": "q.sql"}, templates_exts=[".sql"])
    """
    found = project(tmp_path, source)
    assert [file.file for file in found.files] == ["dags/q.sql"]


def test_native_rendering_of_the_dag_and_of_one_task(tmp_path: Path) -> None:
    of_dag = 'with DAG("d", render_template_as_native_obj=True):\n'
    of_task = 'with DAG("d"):\n'
    call = '    BashOperator(task_id="b", bash_command="{{ params.x }}"'
    native = Template(source="{{ params.x }}", native=True).model_dump()
    assert _command(tmp_path, f"{of_dag}{call})\n") == native
    assert _command(tmp_path, f"{of_task}{call}, render_template_as_native_obj=True)\n", Version.V3) == native


def test_a_path_of_the_project_in_a_template_is_never_written_as_it_is(tmp_path: Path) -> None:
    source = """
        from pathlib import Path
        HERE = str(Path(__file__).parent)
        with DAG("d"):
            BashOperator(task_id="b", bash_command=HERE)
            BashOperator(task_id="c", bash_command=HERE + "/{{ ds }}")
    """
    found = project(tmp_path, source)
    assert errors(found) == []
    moved, rendered = found.pipelines[0].nodes
    assert isinstance(moved, Task)
    assert isinstance(rendered, Task)
    assert moved.action.model_dump()["command"]["text"] == "HERE"
    command = rendered.action.model_dump()["command"]
    assert command["intrinsic"] == Intrinsic.RENDERED
    assert [part.get("intrinsic", part.get("value")) for part in command["arguments"][0]["parts"]] == [
        Intrinsic.PROJECT_PATH,
        "/{{ ds }}",
    ]
