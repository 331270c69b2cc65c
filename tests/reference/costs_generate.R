# Writes the invented people of costs.R. Run in this folder: Rscript costs_generate.R
# Costs are skewed, and lower for those who work; the effect is plain in "told" and hardly there in "open".
set.seed(20231116)
people <- 400
person <- function(share) {
  arm <- rep(c(1, 0), length.out = people)
  works <- rbinom(people, 1, ifelse(arm == 1, share, 0.20))
  cost <- rgamma(people, shape = 2, scale = 2e5) + 70000 * arm - 150000 * works
  data.frame(arm = arm, cost = round(cost, 2), employed = works)
}
cases <- rbind(cbind(case = "told", person(0.38)), cbind(case = "open", person(0.13)))
write.csv(cases, "costs_people.csv", row.names = FALSE, quote = FALSE)
