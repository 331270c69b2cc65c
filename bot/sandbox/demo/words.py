"""What the street's mentors and citizens have written down: sub-goals, each with how it is seen, and short notes."""

from collections.abc import Mapping
from typing import Final

from models.check_in import Held
from models.sub_goal import Area

GOALS: Final[Mapping[Area, tuple[str, ...]]] = {
    Area.PERSONAL: (
        "Stå op, når vækkeuret ringer. Nået, når det er lykkedes fire hverdage på en uge.",
        "Have en kalender på køleskabet og skrive i den. Nået, når alle aftaler står der to uger i træk.",
        "Åbne posten samme dag, som den kommer. Nået, når bunken er væk og er blevet væk i tre uger.",
        "Sige til, når noget bliver for meget. Nået, når det er sagt højt to gange i stedet for at gå hjem.",
        "Lægge tøj og taske frem aftenen før. Nået, når det er gjort hver aften i en uge.",
        "Spørge om hjælp, før en opgave går i stå. Nået, når det er sket tre gange uden at blive bedt om det.",
        "Ringe til banken om den gamle gæld. Nået, når der er en aftale om et beløb om måneden.",
        "Selv melde afbud inden klokken otte. Nået, når de næste tre afbud er kommet i tide.",
        "Finde én ting, der gik godt, hver fredag. Nået, når der står fem ting på listen.",
        "Bestille tid hos frisøren og komme der. Nået, når det er gjort.",
        "Have mad med hjemmefra. Nået, når madpakken er med tre dage om ugen i to uger.",
        "Sige nej til en ekstra vagt uden dårlig samvittighed. Nået, når det er prøvet én gang og talt igennem.",
    ),
    Area.SOCIAL: (
        "Sige godmorgen til de andre i caféen. Nået, når det er sket tre dage i træk.",
        "Spise frokost sammen med de andre. Nået, når det er sket to gange på en uge.",
        "Spørge en kollega, hvordan weekenden var. Nået, når det er sket to mandage.",
        "Tage imod en ny i værkstedet og vise rundt. Nået, når én er blevet vist rundt.",
        "Blive siddende ved kaffen, også når der er mange. Nået, når det er ti minutter tre gange.",
        "Sige sin mening på mandagsmødet. Nået, når det er sket på to møder.",
        "Svare en kunde med øjenkontakt. Nået, når praktiklederen har set det fem gange.",
        "Ringe til sin søster. Nået, når de har aftalt at ses.",
        "Løse en uenighed uden at gå. Nået, når det er talt igennem samme dag.",
        "Tage telefonen, når et ukendt nummer ringer. Nået, når det er gjort tre gange.",
        "Gå med til fællesspisning. Nået, når det er sket én gang, og det er talt igennem bagefter.",
        "Give en kollega ros for noget bestemt. Nået, når to har fået det.",
    ),
    Area.PROFESSIONAL: (
        "Møde til tiden. Nået, når det er sket hver aftalt dag i to uger.",
        "Betjene kassen alene en formiddag. Nået, når opgørelsen stemmer uden hjælp.",
        "Være i praktik tre timer ad gangen. Nået, når det har holdt i to uger.",
        "Pakke en ordre efter listen. Nået, når fem i træk er uden fejl.",
        "Læse arbejdssedlen selv og gå i gang. Nået, når det er sket fire dage.",
        "Lære to maskiner i værkstedet at kende. Nået, når de kan gøres klar uden vejledning.",
        "Tage imod en vareleverance. Nået, når den er talt op og sat på plads alene.",
        "Skrive en kort mail til en leverandør. Nået, når tre er sendt.",
        "Rydde op efter sig uden at blive mindet om det. Nået, når det er set hver dag i en uge.",
        "Føre vagtskemaet for en uge. Nået, når alle vagter er dækket.",
        "Bage dagens brød efter opskrift. Nået, når det er lykkedes tre morgener.",
        "Lægge bede om sammen med gartneren. Nået, når ét bed er gjort færdigt fra ende til anden.",
    ),
    Area.HEALTH: (
        "Gå til praktik i stedet for at tage bussen. Nået, når det er gjort tre dage på en uge.",
        "Bestille tid hos egen læge om søvnen. Nået, når samtalen er holdt.",
        "Holde to korte pauser, før ryggen siger fra. Nået, når en hel uge er gået uden at gå hjem før tid.",
        "Tale med praktiklederen om skånehensyn. Nået, når de står på et stykke papir, som begge har set.",
        "I seng før klokken 23. Nået, når det er sket fem aftener på en uge.",
        "Komme til fysioterapi hver uge. Nået, når fire gange i træk er holdt.",
        "Drikke vand i stedet for den tredje cola. Nået, når det er gjort hver dag i to uger.",
        "Gå til tandlægen. Nået, når første tid er overstået.",
        "Finde ro, når pulsen stiger: gå ud, træk vejret, kom ind igen. Nået, når det er brugt tre gange.",
        "Prøve motionsholdet om tirsdagen. Nået, når det er blevet til tre gange.",
        "Have medicinen i en ugeæske. Nået, når den er fyldt selv fire søndage.",
        "Skrive ned, hvad der gør hovedpinen værre. Nået, når der er to ugers noter at tage med til lægen.",
    ),
    Area.OPPORTUNITIES: (
        "Finde tre steder at spørge om praktik. Nået, når de står på listen med et navn og et nummer.",
        "Besøge én arbejdsplads i nærheden. Nået, når besøget er talt igennem.",
        "Have et CV på én side. Nået, når CV-medarbejderen siger god for det.",
        "Fortælle på et halvt minut, hvad man er god til. Nået, når det er øvet med to forskellige.",
        "Ringe til en tidligere arbejdsgiver. Nået, når der er svar på, om navnet må stå i CV’et.",
        "Prøve en dag i en anden butik på gaden. Nået, når dagen er holdt.",
        "Læse ét stillingsopslag om ugen. Nået, når fire er læst og talt igennem.",
        "Finde ud af, om fem timer om ugen kan lade sig gøre. Nået, når der er en plan, som lægen har set.",
        "Øve en jobsamtale. Nået, når der er øvet to gange, den ene med en fremmed.",
        "Skaffe en attest fra praktikken. Nået, når den ligger i mappen.",
        "Se på vej og bus til et nyt arbejdssted. Nået, når turen er prøvet om morgenen.",
        "Skrive en profil på jobportalen. Nået, når den er lagt op og set af konsulenten.",
    ),
}

