/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The parts that the fields of a card have in common, so that they look and speak alike. */

/* Lays the children of a field one under the other. */
void       premia_field_make_box (GtkWidget *field);
/* The small label above a control. */
GtkWidget *premia_field_new_label (const char *text);
/* A list to pick from whose button gets as narrow as it must. @name: for those who cannot see the label. */
GtkWidget *premia_field_new_drop_down (const char *const *texts, const char *name);
/* A check button whose label wraps. */
GtkWidget *premia_field_new_check (const char *text);
/* A whole number; the mouse's wheel scrolls the page, not the number. */
GtkWidget *premia_field_new_number (int lower, int upper, const char *name);
/* A line under a field that says what is wrong; NULL: nothing is. */
GtkWidget *premia_field_new_error (void);
void       premia_field_show_error (GtkWidget *error, const char *message);
/* Ctrl+Z in an entry, or in what has one, works the page's undo: what is typed is a change of the scheme. */
void       premia_field_leave_undo_to_page (GtkWidget *editable);
/* The wheel over the widget scrolls what it stands in. */
void       premia_field_ignore_wheel (GtkWidget *widget);

G_END_DECLS
