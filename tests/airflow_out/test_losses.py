"""What a DAG cannot be given is reported, and the DAG is written without it."""

from calque.backends.airflow.emit import emit
from calque.ir.expressions import Concat, Constant, SourceCode
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
