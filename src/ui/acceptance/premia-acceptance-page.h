/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-waiting-list.h"
#include "ui/page/premia-page.h"

G_BEGIN_DECLS

/**
 * PremiaAcceptancePage:
 * Every morning's screen: meetings that were due and nobody has said held or not, held ones that nobody has accepted or
 * rejected, and judgements to look at again. What is said of them is an action in the data like any other.
 *
 * A word about acceptance has the account of whoever judges (the workspace's own name for the manager, or a person
 * chosen in the menu), never the closer's: who qualifies is a judge, and an account that is nobody of ours is paid
 * nothing. Held and no-show have the closer's, since whoever holds a meeting is paid as its closer.
 */
#define PREMIA_TYPE_ACCEPTANCE_PAGE (premia_acceptance_page_get_type ())
G_DECLARE_FINAL_TYPE (PremiaAcceptancePage, premia_acceptance_page, PREMIA, ACCEPTANCE_PAGE, PremiaPage)

void               premia_acceptance_page_show (PremiaAcceptancePage *self, PremiaWaitingFor what);
/* The same, of one closer by name; NULL: of all, "": of those whose closer is not known. As soon as the meetings are there; a closer
 * of whom there is none leaves all of them. */
void               premia_acceptance_page_show_closer (PremiaAcceptancePage *self, PremiaWaitingFor what, const char *closer);
PremiaWaitingList *premia_acceptance_page_get_list (PremiaAcceptancePage *self);      /* borrowed */
GtkSelectionModel *premia_acceptance_page_get_selection (PremiaAcceptancePage *self); /* borrowed */
/* TRUE while something that was said is on its way into the workspace. */
gboolean           premia_acceptance_page_get_writing (PremiaAcceptancePage *self);

G_END_DECLS
