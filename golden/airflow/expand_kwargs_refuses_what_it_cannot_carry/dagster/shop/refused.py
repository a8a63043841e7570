import dagster as dg

from shop.graph_steps import with_keys
from shop.graph_tasks import TaskGraph, dynamic
from shop.run_times import RunTimes

refused_times = RunTimes()

dag = TaskGraph("refused", version=2, times=refused_times)


@dg.op
def commands():
    return [{"bash_command": "echo one"}, {"bash_command": "echo $WHO", "env": {"WHO": "two"}}]


@dg.op(out=dg.DynamicOut(dg.Any, is_required=False))
def say__elements(commands):
    yield from dynamic(with_keys(commands, ("bash_command",)))


@dg.op(out=dg.Out(dg.Any))
def say(context: dg.OpExecutionContext, element):
    with dag.task(context, "say", index=int(context.get_mapping_key())) as task:
        return task.bash(element["bash_command"])


@dg.job
def refused():
    commands_ = commands()
    say_elements = say__elements(commands=commands_)
    say_elements.map(lambda element: say(element))
