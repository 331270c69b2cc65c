"""What ``snoren import KIND --help`` says of a file: its columns, their Danish names, the words that they hold."""

from typing import Final

_WORDS: Final = "Names of columns count in any capitals and spacing; what is optional may be left out."

PEOPLE: Final = f"""People drawn, one a row.

{_WORDS}

\b
  case_no           the number that stands for the person; no CPR number
                    Danish: sagsnr, sagsnummer, løbenr, løbenummer
  programme         only where config.toml has several
                    Danish: program, projekt
  arm               intervention or control (indsats, kontrol)
                    Danish: gruppe, lod, lodtrækning
  cohort            the name of the draw
                    Danish: hold, kohorte, årgang
  sex               woman or man (kvinde, mand, k, m)
                    Danish: køn
  age               at the draw; or birth_year
                    Danish: alder
  birth_year        where the age is not known
                    Danish: fødselsår
  origin            danish, western or non_western (dansk, vestlig, ikke-vestlig)
                    Danish: herkomst, oprindelse
  history_hours     wage hours before the draw
                    Danish: tidligere timer, timer før
  start_on          a day: 2022-10-31, 31-10-2022 or 31.10.2022; empty: drawn, not started
                    Danish: start, startdato, fra
  screened_out      jobcentre or programme (jobcenter, projekt); empty: not screened out
                    Danish: frasorteret, frascreenet
  drawn_on          the day of the draw
                    Danish: trukket, dato for lodtrækning, lodtrækningsdato
"""

OUTCOMES: Final = f"""Their months, one a person and month.

{_WORDS}

\b
  case_no           the number that stands for the person; no CPR number
                    Danish: sagsnr, sagsnummer, løbenr, løbenummer
  programme         only where config.toml has several
                    Danish: program, projekt
  month             2022-10, 10-2022, okt-22 or its first day
                    Danish: måned
  hours             wage hours in the month; or employment_degree
                    Danish: timer, løntimer
  employment_degree a share of full time, 1 for full time
                    Danish: beskæftigelsesgrad, grad
  benefit_codes     the weeks' codes, a semicolon or space between
                    Danish: ydelseskoder, ydelseskode
  status            one of those below

\b
A status is one of
  wages_without_benefit
  unemployed
  flex_job
  flex_unemployed
  internship_or_subsidy
  disability_pension
  cash_passive
  state_pension_or_gone
  self_supporting
  guidance_or_education
  resource_course
"""

MODULES: Final = f"""Where they were in the programme, one stretch a row.

{_WORDS}

\b
  case_no           the number that stands for the person; no CPR number
                    Danish: sagsnr, sagsnummer, løbenr, løbenummer
  programme         only where config.toml has several
                    Danish: program, projekt
  module            1, 2A, 2B, 2C or 3
                    Danish: modul
  start_on          a day: 2022-10-31, 31-10-2022 or 31.10.2022
                    Danish: start, startdato, fra
  end_on            its last day; empty: it goes on
                    Danish: slut, slutdato, til
"""

COSTS: Final = f"""What each person cost, or paid in tax, one a person, kind and year.

{_WORDS}

\b
  case_no           the number that stands for the person; no CPR number
                    Danish: sagsnr, sagsnummer, løbenr, løbenummer
  programme         only where config.toml has several
                    Danish: program, projekt
  kind              one of those below
                    Danish: art, type, udgiftstype
  year              from 1990 on
                    Danish: år
  amount            kroner of that year; taxes paid are positive
                    Danish: beløb, kroner, kr

\b
A kind of cost is one of
  transfer_income      overførselsindkomst
  ordinary_measures    ordinære indsatser
  programme_measures   projektets indsats
  alcohol_treatment    alkoholbehandling
  drug_treatment       stofbehandling
  social_support       social støtte
  hospital_treatment   hospitalsbehandling
  tax_free_assistance  skattefri hjælp
  tax_revenue          skat
"""