TALKED: Final = (
    "Var lettet over, at ugen gik. Vi talte om, hvad der gjorde forskellen.",
    "Træt i dag, men kom alligevel. Det skal have lov at tælle.",
    "Vil gerne have flere opgaver med kunder, færre bagved.",
    "Fortalte selv, at det gik skævt i tirsdags, og hvad næste skridt kunne være.",
    "Bekymret for et brev fra kommunen. Vi læste det sammen.",
    "God stemning. Praktiklederen havde rost, og det var blevet hørt.",
    "Har sovet dårligt. Vi aftalte kortere dage resten af ugen.",
    "Talte mest om børnene. Vi vender tilbage til praktikken næste gang.",
    "Nævnte for første gang et job, det kunne være sjovt at prøve.",
    "Ville helst ses på gåben. Vi gik en tur rundt om søen.",
    "Ny telefon, samme nummer. Kalenderen er sat op.",
    "Uenig i, at det går fremad. Vi så på listen fra starten og blev lidt klogere begge to.",
)

MISSED: Final = (
    "Skrev i går aftes, at det ikke gik. Vi tales ved i næste uge.",
    "Tog ikke telefonen. Prøver igen i morgen.",
    "Syg, feber. God bedring.",
    "Havde forvekslet dagene. Vi skriver det i kalenderen sammen.",
)


def notes(held: Held) -> tuple[str, ...]:
    """What may have been noted after a talk that went like this."""
    return TALKED if held.took_place else MISSED
