"""Folders of definitions: what Dagster loads of them is read, and nothing else."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from calque.backends.emission import Options
from calque.backends.targets import emitter
from calque.frontends.dagster.read import read
from calque.ir.project import Project
from tests.oracles.environments import python_of

LOADERS = {
    "load_defs": "import dagster as dg\nimport shop.defs\n\ndefs = dg.components.load_defs(shop.defs)\n",
    "load_from_defs_folder": (
        "from pathlib import Path\n\nimport dagster as dg\n\n\n@dg.definitions\ndef defs():\n"
        "    return dg.load_from_defs_folder(path_within_project=Path(__file__).parent)\n"
    ),
}
FILES = {
    "pyproject.toml": '[tool.dg]\ndirectory_type = "project"\n\n[tool.dg.project]\nroot_module = "shop"\n',
    "shop/__init__.py": "",
    "shop/defs/__init__.py": "",
    "shop/defs/plain.py": "import dagster as dg\n\n\n@dg.asset\ndef plain(): ...\n",
    # a module with a Definitions gives no more than that
    "shop/defs/listed.py": (
        "import dagster as dg\n\n\n@dg.asset\ndef listed(): ...\n\n\n@dg.asset\ndef unlisted(): ...\n\n\n"
        "defs = dg.Definitions(assets=[listed])\n"
    ),
    # load_defs loads nothing else of a folder with a definitions.py
    "shop/defs/raw/__init__.py": "",
    "shop/defs/raw/assets.py": (
        "import dagster as dg\n\n\n@dg.asset\ndef users(): ...\n\n\n@dg.op\ndef say(): ...\n\n\n"
        "@dg.job\ndef said():\n    say()\n\n\n@dg.sensor(job=said)\ndef watch():\n    yield dg.SkipReason('no')\n"
    ),
    "shop/defs/raw/definitions.py": (
        "import dagster as dg\n\nfrom shop.defs.raw import assets\n\n"
        "raw = dg.load_assets_from_modules([assets], key_prefix='raw')\n"
        "fresh = dg.build_column_schema_change_checks(assets=[dg.AssetKey(['raw', 'users'])])\n\n\n"
        "@dg.asset_check(asset=dg.AssetKey(['raw', 'users']))\ndef full():\n    return dg.AssetCheckResult(passed=True)\n\n\n"
        "defs = dg.Definitions(assets=raw, asset_checks=[*fresh, full], sensors=[assets.watch])\n"
    ),
    "shop/defs/raw/deep/__init__.py": "",
    "shop/defs/raw/deep/more.py": "import dagster as dg\n\n\n@dg.asset\ndef deep(): ...\n",
    # a component is all that a folder has
    "shop/defs/own/defs.yml": "type: dagster.PythonScriptComponent\nattributes:\n  execution:\n    path: script.py\n  assets:\n    - key: scripted\n",
    "shop/defs/own/script.py": "print('hello')\n",
    "shop/defs/own/beside.py": "import dagster as dg\n\n\n@dg.asset\ndef beside(): ...\n",
}
ASK = """
import json
from shop.definitions import defs
import dagster as dg
found = defs if isinstance(defs, dg.Definitions) else defs()
repository = found.get_repository_def()
graph = repository.asset_graph
print(json.dumps({
    "assets": sorted(key.to_user_string() for key in graph.get_all_asset_keys()),
    "checks": sorted(key.name for key in graph.asset_check_keys),
    "jobs": sorted(one.name for one in repository.get_all_jobs() if not one.name.startswith("__")),
    "sensors": sorted(one.name for one in repository.sensor_defs),
}))
"""
LIBRARY_MADE = "column_schema_change"
"""The check that only Dagster's function knows."""


@pytest.fixture(params=LOADERS)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    for name, text in {**FILES, "shop/definitions.py": LOADERS[request.param]}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


@pytest.mark.oracle
def test_what_dagster_loads_is_read(folder: Path) -> None:
    done = subprocess.run(
        [str(python_of("dagster")), "-c", ASK], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    theirs = json.loads(done.stdout.splitlines()[-1])
    project = read([folder])
    jobs = {one.id: one for one in project.pipelines}
    nodes = [node for node in jobs["__ASSET_JOB"].nodes if node.kind in ("materialize", "check", "task")]
    mine = {
        "assets": sorted([asset for node in nodes for asset in node.outlets] + components(project)),
        "checks": sorted(
            [*(node.id.rpartition("users_")[2] for node in nodes if node.kind == "check"), LIBRARY_MADE]
        ),
        "jobs": sorted(jobs.keys() - {"__ASSET_JOB"}),
        "sensors": sorted(
            [
                trigger.name
                for one in project.pipelines
                for trigger in one.triggers
                if trigger.kind == "sensor"
            ]
        ),
    }
    assert mine == theirs


def components(project: Project) -> list[str]:
    """The asset of the one component, which the file names."""
    return ["scripted"] if any(node.id == "own" for one in project.pipelines for node in one.nodes) else []


@pytest.mark.parametrize("target", ["airflow", "dagster", "prefect"])
def test_what_a_function_of_dagsters_makes_is_told_or_made_again(folder: Path, target: str) -> None:
    emission = emitter(target)(read([folder]), Options(package="out"))
    told = [one for one in emission.dispositions if "build_column_schema_change_checks" in one.what]
    written = "\n".join(text for text in emission.files.values() if isinstance(text, str))
    if target == "dagster":
        assert "dg.build_column_schema_change_checks(assets=[dg.AssetKey(" in written
    assert {str(one.support.fidelity) for one in told} == {"exact" if target == "dagster" else "lost"}
