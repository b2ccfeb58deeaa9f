"""What the net finds in words for a reader, and what it lets through."""

import pytest

from applications.disclosure.addresses import Street, street_of
from applications.disclosure.finding import Known, found_in
from applications.disclosure.kinds import Kind

ADDRESS = Known(Kind.ADDRESS, "Алматы қ., Абай көшесі, 15-үй, 3-пәтер")
SQUARE = Known(Kind.ADDRESS, "Есіл қаласы, Самал-2 ш/а, 33")
NUMBERED = Known(Kind.INSTITUTION, "№ 2 Есіл балалар үйі")
QUOTED = Known(Kind.INSTITUTION, "«Үміт» балалар үйі КММ")
PLAIN = Known(Kind.INSTITUTION, "Талғар балалар үйі")
SCHOOL = Known(Kind.ANSWER, "№ 17 гимназия")
PHONE = Known(Kind.PHONE, "+7 701 555 01 01")
EVERYTHING = (ADDRESS, SQUARE, NUMBERED, QUOTED, PLAIN, SCHOOL, PHONE)
OPEN = ("Есіл қаласы, Тәуелсіздік көшесі, 5-үй", "+77770001122", "8 7172 55 10 10", "850315300019")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("Кездесу Абай көшесі 15 мекенжайында өтеді.", {Kind.ADDRESS}, id="as-it-is-kept"),
        pytest.param("Встречи проходят на ул. Абая, д. 15.", {Kind.ADDRESS}, id="in-russian-with-an-ending"),
        pytest.param("абай   көш.,15-үй", {Kind.ADDRESS}, id="in-another-spacing"),
        pytest.param("г. Алматы, улица АБАЯ 15 кв. 3", {Kind.ADDRESS}, id="in-capitals"),
        pytest.param("Самал-2, 33 үй жанында", {Kind.ADDRESS}, id="a-square-with-a-number"),
        pytest.param("Кездесу Абай көшесі 16 мекенжайында", set(), id="another-house"),
        pytest.param("Кездесу Абай күніне орай 15.12.2026 күні", set(), id="a-word-and-a-day-apart"),
        pytest.param("Есіл қаласы, Тәуелсіздік көшесі, 5", set(), id="the-readers-own-address"),
        pytest.param("№2 Есіл балалар үйінде", {Kind.INSTITUTION}, id="an-institution-by-number"),
        pytest.param("в Есильском детском доме № 2", set(), id="a-translated-name-is-not-known"),
        pytest.param("№ 3 Есіл балалар үйінде", set(), id="an-institution-with-another-number"),
        pytest.param("«ҮМІТ» үйінің қызметкері", {Kind.INSTITUTION}, id="a-name-in-quotation-marks"),
        pytest.param("Үміт пен сенім", set(), id="a-short-word-alone-says-nothing"),
        pytest.param("Талғар балалар үйінде", {Kind.INSTITUTION}, id="an-institution-by-all-its-words"),
        pytest.param("Талғар қаласындағы балалар алаңында", set(), id="some-of-its-words-are-common"),
        pytest.param("№ 17 гимназияның алдында", {Kind.ANSWER}, id="a-private-answer"),
        pytest.param("Телефон 8(701) 555-01-01", {Kind.PHONE}, id="a-phone-that-is-known"),
        pytest.param("звонить +7 705 123 45 67", {Kind.PHONE}, id="any-mobile-of-kazakhstan"),
        pytest.param("8 7273 12 34 56 нөміріне", {Kind.PHONE}, id="a-city-number-with-its-code"),
        pytest.param("тел. 254-12-30", {Kind.PHONE}, id="a-short-city-number"),
        pytest.param("+7 777 000 11 22", set(), id="the-readers-own-phone"),
        pytest.param("8 (7172) 55-10-10", set(), id="the-offices-phone"),
        pytest.param("ЖСН 901231400013", {Kind.IIN}, id="an-iin-of-another"),
        pytest.param("ЖСН 850315300019", set(), id="the-readers-own-iin"),
        pytest.param("№ 901231400014", set(), id="twelve-figures-that-are-no-iin"),
        pytest.param("01.12.2026 – 31.05.2027, № 12/345", set(), id="days-and-numbers-of-papers"),
        pytest.param("https://video.example/room/77051234567", set(), id="the-link-of-a-call"),
        pytest.param("Абай көшесі 15, +7 705 123 45 67", {Kind.ADDRESS, Kind.PHONE}, id="two-kinds-at-once"),
        pytest.param("", set(), id="nothing"),
    ],
)
def test_what_a_reader_must_not_learn_is_found_however_it_is_spelled(text, kinds):
    assert found_in(text, EVERYTHING, OPEN) == kinds


@pytest.mark.parametrize(
    ("address", "street"),
    [
        pytest.param("Алматы қ., Абай даңғылы, 15", Street(("абаи",), "15"), id="in-parts"),
        pytest.param("050000, Алматы, Желтоқсан к-сі 8", Street(("желтоксан",), "8"), id="with-a-postcode"),
        pytest.param("Бауыржан Момышұлы к., 4", Street(("бауиржан", "момишули"), "4"), id="of-two-words"),
        pytest.param("Бесағаш ауылы", None, id="without-a-house"),
        pytest.param("", None, id="empty"),
    ],
)
def test_a_street_and_a_house_are_what_is_left_of_an_address(address, street):
    assert street_of(address) == street


def test_an_address_without_a_house_is_found_by_its_words():
    village = Known(Kind.ADDRESS, "Қызылжар ауылы, Достық шаруашылығы")
    assert found_in("Қызылжар ауылы, Достық шаруашылығында", [village]) == {Kind.ADDRESS}
    assert found_in("Басқа ауылда", [village]) == set()
