"""BashOperator: a command in bash."""

from calque.dialects.airflow.calls import CALLED, called
from calque.dialects.airflow.operator import Example, Given, Meaning, NotKnownError, Operator, task
from calque.dialects.airflow.parameters import interface, lost, nothing
from calque.ir.actions import Python, Shell
from calque.ir.expressions import Constant, Entries

_NOTHING = Constant(value="")


def _lift(given: Given) -> Meaning:
    environment = given.get("env")
    maker = called(given) if "python_callable" in given.arguments else None
    return task(
        Shell(
            command=_NOTHING if maker is not None else given.need("bash_command"),
            environment=environment,
            inherit_environment=environment is None or given.flag("append_env"),
            directory=given.get("cwd"),
            skip_exit_codes=_codes(given),
            made_by=maker if isinstance(maker, Python) else None,
        )
    )


def _codes(given: Given) -> tuple[int, ...]:
    """99 unless given; None switches skipping off."""
    name = "skip_on_exit_code" if "skip_on_exit_code" in given.arguments else "skip_exit_code"
    if name not in given.arguments:
        return (99,)
    match given.known(name, None):
        case None:
            return ()
        case bool() | int() as one:
            return (int(one),)
        case list() as several if all(isinstance(one, int) for one in several):
            return tuple(int(str(one)) for one in several)
        case _:
            raise NotKnownError(name)


bash = Operator(
    paths=(
        "airflow.providers.standard.operators.bash.BashOperator",
        "airflow.operators.bash.BashOperator",
        "airflow.operators.bash_operator.BashOperator",
    ),
    parameters=(
        "bash_command",
        "env",
        "append_env",
        "output_encoding",
        "skip_exit_code",
        "skip_on_exit_code",
        "cwd",
        "output_processor",
        *CALLED,
    ),
    lift=_lift,
    templated=("bash_command", "env", "cwd", "op_args", "op_kwargs"),
    extensions=(".sh", ".bash"),
    required=("bash_command",),
    functions=("python_callable",),
    decorators=("bash",),
    dropped={
        "output_encoding": interface("the encoding in which the command's output is read"),
        "output_processor": lost(
            "what the command puts out is not processed further", "do it in the consumer"
        ),
        "provide_context": nothing("a command has no context"),
        "templates_dict": nothing("a command has no such dictionary"),
        "templates_exts": nothing("a command has no such dictionary"),
    },
    examples=(
        Example({"bash_command": Constant(value="echo hi")}, task(Shell(command=Constant(value="echo hi")))),
        Example(
            {
                "bash_command": Constant(value="env"),
                "env": Entries(entries=((Constant(value="A"), Constant(value="1")),)),
                "skip_on_exit_code": Constant(value=None),
            },
            task(
                Shell(
                    command=Constant(value="env"),
                    environment=Entries(entries=((Constant(value="A"), Constant(value="1")),)),
                    inherit_environment=False,
                    skip_exit_codes=(),
                )
            ),
        ),
    ),
)
