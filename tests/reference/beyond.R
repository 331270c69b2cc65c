# The numbers that tests/analytics/estimators/test_further_reference.py compares with. Run in this folder:
# Rscript beyond.R > beyond.csv
suppressPackageStartupMessages({
  library(sandwich)
  library(ordinal)
  library(survival)
})
cat("case,quantity,value\n")
say <- function(case, ...) {
  values <- c(...)
  for (quantity in names(values)) cat(sprintf("%s,%s,%.17g\n", case, quantity, values[[quantity]]))
}
read <- function(name) read.csv(name, colClasses = c(cohort = "character"))
people <- function(cells) {
  yes <- cells[rep(seq_len(nrow(cells)), cells$events), ]
  no <- cells[rep(seq_len(nrow(cells)), cells$n - cells$events), ]
  rbind(transform(yes, y = 1), transform(no, y = 0))
}
normal <- function(value, error) {
  z <- qnorm(0.975)
  c(estimate = value, low = value - z * error, high = value + z * error, p = 2 * pnorm(-abs(value / error)))
}
outcome <- read("outcome_cells.csv")

# Randomisation within cohorts: R's own hypergeometric, convolved
randomisation <- function(cells) {
  parts <- lapply(split(cells, cells$cohort), function(one) {
    c(n = sum(one$n), e = sum(one$events), n1 = sum(one$n[one$arm == 1]), x = sum(one$events[one$arm == 1]))
  })
  chance <- 1
  for (one in parts) {
    mine <- dhyper(0:one["e"], one["n1"], one["n"] - one["n1"], one["e"])
    both <- outer(chance, mine)
    chance <- tapply(both, row(both) + col(both) - 2, sum)
  }
  mean <- sum(sapply(parts, function(one) one["e"] * one["n1"] / one["n"]))
  x <- sum(sapply(parts, `[[`, "x"))
  sum(chance[abs(seq_along(chance) - 1 - mean) >= abs(x - mean) - 1e-9])
}
say("randomisation", p = randomisation(outcome))
say("randomisation_whole", p = randomisation(transform(outcome, cohort = "1")))

# Compliers: two-stage least squares and its HC0 by hand; the Anderson-Rubin ends as roots of the HC0 test's p
complier <- function(case, data, others) {
  second <- function(rest) as.formula(paste(rest, "~ arm", others))
  first <- lm(second("started"), data)
  data$fitted <- fitted(first)
  b <- coef(lm(as.formula(paste("y ~ fitted", others)), data))
  x <- model.matrix(as.formula(paste("~ started", others)), data)
  z <- model.matrix(as.formula(paste("~ fitted", others)), data)
  left <- data$y - drop(x %*% b)
  bread <- solve(crossprod(z))
  v <- bread %*% crossprod(z * left) %*% bread
  say(case, normal(b[["fitted"]], sqrt(v[2, 2])))
  say(paste0(case, "_first"), normal(coef(first)[["arm"]], sqrt(vcovHC(first, type = "HC0")["arm", "arm"])),
    f = coef(first)[["arm"]]^2 / vcovHC(first, type = "HC0")["arm", "arm"])
  test <- function(b0) {
    data$left <- data$y - b0 * data$started
    fit <- lm(second("left"), data)
    coef(fit)[["arm"]]^2 / vcovHC(fit, type = "HC0")["arm", "arm"]
  }
  end <- function(from, to) uniroot(function(b0) test(b0) - qchisq(0.95, 1), c(from, to), tol = 1e-14)$root
  say(paste0(case, "_ar"), low = end(b[["fitted"]] - 2, b[["fitted"]]), high = end(b[["fitted"]], b[["fitted"]] + 2),
    p = pchisq(test(0), 1, lower.tail = FALSE))
}
started <- people(read("complier_cells.csv"))
complier("complier", started, "")
complier("complier_cohort", started, "+ cohort")

# Survival
rows <- read("survival_rows.csv")
rows <- rows[rep(seq_len(nrow(rows)), rows$n), ]
horizon <- 24
for (arm in 1:0) {
  fit <- survfit(Surv(time, event) ~ 1, rows[rows$arm == arm, ], conf.type = "log-log")
  at <- summary(fit, times = c(3, 12, 24), extend = TRUE)
  case <- paste0("survival_", arm)
  for (i in 1:3) {
    say(paste0(case, "_", at$time[i]), at_risk = at$n.risk[i], share = at$surv[i], low = at$lower[i], high = at$upper[i])
  }
  mean <- summary(fit, rmean = horizon)$table
  say(paste0(case, "_mean"), normal(mean[["rmean"]], mean[["se(rmean)"]]))
}
two <- summary(survfit(Surv(time, event) ~ arm, rows), rmean = horizon)$table
say("survival_difference", normal(two["arm=1", "rmean"] - two["arm=0", "rmean"], sqrt(sum(two[, "se(rmean)"]^2))))
plain <- survdiff(Surv(time, event) ~ arm, rows)
say("log_rank", statistic = plain$chisq, p = pchisq(plain$chisq, 1, lower.tail = FALSE), expected = plain$exp[2])
by <- survdiff(Surv(time, event) ~ arm + strata(cohort), rows)
say("log_rank_cohort", statistic = by$chisq, p = pchisq(by$chisq, 1, lower.tail = FALSE), expected = sum(by$exp[2, ]))

