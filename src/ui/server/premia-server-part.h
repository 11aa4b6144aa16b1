/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/page/premia-page.h"

G_BEGIN_DECLS

/**
 * PremiaServerPart:
 * One of the parts of the Server page: a subclass puts its content into it (as AdwBin's child) and scrolls by itself. It is made with
 * the page, before there is a server or even a workspace, and lives as long.
 *
 * How a part is added: a subclass, and a line in the table of premia-server-page.c.
 */
#define PREMIA_TYPE_SERVER_PART (premia_server_part_get_type ())
G_DECLARE_DERIVABLE_TYPE (PremiaServerPart, premia_server_part, PREMIA, SERVER_PART, AdwBin)

struct _PremiaServerPartClass
{
  AdwBinClass parent_class;
};

/* The page around it, for premia_page_begin_wait(), premia_page_show_problem(); NULL once that is gone. Borrowed. It is there in
 * constructed() already. */
PremiaPage    *premia_server_part_get_page (PremiaServerPart *self);
/* The page's context; NULL once that is gone. Borrowed. */
PremiaContext *premia_server_part_get_context (PremiaServerPart *self);
/* What waits for a person in it, beside its name in the switcher; 0: nothing. */
void           premia_server_part_set_number (PremiaServerPart *self, guint number);
/* FALSE: the switcher does not name it, since there is nothing that it could be about. TRUE at first. */
void           premia_server_part_set_offered (PremiaServerPart *self, gboolean offered);
/* A word about what was done, as a toast in the place of the one before. @button, @action: (nullable): what it offers, and the
 * detailed action, of the part or the page ("server.part::jobs"), that does it. */
void           premia_server_part_tell (PremiaServerPart *self, const char *title, const char *button, const char *action);
/* The same of what @action takes back, as Ctrl+Z on the page then does, too. */
void           premia_server_part_tell_undo (PremiaServerPart *self, const char *title, const char *action);

G_END_DECLS
