"""What looks like the school of a child, whosever it is."""

import pytest

from applications.disclosure.institutions import looks_like_institutions


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        pytest.param("Бала № 17 мектепте оқиды.", ("№ 17 мектепте",), id="number-before"),
        pytest.param("17-мектепке барды", ("17-мектепке",), id="number-with-a-hyphen"),
        pytest.param("№ 4 Абай атындағы мектеп", ("№ 4 Абай атындағы мектеп",), id="named-after-somebody"),
        pytest.param("«Күншуақ» балабақшасында", ("«Күншуақ» балабақшасында",), id="name-before"),
        pytest.param("ждал у школы № 5", ("школы № 5",), id="number-after"),
        pytest.param("детский сад «Балдырған»", ("детский сад «Балдырған»",), id="name-after"),
        pytest.param("Мектеп психологының қорытындысы, 8.12.2026", (), id="a-school-without-a-name"),
        pytest.param("Кездесу сағат 11:00 мектептен кейін", (), id="an-hour"),
        pytest.param("Маманның есебі, № 31", (), id="a-number-of-something-else"),
    ],
)
def test_a_school_is_seen_by_its_number_or_name(text, pieces):
    assert looks_like_institutions(text) == pieces
