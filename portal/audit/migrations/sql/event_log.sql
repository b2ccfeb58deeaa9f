-- The database gives the place and the hash, and lets nothing be changed afterwards.

-- Everything a reader relies on is hashed. The instant goes in as microseconds since 1970:
-- its text would depend on the time zone of the session.
CREATE FUNCTION audit_event_digest(event audit_event) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(convert_to(jsonb_build_array(
        event.id, event.chain, event.seq, (extract(epoch FROM event.at) * 1000000)::bigint,
        event.actor_id, event.actor_label, event.role, event.subject_kind, event.subject_id,
        event.verb, event.from_state, event.to_state, event.facts, encode(event.prev_hash, 'hex')
    )::text, 'UTF8'))
$$;

-- The owner's rights: who may add an event must not be able to move the end of a chain by hand.
CREATE FUNCTION audit_event_chain() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path FROM CURRENT AS $$
DECLARE
    head audit_chainhead%ROWTYPE;
BEGIN
    SELECT * INTO head FROM audit_chainhead WHERE chain = NEW.chain FOR UPDATE;
    IF NOT FOUND THEN
        INSERT INTO audit_chainhead (chain, seq, hash) VALUES (NEW.chain, 0, sha256(''))
        ON CONFLICT DO NOTHING;
        SELECT * INTO head FROM audit_chainhead WHERE chain = NEW.chain FOR UPDATE;
    END IF;
    NEW.seq := head.seq + 1;
    NEW.prev_hash := head.hash;
    NEW.hash := audit_event_digest(NEW);
    UPDATE audit_chainhead SET seq = NEW.seq, hash = NEW.hash WHERE chain = NEW.chain;
    RETURN NEW;
END $$;
CREATE TRIGGER audit_event_chained BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION audit_event_chain();

CREATE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of the event log was asked; events are evidence and are never changed; record a new event instead.',
        TG_OP USING ERRCODE = 'restrict_violation', CONSTRAINT = 'event_log_is_append_only';
END $$;
CREATE TRIGGER audit_event_never_changes BEFORE UPDATE OR DELETE ON audit_event
  FOR EACH ROW EXECUTE FUNCTION audit_event_refuse();
CREATE TRIGGER audit_event_never_emptied BEFORE TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse();

ALTER TABLE audit_event ADD CONSTRAINT event_facts_hold_no_iin CHECK (
    facts::text !~ '\m[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-6][0-9]{5}\M'
);
