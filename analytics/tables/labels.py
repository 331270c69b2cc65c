"""
Every key that the evaluation's labels use, with the facts that its words may be filled with: the list to be worded.

A level's own name (``man``, ``cash_passive``, a band, a month YYYY-MM) is a fact, not a key.
"""

from collections.abc import Mapping
from typing import Final

from analytics.tables.table import Label

NONE: Final[tuple[str, ...]] = ()
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "intervention": NONE,
    "control": NONE,
    "total": NONE,
    "p": NONE,
    "holm_p": NONE,
    "intervention_of_costs": NONE,  # Number in percent: of the arm's costs in all
    "control_of_costs": NONE,
    "relative_risk": NONE,  # Estimate: a ratio, 1 is no difference
    "adjusted_relative_risk": NONE,
    "odds_ratio": NONE,
    "risk_difference": NONE,  # Estimate: a difference of shares from -1 to 1, Newcombe's interval
    "complier_effect": NONE,  # Estimate: a difference of shares
    "started_difference": NONE,  # Estimate: a difference of shares
    "anderson_rubin": NONE,  # Number in points
    "difference": NONE,  # Number in the unit of its row
    "standardised_difference": NONE,  # Number without a unit
    "value": NONE,
    "without_wage_hours": NONE,
    "with_wage_hours": NONE,
    "intervention_after_screening": NONE,
    "screened_by_jobcentre": NONE,
    "citizens": NONE,
    "per_arm": ("n",),
    "intervention_waiting": NONE,
    "intervention_share": NONE,
    "control_waiting": NONE,
    "control_share": NONE,
    "weeks": NONE,
    "price_a_week": NONE,  # Number in kr
    "amount": NONE,  # Number in kr
    "net_benefit": NONE,  # Number in kr
    "share_of_resamples": NONE,
    "share_normal": NONE,
    "people_counted": NONE,
    "evidence": NONE,  # Number: an e-value
}
ROWS: Final[Mapping[str, tuple[str, ...]]] = {
    "sex": ("level",),
    "age_band": ("band",),  # 30-39, under 30, between, over 67, any, unknown
    "cohort": ("level",),
    "cohort_start": ("level", "month"),  # a cohort and the month in which its trial starts
    "draw": ("level", "day"),  # a cohort and the day (YYYY-MM-DD) on which some of it were drawn
    "draw_month": ("level", "month"),
    "draw_year": ("level", "year"),
    "cohort_undated": ("level",),  # those of a cohort whose day of the draw is not known
    "origin": ("level",),
    "history": ("band",),
    "weekly": ("band",),
    "trial_hours": ("band",),
    "status": ("level",),
    "path": ("level",),
    "broad_path": ("level",),
    "variable": ("variable",),  # a heading, or a test of a whole variable
    "variable_in_month": ("variable", "month"),
    "wages_without_benefit": NONE,
    "wages_with_benefit": NONE,
    "benefit_unknown": NONE,
    "unadjusted": NONE,
    "within_cohorts": NONE,
    "adjusted": ("adjusted_for",),  # names of variables, joined by ", "
    "at_least": ("band",),  # the cut-point: this band or above
    "one_odds_ratio_is_enough": NONE,
    "missing_worst": NONE,
    "missing_best": NONE,
    "missing_tipping": NONE,  # Numbers in percent
    "joint_test": ("variables", "given"),
    "month": ("month",),
    "month_unadjusted": ("month",),
    "month_adjusted": ("month", "adjusted_for"),
    "drawn": NONE,
    "screened_by_programme": NONE,
    "not_screened": NONE,
    "not_started": NONE,
    "started": NONE,
    "stopped_before_job_start": NONE,
    "job_start": NONE,
    "no_job_start": NONE,
    "without_outcome": ("month",),
    "with_outcome": ("month",),
    "persons": NONE,
    "hours_in_trial": NONE,
    "hours_per_person": NONE,
    "same_mean": NONE,
    "same_distribution": NONE,
    "months_since_start": ("months",),
    "left_first": ("months",),
    "incidence_work": ("months",),
    "incidence_left": ("months",),
    "control_share_of": ("percent",),
    "log_rank_within_cohorts": NONE,
    "restricted_mean": ("months",),
    "e_value": NONE,
    "anytime_p": NONE,
    "people_in_blocks": NONE,
    "people_waiting": NONE,
    "always_valid_relative_risk": NONE,
    "looks": NONE,
    "different_looks": NONE,
    "different_looks_at": ("month",),
    "level_at_most": ("nominal",),  # the level that the ordinary p was meant to have, in percent
    "module": ("module",),
    "modules": ("modules",),  # told together: names joined by ", "
    "all_modules": NONE,
    "a_person_started": NONE,
    "a_person_drawn": NONE,
    "cost_item": ("item",),  # the key of a word: item_net_cost
    "cost_items_together": ("items",),
    "everybody": NONE,
    "extra_cost": NONE,  # Number in kr
    "extra_employed": NONE,  # Number in points
    "extra_per_employed": NONE,  # Number in kr, or why there is none
    "correlation": NONE,
    "quadrant": ("quadrant",),  # the key of a word: quadrant_dearer_better
    "worth": ("kroner",),
}
TITLES: Final[Mapping[str, tuple[str, ...]]] = {
    "title_flow": NONE,
    "title_flow_cohorts": NONE,
    "title_flow_starts": NONE,
    "title_flow_draws": NONE,
    "title_baseline": NONE,
    "title_balance": NONE,
    "title_outcome": ("month",),
    "title_effect": ("month",),
    "title_window": ("months",),
    "title_window_effect": ("months",),
    "title_hours": ("month",),
    "title_hours_effect": ("month",),
    "title_hours_check": ("month",),
    "title_benefit": ("month",),
    "title_status": ("month",),
    "title_status_difference": ("month",),
    "title_subgroup": ("variable", "month"),
    "title_interactions": NONE,
    "title_robustness": ("month",),
    "title_sensitivity": ("month",),
    "title_trial_hours": ("last",),
    "title_trial_hours_bands": ("last",),
    "title_trial_hours_tests": ("last",),
    "title_paths": ("month",),
    "title_path_hours": ("month",),
    "title_path_status": ("month",),
    "title_job_start_hours": ("month",),
    "title_power": NONE,
    "title_randomisation": NONE,
    "title_complier": NONE,
    "title_first_job": NONE,
    "title_first_job_tests": NONE,
    "title_competing": NONE,
    "title_since_start": NONE,
    "title_monitoring": NONE,
    "title_monitoring_path": NONE,
    "title_complete": ("horizon",),  # months after a person's start
    "title_complete_effect": ("horizon",),
    "title_programme_costs": NONE,
    "title_costs": NONE,
    "title_costs_sex": ("level",),
    "title_cost_per_employed": ("until", "month"),
    "title_cost_effect": NONE,
    "title_net_benefit": NONE,
}
DEFINITIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "defined_flow": NONE,
    "defined_cohorts": NONE,
    "defined_starts": NONE,
    "defined_draws": NONE,
    "defined_baseline": NONE,
    "defined_balance": NONE,
    "defined_outcome": ("month",),
    "defined_effect": ("month",),
    "defined_window": ("months",),
    "defined_hours": ("month",),
    "defined_hours_effect": ("month",),
    "defined_hours_check": NONE,
    "defined_benefit": ("month",),
    "defined_status": ("month",),
    "defined_status_difference": ("month",),
    "defined_subgroup": ("variable", "month"),
    "defined_interactions": NONE,
    "defined_robustness": ("month",),
    "defined_sensitivity": ("month",),
    "defined_trial_hours": ("last",),
    "defined_paths": ("month",),
    "defined_power": ("alpha", "power", "per_arm"),
    "defined_randomisation": NONE,
    "defined_complier": NONE,
    "defined_first_job": NONE,
    "defined_competing": NONE,
    "defined_since_start": NONE,
    "defined_monitoring": ("horizon",),
    "defined_complete": ("horizon",),
    "defined_complete_effect": ("horizon",),
    "defined_programme_costs": ("price_year",),
    "defined_costs": ("price_year", "until"),  # until: the last month counted
    "defined_costs_unknown": NONE,
    "defined_cost_per_employed": ("until", "month", "price_year"),
    "defined_cost_effect": ("until", "month", "price_year"),
    "defined_net_benefit": ("draws",),
}
NOTES: Final[Mapping[str, tuple[str, ...]]] = {
    "intention_to_treat": NONE,
    "without_outcome_left_out": NONE,
    "no_comparison_group": NONE,
    "multiplicity": ("tests", "by_chance"),  # by chance: percent
    "exact_p": NONE,
    "drawn_p": ("draws",),
    "set_half_line": ("month",),
    "set_two_half_lines": ("month",),
    "set_whole_line": ("month",),
    "weak_draw": ("month",),
    "control_started_too": NONE,
    "complier_assumes": NONE,
    "modules_not_told": NONE,
    "draw_days_not_known": NONE,
    "gaps_count_as_none": NONE,
    "months_not_delivered": ("months", "arm"),  # arm: the key of a word, in_both, in_control
    "no_costs_delivered": ("arm",),
    "costs_not_delivered": ("item", "years", "arm"),
    "evidence_at_months_ends": NONE,
    "of_no_people": NONE,
    "evidence_exact_for": NONE,
    "primary_test": NONE,
    "secondary_test": ("month",),  # the primary test's
    "no_primary_test": NONE,
    "log_rank_as_drawn": NONE,
    "tests_sum_up_the_wait": NONE,
    "tightest_by_plan": ("people",),  # as text: a number in a note is taken for one of people, and may be held back
    "tightest_by_default": ("people",),
    "weeks_held": NONE,
    "drawn_or_started": NONE,
    "programme_in_print": ("printed",),
    "modules_running": NONE,
    "no_price_index": ("year",),
    "costs_or_outcome_unknown": NONE,
    "programme_from_modules": NONE,
    "programme_from_the_file": NONE,
    "few_told_together": NONE,
    "nobody_has": ("items",),
    "nobody_has_in": ("item", "years"),
    "kinds_not_known": ("kinds",),
    "no_price_of_an_extra_one": NONE,
}
PICTURES: Final[Mapping[str, tuple[str, ...]]] = {
    "picture_forest": ("month",),
    "picture_forest_described": ("month",),
    "forest_axis": NONE,
    "forest_adjusted": NONE,
    "forest_control": NONE,
    "forest_intervention": NONE,
    "forest_hidden": NONE,
    "forest_none": NONE,
    "month_tick": ("month",),
    "picture_flow": NONE,
    "picture_flow_described": NONE,
    "picture_paths": ("month",),
    "picture_paths_described": ("month",),
    "picture_power": NONE,
    "picture_power_described": NONE,
    "picture_first_job": NONE,
    "picture_first_job_described": NONE,
    "picture_monitoring_path": NONE,
    "picture_monitoring_path_described": NONE,
    "axis_evidence": NONE,
    "axis_complete": NONE,
    "line_of_evidence": ("limit",),
    "picture_cost_plane": NONE,
    "picture_cost_plane_described": NONE,
    "picture_net_benefit": NONE,
    "picture_net_benefit_described": NONE,
    "plane_across": NONE,
    "plane_up": NONE,
    "plane_estimate": NONE,
    "plane_repeats": NONE,
    "plane_ratio": NONE,
    "plane_no_ratio": NONE,
    "curve_across": NONE,
    "curve_up": NONE,
    "axis_months": NONE,
    "axis_share_with_hours": NONE,
    "axis_control_share": NONE,
    "axis_detectable_share": NONE,
}
FACTS: Final[Mapping[str, tuple[str, ...]]] = {**COLUMNS, **ROWS, **TITLES, **DEFINITIONS, **NOTES, **PICTURES}


def label(key: str, **facts: str | int | float) -> Label:
    """A label of the list; KeyError or ValueError, a mistake in the program, for one that is not of it."""
    if tuple(facts) != FACTS[key]:
        raise ValueError(f"{key} takes {FACTS[key]}, not {tuple(facts)}")
    return Label(key, tuple(facts.items()))
