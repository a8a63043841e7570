import dagster as dg

from shop.graph_tasks import not_migrated

months_partitions = dg.MonthlyPartitionsDefinition(start_date="2023-01-01")


@dg.op(tags={"owner": "months"}, out=dg.Out(dg.Any))
def begin():
    return None


@dg.op(tags={"owner": "months"}, ins={"begin": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def north():
    return not_migrated("sub-DAG months.north", {}, "Make it a group of the DAG before migrating.")


@dg.op(tags={"owner": "months"}, ins={"begin": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def south():
    return not_migrated("sub-DAG months.south", {}, "Make it a group of the DAG before migrating.")


@dg.op(
    tags={"owner": "months"}, ins={"north": dg.In(dg.Nothing), "south": dg.In(dg.Nothing)}, out=dg.Out(dg.Any)
)
def end():
    return None


@dg.job(tags={"owner": "months"}, partitions_def=months_partitions)
def months():
    begin_ = begin()
    north_ = north(begin=begin_)
    south_ = south(begin=begin_)
    end(north=north_, south=south_)


months_schedule = dg.build_schedule_from_partitioned_job(months, name="months_schedule")
