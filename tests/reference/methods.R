# The numbers that tests/analytics/estimators/test_methods_reference.py compares with; base R alone. Run in this folder:
# Rscript methods.R > methods.csv
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
normal <- function(value, error) {
  z <- qnorm(0.975)
  c(estimate = value, low = value - z * error, high = value + z * error, p = 2 * pnorm(-abs(value / error)))
}
outcome <- people(read.csv("outcome_cells.csv", colClasses = c(cohort = "character")))

# Standardisation of the log-linear model: each person's own part of the difference, and of the coefficients' error
standardised <- function(case, formula, data) {
  fit <- glm(formula, poisson, data, epsilon = 1e-14, maxit = 100)
  x <- model.matrix(fit)
  one <- x; one[, "arm"] <- 1
  other <- x; other[, "arm"] <- 0
  m1 <- exp(drop(one %*% coef(fit))); m0 <- exp(drop(other %*% coef(fit)))
  difference <- mean(m1 - m0)
  slope <- colMeans(m1 * one - m0 * other)
  information <- crossprod(x, fitted(fit) * x) / nrow(x)
  part <- (m1 - m0 - difference) + drop((x * (data$y - fitted(fit))) %*% solve(information, slope))
  say(case, normal(difference, sqrt(sum(part^2)) / nrow(x)))
}
standardised("standardised", y ~ arm + sex + age_band + cohort, outcome)
standardised("standardised_unadjusted", y ~ arm, outcome)
standardised("standardised_sex", y ~ arm + sex, outcome)

# Mantel-Haenszel within cohorts: R's own test; Greenland & Robins' and Sato's variances by hand
strata <- xtabs(~ arm + y + cohort, outcome)[2:1, 2:1, ]
test <- mantelhaen.test(strata, correct = FALSE)
a <- strata[1, 1, ]; b <- strata[2, 1, ]; n1 <- a + strata[1, 2, ]; n0 <- b + strata[2, 2, ]; n <- n1 + n0
ratio <- sum(a * n0 / n) / sum(b * n1 / n)
error <- sqrt(sum((n1 * n0 * (a + b) - a * b * n) / n^2) / (sum(a * n0 / n) * sum(b * n1 / n)))
say("mantel_haenszel_ratio", estimate = ratio, low = ratio * exp(-qnorm(0.975) * error),
  high = ratio * exp(qnorm(0.975) * error), p = test$p.value)
difference <- sum((a * n0 - b * n1) / n) / sum(n1 * n0 / n)
p_k <- (n1^2 * b - n0^2 * a + n1 * n0 * (n0 - n1) / 2) / n^2
q_k <- (a * (n0 - b) + b * (n1 - a)) / (2 * n)
error <- sqrt(difference * sum(p_k) + sum(q_k)) / sum(n1 * n0 / n)
say("mantel_haenszel_difference", estimate = difference, low = difference - qnorm(0.975) * error,
  high = difference + qnorm(0.975) * error, p = test$p.value)

# Competing events: survival's Aalen-Johansen; the variance of Gaynor and others by hand
rows <- read.csv("competing_rows.csv")
library(survival)
for (arm in 0:1) {
  one <- rows[rows$arm == arm, ]
  one <- one[rep(seq_len(nrow(one)), one$n), ]
  fit <- survfit(Surv(time, factor(cause, 0:2)) ~ 1, one)
  states <- summary(fit, times = 18)$pstate
  times <- sort(unique(one$time[one$time <= 18]))
  r <- sapply(times, function(t) sum(one$time >= t))
  d <- sapply(times, function(t) sum(one$time == t & one$cause > 0))
  before <- c(1, cumprod(1 - d / r))[seq_along(times)]
  for (cause in 1:2) {
    m <- sapply(times, function(t) sum(one$time == t & one$cause == cause))
    path <- cumsum(before * m / r)
    ahead <- path[length(path)] - path
    v <- sum(ahead^2 * d / (r * (r - d)) + before^2 * (r - m) * m / r^3 - 2 * ahead * before * m / r^2)
    say(sprintf("incidence_%d_%d", arm, cause), estimate = states[1 + cause], error = sqrt(v))
  }
}
