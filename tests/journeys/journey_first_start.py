# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody starts Premia for the first time and looks around in the demo company."""

from desk import Desk, journey


def the_demo_opens():
    """The welcome page leads into a demo company, whose overview begins with why pay differs."""
    with Desk() as desk:
        desk.find("label", "Welcome to Premia")
        desk.picture("welcome")
        desk.click(desk.find("list item", "Look around in a demo team"))
        desk.find("label", contains="the difference is who went to the meeting")
        desk.picture("overview")


journey(the_demo_opens)
