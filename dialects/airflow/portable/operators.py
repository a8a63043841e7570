"""The bases of operator and sensor classes of a project's own."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import Any

from calque.dialects.airflow.portable.current import current_host, get_current_context
from calque.dialects.airflow.portable.exceptions import (
    AirflowFailException,
    AirflowSensorTimeout,
    AirflowSkipException,
    AirflowTaskTimeout,
    NotCarriedError,
)
from calque.dialects.airflow.portable.host import Host
from calque.dialects.airflow.portable.logs import LoggingMixin
from calque.dialects.airflow.portable.states import TriggerRule
from calque.dialects.airflow.portable.templates import render_value


class BaseOperator(LoggingMixin):
    """An operator that runs outside of Airflow: its arguments are its attributes, `execute` does the work.

    What every operator takes (retries, pool, …) is accepted and remembered; whoever runs the task deals with it.
    """

    template_fields: Iterable[str] = ()
    template_ext: Iterable[str] = ()
    template_fields_renderers: Mapping[str, str] = {}
    ui_color = "#fff"
    ui_fgcolor = "#000"
    operator_extra_links: Iterable[Any] = ()

    def __init__(self, task_id: str = "", **kwargs: Any) -> None:
        host = current_host()
        self.task_id = task_id or (host.task.task_id if host is not None else "")
        self.owner = host.task.owner if host is not None else "airflow"
        self.retries = 0
        self.retry_delay = timedelta(minutes=5)
        self.trigger_rule = TriggerRule.ALL_SUCCESS
        self.start_date = self.end_date = self.execution_timeout = self.email = None
        self.do_xcom_push = True
        self.pool = "default_pool"
        self.queue = "default"
        self.inlets: list[Any] = []
        self.outlets: list[Any] = []
        self.params: Any = dict(host.run.params) if host is not None else {}
        for name, value in kwargs.items():
            if name != "params":
                setattr(self, name, value)
        if kwargs.get("params"):
            self.params.update(kwargs["params"])

    @property
    def dag_id(self) -> str:
        """The id of the DAG that it runs in."""
        host = current_host()
        return host.run.dag_id if host is not None else ""

    @property
    def dag(self) -> Any:
        """The DAG that it runs in."""
        return get_current_context()["dag"]

    @property
    def task_type(self) -> str:
        """The name of its class."""
        return type(self).__name__

    @property
    def operator_name(self) -> str:
        """The name of its class, or the one that it gives itself."""
        return str(getattr(self, "custom_operator_name", self.task_type))

    @property
    def label(self) -> str:
        """Its id without those of its groups."""
        return self.task_id.rpartition(".")[2]

    @property
    def node_id(self) -> str:
        """Its id."""
        return self.task_id

    @property
    def upstream_task_ids(self) -> set[str]:
        """The ids of the tasks directly before it."""
        host = current_host()
        return set(host.task.upstream_task_ids) if host is not None else set()

    @property
    def downstream_task_ids(self) -> set[str]:
        """The ids of the tasks directly after it."""
        host = current_host()
        return set(host.task.downstream_task_ids) if host is not None else set()

    def get_direct_relative_ids(self, upstream: bool = False) -> set[str]:
        """The ids of the tasks directly before or after it."""
        return self.upstream_task_ids if upstream else self.downstream_task_ids

    def execute(self, context: Any) -> Any:
        """Do the work."""
        raise NotImplementedError

    def pre_execute(self, context: Any) -> None:
        """Called before `execute`."""

    def post_execute(self, context: Any, result: Any = None) -> None:
        """Called after `execute`."""

    def on_kill(self) -> None:
        """Called when the task is stopped."""

    def xcom_push(self, context: Any, key: str, value: Any, execution_date: Any = None) -> None:
        """Put out a value."""
        context["ti"].xcom_push(key=key, value=value)

    def xcom_pull(self, context: Any, task_ids: Any = None, *args: Any, **kwargs: Any) -> Any:
        """What tasks have put out."""
        return context["ti"].xcom_pull(task_ids, *args, **kwargs)

    def render_template(
        self, content: Any, context: Mapping[str, Any], jinja_env: Any = None, *_: Any
    ) -> Any:
        """A template, or a container of templates, rendered."""
        host = current_host()
        if host is None:
            raise NotCarriedError("templates are rendered only while a task runs")
        return render_value(content, lambda text: host.render(text, context))

    def render_template_fields(self, context: Mapping[str, Any], jinja_env: Any = None) -> None:
        """Render its template fields in place."""
        for name in self.template_fields:
            value = getattr(self, name)
            if value:
                setattr(self, name, self.render_template(value, context))

    def defer(self, **_: Any) -> None:
        """Not here: there is no triggerer."""
        raise NotCarriedError(f"{self.task_type} defers itself to Airflow's triggerer, which is not there")

    def __repr__(self) -> str:
        return f"<Task({self.task_type}): {self.task_id}>"


class RunningTask(BaseOperator):
    """`task` in the context of a function."""

    def __init__(self, host: Host, context: Mapping[str, Any]) -> None:
        super().__init__(host.task.task_id)
        self._dag_context = context
        self.owner = host.task.owner
        self.retries = host.task.max_tries
        self.retry_delay = host.task.retry_delay
        self.trigger_rule = TriggerRule(host.task.trigger_rule)
        self.inlets, self.outlets = list(host.task.inlets), list(host.task.outlets)
        self._upstream, self._downstream = host.task.upstream_task_ids, host.task.downstream_task_ids
        self.params = {**host.run.params, **host.task.params}
        self.__dict__.update(
            {name: value for name, value in host.task.extra.items() if name not in _COMPUTED}
        )

    @property
    def dag(self) -> Any:
        """The DAG that it runs in."""
        return self._dag_context["dag"]

    @property
    def dag_id(self) -> str:
        """The id of the DAG that it runs in."""
        return str(self.dag.dag_id)

    @property
    def upstream_task_ids(self) -> set[str]:
        """The ids of the tasks directly before it."""
        return set(self._upstream)

    @property
    def downstream_task_ids(self) -> set[str]:
        """The ids of the tasks directly after it."""
        return set(self._downstream)


_COMPUTED = ("dag", "dag_id", "task_type", "operator_name", "label", "node_id", "log", "logger")


class EmptyOperator(BaseOperator):
    """An operator that does nothing."""

    def execute(self, context: Any) -> Any:
        """Do nothing."""


DummyOperator = EmptyOperator


class PokeReturnValue:
    """What a sensor's `poke` may return: whether it is done, and a value."""

    def __init__(self, is_done: bool, xcom_value: Any = None) -> None:
        self.is_done = is_done
        self.xcom_value = xcom_value

    def __bool__(self) -> bool:
        return self.is_done


