from shop.airflow_code import AirflowFailException, BaseSensorOperator


def refuses():
    raise AirflowFailException("nothing will come")


def breaks():
    raise ValueError("the question is wrong")


class SecondAnswer(BaseSensorOperator):
    """Breaks when it is asked for the first time."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.asked = 0

    def poke(self, context):
        self.asked += 1
        if self.asked == 1:
            raise ValueError("not yet")
        return True
