"""What a node does, as the expression that its op returns: a closed union."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import assert_never

from calque.backends.tasks.dagster_bodies import looked, needs_wrapping, taken, ticked, wrapped
from calque.backends.tasks.isolation import isolated, runs_here
from calque.backends.tasks.prefect_facts import needs_wrapper, prefect_facts
from calque.backends.tasks.spelling import BodySpelling
from calque.dialects.airflow.reserved_names import shielded, wrapping
from calque.ir.actions import (
    Action,
    Compute,
    Container,
    Email,
    Ended,
    Foreign,
    Http,
    LocalOperator,
    Nothing,
    Opaque,
    Python,
    Shell,
    Sql,
)
from calque.ir.asset_functions import CONTEXT, OWN, asset_parameters
from calque.ir.base import Model
from calque.ir.expressions import Argument, Constant, Expr
from calque.ir.keeping import keepers
from calque.ir.nodes import Node
from calque.ir.project import Profile

_WRITE = "Write its work here, or migrate with --bridge airflow and install Airflow in this environment, too."


def performed(action: Action, spelling: BodySpelling) -> str:
    """The expression that does it, and gives what the node puts out."""
    match action:
        case Python():
            return _python(action, spelling)
        case Shell():
            return _shell(action, spelling)
        case Nothing():
            return f"{spelling.task()}.returned(None)" if spelling.scope.guarded else "None"
        case Compute(value=value):
            return f"{spelling.task()}.returned({spelling.text(value)})"
        case Ended(node=node, gives=gives, run=run):
            maker = spelling.scope.support("prefect_ends", "end_of")
            return f"{spelling.task()}.returned({maker}({spelling.upstream(node)}, {gives!r}{'' if run == 'task' else f', {run!r}'}))"
        case LocalOperator():
            return _local(action, spelling)
        case Foreign(path=path, arguments=arguments):
            if spelling.scope.bridge:
                given = ", ".join([repr(path), *spelling.arguments(arguments)])
                return f"{spelling.task()}.bridge({given})"
            return refused(path, arguments, spelling)
        case Sql() | Http() | Email() | Container():
            return refused(_title(action), _fields(action), spelling)
        case Opaque(text=text, reason=reason):
            return refused(f"{text.strip()[:300]} ({reason})", (), spelling, "Write its work here.")
        case _ as never:
            assert_never(never)


def refused(what: str, arguments: Sequence[Argument], spelling: BodySpelling, advice: str = _WRITE) -> str:
    """An expression that raises, and says what it stands for."""
    name = spelling.scope.support("graph_tasks", "not_migrated")
    texts = [
        f"{argument.name!r}: {spelling.shown(argument.value)}"
        for argument in arguments
        if argument.name is not None and not argument.spread
    ]
    return f"{name}({what!r}, {{{', '.join(texts)}}}, {advice!r})"


def _python(action: Python, spelling: BodySpelling) -> str:
    if action.isolation is not None:
        if not runs_here(action.isolation):
            return refused(f"a function in {action.isolation.form}", action.isolation.options, spelling)
        return isolated(action, action.isolation, spelling)
    function = spelling.function(action.code)
    arguments = spelling.arguments(action.arguments)
    node = spelling.scope.nodes.get(spelling.node)
    spoken_to = needs_wrapper(spelling.scope.pipeline, node, action)
    if action.protocol in ("prefect", "prefect_one") or (action.protocol is None and spoken_to):
        spoken = action.protocol or "prefect"
        maker = spelling.scope.support(f"{spoken}_steps", f"{spoken}_body")
        more = (
            wrapping(action.code, action.arguments) if action.protocol == "prefect_one" else _form(spelling)
        )
        body = f"{maker}({', '.join([function, *more])})"
        return f"{spelling.task()}.call({', '.join([body, *arguments])})"
    if action.protocol == "dagster_tick":
        assert node is not None
        have, resources = partial(spelling.scope.support, "dagster_ticks"), _resources(node, spelling)
        body = ticked(have, function, spelling.scope.pipeline, node, resources)
        return f"{spelling.task()}.call({body})"
    if action.protocol == "dagster_look":
        assert node is not None
        have, resources = partial(spelling.scope.support, "dagster_looks"), _resources(node, spelling)
        body = looked(have, function, action, node, resources)
        return f"{spelling.task()}.call({body})"
    if node is not None and needs_wrapping(spelling.scope.pipeline, node, action):
        have, resources = partial(spelling.scope.support, "dagster_steps"), _resources(node, spelling)
        body = wrapped(have, function, spelling.scope.pipeline, node, resources, spelling.text)
        return f"{spelling.task()}.call({', '.join([body, *arguments])})"
    assets = _asset_arguments(action, spelling)
    if assets:
        return f"{spelling.task()}.call({', '.join([function, *arguments, *assets])})"
    if (
        not spelling.scope.guarded
        and not spelling.scope.bodies.of(action.code).speaks
        and not spelling.uses_task
    ):
        if action.code.is_async:
            spelling.imports.add("import asyncio")
            return f"asyncio.run({function}({', '.join(arguments)}))"
        if not action.code.is_generator:
            return f"{function}({', '.join(arguments)})"
    if spelling.scope.project.profile in (Profile.PREFECT3, Profile.DAGSTER1):
        function, given = shielded(function, action.code, action.arguments)
        arguments = spelling.arguments(given)
    return f"{spelling.task()}.call({', '.join([function, *arguments])})"


def _resources(node: Node, spelling: BodySpelling) -> dict[str, str]:
    """What makes the resources that a node uses, by name."""
    return {
        one.name: spelling.text(one.value)
        for one in spelling.scope.project.resources
        if one.value is not None and one.name in (*taken(node), *keepers(spelling.scope.pipeline, node))
    }


def _form(spelling: BodySpelling) -> list[str]:
    """What its wrapper must know of a body of Prefect's."""
    node = spelling.scope.nodes.get(spelling.node)
    return [] if node is None else prefect_facts(spelling.scope.pipeline, node, spelling.function)