class BaseSensorOperator(BaseOperator):
    """An operator that asks `poke` again and again until it says yes."""

    def __init__(
        self,
        *,
        poke_interval: Any = 60,
        timeout: Any = 7 * 24 * 60 * 60,
        soft_fail: bool = False,
        mode: str = "poke",
        exponential_backoff: bool = False,
        max_wait: Any = None,
        silent_fail: bool = False,
        never_fail: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.poke_interval = _seconds(poke_interval)
        self.timeout = _seconds(timeout)
        self.soft_fail = soft_fail
        self.mode = mode
        self.exponential_backoff = exponential_backoff
        self.max_wait = max_wait
        self.silent_fail = silent_fail
        self.never_fail = never_fail

    def poke(self, context: Any) -> Any:
        """Whether it is done."""
        raise NotImplementedError

    def execute(self, context: Any) -> Any:
        """Ask until it says yes; whoever knows better how to wait calls `poke` instead."""
        begin = time.monotonic()
        while True:
            found = self._asked(context)
            if found:
                return found.xcom_value if isinstance(found, PokeReturnValue) else None
            if time.monotonic() - begin > self.timeout:
                message = f"Sensor has timed out; run duration of {time.monotonic() - begin} seconds exceeds {self.timeout}"
                if self.soft_fail:
                    raise AirflowSkipException(message)
                raise AirflowSensorTimeout(message)
            time.sleep(self.poke_interval)

    def _asked(self, context: Any) -> Any:
        try:
            return self.poke(context)
        except (AirflowSensorTimeout, AirflowTaskTimeout, AirflowFailException) as error:
            if self.soft_fail or self.never_fail:
                raise AirflowSkipException(str(error)) from error
            raise
        except AirflowSkipException:
            raise
        except Exception as error:
            if self.silent_fail:
                self.log.exception("the question failed; it is asked again")
                return False
            if self.never_fail:
                raise AirflowSkipException(str(error)) from error
            raise


class BaseBranchOperator(BaseOperator):
    """An operator that chooses among the tasks after it."""

    def choose_branch(self, context: Any) -> Any:
        """The id of the task that goes on, or the ids."""
        raise NotImplementedError

    def execute(self, context: Any) -> Any:
        """Choose."""
        return self.choose_branch(context)


def apply_defaults(function: Callable[..., Any]) -> Callable[..., Any]:
    """A decorator of old constructors, which does nothing any more."""
    return function


def _seconds(value: Any) -> float:
    return value.total_seconds() if isinstance(value, timedelta) else float(value)
