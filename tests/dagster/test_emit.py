"""What is emitted, without a Dagster: names, moved text, choices, refusals."""

import re
from pathlib import Path

from calque.backends.dagster.emit import emit
from calque.backends.emission import Emission, Options
from calque.frontends.airflow.read import read

HEAD = """
from datetime import datetime
from airflow.decorators import dag, task, task_group
from airflow.operators.empty import EmptyOperator
from airflow.operators.bash import BashOperator
START = datetime(2024, 1, 1)
"""


def emission(folder: Path, text: str, **options: object) -> Emission:
    (folder / "pipes.py").write_text(HEAD + text)
    return emit(read([folder / "pipes.py"]), Options(package="out", **options))  # type: ignore[arg-type]


def module(found: Emission, name: str = "pipes") -> str:
    return str(found.files[f"out/{name}.py"])


def test_a_function_that_asks_for_nothing_is_the_asset_itself(tmp_path: Path) -> None:
    found = emission(
        tmp_path,
        """
RATE = 3

@dag(schedule=None, start_date=START)
def shop():
    @task
    def extract():
        return [1, 2]  # kept

    @task
    def total(values):
        '''Add up.'''
        return sum(values) * RATE

    total(extract())
shop()
""",
    )
    text = module(found)
    assert "def extract():\n    return [1, 2]  # kept\n" in text
    assert 'ins={"values": dg.AssetIn("extract")}' in text
    assert "RATE = 3" in text
    assert "airflow" not in text


def test_style_ops_makes_ops_of_the_same_functions(tmp_path: Path) -> None:
    source = """
@dag(schedule=None, start_date=START)
def shop():
    @task
    def extract():
        return 1
    @task
    def load(value):
        return value
    load(extract())
shop()
"""
    text = module(emission(tmp_path, source, style="ops"))
    assert "@dg.op\ndef extract():" in text
    assert "    extract_ = extract()\n    load(value=extract_)\n" in text


def test_only_a_join_that_dagster_has_not_is_guarded(tmp_path: Path) -> None:
    source = """
@dag(schedule=None, start_date=START)
def {name}():
    a = BashOperator(task_id="a", bash_command="true")
    a >> EmptyOperator(task_id="b", trigger_rule="{rule}")
{name}()
"""
    rules = {
        "all_success": "ops",
        "none_failed": "ops",
        "all_done": "guarded ops",
        "one_failed": "guarded ops",
    }
    text = "".join(source.format(name=f"with_{rule}", rule=rule) for rule in rules)
    forms = {choice.pipeline: choice.form for choice in emission(tmp_path, text).choices}
    assert forms == {f"with_{rule}": form for rule, form in rules.items()}


def test_ops_of_different_pipelines_have_different_names(tmp_path: Path) -> None:
    source = """
@dag(schedule=None, start_date=START)
def {name}():
    BashOperator(task_id="run", bash_command="true")
    BashOperator(task_id="list", bash_command="true")
    BashOperator(task_id="{name}", bash_command="true")
{name}()
"""
    found = emission(tmp_path, source.format(name="one") + source.format(name="two"))
    names = [step for steps in found.projection.values() for step in steps.values()]
    assert len(set(names)) == len(names)
    assert not set(names) & set(found.jobs.values())
    assert all(re.fullmatch(r"[A-Za-z0-9_]+", name) for name in names)


def test_an_operator_that_nobody_knows_raises_when_it_runs(tmp_path: Path) -> None:
    source = """
from somewhere.operators import Teleport
@dag(schedule=None, start_date=START)
def journey():
    Teleport(task_id="go", to="Mars", people=[1, 2])
journey()
"""
    text = module(emission(tmp_path, source))
    assert re.search(
        r'not_migrated\(\s*"somewhere.operators.Teleport",\s*{"to": "Mars", "people": \[1, 2\]}', text
    )
    assert 'task.bridge("somewhere.operators.Teleport", to="Mars", people=[1, 2])' in module(
        emission(tmp_path, source, bridge="airflow")
    )


def test_only_the_support_modules_that_are_needed_are_there(tmp_path: Path) -> None:
    source = """
@dag(schedule=None, start_date=START)
def shop():
    @task
    def extract():
        return 1
    @task
    def load(value):
        return value
    load(extract())
shop()
"""
    found = emission(tmp_path, source)
    python = sorted(path for path in found.files if path.endswith(".py"))
    assert python == ["out/__init__.py", "out/definitions.py", "out/pipes.py"]


def test_nothing_emitted_imports_calque(tmp_path: Path) -> None:
    for probe in sorted((Path(__file__).parent / "probes").glob("*.py")):
        found = emit(read([probe]), Options(package="out"))
        for path, text in found.files.items():
            assert not re.search(r"^\s*(import|from) calque\b", str(text), re.M), path


def test_a_closure_of_a_factory_is_made_once_and_called_with_what_it_closes_over(tmp_path: Path) -> None:
    source = """
def build(table):
    @task(task_id=f"load_{table}")
    def load():
        return f"loaded {table}"
    return load()

@dag(schedule=None, start_date=START)
def shop():
    for table in ("orders", "items"):
        build(table)
shop()
"""
    text = module(emission(tmp_path, source))
    assert text.count("def load():") == 1
    assert 'make_load(table="orders")()' in text
    assert 'make_load(table="items")()' in text
