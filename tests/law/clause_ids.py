"""Every clause of the five texts by the name that the project uses for it, written out from the texts."""

RULES = """
R1 R2 R3 R4 R5 R6a R6b R7a R7b R7c R8a R8b R8c R9a R9b R9c R9d R10 R11a R11b R12 R12-1a R12-1b R12-1c R12-1d
R13a R13b R13c R13d R13e R13f R13g F1 F3 F4
"""
STANDARD = """
T3 T4.1 T4.1a T4.1b T4.2 T4.3 T4.3b T5 T6 T6b T7 T8.1 T8.2 T9.1 T9.2 T9.3 T9.4 T9.5 T9.6 T9.7 T9.8 T9.9 T9.10 T9.11
T10a T10b T11a T11b T11c T11d T11e T11f T11g T11h T12 T13 T14 T15–16
"""
ROUTE = "G1 G2 G4 G5.1 G5.2 G5.3 G5.4 G5.5 G7–8"
SPECIAL = """
S.common S3.season
S1.result S1.form S1.1 S1.2 S1.3 S1.4 S1.5 S1.staff S1.total
S2.result S2.form S2.1 S2.2 S2.3 S2.4 S2.5 S2.staff S2.total
S3.result S3.form S3.1 S3.2 S3.3 S3.staff S3.total
S4.result S4.form S4.1 S4.2 S4.3 S4.4 S4.5 S4.staff S4.total
"""
PATRONAGE = """
P1 P2 P3a P3b P3c P3d P4 P5.1 P5.2 P5.3 P5.4 P5.5 P6–7
P8.1 P8.2 P8.3 P8.4 P8.5 P8.6 P8.7 P8.8 P8.9 P8.10 P8.11 P8.12 P9
"""
EVERY = [name for words in (RULES, STANDARD, ROUTE, SPECIAL, PATRONAGE) for name in words.split()]
