-- What an office chose, wrote down and ordered stays: a later word is another row. Nobody is absent twice at once.

-- For the tables of all apps: written once, read for ever.
CREATE FUNCTION guard_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'guard: a row of % is never changed or deleted', TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER reading_choice_never_changes BEFORE UPDATE OR DELETE ON offices_readingchoice FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER own_text_never_changes BEFORE UPDATE OR DELETE ON offices_owntext FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER order_never_changes BEFORE UPDATE OR DELETE ON offices_order FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER hours_change_never_changes BEFORE UPDATE OR DELETE ON offices_hourschange FOR EACH ROW EXECUTE FUNCTION guard_never_changes();

ALTER TABLE offices_absence ADD CONSTRAINT absence_once_at_a_time EXCLUDE USING gist (
  int8range(staff_id, staff_id, '[]') WITH &&, daterange(first_on, last_on, '[]') WITH &&
);
