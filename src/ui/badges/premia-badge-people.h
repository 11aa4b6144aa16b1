/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "engine/premia-badge-holders.h"
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/* Rows of people at a badge. Lists lose what they held before. A row that is chosen shows the person ("win.show-person"). */

/* The name of an account of the replay's history; its id where it is nobody of ours. Borrowed of @desk or @replay. */
const char *premia_badge_people_say_name (PremiaDesk *desk, PremiaBadgeReplay *replay, guint account);

/* Who has @badge, at most @most of them, each with a button for the credential ("badges.credential"). Returns how many more there are. */
guint premia_badge_people_list_holders (GtkListBox *list, PremiaContext *context, const char *badge, const PremiaBadgeHolders *holders, guint most);
/* Who comes next, at most @most of them, of those who work here now; FALSE: nobody. */
gboolean premia_badge_people_list_coming (GtkListBox *list, PremiaContext *context, const PremiaBadgeHolders *holders, guint most);

G_END_DECLS
