# Writes the invented people behind the cases of beyond.R, counted. Run in this folder: Rscript beyond_generate.R
set.seed(20211231)
people <- 675
person <- data.frame(
  arm = rep(c(1, 0), length.out = people),
  cohort = sample(sprintf("%02d", 1:9), people, replace = TRUE)
)
# two in three start when drawn, a few of the others find their way in; those who start work more
person$started <- rbinom(people, 1, ifelse(person$arm == 1, 0.68, 0.04))
person$works <- rbinom(people, 1, 0.19 + 0.09 * person$started + 0.04 * (person$cohort == "03"))
cells <- aggregate(cbind(n = 1, events = works) ~ arm + cohort + started, person, sum)
write.csv(cells, "complier_cells.csv", row.names = FALSE, quote = FALSE)

# months to the first wage hours, followed for 6 to 40 months depending on the cohort
waiting <- ceiling(rexp(people, 0.012 * ifelse(person$arm == 1, 1.35, 1)))
followed <- pmax(6, 42 - 4 * as.integer(person$cohort) + sample(-2:2, people, replace = TRUE))
person$time <- pmin(waiting, followed)
person$event <- as.integer(waiting <= followed)
rows <- aggregate(cbind(n = rep(1, people)) ~ arm + cohort + time + event, person, sum)
write.csv(rows, "survival_rows.csv", row.names = FALSE, quote = FALSE)

# people who are complete, by day and cohort: two cohorts on some days, one of one arm alone
set.seed(20220131)
blocks <- data.frame(day = rep(1:9, c(1, 2, 1, 2, 1, 1, 2, 1, 2)), cohort = sprintf("%02d", 1:13))
blocks$na <- sample(4:14, 13, replace = TRUE)
blocks$nb <- ifelse(blocks$cohort == "05", 0, sample(4:14, 13, replace = TRUE))
blocks$ya <- rbinom(13, blocks$na, 0.55)
blocks$yb <- rbinom(13, blocks$nb, 0.30)
write.csv(blocks, "blocks.csv", row.names = FALSE, quote = FALSE)
