"""The way to a refusal: preliminary decision, notice with its proofs, the applicant's position, the hearing."""
