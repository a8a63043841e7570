"""§1.5: partitions of Dagster."""

from tests.semantics.rows.other_time import partitions

CLAIMS = (
    partitions(
        "1.5.10",
        "A daily partition exists when its day is over",
        "found = keys(dg.DailyPartitionsDefinition('2024-01-02'), '2024-01-05T02:00+00:00')",
        ["2024-01-02", "2024-01-03", "2024-01-04"],
    ),
    partitions(
        "1.5.11",
        "end_offset shifts this",
        "found = keys(dg.DailyPartitionsDefinition('2024-01-02', end_offset=1), '2024-01-05T02:00+00:00')",
        ["2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05"],
    ),
    partitions(
        "1.5.12",
        "The end date is exclusive",
        "found = keys(dg.DailyPartitionsDefinition('2024-01-02', end_date='2024-01-04'), '2024-01-09T00:00+00:00')",
        ["2024-01-02", "2024-01-03"],
    ),
    partitions(
        "1.5.13",
        "A start between two ticks is rounded up",
        "found = keys(dg.TimeWindowPartitionsDefinition(start=dt.datetime(2024, 1, 2, 5), fmt='%Y-%m-%d', cron_schedule='0 0 * * *'), '2024-01-05T02:00+00:00')",
        ["2024-01-03", "2024-01-04"],
    ),
    partitions(
        "1.5.14",
        "Hourly keys; where the clock goes back the second hour has its offset",
        "found = [one for one in keys(dg.HourlyPartitionsDefinition('2024-11-03-00:00', timezone='America/New_York'), '2024-11-03T09:00+00:00')]",
        [
            "2024-11-03-00:00",
            "2024-11-03-01:00",
            "2024-11-03-01:00-0500",
            "2024-11-03-02:00",
            "2024-11-03-03:00",
        ],
    ),
    partitions(
        "1.5.15",
        "The hour that a gap takes away has no key",
        "found = [one for one in keys(dg.HourlyPartitionsDefinition('2024-03-10-00:00', timezone='America/New_York'), '2024-03-10T09:00+00:00')]",
        ["2024-03-10-00:00", "2024-03-10-01:00", "2024-03-10-03:00", "2024-03-10-04:00"],
    ),
    partitions(
        "1.5.16",
        "With a cron of weekdays the window of Friday ends on Monday",
        "p = dg.TimeWindowPartitionsDefinition(start='2024-01-05', fmt='%Y-%m-%d', cron_schedule='0 0 * * 1-5')\nwindow = p.time_window_for_partition_key('2024-01-05')\nfound = [one.strftime('%m-%d') for one in (window.start, window.end)]",
        ["01-05", "01-08"],
    ),
    partitions(
        "1.5.17",
        "Keys of several dimensions are in the order of the dimensions' names",
        "found = dg.MultiPartitionsDefinition({'b': dg.StaticPartitionsDefinition(['1']), 'a': dg.StaticPartitionsDefinition(['x', 'y'])}).get_partition_keys()",
        ["x|1", "y|1"],
    ),
    partitions(
        "1.5.18",
        "Monthly partitions with an offset of 31 days leave out the shorter months",
        "found = keys(dg.MonthlyPartitionsDefinition('2024-01-01', day_offset=31), '2024-06-15T00:00+00:00')",
        ["2024-01-31", "2024-03-31"],
    ),
    partitions(
        "1.5.20",
        "The schedule of a partitioned job starts the last partition that is over",
        "job = dg.define_asset_job('j', partitions_def=dg.DailyPartitionsDefinition('2024-01-01'))\n@dg.op\ndef o():\n    pass\n@dg.job(partitions_def=dg.DailyPartitionsDefinition('2024-01-01'))\ndef j():\n    o()\nfound = asked(dg.build_schedule_from_partitioned_job(j, hour_of_day=2), '2024-01-05T02:00+00:00') + asked(dg.build_schedule_from_partitioned_job(j, hour_of_day=23), '2024-01-05T23:00+00:00')",
        [["2024-01-04"], ["2024-01-04"]],
    ),
    partitions(
        "1.5.21",
        "With end_offset=1 it is the partition of the day itself",
        "@dg.op\ndef o():\n    pass\n@dg.job(partitions_def=dg.DailyPartitionsDefinition('2024-01-01', end_offset=1))\ndef j():\n    o()\nfound = asked(dg.build_schedule_from_partitioned_job(j, hour_of_day=2), '2024-01-05T02:00+00:00')",
        [["2024-01-05"]],
    ),
    partitions(
        "1.5.22",
        "Static partitions: each tick starts all of them",
        "@dg.op\ndef o():\n    pass\n@dg.job(partitions_def=dg.StaticPartitionsDefinition(['a', 'b']))\ndef j():\n    o()\nfound = asked(dg.build_schedule_from_partitioned_job(j, cron_schedule='0 0 * * *'), '2024-01-05T00:00+00:00')",
        [["a", "b"]],
    ),
    partitions(
        "1.5.23",
        "After the end date the last partition is started again at every tick",
        "@dg.op\ndef o():\n    pass\n@dg.job(partitions_def=dg.DailyPartitionsDefinition('2024-01-01', end_date='2024-01-03'))\ndef j():\n    o()\nfound = asked(dg.build_schedule_from_partitioned_job(j), '2024-01-05T00:00+00:00', '2024-01-06T00:00+00:00')",
        [["2024-01-02"], ["2024-01-02"]],
    ),
    partitions(
        "1.5.24",
        "An asset that has no partitions gets a dict of those of the asset it reads; if there is one only, its value",
        """
daily = dg.DailyPartitionsDefinition('2024-01-01', end_date='2024-01-04')

@dg.asset(partitions_def=daily)
def a(context):
    return context.partition_key[-2:]

def seen(mapping, days):
    @dg.asset(ins={'a': dg.AssetIn(partition_mapping=mapping)})
    def b(a):
        return a

    with dg.DagsterInstance.ephemeral() as instance:
        for day in days:
            dg.materialize([a], instance=instance, partition_key=day)
        return dg.materialize([a, b], selection=[b], instance=instance).output_for_node('b')

found = [seen(None, ['2024-01-01', '2024-01-02', '2024-01-03']), seen(dg.LastPartitionMapping(), ['2024-01-03'])]
""",
        [{"2024-01-01": "01", "2024-01-02": "02", "2024-01-03": "03"}, "03"],
    ),
)
