/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-rule-form.h"

G_BEGIN_DECLS

/**
 * PremiaRulesText:
 * gamification.json as it is, to read: the lines with findings marked, and the findings above it, each with its line and what mends it. Signal
 * "repair" (finding).
 */
#define PREMIA_TYPE_RULES_TEXT (premia_rules_text_get_type ())
G_DECLARE_FINAL_TYPE (PremiaRulesText, premia_rules_text, PREMIA, RULES_TEXT, GtkBox)

void premia_rules_text_show (PremiaRulesText *self, const char *text, GPtrArray *findings, PremiaContext *context);

G_END_DECLS
