# Writes the invented people behind the reference cases, as covariate cells. Run in this folder: Rscript generate.R
# Person level first (seeded), then counted: outcome_cells.csv, hours_cells.csv.
set.seed(20221031)
people <- 675
person <- data.frame(
  arm = rep(c(1, 0), length.out = people),
  sex = sample(c("man", "woman"), people, replace = TRUE, prob = c(0.57, 0.43)),
  age_band = sample(c("30-39", "40-49", "50-59", "60-67"), people, replace = TRUE, prob = c(0.15, 0.30, 0.37, 0.18)),
  cohort = sample(sprintf("%02d", 1:9), people, replace = TRUE)
)
log_mean <- with(person, log(0.20) + 0.20 * arm + 0.10 * (sex == "man") + 0.25 * arm * (sex == "man") -
  0.30 * (age_band == "60-67") + 0.15 * (cohort == "03"))
person$works <- rbinom(people, 1, pmin(exp(log_mean), 0.95))
# no one in the oldest band works in the sparse case: a level that carries no information
person$sparse <- ifelse(person$age_band == "60-67", 0, person$works)
band <- 1 + sample(0:2, people, replace = TRUE, prob = c(0.45, 0.22, 0.33)) +
  ifelse(person$arm == 1 & runif(people) < 0.1, 1, 0)
person$band <- ifelse(person$works == 1, pmin(band, 3), 0)

count <- function(outcome, name) {
  cells <- aggregate(cbind(n = 1, events = person[[outcome]]) ~ arm + sex + age_band + cohort, person, sum)
  write.csv(cells, name, row.names = FALSE, quote = FALSE)
}
count("works", "outcome_cells.csv")
count("sparse", "sparse_cells.csv")
hours <- aggregate(cbind(n = rep(1, people)) ~ arm + sex + age_band + cohort + band, person, sum)
write.csv(hours, "hours_cells.csv", row.names = FALSE, quote = FALSE)
