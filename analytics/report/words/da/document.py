"""Dokumentets egne ord: titelblad, tabellernes oplysninger, og hvorfor et tal mangler."""

WORDS = {
    "list_last": "{first} og {last}",
    # Titelblad
    "report_title": "Evaluering af {name}",
    "report_subtitle": "Alle tabeller og figurer, beregnet af programmets egne data",
    "fact_programme": "Program",
    "fact_cut_off": "Tal til og med",
    "fact_made_on": "Udarbejdet",
    "fact_data_version": "Dataversion",
    "fact_plan": "Analyseplan",
    "fact_looks": "Set før",
    "no_cut_off": "ingen udfald endnu",
    "plan_counts": "{planned} planlagte, {exploratory} eksplorative og {descriptive} beskrivende tabeller",
    "looks_none": "ingen gange",
    "looks_one": "1 gang",
    "looks_many": "{times} gange",
    "looks_warning": (
        "Resultaterne er set {times} gange. En almindelig p‑værdi forudsætter ét kig, fastsat på forhånd; efter flere "
        "kig betyder p under 0,05 ikke længere en fejlrisiko på 5 %."
    ),
    "invented": "Opdigtede personer",
    "invented_long": (
        "Personerne i dette dokument er opdigtede. Hvad der ikke står trykt i den rapport, de er tilpasset, "
        "siger intet om nogen."
    ),
    "up_to": "tal til og med {day:day}",
    "opening": "Kort fortalt",
    "opening_done": "Hvad er gjort?",
    "opening_found": "Hvad er fundet?",
    "opening_sure": "Hvor sikkert er det?",
    "opening_cost": "Hvad har det kostet?",
    "about": "Om rapporten",
    "skip": "Gå til tabellerne",
    "contents": "Indhold",
    "list_of_tables": "Tabeller",
    "list_of_figures": "Figurer",
    "page_of": "Side {page} af {pages}",
    "how_title": "Sådan læses tabellerne",
    "how_standing": (
        "Under hver tabel står, hvad der er talt, hvor mange personer det bygger på, sidste dag i data, og hvordan "
        "tabellen står til analyseplanen. Planlagt betyder, at analysen var fastsat på forhånd. Eksplorativ betyder, "
        "at den ikke var, og at en lille p‑værdi dér er en idé, der skal efterprøves, ikke et svar. Beskrivende "
        "tabeller tester intet."
    ),
    "how_interval": (
        "Tallet i parentes efter et resultat er 95 % sikkerhedsintervallet: det, tallene passer med. At en effekt "
        "ikke er vist, er ikke det samme som, at der ingen effekt er."
    ),
    "how_hidden": (
        "Celler med for få personer er skjult, og så mange andre med dem, at de ikke kan regnes ud. "
        "Procenter er beregnet af antal og afrundet én gang."
    ),
    # Tabeller og figurer
    "chapter": "Kapitel",
    "table": "Tabel",
    "figure": "Figur",
    "table_number": "Tabel {number}",
    "figure_number": "Figur {number}",
    "note_definition": "Hvad er talt",
    "note_n": "n",
    "note_cut_off": "Tal til og med",
    "note_standing": "Analyseplan",
    "note_covers": "Svarer til",
    "covers": "VIVE {tables}",
    "note_note": "Note",
    "standing_planned": "Planlagt på forhånd",
    "standing_exploratory": "Eksplorativ: ikke planlagt",
    "standing_descriptive": "Beskrivende: tester intet",
    "stub": "Række",
    "described": "Beskrivelse af figuren",
    "no_tables": "Der er ingen tabeller i dette kapitel endnu.",
    # Kapitler
    "chapter_flow": "Fra lodtrækning til job",
    "chapter_baseline": "Hvem der blev trukket lod om",
    "chapter_effect": "Beskæftigelse",
    "chapter_status": "Arbejdsmarkedsstatus",
    "chapter_subgroups": "Undergrupper",
    "chapter_robustness": "Holder resultatet?",
    "chapter_trial_hours": "Løntimer i forsøgsperioden",
    "chapter_paths": "Forløb i programmet",
    "chapter_draw": "Lodtrækningen som målestok",
    "chapter_first_job": "Tid til første løntime",
    "chapter_monitoring": "Løbende overvågning",
    "chapter_power": "Hvor lille en effekt, der kan vises",
    "chapter_costs": "Omkostninger",
    "chapter_cost_effect": "Omkostning mod effekt",
    # Celler
    "hidden": "skjult",
    "all_hidden_sentence": "Alle tal er skjult for at beskytte små tal.",
    "all_hidden": "Alle tal er skjult for at beskytte små tal",
    "why_hidden": "Hvor der står „skjult“, er tallet lille, eller det ville røbe et lille tal.",
    "cannot": "kan ikke beregnes: {why:word}",
    "to": "til",
    "empty": "",
    "unit_kr": "kr.",
    "unit_hours": "timer",
    "unit_weeks": "uger",
    "unit_months": "måneder",
    "unit_points": "procentpoint",
    "unit_percent": "%",
    "reason_no_people": "ingen har et udfald i måneden",
    "reason_no_people_in_arm": "i en af grupperne er der ingen med kendte tal",
    "reason_too_few_people": "for få personer i en af grupperne",
    "reason_no_events": "ingen har udfaldet",
    "reason_no_events_in_arm": "ingen i den ene gruppe har udfaldet",
    "reason_no_variation": "alle har samme udfald",
    "reason_too_few_events": "for få med udfaldet til så mange justeringer",
    "reason_separated": "en baggrund afgør udfaldet helt alene",
    "reason_not_identified": "grupperne kan ikke skelnes fra deres baggrund",
    "reason_not_converged": "beregningen faldt ikke til ro",
    "reason_not_delivered": "tal, den skal bruge, er ikke læst ind",
    "reason_one_level": "der er kun én gruppe",
    "reason_effect_not_told_from_zero": "effekten kan ikke skelnes fra nul",
    "reason_suppressed": "tallene er skjult for at beskytte små tal",
    # Regnearket
    "sheet_contents": "Indhold",
    "sheet_table": "Tabel",
    "sheet_title": "Titel",
    "part_n": "antal",
    "part_of": "af",
    "part_percent": "%",
    "part_value": "værdi",
    "part_estimate": "estimat",
    "part_low": "nedre grænse",
    "part_high": "øvre grænse",
    "part_p": "p",
    "part_events": "med udfaldet",
    "sheet_says": "Hvad tallene siger",
}
