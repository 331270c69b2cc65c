"""The counts behind the printed tables, intervention first, control second."""

from typing import Final

Pair = tuple[int, int]
Split = tuple[tuple[int, ...], tuple[int, ...]]

ARMS: Final = ("intervention", "control")
SEXES: Final = ("man", "woman")
AGES: Final = ("30-39", "40-49", "50-59", "60-67")
COHORTS: Final = ("2", "3", "4", "5", "6")
BANDS: Final = ("0", "1-9", "10-29", "30+")
WESTERN: Final = ("western", "non_western")
HISTORY: Final = ("0", "1-6", "7-20", "21-44", "45+")
FIRST, LATER = "2022-01", "2022-10"
WINDOW: Final = ("2022-08", "2022-09", "2022-10")

SEX: Final[Split] = ((190, 148), (192, 145))  # 4.1, 4.10
AGE: Final[Split] = ((40, 96, 137, 65), (59, 108, 111, 59))  # 4.1
COHORT: Final[Split] = ((62, 70, 73, 73, 60), (60, 70, 74, 71, 62))  # B3.1
ORIGIN: Final[Split] = ((198, 140), (203, 134))  # B4.2
WORKED: Final[Split] = ((70, 69, 66, 69, 64), (87, 58, 68, 62, 62))  # B4.3
EVENTS_BY_SEX: Final[dict[str, Split]] = {  # 4.10, 4.11
    FIRST: ((38, 27), (33, 26)),
    LATER: ((50, 32), (38, 31)),
}
BOTH_BY_SEX: Final[Split] = ((27, 18), (24, 18))  # invented: wage hours in both months
BANDS_AT: Final[dict[str, Split]] = {  # 4.3, 4.7
    FIRST: ((273, 26, 17, 22), (278, 19, 16, 24)),
    LATER: ((256, 35, 18, 29), (268, 24, 18, 27)),
}
WINDOW_EVENTS: Final[Pair] = (91, 77)  # B4.6, August to October 2022
