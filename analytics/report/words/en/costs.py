"""The words of costs: kinds, columns, rows, titles, definitions, notes and pictures."""

WORDS = {
    "item_transfer_income": "Transfer income",
    "item_ordinary_measures": "Ordinary measures",
    "item_programme_measures": "The programme's measures",
    "item_alcohol_treatment": "Alcohol treatment",
    "item_drug_treatment": "Drug treatment",
    "item_social_support": "Social support",
    "item_hospital_treatment": "Hospital treatment",
    "item_tax_free_assistance": "Tax-free assistance",
    "item_tax_revenue": "Tax (revenue)",
    "item_measures": "Measures in all",
    "item_total_costs": "Costs in all",
    "item_net_cost": "Net cost",
    "item_net_cost_employment": "Net cost, employment-related",
    "quadrant_dearer_better": "Dearer, more in work",
    "quadrant_cheaper_better": "Cheaper, more in work",
    "quadrant_dearer_worse": "Dearer, fewer in work",
    "quadrant_cheaper_worse": "Cheaper, fewer in work",
    "weeks": "Weeks",
    "price_a_week": "DKK a week",
    "amount": "DKK",
    "net_benefit": "Net benefit a person, DKK (95% interval)",
    "intervention_of_costs": "Intervention, share of costs in all",
    "control_of_costs": "Control, share of costs in all",
    "share_of_resamples": "Above nought in the resamples",
    "share_normal": "Above nought by the normal distribution",
    "module": "Module {module}",
    "modules": "Modules {modules}, together",
    "all_modules": "All modules",
    "a_person_started": "A person who started",
    "a_person_drawn": "A person drawn",
    "cost_item": "{item:word}",
    "cost_items_together": "{items:words}, together",
    "everybody": "Everybody",
    "extra_cost": "Extra cost a person, net, DKK (95% interval)",
    "extra_employed": "More in work, percentage points (95% interval)",
    "extra_per_employed": "DKK for each extra person in work (Fieller's 95% interval)",
    "correlation": "Correlation of extra cost and more in work",
    "quadrant": "Resamples: {quadrant:word}",
    "worth": "An extra person in work is worth {kroner:kr}",
    "title_programme_costs": "What the programme costs",
    "title_costs": "Costs a person in the intervention and the control group",
    "title_costs_sex": "Costs a person, {level:level}",
    "title_cost_per_employed": "Costs up to and with {until:months} for each person in work in {month:months}",
    "title_cost_effect": "What an extra person in work costs",
    "title_net_benefit": "When the programme pays",
    "defined_programme_costs": (
        "The intervention group's weeks in each module times the module's price a week, in {price_year:year} prices"
    ),
    "defined_costs": (
        "Mean in DKK from each person's start up to and with {until:months}, in {price_year:year} prices; shares of "
        "the group's costs in all, before tax is taken off; difference with Welch's interval"
    ),
    "defined_costs_unknown": "Costs in the prices of one year; they cannot be computed",
    "defined_cost_per_employed": (
        "The group's whole cost up to and with {until:months} divided by its people with at least one wage hour in "
        "{month:months}, in {price_year:year} prices; Fieller's interval, for the difference combined from the two"
    ),
    "defined_cost_effect": (
        "Intervention minus control: net cost a person up to and with {until:months} in {price_year:year} prices "
        "against the share with at least one wage hour in {month:months}"
    ),
    "defined_net_benefit": (
        "What more people in work are worth, less the extra cost, a person; {draws:count} resamples within the groups; "
        "Welch's interval"
    ),
    "weeks_held": "The weeks are those that were held, not the modules' norms.",
    "drawn_or_started": (
        "A person drawn: all of it divided by everybody in the intervention group, also those who never started; a "
        "person who started: only by those who were in a module."
    ),
    "programme_in_print": (
        "VIVE's report has {printed:kr} a person drawn (table 5.1). It counts the modules' norms in weeks, which are "
        "not printed, and not the weeks that were held; so the two cannot be equal."
    ),
    "modules_running": "Modules that still ran on the last day are counted up to and with it.",
    "no_price_index": "Costs are not computed: the price index has no figure for {year:year}.",
    "costs_or_outcome_unknown": "People whose start, outcome or costs are not known are not counted.",
    "programme_from_modules": "The programme's measures are computed from weeks in modules and prices a week.",
    "programme_from_the_file": (
        "The programme's measures here are what the file of costs says, a person drawn; the table of modules computes "
        "its own, from weeks and prices a week. The two may differ."
    ),
    "few_told_together": "Amounts that only few people have are told together with others.",
    "nobody_has": "Nobody has amounts of these kinds, so they count as 0: {items:words}.",
    "nobody_has_in": "Nobody has amounts of the kind {item:word} in {years}; they count as 0.",
    "no_costs_delivered": "No costs have been imported for {arm:word}.",
    "costs_not_delivered": "Not imported for {arm:word}: {item:word} in {years}.",
    "kinds_not_known": "Amounts that are not counted, since no table knows their kind: {kinds}.",
    "no_price_of_an_extra_one": (
        "Most of those in work would be so anyway: the numbers are not what an extra person in work costs."
    ),
    "picture_cost_plane": "Extra cost and more in work",
    "picture_cost_plane_described": (
        "Points in a cross of extra cost and more in work, with each corner's share of the resamples, as in the table."
    ),
    "picture_net_benefit": "Does the programme pay?",
    "picture_net_benefit_described": (
        "A curve of the share of resamples with a benefit, by what an extra person in work is worth, as in the table."
    ),
    "plane_across": "More in work (percentage points)",
    "plane_up": "Extra cost a person (DKK 1,000)",
    "plane_estimate": "the table's numbers",
    "plane_repeats": "possible repeats, spread as the table's intervals",
    "plane_ratio": "The ratio has an interval; it stands in the table.",
    "plane_no_ratio": "The effect cannot be told from nought, so the price of an extra person in work is open.",
    "curve_across": "What an extra person in work is worth (DKK 1,000)",
    "curve_up": "Probability of a benefit",
}
