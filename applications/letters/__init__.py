"""Documents without an official form: texts that an office may edit, filled from the case and frozen as papers."""
