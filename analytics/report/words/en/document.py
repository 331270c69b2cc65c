"""The document's own words: title page, what stands under a table, and why a number is missing."""

WORDS = {
    "list_last": "{first} and {last}",
    # Title page
    "report_title": "Evaluation of {name}",
    "report_subtitle": "Every table and figure, computed from the programme's own data",
    "fact_programme": "Programme",
    "fact_cut_off": "Data until",
    "fact_made_on": "Made on",
    "fact_data_version": "Data version",
    "fact_plan": "Analysis plan",
    "fact_looks": "Looked at before",
    "no_cut_off": "no outcomes yet",
    "plan_counts": "{planned} planned, {exploratory} exploratory and {descriptive} descriptive tables",
    "looks_none": "never",
    "looks_one": "once",
    "looks_many": "{times} times",
    "looks_warning": (
        "The results have been looked at {times} times. An ordinary p assumes one look, set beforehand; after several, "
        "p below 0.05 no longer means a 5% risk of error."
    ),
    "invented": "Invented people",
    "invented_long": (
        "The people in this document are invented. What does not stand in print in the report that they are "
        "fitted to says nothing about anybody."
    ),
    "up_to": "numbers up to {day:day}",
    "opening": "In short",
    "opening_done": "What was done?",
    "opening_found": "What was found?",
    "opening_sure": "How sure is it?",
    "opening_cost": "What did it cost?",
    "about": "About the report",
    "skip": "Go to the tables",
    "contents": "Contents",
    "list_of_tables": "Tables",
    "list_of_figures": "Figures",
    "page_of": "Page {page} of {pages}",
    "how_title": "How to read the tables",
    "how_standing": (
        "Under each table stand what was counted, how many people it rests on, the last day of the data, and how the "
        "table stands to the analysis plan. Planned means that the analysis was set beforehand. Exploratory means "
        "that it was not, and that a small p there is an idea to be tested, not an answer. Descriptive tables test "
        "nothing."
    ),
    "how_interval": (
        "The numbers in brackets after a result are the 95% confidence interval: what the data fit. That an effect "
        "is not shown is not the same as there being none."
    ),
    "how_hidden": (
        "Cells with too few people are hidden, and as many others with them that they cannot be worked out. "
        "Percentages are computed from counts and rounded once."
    ),
    # Tables and figures
    "chapter": "Chapter",
    "table": "Table",
    "figure": "Figure",
    "table_number": "Table {number}",
    "figure_number": "Figure {number}",
    "note_definition": "What is counted",
    "note_n": "n",
    "note_cut_off": "Data until",
    "note_standing": "Analysis plan",
    "note_covers": "Answers",
    "covers": "VIVE {tables}",
    "note_note": "Note",
    "standing_planned": "Planned beforehand",
    "standing_exploratory": "Exploratory: not planned",
    "standing_descriptive": "Descriptive: tests nothing",
    "stub": "Row",
    "described": "Description of the figure",
    "no_tables": "There are no tables in this chapter yet.",
    # Chapters
    "chapter_flow": "From draw to job",
    "chapter_baseline": "Who was drawn",
    "chapter_effect": "Employment",
    "chapter_status": "Labour market status",
    "chapter_subgroups": "Subgroups",
    "chapter_robustness": "Does the result stand?",
    "chapter_trial_hours": "Wage hours in the trial period",
    "chapter_paths": "Paths through the programme",
    "chapter_draw": "The draw as yardstick",
    "chapter_first_job": "Time to the first wage hour",
    "chapter_monitoring": "Live monitoring",
    "chapter_power": "How small an effect can be shown",
    "chapter_costs": "Costs",
    "chapter_cost_effect": "Cost against effect",
    # Cells
    "hidden": "hidden",
    "all_hidden_sentence": "Every number is hidden to protect small ones.",
    "all_hidden": "Every number is hidden to protect small ones",
    "why_hidden": "Where “hidden” stands, the number is small or would give a small one away.",
    "cannot": "cannot be estimated: {why:word}",
    "to": "to",
    "empty": "",
    "unit_kr": "DKK",
    "unit_hours": "hours",
    "unit_weeks": "weeks",
    "unit_months": "months",
    "unit_points": "percentage points",
    "unit_percent": "%",
    "reason_no_people": "nobody has an outcome in the month",
    "reason_no_people_in_arm": "nobody in one of the groups has known numbers",
    "reason_too_few_people": "too few people in one of the groups",
    "reason_no_events": "nobody has the outcome",
    "reason_no_events_in_arm": "nobody in one of the groups has the outcome",
    "reason_no_variation": "everybody has the same outcome",
    "reason_too_few_events": "too few with the outcome for so many adjustments",
    "reason_separated": "one background alone decides the outcome",
    "reason_not_identified": "the groups cannot be told apart from their background",
    "reason_not_converged": "the computation did not settle",
    "reason_not_delivered": "it needs numbers that have not been imported",
    "reason_one_level": "there is only one group",
    "reason_effect_not_told_from_zero": "the effect cannot be told from nought",
    "reason_suppressed": "the numbers are hidden to protect small ones",
    # The workbook
    "sheet_contents": "Contents",
    "sheet_table": "Table",
    "sheet_title": "Title",
    "part_n": "count",
    "part_of": "of",
    "part_percent": "%",
    "part_value": "value",
    "part_estimate": "estimate",
    "part_low": "lower limit",
    "part_high": "upper limit",
    "part_p": "p",
    "part_events": "with the outcome",
    "sheet_says": "What the numbers say",
}
