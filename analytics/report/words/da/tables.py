"""Tabellernes ord: søjler, rækker, titler, definitioner og noter; nøglerne er `analytics.tables.labels`'."""

WORDS = {
    # Niveauer
    "level_man": "Mænd",
    "level_woman": "Kvinder",
    "level_danish_or_western": "Dansk eller vestlig",
    "level_non_western": "Ikke-vestlig",
    "level_unknown": "Ikke oplyst",
    "ages_under": "Under {age} år",
    "ages_over": "Over {age} år",
    "ages_between": "Mellem aldersgrupperne",
    "ages_any": "Alle aldre",
    "ages": "{band} år",
    "level_wages_without_benefit": "Løntimer uden ydelse",
    "level_unemployed": "Ledig, sygedagpenge mv.",
    "level_flex_unemployed": "Fleksjob, ledig, sygedagpenge",
    "level_flex_job": "Fleksjob med løntimer",
    "level_internship_or_subsidy": "Virksomhedspraktik, løntilskud mv.",
    "level_disability_pension": "Førtidspension mv.",
    "level_cash_passive": "Kontanthjælp, passiv",
    "level_state_pension_or_gone": "Folkepension, udrejst mv.",
    "level_self_supporting": "Selvforsørgende",
    "level_guidance_or_education": "Vejledning, opkvalificering, uddannelse mv.",
    "level_resource_course": "Ressourceforløb mv.",
    "level_pension_or_gone": "Førtidspension, folkepension, udrejst mv.",
    "level_unmapped": "Kode, som listen ikke kender",
    "level_screened_by_jobcentre": "Screenet fra i jobcentret",
    "level_screened_by_programme": "Screenet fra i programmet",
    "level_not_started": "Ikke startet",
    "level_1": "Visitation mv. (gruppe 1)",
    "level_2": "Visitation, intern praktik (gruppe 2)",
    "level_3": "Visitation, intern praktik, virksomhedspraktik (gruppe 3)",
    "level_4": "Visitation, intern praktik, virksomhedspraktik, job med efterværn (gruppe 4)",
    "level_5": "Visitation, intern praktik, forlænget virksomhedspraktik, job med efterværn (gruppe 5)",
    "level_no_intervention": "Ingen indsats",
    "level_without_job_start": "Indsats uden opstart i job med efterværn (gruppe 1-3)",
    "level_with_job_start": "Indsats med opstart i job med efterværn (gruppe 4 og 5)",
    # Søjler
    "intervention": "Indsatsgruppe",
    "control": "Kontrolgruppe",
    "total": "I alt",
    "p": "p",
    "holm_p": "p (Holm)",
    "relative_risk": "Relativ risiko (95 % interval)",
    "adjusted_relative_risk": "Relativ risiko, justeret (95 % interval)",
    "odds_ratio": "Oddsratio (95 % interval)",
    "risk_difference": "Forskel, procentpoint (95 % interval)",
    "complier_effect": "Effekt på dem, der starter, procentpoint (95 % interval)",
    "started_difference": "Forskel i andel startet, procentpoint (95 % interval)",
    "anderson_rubin": "Anderson–Rubin, procentpoint",
    "difference": "Forskel",
    "standardised_difference": "Standardiseret forskel",
    "value": "Værdi",
    "without_wage_hours": "Uden løntimer",
    "with_wage_hours": "Med løntimer",
    "intervention_after_screening": "Indsats efter frascreening",
    "screened_by_jobcentre": "Screenet fra i jobcentret",
    "citizens": "Borgere",
    "per_arm": "{n} i hver gruppe",
    "intervention_waiting": "Indsats: følges stadig, uden løntimer",
    "intervention_share": "Indsats: andel med løntimer",
    "control_waiting": "Kontrol: følges stadig, uden løntimer",
    "people_counted": "Personer talt med indtil da",
    "evidence": "Evidens (e-værdi)",
    "control_share": "Kontrol: andel med løntimer",
    # Rækker
    "sex": "{level:level}",
    "age_band": "{band:ages}",
    "cohort": "Hold {level:bare}",
    "origin": "{level:level}",
    "history": "{band:hours}",
    "weekly": "{band:hours}",
    "trial_hours": "{band:hours}",
    "status": "{level:level}",
    "path": "{level:level}",
    "broad_path": "{level:level}",
    "band_hours": "{band} timer",
    "variable": "{variable:variable}",
    "variable_in_month": "{variable:variable}, {month:months}",
    "variable_sex": "Køn",
    "variable_age_band": "Alder",
    "variable_cohort": "Hold",
    "variable_origin": "Herkomst",
    "variable_history": "Løntimer pr. måned de seneste ti år",
    "wages_without_benefit": "Løntimer uden ydelse",
    "wages_with_benefit": "Løntimer med ydelse",
    "benefit_unknown": "Løntimer, ydelse ikke oplyst",
    "unadjusted": "Ujusteret",
    "within_cohorts": "Inden for hold, uden model (Mantel–Haenszel; p fra CMH-testen)",
    "adjusted": "Justeret for {adjusted_for:variables}",
    "at_least": "Mindst {band:from} timer",
    "one_odds_ratio_is_enough": "Er én oddsratio nok? (test)",
    "missing_worst": "Som om ingen af dem i indsatsgruppen havde løntimer, og alle i kontrolgruppen",
    "missing_best": "Som om alle af dem i indsatsgruppen havde løntimer, og ingen i kontrolgruppen",
    "missing_tipping": "Så mange af dem skal have løntimer, for at konklusionen skifter",
    "joint_test": "{variables:variables} samlet, givet {given:variables}",
    "month": "{month:months}",
    "month_unadjusted": "{month:months}, ujusteret",
    "month_adjusted": "{month:months}, justeret for {adjusted_for:variables}",
    "drawn": "Lodtrukket",
    "screened_by_programme": "Screenet fra i programmet",
    "not_screened": "Ikke screenet fra",
    "not_started": "Ikke startet",
    "started": "Startet",
    "stopped_before_job_start": "Stoppet før opstart i job",
    "job_start": "Startet op i job med efterværn",
    "no_job_start": "Ikke startet op i job",
    "without_outcome": "Uden kendt udfald i {month:months}",
    "with_outcome": "Med kendt udfald i {month:months}",
    "persons": "Personer",
    "hours_in_trial": "Løntimer i alt",
    "hours_per_person": "Løntimer pr. person",
    "same_mean": "Er gennemsnittene ens? (test)",
    "same_distribution": "Er fordelingerne ens? (test)",
    "months_since_start": "{months} måneder efter start",
    "left_first": "Fik pension, udvandrede eller døde før første løntime, inden for {months} måneder",
    "incidence_work": "Har haft løntimer inden for {months} måneder",
    "incidence_left": "Fik pension, udvandrede eller døde først, inden for {months} måneder",
    "control_share_of": "{percent:whole_percent} i kontrolgruppen",
    "log_rank_within_cohorts": "Log-rank-test inden for hold",
    "restricted_mean": "Gennemsnitlig ventetid, højst {months} måneder",
    "e_value": "E-værdi",
    "anytime_p": "p, der gælder ved ethvert kig",
    "people_in_blocks": "Personer, der er talt med",
    "people_waiting": "Personer, der endnu ikke er talt med",
    "always_valid_relative_risk": "Justeret, med interval der gælder ved ethvert kig",
    "looks": "Kig på resultaterne, dette medregnet",
    "different_looks": "Kig på forskellige data",
    "different_looks_at": "Kig på forskellige data for {month:months}",
    "level_at_most": "Fejlrisiko efter de kig, hvor {nominal:whole_percent} var ment, højst",
    # Titler
    "title_flow": "Fra lodtrækning til job: hvor mange der er på hvert trin",
    "title_flow_starts": "Forsøgsstart, fordelt på hold",
    "title_baseline": "Køn, alder, herkomst og tidligere arbejde ved lodtrækningen",
    "title_balance": "Ligner grupperne hinanden?",
    "title_outcome": "Borgere med løntimer i {month:months}",
    "title_effect": "Sandsynligheden for løntimer i {month:months}, indsats mod kontrol",
    "title_window": "Borgere med løntimer i mindst én af månederne {months:months}",
    "title_window_effect": "Sandsynligheden for løntimer i mindst én af månederne {months:months}",
    "title_hours": "Gennemsnitlig arbejdstid pr. uge i {month:months}",
    "title_hours_effect": "Ugentlig arbejdstid i {month:months}, indsats mod kontrol",
    "title_hours_check": "Er én oddsratio nok for ugentlig arbejdstid i {month:months}?",
    "title_benefit": "Løntimer med og uden ydelse i {month:months}",
    "title_status_difference": "Forskelle i arbejdsmarkedsstatus i {month:months}",
    "title_status": "Arbejdsmarkedsstatus i {month:months}",
    "title_subgroup": "Løntimer i {month:months}, opdelt på {variable:by}",
    "title_interactions": "Er effekten forskellig i undergrupperne?",
    "title_robustness": "Holder resultatet for {month:months} med andre justeringer?",
    "title_sensitivity": "Hvad de ukendte udfald i {month:months} højst kan betyde",
    "title_trial_hours": "Løntimer i forsøgsperioden til og med {last:months}",
    "title_trial_hours_bands": "Fordelingen af løntimer i forsøgsperioden til og med {last:months}",
    "title_trial_hours_tests": "Løntimer i forsøgsperioden til og med {last:months}: er grupperne forskellige?",
    "title_paths": "Løntimer i {month:months} efter forløb",
    "title_path_hours": "Arbejdstid pr. uge i {month:months} efter forløb",
    "title_path_status": "Arbejdsmarkedsstatus i {month:months} efter forløb",
    "title_job_start_hours": "Arbejdstid pr. uge i {month:months} efter opstart i job",
    "title_power": "Den mindste andel, der kan vises",
    "title_randomisation": "Hvad lodtrækningen alene kan give",
    "title_complier": "Effekten på dem, der starter",
    "title_first_job": "Tid til første løntime",
    "title_competing": "Første løntime, eller pension, udvandring eller død forinden",
    "title_since_start": "I arbejde så mange måneder efter den enkeltes start",
    "title_first_job_tests": "Tid til første løntime: er grupperne forskellige?",
    "title_monitoring_path": "Evidens efterhånden, ved månedernes udgang",
    "title_complete": "Borgere med løntimer {horizon} måneder efter start",
    "title_complete_effect": "Sandsynligheden for løntimer {horizon} måneder efter start, indsats mod kontrol",
    "title_monitoring": "Løbende overvågning",
    # Definitioner
    "defined_flow": "Alle lodtrukne, talt på det trin, de er nået til",
    "defined_starts": "Alle lodtrukne efter den måned, deres forsøg starter",
    "defined_baseline": "Alle lodtrukne; procent af gruppen",
    "defined_balance": (
        "Standardiseret forskel i andele; chi i anden-test, Fishers eksakte test hvor et forventet antal er under 5"
    ),
    "defined_outcome": "Mindst én løntime i {month:months}; procent af gruppen",
    "defined_effect": (
        "Mindst én løntime i {month:months}; modificeret Poisson med robust varians; forskel med Newcombes "
        "interval, justeret ved standardisering af samme model"
    ),
    "defined_window": "Mindst én løntime i nogen af månederne {months:months}",
    "defined_hours": "Månedens løntimer som timer pr. uge i {month:months}; procent af gruppen",
    "defined_hours_effect": "Proportional odds for flere timer pr. uge i {month:months}",
    "defined_hours_check": "Likelihood ratio-test af, at oddsratioen er den samme ved hver timegrænse",
    "defined_benefit": "Borgere med mindst én løntime i {month:months}, efter om måneden også har en ydelse",
    "defined_status_difference": (
        "Andelen af indsatsgruppen minus andelen af kontrolgruppen med hver status i {month:months}; Newcombes "
        "interval, Fishers eksakte p, og p efter Holms korrektion for alle tabellens rækker"
    ),
    "defined_status": "Månedens hovedstatus i {month:months} efter ydelseskoder og løntimer; procent af gruppen",
    "defined_subgroup": "Mindst én løntime i {month:months}, opdelt på {variable:by}; justeret for de øvrige",
    "defined_interactions": "Robust Wald-test af, om den relative risiko afhænger af inddelingen",
    "defined_robustness": "Mindst én løntime i {month:months}; den samme model med andre justeringer",
    "defined_sensitivity": (
        "Alle trukne, ujusteret: fra det værst til det bedst tænkelige for dem, hvis løntimer i {month:months} ikke "
        "kendes. Konklusionen skifter, hvor intervallet for den relative risiko når 1 eller slipper det, når "
        "kontrolgruppens ukendte er som dens kendte"
    ),
    "defined_trial_hours": "Løntimer fra den måned, forsøget starter for borgeren, til og med {last:months}",
    "defined_paths": "Indsatsgruppen efter gennemførte moduler, og løntimer i {month:months}",
    "defined_power": (
        "Mindste andel i indsatsgruppen, der findes med {power:proportion} sandsynlighed, tosidet test på "
        "{alpha:proportion}"
    ),
    "defined_randomisation": "Sandsynligheden for mindst så stor en forskel, hvis lodtrækningen alene afgjorde det",
    "defined_complier": "Lodtrækningen som instrument for at have startet; delta-metoden og Anderson–Rubin",
    "defined_competing": (
        "Det, der sker først efter start (Aalen–Johansen), for alle med kendte måneder; hvem der er ude, ses af "
        "månedens status"
    ),
    "defined_since_start": (
        "Mindst én løntime i netop den måned; procent af dem i gruppen, hvis løntimer da kendes; rækkerne er ikke de "
        "samme personer. Forskel med Newcombes interval"
    ),
    "defined_first_job": "Kaplan–Meier for tid fra start til første måned med løntimer",
    "defined_complete": (
        "Mindst én løntime {horizon} måneder efter den måned, borgerens forsøg starter; procent af gruppen"
    ),
    "defined_complete_effect": (
        "Mindst én løntime {horizon} måneder efter start; modificeret Poisson med robust varians, forskel med "
        "Newcombes interval; det interval, der gælder ved ethvert kig, er en asymptotisk konfidensfølge"
    ),
    "defined_monitoring": (
        "Sikker 2×2-e-værdi, én blok for hvert hold og hver måned med personer fra begge grupper; hver persons udfald "
        "tæller én gang, {horizon} måneder efter start"
    ),
    # Noter
    "intention_to_treat": "Alle tæller med i den gruppe, de blev trukket til, uanset om de startede.",
    "without_outcome_left_out": "Personer uden kendt udfald er ikke talt med.",
    "no_comparison_group": "Der er ingen kontrolgruppe til denne opdeling, så den siger intet om virkning.",
    "multiplicity": (
        "{tests} test: uden nogen forskel ville mindst én få p på højst 0,05 i op til {by_chance:whole_percent} af "
        "tilfældene."
    ),
    "exact_p": "p er eksakt, over alle mulige lodtrækninger.",
    "drawn_p": "p er beregnet af {draws} tilfældige lodtrækninger.",
    "set_half_line": "{month:months}: Anderson–Rubin-mængden er ubegrænset til den ene side.",
    "set_two_half_lines": "{month:months}: Anderson–Rubin-mængden er to halvlinjer; kun et interval er udelukket.",
    "set_whole_line": "{month:months}: Anderson–Rubin-mængden er hele linjen; tallene udelukker intet.",
    "weak_draw": "{month:months}: lodtrækningen afgjorde kun svagt, hvem der startede; læs Anderson–Rubin.",
    "control_started_too": "Nogle i kontrolgruppen startede også i indsatsen.",
    "of_no_people": "n: ingen personer. Den er regnet alene ud fra gruppers størrelse, og ingens udfald indgår.",
    "log_rank_as_drawn": "Log-rank-testen er stratificeret efter hold, fordi der er trukket lod inden for hold.",
    "tests_sum_up_the_wait": (
        "Testen og gennemsnittene samler hele ventetiden i ét tal; krydser kurverne hinanden, kan forskelle i hver sin "
        "retning gå op mod hinanden."
    ),
    "primary_test": "Den justerede relative risiko er analyseplanens primære test, på niveauet 5 %.",
    "secondary_test": (
        "Sekundær i analyseplanen. Den primære test er af løntimer i {month:month}, på niveauet 5 %; de øvrige "
        "planlagte tests har en p, der ikke er korrigeret for, at der er flere."
    ),
    "no_primary_test": (
        "Analyseplanen nævner ingen primær test. De planlagte tests er hver på niveauet 5 %, og deres p er ikke "
        "korrigeret for, at der er flere."
    ),
    "tightest_by_plan": (
        "Intervallet, der gælder ved ethvert kig, er snævrest ved {people} personer, som analyseplanen har fastsat."
    ),
    "tightest_by_default": (
        "Analyseplanen nævner intet antal personer. Intervallet, der gælder ved ethvert kig, er derfor snævrest ved et "
        "fast antal, {people}: det gælder ved ethvert antal, men kan være bredere end nødvendigt."
    ),
    "evidence_exact_for": (
        "Evidensen gælder præcist, hvis alle i en blok uden effekt har samme chance, uafhængigt af hinanden. Den "
        "afhænger ikke af personernes rækkefølge og lærer kun af tidligere måneder."
    ),
    "complier_assumes": (
        "Tallet bygger på to antagelser, som lodtrækningen ikke sikrer: at det kun virker gennem opstarten at blive "
        "trukket til indsatsen, og at det ikke afholder nogen fra at starte, som ellers ville være startet."
    ),
    "evidence_at_months_ends": (
        "Evidensen vises ved udgangen af måneder, når nok er kommet til i begge grupper, både med og uden løntimer, og "
        "med to cifre, rundet ned: ellers kunne den fortælle om enkelte."
    ),
    "months_not_delivered": "Måneder, der ikke er læst ind for {arm:word}: {months:months}.",
    "gaps_count_as_none": "En måned uden oplysning tæller som uden løntimer.",
    # Figurer
    "picture_forest": "Løntimer i {month:months}: indsats mod kontrol",
    "picture_forest_described": (
        "Relativ risiko for løntimer i {month:months} med 95 % sikkerhedsinterval, for alle, mænd og kvinder; tallene "
        "står i tabellerne over sandsynligheden for løntimer."
    ),
    "forest_axis": "Relativ risiko (95 % sikkerhedsinterval)",
    "forest_adjusted": "Justeret",
    "forest_control": "kontrol bedst",
    "forest_intervention": "indsats bedst",
    "forest_hidden": "skjult for at beskytte små tal",
    "forest_none": "kan ikke beregnes",
    "month_tick": "{month:short_month}",
    "picture_flow": "Fra lodtrækning til job",
    "picture_flow_described": "Rutediagram med de samme antal som i tabellen: lodtrukket, startet, stoppet og i job.",
    "picture_paths": "Løntimer i {month:months} efter forløb",
    "picture_paths_described": "Søjler med andelen med løntimer i {month:months} i hvert forløb, som i tabellen.",
    "picture_power": "Den mindste andel, der kan vises",
    "picture_power_described": (
        "Kurver over den mindste andel i indsatsgruppen, der kan vises, efter andelen i kontrolgruppen; én kurve for "
        "hver gruppestørrelse, som i tabellen."
    ),
    "picture_first_job": "Tid til første løntime",
    "picture_first_job_described": (
        "Kurver over andelen med løntimer hvert halve år efter start, med 95 %-intervaller, som i tabellen."
    ),
    "picture_monitoring_path": "Evidens efterhånden",
    "picture_monitoring_path_described": (
        "Kurve over e-værdien ved månedernes udgang, som i tabellen, på en logaritmisk akse. Ved 1 taler intet hverken "
        "for eller imod; når kurven den stiplede linje ved 20, er en forskel vist på 5 %, hvor ofte man end har kigget."
    ),
    "axis_evidence": "Evidens for en forskel (e-værdi)",
    "axis_complete": "Måned, hvor personernes udfald er kendt",
    "line_of_evidence": "{limit}: forskel vist",
    "axis_months": "Måneder siden start",
    "axis_share_with_hours": "Andel med løntimer",
    "axis_control_share": "Andel i kontrolgruppen",
    "axis_detectable_share": "Mindste andel i indsatsgruppen, der kan vises",
    "cohort_start": "Hold {level:bare}, {month:months}",
    "title_flow_cohorts": "Lodtrækning og frascreening, fordelt på hold",
    "defined_cohorts": "Alle lodtrukne efter det hold, de blev trukket i",
    "modules_not_told": "Ingen moduler er oplyst, så det vides ikke, hvem der startede.",
    "draw_days_not_known": "Dagene for lodtrækningerne er ikke oplyst; her står den måned, forsøget starter.",
    "draw": "Hold {level:bare}, {day:day}",
    "draw_month": "Hold {level:bare}, {month:months}",
    "draw_year": "Hold {level:bare}, {year:year}",
    "cohort_undated": "Hold {level:bare}, dag ikke oplyst",
    "title_flow_draws": "Lodtrækningerne, fordelt på hold og tidspunkt",
    "defined_draws": "Alle lodtrukne efter det hold, de blev trukket i, og tidspunktet for deres lodtrækning",
}
