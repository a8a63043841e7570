"""Sensors that ask a function, a command or the file system."""

from calque.dialects.airflow.calls import CALLED, called
from calque.dialects.airflow.operator import Example, Given, Meaning, Operator, wait
from calque.dialects.airflow.parameters import interface, lost
from calque.ir.actions import DEFAULT_FOLDER, FileExists, Holds, Python, Shell
from calque.ir.expressions import Closure, Code, Constant

_CODE = Code(name="ready", module="dags", text="def ready():\n    ...\n", body_start=13)


def _python(given: Given) -> Meaning:
    return wait(Holds(action=called(given)))


def _bash(given: Given) -> Meaning:
    environment = given.get("env")
    return wait(
        Holds(
            action=Shell(
                command=given.need("bash_command"),
                environment=environment,
                inherit_environment=environment is None,
                skip_exit_codes=(),
                output="nothing",
            )
        )
    )


def _file(given: Given) -> Meaning:
    folder = given.get("fs_conn_id")
    return wait(
        FileExists(
            path=given.need("filepath"),
            connection=None if folder == Constant(value=DEFAULT_FOLDER) else folder,
            recursive=given.flag("recursive"),
        )
    )


python_sensor = Operator(
    paths=(
        "airflow.providers.standard.sensors.python.PythonSensor",
        "airflow.sensors.python.PythonSensor",
        "airflow.contrib.sensors.python_sensor.PythonSensor",
    ),
    parameters=CALLED,
    lift=_python,
    templated=("templates_dict", "op_args", "op_kwargs"),
    required=("python_callable",),
    functions=("python_callable",),
    sensor=True,
    decorators=("sensor",),
    examples=(Example({"python_callable": Closure(function=_CODE)}, wait(Holds(action=Python(code=_CODE)))),),
)

bash_sensor = Operator(
    paths=(
        "airflow.providers.standard.sensors.bash.BashSensor",
        "airflow.sensors.bash.BashSensor",
        "airflow.contrib.sensors.bash_sensor.BashSensor",
    ),
    parameters=("bash_command", "env", "output_encoding", "retry_exit_code"),
    lift=_bash,
    templated=("bash_command", "env"),
    required=("bash_command",),
    sensor=True,
    dropped={
        "output_encoding": interface("the encoding in which the command's output is read"),
        "retry_exit_code": lost("any exit code but 0 means: ask again"),
    },
    examples=(
        Example(
            {"bash_command": Constant(value="test -f x")},
            wait(
                Holds(action=Shell(command=Constant(value="test -f x"), skip_exit_codes=(), output="nothing"))
            ),
        ),
    ),
)

file_sensor = Operator(
    paths=(
        "airflow.providers.standard.sensors.filesystem.FileSensor",
        "airflow.sensors.filesystem.FileSensor",
        "airflow.contrib.sensors.file_sensor.FileSensor",
    ),
    parameters=(
        "filepath",
        "fs_conn_id",
        "recursive",
        "deferrable",
        "start_from_trigger",
        "trigger_kwargs",
    ),
    lift=_file,
    templated=("filepath", "fs_conn_id"),
    required=("filepath",),
    sensor=True,
    examples=(
        Example({"filepath": Constant(value="in/*.csv")}, wait(FileExists(path=Constant(value="in/*.csv")))),
    ),
)
