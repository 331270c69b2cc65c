"""Evalueringen i chatten: et kapitel ad gangen, og det hele som et dokument."""

SENTENCES = {
    "command_flow": "Hvor mange er trukket, startet og kommet i job",
    "command_status": "Hvad borgerne lever af, måned for måned",
    "command_hours": "Hvor meget borgerne arbejder om ugen",
    "command_paths": "Hvordan det går efter forløb",
    "command_costs": "Hvad det koster, og hvad det giver",
    "command_power": "Hvor lille en effekt, tallene kan vise",
    "command_report": "Hele evalueringen som fil: PDF, HTML eller Excel",
    # Et kapitel
    "title": "<b>{programme} · {title}</b>",
    "title_month": "<b>{programme} · {title} · {month}</b>",
    "title_flow": "Fra lodtrækning til job",
    "title_status": "Arbejdsmarkedsstatus",
    "title_hours": "Ugentlig arbejdstid",
    "title_paths": "Forløb i programmet",
    "title_costs": "Omkostninger",
    "title_power": "Hvor lille en effekt, der kan vises",
    "invented": "Personerne er opdigtede, og tallene siger intet om nogen.",
    "part": "<b>{title}</b>",
    "small": "<i>{text}</i>",
    "line": "{text}",
    "says": "<b>Hvad tallene siger</b>",
    "cut_off": "Tal til og med {day}.",
    "rest_in_file": "Resten står i filen.",
    "excel": "Tabeller (Excel)",
    "programme": "Program",
    "again": "Prøv igen",
    "which_programme": "Hvilket program?",
    "file_name": "{telling}-{programme}.xlsx",
    "file_sent": "{title}: alle tabeller for <b>{programme}</b>. Tal til og med {day}.",
    "bad_month": "Skriv måneden som år og måned, fx <code>/{command} {example}</code>.",
    "month_without_data": "Der er ingen tal for {month}. Vælg en af disse måneder:",
    "month_not_told": "{title} vises ikke for {month}. Vælg en af disse måneder:",
    "of_no_month": "{title} vises samlet, ikke for {month} alene.",
    "report_of_every_month": "Rapporten tager alle planens måneder med; den laves ikke for en enkelt måned.",
    "nothing_flow": "Evalueringen af <b>{programme}</b> har ikke noget om vejen fra lodtrækning til job endnu.",
    "nothing_status": (
        "Status er ikke oplyst for <b>{programme}</b> endnu. Læs ydelserne ind med "
        "<code>snoren import dream FIL</code> eller <code>snoren import outcomes FIL</code>."
    ),
    "nothing_hours": "Evalueringen af <b>{programme}</b> har ikke noget om arbejdstid endnu.",
    "nothing_paths": (
        "Forløbene er ikke oplyst for <b>{programme}</b> endnu. Læs modulerne ind med "
        "<code>snoren import modules FIL</code>."
    ),
    "nothing_costs": (
        "Der er ikke læst omkostninger ind for <b>{programme}</b> endnu, så der er ikke noget at regne på. "
        "Læs dem ind med <code>snoren import costs FIL</code>."
    ),
    "nothing_power": "Evalueringen af <b>{programme}</b> har ikke noget om styrke endnu.",
    # Det hele
    "report": (
        "Hele evalueringen af <b>{programme}</b> som ét dokument: alle tabeller og figurer, hvad de bygger på, og hvad "
        "man kan sige ud fra dem.\n\nVælg sprog, og så format. Er der mange data, tager det op til et par minutter."
    ),
    "chosen": "✓ {name}",
    "language_da": "Dansk",
    "language_en": "English",
    "format_pdf": "PDF",
    "format_html": "HTML",
    "format_xlsx": "Excel",
    "stage_evaluating": "Regner tabeller …",
    "stage_releasing": "Skjuler små tal …",
    "stage_rendering": "Sætter op …",
    "report_name": "evaluering-{programme}-{day}.{format}",
    "report_sent": "Evaluering af <b>{programme}</b>. Tal til og med {day}.",
    # Opgørelsen
    "issued_month": "Opgjort den {day}; næste opgørelse tidligst {next}.",
    "issued_few": "Opgjort den {day}. Siden er der kommet så få til, at nye tal ville røbe dem; de kommer med senere.",
    "issued_now": "<b>{programme}</b> er opgjort på ny: opgørelse nr. {number}. Alle tal herfra er fra i dag.",
    "not_issued_same": "<b>{programme}</b>: der er ingen nye tal siden opgørelsen den {day}.",
    "not_issued_few": (
        "<b>{programme}</b>: siden opgørelsen den {day} er der kommet så få til, at nye tal ville røbe dem. "
        "Der skal mindst fem til."
    ),
    "issue_why": "Skriv, hvorfor det ikke kan vente, fx <code>/report nu Møde i udvalget på torsdag</code>.",
    "report_failed": "Det lykkedes ikke at lave dokumentet. Prøv igen om lidt.",
}
