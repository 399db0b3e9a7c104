# The six measures of the R package `eventreport`, by its documented definitions, over the MAVERICK
# events with several reports: what `reportedly bench maverick` must give to 3 decimals.
#
#   REPORTEDLY_DATA=../shared/data Rscript bench/opponents/eventreport.R
#
# Needs base R only. Definitions: van Baalen and Hoglund (2026), doi 10.1093/isq/sqag014, and the
# package's manual (share_disagreement, mean_range, mean_sd, modal_confidence, mean_dscore).

folder <- Sys.getenv("REPORTEDLY_DATA", "../shared/data")
reports <- read.csv(file.path(folder, "maverick", "reports.csv"), na.strings = "NA")
several <- names(which(table(reports$event_id) > 1))
reports <- reports[reports$event_id %in% several, ]

numbers <- c("deaths_best", "deaths_low", "deaths_high",
             "injuries_best", "injuries_low", "injuries_high")
words <- c("city", "location", "actor1", "date_start")

over_events <- function(values, measure) {
  mean(sapply(split(values, reports$event_id), measure), na.rm = TRUE)
}
without_na <- function(measure) function(values) {
  values <- values[!is.na(values)]
  if (length(values) == 0) NA else measure(values)
}
show <- function(column, name, value) cat(sprintf("%s %s %.3f\n", column, name, value))

cat(sprintf("events %d\nreports %d\n", length(several), nrow(reports)))
for (column in c(numbers, words)) {
  values <- reports[[column]]
  text <- as.character(values)
  distinct <- function(group) length(unique(group))
  divergence <- over_events(text, function(group) distinct(group) - 1)
  show(column, "share of disagreement", over_events(text, function(group) distinct(group) > 1))
  if (column %in% numbers) {
    show(column, "mean range", over_events(values, without_na(function(g) max(g) - min(g))))
    show(column, "mean sd", over_events(values, without_na(sd)))
  }
  show(column, "modal confidence",
       over_events(text, without_na(function(g) max(table(g)) / length(g))))
  show(column, "divergence", divergence)
  show(column, "normalized divergence", divergence / distinct(text))
}
