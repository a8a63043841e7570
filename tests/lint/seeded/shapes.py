"""The same pipeline in the forms that projects have: each shape writes DAGs as files."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from textwrap import indent

from calque.lint.examples import IMPORTS
from calque.lint.rule import FILE
from tests.lint.seeded.cases import Dag, words

MORE = {
    **IMPORTS,
    "TaskGroup": "from airflow.utils.task_group import TaskGroup",
    "TriggerRule": "from airflow.utils.trigger_rule import TriggerRule",
    "ShortCircuitOperator": "from airflow.operators.python import ShortCircuitOperator",
    "PythonSensor": "from airflow.sensors.python import PythonSensor",
    "TimeDeltaSensor": "from airflow.sensors.time_delta import TimeDeltaSensor",
    "AirflowSkipException": "from airflow.exceptions import AirflowSkipException",
    "task_group": "from airflow.decorators import task_group",
    "KubernetesPodOperator": "from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator",
    "setup": "from airflow.decorators import setup",
    "teardown": "from airflow.decorators import teardown",
}
OLD = {
    "DAG": "from airflow import DAG",
    "BashOperator": "from airflow.operators.bash_operator import BashOperator",
    "PythonOperator": "from airflow.operators.python_operator import PythonOperator",
    "BranchPythonOperator": "from airflow.operators.python_operator import BranchPythonOperator",
    "ShortCircuitOperator": "from airflow.operators.python_operator import ShortCircuitOperator",
    "EmptyOperator": "from airflow.operators.dummy_operator import DummyOperator as EmptyOperator",
    "TriggerDagRunOperator": "from airflow.operators.dagrun_operator import TriggerDagRunOperator",
    "ExternalTaskSensor": "from airflow.sensors.external_task_sensor import ExternalTaskSensor",
    "Variable": "from airflow.models import Variable",
    "BaseHook": "from airflow.hooks.base_hook import BaseHook",
    "TriggerRule": "from airflow.utils.trigger_rule import TriggerRule",
    "AirflowSkipException": "from airflow.exceptions import AirflowSkipException",
    "datetime": "from datetime import datetime",
    "timedelta": "from datetime import timedelta",
    "pendulum": "import pendulum",
    "requests": "import requests",
}
"""Where Airflow 1.10 has the names that it has."""
NEW = {
    **MORE,
    "DAG": "from airflow.sdk import DAG",
    "task": "from airflow.sdk import task",
    "task_group": "from airflow.sdk import task_group",
    "TaskGroup": "from airflow.sdk import TaskGroup",
    "Variable": "from airflow.sdk import Variable",
    "BaseHook": "from airflow.sdk import BaseHook",
    "Param": "from airflow.sdk import Param",
    "Dataset": "from airflow.sdk import Asset as Dataset",
    "setup": "from airflow.sdk import setup",
    "teardown": "from airflow.sdk import teardown",
    "BashOperator": "from airflow.providers.standard.operators.bash import BashOperator",
    "EmptyOperator": "from airflow.providers.standard.operators.empty import EmptyOperator",
    "PythonOperator": "from airflow.providers.standard.operators.python import PythonOperator",
    "BranchPythonOperator": "from airflow.providers.standard.operators.python import BranchPythonOperator",
    "ShortCircuitOperator": "from airflow.providers.standard.operators.python import ShortCircuitOperator",
    "TriggerDagRunOperator": "from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator",
    "ExternalTaskSensor": "from airflow.providers.standard.sensors.external_task import ExternalTaskSensor",
    "FileSensor": "from airflow.providers.standard.sensors.filesystem import FileSensor",
    "PythonSensor": "from airflow.providers.standard.sensors.python import PythonSensor",
    "TimeDeltaSensor": "from airflow.providers.standard.sensors.time_delta import TimeDeltaSensor",
}
"""Where Airflow 3 has them."""
Files = dict[str, str]


def with_block(dag: Dag) -> Files:
    """`with DAG(...)` in a file."""
    return {f"{dag.name}.py": _head(dag, MORE, "DAG") + _with(dag, f'"{dag.name}"')}


def assigned(dag: Dag) -> Files:
    """`dag = DAG(...)`, and `dag=dag` at each operator."""
    head = _head(dag, MORE, "DAG")
    return {f"{dag.name}.py": head + _assigned(dag)}


def before_2(dag: Dag) -> Files:
    """The same in the words of Airflow 1.10."""
    arguments = {
        {"schedule": "schedule_interval"}.get(name, name): text for name, text in dag.arguments.items()
    }
    old = Dag(dag.name, arguments, dag.mark, dag.before, dag.body)
    return {f"{dag.name}.py": _head(old, OLD, "DAG") + _assigned(old)}


def decorated(dag: Dag) -> Files:
    """`@dag(...)` on a function that is called."""
    given = ", ".join([f'dag_id="{dag.name}"', *_given(dag)])
    body = indent("\n".join(dag.body), "    ")
    text = f"@dag({given}){dag.mark}\ndef build():\n{body}\n\nbuild()\n"
    return {f"{dag.name}.py": "from airflow.decorators import dag\n" + _head(dag, MORE) + text}


def factory(dag: Dag) -> Files:
    """A function in another module makes the DAG."""
    made = indent(_with(dag, "name") + "return dag\n", "    ")
    return {
        f"shop/make_{dag.name}.py": f"{_head(dag, MORE, 'DAG')}def build(name):\n{made}",
        "shop/__init__.py": "# the project's own package\n",
        f"{dag.name}.py": f'from airflow import DAG\nfrom shop.make_{dag.name} import build\n\ndag = build("{dag.name}")\n',
    }


def loop(dag: Dag) -> Files:
    """A loop over names makes DAGs."""
    made = indent(_with(dag, "name") + "globals()[name] = dag\n", "    ")
    return {f"{dag.name}.py": f'{_head(dag, MORE, "DAG")}for name in ["{dag.name}"]:\n{made}'}


def in_class(dag: Dag) -> Files:
    """A class makes the DAG when it is instantiated."""
    made = indent(_with(dag, "self.name") + "self.dag = dag\n", "        ")
    text = f'class Pipeline:\n    def __init__(self, name):\n        self.name = name\n{made}\n\ndag = Pipeline("{dag.name}").dag\n'
    return {f"{dag.name}.py": _head(dag, MORE, "DAG") + text}


def airflow_3(dag: Dag) -> Files:
    """`with DAG(...)` in the words of Airflow 3."""
    return {f"{dag.name}.py": _head(dag, NEW, "DAG") + _with(dag, f'"{dag.name}"')}


SHAPES: Mapping[str, Callable[[Dag], Files]] = {
    "with": with_block,
    "assigned": assigned,
    "before2": before_2,
    "decorated": decorated,
    "factory": factory,
    "loop": loop,
    "class": in_class,
    "three": airflow_3,
}


def fits(shape: str, dag: Dag) -> bool:
    """Whether a shape has words for all that a DAG uses."""
    used = words(dag)
    if shape == "before2":
        return not used & (set(MORE) - set(OLD))
    return not (shape == "assigned" and re.search(r"@task|TaskGroup", "\n".join(dag.body)))


def _given(dag: Dag) -> list[str]:
    return [f"{name}={text}" if name != "**" else f"**{text}" for name, text in dag.arguments.items()]


def _with(dag: Dag, name: str) -> str:
    given = ", ".join([name, *_given(dag)])
    return f"with DAG({given}) as dag:{dag.mark}\n" + indent("\n".join(dag.body), "    ") + "\n"


def _assigned(dag: Dag) -> str:
    given = ", ".join([f'"{dag.name}"', *_given(dag)])
    body = "\n".join(dag.body)
    body = re.sub(r"\b(\w+(?:Operator|Sensor))\((?=[\w*])", r"\1(dag=dag, ", body)
    return f"dag = DAG({given}){dag.mark}\n{body}\n"


def _head(dag: Dag, table: Mapping[str, str], *more: str) -> str:
    used = words(dag) | set(more)
    own = "\n".join(dag.before)
    lines = [line for word, line in table.items() if word in used and f" import {word}" not in own]
    return "\n".join([*dict.fromkeys(lines), "", own, ""]) + "\n"


TOOL_NAMES = {
    "prefect": ("flow", "task", "wait"),
    "dagster": (
        "AssetCheckResult", "DailyPartitionsDefinition", "Definitions", "FilesystemIOManager", "HourlyPartitionsDefinition", "Out", "Output",
        "ScheduleDefinition", "asset", "asset_check", "define_asset_job", "graph", "job", "op",
    ),
}  # fmt: skip
"""What cases of other tools use without importing it."""


def imported(tool: str, lines: tuple[str, ...]) -> Files:
    """Names are imported from the package."""
    return {file: _with_imports(tool, text) for file, text in _split(lines)}


def renamed(tool: str, lines: tuple[str, ...]) -> Files:
    """The package is imported under a short name."""
    return {file: _with_short_name(tool, text) for file, text in _split(lines)}


def in_package(tool: str, lines: tuple[str, ...]) -> Files:
    """The file is a module of a package, beside another one."""
    inside = {f"src/shop/{file}": text for file, text in imported(tool, lines).items()}
    return {"src/shop/__init__.py": "# the project's own package\n", **inside}


def _split(lines: tuple[str, ...]) -> list[tuple[str, str]]:
    """The files of a case: `# file: NAME` begins another one, the first is `work.py`."""
    found: list[tuple[str, list[str]]] = [("work.py", [])]
    for line in lines:
        if line.startswith(FILE):
            found.append((line.removeprefix(FILE).strip(), []))
        else:
            found[-1][1].append(line)
    return [(file, "\n".join(text) + "\n") for file, text in found if text]


def _with_imports(tool: str, text: str) -> str:
    used = [name for name in TOOL_NAMES[tool] if _use(name).search(text)]
    own = [name for name in used if not re.search(rf"import .*\b{name}\b", text)]
    return (f"from {tool} import {', '.join(own)}\n" if own else "") + text


def _with_short_name(tool: str, text: str) -> str:
    own = [name for name in TOOL_NAMES[tool] if not re.search(rf"import .*\b{name}\b", text)]
    if not any(_use(name).search(text) for name in own):
        return text
    for name in own:
        text = re.sub(rf"(?<![\w.])(@?){name}\b(?=[(\n]|  #|$)", rf"\1tool.{name}", text)
    return f"import {tool} as tool\n{text}"


def _use(name: str) -> re.Pattern[str]:
    return re.compile(rf"(@|\b){name}\b(?=[(\n]|  #|$)")


TOOL_SHAPES: Mapping[str, Callable[[str, tuple[str, ...]], Files]] = {
    "imported": imported,
    "renamed": renamed,
    "package": in_package,
}
