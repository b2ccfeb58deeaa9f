"""Addresses in the forms in which people write them: what is known is found, what looks like one is pointed at."""

import pytest

from applications.disclosure.addresses import Street, address_within, lives, looks_like_addresses, street_of

ABAI, SQUARE = "Алматы қ., Абай көшесі, 15-үй, 3-пәтер", "Самал-2 ш/а, 33-үй"
HERO = "Есіл қ. Бауыржан Момышұлы к., 4-үй"
OPEN = ("Есіл қаласы, Тәуелсіздік көшесі, 5-үй", "г. Астана, проспект Мәңгілік Ел, 8")


@pytest.mark.parametrize(
    ("address", "street"),
    [
        pytest.param("Есіл қаласы Абай көшесі 15", Street(("абаи",), "15"), id="without-commas"),
        pytest.param("г. Есиль ул. Абая д. 15", Street(("абая",), "15"), id="in-russian-without-commas"),
        pytest.param("050000, Алматы, Желтоқсан 8", Street(("желтоксан",), "8"), id="without-a-street-word"),
        pytest.param("№ 17 мектеп", None, id="the-number-of-a-school"),
    ],
)
def test_the_name_of_a_street_is_what_stands_before_the_house(address, street):
    assert street_of(address) == street


@pytest.mark.parametrize(
    ("known", "text"),
    [
        pytest.param(ABAI, "Абай көшесіндегі 15-үйде", id="kazakh-endings"),
        pytest.param(ABAI, "15-үй, Абай к-сі", id="the-house-first"),
        pytest.param(ABAI, "Встречи в доме 15 по улице Абая", id="the-house-first-in-russian"),
        pytest.param(ABAI, "пр. Абая, д.15, кв 3", id="russian-abbreviations"),
        pytest.param(ABAI, "Abai street 15", id="in-latin-letters"),
        pytest.param(ABAI, "Абай көш. 15А", id="with-a-letter"),
        pytest.param(ABAI, "Абай көшесінің бойындағы № 15 үй", id="along-the-street"),
        pytest.param(HERO, "ул. Б. Момышулы, 4", id="an-initial"),
        pytest.param(HERO, "Бауржана Момышулы, дом 4", id="a-name-in-russian-spelling"),
        pytest.param(HERO, "Момышұлы көшесі 4", id="the-surname-alone"),
        pytest.param(HERO, "Момышұлы Бауыржан көш. 4", id="in-another-order"),
        pytest.param(SQUARE, "мкр. Самал-2, д. 33", id="a-microdistrict"),
        pytest.param("Қонаев к-сі, 7", "улица Кунаева 7", id="o-and-u"),
        pytest.param("Әуезов к-сі, 20", "ул. Ауэзова, 20", id="two-letters-for-one-sound"),
        pytest.param("Қабанбай батыр 8", "Кабанбай батыра, 8", id="a-title-with-its-name"),
    ],
)
def test_a_known_address_is_found_in_any_form(known, text):
    assert lives(street_of(known), text)


@pytest.mark.parametrize(
    ("known", "text"),
    [
        pytest.param(ABAI, "Абай көшесі 115", id="another-house"),
        pytest.param(ABAI, "Абай күні 15 желтоқсан", id="a-name-and-a-day"),
        pytest.param(ABAI, "15 желтоқсан, Абай алаңы", id="a-day-and-a-name"),
        pytest.param("Қабанбай батыр 8", "Наурызбай батыр 8", id="a-title-alone-says-nothing"),
        pytest.param(HERO, "Бауыржан 4-сыныпта оқиды", id="a-given-name-alone"),
    ],
)
def test_what_is_not_that_address_is_let_through(known, text):
    assert not lives(street_of(known), text)


@pytest.mark.parametrize(
    ("words", "address"),
    [
        pytest.param("№ 17 гимназия, Достық даңғылы 10", "Достық даңғылы 10", id="a-school-with-its-street"),
        pytest.param("Гимназия № 17", "", id="a-school-with-its-number"),
        pytest.param("№ 2 балалар үйі", "", id="a-home-is-no-house"),
    ],
)
def test_the_address_of_an_institution_is_taken_from_its_words(words, address):
    assert address_within(words) == address


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        pytest.param("Кездесу Сейфуллин көшесі 12-үйде өтеді.", ("Кездесу Сейфуллин көшесі 12-үйде",), id="kazakh"),
        pytest.param("По адресу: ул. Гоголя, д. 7, кв. 12, днём", ("ул. Гоголя, д. 7, кв. 12",), id="russian"),
        pytest.param("в доме 7 по улице Гоголя", ("доме 7 по улице Гоголя",), id="the-house-first"),
        pytest.param("Самал-2, 33 үй, 4 пәтер", ("Самал-2, 33 үй, 4 пәтер",), id="a-microdistrict-without-its-word"),
        pytest.param("Гоголь к-сі 7, пәтер 12", ("Гоголь к-сі 7, пәтер 12",), id="a-street-word-cut-short"),
        pytest.param("пр-т Достык 10; Самал ш/а, 14", ("пр-т Достык 10", "Самал ш/а, 14"), id="others-cut-short"),
        pytest.param("Ақбұлақ ауылы, 12-үй", ("Ақбұлақ ауылы, 12-үй",), id="a-village"),
        pytest.param("ул. Жеңіс 3 және Абай көшесі 15", ("ул. Жеңіс 3", "Абай көшесі 15"), id="two-of-them"),
        pytest.param("Тәуелсіздік көшесі 5-үйде", (), id="the-offices-own"),
        pytest.param("2-кабинет, пр. Мәңгілік Ел, 8", (), id="the-meeting-place"),
        pytest.param("көшеде 2 сағат серуендеу; на улице 2 часа", (), id="hours-out-of-doors"),
        pytest.param("дома 2 раза в неделю", (), id="times-at-home"),
        pytest.param("Сенбі сайын 10:00-ден 12:00-ге дейін, 01.12.2026", (), id="hours-and-days"),
        pytest.param("детский дом № 2, № 2 балалар үйінде", (), id="a-childrens-home-by-number"),
        pytest.param("Ереженің 9-тармағы, 2-тармақшасы", (), id="a-clause"),
        pytest.param("Код: D62P-CY4C. Анықтама", (), id="a-status-code"),
        pytest.param("Абылай хан к-сі, 8", ("Абылай хан к-сі, 8",), id="a-title-belongs-to-its-street"),
        pytest.param("https://video.example/street/15", (), id="the-link-of-a-call"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_what_looks_like_an_address_is_pointed_at_unless_the_reader_may_know_it(text, pieces):
    assert looks_like_addresses(text, OPEN) == pieces
