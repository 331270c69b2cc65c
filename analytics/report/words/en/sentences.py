"""What the numbers bear. Each sentence belongs to a rule in `sentences` or `more_sentences`."""

WORDS = {
    # The main outcome
    "outcome_any_wage_hours": "at least one wage hour in the month",
    "says_shares": (
        "In {month:month}, {intervention:percent} of the intervention group and {control:percent} of the control "
        "group had {outcome:word}."
    ),
    "way_more": "{percent:change} higher",
    "way_less": "{percent:change} lower",
    "way_same": "the same",
    "says_open_no_results": "There are no outcomes yet, so nothing has been found to tell of.",
    "says_open_drawn": (
        "Lots were drawn for {people} people: {intervention} were offered the programme, and {control} had what is "
        "usual."
    ),
    "says_open_measured": (
        "It was measured whether each had at least one wage hour in {month:month}. Everybody counts in the group "
        "that they were drawn to, whether they started or not."
    ),
    "says_open_effect_shown_positive": "An effect is shown: more have wage hours with the programme than without.",
    "says_open_effect_shown_negative": (
        "A negative effect is shown: fewer have wage hours with the programme than without."
    ),
    "says_open_not_shown": "No effect is shown, neither for nor against.",
    "says_open_looked_before": (
        "No effect is shown: the numbers look like one, but they have been looked at along the way."
    ),
    "says_open_too_sparse_to_say": "Too few have wage hours to say anything.",
    "says_open_between": (
        "The chance of wage hours is {estimate:way} in the intervention group, and the numbers fit anything from "
        "{low:way} to {high:way} (95% confidence interval)."
    ),
    "says_open_not_no_effect": (
        "That does not mean that the programme does not work; too few take part for that to be settled."
    ),
    "says_open_other_way": (
        "{horizon} months after each one's own start, as their time has just ended, the number points the other way "
        "(relative risk {estimate:ratio}; {low:ratio}–{high:ratio}). That is another measure, and does not decide."
    ),
    "says_open_ratio_open": (
        "What one more person in work costs cannot be said, since it is not shown that more have come into work."
    ),
    "says_open_primary": "This is the one question that the plan set beforehand to decide the matter.",
    "says_open_no_costs": (
        "No costs have been imported, so the report does not say what the programme costs beside what is usual."
    ),
    "says_primary": (
        "The primary test is the adjusted relative risk of wage hours in {month:month}, at a level of 5%. The other "
        "planned tests are secondary, and their p is not corrected for there being several."
    ),
    "says_no_primary": (
        "The analysis plan names no primary test. The planned tests are at a level of 5% each, and their p is not "
        "corrected for there being several."
    ),
    "says_effect_shown_positive": (
        "An effect is shown in {month:month}: in relative terms, the probability of {outcome:word} is "
        "{estimate:change} higher in the intervention group than in the control group (95% confidence interval "
        "{low:change} to {high:change}; {p:p})."
    ),
    "says_effect_shown_negative": (
        "A negative effect is shown in {month:month}: in relative terms, the probability of {outcome:word} is "
        "{estimate:change} lower in the intervention group than in the control group (95% confidence interval "
        "{high:change} to {low:change}; {p:p})."
    ),
    "says_not_shown": (
        "No effect is shown in {month:month}, neither for nor against ({p:p}): in relative terms, the data fit "
        "anything from a {low:change} lower to a {high:change} higher probability of {outcome:word} in the "
        "intervention group."
    ),
    "says_too_sparse_to_say": (
        "The difference in {month:month} rests on too few people with {outcome:word} to say anything."
    ),
    "says_none_in_arm_difference_shown": (
        "Nobody in {arm:word} had {outcome:word} in {month:month}, so the ratio cannot be estimated. The difference "
        "of {difference:1} percentage points ({low:1} to {high:1}) is larger than chance usually gives (exact {p:p})."
    ),
    "says_none_in_arm_not_shown": (
        "Nobody in {arm:word} had {outcome:word} in {month:month}, so the ratio cannot be estimated. The difference "
        "of {difference:1} percentage points ({low:1} to {high:1}) may be chance (exact {p:p})."
    ),
    "in_intervention": "the intervention group",
    "in_control": "the control group",
    "in_both": "both groups",
    "says_no_events": "Nobody had {outcome:word} in {month:month}, so there is nothing to compare.",
    "says_no_data": "There are no outcomes for {month:month}, so nothing can be said.",
    "says_too_few": "There are too few people to say anything about {month:month}.",
    "says_suppressed": "The numbers are hidden to protect small ones, so nothing is said here.",
    "says_month_suppressed": "The numbers of {month:month} are hidden to protect small ones.",
    "says_not_estimable": "The effect in {month:month} cannot be estimated: {why:word}.",
    "says_unadjusted_only": "The result is unadjusted, since the adjusted model cannot be estimated: {why:word}.",
    "says_adjustment_matters": (
        "With and without adjustment the result falls on different sides of the 5% limit; read it with that in mind."
    ),
    "says_looked_before": (
        "The ordinary interval for {month:month} excludes that {outcome:word} is as likely in both groups, but there "
        "have been looks along the way, so it bears no conclusion: no effect is shown."
    ),
    "says_looked_wider": (
        "There have been looks along the way, so the uncertainty for {month:month} is larger than the ordinary "
        "interval; that does not change the conclusion."
    ),
    "says_looked_valid": (
        "There have been looks along the way, so the interval for {month:month} is the wider one that holds however "
        "often one looks at the month."
    ),
    "says_looked_valid_open": (
        "With the interval that holds however often one looks at the month, the data fit, in relative terms, anything "
        "from a {low:change} lower to a {high:change} higher probability in the intervention group ({p:p})."
    ),
    "says_every_look": (
        "What holds however often one looks is of another outcome: wage hours {horizon} months after each person's own "
        "start, where their time in the programme has just ended."
    ),
    "says_every_look_other_way": (
        "For that outcome the number points the other way than in {month:month}, with nothing shown: relative risk "
        "{estimate:ratio} (interval that holds at every look {low:ratio}–{high:ratio}; {p:p})."
    ),
    "says_every_look_effect_shown_positive": (
        "For that outcome an effect is shown: in relative terms, the probability of wage hours {horizon} months after "
        "start is {estimate:change} higher in the intervention group than in the control group (interval that holds at "
        "every look {low:change} to {high:change}; {p:p})."
    ),
    "says_every_look_effect_shown_negative": (
        "For that outcome a negative effect is shown: in relative terms, the probability of wage hours {horizon} "
        "months after start is {estimate:change} lower in the intervention group than in the control group (interval "
        "that holds at every look {high:change} to {low:change}; {p:p})."
    ),
    "says_every_look_not_shown": (
        "For that outcome no effect is shown, neither for nor against ({p:p}): in relative terms, the data fit "
        "anything from a {low:change} lower to a {high:change} higher probability of wage hours {horizon} months after "
        "start in the intervention group."
    ),
    "says_every_look_too_sparse_to_say": (
        "For that outcome the difference rests on too few people with wage hours {horizon} months after start to say "
        "anything."
    ),
    "says_every_look_none": "An interval that holds however often one looks does not exist: {why:word}.",
    "says_sparse": "Few have the outcome for so much adjustment, so take the number with care.",
    "says_near_the_limit": (
        "Here p lies close to the limit of 0.05 ({p:p}): a few other outcomes could have moved it to the other side."
    ),
    "says_wide": "The interval is so wide that it excludes neither a considerable benefit nor a considerable harm.",
    "says_exploratory": (
        "The analysis was not in the analysis plan. The result is exploratory: an idea to be tested in new data."
    ),
    # Hours, difference, amount
    "says_hours_more": (
        "The intervention group worked more hours a week in {month:month} than the control group: odds ratio "
        "{estimate:ratio} ({low:ratio}–{high:ratio}; {p:p})."
    ),
    "says_hours_less": (
        "The intervention group worked fewer hours a week in {month:month} than the control group: odds ratio "
        "{estimate:ratio} ({low:ratio}–{high:ratio}; {p:p})."
    ),
    "says_hours_open": (
        "It is not shown that the groups worked different hours a week in {month:month}: odds ratio {estimate:ratio} "
        "({low:ratio}–{high:ratio}; {p:p})."
    ),
    "says_hours_looked": (
        "Weekly hours in {month:month}: odds ratio {estimate:ratio} ({low:ratio}–{high:ratio}; {p:p}). There have been "
        "looks along the way, so that alone does not show that the groups worked different hours."
    ),
    "says_hours_refused": "The odds ratio of weekly hours in {month:month} cannot be estimated: {why:word}.",
    "says_difference_more": (
        "The difference in {month:month} is {estimate:1} percentage points in the intervention group's favour "
        "({low:1} to {high:1})."
    ),
    "says_difference_less": (
        "The difference in {month:month} is {estimate:1} percentage points, in the control group's favour ({low:1} to "
        "{high:1})."
    ),
    "says_difference_open": (
        "The difference in {month:month} is {estimate:1} percentage points, and the data fit anything from {low:1} to "
        "{high:1}."
    ),
    "says_difference_standardised": (
        "Adjusted for the same as the relative risk, it is {estimate:1} percentage points ({low:1} to {high:1})."
    ),
    "says_difference_looked": (
        "The difference in {month:month} is {estimate:1} percentage points ({low:1} to {high:1}). There have been "
        "looks along the way, so that interval alone does not show a difference."
    ),
    "says_difference_refused": "The difference in {month:month} cannot be estimated: {why:word}.",
    "says_amount_more": (
        "{item:word}: {estimate:kr} more a person in the intervention group than in the control group ({low:kr} to "
        "{high:kr}; {p:p})."
    ),
    "says_amount_less": (
        "{item:word}: the difference a person, intervention minus control, is {estimate:kr} ({low:kr} to {high:kr}; "
        "{p:p}); the intervention group has the lower amount."
    ),
    "says_amount_open": (
        "{item:word}: it is not shown that the amount a person differs; the difference, intervention minus control, "
        "is {estimate:kr} and may be anything from {low:kr} to {high:kr} ({p:p})."
    ),
    "says_amount_refused": "{item:word}: the difference between the groups cannot be estimated: {why:word}.",
    # Groups
    "by_sex": "sex",
    "by_age_band": "age",
    "by_origin": "origin",
    "by_cohort": "cohort",
    "by_history": "work history",
    "says_groups_no_difference_shown": (
        "It is not shown that the effect in {month:month} depends on {variable:word} (interaction {p:p})."
    ),
    "says_groups_difference_shown": "The effect in {month:month} depends on {variable:word} (interaction {p:p}).",
    "says_groups_looked_before": (
        "The interaction test of {variable:word} in {month:month} gives {p:p}. There have been looks along the way, so "
        "that alone does not show that the effect depends on {variable:word}."
    ),
    "says_groups_one_group": (
        "There is only one group by {variable:word} in {month:month}, so there is nothing to compare."
    ),
    "says_groups_suppressed": "The groups by {variable:word} in {month:month} are hidden to protect small numbers.",
    "says_groups_not_estimable": "Whether the effect in {month:month} depends on {variable:word} cannot be estimated.",
    "says_multiplicity_none": (
        "{tests} subgroup variables were tested; with no difference at all, at least one would have p at or below "
        "0.05 in up to {by_chance:whole_percent} of cases. None had."
    ),
    "says_multiplicity_lost": (
        "{tests} subgroup variables were tested; with no difference at all, at least one would have p at or below "
        "0.05 in up to {by_chance:whole_percent} of cases. After Holm's correction none is left."
    ),
    "says_multiplicity_left": (
        "{tests} subgroup variables were tested; with no difference at all, at least one would have p at or below "
        "0.05 in up to {by_chance:whole_percent} of cases. Holm's correction is applied."
    ),
    "says_status_open": (
        "For none of the {rows} statuses in {month:month} is a difference between the groups shown; that does not show "
        "that they are alike. The comparison was not in the analysis plan."
    ),
    "says_status_lost": (
        "Of the {rows} statuses in {month:month}, {below} have p at or below 0.05 on their own; after Holm's "
        "correction over all rows none is left, so no difference is shown. The comparison was not in the analysis plan."
    ),
    "says_status_left": (
        "After Holm's correction over the {rows} statuses in {month:month} there remains: {levels:levels}. The "
        "comparison was not in the analysis plan; it is an idea to be tested in new data."
    ),
    # Beyond the report
    "says_balance_unlike": (
        "The groups are less alike than a draw usually makes them ({p:p}, n = {n}); the adjusted numbers are the ones "
        "to read."
    ),
    "says_balance_not_shown": (
        "Taken together, the groups differ no more than a draw usually makes them ({p:p}, n = {n}). That does not "
        "prove them alike in everything."
    ),
    "says_balance_apart": (
        "In {variable:word}, the groups differ noticeably: a standardised difference of {size:2}, above 0.10."
    ),
    "says_balance_refused": "The balance between the groups cannot be tested: {why:word}.",
    "says_randomisation_rare": (
        "The draw alone rarely gives a difference as large as in {month:month}, {difference:1} percentage points "
        "({p:p}); this is computed without any model."
    ),
    "says_randomisation_common": (
        "The draw alone gives a difference as large as in {month:month}, {difference:1} percentage points ({p:p}), "
        "often enough for chance to explain it; this is computed without any model."
    ),
    "says_randomisation_refused": "The probability under the draw cannot be estimated: {why:word}.",
    "says_proportional_stands": (
        "Nothing in the data for {month:month} speaks against one odds ratio for all limits of hours ({p:p}); that "
        "does not prove that it holds."
    ),
    "says_proportional_broken": (
        "One odds ratio does not fit all limits of hours in {month:month} ({p:p}); read the odds ratio at each limit "
        "on its own."
    ),
    "says_proportional_refused": "The assumption of one odds ratio cannot be tested: {why:word}.",
    "says_complier_shown": (
        "For those who start because they were drawn, the effect in {month:month} is {estimate:1} percentage points "
        "(Anderson–Rubin {low:1} to {high:1}; {p:p})."
    ),
    "says_complier_open": (
        "For those who start because they were drawn, no effect is shown in {month:month}: {estimate:1} percentage "
        "points, but anything from {low:1} to {high:1} is possible (Anderson–Rubin; {p:p})."
    ),
    "says_complier_unbounded": (
        "For those who start because they were drawn, the effect in {month:month} cannot be bounded to an interval "
        "({p:p}); the computed {estimate:1} percentage points must not be read on their own."
    ),
    "says_complier_adjusted": (
        "That is adjusted for {adjusted_for:variables}; without adjustment, the effect in {month:month} on those who "
        "start is {estimate:1} percentage points."
    ),
    "says_complier_weak": "The draw decided only weakly who started, so only the Anderson–Rubin set is to be trusted.",
    "says_complier_refused": "The effect for those who start cannot be estimated: {why:word}.",
    "says_log_rank_differ": "The time to the first wage hour differs between the groups (log-rank {p:p}).",
    "says_log_rank_open": (
        "It is not shown that the time to the first wage hour differs between the groups (log-rank {p:p})."
    ),
    "says_competing": (
        "Within {months} months after start {intervention:1}% of the intervention group and {control:1}% of the "
        "control group were pensioned, emigrated or died without having had wage hours first."
    ),
    "says_since_start_more": (
        "{months} months after start more of the intervention group are in work: {estimate:1} percentage points "
        "({low:1} to {high:1}; {p:p})."
    ),
    "says_since_start_less": (
        "{months} months after start fewer of the intervention group are in work: {estimate:1} percentage points "
        "({low:1} to {high:1}; {p:p})."
    ),
    "says_since_start_open": (
        "It is not shown that the groups differ in being in work {months} months after start: {estimate:1} percentage "
        "points ({low:1} to {high:1}; {p:p})."
    ),
    "says_since_start_looked": (
        "The difference in being in work {months} months after start is {estimate:1} percentage points ({low:1} to "
        "{high:1}; {p:p}). There have been looks along the way, so that alone shows nothing."
    ),
    "says_since_start_refused": (
        "The difference in being in work {months} months after start cannot be computed: {why:word}."
    ),
    "says_curves_cross": (
        "The curves cross: after {early} months {early_intervention:percent} of the intervention group and "
        "{early_control:percent} of the control group have had wage hours, after {late} months "
        "{late_intervention:percent} and {late_control:percent}. The test and the mean wait add the two periods up."
    ),
    "says_log_rank_refused": "The time to the first wage hour cannot be compared: {why:word}.",
    "says_restricted_longer": (
        "Within the first {horizon:0} months, the first wage hour comes on average {estimate:1} months later in the "
        "intervention group ({low:1} to {high:1})."
    ),
    "says_restricted_sooner": (
        "Within the first {horizon:0} months, the first wage hour comes on average {estimate:1} months sooner in the "
        "intervention group ({low:1} to {high:1})."
    ),
    "says_restricted_open": (
        "Within the first {horizon:0} months, the difference in the mean wait for the first wage hour is {estimate:1} "
        "months, and the data fit anything from {low:1} to {high:1}."
    ),
    "says_restricted_refused": "The mean wait cannot be compared: {why:word}.",
    "says_missing_same": (
        "The conclusion for {month:month} is the same whatever those without a known outcome did: relative risk from "
        "{worst:ratio} to {best:ratio}."
    ),
    "says_missing_turns": (
        "The conclusion for {month:month} hangs on those whose outcome is not known: the relative risk would be "
        "{worst:ratio} if they turned out worst for the programme, and {best:ratio} if they turned out best."
    ),
    "says_monitoring_shown": (
        "The live monitoring, which holds however often one looks, has shown a difference between the groups in wage "
        "hours {horizon} months after start ({p:p}; {n} people, {waiting} not counted yet). That is another outcome "
        "than that of the calendar months, and may point another way."
    ),
    "says_monitoring_open": (
        "The live monitoring, which holds however often one looks, has not shown a difference in wage hours {horizon} "
        "months after start ({p:p}; {n} people, {waiting} not counted yet). That is another outcome than that of the "
        "calendar months, and may point another way."
    ),
    "says_monitoring_refused": "The live monitoring cannot be computed: {why:word}.",
    "says_looks": (
        "The results have been looked at in {times} different versions. Even if the programme did nothing, the numbers "
        "would then look like an effect in {at_most:1} of 100 trials at most. With one look it is {nominal:0} of 100."
    ),
    "says_looked_alone": (
        "There have been looks along the way, so the ordinary p-values and intervals of this chapter do not by "
        "themselves show anything."
    ),
    "says_power": (
        "With {per_arm} people in each group and {control:whole_percent} with the outcome in the control group, an "
        "increase is found with {power:whole_percent} probability only once the intervention group's share is "
        "{detectable:percent}."
    ),
    "says_power_none": (
        "With {per_arm} people in each group and {control:whole_percent} with the outcome in the control group, no "
        "increase can be found with {power:whole_percent} probability."
    ),
    # Cost against effect
    "says_programme_costs": (
        "The programme has cost {drawn:kr} for each person drawn to the intervention group, and {started:kr} for each "
        "who started."
    ),
    "says_ratio_dearer_better": (
        "Each extra person in employment costs {amount:kr} (95% confidence interval {low:kr} to {high:kr}, Fieller)."
    ),
    "says_ratio_cheaper_better": (
        "The programme is cheaper and brings more people into employment; the ratio is {amount:kr} for each extra "
        "person ({low:kr} to {high:kr}, Fieller), a saving."
    ),
    "says_ratio_dearer_worse": (
        "The programme is dearer and brings fewer people into employment; the ratio, {amount:kr} ({low:kr} to "
        "{high:kr}, Fieller), is not the price of anything gained."
    ),
    "says_ratio_cheaper_worse": (
        "The programme is cheaper and brings fewer people into employment; {amount:kr} is saved for each person who "
        "did not come into employment ({low:kr} to {high:kr}, Fieller)."
    ),
    "says_ratio_cost_open_better": (
        "The programme brings more people into employment; it is not shown whether it is dearer or cheaper. The ratio "
        "is {amount:kr} for each extra person (95% confidence interval {low:kr} to {high:kr}, Fieller)."
    ),
    "says_ratio_cost_open_worse": (
        "The programme brings fewer people into employment; it is not shown whether it is dearer or cheaper. The "
        "ratio, {amount:kr} (95% confidence interval {low:kr} to {high:kr}, Fieller), is not the price of anything "
        "gained."
    ),
    "says_ratio_open": (
        "What an extra person in employment costs cannot be said: the effect of {effect:1} percentage points ({low:1} "
        "to {high:1}) cannot be told from zero, so no interval can be given, and not even the sign of the price is "
        "known."
    ),
    "says_ratio_no_effect": (
        "What an extra person in employment costs cannot be said: the share is exactly the same in both groups."
    ),
    "says_ratio_refused": "What an extra person in employment costs cannot be estimated: {why:word}.",
    "says_benefit_likely": (
        "Were an extra person in employment worth {threshold:kr}, the programme would pay in "
        "{acceptable:whole_percent} of the resamples."
    ),
    "says_benefit_unlikely": (
        "Even were an extra person in employment worth {threshold:kr}, the programme would pay in only "
        "{acceptable:whole_percent} of the resamples."
    ),
    "says_benefit_open": (
        "Were an extra person in employment worth {threshold:kr}, the programme would pay in "
        "{acceptable:whole_percent} of the resamples; that settles nothing."
    ),
    "says_benefit_none": "What an extra person in employment would have to be worth has not been computed.",
    # More months, more models, the trial period
    "says_window_more": (
        "The probability of at least one wage hour in any of the months {months:months} is higher in the intervention "
        "group: relative risk {estimate:ratio} ({low:ratio}–{high:ratio}; {p:p})."
    ),
    "says_window_less": (
        "The probability of at least one wage hour in any of the months {months:months} is lower in the intervention "
        "group: relative risk {estimate:ratio} ({low:ratio}–{high:ratio}; {p:p})."
    ),
    "says_window_open": (
        "With wage hours in any of the months {months:months} counted, no effect is shown: relative risk "
        "{estimate:ratio} ({low:ratio}–{high:ratio}; {p:p})."
    ),
    "says_window_looked": (
        "Wage hours in any of the months {months:months}: relative risk {estimate:ratio} ({low:ratio}–{high:ratio}; "
        "{p:p}). There have been looks along the way, so that alone does not show an effect."
    ),
    "says_window_refused": "The effect over the months {months:months} cannot be estimated: {why:word}.",
    "says_trial_hours_more": (
        "The intervention group had on average {estimate:0} more wage hours a person until {last:months} ({low:0} to "
        "{high:0}; {p:p})."
    ),
    "says_trial_hours_fewer": (
        "The intervention group had fewer wage hours a person until {last:months}: the difference, intervention minus "
        "control, is {estimate:0} hours ({low:0} to {high:0}; {p:p})."
    ),
    "says_trial_hours_open": (
        "It is not shown that the groups had different wage hours until {last:months}: the difference is {estimate:0} "
        "hours a person, and the data fit anything from {low:0} to {high:0} ({p:p})."
    ),
    "says_robust_open": "None of the {models} adjusted models for {month:month} shows an effect.",
    "says_robust_same": "All {models} adjusted models for {month:month} show an effect in the same direction.",
    "says_robust_differs": (
        "The {models} adjusted models for {month:month} do not lead to one conclusion; the result depends on what "
        "is adjusted for."
    ),
    "says_left": "After the correction there remains: {variable:word}, {month:month}.",
    "says_groups_caution": (
        "That one group on its own has a small p and another has not does not show that they differ; only the "
        "interaction test answers that."
    ),
    "says_paths": (
        "Of those who started in a job with aftercare, {far:percent} had wage hours in {month:month}; of those in the "
        "programme who did not come so far, {less:percent}."
    ),
    "says_paths_far": "Of those who started in a job with aftercare, {far:percent} had wage hours in {month:month}.",
    "says_paths_no_effect": (
        "That does not show what the programme does: those who come far are others than those who stop, and no lots "
        "were drawn between them."
    ),
    "says_flow": "Of {drawn} drawn to the intervention, {started} started, and {job} reached job start with aftercare.",
    "says_robust_range": (
        "In the adjusted models for {month:month}, the relative risk goes from {lowest:ratio} to {highest:ratio}."
    ),
    "says_groups_difference_suggested": (
        "An exploratory test suggests that the effect in {month:month} depends on {variable:word} (interaction "
        "{p:p}); it is an idea to be tested in new data."
    ),
    # What has not been imported
    "says_first_job_not_delivered": (
        "The time to the first wage hour cannot be computed: {arm:word} lack {months:months}. A month that has not"
        " been imported is not a month without wage hours."
    ),
    "says_trial_hours_not_delivered": (
        "Wage hours in the trial period cannot be added up: {arm:word} lack {months:months}. A month that has not "
        "been imported is not a month without wage hours."
    ),
    "says_costs_of_arm_not_delivered": "Costs cannot be compared: none have been imported for {arm:word}.",
    "says_costs_not_delivered": (
        "Costs cannot be compared: {item:word} in {years} have not been imported for {arm:word}."
    ),
    "says_costs_strange": "Costs have been imported, but only of kinds that no table knows: {kinds}.",
    "says_status_unknown": "Nobody's status is known in {month:month}, so there is nothing to compare.",
}
