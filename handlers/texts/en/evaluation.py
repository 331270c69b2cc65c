"""The evaluation in the chat: a chapter at a time, and all of it as a document."""

SENTENCES = {
    "command_flow": "How many were drawn, started and got to a job",
    "command_status": "What the citizens live on, month by month",
    "command_hours": "How much the citizens work a week",
    "command_paths": "How it goes by path",
    "command_costs": "What it costs, and what it gives",
    "command_power": "How small an effect the numbers can show",
    "command_report": "The whole evaluation as a file: PDF, HTML or Excel",
    # A chapter
    "title": "<b>{programme} · {title}</b>",
    "title_month": "<b>{programme} · {title} · {month}</b>",
    "title_flow": "From the draw to a job",
    "title_status": "Labour market status",
    "title_hours": "Weekly working hours",
    "title_paths": "Paths through the programme",
    "title_costs": "Costs",
    "title_power": "How small an effect can be shown",
    "invented": "The people are invented, and the numbers say nothing of anybody.",
    "part": "<b>{title}</b>",
    "small": "<i>{text}</i>",
    "line": "{text}",
    "says": "<b>What the numbers say</b>",
    "cut_off": "Numbers up to {day}.",
    "rest_in_file": "The rest is in the file.",
    "excel": "Tables (Excel)",
    "programme": "Programme",
    "again": "Try again",
    "which_programme": "Which programme?",
    "file_name": "{telling}-{programme}.xlsx",
    "file_sent": "{title}: all tables of <b>{programme}</b>. Numbers up to {day}.",
    "bad_month": "Write the month as year and month, e.g. <code>/{command} {example}</code>.",
    "month_without_data": "There are no numbers for {month}. Choose one of these months:",
    "month_not_told": "{title} is not shown for {month}. Choose one of these months:",
    "of_no_month": "{title} is shown as a whole, not for {month} alone.",
    "report_of_every_month": "The report has every month of the plan; it is not made for a single one.",
    "nothing_flow": "The evaluation of <b>{programme}</b> has nothing yet on the way from the draw to a job.",
    "nothing_status": (
        "Status is not known for <b>{programme}</b> yet. Read in the benefits with "
        "<code>snoren import dream FILE</code> or <code>snoren import outcomes FILE</code>."
    ),
    "nothing_hours": "The evaluation of <b>{programme}</b> has nothing yet on working hours.",
    "nothing_paths": (
        "The paths are not known for <b>{programme}</b> yet. Read in the modules with "
        "<code>snoren import modules FILE</code>."
    ),
    "nothing_costs": (
        "No costs have been read in for <b>{programme}</b> yet, so there is nothing to compute. "
        "Read them in with <code>snoren import costs FILE</code>."
    ),
    "nothing_power": "The evaluation of <b>{programme}</b> has nothing yet on power.",
    # All of it
    "report": (
        "The whole evaluation of <b>{programme}</b> as one document: every table and figure, what they rest on, and "
        "what may be said from them.\n\nChoose the language, then the format. It takes up to a few minutes where there "
        "are many data."
    ),
    "chosen": "✓ {name}",
    "language_da": "Dansk",
    "language_en": "English",
    "format_pdf": "PDF",
    "format_html": "HTML",
    "format_xlsx": "Excel",
    "stage_evaluating": "Computing tables …",
    "stage_releasing": "Hiding small numbers …",
    "stage_rendering": "Setting it in type …",
    "report_name": "evaluation-{programme}-{day}.{format}",
    "report_sent": "Evaluation of <b>{programme}</b>. Numbers up to {day}.",
    # The issue
    "issued_month": "Issued on {day}; the next issue on {next} at the earliest.",
    "issued_few": "Issued on {day}. So few have come since that new numbers would tell on them; they are told later.",
    "issued_now": "<b>{programme}</b> is issued anew: issue no. {number}. All numbers are of today from now on.",
    "not_issued_same": "<b>{programme}</b>: there are no new numbers since the issue of {day}.",
    "not_issued_few": (
        "<b>{programme}</b>: so few have come since the issue of {day} that new numbers would tell on them. "
        "It takes five at least."
    ),
    "issue_why": "Write why it cannot wait, e.g. <code>/report now Committee meeting on Thursday</code>.",
    "report_failed": "The document could not be made. Please try again shortly.",
}
