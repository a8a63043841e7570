import dagster as dg

from shop.graph_steps import elements, with_keys
from shop.graph_tasks import TaskGraph, dynamic
from shop.run_times import RunTimes


def power(base, exponent):
    return base**exponent


dicts_times = RunTimes()

dag = TaskGraph("dicts", version=2, times=dicts_times)


@dg.op
def commands():
    return [{"bash_command": "echo one"}, {"bash_command": "echo two"}]


@dg.op(out=dg.DynamicOut(dg.Any, is_required=False))
def say__elements(commands):
    yield from dynamic(with_keys(commands, ("bash_command",)))


@dg.op(out=dg.Out(dg.Any))
def say(context: dg.OpExecutionContext, element):
    with dag.task(context, "say", index=int(context.get_mapping_key())) as task:
        return task.bash(element["bash_command"])


@dg.op(out=dg.DynamicOut(dg.Any, is_required=False))
def power__elements():
    yield from dynamic(elements([{"base": 2, "exponent": 3}, {"base": 3, "exponent": 2}]))


@dg.op(name="power", out=dg.Out(dg.Any))
def power_op(element):
    return power(base=element["base"], exponent=element["exponent"])


@dg.job
def dicts():
    commands_ = commands()
    say_elements = say__elements(commands=commands_)
    say_elements.map(lambda element: say(element))
    power_elements = power__elements()
    power_elements.map(lambda element: power_op(element))
