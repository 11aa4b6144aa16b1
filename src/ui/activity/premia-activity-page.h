/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-activity-bar.h"
#include "premia-activity-list.h"
#include "ui/page/premia-page.h"

G_BEGIN_DECLS

/**
 * PremiaActivityPage:
 * Every action of the data, the newest first, as many as there are; and the whole story of the appointment or
 * deal that one of them belongs to.
 */
#define PREMIA_TYPE_ACTIVITY_PAGE (premia_activity_page_get_type ())
G_DECLARE_FINAL_TYPE (PremiaActivityPage, premia_activity_page, PREMIA, ACTIVITY_PAGE, PremiaPage)

PremiaActivityList *premia_activity_page_get_list (PremiaActivityPage *self); /* borrowed */
PremiaActivityBar  *premia_activity_page_get_bar (PremiaActivityPage *self);  /* borrowed */
/* Shows only what somebody did, by id, in a team and for a segment (each "": all), of all time or of the period; nothing changes for
 * somebody who did nothing. */
void                premia_activity_page_show_part (PremiaActivityPage *self, const char *id, const char *team, const char *segment, gboolean in_period);
/* Shows only the actions of @cases (element-type guint32), as the dataset of @desk numbers them; @what: the sentence that rests on them. */
void                premia_activity_page_show_cases (PremiaActivityPage *self, PremiaDesk *desk, GArray *cases, const char *what);
/* The same of the one case of that name, and opens its story; nothing changes if there is none. Its names are loaded. */
void                premia_activity_page_show_case (PremiaActivityPage *self, PremiaDesk *desk, const char *name);
/* Opens the story of the action at @position of the list. */
void                premia_activity_page_open (PremiaActivityPage *self, guint position);

G_END_DECLS
