import pendulum
from airflow.sdk import DAG, task


def named(word):
    from json import dumps

    from airflow.exceptions import AirflowSkipException

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


with DAG("helped_fruit", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    name_it_task = task(task_id="name_it")(name_it)()
    carry_it_task = task(task_id="carry_it")(carry_it)()
    nothing_to_name_task = task(task_id="nothing_to_name")(nothing_to_name)()
    name_it_task >> carry_it_task
    carry_it_task >> nothing_to_name_task
