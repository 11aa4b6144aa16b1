/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

#define PREMIA_FORM_PREFIX "form:"

/*
 * What is typed into a form and not saved yet survives the end of the program. Any dialog is kept: the fields are found in its widgets, in their
 * order: entries, texts, choices, ticks, days, and whatever has the property "form-value" (a string). Passwords are not.
 */

/* From now on what stands in @form is kept as @key, which says what the form is about: "payouts.add-adjustment:setters:2026-10:anna". What is kept
 * already is filled in. To be called when all fields are there. @page, @action, @target: how the window opens it again: the name of a page, an action of
 * it and its parameter (nullable); @action NULL: it does not. Without a workspace nothing is kept. */
void premia_form_keeper_watch (GtkWidget *form, PremiaContext *context, const char *key, const char *page, const char *action, GVariant *target);
/* The form was saved or given up: nothing of it is kept any more; a message dialog that was answered, or a window that was closed, says so by itself.
 * Of what is not watched, too. */
void premia_form_keeper_settle (GtkWidget *form);

/* What the fields under @form say now, and to have them say it again: what is offered no more is left as it is. (transfer full): "as" */
GVariant *premia_form_read (GtkWidget *form);
void      premia_form_fill (GtkWidget *form, GVariant *kept);

G_END_DECLS
