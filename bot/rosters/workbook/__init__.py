"""The workbook that a clerk works from: what was screened, summed up, by person, by item, by what is missing, and to come."""
