-- A new job rings the bell of the relay when its transaction commits.

CREATE FUNCTION jobs_job_ring() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('jobs', '');
    RETURN NULL;
END $$;
CREATE TRIGGER jobs_job_rings AFTER INSERT ON jobs_job FOR EACH STATEMENT EXECUTE FUNCTION jobs_job_ring();
