"""The built wheel is whole: it works with the sources moved away."""

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(source)], check=True)
    uv = str(Path(sysconfig.get_path("scripts")) / "uv")
    subprocess.run(
        [uv, "build", "--quiet", "--wheel", "--out-dir", str(folder / "dist"), str(source)], check=True
    )
    subprocess.run(["rm", "-rf", str(source)], check=True)
    (built,) = (folder / "dist").glob("*.whl")
    return built


def test_the_wheel_holds_every_committed_module(wheel: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-tree", "-r", "--name-only", "HEAD"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    folders = ("ir/", "frontends/", "backends/", "runtime/", "dialects/", "lint/", "equivalence/")
    expected = {f"calque/{file}" for file in listed.stdout.splitlines() if file.startswith(folders)}
    expected |= {
        file
        for file in listed.stdout.splitlines()
        if file.startswith("calque/") and file.endswith((".py", ".typed"))
    }
    assert expected - set(zipfile.ZipFile(wheel).namelist()) == set()


def test_the_command_of_the_wheel_runs_without_the_sources(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    program = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from calque.cli.main import main; main(['--version'])"
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert "calque" in ran.stdout
