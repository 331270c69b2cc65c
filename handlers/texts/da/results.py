"""Effekten lige nu: tallene, og hvad man kan sige om dem."""

SENTENCES = {
    "command": "Virker det? Effekten lige nu, med tal og billede",
    "computing": "Regner …",
    "failed": "Det lykkedes ikke at regne det ud. Prøv igen om lidt.",
    "again": "Prøv igen",
    "bad_month": "Skriv måneden som år og måned, fx <code>/results {example}</code>.",
    "no_people": (
        "Der er ingen tal endnu. Læs først de lodtrukne personer ind med "
        "<code>snoren import people FIL</code>, og derefter deres udfald med <code>snoren import outcomes FIL</code>."
    ),
    "no_outcomes": (
        "{n} personer er med i <b>{programme}</b>, men der er ingen udfald endnu. "
        "Læs dem ind med <code>snoren import outcomes FIL</code>."
    ),
    "month_without_data": "Der er ingen tal for {month}. Vælg en af disse måneder:",
    "month_not_told": "Opgørelsen fortæller ikke om {month}. Vælg en af dens måneder:",
    "which_month": "Hvilken måned i <b>{programme}</b>?",
    "older_months": "Ældre måneder: skriv fx <code>/results {example}</code>.",
    "which_programme": "Hvilket program?",
    "month": "Måned",
    "programme": "Program",
    "more": "Mere om tallene",
    "hide": "‹ Skjul igen",
    "put_away": "Lagt væk. /results viser det igen.",
    "picture": "Stort billede",
    "csv": "Tal (CSV)",
    "picture_sent": "{programme}, {month}",
    "csv_sent": "Tallene for {programme}, {month}. Filen åbner i Excel.",
    "csv_name": "resultater-{programme}-{month}.csv",
    "picture_name": "resultater-{programme}-{month}.png",
    # The message
    "title": "<b>{programme} · {month}</b>",
    "title_more": "<b>Mere om tallene · {programme} · {month}</b>",
    "outcome_any_wage_hours": "Hvor mange har mindst én løntime i måneden?",
    "arm": "{arm}: {events} af {n} ({percent} %)",
    "arm_empty": "{arm}: ingen",
    "arm_hidden": "{arm}: {n} personer, fordelingen er skjult for at beskytte små tal",
    "arm_all_hidden": "{arm}: skjult for at beskytte små tal",
    "arm_intervention": "Indsats",
    "arm_control": "Kontrol",
    "difference": "Forskel: {estimate} procentpoint ({low} til {high}; {p})",
    "difference_none": "Forskel: {why}",
    "relative_risk": "Relativ risiko",
    "relative_risk_adjusted": "Relativ risiko, justeret for {terms}",
    "relative_risk_unadjusted": "Relativ risiko, ujusteret",
    "in_brackets": "I parentes: 95 % sikkerhedsinterval.",
    "ratios": "<b>Relativ risiko</b> (95 % sikkerhedsinterval)",
    "groups": "<b>Grupper</b> (justeret relativ risiko)",
    "adjusted": "Justeret",
    "adjusted_valid": "Justeret, hvor ofte man end kigger på måneden",
    "unadjusted": "Ujusteret",
    "hours": "Flere timer om ugen (oddsratio)",
    "ratio": "{name}: {estimate} ({low}–{high}; {p})",
    "ratio_none": "{name}: {why}",
    "group": "{name}: {intervention} mod {control} · {estimate} ({low}–{high}; {p})",
    "group_none": "{name}: {intervention} mod {control} · {why}",
    "group_hidden": "{name}: skjult for at beskytte små tal",
    "group_count": "{events} af {n}",
    "group_difference": "; forskel {estimate} procentpoint ({low} til {high})",
    "interaction": "Forskel på grupperne (interaktion): {p}. {said}",
    "level_sex_man": "Mænd",
    "level_sex_woman": "Kvinder",
    "level_sex_unknown": "Køn ikke oplyst",
    "cannot": "kan ikke beregnes, {reason}",
    "hidden": "skjult for at beskytte små tal",
    "month_hidden": "Alle tal for måneden er skjult for at beskytte små tal.",
    # Why there is no number
    "reason_no_people": "for ingen har et udfald i måneden",
    "reason_no_people_in_arm": "for i en af grupperne er der ingen med et kendt udfald",
    "reason_too_few_people": "for der er for få personer i en af grupperne",
    "reason_no_events": "for ingen har løntimer",
    "reason_no_events_in_arm": "for ingen i den ene gruppe har løntimer",
    "reason_no_variation": "for alle har samme udfald",
    "reason_too_few_events": "for der er for få med løntimer til så mange justeringer",
    "reason_separated": "for en baggrund afgør udfaldet helt alene",
    "reason_not_identified": "for grupperne kan ikke skelnes fra deres baggrund",
    "reason_not_converged": "for beregningen faldt ikke til ro",
    "reason_one_level": "for der er kun én gruppe",
    "reason_not_delivered": "for tal, den skal bruge, er ikke læst ind",
    "reason_suppressed": "for tallene er skjult for at beskytte små tal",
    # Looking along the way
    "watched": "<b>Gælder, hvor ofte man end kigger</b> (løntimer {months} måneder efter start)",
    "always_valid": "Justeret: {estimate} ({low}–{high}; {p}), {n} personer, der hver tæller én gang",
    "always_valid_none": "Justeret: {why}",
    "nobody_watched": "kan ikke beregnes endnu, for ingen er nået {months} måneder frem i de tal, der er læst ind",
    "watched_not_delivered": (
        "kan ikke beregnes, for de måneder, hvor nogen er nået {months} måneder frem, er ikke læst ind: {which}"
    ),
    "looked_at_the_same": "Tallene er set {times} gange og er de samme hver gang, så det tæller som ét kig.",
    "looked": (
        "Selv om indsatsen ikke virkede, ville tallene ligne en virkning i højst {chance} af 100 forsøg, når man "
        "kigger på {different} udgaver af dem; kigger man én gang, er det i {nominal}."
    ),
    "set_beforehand": (
        "Måneden er valgt på forhånd, og dens tal er de samme, hver gang de er set: p kan læses, som den står."
    ),
    "groups_outside_plan": "Grupperne står ikke i planen for målingen: et fingerpeg, ikke et svar.",
    "exploratory": "uden for planen",
    "invented": "opdigtede personer",
    # What may be concluded: one sentence, and the effect
    "key_effect_shown_positive": "<b>Der er vist en effekt: flere har løntimer med indsatsen end uden.</b>",
    "key_effect_shown_negative": "<b>Der er vist en negativ effekt: færre har løntimer med indsatsen end uden.</b>",
    "key_not_shown": "<b>Der er ikke vist nogen effekt, hverken for eller imod.</b>",
    "key_looked_before": "<b>Der er ikke vist nogen effekt: tallene ligner en, men der er kigget undervejs.</b>",
    "key_too_sparse_to_say": "<b>Der er for få med løntimer til, at man kan sige noget.</b>",
    "key_none_in_arm_difference_shown": (
        "<b>Ingen i {arm} har løntimer, så forholdet kan ikke regnes ud.</b> Men forskellen på {difference} "
        "procentpoint ({low} til {high}) er større, end tilfældet plejer at give ({p})."
    ),
    "key_none_in_arm_not_shown": (
        "<b>Ingen i {arm} har løntimer, så forholdet kan ikke regnes ud.</b> Forskellen på {difference} procentpoint "
        "({low} til {high}) kan være tilfældig ({p})."
    ),
    "key_no_events": "<b>Ingen har løntimer i denne måned, så der er intet at sammenligne endnu.</b>",
    "key_no_data": "<b>Der er ingen udfald for denne måned, så man kan ikke sige noget.</b>",
    "key_too_few": "<b>Der er for få til at sige noget.</b>",
    "key_suppressed": "<b>Tallene er skjult for at beskytte små tal, og derfor kan man ikke sige noget her.</b>",
    "key_not_estimable": "<b>Man kan ikke sige noget, {reason}.</b>",
    "effect_more": (
        "Chancen for løntimer er {estimate} % større i indsatsgruppen end i kontrolgruppen "
        "(mellem {low} og {high} %){basis}."
    ),
    "effect_less": (
        "Chancen for løntimer er {estimate} % mindre i indsatsgruppen end i kontrolgruppen "
        "(mellem {high} og {low} %){basis}."
    ),
    "effect_open": (
        "Chancen for løntimer er {estimate} i indsatsgruppen, men tallene passer med alt fra {low} til {high}{basis}."
    ),
    "chance_more": "{percent} % større",
    "chance_less": "{percent} % mindre",
    "chance_same": "lige stor",
    "in_intervention": "indsatsgruppen",
    "in_control": "kontrolgruppen",
    "basis_unadjusted": ", uden justering, {reason}",
    "adjustment_matters": "Bemærk: med og uden justering peger tallene på hver sin konklusion.",
    "sparse": "Der er få med løntimer i forhold til justeringen, så tag tallet med forbehold.",
    "looked_valid": (
        "Der er kigget undervejs, så det er det bredere interval, der gælder, hvor ofte man end kigger på måneden."
    ),
    "looked_wider": "Der er kigget undervejs, så usikkerheden er større end det. Konklusionen er den samme.",
    # Each person's own outcome, where it points elsewhere
    "beside_effect_shown_positive": (
        "{months} måneder efter den enkeltes start er der derimod vist en effekt: {estimate} ({low}–{high})."
    ),
    "beside_effect_shown_negative": (
        "{months} måneder efter den enkeltes start er der derimod vist en negativ effekt: {estimate} ({low}–{high})."
    ),
    "beside_other_way": (
        "{months} måneder efter den enkeltes start peger den relative risiko den anden vej: {estimate} ({low}–{high})."
    ),
    "beside_not_shown": (
        "{months} måneder efter den enkeltes start, hvor man må kigge, så ofte man vil, er der heller ikke vist en "
        "effekt: {estimate} ({low}–{high})."
    ),
    "beside_too_sparse_to_say": (
        "{months} måneder efter den enkeltes start, hvor man må kigge, så ofte man vil, er der for få med løntimer til "
        "at sige noget."
    ),
    "beside_none": "Et tal, der holder, hvor ofte man end kigger, findes ikke: {why}.",
    "beside_why": "Det er et andet mål, taget lige når den enkeltes forløb slutter.",
    "beside_why_and_room": (
        "Det er et andet mål, taget lige når den enkeltes forløb slutter, og så usikkert, at {own} også er muligt."
    ),
    "decides": "Planen afgøres på {month}.",
    "not_in_settings": "programmet står ikke i indstillingerne",
    "group_no_difference_shown": "Det er ikke vist, at virkningen er forskellig.",
    "group_difference_shown": "Virkningen er forskellig.",
    "group_looked_before": "Der er kigget undervejs, så det viser ikke i sig selv, at virkningen er forskellig.",
    "group_one_group": "Der er kun én gruppe at vise.",
    "group_suppressed": "Forskellen på grupperne er skjult for at beskytte små tal.",
    "group_not_estimable": "Om virkningen er forskellig i grupperne, kan ikke beregnes.",
    # Definition
    "adjusted_for": "Justeret for {terms}.",
    "not_adjusted": "Der er ikke justeret for noget.",
    "term_sex": "køn",
    "term_age_band": "alder",
    "term_cohort": "hold",
    "and": "{first} og {last}",
    "as_drawn": "Alle tæller med i den gruppe, de blev trukket til.",
    "cut_off": "Tal til og med {day}.",
    "missing.one": "{n} person uden kendt udfald er ikke talt med.",
    "missing.other": "{n} personer uden kendt udfald er ikke talt med.",
    "missing_hidden": "Hvor mange der ikke har et kendt udfald, vises ikke: de kan være for få.",
    "nobody_missing": "Alle har et kendt udfald.",
    "primary_month": "Planens primære test er den justerede relative risiko i denne måned.",
    "secondary_month": "Planen afgøres på {month}; denne måned er sekundær.",
    "outside_plan": "Måneden står ikke i planen for målingen: et fingerpeg, ikke et svar.",
    # The picture
    "chart_title": "Løntimer i {month}: indsats mod kontrol",
    "chart_subtitle": "tal til og med {day}",
    "chart_axis": "Relativ risiko (95 % sikkerhedsinterval)",
    "chart_everyone": "Alle",
    "chart_favours_control": "kontrol bedst",
    "chart_favours_intervention": "indsats bedst",
    "chart_not_estimable": "kan ikke beregnes",
    "chart_people": "n = {n}",
    # The file
    "column_group": "Gruppe",
    "column_measure": "Mål",
    "column_intervention_n": "Indsats, personer",
    "column_intervention_events": "Indsats, med løntimer",
    "column_control_n": "Kontrol, personer",
    "column_control_events": "Kontrol, med løntimer",
    "column_estimate": "Resultat",
    "column_low": "Nedre grænse",
    "column_high": "Øvre grænse",
    "column_p": "p",
    "column_remark": "Bemærkning",
    "measure_difference": "Forskel i procentpoint",
    "measure_unadjusted": "Relativ risiko, ujusteret",
    "measure_adjusted": "Relativ risiko, justeret",
    "measure_month_valid": "Relativ risiko, justeret, gælder ved hvert kig på måneden",
    "measure_hours": "Flere timer om ugen, oddsratio",
    "measure_interaction": "Forskel på grupperne",
    "measure_always_valid": "Relativ risiko {months} måneder efter start, justeret, gælder ved hvert kig",
    "measure_looks": "Kig på tallene",
    "measure_different_looks": "Kig på forskellige udgaver af tallene",
    "measure_level": "Chance for mindst én p under 0,05 uden nogen effekt",
    "level_remark": "højst",
}
