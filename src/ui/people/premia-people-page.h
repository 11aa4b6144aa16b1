/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/page/premia-page.h"

G_BEGIN_DECLS

/**
 * PremiaPeoplePage:
 * Everybody who is paid, and one of them in full: roles and teams, what they did in the period, what they get for
 * it, what is missing. Accounts of the data that are nobody of ours are told, too.
 */
#define PREMIA_TYPE_PEOPLE_PAGE (premia_people_page_get_type ())
G_DECLARE_FINAL_TYPE (PremiaPeoplePage, premia_people_page, PREMIA, PEOPLE_PAGE, PremiaPage)

/* How many people are listed. */
guint    premia_people_page_get_n_shown (PremiaPeoplePage *self);
/* Opens somebody by id, listed or not. FALSE: there is nobody of that id. */
gboolean premia_people_page_open (PremiaPeoplePage *self, const char *id);
/* The same; before people are loaded it waits until they are. */
gboolean premia_people_page_want (PremiaPeoplePage *self, const char *id);

G_END_DECLS