def _asset_arguments(action: Python, spelling: BodySpelling) -> list[str]:
    """What the function under `@asset` takes: the asset, those that it reads, the context
    (Airflow: `_AssetMainOperator._iter_kwargs`)."""
    node = spelling.scope.nodes.get(spelling.node)
    names = () if node is None else asset_parameters(action, node)
    if node is None or not names:
        return []
    own = [f"self={_asset(node.outlets[0], spelling)}"] if OWN in names and node.outlets else []
    own += [f"context={spelling.task()}.context"] if CONTEXT in names else []
    return own + [f"{name}={_asset(name, spelling)}" for name in names if name in node.inlets]


def _asset(name: str, spelling: BodySpelling) -> str:
    maker = spelling.scope.support("airflow_code", "Asset")
    uri = next((asset.uri for asset in spelling.scope.project.assets if asset.name == name), None)
    return f"{maker}({name!r}, {uri!r})" if uri else f"{maker}({name!r})"


def _shell(action: Shell, spelling: BodySpelling) -> str:
    if action.made_by is not None:
        command = f"{spelling.task()}.render(str({_python(action.made_by, spelling)}))"
    else:
        command = spelling.text(action.command)
    parts = [command]
    parts += [f"env={spelling.text(action.environment)}"] if action.environment is not None else []
    parts += ["inherit_env=False"] if not action.inherit_environment else []
    parts += [f"cwd={spelling.text(action.directory)}"] if action.directory is not None else []
    parts += [f"skip_on={action.skip_exit_codes!r}"] if action.skip_exit_codes != (99,) else []
    parts += [f"output={action.output!r}"] if action.output != "last_line" else []
    return f"{spelling.task()}.bash({', '.join(parts)})"


def _local(action: LocalOperator, spelling: BodySpelling) -> str:
    home = spelling.scope.moved.homes[action.module]
    top, dot, rest = action.name.partition(".")
    name = spelling.have(home, top) + dot + rest
    return f"{spelling.task()}.execute({', '.join([name, *spelling.arguments(action.arguments)])})"


def _title(action: Sql | Http | Email | Container) -> str:
    match action:
        case Sql():
            return "SQL statement"
        case Http():
            return "HTTP request"
        case Email():
            return "e-mail"
        case Container(platform=platform):
            return f"container on {platform}"
        case _ as never:
            assert_never(never)


def _fields(action: Model) -> list[Argument]:
    """The fields of an action, as arguments."""
    found: list[Argument] = []
    for name in type(action).model_fields:
        value = getattr(action, name)
        if name == "options":
            found += value
        elif name not in ("kind", "platform") and value is not None:
            expr: Expr = value if isinstance(value, Model) else Constant(value=value)  # type: ignore[assignment]  # fields that are models are expressions here
            found.append(Argument(name=name, value=expr))
    return found
