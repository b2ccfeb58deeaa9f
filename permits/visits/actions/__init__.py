"""What is done with visits, codes, tasks and reminders: one verb, one function."""
