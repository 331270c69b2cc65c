"""One sentence for each refusal, by the name of its class in models/errors.py."""

SENTENCES = {
    "NotYoursError": "Det kan jeg ikke finde hos dig.",
    "NotAllowedError": "Det hører til en andens opgaver. Skriv /help, så ser du dine.",
    "StaleError": "Knappen er fra et tidligere trin. Der er ikke ændret noget.",
    "OvertakenError": "Andre tal blev vist i samme øjeblik, så disse må regnes om. Prøv igen.",
    "AlreadyDoneError": "Det er allerede gjort.",
    "InviteInvalidError": "Linket virker ikke: det er brugt, udløbet eller trukket tilbage. Bed om et nyt.",
    "ChatTakenError": "Denne chat hører allerede til en person i forløbet.",
    "PersonalNumberError": (
        "Der stod et CPR-nummer i din besked. Den er ikke gemt, og jeg har slettet den her i chatten. "
        "Skriv den igen uden nummeret."
    ),
    "TextTooLongError": (
        "Teksten er for lang: højst {longest} tegn; din er {length}. Den er ikke gemt, og jeg har slettet den her i "
        "chatten."
    ),
    "TextEmptyError": "Der stod ikke noget. Skriv det igen.",
    "TextRefusedError": "Den tekst kan ikke gemmes.",
    "QuestionExpiredError": (
        "Det er længe siden, jeg spurgte, så jeg har ikke gemt det, du skrev. Begynd forfra, fx med /checkin eller "
        "/invite."
    ),
    "HasAppointmentsError": "Der er stadig aftaler forude. Aflys dem først.",
    "OwnNameError": (
        "Der står et CPR-nummer i dit navn i Telegram. Ret navnet i Telegrams indstillinger, og åbn linket igen."
    ),
    "AwayError": "Der er fri den dag. Vælg en anden dag.",
    "LeaveOverlapsError": "Der er allerede fri en af de dage. Ret den ferie, der står der.",
    "TimeTakenError": "Den tid er lige blevet taget. Vælg en anden.",
    "TimePastError": "Den tid er gået. Vælg en anden.",
    "TooLateError": "Det er for sent: det kan kun gøres om inden for et døgn.",
    "AlreadyCancelledError": "Aftalen er aflyst eller overstået. Der er ikke ændret noget.",
    "NotTakingPartError": "Borgeren er ikke i et forløb lige nu.",
    "WorksElsewhereError": "Hun har også en rolle i et andet program, så det kan ikke gøres herfra. "
    "Du kan tage hendes roller i dit eget.",
    "LastLeadError": "Der skal være mindst én leder. Invitér en ny først.",
    "DatabaseTooNewError": "Databasen er skrevet af en nyere udgave af programmet.",
    "HasCitizensError": "Kollegaen har stadig borgere. Giv dem videre til en anden først.",
    "ControlArmError": "Personen skal ikke have noget fra programmet.",
    "CaseNumberError": "Det ligner ikke et sagsnummer. Skriv kun nummeret, ikke navn eller CPR.",
    "CaseKnownError": "Det sagsnummer kender jeg allerede. Personen kan ikke henvises igen.",
    "AlreadyDrawnError": "Der er trukket lod om personen. Det kan ikke laves om.",
    "ScreeningUnansweredError": "Der mangler svar i screeningen. Svar på dem først.",
    "NobodyToDrawError": "Der er ingen på holdet, der er klar til lodtrækning.",
    "CohortDrawnError": "Holdet er trukket. Der kommer først en ny runde, når der er nye personer på det.",
    "JoinConflictError": (
        "De to kan ikke samles: begge er trukket, begge har en chat, eller begge har noget, der kun kan stå én gang. "
        "Der er ikke ændret noget."
    ),
    "PlacementDateError": (
        "Den dag kan ikke bruges: den skal ligge inden for forløbet, højst en måned tilbage og et halvt år "
        "frem, og slutningen efter starten."
    ),
    "HoursAboveFullTimeError": "Det er mere end 37 timer om ugen. Er det meningen, så bekræft det.",
    "WorkplaceClosedError": "Det sted tager ikke imod flere.",
    "ShopFullError": "Butikken er fuld. Vælg en anden, eller vent til en plads bliver ledig.",
    "AlreadyPlacedError": "Borgeren har allerede den plads, eller er i en anden butik. Afslut den første.",
    "AskFirstError": "Er du sikker?",
    "WrittenThatDayError": "Der er allerede skrevet check-in den dag.",
    "BeforeItsHourError": "Aftalen er ikke begyndt endnu.",
    "NextConfirmedError": "Borgeren har sagt ja til den tid.",
    "NextCalledOffError": "Der står allerede en aftale.",
    "AlreadyProposedError": "Der venter allerede en overgang på svar. Afslut den først.",
    "NotReadyForStepError": "Der mangler noget, før den overgang kan foreslås. Se listen.",
    "AttendanceDateError": "Den dag kan ikke registreres: vælg en arbejdsdag i praktikken, højst to uger tilbage.",
    "CapacityError": "Det er ikke et antal pladser. Skriv et tal fra 1 til 200.",
    "HoursError": "Det er ikke et antal timer. Skriv et tal, fx 12 eller 12,5.",
    "ShopExistsError": "Der er allerede en butik med det navn. Vælg et andet navn.",
    "JobFormMissingError": "Sig først, om jobbet er ordinært, med løntilskud eller et fleksjob.",
    "FlexTrackClosedError": "Loven lukker fleksjobsporet for dem, der begynder efter {day}.",
    "FlexTrackDateError": "Den dag kan ikke bruges: vælg en dag i forløbet, højst en måned tilbage.",
    "NotOnFlexTrackError": "Borgeren er ikke på fleksjobsporet.",
    "PlanHandedInError": "Planen er afleveret, så borgeren er på sporet, til der er en afgørelse. Skriv den i stedet.",
    "PlanMissingError": "Den forberedende plan er ikke afleveret endnu. Skriv først, hvornår den blev det.",
    "FlexDecisionDateError": "Den dag kan ikke bruges: afgørelsen ligger efter planen og ikke i fremtiden.",
    "FlexDecidedError": "Rehabiliteringsteamets afgørelse står der allerede. Ret den, hvis den er forkert.",
    "DossierSignedError": "Du har allerede skrevet under i dag.",
    "CompanyKnownError": "Der er allerede en virksomhed med det navn. Søg den frem.",
    "HandoverToSelfError": "Man kan ikke give borgere videre til sig selv. Vælg en kollega.",
    "WrongRoleError": "Kollegaen har ikke den rolle. Giv kollegaen rollen først, eller vælg en anden.",
    "ReceiverAwayError": "Kollegaen har fri den dag. Vælg en anden kollega, eller vent.",
    "AlreadyOfferedError": "En kollega er allerede spurgt og har ikke svaret. Se /handover.",
    "NobodyTickedError": "Sæt først flueben ved dem, der var med.",
    "NobodyChosenError": "Der er ikke valgt nogen. Vælg mindst én, eller svar nej.",
    "NobodyHearsError": "Ingen af dem kan få beskeden. Den er ikke sendt.",
}