# The e-process of Turner, Ly and Grünwald (2024) over blocks of a cohort and day, with R's binomial, whose
# coefficients cancel. Written anew for blocks of any sizes and for steps.
e_process <- function(case, blocks, smallest) {
  blocks <- blocks[blocks$na > 0 & blocks$nb > 0, ]
  of_step <- function(step, pa, pb) {
    p0 <- (step$na * pa + step$nb * pb) / (step$na + step$nb)
    sum(dbinom(step$ya, step$na, pa, log = TRUE) + dbinom(step$yb, step$nb, pb, log = TRUE) -
      dbinom(step$ya, step$na, p0, log = TRUE) - dbinom(step$yb, step$nb, p0, log = TRUE))
  }
  prior <- list(a = c(0.18, 0.18), b = c(0.18, 0.18))
  log_e <- 0
  top <- 0
  steps <- 0
  waiting <- NULL
  for (i in order(blocks$day, blocks$cohort)) {
    waiting <- rbind(waiting, blocks[i, ])
    gained <- with(waiting, c(sum(ya), sum(na) - sum(ya), sum(yb), sum(nb) - sum(yb)))
    if (min(gained) < smallest) next
    log_e <- log_e + of_step(waiting, prior$a[1] / sum(prior$a), prior$b[1] / sum(prior$b))
    prior <- list(a = prior$a + gained[1:2], b = prior$b + gained[3:4])
    top <- max(top, log_e)
    steps <- steps + 1
    waiting <- NULL
  }
  say(case, log_e = log_e, p = exp(-top), steps = steps)
}
blocks <- read.csv("blocks.csv", colClasses = c(cohort = "character"))
e_process("blocks", blocks, 5)
e_process("blocks_each", blocks, 1)

# Robbins' mixture: the tuning by search, not by the Lambert function
margin <- function(x, alpha) sqrt(2 * (x + 1) / x * log(sqrt(x + 1) / alpha))
for (alpha in c(0.05, 0.1)) {
  slope <- function(x) 1 / (x + 1) - 1 / x + 1 / ((x + 1) * (log(x + 1) - 2 * log(alpha)))
  x <- uniroot(slope, c(1, 50), tol = 1e-14)$root
  say(sprintf("mixture_%g", alpha), x = x, margin = margin(x, alpha))
}

# Power
for (n in c(100, 200, 300)) {
  found <- power.prop.test(n = n, p1 = 0.2, power = 0.8, tol = 1e-14)$p2
  say(paste0("power_", n), at_32 = power.prop.test(n = n, p1 = 0.2, p2 = 0.32)$power, detectable = found)
}

# Balance
shared <- function(cells, variable) xtabs(reformulate(c(variable, "arm"), "n"), cells)[, c("1", "0")]
for (variable in c("sex", "age_band", "cohort")) {
  test <- chisq.test(shared(outcome, variable), correct = FALSE)
  say(paste0("balance_", variable), statistic = test$statistic[["X-squared"]], p = test$p.value)
}
small <- matrix(c(3, 9, 20, 7, 8, 2, 31, 4), 4)
say("fisher_4", p = fisher.test(small)$p.value)
say("fisher_2", p = fisher.test(matrix(c(3, 17, 9, 12), 2))$p.value)
logistic <- function(formula) glm(formula, binomial, outcome, weights = n, control = glm.control(epsilon = 1e-15, maxit = 100))
full <- logistic(arm ~ cohort + sex + age_band)
less <- logistic(arm ~ cohort)
say("joint", statistic = deviance(less) - deviance(full),
  p = pchisq(deviance(less) - deviance(full), 4, lower.tail = FALSE))
p <- prop.table(shared(outcome, "age_band"), 2)[-1, ]
s <- (diag(p[, 1]) - p[, 1] %o% p[, 1] + diag(p[, 2]) - p[, 2] %o% p[, 2]) / 2
say("standardised_age_band", size = sqrt(drop(t(p[, 1] - p[, 2]) %*% solve(s) %*% (p[, 1] - p[, 2]))))

say("holm", setNames(p.adjust(c(0.012, 0.04, 0.02, 0.3), "holm"), c("a", "b", "c", "d")))

# Proportional odds for the arm: clm with and without its own coefficient at each cut-point
hours <- transform(read("hours_cells.csv"), band = factor(band, ordered = TRUE))
control <- clm.control(gradTol = 1e-12, maxIter = 200)
nominal <- function(case, formula, rest) {
  same <- clm(formula, data = hours, weights = n, control = control)
  own <- clm(rest, nominal = ~arm, data = hours, weights = n, control = control)
  statistic <- 2 * as.numeric(logLik(own) - logLik(same))
  say(case, statistic = statistic, p = pchisq(statistic, 2, lower.tail = FALSE))
  for (cut in c("0|1", "1|2", "2|3")) {
    name <- paste0(cut, ".arm")
    found <- normal(-own$alpha[[name]], sqrt(vcov(own)[name, name]))
    say(paste0(case, "_", substr(cut, 3, 3)), exp(found[c("estimate", "low", "high")]), found["p"])
  }
}
nominal("nominal", band ~ arm + sex + age_band + cohort, band ~ sex + age_band + cohort)
nominal("nominal_unadjusted", band ~ arm, band ~ 1)
