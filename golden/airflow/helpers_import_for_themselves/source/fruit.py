from datetime import datetime

from airflow.sdk import dag, task


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


@dag(start_date=datetime(2024, 1, 1), schedule=None)
def helped_fruit():
    @task
    def name_it():
        return named("apple")

    @task
    def carry_it():
        return Basket("pear").first() + many("plum")

    @task
    def nothing_to_name():
        return named("")

    name_it() >> carry_it() >> nothing_to_name()


helped_fruit()
