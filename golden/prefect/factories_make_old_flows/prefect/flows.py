from datetime import timedelta

from prefect_one_code import Task, task


@task(max_retries=1, retry_delay=timedelta(seconds=1))
def one_more(x):
    return x + 1


class Named(Task):
    def run(self, x=1, params=None, ds="none"):
        return self.name, x, params, ds


class Numbered(Named):
    def __init__(self, number, **settings):
        super().__init__(name=f"number {number}", **settings)
        self.number = number

    def run(self, x=1):
        return self.number, super().run(x)


Numbered_2 = Numbered(0).run


def use(x, **more):
    # another task's function, called in this one
    return one_more.run(x) * 2, sorted(more)


Named_2 = Named().run


def take(params=None, ds="none"):
    """Has parameters that other tools would fill in."""
    return params, ds


def make_one_more():
    def one_more(x):
        return x + 1

    return one_more


one_more_2 = make_one_more()


Numbered_3 = Numbered(1).run
