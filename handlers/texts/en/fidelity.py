"""Whether the principles are practised: a figure for each."""

SENTENCES: dict[str, str] = {
    "command": "Do we live up to the principles: a figure for each",
    "bad_month": "Write the month as year and month, e.g. <code>/fidelity {example}</code>.",
    "title": "<b>Do we live up to the principles?</b>",
    "everybody": "All mentors",
    "together": "All",
    "so_far": "(so far)",
    "head_now": "now",
    "head_n": "n",
    "head_before": "last",
    "open": "Tap a figure to see what it counts, and mentor by mentor.",
    "which": "Whose figures do you want to see?",
    "pick": "Mentor",
    "earlier": "‹ {month}",
    "later": "{month} ›",
    "all": "‹ All figures",
    "read": "📖 Read about the principle",
    "measured": "📏 Do we live up to it?",
    "of_principle": "<b>{title}</b>: {name}",
    "share": "{n}%",
    "cell": "{n}%",
    "few": "few",
    "none": "–",
    "says": "{value} ({of}, {people}).",
    "says_days": "{value} days ({people}).",
    "says_people": "{value} ({people}).",
    "people.one": "{n} citizen",
    "people.other": "{n} citizens",
    "no_data": "there are no figures for the period.",
    "too_few": "too few citizens to show a figure.",
    "legend_n": "n is how much the figure is of. “Last” is the month before.",
    "legend_of": "After / stands how much the figure is of.",
    "legend_few": "few: too few citizens to show a figure.",
    "legend_none": "–: no figures for the period.",
    "whose": "A citizen counts as the mentor's whom she has at the end of the month. The control group does not count.",
    "name_recruiting": "Could be a job",
    "name_life_goals": "Goals about life",
    "name_weekly_talk": "Weeks with talk",
    "name_goals_moved": "Goals moved on",
    "name_into_shop": "Days to the shop",
    "name_no_gap": "On without a gap",
    "name_without_next": "Days unplanned",
    "name_all_answered": "All answered",
    "name_belief": "Belief: staff",
    "name_own_belief": "Belief: citizen",
    "unit_recruiting.one": "{n} internship",
    "unit_recruiting.other": "{n} internships",
    "unit_weekly_talk.one": "{n} week",
    "unit_weekly_talk.other": "{n} weeks",
    "unit_goals_moved.one": "{n} sub-goal",
    "unit_goals_moved.other": "{n} sub-goals",
    "unit_no_gap.one": "{n} ending",
    "unit_no_gap.other": "{n} endings",
    "unit_all_answered.one": "{n} step",
    "unit_all_answered.other": "{n} steps",
    "unit_belief.one": "{n} answer",
    "unit_belief.other": "{n} answers",
    "unit_own_belief.one": "{n} answer",
    "unit_own_belief.other": "{n} answers",
    "counts_recruiting": (
        "Of the company internships begun in the 12 months that end with the month: how many are in a company that "
        "recruits?"
    ),
    "counts_life_goals": (
        "Of the citizens taking part on the last day of the month: how many had an open sub-goal in it that is "
        "personal, social or about health?"
    ),
    "counts_weekly_talk": (
        "Of the citizens' weeks in the month: in how many was a talk held? Weeks with a pause, and weeks of which the "
        "citizen missed the beginning or the end, do not count."
    ),
    "counts_goals_moved": (
        "Of the sub-goals open in the month: how many went forward or were reached at a check-in in the month?"
    ),
    "counts_into_shop": (
        "Days from the start to the first day in a shop, of those who started in the 12 months that end with the "
        "month: the median. Whoever still waits after 14 days counts with the days so far."
    ),
    "counts_no_gap": (
        "Of the shop internships ended in the 12 months that end with the month: how many citizens were at a new place "
        "at the latest 7 days after? Whoever leaves the programme does not count."
    ),
    "counts_without_next": (
        "On how many working days of the month did a citizen have no appointment ahead when the morning began? The "
        "median. Days with a pause do not count."
    ),
    "counts_all_answered": (
        "Of the steps settled in the 12 months that end with the month: of how many has everybody who decides "
        "answered? Proposals withdrawn do not count."
    ),
    "counts_belief": (
        "Of the answers of caseworkers or mentors in the three months that end with the month: how many are “Yes” or "
        "“Yes, probably” to a job within a year?"
    ),
    "counts_own_belief": (
        "Of the citizens' own answers in the three months that end with the month: how many are “Yes” or “Yes, "
        "probably” to a job within a year? Whoever passes it over does not count."
    ),
}
