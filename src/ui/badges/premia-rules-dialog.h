/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "engine/premia-gamification.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaRulesDialog:
 * A gamification.json before it takes the place of the rules: what is in it, what of the present rules goes, and what the check finds.
 * What the server would not start with cannot be taken. Signal "taken".
 */
#define PREMIA_TYPE_RULES_DIALOG (premia_rules_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PremiaRulesDialog, premia_rules_dialog, PREMIA, RULES_DIALOG, AdwWindow)

/* @file_name: what it is called; @present: (nullable): the rules now; @n_people: how many could stand on a leader board. */
PremiaRulesDialog *premia_rules_dialog_new (GtkWindow *parent, const char *text, const char *file_name, PremiaGamification *present, guint n_people, PremiaLocale *locale);
const char        *premia_rules_dialog_get_text (PremiaRulesDialog *self);
gboolean           premia_rules_dialog_can_take (PremiaRulesDialog *self);

G_END_DECLS
