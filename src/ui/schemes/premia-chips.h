/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PremiaChips:
 * Some of many short words: each a button that is in or out. Signal "toggled" (uint index, boolean in) when a person
 * presses one.
 */
#define PREMIA_TYPE_CHIPS (premia_chips_get_type ())
G_DECLARE_FINAL_TYPE (PremiaChips, premia_chips, PREMIA, CHIPS, GtkWidget)

/* @texts: NULL-terminated. */
void     premia_chips_set_texts (PremiaChips *self, const char *const *texts);
guint    premia_chips_get_n (PremiaChips *self);
void     premia_chips_set_in (PremiaChips *self, guint index, gboolean in);

G_END_DECLS
