/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-rule-form"

#include "premia-rule-form-private.h"

#include "premia-rule-words.h"

#include "exchange/premia-javascript.h"
#include "ui/server/premia-token-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* Levels, actions and the reduction of experience. */

#define MOST_EXPERIENCE 2147483647.0

static char *
place (const char *pointer, const char *key)
{
  return premia_json_pointer_append (pointer, key);
}

/* ---- levels ---- */

static void
fill_level (PremiaRuleField *self, const PremiaJsonNode *node)
{
  PremiaLocale *locale = premia_context_get_locale (self->form->context);
  const PremiaJsonNode *xp = node != NULL ? premia_json_find (node, "xp") : NULL, *reward = node != NULL ? premia_json_find (node, "reward") : NULL;
  g_autofree char *experience = premia_tokens_format (locale, xp != NULL && xp->text != NULL ? xp->text : "0");
  g_autofree char *tokens = premia_tokens_say (locale, reward != NULL && reward->kind == PREMIA_JSON_NUMBER ? reward->text : "0", "");
  /* Translators: what a level needs, and what it pays */
  g_autofree char *text = g_strdup_printf (_("from %1$s experience · %2$s"), experience, tokens);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->row), text);
}

static void
build_level (PremiaRuleForm *self, AdwPreferencesGroup *group, const PremiaJsonNode *node)
{
  g_autofree char *pointer = premia_json_pointer (node), *xp = place (pointer, "xp"), *reward = place (pointer, "reward");
  g_autofree char *title = g_strdup_printf (_("Level %u"), node->index + 1), *remove = g_strdup_printf (_("Remove Level %u"), node->index + 1);
  GtkWidget *fold = premia_rule_form_new_fold (self, pointer, title, "");
  PremiaRuleField *field = g_new0 (PremiaRuleField, 1);

  field->form = self;
  field->pointer = g_strdup (pointer);
  field->row = fold;
  field->fill = fill_level;
  g_ptr_array_add (self->fields, field);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (fold), premia_rule_field_whole (self, _("Experience"), NULL, xp, "0", 1, MOST_EXPERIENCE));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (fold), premia_rule_field_decimal (self, _("Tokens"), _("Paid once, when it is first reached"), reward, "0"));
  adw_expander_row_add_action (ADW_EXPANDER_ROW (fold), premia_rule_field_remover (pointer, remove));
  adw_preferences_group_add (group, fold);
}

static GtkWidget *
new_adder (const char *label, const char *pointer)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "rule.add");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", pointer);
  return button;
}

void
premia_rule_form_build_levels (PremiaRuleForm *self, const PremiaJsonNode *node)
{
  AdwPreferencesGroup *group = premia_rule_form_add_group (self, _("Levels"), NULL);

  adw_preferences_group_set_header_suffix (group, new_adder (_("Add Level"), "/levels"));
  for (const PremiaJsonNode *level = node != NULL && node->kind == PREMIA_JSON_ARRAY ? node->first : NULL; level != NULL; level = level->next)
    build_level (self, group, level);
}

/* ---- actions ---- */

static void
build_uses (PremiaRuleForm *self, const char *action)
{
  g_autoptr (GPtrArray) uses = premia_rule_words_list_uses (self->json, action);
  AdwPreferencesGroup *group;

  if (uses->len == 0)
    return;
  group = premia_rule_form_add_group (self, _("Counted For"), NULL);
  for (guint i = 0; i < uses->len; i++)
    {
      const char *pointer = g_ptr_array_index (uses, i);
      g_autofree char *title = premia_rule_words_title (pointer, self->context);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "rules.show");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", pointer);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      adw_preferences_group_add (group, row);
    }
}

void
premia_rule_form_build_action (PremiaRuleForm *self, const PremiaJsonNode *node)
{
  g_autofree char *xp = place (self->pointer, "xp"), *reward = place (self->pointer, "reward");
  g_autofree char *repeatable = place (self->pointer, "repeatable"), *tracks = place (self->pointer, "trackActivity"), *name = premia_rule_name_of (self->pointer);
  AdwPreferencesGroup *group = premia_rule_form_add_group (self, _("What It Gives"), NULL);

  adw_preferences_group_add (group, premia_rule_field_whole (self, _("Experience"), _("Below 0 it is taken away"), xp, "0", -MOST_EXPERIENCE, MOST_EXPERIENCE));
  adw_preferences_group_add (group, premia_rule_field_decimal (self, _("Tokens"), NULL, reward, "0"));
  group = premia_rule_form_add_group (self, _("How It Counts"), NULL);
  adw_preferences_group_add (group, premia_rule_field_switch (self, _("May Happen Again"), _("Otherwise it counts once for each person, for ever"), repeatable, FALSE));
  adw_preferences_group_add (group, premia_rule_field_switch (self, _("Is Activity"), _("Whoever does it is not idle: experience is not reduced"), tracks, TRUE));
  build_uses (self, name);
}

/* ---- the reduction of experience ---- */

void
premia_rule_form_build_reduction (PremiaRuleForm *self, const PremiaJsonNode *node)
{
  AdwPreferencesGroup *group = premia_rule_form_add_group (self, NULL, NULL);

  adw_preferences_group_add (group, premia_rule_field_switch (self, _("Reduce Experience"), _("Of people who have done nothing for a while"), "/experienceReduction/enabled", FALSE));
  adw_preferences_group_add (group, premia_rule_field_whole (self, _("By How Much"), _("Experience, each time; never below 0"), "/experienceReduction/amount", "200", 1, MOST_EXPERIENCE));
  adw_preferences_group_add (group, premia_rule_field_span (self, _("First After"), _("Without any activity"), "/experienceReduction/delay", "30 days"));
  adw_preferences_group_add (group, premia_rule_field_span (self, _("Again After"), NULL, "/experienceReduction/interval", "30 days"));
}
