/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PremiaCompletionPopover:
 * What the word under the cursor of an entry can become, in a list under the entry that never takes the focus: arrow
 * keys choose, Tab or Enter takes, Esc closes. Who made it answers what can be offered.
 */
#define PREMIA_TYPE_COMPLETION_POPOVER (premia_completion_popover_get_type ())
G_DECLARE_FINAL_TYPE (PremiaCompletionPopover, premia_completion_popover, PREMIA, COMPLETION_POPOVER, GtkPopover)

/* (transfer full) (element-type PremiaCompletion): for @text with the cursor behind @cursor bytes; the bytes from @start to
 * @end become what is taken. @unasked: the person only types. */
typedef GPtrArray *(*PremiaCompletionFunc) (const char *text, gsize cursor, gboolean unasked, gsize *start, gsize *end, gpointer user_data);

/* Belongs to @parent, a widget around @entry that has a layout manager. */
PremiaCompletionPopover *premia_completion_popover_new (GtkWidget *parent, GtkEntry *entry, PremiaCompletionFunc list, gpointer user_data);
/* Looks again; @unasked FALSE: offers all that fits (Ctrl+Space). */
void                     premia_completion_popover_refresh (PremiaCompletionPopover *self, gboolean unasked);
guint                    premia_completion_popover_get_n_offered (PremiaCompletionPopover *self);
/* Puts the chosen one into the entry. */
void                     premia_completion_popover_take (PremiaCompletionPopover *self);

G_END_DECLS
