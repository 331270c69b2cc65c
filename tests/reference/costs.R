# The numbers that tests/analytics/costs/test_reference.py compares with. Run in this folder: Rscript costs.R > costs.csv
cat("case,quantity,value\n")
say <- function(case, ...) {
  values <- c(...)
  for (quantity in names(values)) cat(sprintf("%s,%s,%.17g\n", case, quantity, values[[quantity]]))
}
z <- qnorm(0.975)

# Fieller by the formula: the roots of (C - R E)^2 = z^2 (Vcc - 2 R Vce + R^2 Vee)
fieller <- function(cost, effect, v) {
  a <- effect^2 - z^2 * v[2, 2]
  b <- cost * effect - z^2 * v[1, 2]
  inside <- b^2 - a * (cost^2 - z^2 * v[1, 1])
  if (inside < 0) return(c(inside = -1))
  root <- (b + c(-1, 1) * sqrt(inside)) / a
  c(low = min(root), high = max(root))
}
acceleration <- function(one, other) {
  l <- c((one - mean(one)) / length(one), -(other - mean(other)) / length(other))
  sum(l^3) / (6 * sum(l^2)^1.5)
}
people <- read.csv("costs_people.csv")
for (case in unique(people$case)) {
  rows <- people[people$case == case, c("arm", "cost", "employed")]
  one <- rows[rows$arm == 1, -1]
  other <- rows[rows$arm == 0, -1]
  for (arm in c(1, 0)) {
    mine <- rows[rows$arm == arm, ]
    t <- t.test(mine$cost)
    say(paste0(case, "_arm", arm), mean = mean(mine$cost), low = t$conf.int[1], high = t$conf.int[2],
      each = sum(mine$cost) / sum(mine$employed))
    within <- fieller(mean(mine$cost), mean(mine$employed), var(mine[, -1]) / nrow(mine))
    say(paste0(case, "_each", arm), within)
  }
  welch <- t.test(one$cost, other$cost)
  say(paste0(case, "_difference"), estimate = mean(one$cost) - mean(other$cost), low = welch$conf.int[1],
    high = welch$conf.int[2], p = welch$p.value)
  d <- colMeans(one) - colMeans(other)
  v <- var(one) / nrow(one) + var(other) / nrow(other)
  say(paste0(case, "_moments"), cost = d[["cost"]], effect = d[["employed"]], cc = v[1, 1], ce = v[1, 2], ee = v[2, 2])
  say(paste0(case, "_fieller"), amount = d[["cost"]] / d[["employed"]], fieller(d[["cost"]], d[["employed"]], v))
  for (lambda in c(0, 250000, 1000000)) {
    net <- lambda * d[["employed"]] - d[["cost"]]
    error <- sqrt(lambda^2 * v[2, 2] - 2 * lambda * v[1, 2] + v[1, 1])
    each <- t.test(lambda * one$employed - one$cost, lambda * other$employed - other$cost)
    say(sprintf("%s_net%d", case, lambda), estimate = net, low = each$conf.int[1], high = each$conf.int[2],
      p = each$p.value, acceptable = pnorm(net / error))
  }
  say(paste0(case, "_bca"), acceleration = acceleration(one$cost, other$cost))
}
