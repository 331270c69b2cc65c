"""What the protocol of a draw says, in both languages."""

from typing import Final

WORDS: Final[dict[str, dict[str, str]]] = {
    "da": {
        "title": "Protokol for lodtrækning",
        "programme": "Indsats",
        "cohort": "Hold",
        "round": "Runde",
        "drawn_at": "Trukket",
        "drawn_by": "Trukket af",
        "method": "Metode",
        "method_block": "i blokke på {block}, forhold {ratio} (indsats:kontrol)",
        "method_simple": "hver sit lod, forhold {ratio} (indsats:kontrol)",
        "strata": "Delt efter",
        "strata_none": "ikke delt",
        "strata_sex": "køn",
        "strata_age_band": "alder",
        "strata_origin": "herkomst",
        "strata_flex_job": "på vej mod fleksjob",
        "seed": "Startværdi (seed)",
        "list_hash": "Listens SHA-256",
        "counts": "Antal",
        "stratum": "Gruppe",
        "intervention": "Indsats",
        "control": "Kontrol",
        "all": "I alt",
        "list": "Listen og udfaldet",
        "case_no": "Sagsnummer",
        "arm": "Udfald",
        "how": "Sådan kan enhver regne efter",
        "how_text": (
            "Listen har en linje for hver person: gruppe (som i parentes ovenfor), tabulator, sagsnummer, "
            "linjeskift; sorteret efter tegnenes "
            "Unicode-værdi, i UTF-8. Dens SHA-256 står ovenfor. En rang er SHA-256 (hexadecimalt) af teksten "
            "»seed|gruppe|hvad«; range sorteres som tekst. {rule} Kommandoen »snoren draw verify FIL« gør det hele ud "
            "fra den fil, der hører til protokollen."
        ),
        "rule_block": (
            "I hver gruppe står personerne efter rang af sagsnummeret og deles i blokke på {block}. Blok nr. j (fra 0) "
            "har pladserne 0 til {last}, hvor de første {first} er indsats og resten kontrol; pladserne ordnes efter "
            "rang af »block j place p« og gives til personerne i tur og orden. Er den sidste blok kort, tager den de "
            "første pladser."
        ),
        "rule_simple": (
            "Hver persons rang af »coin« og sagsnummeret læses som et tal og deles med {of}; er resten under {first}, "
            "er udfaldet indsats, ellers kontrol."
        ),
        "signed": "Dato og underskrift",
        "invented": "Opdigtede personer fra prøveudgaven: ikke en rigtig lodtrækning.",
        "page_of": "Side <page> af <pages>",
        "for_whom": "Fortroligt: viser, hvem der er i hvilken gruppe. Kun for leder, fagkoordinator og evaluator.",
    },
    "en": {
        "title": "Protocol of a draw of lots",
        "programme": "Programme",
        "cohort": "Cohort",
        "round": "Round",
        "drawn_at": "Drawn",
        "drawn_by": "Drawn by",
        "method": "Method",
        "method_block": "in blocks of {block}, ratio {ratio} (intervention:control)",
        "method_simple": "each a lot of their own, ratio {ratio} (intervention:control)",
        "strata": "Divided by",
        "strata_none": "not divided",
        "strata_sex": "sex",
        "strata_age_band": "age",
        "strata_origin": "origin",
        "strata_flex_job": "flex-job track",
        "seed": "Seed",
        "list_hash": "SHA-256 of the list",
        "counts": "Counts",
        "stratum": "Stratum",
        "intervention": "Intervention",
        "control": "Control",
        "all": "All",
        "list": "The list and its outcome",
        "case_no": "Case number",
        "arm": "Outcome",
        "how": "How anybody can do it again",
        "how_text": (
            "The list has a line for each person: stratum (as in brackets above), tab, case number, line feed; "
            "sorted by Unicode code point, "
            "in UTF-8. Its SHA-256 stands above. A rank is the SHA-256 (hexadecimal) of the text “seed|stratum|what”; "
            "ranks are sorted as text. {rule} The command “snoren draw verify FILE” does it all from the file that "
            "belongs to this protocol."
        ),
        "rule_block": (
            "In each stratum people stand in the order of the ranks of their case numbers, and are cut into blocks of "
            "{block}. Block number j (from 0) has places 0 to {last}, of which the first {first} are intervention and "
            "the others control; the places are put in the order of the ranks of “block j place p”, and given to the "
            "people in turn. Where the last block is short it takes the first places."
        ),
        "rule_simple": (
            "Each person's rank of “coin” and the case number is read as a number and divided by {of}; where the "
            "remainder is below {first} the outcome is intervention, otherwise control."
        ),
        "signed": "Date and signature",
        "invented": "Invented people of the sandbox: no real draw.",
        "page_of": "Page <page> of <pages>",
        "for_whom": "Confidential: shows who is in which group. For lead, coordinator and evaluator alone.",
    },
}

PARTS: Final[dict[str, dict[str, str]]] = {
    "da": {
        "woman": "kvinde",
        "man": "mand",
        "danish": "dansk",
        "western": "vestlig",
        "non_western": "ikke-vestlig",
        "flex_job": "fleksjob",
        "no_flex_job": "ikke fleksjob",
        "all": "alle",
        "unknown": "ukendt",
        "between": "mellem båndene",
        "any": "alle aldre",
    },
    "en": {
        "woman": "woman",
        "man": "man",
        "danish": "Danish",
        "western": "western",
        "non_western": "non-western",
        "flex_job": "flex job",
        "no_flex_job": "no flex job",
        "all": "all",
        "unknown": "unknown",
        "between": "between bands",
        "any": "any age",
    },
}
