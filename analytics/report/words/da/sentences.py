"""Hvad tallene kan bære. Hver sætning hører til en regel i `sentences` eller `more_sentences`."""

WORDS = {
    # Hovedudfaldet
    "outcome_any_wage_hours": "mindst én løntime i måneden",
    "says_shares": (
        "I {month:month} havde {intervention:percent} af indsatsgruppen og {control:percent} af kontrolgruppen "
        "{outcome:word}."
    ),
    "way_more": "{percent:change} større",
    "way_less": "{percent:change} mindre",
    "way_same": "lige stor",
    "says_open_no_results": "Der er ingen udfald endnu, så der er intet fundet at fortælle.",
    "says_open_drawn": (
        "{people} personer blev trukket lod om: {intervention} fik programmet tilbudt, og {control} fik det sædvanlige."
    ),
    "says_open_measured": (
        "Det er målt, om den enkelte havde mindst én løntime i {month:month}. Alle tæller med i den gruppe, de blev "
        "trukket til, uanset om de startede."
    ),
    "says_open_effect_shown_positive": "Der er vist en effekt: flere har løntimer med programmet end uden.",
    "says_open_effect_shown_negative": "Der er vist en negativ effekt: færre har løntimer med programmet end uden.",
    "says_open_not_shown": "Der er ikke vist nogen effekt, hverken for eller imod.",
    "says_open_looked_before": "Der er ikke vist nogen effekt: tallene ligner en, men der er kigget undervejs.",
    "says_open_too_sparse_to_say": "Der er for få med løntimer til, at man kan sige noget.",
    "says_open_between": (
        "Chancen for løntimer er {estimate:way} i indsatsgruppen, og tallene passer med alt fra {low:way} til "
        "{high:way} (95 % sikkerhedsinterval)."
    ),
    "says_open_not_no_effect": (
        "Det betyder ikke, at programmet ikke virker; der er for få med, til at det kan afgøres."
    ),
    "says_open_other_way": (
        "{horizon} måneder efter den enkeltes start, hvor forløbet lige er slut, peger tallet den anden vej (relativ "
        "risiko {estimate:ratio}; {low:ratio}–{high:ratio}). Det er et andet mål, og det afgør ikke sagen."
    ),
    "says_open_ratio_open": (
        "Hvad en ekstra person i arbejde koster, kan ikke siges, for det er ikke vist, at flere er kommet i arbejde."
    ),
    "says_open_primary": "Det er det ene spørgsmål, som planen på forhånd satte til at afgøre sagen.",
    "says_open_no_costs": (
        "Der er ikke læst omkostninger ind, så rapporten siger ikke, hvad programmet koster i forhold til det "
        "sædvanlige."
    ),
    "says_primary": (
        "Den primære test er den justerede relative risiko for løntimer i {month:month}, på niveauet 5 %. De øvrige "
        "planlagte tests er sekundære, og deres p er ikke korrigeret for, at der er flere."
    ),
    "says_no_primary": (
        "Analyseplanen nævner ingen primær test. De planlagte tests er hver på niveauet 5 %, og deres p er ikke "
        "korrigeret for, at der er flere."
    ),
    "says_effect_shown_positive": (
        "Der er vist en effekt i {month:month}: sandsynligheden for {outcome:word} er relativt set {estimate:change} "
        "større i indsatsgruppen end i kontrolgruppen (95 % sikkerhedsinterval {low:change} til {high:change}; {p:p})."
    ),
    "says_effect_shown_negative": (
        "Der er vist en negativ effekt i {month:month}: sandsynligheden for {outcome:word} er relativt set "
        "{estimate:change} mindre i indsatsgruppen end i kontrolgruppen (95 % sikkerhedsinterval {high:change} til "
        "{low:change}; {p:p})."
    ),
    "says_not_shown": (
        "Der er ikke vist nogen effekt i {month:month}, hverken for eller imod ({p:p}): relativt set passer tallene "
        "med alt fra {low:change} mindre til {high:change} større sandsynlighed for {outcome:word} i indsatsgruppen."
    ),
    "says_too_sparse_to_say": (
        "Forskellen i {month:month} hviler på for få personer med {outcome:word} til, at man kan sige noget."
    ),
    "says_none_in_arm_difference_shown": (
        "Ingen i {arm:word} havde {outcome:word} i {month:month}, så forholdet kan ikke beregnes. Forskellen på "
        "{difference:1} procentpoint ({low:1} til {high:1}) er større, end tilfældet plejer at give (eksakt {p:p})."
    ),
    "says_none_in_arm_not_shown": (
        "Ingen i {arm:word} havde {outcome:word} i {month:month}, så forholdet kan ikke beregnes. Forskellen på "
        "{difference:1} procentpoint ({low:1} til {high:1}) kan være tilfældig (eksakt {p:p})."
    ),
    "in_intervention": "indsatsgruppen",
    "in_control": "kontrolgruppen",
    "in_both": "begge grupper",
    "says_no_events": "Ingen havde {outcome:word} i {month:month}, så der er intet at sammenligne.",
    "says_no_data": "Der er ingen udfald for {month:month}, så der kan ikke siges noget.",
    "says_too_few": "Der er for få personer til at sige noget om {month:month}.",
    "says_suppressed": "Tallene er skjult for at beskytte små tal, og derfor siges der ikke noget her.",
    "says_month_suppressed": "Tallene for {month:month} er skjult for at beskytte små tal.",
    "says_not_estimable": "Effekten i {month:month} kan ikke beregnes: {why:word}.",
    "says_unadjusted_only": "Resultatet er uden justering, for den justerede model kan ikke beregnes: {why:word}.",
    "says_adjustment_matters": (
        "Med og uden justering falder resultatet på hver sin side af 5 %-grænsen; det skal læses med det forbehold."
    ),
    "says_looked_before": (
        "Det almindelige interval for {month:month} udelukker, at {outcome:word} er lige sandsynligt i begge grupper, "
        "men der er kigget undervejs, så det kan ikke bære en konklusion: der er ikke vist nogen effekt."
    ),
    "says_looked_wider": (
        "Der er kigget undervejs, så usikkerheden for {month:month} er større end det almindelige interval; det "
        "ændrer ikke konklusionen."
    ),
    "says_looked_valid": (
        "Der er kigget undervejs, så intervallet for {month:month} er det bredere, der gælder, hvor ofte man end "
        "kigger på måneden."
    ),
    "says_looked_valid_open": (
        "Med det interval, der gælder, hvor ofte man end kigger på måneden, passer tallene relativt set med alt fra "
        "{low:change} mindre til {high:change} større sandsynlighed i indsatsgruppen ({p:p})."
    ),
    "says_every_look": (
        "Det, der gælder, hvor ofte man end kigger, handler om et andet udfald: løntimer {horizon} måneder efter den "
        "enkeltes egen start, hvor forløbet lige er slut."
    ),
    "says_every_look_other_way": (
        "For det udfald peger tallet den anden vej end i {month:month}, uden at noget er vist: relativ risiko "
        "{estimate:ratio} (interval, der gælder ved ethvert kig, {low:ratio}–{high:ratio}; {p:p})."
    ),
    "says_every_look_effect_shown_positive": (
        "For det udfald er der vist en effekt: sandsynligheden for løntimer {horizon} måneder efter start er relativt "
        "set {estimate:change} større i indsatsgruppen end i kontrolgruppen (interval, der gælder ved ethvert kig, "
        "{low:change} til {high:change}; {p:p})."
    ),
    "says_every_look_effect_shown_negative": (
        "For det udfald er der vist en negativ effekt: sandsynligheden for løntimer {horizon} måneder efter start er "
        "relativt set {estimate:change} mindre i indsatsgruppen end i kontrolgruppen (interval, der gælder ved ethvert "
        "kig, {high:change} til {low:change}; {p:p})."
    ),
    "says_every_look_not_shown": (
        "For det udfald er der ikke vist nogen effekt, hverken for eller imod ({p:p}): relativt set passer tallene med "
        "alt fra {low:change} mindre til {high:change} større sandsynlighed for løntimer {horizon} måneder efter start "
        "i indsatsgruppen."
    ),
    "says_every_look_too_sparse_to_say": (
        "For det udfald hviler forskellen på for få personer med løntimer {horizon} måneder efter start til, at man "
        "kan sige noget."
    ),
    "says_every_look_none": "Et interval, der gælder, hvor ofte man end kigger, findes ikke: {why:word}.",
    "says_sparse": "Der er få med udfaldet i forhold til justeringen, så tallet skal tages med forbehold.",
    "says_near_the_limit": (
        "Her ligger p tæt ved grænsen på 0,05 ({p:p}): nogle få andre udfald kunne have flyttet den til den anden side."
    ),
    "says_wide": (
        "Intervallet er så bredt, at det hverken udelukker en betydelig gavnlig eller en betydelig skadelig virkning."
    ),
    "says_exploratory": (
        "Analysen stod ikke i analyseplanen. Resultatet er eksplorativt: en idé, der skal efterprøves i nye data."
    ),
    # Timer, forskel, beløb
    "says_hours_more": (
        "Indsatsgruppen arbejdede flere timer om ugen i {month:month} end kontrolgruppen: oddsratio {estimate:ratio} "
        "({low:ratio}–{high:ratio}; {p:p})."
    ),
    "says_hours_less": (
        "Indsatsgruppen arbejdede færre timer om ugen i {month:month} end kontrolgruppen: oddsratio {estimate:ratio} "
        "({low:ratio}–{high:ratio}; {p:p})."
    ),
    "says_hours_open": (
        "Det er ikke vist, at grupperne arbejdede forskelligt antal timer om ugen i {month:month}: oddsratio "
        "{estimate:ratio} ({low:ratio}–{high:ratio}; {p:p})."
    ),
    "says_hours_looked": (
        "Ugentlige timer i {month:month}: oddsratio {estimate:ratio} ({low:ratio}–{high:ratio}; {p:p}). Der er kigget "
        "undervejs, så det viser ikke i sig selv, at grupperne arbejdede forskelligt antal timer."
    ),
    "says_hours_refused": "Oddsratioen for ugentlige timer i {month:month} kan ikke beregnes: {why:word}.",
    "says_difference_more": (
        "Forskellen i {month:month} er {estimate:1} procentpoint til indsatsgruppens fordel ({low:1} til {high:1})."
    ),
    "says_difference_less": (
        "Forskellen i {month:month} er {estimate:1} procentpoint, til kontrolgruppens fordel ({low:1} til {high:1})."
    ),
    "says_difference_open": (
        "Forskellen i {month:month} er {estimate:1} procentpoint, og tallene passer med alt fra {low:1} til {high:1}."
    ),
    "says_difference_standardised": (
        "Justeret for de samme forhold som den relative risiko er den {estimate:1} procentpoint ({low:1} til {high:1})."
    ),
    "says_difference_looked": (
        "Forskellen i {month:month} er {estimate:1} procentpoint ({low:1} til {high:1}). Der er kigget undervejs, så "
        "intervallet viser ikke i sig selv, at der er en forskel."
    ),
    "says_difference_refused": "Forskellen i {month:month} kan ikke beregnes: {why:word}.",
    "says_amount_more": (
        "{item:word}: {estimate:kr} mere pr. person i indsatsgruppen end i kontrolgruppen ({low:kr} til {high:kr}; "
        "{p:p})."
    ),
    "says_amount_less": (
        "{item:word}: forskellen pr. person, indsats minus kontrol, er {estimate:kr} ({low:kr} til {high:kr}; {p:p}); "
        "indsatsgruppen har altså det laveste beløb."
    ),
    "says_amount_open": (
        "{item:word}: det er ikke vist, at beløbet pr. person er forskelligt; forskellen, indsats minus kontrol, er "
        "{estimate:kr} og kan være alt fra {low:kr} til {high:kr} ({p:p})."
    ),
    "says_amount_refused": "{item:word}: forskellen mellem grupperne kan ikke beregnes: {why:word}.",
    # Grupper
    "by_sex": "køn",
    "by_age_band": "alder",
    "by_origin": "herkomst",
    "by_cohort": "hold",
    "by_history": "tidligere arbejde",
    "says_groups_no_difference_shown": (
        "Det er ikke vist, at effekten i {month:month} afhænger af {variable:word} (interaktion {p:p})."
    ),
    "says_groups_difference_shown": "Effekten i {month:month} afhænger af {variable:word} (interaktion {p:p}).",
    "says_groups_looked_before": (
        "Interaktionstesten for {variable:word} i {month:month} giver {p:p}. Der er kigget undervejs, så det viser "
        "ikke i sig selv, at effekten afhænger af {variable:word}."
    ),
    "says_groups_one_group": (
        "Der er kun én gruppe efter {variable:word} i {month:month}, så der er intet at sammenligne."
    ),
    "says_groups_suppressed": "Grupperne efter {variable:word} i {month:month} er skjult for at beskytte små tal.",
    "says_groups_not_estimable": "Om effekten i {month:month} afhænger af {variable:word}, kan ikke beregnes.",
    "says_multiplicity_none": (
        "Der er testet {tests} undergruppeinddelinger; uden nogen forskel ville mindst én få p på højst 0,05 i op "
        "til {by_chance:whole_percent} af tilfældene. Ingen af dem fik det."
    ),
    "says_multiplicity_lost": (
        "Der er testet {tests} undergruppeinddelinger; uden nogen forskel ville mindst én få p på højst 0,05 i op "
        "til {by_chance:whole_percent} af tilfældene. Efter Holms korrektion er der ingen tilbage."
    ),
    "says_multiplicity_left": (
        "Der er testet {tests} undergruppeinddelinger; uden nogen forskel ville mindst én få p på højst 0,05 i op "
        "til {by_chance:whole_percent} af tilfældene. Holms korrektion er regnet med."
    ),
    "says_status_open": (
        "For ingen af de {rows} statusser i {month:month} er der vist en forskel mellem grupperne; det viser ikke, at "
        "de er ens. Sammenligningen stod ikke i analyseplanen."
    ),
    "says_status_lost": (
        "Af de {rows} statusser i {month:month} har {below} hver for sig p på højst 0,05; efter Holms korrektion for "
        "alle rækker er ingen tilbage, så der er ikke vist en forskel. Sammenligningen stod ikke i analyseplanen."
    ),
    "says_status_left": (
        "Efter Holms korrektion for de {rows} statusser i {month:month} står tilbage: {levels:levels}. Sammenligningen "
        "stod ikke i analyseplanen; det er en idé, der skal efterprøves i nye data."
    ),
    # Uden for rapporten
    "says_balance_unlike": (
        "Grupperne ligner hinanden mindre, end lodtrækning plejer at give ({p:p}, n = {n}); de justerede tal er dem, "
        "der skal læses."
    ),
    "says_balance_not_shown": (
        "Taget under ét adskiller grupperne sig ikke mere, end lodtrækning plejer at give ({p:p}, n = {n}). Det "
        "beviser ikke, at de er ens i alt."
    ),
    "says_balance_apart": (
        "Grupperne er mærkbart forskellige i {variable:word}: en standardiseret forskel på {size:2}, over 0,10."
    ),
    "says_balance_refused": "Balancen mellem grupperne kan ikke testes: {why:word}.",
    "says_randomisation_rare": (
        "Lodtrækningen alene giver sjældent så stor en forskel som i {month:month}, {difference:1} procentpoint "
        "({p:p}); det er beregnet uden nogen model."
    ),
    "says_randomisation_common": (
        "Lodtrækningen alene giver ofte nok så stor en forskel som i {month:month}, {difference:1} procentpoint "
        "({p:p}), til, at tilfældet kan forklare den; det er beregnet uden nogen model."
    ),
    "says_randomisation_refused": "Sandsynligheden under lodtrækningen kan ikke beregnes: {why:word}.",
    "says_proportional_stands": (
        "Intet i tallene for {month:month} taler imod én fælles oddsratio for alle timegrænser ({p:p}); det beviser "
        "ikke, at den holder."
    ),
    "says_proportional_broken": (
        "Én fælles oddsratio passer ikke til alle timegrænser i {month:month} ({p:p}); læs oddsratioen ved hver "
        "grænse for sig."
    ),
    "says_proportional_refused": "Forudsætningen om én fælles oddsratio kan ikke efterprøves: {why:word}.",
    "says_complier_shown": (
        "For dem, der starter, fordi de er trukket ud, er effekten i {month:month} {estimate:1} procentpoint "
        "(Anderson–Rubin {low:1} til {high:1}; {p:p})."
    ),
    "says_complier_open": (
        "For dem, der starter, fordi de er trukket ud, er der ikke vist nogen effekt i {month:month}: {estimate:1} "
        "procentpoint, men alt fra {low:1} til {high:1} er muligt (Anderson–Rubin; {p:p})."
    ),
    "says_complier_unbounded": (
        "For dem, der starter, fordi de er trukket ud, kan effekten i {month:month} ikke afgrænses til et interval "
        "({p:p}); det beregnede {estimate:1} procentpoint må ikke læses alene."
    ),
    "says_complier_adjusted": (
        "Det er justeret for {adjusted_for:variables}; uden justering er effekten i {month:month} på dem, der starter, "
        "{estimate:1} procentpoint."
    ),
    "says_complier_weak": (
        "Lodtrækningen afgjorde kun svagt, hvem der startede, så kun Anderson–Rubin-mængden er til at stole på."
    ),
    "says_complier_refused": "Effekten for dem, der starter, kan ikke beregnes: {why:word}.",
    "says_log_rank_differ": "Tiden til første løntime er forskellig i de to grupper (log-rank {p:p}).",
    "says_log_rank_open": "Det er ikke vist, at tiden til første løntime er forskellig i grupperne (log-rank {p:p}).",
    "says_competing": (
        "Inden for {months} måneder efter start fik {intervention:1} % af indsatsgruppen og {control:1} % af "
        "kontrolgruppen pension, udvandrede eller døde, uden først at have haft løntimer."
    ),
    "says_since_start_more": (
        "{months} måneder efter start er flere i arbejde i indsatsgruppen: {estimate:1} procentpoint ({low:1} til "
        "{high:1}; {p:p})."
    ),
    "says_since_start_less": (
        "{months} måneder efter start er færre i arbejde i indsatsgruppen: {estimate:1} procentpoint ({low:1} til "
        "{high:1}; {p:p})."
    ),
    "says_since_start_open": (
        "Det er ikke vist, at grupperne er forskelligt i arbejde {months} måneder efter start: {estimate:1} "
        "procentpoint ({low:1} til {high:1}; {p:p})."
    ),
    "says_since_start_looked": (
        "Forskellen i, hvor mange der er i arbejde {months} måneder efter start, er {estimate:1} procentpoint ({low:1} "
        "til {high:1}; {p:p}). Der er kigget undervejs, så det viser ikke noget i sig selv."
    ),
    "says_since_start_refused": (
        "Forskellen i, hvor mange der er i arbejde {months} måneder efter start, kan ikke beregnes: {why:word}."
    ),
    "says_curves_cross": (
        "Kurverne krydser hinanden: efter {early} måneder har {early_intervention:percent} af indsatsgruppen og "
        "{early_control:percent} af kontrolgruppen haft løntimer, efter {late} måneder {late_intervention:percent} og "
        "{late_control:percent}. Testen og den gennemsnitlige ventetid lægger de to perioder sammen."
    ),
    "says_log_rank_refused": "Tiden til første løntime kan ikke sammenlignes: {why:word}.",
    "says_restricted_longer": (
        "Inden for de første {horizon:0} måneder går der i gennemsnit {estimate:1} måneder længere før første løntime "
        "i indsatsgruppen ({low:1} til {high:1})."
    ),
    "says_restricted_sooner": (
        "Inden for de første {horizon:0} måneder kommer første løntime i gennemsnit {estimate:1} måneder tidligere i "
        "indsatsgruppen ({low:1} til {high:1})."
    ),
    "says_restricted_open": (
        "Inden for de første {horizon:0} måneder er forskellen i gennemsnitlig ventetid på første løntime "
        "{estimate:1} måneder, og tallene passer med alt fra {low:1} til {high:1}."
    ),
    "says_restricted_refused": "Den gennemsnitlige ventetid kan ikke sammenlignes: {why:word}.",
    "says_missing_same": (
        "Konklusionen for {month:month} er den samme, hvad end de, hvis udfald ikke kendes, gjorde: relativ risiko fra "
        "{worst:ratio} til {best:ratio}."
    ),
    "says_missing_turns": (
        "Konklusionen for {month:month} hænger på dem, hvis udfald ikke kendes: den relative risiko ville være "
        "{worst:ratio}, hvis de faldt værst ud for indsatsen, og {best:ratio}, hvis de faldt bedst ud."
    ),
    "says_monitoring_shown": (
        "Den løbende overvågning, som gælder, hvor ofte man end kigger, har vist en forskel på grupperne i løntimer "
        "{horizon} måneder efter start ({p:p}; {n} personer, {waiting} endnu ikke talt med). Det er et andet udfald "
        "end kalendermånedernes og kan pege en anden vej."
    ),
    "says_monitoring_open": (
        "Den løbende overvågning, som gælder, hvor ofte man end kigger, har ikke vist en forskel i løntimer {horizon} "
        "måneder efter start ({p:p}; {n} personer, {waiting} endnu ikke talt med). Det er et andet udfald end "
        "kalendermånedernes og kan pege en anden vej."
    ),
    "says_monitoring_refused": "Den løbende overvågning kan ikke beregnes: {why:word}.",
    "says_looks": (
        "Resultaterne er set i {times} forskellige udgaver. Selv om indsatsen ikke virkede, ville tallene da ligne en "
        "virkning i højst {at_most:1} af 100 forsøg. Ved ét kig er det {nominal:0} af 100."
    ),
    "says_looked_alone": (
        "Der er kigget undervejs, så de almindelige p-værdier og intervaller i dette kapitel viser ikke noget i sig "
        "selv."
    ),
    "says_power": (
        "Med {per_arm} personer i hver gruppe og {control:whole_percent} med udfaldet i kontrolgruppen findes en "
        "stigning med {power:whole_percent} sandsynlighed først, når andelen i indsatsgruppen er {detectable:percent}."
    ),
    "says_power_none": (
        "Med {per_arm} personer i hver gruppe og {control:whole_percent} med udfaldet i kontrolgruppen kan ingen "
        "stigning findes med {power:whole_percent} sandsynlighed."
    ),
    # Omkostning mod effekt
    "says_programme_costs": (
        "Programmet har kostet {drawn:kr} for hver lodtrukket person i indsatsgruppen, og {started:kr} for hver, der "
        "startede."
    ),
    "says_ratio_dearer_better": (
        "Hver ekstra person i beskæftigelse koster {amount:kr} (95 % sikkerhedsinterval {low:kr} til {high:kr}, "
        "Fieller)."
    ),
    "says_ratio_cheaper_better": (
        "Indsatsen er billigere og bringer flere i beskæftigelse; forholdet er {amount:kr} for hver ekstra person "
        "({low:kr} til {high:kr}, Fieller), en besparelse."
    ),
    "says_ratio_dearer_worse": (
        "Indsatsen er dyrere og bringer færre i beskæftigelse; forholdet, {amount:kr} ({low:kr} til {high:kr}, "
        "Fieller), er ikke en pris for noget vundet."
    ),
    "says_ratio_cheaper_worse": (
        "Indsatsen er billigere og bringer færre i beskæftigelse; der spares {amount:kr} for hver person, der ikke "
        "kom i beskæftigelse ({low:kr} til {high:kr}, Fieller)."
    ),
    "says_ratio_cost_open_better": (
        "Indsatsen bringer flere i beskæftigelse; det er ikke vist, om den er dyrere eller billigere. Forholdet er "
        "{amount:kr} for hver ekstra person (95 % sikkerhedsinterval {low:kr} til {high:kr}, Fieller)."
    ),
    "says_ratio_cost_open_worse": (
        "Indsatsen bringer færre i beskæftigelse; det er ikke vist, om den er dyrere eller billigere. Forholdet, "
        "{amount:kr} (95 % sikkerhedsinterval {low:kr} til {high:kr}, Fieller), er ikke en pris for noget vundet."
    ),
    "says_ratio_open": (
        "Hvad en ekstra person i beskæftigelse koster, kan ikke siges: effekten på {effect:1} procentpoint ({low:1} "
        "til {high:1}) kan ikke skelnes fra nul, så der kan ikke angives noget interval, og man kender ikke engang "
        "prisens fortegn."
    ),
    "says_ratio_no_effect": (
        "Hvad en ekstra person i beskæftigelse koster, kan ikke siges: der er præcis lige stor andel i begge grupper."
    ),
    "says_ratio_refused": "Hvad en ekstra person i beskæftigelse koster, kan ikke beregnes: {why:word}.",
    "says_benefit_likely": (
        "Er en ekstra person i beskæftigelse {threshold:kr} værd, betaler indsatsen sig i {acceptable:whole_percent} "
        "af genudtrækningerne."
    ),
    "says_benefit_unlikely": (
        "Selv om en ekstra person i beskæftigelse er {threshold:kr} værd, betaler indsatsen sig kun i "
        "{acceptable:whole_percent} af genudtrækningerne."
    ),
    "says_benefit_open": (
        "Er en ekstra person i beskæftigelse {threshold:kr} værd, betaler indsatsen sig i {acceptable:whole_percent} "
        "af genudtrækningerne; det afgør ikke sagen."
    ),
    "says_benefit_none": "Der er ikke regnet på, hvad en ekstra person i beskæftigelse skal være værd.",
    # Flere måneder, flere modeller, forsøgsperioden
    "says_window_more": (
        "Sandsynligheden for mindst én løntime i nogen af månederne {months:months} er større i indsatsgruppen: "
        "relativ risiko {estimate:ratio} ({low:ratio}–{high:ratio}; {p:p})."
    ),
    "says_window_less": (
        "Sandsynligheden for mindst én løntime i nogen af månederne {months:months} er mindre i indsatsgruppen: "
        "relativ risiko {estimate:ratio} ({low:ratio}–{high:ratio}; {p:p})."
    ),
    "says_window_open": (
        "Tælles løntimer i nogen af månederne {months:months}, er der ikke vist nogen effekt: relativ risiko "
        "{estimate:ratio} ({low:ratio}–{high:ratio}; {p:p})."
    ),
    "says_window_looked": (
        "Løntimer i nogen af månederne {months:months}: relativ risiko {estimate:ratio} ({low:ratio}–{high:ratio}; "
        "{p:p}). Der er kigget undervejs, så det viser ikke i sig selv en effekt."
    ),
    "says_window_refused": "Effekten over månederne {months:months} kan ikke beregnes: {why:word}.",
    "says_trial_hours_more": (
        "Indsatsgruppen havde i gennemsnit {estimate:0} flere løntimer pr. person til og med {last:months} ({low:0} "
        "til {high:0}; {p:p})."
    ),
    "says_trial_hours_fewer": (
        "Indsatsgruppen havde færre løntimer pr. person til og med {last:months}: forskellen, indsats minus kontrol, "
        "er {estimate:0} timer ({low:0} til {high:0}; {p:p})."
    ),
    "says_trial_hours_open": (
        "Det er ikke vist, at grupperne havde forskelligt antal løntimer til og med {last:months}: forskellen er "
        "{estimate:0} timer pr. person, og tallene passer med alt fra {low:0} til {high:0} ({p:p})."
    ),
    "says_robust_open": "Ingen af de {models} justerede modeller for {month:month} viser en effekt.",
    "says_robust_same": "Alle {models} justerede modeller for {month:month} viser en effekt i samme retning.",
    "says_robust_differs": (
        "De {models} justerede modeller for {month:month} fører ikke til samme konklusion; resultatet afhænger af, "
        "hvad der justeres for."
    ),
    "says_left": "Efter korrektionen står tilbage: {variable:word}, {month:month}.",
    "says_groups_caution": (
        "At én gruppe for sig har en lille p og en anden ikke, viser ikke, at de er forskellige; det svarer kun "
        "interaktionstesten på."
    ),
    "says_paths": (
        "Af dem, der startede op i job med efterværn, havde {far:percent} løntimer i {month:month}; af dem, der fik "
        "indsatsen uden at nå dertil, {less:percent}."
    ),
    "says_paths_far": "Af dem, der startede op i job med efterværn, havde {far:percent} løntimer i {month:month}.",
    "says_paths_no_effect": (
        "Det viser ikke, hvad forløbet gør: de, der når langt, er andre end de, der stopper, og der er ikke trukket "
        "lod om dem."
    ),
    "says_flow": "Af {drawn} trukket til indsatsen startede {started}, og {job} nåede til opstart i job med efterværn.",
    "says_robust_range": (
        "I de justerede modeller for {month:month} går den relative risiko fra {lowest:ratio} til {highest:ratio}."
    ),
    "says_groups_difference_suggested": (
        "En eksplorativ test peger på, at effekten i {month:month} afhænger af {variable:word} (interaktion {p:p}); "
        "det er en idé, der skal efterprøves i nye data."
    ),
    # Hvad der ikke er læst ind
    "says_first_job_not_delivered": (
        "Tiden til første løntime kan ikke regnes ud: {arm:word} mangler {months:months}. En måned, der ikke er "
        "læst ind, er ikke en måned uden løntimer."
    ),
    "says_trial_hours_not_delivered": (
        "Løntimer i forsøgsperioden kan ikke lægges sammen: {arm:word} mangler {months:months}. En måned, der ikke"
        " er læst ind, er ikke en måned uden løntimer."
    ),
    "says_costs_of_arm_not_delivered": (
        "Omkostningerne kan ikke sammenlignes: der er ikke læst nogen ind for {arm:word}."
    ),
    "says_costs_not_delivered": (
        "Omkostningerne kan ikke sammenlignes: {item:word} i {years} er ikke læst ind for {arm:word}."
    ),
    "says_costs_strange": "Der er læst omkostninger ind, men kun af slags, som ingen tabel kender: {kinds}.",
    "says_status_unknown": "Ingens status er kendt i {month:month}, så der er ikke noget at sammenligne.",
}
