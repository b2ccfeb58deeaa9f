-- A register counter only ever moves by one, so that a register has no gap and no number twice.

CREATE FUNCTION portal_registercounter_by_one() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.last_number = OLD.last_number + 1
        AND (NEW.office_id, NEW.register, NEW.year) = (OLD.office_id, OLD.register, OLD.year) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% of a register counter was asked; numbers of a register are given one after another; take the next number instead.',
        TG_OP USING ERRCODE = 'restrict_violation', CONSTRAINT = 'register_counter_moves_by_one';
END $$;
CREATE TRIGGER portal_registercounter_moves_by_one BEFORE UPDATE OR DELETE ON portal_registercounter
  FOR EACH ROW EXECUTE FUNCTION portal_registercounter_by_one();
