"""IINs and names: the vectors of the check digit, messy input, the Kazakh alphabet."""

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.identity import (
    ALPHABET,
    IinRefused,
    birth_date_differs,
    check_digit,
    clean_name,
    mask_iin,
    masked,
    parse_iin,
    search_key,
    sort_key,
)


@pytest.mark.parametrize(
    ("digits", "born_on", "sex"),
    [
        pytest.param("850315300019", date(1985, 3, 15), "male", id="pass-1"),
        pytest.param("850315301801", date(1985, 3, 15), "male", id="pass-2"),
        pytest.param("901231400013", date(1990, 12, 31), "female", id="pass-1-female"),
        pytest.param("901231400403", date(1990, 12, 31), "female", id="pass-2-female"),
        pytest.param("040229500015", date(2004, 2, 29), "male", id="leap-day"),
        pytest.param("150601600016", date(2015, 6, 1), "female", id="child"),
        pytest.param("150601600707", date(2015, 6, 1), "female", id="child-pass-2"),
        pytest.param("700101300015", date(1970, 1, 1), "male", id="1970"),
        pytest.param("061211600012", date(2006, 12, 11), "female", id="published-pass-2"),
        pytest.param("791028302728", date(1979, 10, 28), "male", id="published-pass-1"),
    ],
)
def test_a_valid_iin_tells_birth_date_and_sex(digits, born_on, sex):
    iin = parse_iin(digits)
    assert (iin.digits, iin.born_on, iin.sex) == (digits, born_on, sex)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param("850315300018", "checksum", id="wrong-check-digit"),
        pytest.param("123456789011", "checksum", id="test-certificate-1"),
        pytest.param("123456789012", "checksum", id="test-certificate-2"),
        pytest.param("050229500017", "birth_date", id="29-february-2005"),
        *[pytest.param(f"85031530260{last}", "checksum", id=f"never-given-out-{last}") for last in range(10)],
        pytest.param("85031530001", "length", id="eleven-digits"),
        pytest.param("8503153000199", "length", id="thirteen-digits"),
        pytest.param("85031530001a", "digits", id="a-letter"),
        pytest.param("", "digits", id="empty"),
        pytest.param("٨٥٠٣١٥٣٠٠٠١٩", "digits", id="arabic-digits"),
    ],
)
def test_what_is_no_iin_is_refused_with_its_fault(text, fault):
    with pytest.raises(IinRefused) as refused:
        parse_iin(text)
    assert refused.value.fault == fault


@pytest.mark.parametrize(
    "text",
    [
        " 850315 300019 ",
        "8503-1530-0019",
        "850315\u00a0300019",
        "\u200b850315300019\ufeff",
        "850315–300019",
        "８５０３１５３０００１９",
    ],
)
def test_spaces_hyphens_and_invisible_characters_are_forgiven(text):
    assert parse_iin(text).digits == "850315300019"


def test_a_seventh_digit_of_zero_is_accepted_without_a_birth_date():
    eleven = "99999900001"
    iin = parse_iin(f"{eleven}{check_digit(eleven)}")
    assert (iin.born_on, iin.sex) == (None, None)


def test_a_seventh_digit_that_means_nothing_is_refused():
    eleven = "85031570001"
    with pytest.raises(IinRefused, match="century"):
        parse_iin(f"{eleven}{check_digit(eleven)}")


def test_nine_in_a_hundred_serials_need_the_second_pass_and_some_are_never_given_out():
    outcomes = [check_digit(f"8503153{serial:04d}") for serial in range(10000)]
    assert outcomes.count(None) == 83


@given(st.integers(0, 10**11 - 1), st.integers(0, 9), st.integers(1, 9))
def test_a_slip_of_one_digit_is_found_by_the_first_pass(number, place, slip):
    """Except in the eleventh place, whose weight of 11 counts for nothing."""
    eleven = f"{number:011d}"
    slipped = eleven[:place] + str((int(eleven[place]) + slip) % 10) + eleven[place + 1 :]
    first_pass = [sum(int(digit) * weight for weight, digit in enumerate(text, 1)) % 11 for text in (eleven, slipped)]
    if 10 not in first_pass:
        assert check_digit(eleven) != check_digit(slipped)


