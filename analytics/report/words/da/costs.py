"""Omkostningernes ord: slags, søjler, rækker, titler, definitioner, noter og figurer."""

WORDS = {
    "item_transfer_income": "Overførselsindkomst",
    "item_ordinary_measures": "Ordinære indsatser",
    "item_programme_measures": "Programmets indsats",
    "item_alcohol_treatment": "Alkoholbehandling",
    "item_drug_treatment": "Stofbehandling",
    "item_social_support": "Social støtte",
    "item_hospital_treatment": "Hospitalsbehandling",
    "item_tax_free_assistance": "Skattefri hjælp",
    "item_tax_revenue": "Skat (indtægt)",
    "item_measures": "Indsatser i alt",
    "item_total_costs": "Omkostninger i alt",
    "item_net_cost": "Nettoomkostning",
    "item_net_cost_employment": "Nettoomkostning, beskæftigelsesrettet",
    "quadrant_dearer_better": "Dyrere, flere i arbejde",
    "quadrant_cheaper_better": "Billigere, flere i arbejde",
    "quadrant_dearer_worse": "Dyrere, færre i arbejde",
    "quadrant_cheaper_worse": "Billigere, færre i arbejde",
    "weeks": "Uger",
    "price_a_week": "Kr. pr. uge",
    "amount": "Kr.",
    "net_benefit": "Nettogevinst pr. person, kr. (95 % interval)",
    "intervention_of_costs": "Indsats, andel af omkostninger i alt",
    "control_of_costs": "Kontrol, andel af omkostninger i alt",
    "share_of_resamples": "Over nul i genudtrækningerne",
    "share_normal": "Over nul efter normalfordelingen",
    "module": "Modul {module}",
    "modules": "Modul {modules}, samlet",
    "all_modules": "Alle moduler",
    "a_person_started": "Pr. person, der startede",
    "a_person_drawn": "Pr. lodtrukket person",
    "cost_item": "{item:word}",
    "cost_items_together": "{items:words}, samlet",
    "everybody": "Alle",
    "extra_cost": "Merudgift pr. person, netto, kr. (95 % interval)",
    "extra_employed": "Flere i arbejde, procentpoint (95 % interval)",
    "extra_per_employed": "Kr. for hver ekstra i arbejde (Fiellers 95 % interval)",
    "correlation": "Korrelation mellem merudgift og flere i arbejde",
    "quadrant": "Genudtrækninger: {quadrant:word}",
    "worth": "En ekstra i arbejde er {kroner:kr} værd",
    "title_programme_costs": "Hvad programmet koster",
    "title_costs": "Omkostninger pr. person i indsats- og kontrolgruppen",
    "title_costs_sex": "Omkostninger pr. person, {level:level}",
    "title_cost_per_employed": "Omkostninger til og med {until:months} for hver person i arbejde i {month:months}",
    "title_cost_effect": "Hvad en ekstra person i arbejde koster",
    "title_net_benefit": "Hvornår programmet kan betale sig",
    "defined_programme_costs": "Indsatsgruppens uger i hvert modul gange modulets ugepris i {price_year:year}-priser",
    "defined_costs": (
        "Gennemsnit i kr. fra den enkeltes start til og med {until:months}, i {price_year:year}-priser; "
        "andele af gruppens omkostninger i alt, før skat er trukket fra; forskel med Welchs interval"
    ),
    "defined_costs_unknown": "Omkostninger i ét års priser; de kan ikke beregnes",
    "defined_cost_per_employed": (
        "Gruppens samlede omkostning til og med {until:months} delt med dens personer med mindst én løntime i "
        "{month:months}, i {price_year:year}-priser; Fiellers interval, for forskellen sat sammen af de to"
    ),
    "defined_cost_effect": (
        "Indsats minus kontrol: nettoomkostning pr. person til og med {until:months} i {price_year:year}-priser mod "
        "andelen med mindst én løntime i {month:months}"
    ),
    "defined_net_benefit": (
        "Det, flere i arbejde er værd, minus merudgiften, pr. person; {draws:count} genudtrækninger inden for "
        "grupperne; Welchs interval"
    ),
    "weeks_held": "Ugerne er dem, der er holdt, ikke modulernes normerede længde.",
    "drawn_or_started": (
        "Pr. lodtrukket er det hele delt med alle i indsatsgruppen, også dem, der aldrig startede; pr. startet kun med "
        "dem, der kom i et modul."
    ),
    "programme_in_print": (
        "VIVEs rapport har {printed:kr} pr. lodtrukket (tabel 5.1). Den regner med modulernes normerede uger, som ikke "
        "er trykt, og ikke med uger, der er holdt; derfor kan tallene ikke være ens."
    ),
    "modules_running": "Moduler, der endnu løb på den sidste dag, er talt med til og med den.",
    "no_price_index": "Omkostninger er ikke beregnet: prisindekset har intet tal for {year:year}.",
    "costs_or_outcome_unknown": "Personer, hvis start, udfald eller omkostninger ikke er kendt, er ikke talt med.",
    "programme_from_modules": "Programmets indsats er beregnet af uger i moduler og ugepriser.",
    "programme_from_the_file": (
        "Programmets indsats her er det, filen med omkostninger siger, pr. lodtrukket; tabellen over moduler regner "
        "selv, af uger og ugepriser. De to kan være forskellige."
    ),
    "few_told_together": "Beløb, som kun få har, er lagt sammen med andre.",
    "nobody_has": "Ingen har beløb af disse slags, så de tæller som 0: {items:words}.",
    "nobody_has_in": "Ingen har beløb af slagsen {item:word} i {years}; det tæller som 0.",
    "no_costs_delivered": "Der er ikke læst omkostninger ind for {arm:word}.",
    "costs_not_delivered": "Ikke læst ind for {arm:word}: {item:word} i {years}.",
    "kinds_not_known": "Beløb, der ikke er talt med, fordi ingen tabel kender deres slags: {kinds}.",
    "no_price_of_an_extra_one": (
        "De fleste i arbejde ville være det alligevel: tallene er ikke, hvad en ekstra person i arbejde koster."
    ),
    "picture_cost_plane": "Merudgift og flere i arbejde",
    "picture_cost_plane_described": (
        "Punkter i et kryds af merudgift og flere i arbejde, med andelen af genudtrækninger i hvert hjørne, som i "
        "tabellen."
    ),
    "picture_net_benefit": "Kan programmet betale sig?",
    "picture_net_benefit_described": (
        "Kurve over andelen af genudtrækninger med gevinst efter, hvad en ekstra person i arbejde er værd, som i "
        "tabellen."
    ),
    "plane_across": "Flere i arbejde (procentpoint)",
    "plane_up": "Merudgift pr. person (1.000 kr.)",
    "plane_estimate": "tabellens tal",
    "plane_repeats": "mulige gentagelser, spredt som tabellens intervaller",
    "plane_ratio": "Forholdet har et interval; det står i tabellen.",
    "plane_no_ratio": "Effekten kan ikke skelnes fra nul, så prisen for en ekstra i arbejde er åben.",
    "curve_across": "Hvad en ekstra i arbejde er værd (1.000 kr.)",
    "curve_up": "Sandsynlighed for gevinst",
}
