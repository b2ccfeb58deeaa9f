"""The administrator of the office: days, people, texts."""

from datetime import date, timedelta

from tests.journeys.applicant import day


def test_i_rehearse_a_moved_day_and_apply_it_under_an_order(come):
    admin, monday = come("admin"), next_monday()
    admin.visit("/desk/")
    admin.visit("/office/days/")
    admin.press("a[href='/office/rehearsals/new/days/']")
    admin.press("main form[data-once] button", answer=422)
    admin.sees("[data-error-summary]")
    admin.fill(day_1=monday, act="Қазақстан Республикасы Үкіметінің 2026 жылғы 2 қарашадағы № 1 қаулысы")
    admin.fill(why_kk="Демалыс күні ауыстырылды", why_ru="Выходной день перенесён", why_en="A moved day off")
    admin.press("main form[data-once] button")
    admin.sees("main table tbody tr")
    admin.fill(number="214-ө", signed_on=day(0), signed_by="Басшы Серікова А. Н.")
    admin.press("main form[data-once] button")
    admin.sees("main .banner")
    admin.visit("/year/")
    admin.sees("main", "Демалыс күні ауыстырылды")
    admin.visit("/office/days/")
    admin.press(f"main a[href*='{iso(monday)}']")
    admin.press("main form[data-once] button")
    admin.sees_no(f"main a[href*='{iso(monday)}']")


def test_i_add_a_person_who_signs_in_and_chooses_a_password(office, come):
    username, password = office.new_person("clerk")
    newcomer = come()
    newcomer.sign_in(username, password)
    newcomer.visit("/password/")
    newcomer.fill(present=password, new="Тауға-бару-жақсы-27")
    newcomer.press("main form button")
    newcomer.press("form[action='/sign-out/'] button")
    newcomer.sign_in(username, "Тауға-бару-жақсы-27")
    assert newcomer.path == "/desk/"


def test_a_person_i_put_out_comes_in_no_more(office, come):
    username, password = office.new_person("executor")
    admin, gone = office.person("admin"), come()
    gone.sign_in(username, password)
    admin.visit(f"/office/staff/of/{username}/")
    admin.press("form[action$='/active/'] button")
    gone.visit("/desk/")
    assert gone.path == "/sign-in/"


def test_i_say_where_i_read_a_text_that_the_portal_could_not_confirm(come):
    admin, source = come("admin"), f"2-қосымша, {day(0)} оқылды"
    admin.visit("/office/texts/")
    row = admin.page.locator("div.sheet:has([name=source])").first
    if not row.locator("[name=source]").is_visible():
        row.locator("summary").click()
    admin.press(row.locator("form button"), answer=422)
    row.locator("[name=source]").fill(source)
    row.locator("[name=confirmed_on]").fill(day(0))
    admin.press(row.locator("form button"))
    admin.sees("main", source)


def test_i_set_the_hours_and_the_pattern_of_numbers(come):
    admin = come("admin")
    admin.visit("/office/")
    admin.fill(number_pattern="{nobody}")
    admin.press("main form[data-once] button", answer=422)
    admin.sees("#id_number_pattern_error")
    admin.fill(number_pattern="ЕСЛ-{year}/{number:05d}")
    admin.press("main form[data-once] button")
    admin.visit("/office/staff/")
    admin.sees("main table")


def next_monday() -> str:
    """A coming Monday: open terms run over it."""
    today = date.today()  # noqa: DTZ011
    return f"{today + timedelta(days=7 - today.weekday()):%d.%m.%Y}"


def iso(text: str) -> str:
    return "-".join(reversed(text.split(".")))
