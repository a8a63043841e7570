"""Call the hooks of Prefect's tasks and flows: functions of what runs, its run and its state."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from calque.dialects.prefect.portable.ends import End, tell_end
from calque.dialects.prefect.portable.engine import Flow, Task
from calque.dialects.prefect.portable.facts import FlowFacts, PrefectRun
from calque.dialects.prefect.portable.hooks import call_hook
from calque.dialects.prefect.portable.states import State
from calque.ir.nodes import Node, prefect_form, prefect_name
from calque.ir.policies import HookEvent, Returned
from calque.runtime.states import Key

if TYPE_CHECKING:
    from calque.runtime.perform import PipelinePerformer


def task_of(node: Node) -> Task:
    """What a hook is told of a task."""
    return Task(_nothing, {"name": prefect_name(node)})


def run_of(node: Node, attempt: int) -> PrefectRun:
    """What a hook is told of a task's run."""
    return PrefectRun(
        id=node.id, name=node.id, task_name=prefect_name(node), run_count=attempt, tags=node.tags
    )


class PrefectHooks:
    """Calls the hooks of one run."""

    def __init__(self, performer: PipelinePerformer) -> None:
        self.performer = performer

    def of_task(
        self, hook: Callable[..., Any], event: HookEvent, node: Node, key: Key, attempt: int
    ) -> str | None:
        """Call a hook of a task; how it went, or None if Prefect does not call it."""
        end = self.performer.ends.get((node.id, key))
        if event is HookEvent.ATTEMPT_START:
            state = State("RUNNING", "Running" if attempt == 1 else "Retrying")
        elif end is None or isinstance(end.error, SystemExit):
            return None  # it never ran, or crashed
        else:
            value = self.performer.store.outputs(node.id, key).get("return_value")
            state = tell_end(end, value, "state", "task" if prefect_form(node) == "task" else "flow")
        return _told(call_hook(hook, task_of(node), run_of(node, attempt), state))

    def of_run(self, hook: Callable[..., Any], event: HookEvent) -> str:
        """Call a hook of the flow; how it went."""
        pipeline, facts = self.performer.pipeline, self.performer.facts
        name = pipeline.name or pipeline.id
        run = FlowFacts(id=facts.run_id, name=facts.run_id, flow_name=name, parameters=facts.params)
        return _told(call_hook(hook, Flow(_nothing, {"name": name}), run, self._state(event)))

    def run_crashes(self) -> bool:
        """Whether what asked the interpreter to end has ended the flow, too."""
        return isinstance(self._error(), SystemExit)

    def _state(self, event: HookEvent) -> State:
        match event:
            case HookEvent.RUN_START:
                return State("RUNNING")
            case HookEvent.RUN_SUCCESS:
                return State("COMPLETED")
            case HookEvent.RUN_CRASH:
                return State("CRASHED", data=self._error())
            case _:
                error = self._error()
                found: State = (
                    State("FAILED") if error is None else tell_end(End(error), None, "state", "flow")
                )
                return found

    def _error(self) -> BaseException | None:
        """The error that ended the flow."""
        final = self.performer.pipeline.final
        ended = [
            end.error
            for (name, _), end in self.performer.ends.items()
            if end.error is not None and (not isinstance(final, Returned) or name in final.raises)
        ]
        return ended[0] if ended else None


def _told(error: Exception | None) -> str:
    return "ok" if error is None else f"raise:{type(error).__name__}"


def _nothing() -> None:
    """Hooks look at names."""
