-- What was stored stays what it was.

CREATE FUNCTION files_storedfile_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A change of stored file % was asked; a stored file is the one that was seen; store a new file instead.',
        OLD.token USING ERRCODE = 'restrict_violation', CONSTRAINT = 'stored_file_never_changes';
END $$;
CREATE TRIGGER files_storedfile_never_changes BEFORE UPDATE ON files_storedfile
  FOR EACH ROW EXECUTE FUNCTION files_storedfile_refuse();