@pytest.mark.parametrize(
    ("born_on", "differs"),
    [(date(1985, 3, 15), False), (date(1985, 3, 16), True), (None, False)],
)
def test_another_birth_date_on_the_paper_is_noticed(born_on, differs):
    assert birth_date_differs(parse_iin("850315300019"), born_on) is differs


def test_an_iin_is_masked_alone_and_inside_of_a_text():
    assert mask_iin("850315300019") == "8503•••••019"
    assert masked("ЖСН 850315300019, тел. +77011234567") == "ЖСН 8503•••••019, тел. +77011234567"
    assert masked("1234567890123") == "1234567890123"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("  Әбдіғали   Нұр ", "Әбдіғали Нұр", id="spaces"),
        pytest.param("Сейтқали\u200b", "Сейтқали", id="invisible"),
        pytest.param("Серiк", "Серік", id="latin-i-for-kazakh-i"),
        pytest.param("Жиhан", "Жиһан", id="latin-h-for-shha"),
        pytest.param("Smith", "Smith", id="latin-name-stays"),
        pytest.param("Әли-оғлы", "Әли-оғлы", id="hyphen-stays"),
        pytest.param("И\u0306", "Й", id="composed"),
    ],
)
def test_a_name_is_kept_tidy(typed, kept):
    assert clean_name(typed) == kept


def test_the_sort_key_follows_the_kazakh_alphabet():
    names = [f"{letter}лмас" for letter in ALPHABET]
    shuffled = random.Random(1).sample(names, len(names))
    assert sorted(shuffled, key=sort_key) == names


def test_upper_and_lower_case_sort_alike_and_a_space_comes_first():
    assert sort_key("ӘЛИ") == sort_key("әли")
    assert sorted(["Алиев Б", "Али Я", "Әлиев А"], key=sort_key) == ["Али Я", "Алиев Б", "Әлиев А"]


@pytest.mark.parametrize(
    ("stored", "searched"),
    [
        ("Әбдіғалиұлы", "абдигалиулы"),
        ("Қайрат Һибатов", "кайрат хибатов"),
        ("Серік", "Серiк"),
        ("Өмірбек", "Ɵмірбек"),
        ("Алёна", "алена"),
        ("Күләш", "кулаш"),
        ("Ісмет", "исмет"),
        pytest.param("Ғабдуллин", "Габдулин", id="a-doubled-letter"),
        pytest.param("Игорь", "Игор", id="a-soft-sign"),
        pytest.param("Подъездов", "Подездов", id="a-hard-sign"),
        pytest.param("Ыбырай", "Ибирай", id="y-and-i"),
        pytest.param("Сейітқали", "Сеиткали", id="short-i"),
        pytest.param("Гүлнәр", "Гульнар", id="kazakh-and-russian"),
        pytest.param("Жұмабеков Қанат", "Zhumabekov Qanat", id="a-passport-in-latin"),
        pytest.param("Шәкәрім", "Şäkärim", id="the-latin-alphabet-of-2021"),
        pytest.param("Ахметова Әлия", "Akhmetova Aliya", id="kh-and-ya"),
        pytest.param("Цой Юлия", "TSOY YULIYA", id="a-russian-passport"),
        pytest.param("Ömіrbek", "Өмірбек", id="one-kazakh-letter-among-latin"),
        pytest.param("О’Коннор", "Оконор", id="an-apostrophe"),
    ],
)
def test_a_name_is_found_however_its_letters_were_typed(stored, searched):
    assert search_key(stored) == search_key(searched)


@given(st.text(max_size=300))
def test_keys_fit_their_columns_whatever_is_typed(text):
    assert len(sort_key(text)) <= 240
    assert search_key(search_key(text)) == search_key(text)
