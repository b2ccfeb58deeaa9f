-- What must never happen on the way to a refusal, and that nobody is refused and no permit revoked unheard.

CREATE FUNCTION guard_refusal_track() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.signed_at IS NOT NULL OR NEW.sent_at IS NOT NULL THEN
      RAISE EXCEPTION 'guard: a preliminary decision is drafted before it is signed and sent'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.sent_at IS NOT NULL THEN
    RAISE EXCEPTION 'guard: a preliminary decision that was sent is never changed'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.dropped_at IS NOT NULL THEN
    RAISE EXCEPTION 'guard: a dropped version is never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (NEW.application_id, NEW.office_id, NEW.version, NEW.token, NEW.grounds, NEW.findings, NEW.evidence,
      NEW.prepared_by_id, NEW.prepared_at)
     IS DISTINCT FROM
     (OLD.application_id, OLD.office_id, OLD.version, OLD.token, OLD.grounds, OLD.findings, OLD.evidence,
      OLD.prepared_by_id, OLD.prepared_at)
     OR (OLD.paper_id IS NOT NULL AND NEW.paper_id IS DISTINCT FROM OLD.paper_id) THEN
    RAISE EXCEPTION 'guard: an edit of a preliminary decision is a new version'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.signed_at IS NOT NULL AND (NEW.signed_at, NEW.signed_by_id, NEW.signed_sha256)
     IS DISTINCT FROM (OLD.signed_at, OLD.signed_by_id, OLD.signed_sha256) THEN
    RAISE EXCEPTION 'guard: a signature is never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.signed_at IS NOT NULL AND NOT EXISTS (
      SELECT FROM applications_paper paper WHERE paper.id = NEW.paper_id AND paper.pdf_sha256 = NEW.signed_sha256) THEN
    RAISE EXCEPTION 'guard: a signature stands under the file that was seen'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.sent_at IS NOT NULL AND NEW.sent_on <> (NEW.sent_at AT TIME ZONE 'Asia/Almaty')::date THEN
    RAISE EXCEPTION 'guard: the day of the notice is the day it was sent'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.act_from IS NOT NULL AND NEW.act_from < NEW.sent_on + 3 THEN
    RAISE EXCEPTION 'guard: three working days lie between the notice and the act'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refusal_track_is_never_changed BEFORE INSERT OR UPDATE ON permits_refusaltrack
  FOR EACH ROW EXECUTE FUNCTION guard_refusal_track();

CREATE FUNCTION guard_hearing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.track_id, NEW.office_id, NEW.number, NEW.token, NEW.starts_at, NEW.ends_at, NEW.way, NEW.room_id,
      NEW.presiding_id, NEW.set_by_id, NEW.set_at)
     IS DISTINCT FROM
     (OLD.track_id, OLD.office_id, OLD.number, OLD.token, OLD.starts_at, OLD.ends_at, OLD.way, OLD.room_id,
      OLD.presiding_id, OLD.set_by_id, OLD.set_at)
     OR (OLD.notice_id IS NOT NULL AND NEW.notice_id IS DISTINCT FROM OLD.notice_id) THEN
    RAISE EXCEPTION 'guard: another time or place is another hearing' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (OLD.signed_at IS NOT NULL AND (NEW.signed_at, NEW.signed_by_id, NEW.signed_sha256)
        IS DISTINCT FROM (OLD.signed_at, OLD.signed_by_id, OLD.signed_sha256))
     OR (OLD.sent_at IS NOT NULL AND (NEW.sent_at, NEW.sent_way) IS DISTINCT FROM (OLD.sent_at, OLD.sent_way)) THEN
    RAISE EXCEPTION 'guard: a notice that was signed and sent is never changed'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.signed_at IS NOT NULL AND OLD.signed_at IS NULL AND NOT EXISTS (
      SELECT FROM applications_paper paper
      WHERE paper.id = NEW.notice_id AND paper.pdf_sha256 = NEW.signed_sha256) THEN
    RAISE EXCEPTION 'guard: a signature stands under the file that was seen'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.opened_at IS NOT NULL AND OLD.opened_at IS NULL THEN
    PERFORM FROM permits_noticeproof proof WHERE proof.hearing_id = NEW.id AND proof.way <> 'returned';
    IF NOT FOUND THEN
      RAISE EXCEPTION 'guard: no hearing opens without a proof of its notice'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    PERFORM FROM permits_noticeproof proof WHERE proof.hearing_id = NEW.id AND proof.way <> 'returned'
      AND proof.hearing_from <= (NEW.opened_at AT TIME ZONE 'Asia/Almaty')::date;
    IF NOT FOUND AND NOT EXISTS (SELECT FROM permits_position said
        WHERE said.track_id = NEW.track_id AND said.kind = 'earlier_hearing') THEN
      RAISE EXCEPTION 'guard: no hearing opens within the two working days of the objection'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END IF;
  IF OLD.opened_at IS NOT NULL AND NEW.opened_at IS DISTINCT FROM OLD.opened_at THEN
    RAISE EXCEPTION 'guard: a hearing opens once' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.outcome <> '' AND (NEW.outcome, NEW.outcome_words, NEW.opened_at, NEW.ended_at, NEW.question,
                            NEW.participants, NEW.secretary_id)
     IS DISTINCT FROM (OLD.outcome, OLD.outcome_words, OLD.opened_at, OLD.ended_at, OLD.question,
                       OLD.participants, OLD.secretary_id) THEN
    RAISE EXCEPTION 'guard: a hearing that is over is never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.outcome <> '' AND NEW.protocol_id IS DISTINCT FROM OLD.protocol_id AND NOT EXISTS (
      SELECT FROM permits_refusaltrack track JOIN applications_application held ON held.id = track.application_id
      WHERE track.id = NEW.track_id AND held.state = 'awaiting_hearing') THEN
    RAISE EXCEPTION 'guard: the protocol is closed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER hearing_keeps_its_appointment BEFORE UPDATE ON permits_hearing
  FOR EACH ROW EXECUTE FUNCTION guard_hearing();

