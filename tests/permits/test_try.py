import pytest
from tests.hearings import Refusing, fresh
pytestmark = pytest.mark.django_db
def test_all():
    team = Refusing()
    a = team.heard()
    assert a.state == "heard"
    print([ (e.form, e.language) for e in a.papers.all()])
    print(a.papers.filter(form="hearing_protocol").last().facts["blocks"])
