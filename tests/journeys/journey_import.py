# SPDX-License-Identifier: GPL-3.0-or-later
"""A manager's tables come in: CSV files of their own, one of which has a bad row; what a CRM exports, names and all, undone and redone."""

import tempfile
from pathlib import Path

from desk import Desk, journey, premiactl, wait_for

PEOPLE = "код;фио;должность;команда\n1;Анна Белова;ТМ;Север\n2;Борис Орлов;ВТП;Север\n"
ACTIONS = "account,action,key,at\n1,AppointmentSet,a,2026-10-01\n2,AppointmentHeld,a,2026-10-05\n"
BAD = ACTIONS + "2,AppointmentQualified,a,yesterday\n"
TEAM = "код;фио;должность;команда\n1;Лебедева Анна;ВТП;Север\n2;Олег Нестеров;ВТП;Север\n"
DEALS = (
    "ID;Название сделки;Бюджет;Ответственный;Дата создания сделки;Кем создана сделка;Дата редактирования;Кем редактирована;"
    "Дата закрытия;Теги;Примечание;Этап сделки;Воронка;Компания\n"
    "29100001;Окна, 3 шт.;1\u00a0500;Анна Лебедева;11.01.2026 10:05:33;Анна Лебедева;03.02.2026 18:00:01;Анна Лебедева;"
    "03.02.2026 18:00:00;теплый;;Успешно реализовано;Продажи;ООО Свет\n"
    "29100002;Балкон;82000;Олег Нестеров;11.01.2026 12:44:00;Анна Лебедева;04.02.2026 09:30:00;Олег Нестеров;"
    "04.02.2026 09:29:10;;Выбрали других;Закрыто и не реализовано;Продажи;\n")


def new_company(folder):
    premiactl("init", "--workspace", folder / "own.premia", "--company", "Own", "--time-zone", "Europe/Moscow")
    return folder / "own.premia"


def files_come_in():
    """Two files are looked at first, the bad row is named with its line, and afterwards both people are there."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        own = new_company(folder)
        (folder / "people.csv").write_bytes(PEOPLE.encode("cp1251"))
        (folder / "actions.csv").write_text(BAD, encoding="utf-8")
        with Desk("--workspace", own, "--page", "people") as desk:
            desk.find("push button", "The period before")
            desk.key("ctrl", "i")
            desk.press("push button", "Choose Files…")
            desk.choose_file("Add", folder / "people.csv")
            desk.text("people.csv: People")
            desk.key("ctrl", "o")
            desk.choose_file("Add", folder / "actions.csv")
            desk.text("Line 4, column 4")
            desk.picture("refused")
            desk.click(desk.find("check box", "Import the good rows and set the bad ones aside in a file beside the original"))
            desk.press("push button", "Import")
            desk.text("Анна Белова")
            desk.picture("imported")
        assert (folder / "actions.csv.rejected.csv").read_text(encoding="utf-8") == \
            "account,action,key,at\n2,AppointmentQualified,a,yesterday\n"
        assert "2 rows, 0 new" in premiactl("import", "--workspace", own, folder / "people.csv")


def deals_come_in():
    """A CRM's deals are known by their columns; who is meant is said once; the whole import is undone and redone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        own = new_company(folder)
        (folder / "team.csv").write_text(TEAM, encoding="utf-8")
        (folder / "deals.csv").write_bytes(DEALS.encode("cp1251"))
        premiactl("import", "--workspace", own, folder / "team.csv")
        with Desk("--workspace", own, "--page", "activity", language="ru") as desk:
            desk.find("push button", "Предыдущий период")
            desk.key("ctrl", "i")
            desk.press("push button", "Выбрать файлы…")
            desk.choose_file("Добавить", folder / "deals.csv")
            desk.text("Этих имён пока нет среди ваших сотрудников")
            desk.picture("people")
            desk.press("push button", "Принять предложенное")
            desk.key("alt", "Left")
            desk.text("Узнано по столбцам")
            desk.picture("columns")
            desk.key("alt", "Right")
            desk.press("push button", "Далее")
            button = desk.find("push button", "Загрузить")
            wait_for("what will happen", lambda: desk.all(contains="Строка 2"))
            desk.picture("outcome")
            desk.press_it(button)
            desk.text("Загружено")
            desk.picture("done")
            desk.press("push button", "Отменить")
            desk.text("Отменено")
            desk.press("push button", "Повторить")
            desk.text("Снова загруж")


journey(files_come_in, deals_come_in)
