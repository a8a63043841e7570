"""Resources that are bound to definitions, and definitions that are merged."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from calque.backends.airflow.emit import emit
from calque.cli.output import write_folder
from calque.frontends.dagster.read import read
from calque.ir.fidelity import Fidelity
from calque.ir.project import Project
from calque.runtime.options import RunOptions
from calque.runtime.run import run
from tests.migrate.ways import verdicts
from tests.oracles.dagster import runs
from tests.oracles.environments import python_of

ASSETS = """
import dagster as dg

@dg.asset(required_resource_keys={"x"})
def uses(context) -> int:
    return context.resources.x

five = dg.ResourceDefinition.hardcoded_resource(5)
everything = dg.define_asset_job("everything", "*")
"""
BOUND = "defs = dg.Definitions(assets=dg.with_resources([uses], {'x': five}), jobs=[everything])"


def project(folder: Path, definitions: str) -> Project:
    (folder / "shop").mkdir()
    (folder / "shop" / "definitions.py").write_text(f"{ASSETS}\n{definitions}\n")
    return read([folder])


def test_bound_resources_are_those_of_the_project(tmp_path: Path) -> None:
    found = project(tmp_path, BOUND)
    assert [one.name for one in found.resources] == ["x"]
    assert [node.resources for one in found.pipelines for node in one.nodes] == [("x",)]
    assert not found.diagnostics


@pytest.mark.oracle
def test_dagster_gives_them_to_the_asset(tmp_path: Path) -> None:
    project(tmp_path, BOUND)
    (run,) = runs(python_of("dagster"), [{"project": str(tmp_path), "job": "everything"}])
    assert run["state"] == "success"


@pytest.mark.parametrize(
    ("definitions", "code"),
    [
        (
            "defs = dg.Definitions(dg.with_resources([uses], {'x': five}), resources={'x': 6})",
            "ambiguous-resource",
        ),
        (
            "defs = dg.Definitions.merge(dg.Definitions([uses], resources={'x': 5}), dg.Definitions(resources={'x': 6}))",
            "ambiguous-resource",
        ),
    ],
)
def test_what_dagster_refuses_is_refused(definitions: str, code: str, tmp_path: Path) -> None:
    assert [one.code for one in project(tmp_path, definitions).diagnostics] == [code]


AT = datetime(2024, 3, 1, tzinfo=UTC)
FRAGILE = """
import dagster as dg

class Fragile(dg.ConfigurableResource):
    def teardown_after_execution(self, context):
        raise Exception("which is only logged")

@dg.op
def uses(fragile: Fragile):
    return 1

@dg.job
def used():
    uses()

defs = dg.Definitions(jobs=[used], resources={"fragile": Fragile()})
"""


@pytest.mark.oracle
def test_a_resource_that_cannot_be_closed_fails_no_step(tmp_path: Path) -> None:
    (tmp_path / "used.py").write_text(FRAGILE)
    (told,) = runs(python_of("dagster"), [{"project": str(tmp_path), "job": "used"}])
    assert told["state"] == run(read([tmp_path]), "used", RunOptions(at=AT)).state == "success"


def test_a_resource_is_written_where_its_names_are_imported_from_the_same_place(tmp_path: Path) -> None:
    """`dg` of the module that binds the resource is the `dg` of the module with the job."""
    (tmp_path / "ops.py").write_text(
        "import dagster as dg\n\n@dg.op(required_resource_keys={'name'})\n"
        "def say(context: dg.OpExecutionContext):\n    return str(context.resources.name)\n\n"
        "@dg.job\ndef talk():\n    say()\n"
    )
    (tmp_path / "definitions.py").write_text(
        "import dagster as dg\nfrom ops import talk\n\n"
        "defs = dg.Definitions(jobs=[talk], resources={'name': dg.ResourceDefinition.hardcoded_resource('ann')})\n"
    )
    emission = emit(read([tmp_path]))
    assert [one for one in emission.dispositions if one.support.fidelity is Fidelity.LOST] == []
    assert "lambda: dg.ResourceDefinition.hardcoded_resource" in str(emission.files["dags/ops.py"])


@pytest.mark.parametrize("resources", ["{**RESOURCES}", "{}"])
def test_a_resource_that_is_not_known_is_told_of(resources: str, tmp_path: Path) -> None:
    source = FRAGILE.replace('{"fragile": Fragile()}', resources)
    made = source.replace("@dg.op", "RESOURCES = {'plain': {'fragile': Fragile()}}\n\n@dg.op")
    (tmp_path / "used.py").write_text(made)
    told = [one.message for one in read([tmp_path]).diagnostics if one.code == "unknown-resource"]
    assert "uses uses the resource fragile, and what makes it is not known" in told


def test_resources_of_another_definitions_are_made_as_there(tmp_path: Path) -> None:
    (tmp_path / "shop.py").write_text(
        "import dagster as dg\n\n\nclass Api(dg.ConfigurableResource):\n    url: str\n\n\n"
        "@dg.asset\ndef share(api: Api):\n    return api.url\n\n\n"
        "first = dg.Definitions([share], resources={'api': Api(url='a')})\n"
        "defs = dg.Definitions(assets=first.assets, resources=first.resources)\n"
    )
    project = read([tmp_path])
    assert {one.name: getattr(one.value, "text", None) for one in project.resources} == {
        "api": "Api(url='a')"
    }
    assert project.diagnostics == ()


LAUNCHED = """
import dagster as dg

class Store(dg.ConfigurableResource):
    bucket: str
    prefix: str = "p"

@dg.op
def asks(store: Store):
    return f"{store.bucket} {store.prefix}"

@dg.op
def asks_in_vain(empty: Store):
    return f"{empty.bucket} {empty.prefix}"

@dg.job
def said():
    asks()

@dg.job
def unsaid():
    asks_in_vain()

store = Store.configure_at_launch(bucket="b")
defs = dg.Definitions(jobs=[said, unsaid], resources={"store": store, "empty": Store.configure_at_launch()})
"""


@pytest.mark.oracle
def test_what_is_configured_at_launch_has_what_is_known_before(tmp_path: Path) -> None:
    (tmp_path / "shop.py").write_text(LAUNCHED)
    found = read([tmp_path])
    asked = {"project": str(tmp_path), "module": "shop", "job": "said"}
    (theirs,) = runs(python_of("dagster"), [asked])
    ours = {one.id: run(found, one.id, RunOptions(at=AT)) for one in found.pipelines}
    assert theirs["nodes"][0]["outputs"]["result"] == "b p"
    assert ours["said"].state == theirs["state"] == "success"
    assert ours["unsaid"].state == "failed"
    assert [one.what for one in found.accounts if "at launch" in one.what] == [
        "what runs say of the resource empty, which is configured at launch",
        "what runs say of the resource store, which is configured at launch",
    ]
    there = tmp_path / "there"
    write_folder(there, dict(emit(found).files))
    (verdict, other) = verdicts(tmp_path / "shop.py", there)
    assert verdict.startswith("said: equivalent") and other.startswith("unsaid: equivalent")
