"""What the papers on the way to a refusal say: the words that their writer adds to the office's text."""

from datetime import date, datetime

from applications.calendars import office_calendar
from applications.law.calendar import ALMATY
from applications.law.texts import Text
from applications.letters.issuing import issue_letter
from applications.models import Application, Paper
from permits.hearings import wording
from permits.hearings.models import Hearing, ObjectionAnswer, Position, PositionKind, RefusalTrack, Way
from permits.hearings.models.hearing import HEARD
from permits.hearings.reading import has_written
from permits.hearings.wording import LANGUAGES, by_language, filled
from portal.accounts.models import Staff

Words = dict[str, str]


def issue_preliminary(
    track: RefusalTrack, hearing: Hearing, *, last_objection: date, by: Staff, at: datetime
) -> Paper:
    """The preliminary decision, which names the hearing too. Source: R9b."""
    said = ground_words(track) | hearing_words(hearing) | _until(track.application, last_objection)
    return issue_letter(track.application, "preliminary_decision", extra=said, by=by, at=at)


def issue_notice(hearing: Hearing, *, last_objection: date, by: Staff, at: datetime) -> Paper:
    """The notice of time, place and way of a hearing. Source: R9b."""
    application = hearing.track.application
    said = hearing_words(hearing) | _until(application, last_objection)
    return issue_letter(application, "hearing_notice", extra=said, by=by, at=at)


def issue_protocol(hearing: Hearing, *, by: Staff, at: datetime) -> Paper:
    """The protocol as it stands: what was said in its order, additions last. Source: R9c."""
    extra = {
        **ground_words(hearing.track),
        "hearing_at": _moment(hearing.opened_at or hearing.starts_at),
        **by_language("hearing_place", {language: held_where(hearing, language) for language in LANGUAGES}),
        **by_language("participants", {language: _participants(hearing, language) for language in LANGUAGES}),
        **by_language("presiding", {language: _presiding(hearing, language) for language in LANGUAGES}),
        **by_language("position", {language: _course(hearing, language) for language in LANGUAGES}),
        **by_language("objection", {language: _objections(hearing.track, language) for language in LANGUAGES}),
        **by_language("consent_to_term", {language: _consent(hearing.track, language) for language in LANGUAGES}),
        **by_language("outcome", {language: outcome_of(hearing, language) for language in LANGUAGES}),
    }
    return issue_letter(hearing.track.application, "hearing_protocol", extra=extra, by=by, at=at)


def refusal_words(application: Application) -> Words:
    """What the reasoned refusal tells of its way; of a case that never went it, that nobody objected.

    Grounds and findings are the refusal's own. Source: R9d.
    """
    track = application.refusal_tracks.filter(dropped_at=None, sent_at__isnull=False).first()
    if track is None or track.sent_on is None:
        return by_language("objection", {language: wording.NO_OBJECTION.in_(language) for language in LANGUAGES})
    held = track.hearings.filter(outcome__in=HEARD).order_by("-number").first()
    outcomes = {language: outcome_of(held, language) for language in LANGUAGES}
    return {
        "evidence": "\n".join(track.evidence),
        "preliminary_on": track.sent_on.isoformat(),
        "hearing_at": _moment(held.opened_at) if held and held.opened_at else "",
        **by_language("outcome", outcomes),
        **by_language("objection", {language: _answers(track, language) for language in LANGUAGES}),
    }


def ground_words(track: RefusalTrack) -> Words:
    return {"grounds": ",".join(track.grounds), "findings": track.findings, "evidence": "\n".join(track.evidence)}


def hearing_words(hearing: Hearing) -> Words:
    """When, where and how: nobody is asked to bring anything to a hearing in writing."""
    places = {language: place_of(hearing, language) for language in LANGUAGES}
    how = filled(wording.HOW[hearing.way])
    return {
        "hearing_at": _moment(hearing.starts_at),
        **by_language("hearing_place", places),
        **by_language("hearing_how", how),
    }


