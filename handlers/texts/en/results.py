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
    "which_month": "Which month of <b>{programme}</b>?",
    "older_months": "Older months: write e.g. <code>/results {example}</code>.",
    "which_programme": "Which programme?",
    "month": "Month",
    "programme": "Programme",
    "picture": "Large picture",
    "csv": "Numbers (CSV)",
    "picture_sent": "{programme}, {month}",
    "csv_sent": "The numbers of {programme}, {month}. The file opens in Excel.",
    "csv_name": "results-{programme}-{month}.csv",
    "picture_name": "results-{programme}-{month}.png",
    # The message
    "title": "<b>{programme} · {month}</b>",
    "outcome_any_wage_hours": "How many have at least one wage hour in the month?",
    "arm": "{arm}: {events} of {n} ({percent}%)",
    "arm_empty": "{arm}: nobody",
    "arm_hidden": "{arm}: {n} people; how many of them is hidden to protect small numbers",
    "arm_all_hidden": "{arm}: hidden to protect small numbers",
    "arm_intervention": "Intervention",
    "arm_control": "Control",
    "difference": "Difference: {estimate} percentage points ({low} to {high}; {p})",
    "difference_none": "Difference: {why}",
    "ratios": "<b>Relative risk</b> (95% confidence interval)",
    "adjusted": "Adjusted",
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
        "The more often one looks, the easier chance passes for an effect: after {different} versions of the numbers "
        "it does in {chance} of 100 trials of something that does not work, after one in {nominal}."
    ),
    "chance_between": "{low} to {high}",
    "set_beforehand": (
        "The month was set beforehand, and its numbers were the same whenever seen: p can be read as it stands."
    ),
    "groups_outside_plan": "The groups are not in the plan of the evaluation: a hint, not an answer.",
    "exploratory": "outside the plan",
    "invented": "invented people",
    # What may be concluded
    "every_look": (
        "There have been looks along the way, so only what holds however often one looks counts. It is of another "
        "outcome than the month's: wage hours {months} months after each one's own start."
    ),
    "every_look_none": (
        "There have been looks along the way, and the interval that would still hold does not exist: {why}."
    ),
    "every_look_effect_shown_positive": (
        "An effect is shown: the chance of wage hours {months} months after start is {estimate}% higher than in the "
        "control group (between {low} and {high}%)."
    ),
    "every_look_effect_shown_negative": (
        "A negative effect is shown: the chance of wage hours {months} months after start is {estimate}% lower than in "
        "the control group (between {high} and {low}%)."
    ),
    "every_look_not_shown": (
        "No effect is shown, neither for nor against: the numbers fit anything from a {low}% lower to a {high}% higher "
        "chance of wage hours {months} months after start."
    ),
    "every_look_too_sparse_to_say": "The difference rests on too few people with wage hours to say anything.",
    "not_in_settings": "the programme is not in the settings",
    "conclusion": "<b>What may be said?</b>",
    "key_effect_shown_positive": (
        "An effect is shown: the chance of wage hours is {estimate}% higher than in the control group "
        "(between {low} and {high}%){basis}."
    ),
    "key_effect_shown_negative": (
        "A negative effect is shown: the chance of wage hours is {estimate}% lower than in the control group "
        "(between {high} and {low}%){basis}."
    ),
    "key_not_shown": (
        "No effect is shown, neither for nor against: the numbers fit anything from a {low}% lower "
        "to a {high}% higher chance of wage hours{basis}."
    ),
    "key_too_sparse_to_say": "The difference rests on too few people with wage hours to say anything{basis}.",
    "key_none_in_arm_difference_shown": (
        "Nobody in {arm} has wage hours, so the ratio cannot be computed, but the difference of {difference} "
        "percentage points ({low} to {high}) is larger than chance usually gives ({p})."
    ),
    "key_none_in_arm_not_shown": (
        "Nobody in {arm} has wage hours, so the ratio cannot be computed, and the difference of {difference} "
        "percentage points ({low} to {high}) may be chance ({p})."
    ),
    "key_no_events": "Nobody has wage hours in this month, so there is nothing to compare yet.",
    "key_no_data": "There are no outcomes for this month, so nothing can be said.",
    "key_too_few": "There are too few to say anything.",
    "key_suppressed": "The numbers are hidden to protect small ones, so nothing can be said here.",
    "key_not_estimable": "Nothing can be said, {reason}.",
    "in_intervention": "the intervention group",
    "in_control": "the control group",
    "basis_unadjusted": ", without adjustment, {reason}",
    "adjustment_matters": "Note: with and without adjustment, the numbers point to different conclusions.",
    "sparse": "Few have wage hours for so much adjustment, so take the number with care.",
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
    "secondary_month": "The plan's primary test is the adjusted relative risk in {month}; this month is secondary.",
    "outside_plan": "The month is not in the plan of the evaluation: a hint, not an answer.",
    # The picture
    "chart_title": "Wage hours in {month}: intervention against control",
    "chart_subtitle": "At least one wage hour · numbers up to {day}",
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
    "measure_hours": "More hours a week, odds ratio",
    "measure_interaction": "Difference between the groups",
    "measure_always_valid": "Relative risk {months} months after start, adjusted, holds at every look",
    "measure_looks": "Looks at the numbers",
    "measure_different_looks": "Looks at different versions of the numbers",
    "measure_level": "Chance of at least one p below 0.05 with no effect",
    "level_remark": "about, where each version has as many new people; upper limit: at most",
}
