/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The currencies and time zones that a company chooses from. */

/* "EUR — Euro"; @besides: (nullable): a code that is offered as well, whatever it is. *selected: that of @besides, else 0. (transfer full) */
GtkStringList *premia_currency_choices_new (const char *besides, guint *selected);
/* The code of a choice. (transfer full) */
char          *premia_currency_choice_get_code (GtkStringList *list, guint choice);
gboolean       premia_currency_is_known (const char *code);
/* "Europe/Moscow", @first before all others. (transfer full) */
GtkStringList *premia_zone_choices_new (const char *first);

G_END_DECLS
