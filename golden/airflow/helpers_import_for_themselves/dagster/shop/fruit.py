from datetime import datetime

import dagster as dg

from shop.airflow_foreign import airflow_name
from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

dag = airflow_name("airflow.sdk", "dag")
from shop.airflow_code import task
from shop.shared.words import single as one_of  # found through globals()


def named(word):
    from json import dumps

    from shop.airflow_code import AirflowSkipException
    from shop.shared.words import plural

    if not word:
        raise AirflowSkipException("there is no word")
    return dumps(plural(word))


def looked_up(name, word):
    return globals()[name](word)


class Basket:
    def __init__(self, word):
        from shop.shared import words

        self.words = [words.plural(word)]

    def first(self):
        return self.words[0]


try:
    from shop.shared.words import plural as many
except ImportError:
    many = str


def name_it():
    return named("apple")


def carry_it():
    return Basket("pear").first() + many("plum")


def look_it_up():
    return looked_up("one_of", "figs")


def nothing_to_name():
    return named("")


helped_fruit_times = RunTimes()

dag = TaskGraph("helped_fruit", times=helped_fruit_times)


@guarded_task(dag, "name_it", name="name_it")
def name_it_op(task):
    return task.call(name_it)


@guarded_task(dag, "carry_it", name="carry_it", upstream=("name_it",))
def carry_it_op(task, name_it):
    return task.call(carry_it)


@guarded_task(dag, "look_it_up", name="look_it_up", upstream=("carry_it",))
def look_it_up_op(task, carry_it):
    return task.call(look_it_up)


@guarded_task(dag, "nothing_to_name", name="nothing_to_name", upstream=("look_it_up",), last=True)
def nothing_to_name_op(task, look_it_up):
    return task.call(nothing_to_name)


@dg.job
def helped_fruit():
    name_it_ = name_it_op()
    carry_it_ = carry_it_op(name_it_)
    look_it_up_ = look_it_up_op(carry_it_)
    nothing_to_name_op(look_it_up_)
