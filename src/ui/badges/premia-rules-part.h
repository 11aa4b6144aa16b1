/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-badge-part.h"

G_BEGIN_DECLS

/**
 * PremiaRulesPart:
 * What is earned for what: levels, actions, achievements, medals, leader boards and the reduction of experience, a list of them and the one that is
 * chosen, edited in place in the bytes of gamification.json; what a server would refuse or trip over stands beside its rule, with what mends it.
 *
 * Signal "rule-selected" (const char *badge): which badge's rule is looked at (engine/premia-badge.h; of a medal with its first rank, of
 * levels "level:1"); "" for what is no badge. Actions: "rules.show" ("s", where it stands), "rules.add" ("s", a kind), "rules.duplicate", "rules.remove",
 * "rules.move" ("i"), "rules.begin".
 */
#define PREMIA_TYPE_RULES_PART (premia_rules_part_get_type ())
G_DECLARE_FINAL_TYPE (PremiaRulesPart, premia_rules_part, PREMIA, RULES_PART, PremiaBadgePart)

/* What stands at the end of the page of a badge's rule, such as who would have it; (nullable). It hides itself where it has nothing to say. */
void        premia_rules_part_set_trial (PremiaRulesPart *self, GtkWidget *trial);
const char *premia_rules_part_get_pointer (PremiaRulesPart *self); /* of the rule that is shown; "" is the file; NULL: nothing is */

G_END_DECLS
