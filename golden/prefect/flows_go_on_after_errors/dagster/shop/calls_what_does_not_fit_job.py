import dagster as dg

from shop.flows import refresh_2, refuse_2, report


@dg.op(name="calls_what_does_not_fit_job_refresh", out=dg.Out(dg.Any))
def refresh():
    return refresh_2(table="first")


@dg.op(name="calls_what_does_not_fit_job_refuse", out=dg.Out(dg.Any))
def refuse():
    return refuse_2()


@dg.op(name="calls_what_does_not_fit_job_report", ins={"refuse": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def report_op():
    return report(what="never")


@dg.job
def calls_what_does_not_fit_job():
    refresh()
    refuse_ = refuse()
    report_op(refuse=refuse_)
