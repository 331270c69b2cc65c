"""The effect now: the numbers, and what may be said of them."""

SENTENCES = {
    "command": "Does it work? The effect now, in numbers and a picture",
    "computing": "Computing …",
    "failed": "It could not be computed. Please try again shortly.",
    "again": "Try again",
    "bad_month": "Write the month as year and month, e.g. <code>/results {example}</code>.",
    "no_people": (
        "There are no numbers yet. First read in the people drawn with "
        "<code>snoren import people FILE</code>, then their outcomes with <code>snoren import outcomes FILE</code>."
    ),
    "no_outcomes": (
        "{n} people are in <b>{programme}</b>, but there are no outcomes yet. "
        "Read them in with <code>snoren import outcomes FILE</code>."
    ),
    "month_without_data": "There are no numbers for {month}. Choose one of these months:",
    "month_not_told": "The issue does not tell of {month}. Choose one of its months:",
    "which_month": "Which month of <b>{programme}</b>?",
    "older_months": "Older months: write e.g. <code>/results {example}</code>.",
    "which_programme": "Which programme?",
    "month": "Month",
    "programme": "Programme",
    "more": "More about the numbers",
    "hide": "‹ Hide again",
    "put_away": "Put away. /results shows it again.",
    "picture": "Large picture",
    "csv": "Numbers (CSV)",
    "picture_sent": "{programme}, {month}",
    "csv_sent": "The numbers of {programme}, {month}. The file opens in Excel.",
    "csv_name": "results-{programme}-{month}.csv",
    "picture_name": "results-{programme}-{month}.png",
    # The message
    "title": "<b>{programme} · {month}</b>",
    "title_more": "<b>More about the numbers · {programme} · {month}</b>",
    "outcome_any_wage_hours": "How many have at least one wage hour in the month?",
    "arm": "{arm}: {events} of {n} ({percent}%)",
    "arm_empty": "{arm}: nobody",
    "arm_hidden": "{arm}: {n} people; how many of them is hidden to protect small numbers",
    "arm_all_hidden": "{arm}: hidden to protect small numbers",
    "arm_intervention": "Intervention",
    "arm_control": "Control",
    "difference": "Difference: {estimate} percentage points ({low} to {high}; {p})",
    "difference_none": "Difference: {why}",
    "relative_risk": "Relative risk",
    "relative_risk_adjusted": "Relative risk, adjusted for {terms}",
    "relative_risk_unadjusted": "Relative risk, unadjusted",
    "in_brackets": "In brackets: 95% confidence interval.",
    "ratios": "<b>Relative risk</b> (95% confidence interval)",
    "groups": "<b>Groups</b> (adjusted relative risk)",
    "adjusted": "Adjusted",
    "adjusted_valid": "Adjusted, however often one looks at the month",
    "unadjusted": "Unadjusted",
    "hours": "More hours a week (odds ratio)",
    "ratio": "{name}: {estimate} ({low}–{high}; {p})",
    "ratio_none": "{name}: {why}",
    "group": "{name}: {intervention} against {control} · {estimate} ({low}–{high}; {p})",
    "group_none": "{name}: {intervention} against {control} · {why}",
    "group_hidden": "{name}: hidden to protect small numbers",
    "group_count": "{events} of {n}",
    "group_difference": "; difference {estimate} percentage points ({low} to {high})",
    "interaction": "Difference between the groups (interaction): {p}. {said}",
    "level_sex_man": "Men",
    "level_sex_woman": "Women",
    "level_sex_unknown": "Sex not known",
    "cannot": "cannot be computed, {reason}",
    "hidden": "hidden to protect small numbers",
    "month_hidden": "Every number of the month is hidden to protect small numbers.",
    # Why there is no number
    "reason_no_people": "because nobody has an outcome in the month",
    "reason_no_people_in_arm": "because nobody in one of the groups has a known outcome",
    "reason_too_few_people": "because there are too few people in one of the groups",
    "reason_no_events": "because nobody has wage hours",
    "reason_no_events_in_arm": "because nobody in one of the groups has wage hours",
    "reason_no_variation": "because everybody has the same outcome",
    "reason_too_few_events": "because too few have wage hours for so many adjustments",
    "reason_separated": "because one background alone decides the outcome",
    "reason_not_identified": "because the groups cannot be told apart from their background",
    "reason_not_converged": "because the computation did not settle",
    "reason_one_level": "because there is only one group",
    "reason_not_delivered": "because numbers that it needs have not been imported",
    "reason_suppressed": "because the numbers are hidden to protect small ones",
    # Looking along the way
    "watched": "<b>Holds however often one looks</b> (wage hours {months} months after start)",
    "always_valid": "Adjusted: {estimate} ({low}–{high}; {p}), {n} people who each count once",
    "always_valid_none": "Adjusted: {why}",
    "nobody_watched": (
        "cannot be computed yet, because nobody is {months} months past their start in what has been imported"
    ),
    "watched_not_delivered": (
        "cannot be computed, because the months in which anybody is {months} months past their start have not been "
        "imported: {which}"
    ),
    "looked_at_the_same": "The numbers have been seen {times} times, the same each time, so that counts as one look.",
    "looked": (
        "Even if the programme did nothing, the numbers would look like an effect in {chance} of 100 trials at most "
        "when one looks at {different} versions of them; with one look, in {nominal}."
    ),
    "set_beforehand": (
        "The month was set beforehand, and its numbers were the same whenever seen: p can be read as it stands."
    ),
    "groups_outside_plan": "The groups are not in the plan of the evaluation: a hint, not an answer.",
    "exploratory": "outside the plan",
    "invented": "invented people",
    # What may be concluded: one sentence, and the effect
    "key_effect_shown_positive": "<b>An effect is shown: more have wage hours with the programme than without.</b>",
    "key_effect_shown_negative": (
        "<b>A negative effect is shown: fewer have wage hours with the programme than without.</b>"
    ),
    "key_not_shown": "<b>No effect is shown, neither for nor against.</b>",
    "key_looked_before": (
        "<b>No effect is shown: the numbers look like one, but there have been looks along the way.</b>"
    ),
    "key_too_sparse_to_say": "<b>Too few have wage hours to say anything.</b>",
    "key_none_in_arm_difference_shown": (
        "<b>Nobody in {arm} has wage hours, so the ratio cannot be computed.</b> But the difference of {difference} "
        "percentage points ({low} to {high}) is larger than chance usually gives ({p})."
    ),
    "key_none_in_arm_not_shown": (
        "<b>Nobody in {arm} has wage hours, so the ratio cannot be computed.</b> The difference of {difference} "
        "percentage points ({low} to {high}) may be chance ({p})."
    ),
    "key_no_events": "<b>Nobody has wage hours in this month, so there is nothing to compare yet.</b>",
    "key_no_data": "<b>There are no outcomes for this month, so nothing can be said.</b>",
    "key_too_few": "<b>There are too few to say anything.</b>",
    "key_suppressed": "<b>The numbers are hidden to protect small ones, so nothing can be said here.</b>",
    "key_not_estimable": "<b>Nothing can be said, {reason}.</b>",
    "effect_more": (
        "The chance of wage hours is {estimate}% higher in the intervention group than in the control group "
        "(between {low} and {high}%){basis}."
    ),
    "effect_less": (
        "The chance of wage hours is {estimate}% lower in the intervention group than in the control group "
        "(between {high} and {low}%){basis}."
    ),
    "effect_open": (
        "The chance of wage hours is {estimate} in the intervention group, but the numbers fit anything from {low} to "
        "{high}{basis}."
    ),
    "chance_more": "{percent}% higher",
    "chance_less": "{percent}% lower",
    "chance_same": "the same",
    "in_intervention": "the intervention group",
    "in_control": "the control group",
    "basis_unadjusted": ", without adjustment, {reason}",
    "adjustment_matters": "Note: with and without adjustment, the numbers point to different conclusions.",
    "sparse": "Few have wage hours for so much adjustment, so take the number with care.",
    "looked_valid": (
        "There have been looks along the way, so this is the wider interval that holds however often one looks at the "
        "month."
    ),
    "looked_wider": (
        "There have been looks along the way, so the uncertainty is larger than that. The conclusion is the same."
    ),
    # Each person's own outcome, where it points elsewhere
    "beside_effect_shown_positive": (
        "{months} months after each one's own start, however, an effect is shown: {estimate} ({low}–{high})."
    ),
    "beside_effect_shown_negative": (
        "{months} months after each one's own start, however, a negative effect is shown: {estimate} ({low}–{high})."
    ),
    "beside_other_way": (
        "{months} months after each one's own start the relative risk points the other way: {estimate} ({low}–{high})."
    ),
    "beside_not_shown": (
        "{months} months after each one's own start, where one may look as often as one likes, no effect is shown "
        "either: {estimate} ({low}–{high})."
    ),
    "beside_too_sparse_to_say": (
        "{months} months after each one's own start, where one may look as often as one likes, too few have wage hours "
        "to say anything."
    ),
    "beside_none": "A number that holds however often one looks does not exist: {why}.",
    "beside_why": "That is another measure, taken just as each one's own time ends.",
    "beside_why_and_room": (
        "That is another measure, taken just as each one's own time ends, and so uncertain that {own} is possible too."
    ),
    "decides": "The plan is decided on {month}.",
    "not_in_settings": "the programme is not in the settings",
    "group_no_difference_shown": "It is not shown that the effect differs.",
    "group_difference_shown": "The effect differs.",
    "group_looked_before": "There have been looks along the way, so this alone does not show that the effect differs.",
    "group_one_group": "There is only one group to show.",
    "group_suppressed": "The difference between the groups is hidden to protect small numbers.",
    "group_not_estimable": "Whether the effect differs between the groups cannot be computed.",
    # Definition
    "adjusted_for": "Adjusted for {terms}.",
    "not_adjusted": "Nothing is adjusted for.",
    "term_sex": "sex",
    "term_age_band": "age",
    "term_cohort": "cohort",
    "and": "{first} and {last}",
    "as_drawn": "Everybody counts in the group they were drawn to.",
    "cut_off": "Numbers up to {day}.",
    "missing.one": "{n} person without a known outcome is not counted.",
    "missing.other": "{n} people without a known outcome are not counted.",
    "missing_hidden": "How many have no known outcome is not shown: they may be too few.",
    "nobody_missing": "Everybody has a known outcome.",
    "primary_month": "The plan's primary test is the adjusted relative risk in this month.",
    "secondary_month": "The plan is decided on {month}; this month is secondary.",
    "outside_plan": "The month is not in the plan of the evaluation: a hint, not an answer.",
    # The picture
    "chart_title": "Wage hours in {month}: intervention against control",
    "chart_subtitle": "numbers up to {day}",
    "chart_axis": "Relative risk (95% confidence interval)",
    "chart_everyone": "Everyone",
    "chart_favours_control": "control better",
    "chart_favours_intervention": "intervention better",
    "chart_not_estimable": "cannot be computed",
    "chart_people": "n = {n}",
    # The file
    "column_group": "Group",
    "column_measure": "Measure",
    "column_intervention_n": "Intervention, people",
    "column_intervention_events": "Intervention, with wage hours",
    "column_control_n": "Control, people",
    "column_control_events": "Control, with wage hours",
    "column_estimate": "Result",
    "column_low": "Lower limit",
    "column_high": "Upper limit",
    "column_p": "p",
    "column_remark": "Remark",
    "measure_difference": "Difference in percentage points",
    "measure_unadjusted": "Relative risk, unadjusted",
    "measure_adjusted": "Relative risk, adjusted",
    "measure_month_valid": "Relative risk, adjusted, holds at every look at the month",
    "measure_hours": "More hours a week, odds ratio",
    "measure_interaction": "Difference between the groups",
    "measure_always_valid": "Relative risk {months} months after start, adjusted, holds at every look",
    "measure_looks": "Looks at the numbers",
    "measure_different_looks": "Looks at different versions of the numbers",
    "measure_level": "Chance of at least one p below 0.05 with no effect",
    "level_remark": "at most",
}
