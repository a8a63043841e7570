"""Stock operators of Airflow's own: commands, and runs of other DAGs."""

from __future__ import annotations

from calque.backends.airflow.forms import Form
from calque.backends.airflow.scope import DagScope, NotCarriedError
from calque.dialects.airflow.versions import Version
from calque.ir.actions import Shell
from calque.ir.expressions import Argument, Constant, Duration, Expr
from calque.ir.nodes import HumanInput, TriggerRun

STANDARD = "airflow.providers.standard.operators"
"""Where Airflow 3 has them."""


def shell_arguments(action: Shell) -> tuple[list[Argument], dict[str, str]]:
    """The arguments of a command, and its settings as source."""
    if action.output != "last_line":
        raise NotCarriedError("a command that puts out more than its last line is not carried to Airflow yet")
    command = action.command
    if isinstance(command, Constant) and str(command.value).endswith((".sh", ".bash")):
        command = Constant(value=f"{command.value} ")  # else it would be the name of a template file
    given: list[tuple[str, Expr | None]] = [
        ("bash_command", command),
        ("env", action.environment),
        ("cwd", action.directory),
    ]
    settings = {}
    if action.environment is not None and action.inherit_environment:
        settings["append_env"] = "True"
    if action.skip_exit_codes != (99,):
        codes = action.skip_exit_codes
        settings["skip_on_exit_code"] = (
            repr(codes[0] if len(codes) == 1 else list(codes)) if codes else "None"
        )
    return [Argument(name=name, value=value) for name, value in given if value is not None], settings


def trigger_form(scope: DagScope, node: TriggerRun) -> Form:
    given: list[tuple[str, Expr | None]] = [
        ("trigger_dag_id", node.pipeline),
        ("conf", node.conf),
        ("logical_date", node.logical),
        ("trigger_run_id", node.run_id),
    ]
    settings = {}
    if node.wait:
        settings["wait_for_completion"] = "True"
        settings["poke_interval"] = repr(int(node.interval))
        settings["allowed_states"] = repr(list(node.success))
        settings["failed_states"] = repr(list(node.failure))
    return Form(
        scope.module.have(f"{STANDARD}.trigger_dagrun", "TriggerDagRunOperator"),
        settings=settings,
        arguments=[
            *(Argument(name=name, value=value) for name, value in given if value is not None),
            *node.options,
        ],
    )


_QUESTIONS = f"{STANDARD}.hitl"
"""Where Airflow has the operators that wait for a person's answer, since 3.1."""


def question_form(scope: DagScope, node: HumanInput) -> Form:
    """The operator that asks a person.

    Raises:
        NotCarriedError: Airflow 2 is written, or the question is another tool's.
    """
    if scope.module.version is Version.V2:
        raise NotCarriedError("Airflow 2 does not wait for a person's answer")
    module, _, name = (node.source_class or "").rpartition(".")
    if module != _QUESTIONS:
        raise NotCarriedError("a question of another tool's is not carried to Airflow yet")
    limit = None if node.limit is None else Duration(seconds=node.limit)
    given: list[tuple[str, Expr | None]] = [("defaults", node.default), ("response_timeout", limit)]
    return Form(
        scope.module.have(module, name),
        arguments=[
            *node.form,
            *(Argument(name=name, value=value) for name, value in given if value is not None),
        ],
    )
