/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PremiaCloseDialog:
 * What to look at before a period is closed: a list in groups, each line of which leads to where it can be put right
 * (signal "followed" (guint item); the dialog is gone then). What is all right is said as well. Closing with open items
 * is possible once they were shown (signal "confirmed"). While something works it shows how far it is, and closing the
 * window stops it (signal "cancelled").
 */
#define PREMIA_TYPE_CLOSE_DIALOG (premia_close_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PremiaCloseDialog, premia_close_dialog, PREMIA, CLOSE_DIALOG, AdwWindow)

PremiaCloseDialog *premia_close_dialog_new (GtkWindow *parent);

/* Empties the list. @heading: "Close October 2026"; @summary: what is to be paid. */
void  premia_close_dialog_begin (PremiaCloseDialog *self, const char *heading, const char *summary);
/* What was looked at: its items follow. @good: what is said if there are none: "All meetings are reviewed". */
void  premia_close_dialog_begin_group (PremiaCloseDialog *self, const char *title, const char *good);
/* Its number counts from 0. @detail: (nullable); @leads: there is a place where it can be put right. */
void  premia_close_dialog_add_item (PremiaCloseDialog *self, const char *title, const char *detail, gboolean leads);
/* @problem: (nullable): what makes closing impossible now: then there is nothing to confirm. */
void  premia_close_dialog_end (PremiaCloseDialog *self, const char *problem);
guint premia_close_dialog_get_n_items (PremiaCloseDialog *self);
/* Something works: @doing says what; @fraction below 0: nobody can tell how far it is. */
void  premia_close_dialog_show_progress (PremiaCloseDialog *self, const char *doing, double fraction);
/* Back to the list; @problem says why. */
void  premia_close_dialog_show_problem (PremiaCloseDialog *self, const char *problem);
/* As a click on the button does. */
void  premia_close_dialog_confirm (PremiaCloseDialog *self);

G_END_DECLS
