"""Pages of the office administrator: the office, its people, its days, its texts; never an applicant's data."""
