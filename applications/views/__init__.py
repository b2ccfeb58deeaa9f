"""Pages: find within the office, form, action, presenter, template."""
