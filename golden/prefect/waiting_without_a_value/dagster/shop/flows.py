import dagster as dg


def prepare():
    return "ready"


def work(name):
    return name


def finish(texts):
    return sorted(texts)


@dg.op(name="prepare", out=dg.Out(dg.Any))
def prepare_op():
    return prepare()


@dg.op(name="work", ins={"prepare": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def work_op():
    return work(name="b")


@dg.op(ins={"prepare": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def work_2():
    return work(name="a")


@dg.op(name="finish", out=dg.Out(dg.Any))
def finish_op(work, work_2):
    return finish(texts=[work, work_2])


@dg.job
def fixed_job():
    prepare_ = prepare_op()
    work_ = work_op(prepare=prepare_)
    work_2_ = work_2(prepare=prepare_)
    finish_op(work=work_, work_2=work_2_)
