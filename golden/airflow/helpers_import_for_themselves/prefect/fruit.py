from prefect import flow

from graph_joins import guarded_task, last
from graph_tasks import TaskGraph


def named(word):
    from json import dumps

    from airflow_code import AirflowSkipException
    from shared.words import plural

    if not word:
        raise AirflowSkipException("there is no word")
    return dumps(plural(word))


class Basket:
    def __init__(self, word):
        from shared import words

        self.words = [words.plural(word)]

    def first(self):
        return self.words[0]


try:
    from shared.words import plural as many
except ImportError:
    many = str


def name_it():
    return named("apple")


def carry_it():
    return Basket("pear").first() + many("plum")


def nothing_to_name():
    return named("")


dag = TaskGraph("helped_fruit")


@guarded_task(dag, "name_it")
def name_it_task(task):
    return task.call(name_it)


@guarded_task(dag, "carry_it")
def carry_it_task(task, name_it):
    return task.call(carry_it)


@guarded_task(dag, "nothing_to_name")
def nothing_to_name_task(task, carry_it):
    return task.call(nothing_to_name)


@flow(name="helped_fruit")
def helped_fruit(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        name_it_run = name_it_task.submit()
        carry_it_run = carry_it_task.submit(name_it_run)
        nothing_to_name_run = nothing_to_name_task.submit(carry_it_run)
        return last(nothing_to_name_run)


if __name__ == "__main__":
    helped_fruit()
