"""Call the hooks of Prefect's tasks and flows: functions of what ended, its run and its state, as the settings name them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from calque.dialects.prefect.portable.ends import tell_end
from calque.dialects.prefect.portable.engine import Flow, Task
from calque.dialects.prefect.portable.facts import PrefectRun
from calque.dialects.prefect.portable.states import State
from calque.ir.expressions import SourceCode
from calque.ir.nodes import Node
from calque.ir.settings import Setting
from calque.runtime.states import Key

if TYPE_CHECKING:
    from calque.runtime.perform import PipelinePerformer

Moment = Literal["on_running", "on_completion", "on_failure"]
MOMENTS: tuple[Moment, ...] = ("on_running", "on_completion", "on_failure")
"""When hooks are called."""


class PrefectHooks:
    """Calls the hooks of one run."""

    def __init__(self, performer: PipelinePerformer) -> None:
        self.performer = performer

    def running(self, node: Node, key: Key, attempt: int) -> None:
        """An attempt of a task begins."""
        self._task("on_running", node, key, State("RUNNING", "Running" if attempt == 1 else "Retrying"))

    def ended(self, node: Node, key: Key) -> None:
        """A task has ended."""
        end = self.performer.ends.get((node.id, key))
        if end is None or not node.settings:
            return
        state = tell_end(end, self.performer.store.outputs(node.id, key).get("return_value"), "state")
        self._task("on_completion" if end.error is None else "on_failure", node, key, state)

    def run(self, state: str | None) -> None:
        """The flow begins, or has ended in a state."""
        pipeline, facts = self.performer.pipeline, self.performer.facts
        moment: Moment = "on_completion" if state == "success" else "on_failure"
        kind = "RUNNING" if state is None else "COMPLETED" if state == "success" else "FAILED"
        name = pipeline.name or pipeline.id
        about = Flow(_nothing, {"name": name})
        run = PrefectRun(id=facts.run_id, name=facts.run_id, parameters=facts.params)
        self._call(pipeline.settings, "on_running" if state is None else moment, about, run, State(kind), {})

    def _task(self, moment: Moment, node: Node, key: Key, state: State) -> None:
        name = node.display_name or node.name
        about = Task(_nothing, {"name": name})
        run = PrefectRun(id=node.id, name=node.id, task_name=name, tags=node.tags)
        self._call(node.settings, moment, about, run, state, {"n": node.id, "k": key})

    def _call(
        self,
        settings: Sequence[Setting],
        moment: Moment,
        about: Task | Flow,
        run: PrefectRun,
        state: State,
        told: dict[str, Any],
    ) -> None:
        """Call them in their order; an error ends only the hook that raises it (Prefect: `call_hooks`)."""
        performer = self.performer
        for setting in settings if performer.options.stand_in is None else ():
            if setting.name != moment:
                continue
            hooks = performer.loader.value(
                SourceCode(text=setting.text, module=setting.module, names=setting.names)
            )
            for hook in hooks or ():
                result = _called(hook, about, run, state)
                with performer.lock:
                    performer.trace.add("hook", **told, on=moment, res=result)


def _called(hook: Any, about: Task | Flow, run: PrefectRun, state: State) -> str:
    try:
        hook(about, run, state)
    except Exception as error:  # the user's code; Prefect goes on too
        return f"raise:{type(error).__name__}"
    return "ok"


def _nothing() -> None:
    """Hooks look at names."""
