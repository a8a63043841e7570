from prefect import flow

from graph_joins import expansion, guarded_task, last
from graph_steps import with_keys
from graph_tasks import TaskGraph


def commands():
    return [{"bash_command": "echo one"}, {"bash_command": "echo $WHO", "env": {"WHO": "two"}}]


dag = TaskGraph("refused", version=2)


@guarded_task(dag, "commands", facts={"mapped_over": True})
def commands_task(task):
    return task.call(commands)


@expansion(dag, "say", tasks=("say",), sources=(0,))
def say_elements(task, commands):
    return with_keys(commands.value(), ("bash_command",))


@guarded_task(dag, "say", mapped=True)
def say(task, element, commands):
    return task.bash(element["bash_command"])


@flow(name="refused")
def refused(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        commands_run = commands_task.submit()
        say_elements_run = say_elements.submit(commands_run)
        say_run = say.map(say_elements_run, commands_run)
        return last(say_run)


if __name__ == "__main__":
    refused()
