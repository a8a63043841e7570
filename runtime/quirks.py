"""Where the versions of Airflow depart from the reference semantics of map regions: data, measured in 2.11.0 and 3.3.2.

The IR's rule: inside a region a node sees, and a branch or gate skips, the instances of its own element; a skip from
outside reaches all instances.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from calque.ir.policies import Rule
from calque.ir.project import Profile

Reach = Literal["all", "direct", "none"]
_ONE = frozenset({Rule.ONE_SUCCESS, Rule.ONE_FAILED, Rule.ONE_DONE})


@dataclass(frozen=True)
class Quirks:
    """What a version does otherwise.

    Attributes:
        unexpanded_sees_all: joins that, while a node of a region has no instances yet, look at all instances of the
            region's nodes upstream (`TriggerRuleDep._get_relevant_upstream_map_indexes`).
        expanded_sees_all: joins whose instances look at all instances of the region's nodes upstream.
        skips_expanded: joins that, where all that they see is skipped or they see nothing, give a node of a region its
            instances all the same, and skip each (`DagRun._get_ready_tis`: no unmet condition is yielded).
        gate_reaches: which instances, that were there before, a closed gate outside of their region skips.
        branch_reaches: the same for a branch.
        in_region_reaches: which instances of the same element a branch or gate inside of the region skips.
        skips_by_index: a mapped branch or gate skips what has its index in other regions, too.
    """

    unexpanded_sees_all: frozenset[Rule] = frozenset()
    expanded_sees_all: frozenset[Rule] = frozenset()
    skips_expanded: frozenset[Rule] = frozenset()
    gate_reaches: Reach = "all"
    branch_reaches: Reach = "all"
    in_region_reaches: Reach = "all"
    skips_by_index: bool = False


INTENDED = Quirks()
QUIRKS: dict[Profile, Quirks] = {
    Profile.AIRFLOW2: Quirks(
        unexpanded_sees_all=_ONE,
        expanded_sees_all=_ONE,
        skips_expanded=frozenset({Rule.NONE_FAILED_MIN_ONE_SUCCESS}),
        branch_reaches="none",
        in_region_reaches="direct",
        skips_by_index=True,
    ),
    Profile.AIRFLOW3: Quirks(
        unexpanded_sees_all=_ONE | {Rule.NONE_FAILED_MIN_ONE_SUCCESS},
        gate_reaches="direct",
        branch_reaches="direct",
        in_region_reaches="none",
    ),
}


def quirks_of(profile: Profile) -> Quirks:
    """What the tool of a profile does otherwise."""
    return QUIRKS.get(profile, INTENDED)
