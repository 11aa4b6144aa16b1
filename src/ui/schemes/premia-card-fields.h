/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "design/premia-scheme-editor.h"
#include "design/premia-scheme-trial.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaCardFields:
 * All that a person may set of one component: what most people need at once, the rest under "More". Which fields there are
 * hangs on the component; while they stay the same ones, only their values are shown anew.
 */
#define PREMIA_TYPE_CARD_FIELDS (premia_card_fields_get_type ())
G_DECLARE_FINAL_TYPE (PremiaCardFields, premia_card_fields, PREMIA, CARD_FIELDS, GtkWidget)

GtkWidget *premia_card_fields_new (PremiaSchemeEditor *editor, guint component, PremiaLocale *locale);
/* TRUE: the same fields serve component @component of @scheme, only their values differ. */
gboolean   premia_card_fields_fits (PremiaCardFields *self, PremiaScheme *scheme, guint component);
/* @trial (nullable): whose people the curve of tiers shows. */
void       premia_card_fields_update (PremiaCardFields *self, PremiaSchemeTrial *trial);
gboolean   premia_card_fields_get_more (PremiaCardFields *self);
void       premia_card_fields_set_more (PremiaCardFields *self, gboolean more);
/* Which field has the focus, for another card that takes the place of this one; NULL: none. Borrowed. */
const char *premia_card_fields_get_focus (PremiaCardFields *self);
gboolean   premia_card_fields_grab_field (PremiaCardFields *self, const char *name);

G_END_DECLS
