import dagster as dg

from shop.flows import step, total, word


@dg.op(out=dg.Out(dg.Any))
def begin():
    return step()


@dg.op(ins={"begin": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def middle():
    return step()


@dg.op(ins={"middle": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def end():
    return step()


@dg.op(name="word", out=dg.Out(dg.Any))
def word_op():
    return word()


@dg.op(ins={"end": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def count(word):
    return total(values=[1, 2], label=word)


@dg.job
def put_together():
    begin_ = begin()
    middle_ = middle(begin=begin_)
    end_ = end(middle=middle_)
    word_ = word_op()
    count(word=word_, end=end_)
