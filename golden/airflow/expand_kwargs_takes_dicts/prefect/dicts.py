from prefect import flow

from graph_joins import expansion, guarded_task, last
from graph_steps import elements, with_keys
from graph_tasks import TaskGraph


def commands():
    return [{"bash_command": "echo one"}, {"bash_command": "echo two"}]


def power(base, exponent):
    return base**exponent


dag = TaskGraph("dicts", version=2)


@guarded_task(dag, "commands", facts={"mapped_over": True})
def commands_task(task):
    return task.call(commands)


@expansion(dag, "say", tasks=("say",), sources=(0,))
def say_elements(task, commands):
    return with_keys(commands.value(), ("bash_command",))


@guarded_task(dag, "say", mapped=True)
def say(task, element, commands):
    return task.bash(element["bash_command"])


@expansion(dag, "power", tasks=("power",))
def power_elements(task):
    return elements([{"base": 2, "exponent": 3}, {"base": 3, "exponent": 2}])


@guarded_task(dag, "power", mapped=True)
def power_task(task, element):
    return task.call(power, base=element["base"], exponent=element["exponent"])


@flow(name="dicts")
def dicts(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        commands_run = commands_task.submit()
        say_elements_run = say_elements.submit(commands_run)
        say_run = say.map(say_elements_run, commands_run)
        power_elements_run = power_elements.submit()
        power_run = power_task.map(power_elements_run)
        return last(say_run, power_run)


if __name__ == "__main__":
    dicts()
