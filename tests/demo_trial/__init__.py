"""How the demo's trial was found: counts as printed, then a search for the printed estimates; and the check of it."""
