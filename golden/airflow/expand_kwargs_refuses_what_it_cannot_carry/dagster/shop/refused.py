import dagster as dg

from shop.airflow_steps import with_keys
from shop.airflow_tasks import AirflowDag, dynamic
from shop.run_times import RunTimes

refused_times = RunTimes()

dag = AirflowDag("refused", version=2, times=refused_times)


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
