/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PremiaTellingRow:
 * A sentence in a list, with an icon before it, that leads to where something can be done. It is filled again when the numbers change:
 * to make such a row anew, and to find how narrow a long sentence may get, takes longer than to count a million actions.
 */
#define PREMIA_TYPE_TELLING_ROW (premia_telling_row_get_type ())
G_DECLARE_FINAL_TYPE (PremiaTellingRow, premia_telling_row, PREMIA, TELLING_ROW, AdwActionRow)

/* The row at @index of @list, at most one behind its end: then it is added. Borrowed. */
PremiaTellingRow *premia_telling_row_take (GtkListBox *list, guint index);
/* Only the first @n rows of @list are to be seen; the others wait until they are taken again. */
void              premia_telling_row_keep (GtkListBox *list, guint n);
/* Whether any row of @list is to be seen. */
gboolean          premia_telling_row_any (GtkListBox *list);
/* @look: (nullable): under it. @target: (nullable): floating, taken. @action: (nullable): none, whoever listens to the list knows better. */
void              premia_telling_row_tell (PremiaTellingRow *self, const char *icon, gboolean warns, const char *sentence, const char *look,
                                           const char *action, GVariant *target);

G_END_DECLS
