/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/premia-gamification-finding.h"
#include "ui/context/premia-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PremiaRuleFinding:
 * What is wrong with a rule, and a button that mends it. Signal "repair" (finding).
 */
#define PREMIA_TYPE_RULE_FINDING (premia_rule_finding_get_type ())
G_DECLARE_FINAL_TYPE (PremiaRuleFinding, premia_rule_finding, PREMIA, RULE_FINDING, GtkBox)

/* @rule: where the rule stands beside which it is shown; "" elsewhere: then it says where it is. */
GtkWidget  *premia_rule_finding_new (const PremiaGamificationFinding *finding, const char *rule, PremiaContext *context);
/* Borrowed: the icon and the word for how grave something is. */
const char *premia_rule_finding_icon (PremiaGamificationSeverity severity);
const char *premia_rule_finding_severity (PremiaGamificationSeverity severity);

G_END_DECLS
