/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/premia-gamification-check.h"
#include "premia-badge-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The rules as they are being edited, at one moment. Belongs to nobody: what it points at outlives the call. */
typedef struct
{
  PremiaJson         *json;     /* of the text */
  PremiaGamification *rules;    /* (nullable): NULL if the server would not start with it */
  GPtrArray          *findings; /* (element-type PremiaGamificationFinding) */
} PremiaRulesMoment;

/**
 * PremiaRuleForm:
 * One rule of gamification.json, edited in place: each field changes its value in the text and nothing else (premia-json-edit.h). Above them a
 * sentence that says the rule, and what is wrong with it, with what mends it.
 *
 * Signal "moved" (const char *pointer): the rule is called otherwise now. Actions inside it: "rule.count", "rule.add", "rule.remove".
 */
#define PREMIA_TYPE_RULE_FORM (premia_rule_form_get_type ())
G_DECLARE_FINAL_TYPE (PremiaRuleForm, premia_rule_form, PREMIA, RULE_FORM, GtkBox)

PremiaRuleForm *premia_rule_form_new (PremiaContext *context, PremiaBadgeSession *session);
/* Shows what stands at @pointer ("/achievements/First", "/levels", "/experienceReduction"). Fields that are there already stay, with the focus. */
void            premia_rule_form_show (PremiaRuleForm *self, const PremiaRulesMoment *moment, const char *pointer);
/* The cursor into the name. */
void            premia_rule_form_focus_name (PremiaRuleForm *self);
/* What stands at the end of the page of a badge's rule; (nullable). */
void            premia_rule_form_set_trial (PremiaRuleForm *self, GtkWidget *trial);

G_END_DECLS
