"""A recorder whose run never ends does not outlive the process that asked for the run."""

import os
import subprocess
import sys
import time
from pathlib import Path

from calque.equivalence.native.environments import ORACLES

RECORDER = """
import sys
sys.path.insert(0, {oracles!r})
import oracle_requests
oracle_requests.LOOKS = 0.1
for requests in oracle_requests.asked(sys.stdout):
    print("asked", flush=True)
    while True:
        pass
"""
ASKER = """
import subprocess, sys
recorder = subprocess.Popen([sys.executable, sys.argv[1]], stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)
recorder.stdin.write(b"[]\\n")
recorder.stdin.flush()
assert recorder.stdout.readline() == b"asked\\n"
print(recorder.pid, flush=True)
sys.stdin.read()
"""
PATIENCE = 30
"""Seconds."""


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_recorder_ends_with_the_one_that_asks(tmp_path: Path) -> None:
    script = tmp_path / "recorder.py"
    script.write_text(RECORDER.format(oracles=str(ORACLES)))
    command = [sys.executable, "-c", ASKER, str(script)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as asker:
        assert asker.stdout is not None
        recorder = int(asker.stdout.readline())
        assert _runs(recorder)
        asker.kill()
    until = time.monotonic() + PATIENCE
    while _runs(recorder) and time.monotonic() < until:
        time.sleep(0.1)
    assert not _runs(recorder)
