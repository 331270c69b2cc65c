# The numbers that tests/analytics compares with. Run in this folder: Rscript reference.R > reference.csv
# Relative risks: glm(poisson, log) with sandwich's HC0 and normal z. epsilon = 1e-14, since the default is off by 8e-7
# in the standard error. Hours: ordinal::clm. p of differences: prop.test without correction; exact: fisher.test.
suppressPackageStartupMessages({
  library(sandwich)
  library(ordinal)
})
cat("case,quantity,value\n")
say <- function(case, ...) {
  values <- c(...)
  for (quantity in names(values)) cat(sprintf("%s,%s,%.17g\n", case, quantity, values[[quantity]]))
}
people <- function(cells) {
  yes <- cells[rep(seq_len(nrow(cells)), cells$events), ]
  no <- cells[rep(seq_len(nrow(cells)), cells$n - cells$events), ]
  rbind(transform(yes, y = 1), transform(no, y = 0))
}
wald <- function(log, error) {
  z <- qnorm(0.975)
  c(estimate = exp(log), low = exp(log - z * error), high = exp(log + z * error), p = 2 * pnorm(-abs(log / error)))
}
poisson_hc0 <- function(formula, data) {
  fit <- glm(formula, poisson("log"), data, control = glm.control(epsilon = 1e-14, maxit = 100))
  # glm keeps the weights of the step before the last (1e-9 off in the standard error): once more, from where it ended
  fit <- glm(formula, poisson("log"), data, control = glm.control(epsilon = 1e-14, maxit = 100), start = coef(fit))
  list(b = coef(fit), v = vcovHC(fit, type = "HC0"))
}
relative_risk <- function(case, formula, data) {
  m <- poisson_hc0(formula, data)
  say(case, wald(m$b[["arm"]], sqrt(m$v["arm", "arm"])))
}
# Newcombe (1998), method 10, from R's own Wilson intervals
newcombe <- function(e1, n1, e0, n0) {
  a <- prop.test(e1, n1, correct = FALSE)$conf.int
  b <- prop.test(e0, n0, correct = FALSE)$conf.int
  d <- e1 / n1 - e0 / n0
  c(estimate = d, low = d - sqrt((e1 / n1 - a[1])^2 + (b[2] - e0 / n0)^2),
    high = d + sqrt((a[2] - e1 / n1)^2 + (e0 / n0 - b[1])^2))
}
two_arms <- function(e1, n1, e0, n0) data.frame(arm = c(1, 0), n = c(n1, n0), events = c(e1, e0))

# The report's tables 4.2 (January 2022) and 4.6 (October 2022)
for (month in list(list("january", 65, 59), list("october", 82, 69))) {
  cells <- two_arms(month[[2]], 338, month[[3]], 337)
  relative_risk(paste0("unadjusted_", month[[1]]), y ~ arm, people(cells))
  say(paste0("difference_", month[[1]]), newcombe(month[[2]], 338, month[[3]], 337),
    p = prop.test(cells$events, cells$n, correct = FALSE)$p.value)
}

outcome <- people(read.csv("outcome_cells.csv", colClasses = c(cohort = "character")))
sparse <- people(read.csv("sparse_cells.csv", colClasses = c(cohort = "character")))
relative_risk("unadjusted", y ~ arm, outcome)
relative_risk("adjusted", y ~ arm + sex + age_band + cohort, outcome)
relative_risk("adjusted_man", y ~ arm + age_band + cohort, subset(outcome, sex == "man"))
relative_risk("adjusted_woman", y ~ arm + age_band + cohort, subset(outcome, sex == "woman"))
# a band without events: R is given the data without it, which is the limit of the fit with it
relative_risk("sparse", y ~ arm + sex + age_band + cohort, subset(sparse, age_band != "60-67"))

m <- poisson_hc0(y ~ arm * sex + age_band + cohort, outcome)
z <- m$b[["arm:sexwoman"]] / sqrt(m$v["arm:sexwoman", "arm:sexwoman"])
say("interaction_sex", p = 2 * pnorm(-abs(z)), statistic = z^2)
m <- poisson_hc0(y ~ arm * age_band + sex + cohort, outcome)
terms <- grep("^arm:", names(m$b), value = TRUE)
w <- drop(t(m$b[terms]) %*% solve(m$v[terms, terms]) %*% m$b[terms])
say("interaction_age", p = pchisq(w, length(terms), lower.tail = FALSE), statistic = w)

proportional_odds <- function(case, formula, data) {
  data$band <- factor(data$band, ordered = TRUE)
  fit <- clm(formula, data = data, weights = n, control = clm.control(gradTol = 1e-12, maxIter = 200))
  say(case, wald(coef(fit)[["arm"]], sqrt(vcov(fit)["arm", "arm"])))
}
hours <- read.csv("hours_cells.csv", colClasses = c(cohort = "character"))
proportional_odds("hours", band ~ arm + sex + age_band + cohort, hours)
proportional_odds("hours_unadjusted", band ~ arm, hours)
# nobody in the band of 10-29 hours
proportional_odds("hours_three_bands", band ~ arm + sex + age_band, subset(hours, band != 2))

for (t in list(c(0, 40, 6, 41), c(12, 60, 0, 55), c(65, 338, 59, 337))) {
  table <- matrix(c(t[1], t[2] - t[1], t[3], t[4] - t[3]), 2)
  say(sprintf("exact_%d_%d_%d_%d", t[1], t[2], t[3], t[4]), p = fisher.test(table)$p.value)
}
