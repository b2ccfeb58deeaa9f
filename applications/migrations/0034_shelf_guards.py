"""A stay on the shelf is written once and ended once; results that lie at a branch already get theirs."""

from django.db import migrations

from applications.law.calendar import ALMATY, standard_branch
from applications.law.catalogue import catalogue
from applications.law.duties import duty_deadline

SQL = """
CREATE FUNCTION guard_shelf_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.left_at IS NOT NULL THEN
      RAISE EXCEPTION 'guard: a result lies on the shelf before it leaves it' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.left_at IS NOT NULL THEN
    RAISE EXCEPTION 'guard: a stay on the shelf that is over stays over' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (NEW.application_id, NEW.office_id, NEW.branch_id, NEW.arrived_at)
     IS DISTINCT FROM (OLD.application_id, OLD.office_id, OLD.branch_id, OLD.arrived_at) THEN
    RAISE EXCEPTION 'guard: when a result came to the shelf never changes' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION guard_recall() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.answered_at IS NOT NULL OR (NEW.stay_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM applications_shelfstay stay
        WHERE stay.id = NEW.stay_id AND stay.application_id = NEW.application_id AND stay.leaving = 'returned')) THEN
      RAISE EXCEPTION 'guard: only a result that went back is asked for' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.answered_at IS NOT NULL
     OR (to_jsonb(NEW) - 'answered_at' - 'answer') IS DISTINCT FROM (to_jsonb(OLD) - 'answered_at' - 'answer') THEN
    RAISE EXCEPTION 'guard: a request for a result never changes' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER shelf_stay_is_never_rewritten BEFORE INSERT OR UPDATE ON applications_shelfstay
  FOR EACH ROW EXECUTE FUNCTION guard_shelf_stay();
CREATE TRIGGER shelf_stay_is_never_deleted BEFORE DELETE ON applications_shelfstay
  FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER recall_is_never_rewritten BEFORE INSERT OR UPDATE ON applications_recall
  FOR EACH ROW EXECUTE FUNCTION guard_recall();
CREATE TRIGGER recall_is_never_deleted BEFORE DELETE ON applications_recall
  FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER filed_sheet_is_never_changed BEFORE UPDATE OR DELETE ON applications_filedsheet
  FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
"""

UNDO = """
DROP TRIGGER shelf_stay_is_never_rewritten ON applications_shelfstay;
DROP TRIGGER shelf_stay_is_never_deleted ON applications_shelfstay;
DROP TRIGGER recall_is_never_rewritten ON applications_recall;
DROP TRIGGER recall_is_never_deleted ON applications_recall;
DROP TRIGGER filed_sheet_is_never_changed ON applications_filedsheet;
DROP FUNCTION guard_shelf_stay();
DROP FUNCTION guard_recall();
"""


def lay_on_the_shelf(apps, schema_editor):
    """Results that came before shelves were kept: since the courier was relieved of them, by the standard week."""
    Application, ShelfStay = apps.get_model("applications", "Application"), apps.get_model("applications", "ShelfStay")
    Event, calendar = apps.get_model("audit", "Event"), standard_branch()
    there = Application.objects.filter(state="ready_for_hand_over", custody="branch", closed_at=None)
    for case in there.exclude(branch=None).iterator(chunk_size=500):
        came = Event.objects.filter(subject_kind="application", subject_id=case.pk, verb="receive")
        at = came.order_by("-id").values_list("at", flat=True).first()
        if at is None:
            continue
        edition = catalogue().edition(case.service, case.edition)
        limit = duty_deadline(edition, "storage", since=at.astimezone(ALMATY), office=calendar)
        ShelfStay.objects.create(
            application=case, office_id=case.office_id, branch_id=case.branch_id, arrived_at=at,
            keep_until=limit.due_on,
        )


def leave_them(apps, schema_editor):
    """The table goes with the migration before this one."""


class Migration(migrations.Migration):
    dependencies = [("applications", "0033_shelf"), ("audit", "0002_guards")]
    operations = [migrations.RunPython(lay_on_the_shelf, leave_them), migrations.RunSQL(SQL, UNDO)]
