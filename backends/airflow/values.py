"""Values that DAGs and tasks are made with, as Python source."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from calque.backends.airflow.jinja import plain, template
from calque.backends.airflow.scope import DagScope, NotCarriedError
from calque.backends.python.expressions import literal
from calque.backends.python.modules import imported
from calque.backends.python.moving import code_key
from calque.backends.python.renaming import renamed
from calque.backends.tasks.dagster_bodies import partitions_said
from calque.dialects.airflow.versions import Version
from calque.ir.base import Json
from calque.ir.expressions import (
    Applied,
    Ask,
    Attribute,
    Call,
    Chained,
    Closure,
    Code,
    Concat,
    Constant,
    Duration,
    Element,
    Entries,
    Expr,
    Instant,
    Item,
    Items,
    Output,
    SourceCode,
    Template,
    Zipped,
)
from calque.ir.intrinsics import Intrinsic
from calque.ir.walk import subexpressions

_CONTAINERS = {"list": ("[", "]"), "tuple": ("(", ",)"), "set": ("{", "}")}


class Values:
    """How values are written in one DAG.

    Args:
        scope: of the DAG.
        templated: texts are templates there, so that those that are none must be marked.
        rendered: Airflow renders what stands there at all; else nothing can ask for what only a run knows.
    """

    def __init__(self, scope: DagScope, templated: bool = False, rendered: bool = True) -> None:
        self.scope = scope
        self.templated = templated
        self.rendered = rendered
        self._known = frozenset(name for name, _ in scope.pipeline.template_names)

    def text(self, expr: Expr) -> str:
        """The source of a value.

        Raises:
            NotCarriedError: it cannot be said where DAGs are defined.
        """
        match expr:
            case Constant(value=value):
                return literal(self._marked(value) if self.templated else value)
            case Instant(value=value, zone=zone):
                return self.instant(value, zone or "UTC")
            case Duration(seconds=seconds):
                return self.duration(seconds)
            case Items(items=items, container=container):
                return self._items([self.text(item) for item in items], container)
            case Entries(entries=entries):
                return f"{{{', '.join(f'{self.text(key)}: {self.text(value)}' for key, value in entries)}}}"
            case Output():
                return self._output(expr)
            case Element(region=region, name=name) if (region, name) in self.scope.elements:
                return self.scope.elements[region, name]
            case Ask(intrinsic=Intrinsic.PARAM, arguments=(Constant(value=str() as name),)) if self.rendered:
                return f"{self.scope.dag()}.param({name!r})"  # a template would make a text of it
            case Ask(intrinsic=Intrinsic.ASSET_VALUE, arguments=(Constant(value=asset), *managers)):
                return self._kept(str(asset), managers, partitions_said(expr))
            case Concat() | Ask() | Template() | Item() | Attribute() | Call():
                return self._asked(expr)
            case Closure(function=function):
                return self.function(function)
            case SourceCode():
                return self._code(expr)
            case Applied(of=of, function=function):
                return f"{self._output_of(of)}.map({self.function(function)})"
            case Zipped(items=items, until="shortest"):
                return f"{self._output_of(items[0])}.zip({', '.join(map(self._output_of, items[1:]))})"
            case Zipped(items=items, until="longest", fill=fill):
                rest = [*map(self._output_of, items[1:])]
                rest.append(f"fillvalue={'None' if fill is None else self.text(fill)}")
                return f"{self._output_of(items[0])}.zip({', '.join(rest)})"
            case Chained(items=items):
                return f"{self._output_of(items[0])}.concat({', '.join(map(self._output_of, items[1:]))})"
            case _:
                raise NotCarriedError(f"a value of the kind {expr.kind} is not carried to Airflow yet")

    def _asked(self, expr: Expr) -> str:
        """What is only known on the platform: a template, or asked for where the DAG is defined.

        A value that Airflow renders once more after it was asked for can only be asked for there, and so can one in an
        argument that is not rendered.
        """
        twice = any(
            isinstance(part, Ask) and part.intrinsic is Intrinsic.RENDERED for part in subexpressions(expr)
        )
        if self.rendered and not twice:
            return repr(template(expr, self._known, self.scope.module.version))
        return self._defined(expr, asked=not self.rendered)

    def _defined(self, expr: Expr, asked: bool) -> str:
        """An expression where the DAG is defined.

        Args:
            expr: the expression.
            asked: the platform is asked for it there; else it is left to the template that the whole is.
        """
        match expr:
            case Concat(parts=parts):
                return " + ".join(self._defined(part, asked) for part in parts)
            case Ask(intrinsic=Intrinsic.RENDERED, arguments=(inner,)):
                return self._defined(inner, asked=True)
            case _ if not asked:
                return repr(template(expr, self._known, self.scope.module.version))
            case Ask(
                intrinsic=Intrinsic.VARIABLE | Intrinsic.VARIABLE_JSON as kind,
                arguments=(Constant(value=str() as name), *default),
            ):
                variable = self.scope.module.have("airflow.sdk", "Variable")
                given = [
                    repr(name),
                    *(f"{self._default()}={Values(self.scope).text(value)}" for value in default),
                ]
                given += ["deserialize_json=True"] if kind is Intrinsic.VARIABLE_JSON else []
                return f"{variable}.get({', '.join(given)})"
            case Ask(intrinsic=Intrinsic.ENVIRONMENT, arguments=(Constant(value=str() as name), *default)):
                self.scope.module.imports.add("import os")
                if not default:
                    return f"os.environ[{name!r}]"
                return f"os.environ.get({name!r}, {Values(self.scope).text(default[0])})"
            case Constant() | SourceCode() | Closure() | Duration() | Instant():
                return Values(self.scope).text(expr)
            case Attribute(of=of, name=name):
                return f"{self._defined(of, asked)}.{name}"
            case Item(of=of, key=key):
                return f"{self._defined(of, asked)}[{self._defined(key, asked)}]"
            case Call(of=of, method=method, arguments=arguments, keywords=keywords):
                words = [self._defined(argument, asked) for argument in arguments]
                words += [f"{name}={self._defined(value, asked)}" for name, value in keywords]
                return f"{self._defined(of, asked)}.{method}({', '.join(words)})"
            case Ask(intrinsic=intrinsic):
                raise NotCarriedError(f"{intrinsic.value} cannot be asked for where the DAG is defined")
            case _:
                raise NotCarriedError("Airflow does not render an argument that is only known when it runs")

    def _default(self) -> str:
        """The name of the argument with a variable's default."""
        return "default" if self.scope.module.version is Version.V3 else "default_var"

    def _kept(self, asset: str, managers: Sequence[Expr], partitions: Sequence[str]) -> str:
        """The value of an asset that another DAG makes."""
        if not managers:
            raise NotCarriedError(f"another job makes {asset}, and no I/O manager keeps its value")
        name = self.scope.module.have("dagster_steps", "kept_value")
        return f"{name}({', '.join([repr(asset), self.text(managers[0]), *partitions])})"

    def _output_of(self, expr: Expr) -> str:
        """What a task put out, whose elements something is made of."""
        if not isinstance(expr, Output | Applied | Zipped | Chained):
            raise NotCarriedError("only the elements of outputs are put together by Airflow")
        return self.text(expr)

    def instant(self, value: str, zone: str) -> str:
        """A point in time, in a zone."""
        if zone not in _zones():
            raise NotCarriedError(f"there is no time zone {zone}")
        at = datetime.fromisoformat(value).astimezone(ZoneInfo(zone))
        parts = [at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond]
        while len(parts) > 3 and not parts[-1]:
            parts.pop()
        self.scope.module.imports.add("import pendulum")
        return f"pendulum.datetime({', '.join(map(str, parts))}, tz={zone!r})"

    def duration(self, seconds: float) -> str:
        """A length of time."""
        name = self.scope.module.have("datetime", "timedelta")
        for unit, size in (("days", 86400), ("hours", 3600), ("minutes", 60)):
            if seconds and seconds % size == 0:
                return f"{name}({unit}={int(seconds // size)})"
        return f"{name}(seconds={literal(int(seconds) if seconds == int(seconds) else seconds)})"

    def function(self, code: Code) -> str:
        """The user's function, or the call that makes it; one of Python's own is an expression."""
        if not code.module:
            return f"({code.text})"
        found = self.scope.module.moved.functions[code_key(code)]
        name = self.scope.module.have(found.module, found.name)
        if not found.captured:
            return name
        return f"{name}({', '.join(f'{key}={self.text(value)}' for key, value in found.captured)})"

    def _marked(self, value: Json) -> Json:
        if isinstance(value, str):
            return plain(value)
        if isinstance(value, list):
            return [self._marked(item) for item in value]
        if isinstance(value, dict):
            return {key: self._marked(item) for key, item in value.items()}
        return value

    def _items(self, parts: Sequence[str], container: str) -> str:
        if not parts:
            return {"list": "[]", "tuple": "()", "set": "set()"}[container]
        before, after = _CONTAINERS[container]
        return f"{before}{', '.join(parts)}{after}"

    def _output(self, output: Output) -> str:
        scope = self.scope
        if output.node not in scope.variables:
            raise NotCarriedError(f"there is no task {output.node}")
        scope.read.add(output.node)
        variable = scope.variables[output.node]
        whole = f"{variable}.output" if output.node in scope.operators else variable
        return whole if output.port == "return_value" else f"{whole}[{output.port!r}]"

    def _code(self, code: SourceCode) -> str:
        if not code.carried:
            raise NotCarriedError(f"{code.text} could not be carried over")
        moved = self.scope.module.moved
        home = moved.homes.get(code.module)
        called: dict[str, str] = {}
        for name in code.names:
            if home is None or name not in moved.bindings.get(home, ()):
                raise NotCarriedError(f"{name}, which {code.text} uses, could not be moved")
            here = moved.texts.get(self.scope.module.module, "")
            if imported(here, name) is not None and imported(here, name) == imported(moved.texts[home], name):
                continue  # both modules have it from the same place
            called[name] = self.scope.module.have(home, name)
        return f"({renamed(code.text, called)})"


@cache
def _zones() -> frozenset[str]:
    """The time zones that there are, which Python looks for in folders each time."""
    return frozenset(available_timezones())
