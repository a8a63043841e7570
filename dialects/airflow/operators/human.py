"""Operators that wait for a person's answer (Airflow 3.1 and later)."""

from calque.dialects.airflow.operator import Example, Given, Meaning, Operator
from calque.ir.expressions import Argument, Constant
from calque.ir.nodes import HumanInput

_PARAMETERS = (
    "subject",
    "options",
    "body",
    "defaults",
    "multiple",
    "notifiers",
    "assigned_users",
    "response_timeout",
)
_TEMPLATED = ("subject", "body")


def _ask(given: Given, chooses: bool) -> Meaning:
    limit = given.seconds("response_timeout", 0)
    return Meaning(
        HumanInput,
        {
            "form": given.rest("defaults", "response_timeout"),
            "chooses": chooses,
            "limit": limit or None,
            "default": given.get("defaults"),
        },
    )


def _plain(given: Given) -> Meaning:
    return _ask(given, chooses=False)


def _choice(given: Given) -> Meaning:
    return _ask(given, chooses=True)


def _means(chooses: bool) -> Example:
    form = (Argument(name="subject", value=Constant(value="Go on?")),)
    fields = {"form": form, "chooses": chooses, "limit": None, "default": None}
    return Example({"subject": Constant(value="Go on?")}, Meaning(HumanInput, fields))


def _operator(name: str, *parameters: str, chooses: bool = False) -> Operator:
    return Operator(
        paths=(f"airflow.providers.standard.operators.hitl.{name}",),
        parameters=(*_PARAMETERS, *parameters),
        lift=_choice if chooses else _plain,
        templated=_TEMPLATED,
        required=("subject",),
        functions=("notifiers",),
        distribution="apache-airflow-providers-standard",
        examples=(_means(chooses),),
    )


ask = _operator("HITLOperator")
approve = _operator("ApprovalOperator", "ignore_downstream_trigger_rules", "fail_on_reject", chooses=True)
choose = _operator("HITLBranchOperator", "options_mapping", chooses=True)
enter = _operator("HITLEntryOperator")
