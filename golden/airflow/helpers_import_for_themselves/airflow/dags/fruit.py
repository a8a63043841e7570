from datetime import datetime

import pendulum
from airflow.sdk import DAG, dag, task

from shared.words import single as one_of  # found through globals()


def named(word):
    from json import dumps

    from airflow.exceptions import AirflowSkipException

    from shared.words import plural

    if not word:
        raise AirflowSkipException("there is no word")
    return dumps(plural(word))


def looked_up(name, word):
    return globals()[name](word)


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


def look_it_up():
    return looked_up("one_of", "figs")


def nothing_to_name():
    return named("")


with DAG("helped_fruit", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    name_it_task = task(task_id="name_it")(name_it)()
    carry_it_task = task(task_id="carry_it")(carry_it)()
    look_it_up_task = task(task_id="look_it_up")(look_it_up)()
    nothing_to_name_task = task(task_id="nothing_to_name")(nothing_to_name)()
    name_it_task >> carry_it_task
    carry_it_task >> look_it_up_task
    look_it_up_task >> nothing_to_name_task
