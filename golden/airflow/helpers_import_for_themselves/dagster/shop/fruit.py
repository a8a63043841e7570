import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes


def named(word):
    from json import dumps

    from shop.airflow_code import AirflowSkipException
    from shop.shared.words import plural

    if not word:
        raise AirflowSkipException("there is no word")
    return dumps(plural(word))


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


@guarded_task(dag, "nothing_to_name", name="nothing_to_name", upstream=("carry_it",), last=True)
def nothing_to_name_op(task, carry_it):
    return task.call(nothing_to_name)


@dg.job
def helped_fruit():
    name_it_ = name_it_op()
    carry_it_ = carry_it_op(name_it_)
    nothing_to_name_op(carry_it_)
