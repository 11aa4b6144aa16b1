/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-rule-form.h"

#include "exchange/premia-gamification-edit.h"

#include <adwaita.h>

G_BEGIN_DECLS

typedef struct _PremiaRuleField PremiaRuleField;

struct _PremiaRuleForm
{
  GtkBox              parent_instance;
  PremiaContext      *context;  /* (owned) */
  PremiaBadgeSession *session;  /* (owned) */
  PremiaJson         *json;     /* (owned) (nullable) */
  PremiaGamification *rules;    /* (owned) (nullable) */
  char               *pointer;  /* (owned) (nullable) */
  char               *shape;    /* (owned) (nullable): which fields there are */
  GPtrArray          *fields;   /* (owned) (element-type PremiaRuleField) */
  GHashTable         *open;     /* (owned): pointers of rows that are folded out */
  GtkWidget          *name;     /* (nullable): its entry */
  GtkLabel           *title, *sentence;
  GtkBox             *findings, *body;
  AdwBin             *trial;
  GtkLabel           *headline;         /* what the trial says in a line */
  GBinding           *headline_binding; /* (owned) (nullable) */
  gboolean            filling;  /* a value goes into its field, not out of it */
};

/* A value of the rule and the widget that shows it. */
struct _PremiaRuleField
{
  PremiaRuleForm *form;      /* borrowed */
  char           *pointer;   /* (owned) */
  char           *title;     /* (owned): what it is called */
  char           *otherwise; /* (owned): JSON of what is meant where there is no value */
  GtkWidget      *row;       /* borrowed */
  GtkWidget      *input;     /* borrowed */
  GtkWidget      *unit;      /* borrowed (nullable): of a span */
  void          (*fill) (PremiaRuleField *self, const PremiaJsonNode *node);
};

void premia_rule_field_free (PremiaRuleField *self);

/* Rows for a value at @pointer; each adds its field to the form. @subtitle (nullable). (transfer floating) */
GtkWidget *premia_rule_field_whole (PremiaRuleForm *form, const char *title, const char *subtitle, const char *pointer, const char *otherwise, double low, double high);
GtkWidget *premia_rule_field_decimal (PremiaRuleForm *form, const char *title, const char *subtitle, const char *pointer, const char *otherwise);
GtkWidget *premia_rule_field_switch (PremiaRuleForm *form, const char *title, const char *subtitle, const char *pointer, gboolean otherwise);
GtkWidget *premia_rule_field_span (PremiaRuleForm *form, const char *title, const char *subtitle, const char *pointer, const char *otherwise);
/* A button at the end of a row that takes away what stands at @pointer. */
GtkWidget *premia_rule_field_remover (const char *pointer, const char *label);

/* Changes the text. FALSE: it is read-only, or nothing is different, or it does not fit. @what: for undo; @merge (nullable). */
gboolean   premia_rule_form_change (PremiaRuleForm *self, GPtrArray *steps, const char *what, const char *merge);
gboolean   premia_rule_form_set (PremiaRuleForm *self, const char *pointer, const char *value, const char *what, const char *merge);
/* As gamification.json's own text of a part of @pointer: the name behind the last "/", unescaped. (transfer full) */
char      *premia_rule_name_of (const char *pointer);
/* What the rule is of: "actions" of "/actions/set". (transfer full) */
char      *premia_rule_section_of (const char *pointer);
/* An action in words: "Appointment held". Borrowed until the desk changes. */
const char *premia_rule_form_say_action (PremiaRuleForm *self, const char *action);
AdwPreferencesGroup *premia_rule_form_add_group (PremiaRuleForm *self, const char *title, const char *description);
/* A row that folds out, as it was before. */
GtkWidget *premia_rule_form_new_fold (PremiaRuleForm *self, const char *pointer, const char *title, const char *subtitle);

/* Each builds the fields of its kind of rule. */
void premia_rule_form_build_levels (PremiaRuleForm *self, const PremiaJsonNode *node);
void premia_rule_form_build_action (PremiaRuleForm *self, const PremiaJsonNode *node);
void premia_rule_form_build_reduction (PremiaRuleForm *self, const PremiaJsonNode *node);
void premia_rule_form_build_achievement (PremiaRuleForm *self, const PremiaJsonNode *node);
void premia_rule_form_build_medal (PremiaRuleForm *self, const PremiaJsonNode *node);
void premia_rule_form_build_board (PremiaRuleForm *self, const PremiaJsonNode *node);

G_END_DECLS
