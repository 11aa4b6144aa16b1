/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-rule-row"

#include "premia-rule-row.h"

#include "premia-rule-finding.h"

#include <string.h>

struct _PremiaRuleRow
{
  GtkListBoxRow parent_instance;
  GtkLabel     *title, *subtitle;
  GtkImage     *state;
  char         *pointer, *section; /* (owned) */
  char         *words;             /* (owned) (nullable): casefolded, for the search */
};

G_DEFINE_FINAL_TYPE (PremiaRuleRow, premia_rule_row, GTK_TYPE_LIST_BOX_ROW)

static void
premia_rule_row_finalize (GObject *object)
{
  PremiaRuleRow *self = PREMIA_RULE_ROW (object);

  g_free (self->pointer);
  g_free (self->section);
  g_free (self->words);

  G_OBJECT_CLASS (premia_rule_row_parent_class)->finalize (object);
}

static void
premia_rule_row_class_init (PremiaRuleRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_rule_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/badges/premia-rule-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaRuleRow, title);
  gtk_widget_class_bind_template_child (widget_class, PremiaRuleRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, PremiaRuleRow, state);
}

static void
premia_rule_row_init (PremiaRuleRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
premia_rule_row_new (const char *pointer, const char *section)
{
  PremiaRuleRow *self;

  g_return_val_if_fail (pointer != NULL && section != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_RULE_ROW, NULL);
  self->pointer = g_strdup (pointer);
  self->section = g_strdup (section);
  return GTK_WIDGET (self);
}

/* The gravest finding of the rule; all of them stand in that order. */
static const PremiaGamificationFinding *
find_gravest (PremiaRuleRow *self, GPtrArray *findings)
{
  const gsize length = strlen (self->pointer);

  for (guint i = 0; i < findings->len; i++)
    {
      const PremiaGamificationFinding *finding = g_ptr_array_index (findings, i);

      if (*self->pointer == '\0' || (g_str_has_prefix (finding->pointer, self->pointer) && (finding->pointer[length] == '\0' || finding->pointer[length] == '/')))
        return finding;
    }
  return NULL;
}

void
premia_rule_row_show (PremiaRuleRow *self, const char *title, const char *subtitle, GPtrArray *findings)
{
  const PremiaGamificationFinding *gravest;
  g_autofree char *both = NULL;

  g_return_if_fail (PREMIA_IS_RULE_ROW (self) && title != NULL && subtitle != NULL && findings != NULL);

  gravest = find_gravest (self, findings);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), *subtitle != '\0');
  /* Advice is read where the rule is; it calls nobody. */
  gtk_widget_set_visible (GTK_WIDGET (self->state), gravest != NULL && gravest->severity < PREMIA_GAMIFICATION_ADVICE);
  if (gravest != NULL)
    {
      gtk_image_set_from_icon_name (self->state, premia_rule_finding_icon (gravest->severity));
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->state), gravest->words);
      gtk_widget_set_css_classes (GTK_WIDGET (self->state), (const char *[]) { "rule-state", premia_gamification_severity_to_string (gravest->severity), NULL });
    }
  both = g_strconcat (title, "\n", subtitle, "\n", self->pointer, NULL);
  g_free (self->words);
  self->words = g_utf8_casefold (both, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gravest != NULL ? gravest->words : subtitle, -1);
}

const char *
premia_rule_row_get_pointer (PremiaRuleRow *self)
{
  g_return_val_if_fail (PREMIA_IS_RULE_ROW (self), NULL);

  return self->pointer;
}

const char *
premia_rule_row_get_section (PremiaRuleRow *self)
{
  g_return_val_if_fail (PREMIA_IS_RULE_ROW (self), NULL);

  return self->section;
}

gboolean
premia_rule_row_matches (PremiaRuleRow *self, const char *words)
{
  g_return_val_if_fail (PREMIA_IS_RULE_ROW (self) && words != NULL, FALSE);

  return *words == '\0' || (self->words != NULL && strstr (self->words, words) != NULL);
}
