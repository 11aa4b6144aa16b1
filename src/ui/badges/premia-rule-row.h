/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/premia-gamification-finding.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PremiaRuleRow:
 * A rule in the list of rules: its name, what it says in a few words, and whether something is wrong with it.
 */
#define PREMIA_TYPE_RULE_ROW (premia_rule_row_get_type ())
G_DECLARE_FINAL_TYPE (PremiaRuleRow, premia_rule_row, PREMIA, RULE_ROW, GtkListBoxRow)

/* @pointer: where it stands; @section: the heading above it, "" for none. */
GtkWidget  *premia_rule_row_new (const char *pointer, const char *section);
void        premia_rule_row_show (PremiaRuleRow *self, const char *title, const char *subtitle, GPtrArray *findings);
const char *premia_rule_row_get_pointer (PremiaRuleRow *self);
const char *premia_rule_row_get_section (PremiaRuleRow *self);
/* Whether @words (casefolded) are in what it says. */
gboolean    premia_rule_row_matches (PremiaRuleRow *self, const char *words);

G_END_DECLS
