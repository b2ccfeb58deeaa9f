"""A new job rings the bell of the relay when its transaction commits."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION jobs_job_ring() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('jobs', '');
    RETURN NULL;
END $$;
CREATE TRIGGER jobs_job_rings AFTER INSERT ON jobs_job
    FOR EACH STATEMENT EXECUTE FUNCTION jobs_job_ring();
"""

BACKWARD = """
DROP TRIGGER jobs_job_rings ON jobs_job;
DROP FUNCTION jobs_job_ring();
"""


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
