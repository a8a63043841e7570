"""What a DAG cannot be given is reported, and the DAG is written without it."""

from calque.backends.airflow.emit import emit
from calque.ir.expressions import Concat, Constant, Duration, SourceCode
from calque.ir.features import Feature
from calque.ir.fidelity import Fidelity
from calque.ir.pipeline import Param, Pipeline
from calque.ir.project import Profile, Project


def test_a_default_that_no_template_says_is_reported_as_lost() -> None:
    default = Concat(parts=(Constant(value="a"), SourceCode(text="b()", module="m", names=("b",))))
    pipeline = Pipeline(id="p", module="m", params=(Param(name="x", default=default),))
    emission = emit(Project(profile=Profile.AIRFLOW3, pipelines=(pipeline,)))
    lost = [one.feature for one in emission.dispositions if one.support.fidelity is Fidelity.LOST]
    assert lost == [Feature.PIPELINE_PARAMS]
    assert "params=" not in str(emission.files["dags/m.py"])


def test_a_default_that_is_no_json_is_lost_and_the_others_are_there() -> None:
    day = SourceCode(text="(__import__('datetime').date(2024, 1, 2))", module="m", names=())
    params = (
        Param(name="day", default=day),
        Param(name="wait", default=Duration(seconds=3)),
        Param(name="rows", default=Constant(value=3)),
    )
    emission = emit(
        Project(profile=Profile.PREFECT3, pipelines=(Pipeline(id="p", module="m", params=params),))
    )
    (lost,) = [one for one in emission.dispositions if one.support.fidelity is Fidelity.LOST]
    assert "the DAG has no day, wait among its params" in lost.support.reason
    assert 'params={"rows": 3}' in str(emission.files["dags/m.py"])