CREATE FUNCTION guard_hearing_slot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(4418, NEW.office_id::int);
  IF NEW.signed_at IS NOT NULL OR NEW.opened_at IS NOT NULL OR NEW.outcome <> '' THEN
    RAISE EXCEPTION 'guard: a hearing is set before it is held' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.way <> 'written' AND EXISTS (
      SELECT FROM permits_hearing other JOIN permits_refusaltrack track ON track.id = other.track_id
      JOIN applications_application held ON held.id = track.application_id
      WHERE other.office_id = NEW.office_id AND other.outcome = '' AND track.dropped_at IS NULL
        AND other.track_id <> NEW.track_id AND other.way <> 'written'
        AND held.state IN ('preparing', 'refusal_announced', 'awaiting_hearing')
        AND (other.room_id = NEW.room_id OR other.presiding_id = NEW.presiding_id)
        AND tstzrange(other.starts_at, other.ends_at) && tstzrange(NEW.starts_at, NEW.ends_at)) THEN
    RAISE EXCEPTION 'guard: the room or the head is taken at that time'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER hearing_has_a_free_slot BEFORE INSERT ON permits_hearing
  FOR EACH ROW EXECUTE FUNCTION guard_hearing_slot();

CREATE FUNCTION guard_hearing_words() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE held permits_hearing;
BEGIN
  SELECT * INTO held FROM permits_hearing WHERE id = NEW.hearing_id;
  IF held.opened_at IS NULL OR held.outcome = 'moved' THEN
    RAISE EXCEPTION 'guard: nothing is said before the hearing opens' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF held.ended_at IS NOT NULL AND NEW.kind <> 'addition' THEN
    RAISE EXCEPTION 'guard: after the end a party may only ask for an addition'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER hearing_words_are_said_at_the_hearing BEFORE INSERT ON permits_hearingwords
  FOR EACH ROW EXECUTE FUNCTION guard_hearing_words();

CREATE FUNCTION guard_notice_proof() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM permits_hearing hearing WHERE hearing.id = NEW.hearing_id
      AND hearing.track_id = NEW.track_id AND hearing.sent_at IS NOT NULL AND hearing.sent_at <= NEW.happened_at) THEN
    RAISE EXCEPTION 'guard: what was not sent did not arrive' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER notice_proof_follows_its_notice BEFORE INSERT ON permits_noticeproof
  FOR EACH ROW EXECUTE FUNCTION guard_notice_proof();

CREATE FUNCTION guard_refusal_is_heard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE track permits_refusaltrack;
BEGIN
  IF NEW.kind = 'reasoned_refusal'
     AND EXISTS (SELECT FROM permits_hearingexemption WHERE application_id = NEW.application_id) THEN
    RETURN NEW;
  END IF;
  SELECT * INTO track FROM permits_refusaltrack
    WHERE application_id = NEW.application_id AND dropped_at IS NULL AND sent_at IS NOT NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'guard: no refusal without a preliminary decision that was sent'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NOT EXISTS (SELECT FROM permits_noticeproof WHERE track_id = track.id AND way <> 'returned') THEN
    RAISE EXCEPTION 'guard: no refusal without a proof of the notice' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NOT EXISTS (SELECT FROM permits_hearing WHERE track_id = track.id AND outcome IN ('held', 'in_absence'))
     AND NOT EXISTS (SELECT FROM permits_position WHERE track_id = track.id AND kind = 'hearing_waiver') THEN
    RAISE EXCEPTION 'guard: no refusal before the hearing is held or waived'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (NEW.signed_at AT TIME ZONE 'Asia/Almaty')::date < track.act_from
     AND NOT EXISTS (SELECT FROM permits_position WHERE track_id = track.id AND covers_days) THEN
    RAISE EXCEPTION 'guard: no refusal before the third working day after the notice'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decision_refuses_nobody_unheard BEFORE UPDATE ON permits_decision
  FOR EACH ROW
  WHEN (NEW.kind IN ('reasoned_refusal', 'revocation') AND NEW.signed_at IS NOT NULL AND OLD.signed_at IS NULL)
  EXECUTE FUNCTION guard_refusal_is_heard();

CREATE TRIGGER refusal_track_is_never_deleted BEFORE DELETE ON permits_refusaltrack FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER hearing_is_never_deleted BEFORE DELETE ON permits_hearing FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER hearingwords_is_never_changed BEFORE UPDATE OR DELETE ON permits_hearingwords FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER noticeproof_is_never_changed BEFORE UPDATE OR DELETE ON permits_noticeproof FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER position_is_never_changed BEFORE UPDATE OR DELETE ON permits_position FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER objectionanswer_is_never_changed BEFORE UPDATE OR DELETE ON permits_objectionanswer FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER lateway_is_never_changed BEFORE UPDATE OR DELETE ON permits_lateway FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER hearingexemption_is_never_changed BEFORE UPDATE OR DELETE ON permits_hearingexemption FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
