"""Environments of the real tools: those that calque itself makes, and those that only tests ask.

python -m tests.oracles.environments airflow2 dagster      make them
python -m tests.oracles.environments --print airflow2      make it, print its interpreter
"""

import argparse
import sys
from pathlib import Path

from calque.equivalence.native import environments

PINS = Path(__file__).parents[2] / "requirements"
TOOLS = (*environments.TOOLS, "prefect_one", "bridge", "pre_commit", "airflint")


def python_of(tool: str) -> Path:
    """The interpreter of a tool's environment, which is made if it is not there."""
    pins = None if tool in environments.TOOLS else PINS / f"{tool}.txt"
    return environments.environment(tool, pins)


def main() -> None:
    """Make the environments that are named."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("tools", nargs="+", choices=TOOLS)
    options.add_argument("--print", action="store_true", help="print the interpreters")
    given = options.parse_args()
    for tool in given.tools:
        python = python_of(tool)
        if given.print:
            sys.stdout.write(f"{python}\n")


if __name__ == "__main__":
    main()
