"""The tables' words: columns, rows, titles, definitions and notes; the keys are `analytics.tables.labels`'."""

WORDS = {
    # Levels
    "level_man": "Men",
    "level_woman": "Women",
    "level_danish_or_western": "Danish or western",
    "level_non_western": "Non-western",
    "level_unknown": "Not known",
    "ages_under": "Under {age}",
    "ages_over": "Over {age}",
    "ages_between": "Between the age bands",
    "ages_any": "All ages",
    "ages": "{band} years",
    "level_wages_without_benefit": "Wage hours without benefit",
    "level_unemployed": "Unemployed, sickness benefit etc.",
    "level_flex_unemployed": "Flex job, unemployed or sick",
    "level_flex_job": "Flex job with wage hours",
    "level_internship_or_subsidy": "Company internship, wage subsidy etc.",
    "level_disability_pension": "Disability pension etc.",
    "level_cash_passive": "Cash assistance, passive",
    "level_state_pension_or_gone": "State pension, emigrated etc.",
    "level_self_supporting": "Self-supporting",
    "level_guidance_or_education": "Guidance, upskilling, education etc.",
    "level_resource_course": "Resource course etc.",
    "level_pension_or_gone": "Disability or state pension, emigrated etc.",
    "level_unmapped": "A code that the list does not know",
    "level_screened_by_jobcentre": "Screened out by the jobcentre",
    "level_screened_by_programme": "Screened out by the programme",
    "level_not_started": "Not started",
    "level_1": "Intake etc. (group 1)",
    "level_2": "Intake, internal internship (group 2)",
    "level_3": "Intake, internal internship, company internship (group 3)",
    "level_4": "Intake, internal internship, company internship, job with aftercare (group 4)",
    "level_5": "Intake, internal internship, extended company internship, job with aftercare (group 5)",
    "level_no_intervention": "No intervention",
    "level_without_job_start": "Intervention without job start (groups 1-3)",
    "level_with_job_start": "Intervention with job start and aftercare (groups 4 and 5)",
    # Columns
    "intervention": "Intervention group",
    "control": "Control group",
    "total": "Total",
    "p": "p",
    "holm_p": "p (Holm)",
    "relative_risk": "Relative risk (95% interval)",
    "adjusted_relative_risk": "Relative risk, adjusted (95% interval)",
    "odds_ratio": "Odds ratio (95% interval)",
    "risk_difference": "Difference, percentage points (95% interval)",
    "complier_effect": "Effect on those who start, percentage points (95% interval)",
    "started_difference": "Difference in share started, percentage points (95% interval)",
    "anderson_rubin": "Anderson–Rubin, percentage points",
    "difference": "Difference",
    "standardised_difference": "Standardised difference",
    "value": "Value",
    "without_wage_hours": "Without wage hours",
    "with_wage_hours": "With wage hours",
    "intervention_after_screening": "Intervention after screening",
    "screened_by_jobcentre": "Screened out by the jobcentre",
    "citizens": "Citizens",
    "per_arm": "{n} in each group",
    "intervention_waiting": "Intervention: still followed, without wage hours",
    "intervention_share": "Intervention: share with wage hours",
    "control_waiting": "Control: still followed, without wage hours",
    "people_counted": "People counted by then",
    "evidence": "Evidence (e-value)",
    "control_share": "Control: share with wage hours",
    # Rows
    "sex": "{level:level}",
    "age_band": "{band:ages}",
    "cohort": "Cohort {level:bare}",
    "origin": "{level:level}",
    "history": "{band:hours}",
    "weekly": "{band:hours}",
    "trial_hours": "{band:hours}",
    "status": "{level:level}",
    "path": "{level:level}",
    "broad_path": "{level:level}",
    "band_hours": "{band} hours",
    "variable": "{variable:variable}",
    "variable_in_month": "{variable:variable}, {month:months}",
    "variable_sex": "Sex",
    "variable_age_band": "Age",
    "variable_cohort": "Cohort",
    "variable_origin": "Origin",
    "variable_history": "Wage hours a month over the last ten years",
    "wages_without_benefit": "Wage hours without benefit",
    "wages_with_benefit": "Wage hours with benefit",
    "benefit_unknown": "Wage hours, benefit not known",
    "unadjusted": "Unadjusted",
    "within_cohorts": "Within cohorts, without a model (Mantel–Haenszel; p from the CMH test)",
    "adjusted": "Adjusted for {adjusted_for:variables}",
    "at_least": "At least {band:from} hours",
    "one_odds_ratio_is_enough": "Is one odds ratio enough? (test)",
    "missing_worst": "As if none of them in the intervention group had wage hours, and all in the control group",
    "missing_best": "As if all of them in the intervention group had wage hours, and none in the control group",
    "missing_tipping": "So many of them must have wage hours for the conclusion to turn",
    "joint_test": "{variables:variables} together, given {given:variables}",
    "month": "{month:months}",
    "month_unadjusted": "{month:months}, unadjusted",
    "month_adjusted": "{month:months}, adjusted for {adjusted_for:variables}",
    "drawn": "Drawn",
    "screened_by_programme": "Screened out by the programme",
    "not_screened": "Not screened out",
    "not_started": "Not started",
    "started": "Started",
    "stopped_before_job_start": "Stopped before job start",
    "job_start": "Started a job with aftercare",
    "no_job_start": "Did not start a job",
    "without_outcome": "Without a known outcome in {month:months}",
    "with_outcome": "With a known outcome in {month:months}",
    "persons": "People",
    "hours_in_trial": "Wage hours in all",
    "hours_per_person": "Wage hours a person",
    "same_mean": "Are the means the same? (test)",
    "same_distribution": "Are the distributions the same? (test)",
    "months_since_start": "{months} months after start",
    "left_first": "Pensioned, emigrated or dead before the first wage hour, within {months} months",
    "incidence_work": "Have had wage hours within {months} months",
    "incidence_left": "Pensioned, emigrated or dead first, within {months} months",
    "control_share_of": "{percent:whole_percent} in the control group",
    "log_rank_within_cohorts": "Log-rank test within cohorts",
    "restricted_mean": "Mean wait, {months} months at most",
    "e_value": "E-value",
    "anytime_p": "p that holds at every look",
    "people_in_blocks": "People counted",
    "people_waiting": "People not counted yet",
    "always_valid_relative_risk": "Adjusted, with an interval that holds at every look",
    "looks": "Looks at the results, this one included",
    "different_looks": "Looks at different data",
    "different_looks_at": "Looks at different data of {month:months}",
    "level_at_most": "Risk of error after those looks where {nominal:whole_percent} was meant, at most",
    # Titles
    "title_flow": "From draw to job: how many are at each stage",
    "title_flow_starts": "Trial start, by cohort",
    "title_baseline": "Sex, age, origin and work history at the draw",
    "title_balance": "Are the groups alike?",
    "title_outcome": "Citizens with wage hours in {month:months}",
    "title_effect": "The probability of wage hours in {month:months}, intervention against control",
    "title_window": "Citizens with wage hours in at least one of the months {months:months}",
    "title_window_effect": "The probability of wage hours in at least one of the months {months:months}",
    "title_hours": "Mean working hours a week in {month:months}",
    "title_hours_effect": "Weekly working hours in {month:months}, intervention against control",
    "title_hours_check": "Is one odds ratio enough for weekly working hours in {month:months}?",
    "title_benefit": "Wage hours with and without benefit in {month:months}",
    "title_status_difference": "Differences in labour market status in {month:months}",
    "title_status": "Labour market status in {month:months}",
    "title_subgroup": "Wage hours in {month:months}, by {variable:by}",
    "title_interactions": "Does the effect differ between the subgroups?",
    "title_robustness": "Does the result for {month:months} stand with other adjustments?",
    "title_sensitivity": "What the unknown outcomes of {month:months} could mean at most",
    "title_trial_hours": "Wage hours in the trial period until {last:months}",
    "title_trial_hours_bands": "The distribution of wage hours in the trial period until {last:months}",
    "title_trial_hours_tests": "Wage hours in the trial period until {last:months}: do the groups differ?",
    "title_paths": "Wage hours in {month:months} by path",
    "title_path_hours": "Working hours a week in {month:months} by path",
    "title_path_status": "Labour market status in {month:months} by path",
    "title_job_start_hours": "Working hours a week in {month:months} after job start",
    "title_power": "The smallest share that can be shown",
    "title_randomisation": "What the draw alone can give",
    "title_complier": "The effect on those who start",
    "title_first_job": "Time to the first wage hour",
    "title_competing": "The first wage hour, or pension, emigration or death before it",
    "title_since_start": "In work so many months after each person's start",
    "title_first_job_tests": "Time to the first wage hour: do the groups differ?",
    "title_monitoring_path": "Evidence over time, at months' ends",
    "title_complete": "Citizens with wage hours {horizon} months after start",
    "title_complete_effect": "The probability of wage hours {horizon} months after start, intervention against control",
    "title_monitoring": "Live monitoring",
    # Definitions
    "defined_flow": "Everyone drawn, counted at the stage they reached",
    "defined_starts": "Everyone drawn, by the month their trial starts",
    "defined_baseline": "Everyone drawn; per cent of the group",
    "defined_balance": (
        "Standardised difference in shares; chi-square test, Fisher's exact test where an expected count is below 5"
    ),
    "defined_outcome": "At least one wage hour in {month:months}; per cent of the group",
    "defined_effect": (
        "At least one wage hour in {month:months}; modified Poisson with robust variance; difference with Newcombe's "
        "interval, adjusted by standardising the same model"
    ),
    "defined_window": "At least one wage hour in any of the months {months:months}",
    "defined_hours": "The month's wage hours as hours a week in {month:months}; per cent of the group",
    "defined_hours_effect": "Proportional odds of more hours a week in {month:months}",
    "defined_hours_check": "Likelihood-ratio test of the odds ratio being the same at every limit of hours",
    "defined_benefit": "Citizens with at least one wage hour in {month:months}, by whether the month has a benefit too",
    "defined_status_difference": (
        "The share of the intervention group less the share of the control group in each status in {month:months}; "
        "Newcombe's interval, Fisher's exact p, and p after Holm's correction over all the table's rows"
    ),
    "defined_status": (
        "The month's main status in {month:months} by benefit codes and wage hours; per cent of the group"
    ),
    "defined_subgroup": "At least one wage hour in {month:months}, by {variable:by}; adjusted for the others",
    "defined_interactions": "Robust Wald test of whether the relative risk depends on the variable",
    "defined_robustness": "At least one wage hour in {month:months}; the same model with other adjustments",
    "defined_sensitivity": (
        "Everybody drawn, unadjusted: from the worst to the best that can be thought of those whose wage hours in "
        "{month:months} are not known. The conclusion turns where the interval of the relative risk reaches 1 or "
        "leaves it, with the control group's unknown like its known"
    ),
    "defined_trial_hours": "Wage hours from the month the citizen's trial starts until {last:months}",
    "defined_paths": "The intervention group by modules completed, and wage hours in {month:months}",
    "defined_power": (
        "The smallest share in the intervention group that is found with {power:proportion} probability, two-sided "
        "test at {alpha:proportion}"
    ),
    "defined_randomisation": "The probability of a difference at least as large, did the draw alone decide",
    "defined_complier": "The draw as instrument for having started; delta method and Anderson–Rubin",
    "defined_competing": (
        "What comes first after the start (Aalen–Johansen), of everybody with known months; who has left is told by "
        "the month's status"
    ),
    "defined_since_start": (
        "At least one wage hour in that very month; per cent of those of the group whose wage hours are known then, so "
        "the rows are not the same people. Difference with Newcombe's interval"
    ),
    "defined_first_job": "Kaplan–Meier of the time from start to the first month with wage hours",
    "defined_complete": (
        "At least one wage hour {horizon} months after the month the citizen's trial starts; per cent of the group"
    ),
    "defined_complete_effect": (
        "At least one wage hour {horizon} months after start; modified Poisson with robust variance, difference with "
        "Newcombe's interval; the interval that holds at every look is an asymptotic confidence sequence"
    ),
    "defined_monitoring": (
        "Safe 2×2 e-value, one block for each cohort and month with people of both groups; each person's outcome "
        "counts once, {horizon} months after start"
    ),
    # Notes
    "intention_to_treat": "Everybody counts in the group they were drawn to, whether they started or not.",
    "without_outcome_left_out": "People without a known outcome are not counted.",
    "no_comparison_group": "There is no control group for this division, so it says nothing about effect.",
    "multiplicity": (
        "{tests} tests: with no difference at all, at least one would have p at or below 0.05 in up "
        "to {by_chance:whole_percent} of cases."
    ),
    "exact_p": "p is exact, over every possible draw.",
    "drawn_p": "p is computed from {draws} random draws.",
    "set_half_line": "{month:months}: the Anderson–Rubin set is unbounded to one side.",
    "set_two_half_lines": "{month:months}: the Anderson–Rubin set is two half-lines; only an interval is excluded.",
    "set_whole_line": "{month:months}: the Anderson–Rubin set is the whole line; the data exclude nothing.",
    "weak_draw": "{month:months}: the draw decided only weakly who started; read Anderson–Rubin.",
    "control_started_too": "Some in the control group started the intervention too.",
    "of_no_people": "n: no people. It is computed from sizes of groups alone, and nobody's outcome is in it.",
    "log_rank_as_drawn": "The log-rank test is stratified by cohort, because the draw was made within cohorts.",
    "tests_sum_up_the_wait": (
        "The test and the means sum the whole wait up in one number; where the curves cross, differences in opposite "
        "directions can outweigh each other."
    ),
    "primary_test": "The adjusted relative risk is the analysis plan's primary test, at a level of 5%.",
    "secondary_test": (
        "Secondary in the analysis plan. The primary test is of wage hours in {month:month}, at a level of 5%; the p "
        "of the other planned tests is not corrected for there being several."
    ),
    "no_primary_test": (
        "The analysis plan names no primary test. The planned tests are at a level of 5% each, and their p is not "
        "corrected for there being several."
    ),
    "tightest_by_plan": (
        "The interval that holds at every look is tightest at {people} people, as the analysis plan has set."
    ),
    "tightest_by_default": (
        "The analysis plan names no number of people. So the interval that holds at every look is tightest at a fixed "
        "number, {people}: it holds at any number, but may be wider than need be."
    ),
    "evidence_exact_for": (
        "The evidence is exact if, without an effect, everybody in a block has the same chance, independently of each "
        "other. It does not depend on the order of people and learns from earlier months alone."
    ),
    "complier_assumes": (
        "This rests on two assumptions that the draw does not secure: that being drawn for the intervention works only "
        "through starting it, and that it keeps nobody from starting who would otherwise have started."
    ),
    "evidence_at_months_ends": (
        "The evidence is shown at the ends of months, once enough have been added to both groups, with wage hours and "
        "without, and with two digits, rounded down: otherwise it could tell of single people."
    ),
    "months_not_delivered": "Months that have not been imported for {arm:word}: {months:months}.",
    "gaps_count_as_none": "A month without information counts as without wage hours.",
    # Pictures
    "picture_forest": "Wage hours in {month:months}: intervention against control",
    "picture_forest_described": (
        "Relative risk of wage hours in {month:months} with its 95% confidence interval, for everybody, men and women; "
        "the numbers stand in the tables of the probability of wage hours."
    ),
    "forest_axis": "Relative risk (95% confidence interval)",
    "forest_adjusted": "Adjusted",
    "forest_control": "control better",
    "forest_intervention": "intervention better",
    "forest_hidden": "hidden to protect small numbers",
    "forest_none": "cannot be computed",
    "month_tick": "{month:short_month}",
    "picture_flow": "From draw to job",
    "picture_flow_described": "Flow chart with the same counts as the table: drawn, started, stopped and in a job.",
    "picture_paths": "Wage hours in {month:months} by path",
    "picture_paths_described": "Bars with the share with wage hours in {month:months} in each path, as in the table.",
    "picture_power": "The smallest share that can be shown",
    "picture_power_described": (
        "Curves of the smallest share in the intervention group that can be shown, by the share in the control group; "
        "one curve for each size of group, as in the table."
    ),
    "picture_first_job": "Time to the first wage hour",
    "picture_first_job_described": (
        "Curves of the share with wage hours each half year after start, with 95% intervals, as in the table."
    ),
    "picture_monitoring_path": "Evidence over time",
    "picture_monitoring_path_described": (
        "Curve of the e-value at months' ends, as in the table, on a logarithmic axis. At 1 nothing speaks for or "
        "against; once the curve reaches the dashed line at 20, a difference is shown at 5%, however often one looked."
    ),
    "axis_evidence": "Evidence of a difference (e-value)",
    "axis_complete": "Month in which people's outcome is complete",
    "line_of_evidence": "{limit}: difference shown",
    "axis_months": "Months since start",
    "axis_share_with_hours": "Share with wage hours",
    "axis_control_share": "Share in the control group",
    "axis_detectable_share": "Smallest share in the intervention group that can be shown",
    "cohort_start": "Cohort {level:bare}, {month:months}",
    "title_flow_cohorts": "The draw and screening, by cohort",
    "defined_cohorts": "Everyone drawn, by the cohort they were drawn in",
    "modules_not_told": "No modules are known, so it is not known who started.",
    "draw_days_not_known": "The days of the draws are not known; here stands the month the trial starts.",
    "draw": "Cohort {level:bare}, {day:day}",
    "draw_month": "Cohort {level:bare}, {month:months}",
    "draw_year": "Cohort {level:bare}, {year:year}",
    "cohort_undated": "Cohort {level:bare}, day not known",
    "title_flow_draws": "The draws, by cohort and time",
    "defined_draws": "Everyone drawn, by their cohort and the time at which they were drawn",
}
