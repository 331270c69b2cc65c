"""
The contradictions, told: what is printed, what recomputing gives, the likely cause, what it means for the conclusion.

The numbers of a finding are its lines, found anew each time; only the sentences stand here. A contradicting line names
its finding by key; a test holds that none is without one, and that no finding is without a line.
"""

from dataclasses import dataclass
from typing import Final

NOTHING: Final = "Nothing."


@dataclass(frozen=True)
class Finding:
    """One contradiction, over as many printed numbers as share it. Sentences of our own."""

    title: str
    tells: str
    cause: str
    means: str = NOTHING


VIVE_TABLES: Final = {
    "interval": Finding(
        "B4.6: the interval does not fit its p-value",
        "A ratio of 1.24 with p = 0.1045 has the interval 0.96–1.61. Printed is 0.94–1.65, and that has p = 0.13.",
        "The interval is digit for digit that of B4.5, where it fits. Ratio and p are probably right.",
        "Nothing: neither interval leaves out 1.",
    ),
    "sexes-control": Finding(
        "5.1 and 5.2: the control group's men and women do not make up everybody",
        "The mean over everybody must be that of men and women weighted by 192 and 145. It is so for ordinary "
        "measures and for no other cost. The alcohol treatment of everybody (1,073 kr) is even above both sexes' "
        "(1,064 and 988).",
        "Four rows (drugs, social support, hospital, tax-free assistance) come out, within the rounding of their "
        "terms, if the men's column holds 191 of the 192. In the other rows what is left over would then be one man's "
        "own amounts: nothing printed can test that, and what it would tell of him is not shown here.",
        "Little: net cost differs by 1,000 kr of 402,000. Taken with the next finding, the arms differ in net cost"
        " by 71,500 kr by the sexes' columns, and by 73,000 kr by everybody's.",
    ),
    "sexes-intervention": Finding(
        "5.1 and 5.2: the programme's cost for men and women does not make up everybody's",
        "Weighted by 190 men and 148 women the two columns give 72,230 kr a person; everybody's is printed as "
        "72,693. All other rows of the intervention group agree, so total and net costs are off by the same 463 "
        "kr.",
        "None found. The missing 156,500 kr are no whole number of weeks at 2,150 kr.",
        "Little: 0.6 % of the programme's cost, and 0.1 % of the net cost.",
    ),
    "rounded-shares": Finding(
        "5.3–5.5: cost per person in employment is not computed as the chapter says",
        "The chapter says mean cost times participants, divided by the people in employment. That gives other "
        "amounts in every cell but the intervention group's men (38 of 190 is exactly 20 %).",
        "Mean cost divided by the share in employment, rounded to three decimals first, gives every printed cell; "
        "for everybody the share is that of the two rounded shares weighted by participants.",
        "Little: up to 7,000 kr a person in employment (0.3 %). No sign changes; two of nine percentages do, by "
        "one (−10 is −9, −109 is −108).",
    ),
    "draw-date": Finding(
        "B3.4: a draw of cohort 5 after all draws of cohort 6",
        "The last eight people of cohort 5 are printed as drawn on 2020-12-16, half a year after the last of "
        "cohort 6, and a year after their own trial began.",
        "A year earlier the date falls between its neighbours.",
        "Nothing: the analyses use the cohort's start, not the draw.",
    ),
    "lost-digit": Finding(
        "7.1: the interviews of 2021",
        "The column of 2021 adds up to 12, as do the four years to the printed 53. The total is printed as 1.",
        "A digit was lost, in print or on its way into the text.",
    ),
}
VIVE_PROSE: Final = {
    "by-sex": Finding(
        "“An effect for men, but not for women” is not carried by the printed strata",
        "October's risk ratio is 1.46 (1.01–2.11) for men and 0.94 (0.61–1.47) for women. That the one interval leaves "
        "out 1 and the other does not is no test of whether the two differ: the women's ratio over the men's is 0.644, "
        "with p = 0.13. The two strata are of different people, so their errors add.",
        "Two tests, one a sex, are read as a test of their difference.",
        "Much for what is said of men and women: the summary, 4.3 and chapter 5 build on it. The print shows no "
        "difference of effect between the sexes, and none is excluded.",
    ),
    "not-significant": Finding(
        "4.3: differences called not significant that are",
        "The conclusion lists five differences as descriptive and not statistically significant. By the counts of "
        "chapter 4, three of them have p below 0.05, and below 0.003: flex jobs by October (40 of 338 against 18 "
        "of 337), and the two that set those who started a job against the rest of the intervention group.",
        "They were probably not tested at all: chapter 8 tests wage hours and weekly hours only.",
        "Something. That more people were granted a flex job (11.8 % against 5.3 %) is a comparison of the arms as"
        " drawn, and stands even if the five are tested as a family (p times 5 is 0.013). It was not planned as an"
        " outcome, and the programme's fast track is part of it. The other two compare people by what happened to "
        "them, and say nothing of an effect.",
    ),
    "grew": Finding(
        "4.2: not all differences grew from January to October",
        "The discussion says that the arms differ more in October on every measure. For wage hours without a "
        "benefit the lead of 1.2 points is gone (−0.1), for 10–29 hours 0.2 are 0.0, for women 0.3 are 0.2.",
        "None needed: the sentence holds for the main outcome and was made general.",
        "Nothing. It matters to who reads the discussion alone: the growth is jobs with a benefit.",
    ),
    "range": Finding(
        "4.1.6: the range of the other groups leaves two of them out",
        "Apart from group 5 the shares are said to go from 23.9 to 25.9 %. Two of the six groups are printed as "
        "below 15.",
        "The range is that of the groups whose shares are printed.",
        "Nothing. The sentence makes the people who stopped early look as often in work as those who went on.",
    ),
    "came-to-it": Finding(
        "Bilag 3: 12 % of whom?",
        "Of those who came to the programme about 12 % are said to have been screened out there. 41 of the 271 who"
        " came are 15 %.",
        "41 of all 338 drawn are 12 %: the sentence before it has that denominator.",
        "Nothing; the programme turned away more of those it met than the sentence says.",
    ),
    "men": Finding(
        "4.1.1: the share of men",
        "382 of 675 are 56.6 %, so 57. Printed is 56.",
        "56 is the intervention group's share (190 of 338), and also what cutting off gives.",
    ),
    "1-9-hours": Finding(
        "Summary: 10.3 % where table 4.7 prints 10.4 %",
        "35 of 338 are 10.355 %, so 10.4, as the table and section 4.1.4 have it.",
        "Cut off instead of rounded: that gives 10.3.",
    ),
    "cash-assistance": Finding(
        "4.1.6: 41.9 % where table 4.15 prints 41.8 %",
        "84 of 201 are 41.79 %.",
        "None found: no way of rounding gives 41.9. A slip of the pen would do.",
    ),
    "most": Finding(
        "4.1.6: 22 of 45 are not most",
        "Most of those in work after a job start are said to work 1–9 hours. 22 of 45 are just under half: the "
        "largest band, not most. Of all 137 who started, most have no hours.",
        "None needed.",
    ),
    "extension": Finding(
        "The extension is 23 weeks in 4.1.3 and 26 in 4.2",
        "Two passages on the same extension.",
        "None that can be tested.",
        "Nothing. Snoren keeps it as a setting.",
    ),
    "design": Finding(
        "4.1.1 designs for 250 in each arm, 8.3 and Bilag 1 for 200",
        "The power statement is made for 200 in each arm; the results chapter gives 250, and 500 in all.",
        "Chapter 8 has 50 places a cohort, cohorts 3–6 for the evaluation: 200. With the pilot cohort 2, taken in "
        "later, it is 250.",
        "Nothing: 338 and 337 were drawn. The power that was planned is that of 200.",
    ),
    "project-years": Finding(
        "The project lasts five years in 8.4, four in chapters 6 and 7",
        "Chapter 8 says five years; chapters 6 and 7 say 2018 to 2021, and four years.",
        "None that can be tested; the last draws were in 2020 and the trial was extended.",
    ),
    "interviews": Finding(
        "2.2 and table 7.1 differ on who was interviewed when",
        "The text has the leaders interviewed five times (2018–2022), and citizens in 2019, 2020 and 2021. Table "
        "7.1 has four years; and its columns add up only with citizens in 2018, 2019 and 2021.",
        "None that can be tested.",
    ),
    "co-creation": Finding(
        "Three or five co-creation shops",
        "Chapter 2 counts five (May 2023), note 19 refers back to that and says three.",
        "None that can be tested; the number changed over the years.",
    ),
    "years": Finding(
        "Outcome months in the wrong year",
        "Section 4.1.6 has the outcome of October in 2002, Bilag 2 that of January in 2002, note 29 that of "
        "October in 2023. Everywhere else it is 2022.",
        "One digit, each time.",
    ),
    "start-month": Finding(
        "8.4 and B3.4: cohort 4 starts two months after its first draw",
        "A cohort is said to start in the month after its first draw, or in the same. Cohort 4 was drawn from "
        "2019-03-25 and starts in May.",
        "None that can be tested: its second draw, in April, would fit the rule.",
        "Nothing. The hours of the trial period (B5.1) count from the start month of B3.4, for both arms.",
    ),
    "reference": Finding(
        "Bilag 4 compares B4.6 with the wrong table",
        "The outcome of three months is set against the last month alone, October, with a reference to B4.1, which"
        " is January's.",
        "B4.5 is meant: the paragraph's own first sentences refer to it.",
    ),
    "costs-from": Finding(
        "Costs are counted from the draw, or from the start",
        "5.4 and note 29 count from the draw; chapter 5's beginning and chapter 9 from the start of the cohort, "
        "with B3.4's months.",
        "None that can be tested. The part-year weighting of 9.2.2 works with the start.",
        "Little: most draws are within six weeks of the start, and both arms are drawn together.",
    ),
    "age": Finding(
        "The target group ends at 66, the last age band at 67",
        "8.1 gives 30 to 66 years, table 4.1's last band is 60–67.",
        "None that can be tested; the band may simply be wider than the people in it.",
    ),
    "about-the-same": Finding(
        "5.3 and 5.4 differ on the men's employment-related costs",
        "The text under table 5.4 calls the two offers about equally cost-effective for men; the chapter's summary"
        " calls the ordinary one more cost-effective for both sexes. Table 5.4 has 5 % (90,000 kr) in favour of "
        "the ordinary one.",
        "None needed: the same number, read twice.",
        "Something for who cites the chapter: for men, all costs favour the programme by 7 %, employment-related "
        "costs the ordinary offer by 5 %. Neither has an interval.",
    ),
}
MPLOY: Final = {
    "unit-price": Finding(
        "Table 1: the mean unit price of the five trials",
        "Weighted by the table's own full-year persons it is 52,977 kr; printed is 53,290.",
        "The note says that prices are at full capacity, so places are the weights. They are not printed, but the "
        "unit prices less the overhead are whole grants of 100,000 kr over whole numbers of places, 144 in all: "
        "122 places and 5.4 million give 53,290. Other divisions among the five fit as well; the sums do not "
        "change.",
        "Little: 0.6 %, and the comparison with 56,615 kr stays.",
    ),
    "vaeksthuset": Finding(
        "Væksthuset's unit price is 67,238 in the text, 67,283 in table 1",
        "The text has it twice.",
        "Two neighbouring digits swapped; which is right cannot be told.",
    ),
    "just-over": Finding(
        "“Just over 13,000 kr” is just under",
        "Go-For-It's place is 12,801 kr cheaper by table 1, and 12,756 kr by the text's own prices.",
        "None found: rounded to the thousand, 13,000 is right.",
    ),
    "non-western": Finding(
        "More, or fewer, non-western participants in Go-For-It",
        "The text says more than in Væksthuset, with figure 2; table 6 prints 57 % against 60 %.",
        "None found. Swapped rows would explain it, but then the next claim of the same sentence (fewer cases in "
        "social services, 13 % against 23 %) would be false.",
        "Little: it is one of the reasons given for Go-For-It's participants being nearer to work, and it now "
        "points that way too.",
    ),
    "self-esteem": Finding(
        "83 % in the text, 84 % in table 2",
        "The lower of the two groups' shares is 84 in the table.",
        "None that can be tested.",
    ),
    "note-15": Finding(
        "Note 15: the trial representatives' answers make 105 %",
        "0, 44, 55, 0 and 6. With 16 answers 44 is 7 and 6 is 1, which leaves 8: 50 %.",
        "Probably 55 for 50; with that the five make 100.",
    ),
    "answers": Finding(
        "The introduction has 18 to 54 answers in a survey",
        "Figure 8 has up to 83 answers from citizens, figures 9 and 14 have 17.",
        "None that can be tested.",
        "Little: shares of 17 answers move by 6 points with each answer, and no interval is given.",
    ),
    "progression": Finding(
        "Progression is measured in four trials, or in six",
        "Box 1 is about six trials, the text beside it and note 14 about four. The two left out are not part of "
        "the measurement by note 14, and have too few observations by figure 7.",
        "None that can be tested.",
        "Something: the 27 % of “the five trials over 30” are three trials' participants.",
    ),
    "anchored": Finding(
        "Go-For-It is locally anchored, and is not",
        "It is one of six locally anchored trials and called so beside figure 18; table 4 leaves it out for not "
        "being one.",
        "None needed: it has a local target group and no local place.",
    ),
}
FINDINGS: Final = {**VIVE_TABLES, **VIVE_PROSE, **MPLOY}
CHAPTERS: Final = {
    "VIVE: tables against tables": VIVE_TABLES,
    "VIVE: text against tables and text": VIVE_PROSE,
    "mploy": MPLOY,
}
