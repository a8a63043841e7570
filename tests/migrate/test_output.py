"""An output folder is written whole, and never over what somebody else wrote."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from calque.cli.output import digest, obstacles, write_folder


def ours(files: Mapping[str, str | bytes]) -> dict[str, str | bytes]:
    report = json.dumps({"files": {name: digest(content) for name, content in files.items()}})
    return {**files, "report.json": report}


def contents(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_nothing_stands_in_the_way_of_a_new_or_empty_folder(tmp_path: Path) -> None:
    assert obstacles(tmp_path / "out", {}) == ()
    assert obstacles(tmp_path, {}) == ()


def test_a_folder_without_our_report_is_foreign(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    assert obstacles(tmp_path, {"a.py": ""}) == ("notes.txt",)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    assert obstacles(tmp_path / "out", {}) == ("out",)


def test_what_was_written_and_not_touched_can_be_written_again(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", ours({"a/b.py": "1"}))
    assert obstacles(tmp_path / "out", {"a/b.py": "2"}) == ()


def test_what_was_changed_since_stands_in_the_way(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", ours({"a.py": "1", "b.py": "1"}))
    (tmp_path / "out" / "b.py").write_text("edited")
    assert obstacles(tmp_path / "out", {"a.py": "2"}) == ("b.py",)


def test_files_of_others_stay_and_stale_ones_of_ours_go(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_folder(out, ours({"a.py": "1", "b.py": b"1"}))
    (out / "mine.txt").touch()
    write_folder(out, ours({"a.py": "2"}))
    assert contents(out) == {"a.py", "mine.txt", "report.json"}
    assert (out / "a.py").read_text() == "2"


def test_an_error_on_the_way_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_folder(out, ours({"a.py": "1"}))
    with pytest.raises(UnicodeEncodeError):
        write_folder(out, {"a.py": "2", "b.py": "\ud800"})
    assert (out / "a.py").read_text() == "1"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
