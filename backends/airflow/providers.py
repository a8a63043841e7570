"""Actions that an operator of one of Airflow's providers does: statements, requests, mails, containers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from calque.backends.airflow.scope import NotCarriedError
from calque.dialects.airflow.provider_classes import (
    DOCKER,
    ECS_RUN_TASK,
    EMAIL,
    GKE_START_POD,
    HTTP,
    KUBERNETES_POD,
    SQL_EXECUTE_QUERY,
    ProviderClass,
)
from calque.ir.actions import Container, Email, Http, Sql
from calque.ir.expressions import Argument, Constant, Entries, Expr
from calque.ir.project import Profile

ProviderAction = Sql | Http | Email | Container


@dataclass(frozen=True)
class ProviderOperator:
    """A provider's operator, and what it is made with.

    Attributes:
        path: of the class.
        arguments: its own arguments.
        rendered: those that Airflow renders before each attempt.
        distribution: the package that has it.
    """

    path: str
    arguments: Sequence[Argument]
    rendered: frozenset[str]
    distribution: str


def provider_operator(action: ProviderAction, source_class: str | None, profile: Profile) -> ProviderOperator:
    """The operator that does what an action says.

    Args:
        action: the action.
        source_class: the dotted path of the operator that it was read from, if it was one.
        profile: the tool of the source: defaults have changed since Airflow 1.10.

    Raises:
        NotCarriedError: there is none, or it does not take one of the settings.
    """
    match action:
        case Sql():
            return _made(SQL_EXECUTE_QUERY, _sql(action, profile), action.options)
        case Http():
            request = [
                ("method", action.method),
                ("endpoint", action.endpoint),
                ("http_conn_id", action.connection),
                ("data", action.data),
                ("headers", action.headers),
            ]
            return _made(HTTP, request, action.options)
        case Email():
            mail = [("to", action.to), ("subject", action.subject), ("html_content", action.body)]
            return _made(EMAIL, mail, action.options)
        case Container(platform="docker"):
            docker = [
                ("image", action.image),
                ("command", action.command),
                ("entrypoint", action.arguments),
                ("environment", action.environment),
            ]
            return _made(DOCKER, docker, action.options)
        case Container(platform="kubernetes"):
            on_gke = source_class is not None and source_class.rpartition(".")[2].startswith("GKE")
            return _made(GKE_START_POD if on_gke else KUBERNETES_POD, _pod(action, profile), action.options)
        case Container():
            return _made(ECS_RUN_TASK, [("task_definition", action.image)], action.options)


def _sql(action: Sql, profile: Profile) -> list[tuple[str, Expr | None]]:
    fetches = profile is not Profile.AIRFLOW1 or any(option.name == "handler" for option in action.options)
    return [
        ("sql", action.statement),
        ("conn_id", action.connection),
        ("parameters", action.parameters),
        ("database", action.database),
        ("autocommit", Constant(value=True) if action.autocommit else None),
        ("handler", None if fetches else Constant(value=None)),  # in Airflow 1.10 nothing is put out
    ]


def _pod(action: Container, profile: Profile) -> list[tuple[str, Expr | None]]:
    told = any(option.name in ("is_delete_operator_pod", "on_finish_action") for option in action.options)
    kept = (
        profile is Profile.AIRFLOW1 and not told
    )  # the default until 1.10, and of the provider's first releases
    return [
        ("image", action.image),
        ("cmds", action.command),
        ("arguments", action.arguments),
        ("env_vars", action.environment),
        ("on_finish_action", Constant(value="keep_pod") if kept else None),
    ]


def _made(
    cls: ProviderClass, given: Sequence[tuple[str, Expr | None]], options: Sequence[Argument]
) -> ProviderOperator:
    arguments = [Argument(name=name, value=value) for name, value in given if value is not None]
    for option in options:
        if option.name == "default_args":
            arguments.append(_defaults(cls, option))
            continue
        renamed = _renamed(cls, option)
        if renamed.name not in cls.takes:
            raise NotCarriedError(f"{cls.path.rpartition('.')[2]} takes no {renamed.name} any more")
        arguments.append(renamed)
    return ProviderOperator(cls.path, arguments, cls.rendered, cls.distribution)


def _defaults(cls: ProviderClass, option: Argument) -> Argument:
    """Default arguments under the names of now: Airflow asks the class which of them it takes."""
    entries = option.value.entries if isinstance(option.value, Entries) else ()
    renamed = [
        _renamed(cls, Argument(name=key.value, value=value))
        for key, value in entries
        if isinstance(key, Constant) and isinstance(key.value, str)
    ]
    said = tuple((Constant(value=one.name), one.value) for one in renamed)
    return option.model_copy(update={"value": Entries(entries=said)})


def _renamed(cls: ProviderClass, option: Argument) -> Argument:
    """An argument of an older release, as it is said now."""
    if option.name is None or option.name not in cls.renamed:
        return option
    name, values = cls.renamed[option.name]
    match option.value:
        case Constant(value=bool() as old) if old in values:
            return Argument(name=name, value=Constant(value=values[old]))
        case Constant():
            return option.model_copy(update={"name": name})
        case _:
            raise NotCarriedError(f"{option.name} is {name} now, and its value is not known")
