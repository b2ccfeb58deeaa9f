"""The electronic queue at the counter: numbers, booked places, windows, the calling screen, measured times."""
