"""What an applicant reads in the cabinet, as plain values for its pages."""
