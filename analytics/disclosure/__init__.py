"""
The one door out for tables: no small number of people leaves, and none can be worked out from what does.

What is hidden
- Primary: 1 to 4 people, and what leaves 1 to 4 over (`primary_suppression`: and of nobody and everybody).
- Complementary: as many of the cheapest other cells as it takes (`complementary_suppression`).
- Figures computed from hidden numbers (`derived_figures`), sentences and pictures that tell them (`sentences`).

What is promised
Of every number hidden for its own sake, an attacker (`attacker`) who has all that is told here and in *earlier*
releases, knows which tables tell of the same people and that people are whole and not negative, is left a range of at
least `smallest` numbers that ends at `smallest` or above. He does not know which hidden cells are the small ones: print
them alike. Estimates that a model computes he does not invert, and guesses he does not make, save one: that a number
told earlier is still the same. What he has already, whatever is hidden now, stays hidden here and cannot be mended.

Tables are compared with each other as far as they say who they tell of (`tables.Who`), or use the same labels for the
same number. What neither says is not seen. See docs/disclosure.md.

`release.release` loads scipy, the rest does not: call it in the worker.
"""
