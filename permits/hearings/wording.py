"""The few words that papers of a hearing need beside the office's own texts, in the languages of the papers."""

from collections.abc import Mapping

from applications.law.texts import Text

LANGUAGES = ("kk", "ru", "en")
WAYS = {
    "room": Text("{room}, {address}", "{room}, {address}", "{room}, {address}"),
    "video": Text("бейнебайланыс: {room}, {link}", "видеосвязь: {room}, {link}", "video call: {room}, {link}"),
    "written": Text(
        "жазбаша: жауабыңызды осы уақытқа дейін {address} мекенжайына беріңіз",
        "письменно: представьте свою позицию к этому времени по адресу {address}",
        "in writing: hand in what you have to say by that time at {address}",
    ),
}
HOW = {
    "room": Text(
        "Тыңдауға өзіңіз немесе нотариалды расталған сенімхаты бар өкіліңіз қатыса алады. Жеке басын "
        "куәландыратын құжатты және ұстанымыңызды растайтын құжаттарды ала келіңіз.",
        "Участвовать можете Вы сами или Ваш представитель с нотариально удостоверенной доверенностью. "
        "Возьмите с собой документ, удостоверяющий личность, и документы, подтверждающие Вашу позицию.",
        "You may come yourself or be represented under a notarised power of attorney. Bring your identity "
        "document and papers that support your position.",
    ),
    "video": Text(
        "Тыңдауға өзіңіз немесе нотариалды расталған сенімхаты бар өкіліңіз қатыса алады. Қосылғанда жеке "
        "басын куәландыратын құжат жаныңызда болсын; ұстанымыңызды растайтын құжаттарды алдын ала тапсырыңыз.",
        "Участвовать можете Вы сами или Ваш представитель с нотариально удостоверенной доверенностью. При "
        "подключении держите при себе документ, удостоверяющий личность; документы, подтверждающие Вашу "
        "позицию, передайте заранее.",
        "You may take part yourself or be represented under a notarised power of attorney. Have your identity"
        " document at hand when you join, and hand in beforehand the papers that support your position.",
    ),
    "written": Text(
        "Ұстанымыңызды өзіңіз немесе нотариалды расталған сенімхаты бар өкіліңіз жазбаша бере алады. Оны "
        "растайтын құжаттарды қоса беріңіз; келудің қажеті жоқ.",
        "Изложить позицию письменно можете Вы сами или Ваш представитель с нотариально удостоверенной "
        "доверенностью. Приложите документы, которые её подтверждают; приходить не нужно.",
        "You may state your position in writing yourself or through a representative under a notarised power "
        "of attorney. Enclose the papers that support it; you need not come.",
    ),
}
IN_WRITING = Text("жазбаша, {address}", "письменно, {address}", "in writing, {address}")
PARTS = {
    "applicant": Text("өтініш беруші", "заявитель", "applicant"),
    "representative": Text("өтініш берушінің өкілі", "представитель заявителя", "representative of the applicant"),
    "presiding": Text("тыңдауды жүргізуші", "ведущий заслушивание", "presiding"),
    "executor": Text("жауапты орындаушы", "ответственный исполнитель", "responsible executor"),
    "secretary": Text("хатшы", "секретарь", "secretary"),
    "other": Text("шақырылған тұлға", "приглашённое лицо", "invited person"),
}
ABSENT = Text("келген жоқ, тиісті түрде хабардар етілген", "не явился, уведомлён надлежаще", "absent, duly notified")
WROTE = Text("ұстанымын жазбаша берді", "изложил(а) позицию письменно", "stated a position in writing")
WROTE_NOTHING = Text(
    "ұстанымын жазбаша берген жоқ, тиісті түрде хабардар етілген",
    "письменную позицию не представил(а), уведомлён(а) надлежаще",
    "stated nothing in writing, duly notified",
)
KINDS = {
    "question": Text("сұрақ", "вопрос", "question"),
    "explanation": Text("түсініктеме", "объяснение", "explanation"),
    "statement": Text("мәлімдеме", "заявление", "statement"),
    "answer": Text("жауап", "ответ", "answer"),
    "addition": Text(
        "тараптың өтініші бойынша толықтыру", "дополнение по просьбе стороны", "addition a party asked for"
    ),
}
ASKED = Text("Қаралған мәселе: {question}", "Рассмотренный вопрос: {question}", "Question considered: {question}")
NO_OBJECTION = Text("Қарсылық түскен жоқ.", "Возражений не поступило.", "There was no objection.")
ANSWERED = Text(
    "Қарсылық: {said} Жауап: {answer}", "Возражение: {said} Ответ: {answer}", "Objection: {said} Answer: {answer}"
)
NO_CONSENT = Text("сұралған жоқ", "не запрашивалось", "not asked for")
OUTCOMES = {
    "held": Text("тыңдау өткізілді", "заслушивание проведено", "the hearing was held"),
    "in_absence": Text(
        "тыңдау тиісті түрде хабардар етілген өтініш берушінің қатысуынсыз өткізілді",
        "заслушивание проведено в отсутствие надлежаще уведомлённого заявителя",
        "the hearing was held in the absence of the duly notified applicant",
    ),
    "adjourned": Text("тыңдау кейінге қалдырылды", "заслушивание отложено", "the hearing was adjourned"),
    "waived": Text(
        "өтініш беруші тыңдаудан жазбаша бас тартты",
        "заявитель письменно отказался от заслушивания",
        "the applicant waived the hearing in writing",
    ),
}
ENDED = Text(
    "{outcome}; аяқталған уақыты {time}. {words}",
    "{outcome}; окончено в {time}. {words}",
    "{outcome}; ended at {time}. {words}",
)


def by_language(code: str, texts: Mapping[str, str]) -> dict[str, str]:
    """A word that differs by language, as a letter takes it."""
    return {f"{code}_{language}": words for language, words in texts.items()}


def filled(text: Text, **places: str) -> dict[str, str]:
    return {language: text.in_(language).format(**places) for language in LANGUAGES}