def place_of(hearing: Hearing, language: str) -> str:
    """Room and address, the link of the call, or where the written words go."""
    room, office = hearing.room, hearing.office
    return (
        wording.WAYS[hearing.way]
        .in_(language)
        .format(
            room=room.name_in(language) if room else "",
            link=room.link if room else "",
            address=office.address_in(language),
        )
    )


def held_where(hearing: Hearing, language: str) -> str:
    """The same for those who hold it: a hearing in writing asks nothing of them."""
    if hearing.way != Way.WRITTEN:
        return place_of(hearing, language)
    return wording.IN_WRITING.in_(language).format(address=hearing.office.address_in(language))


def outcome_of(hearing: Hearing | None, language: str) -> str:
    """What came of the hearing; a refusal without one rests on the applicant's waiver."""
    if hearing is None:
        return wording.OUTCOMES["waived"].in_(language)
    ended = f"{(hearing.ended_at or hearing.ends_at).astimezone(ALMATY):%H:%M}"
    said = wording.OUTCOMES[hearing.outcome].in_(language)
    return wording.ENDED.in_(language).format(outcome=said, time=ended, words=hearing.outcome_words).strip()


def _until(application: Application, last: date) -> Words:
    """Until when an objection is taken: the closing of its last day."""
    return {"objection_until": _moment(office_calendar(application.office).closing(last))}


def _moment(at: datetime) -> str:
    return at.astimezone(ALMATY).isoformat(timespec="minutes")


def _presiding(hearing: Hearing, language: str) -> str:
    return f"{hearing.presiding.position_in(language)} {hearing.presiding.full_name}".strip()


def _participants(hearing: Hearing, language: str) -> str:
    lines = [_participant(each, _apart(hearing, each), language) for each in hearing.participants]
    if hearing.secretary:
        lines.append(f"{hearing.secretary.full_name}, {wording.PARTS['secretary'].in_(language)}")
    return "\n".join(lines)


def _participant(row: dict, apart: Text | None, language: str) -> str:
    part = wording.PARTS[row["part"]].in_(language)
    return ", ".join(filter(None, [row["name"], part, apart.in_(language) if apart else ""]))


def _apart(hearing: Hearing, row: dict) -> Text | None:
    """What is said of a party who was not there; in writing nobody comes, and what was sent counts."""
    if hearing.way == Way.WRITTEN and row["part"] == "applicant":
        return wording.WROTE if has_written(hearing) else wording.WROTE_NOTHING
    return None if row["present"] else wording.ABSENT


def _course(hearing: Hearing, language: str) -> str:
    lines = [filled(wording.ASKED, question=hearing.question)[language]]
    for said in hearing.words.all():
        kind = wording.KINDS[said.kind].in_(language)
        lines.append(f"{said.said_at.astimezone(ALMATY):%H:%M} {said.speaker} ({kind}): {said.words}")
    return "\n".join(lines)


def objections_of(track: RefusalTrack) -> list[Position]:
    return list(track.positions.filter(kind=PositionKind.OBJECTION).order_by("pk"))


def _objections(track: RefusalTrack, language: str) -> str:
    return " ".join(each.words for each in objections_of(track)) or wording.NO_OBJECTION.in_(language)


def _answers(track: RefusalTrack, language: str) -> str:
    """Each objection with the newest answer to it."""
    answers = {each.position_id: each.words for each in ObjectionAnswer.objects.filter(position__track=track)}
    lines = [
        filled(wording.ANSWERED, said=each.words, answer=answers.get(each.pk, ""))[language]
        for each in objections_of(track)
    ]
    return "\n".join(lines) or wording.NO_OBJECTION.in_(language)


def _consent(track: RefusalTrack, language: str) -> str:
    given = track.positions.filter(kind=PositionKind.EARLIER_HEARING).order_by("pk").first()
    return given.words if given else wording.NO_CONSENT.in_(language)
