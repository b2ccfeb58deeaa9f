"""Redis stops for a while: everybody goes on, and the papers come when it is back."""


def test_every_page_works_without_redis_and_the_papers_come_when_it_is_back(office, come, stack):
    clerk, head, me = office.person("clerk"), office.person("head"), come(phone=True)
    with stack.portal.without_redis():
        case = office.registered()
        clerk.sees("#papers[data-poll]")
        for path in ("/desk/", f"{case.page}", "/courier/", "/search/?q=ЕСЛ"):
            clerk.visit(path)
        office.assigned(case)
        office.accepted(case)
        office.proposed(case)
        head.visit(f"/table/{case.token}/")
        head.sees("figure.paper .paper-waiting")
        head.sees_no("#sign")
        me.visit("/status/")
        me.fill(number=case.number, code=case.code)
        me.press("form[data-receipt] button")
        me.sees(".receipt-number", case.number)
    clerk.visit(f"{case.page}registered/")
    clerk.sees("#papers:not([data-poll])")
    clerk.sees("#papers a[href$='/file/']")
    office.signed(case)
