/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-rule-form"

#include "premia-rule-form-private.h"

#include "premia-rule-words.h"

#include "exchange/premia-duration.h"
#include "exchange/premia-javascript.h"
#include "ui/page/premia-own-name.h"
#include "ui/server/premia-token-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* Achievements, medals and leader boards: what actions count for them. */

#define MOST_WHOLE      9007199254740991.0
#define MOST_EXPERIENCE 2147483647.0
#define MOST_PLACES     1000000.0

static char *
place (const char *pointer, const char *key)
{
  return premia_json_pointer_append (pointer, key);
}

/* ---- what counts ---- */

static GMenuModel *
list_uncounted (PremiaRuleForm *self, const PremiaJsonNode *weights, const char *pointer)
{
  g_autoptr (GPtrArray) actions = premia_javascript_entries (premia_json_find (premia_json_get_root (self->json), "actions"));
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < actions->len; i++)
    {
      const PremiaJsonNode *action = g_ptr_array_index (actions, i);
      g_autoptr (GMenuItem) item = NULL;

      if (action->key == NULL || (weights != NULL && premia_json_find (weights, action->key) != NULL))
        continue;
      item = g_menu_item_new (premia_rule_form_say_action (self, action->key), NULL);
      g_menu_item_set_action_and_target (item, "rule.count", "(ss)", pointer, action->key);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static GtkWidget *
new_counter (PremiaRuleForm *self, const PremiaJsonNode *weights, const char *pointer)
{
  g_autoptr (GMenuModel) menu = list_uncounted (self, weights, pointer);
  GtkWidget *button = gtk_menu_button_new (), *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _("Count an Action"));
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), content);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_set_sensitive (button, g_menu_model_get_n_items (menu) > 0);
  gtk_widget_add_css_class (button, "flat");
  premia_own_name_set (GTK_WIDGET (button), _("Count an Action"));
  return button;
}

static void
build_weights (PremiaRuleForm *self, const PremiaJsonNode *node, gboolean whole)
{
  const PremiaJsonNode *weights = node != NULL ? premia_json_find (node, "actions") : NULL;
  g_autofree char *pointer = place (self->pointer, "actions");
  AdwPreferencesGroup *group = premia_rule_form_add_group (self, _("What Counts"), _("How much each of these actions counts; below 0 it takes away"));
  g_autoptr (GPtrArray) entries = premia_javascript_entries (weights);

  adw_preferences_group_set_header_suffix (group, new_counter (self, weights, pointer));
  for (guint i = 0; i < entries->len; i++)
    {
      const PremiaJsonNode *weight = g_ptr_array_index (entries, i);
      g_autofree char *own = premia_json_pointer (weight), *name = premia_javascript_entry_name (weight), *remove = NULL;
      const char *title = premia_rule_form_say_action (self, name), *subtitle = strcmp (title, name) != 0 ? name : NULL;
      GtkWidget *row = whole ? premia_rule_field_whole (self, title, subtitle, own, "0", -MOST_WHOLE, MOST_WHOLE) : premia_rule_field_decimal (self, title, subtitle, own, "0");

      remove = g_strdup_printf (_("Do Not Count “%s”"), title);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), premia_rule_field_remover (own, remove));
      adw_preferences_group_add (group, row);
    }
}

/* ---- achievements ---- */

void
premia_rule_form_build_achievement (PremiaRuleForm *self, const PremiaJsonNode *node)
{
  g_autofree char *threshold = place (self->pointer, "threshold"), *xp = place (self->pointer, "xp"), *reward = place (self->pointer, "reward");
  AdwPreferencesGroup *group = premia_rule_form_add_group (self, _("When It Is Earned"), NULL);

  adw_preferences_group_add (group, premia_rule_field_whole (self, _("Threshold"), _("So much has to come together"), threshold, "1", 1, MOST_WHOLE));
  build_weights (self, node, TRUE);
  group = premia_rule_form_add_group (self, _("What It Gives"), NULL);
  adw_preferences_group_add (group, premia_rule_field_whole (self, _("Experience"), NULL, xp, "0", 0, MOST_EXPERIENCE));
  adw_preferences_group_add (group, premia_rule_field_decimal (self, _("Tokens"), NULL, reward, "0"));
}

/* ---- medals ---- */

static char *
say_span (const PremiaJsonNode *node)
{
  const gint64 ms = node == NULL ? PREMIA_GAMIFICATION_SPAN_MS : node->kind == PREMIA_JSON_STRING ? premia_duration_parse (node->text, NULL) : PREMIA_DURATION_UNREADABLE;

  return ms >= 0 ? premia_duration_to_words (ms) : g_strdup (node->text != NULL ? node->text : "?");
}

static void
fill_rank (PremiaRuleField *self, const PremiaJsonNode *node)
{
  PremiaLocale *locale = premia_context_get_locale (self->form->context);
  const PremiaJsonNode *rank = node != NULL ? premia_json_find (node, "rank") : NULL, *threshold = node != NULL ? premia_json_find (node, "threshold") : NULL;
  const PremiaJsonNode *age = node != NULL ? premia_json_find (node, "age") : NULL;
  g_autofree char *number = rank != NULL && rank->text != NULL ? g_strdup (rank->text) : g_strdup_printf ("%u", node != NULL ? node->index : 0);
  g_autofree char *needed = threshold != NULL && threshold->text != NULL ? premia_tokens_format (locale, threshold->text) : g_strdup_printf ("%u", node != NULL ? node->index + 1 : 1);
  g_autofree char *span = say_span (age != NULL || self->unit != NULL ? age : node != NULL ? premia_json_find (node, "period") : NULL);
  g_autofree char *title = g_strdup_printf (_("Rank %s"), number);
  /* Translators: how much has to come together, within which span of time */
  g_autofree char *text = self->unit == NULL ? g_strdup_printf (_("%1$s within %2$s"), needed, span) : g_strdup_printf (_("after %s"), span);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->row), text);
}

static void
build_rank (PremiaRuleForm *self, AdwPreferencesGroup *group, const PremiaJsonNode *node, gboolean by_age)
{
  g_autofree char *pointer = premia_json_pointer (node), *rank = place (pointer, "rank"), *threshold = place (pointer, "threshold");
  g_autofree char *span = place (pointer, by_age ? "age" : "period"), *index = g_strdup_printf ("%u", node->index), *next = g_strdup_printf ("%u", node->index + 1);
  GtkWidget *fold = premia_rule_form_new_fold (self, pointer, "", "");
  PremiaRuleField *field = g_new0 (PremiaRuleField, 1);

  field->form = self;
  field->pointer = g_strdup (pointer);
  field->row = fold;
  field->unit = by_age ? fold : NULL;
  field->fill = fill_rank;
  g_ptr_array_add (self->fields, field);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (fold), premia_rule_field_whole (self, _("Rank"), _("A higher number is worth more"), rank, index, -MOST_EXPERIENCE, MOST_EXPERIENCE));
  if (!by_age)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (fold), premia_rule_field_decimal (self, _("Threshold"), _("So much has to come together"), threshold, next));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (fold), premia_rule_field_span (self, by_age ? _("With the Company For") : _("Within"), NULL, span, by_age ? "" : "30 days"));
  adw_expander_row_add_action (ADW_EXPANDER_ROW (fold), premia_rule_field_remover (pointer, _("Remove This Rank")));
  adw_preferences_group_add (group, fold);
}

static void
build_recall (PremiaRuleForm *self)
{
  g_autofree char *recall = place (self->pointer, "recall"), *enabled = place (recall, "enabled"), *period = place (recall, "period"), *threshold = place (recall, "threshold");
  AdwPreferencesGroup *group = premia_rule_form_add_group (self, _("Taking It Away"), _("Whoever no longer does enough loses the medal, and can earn it again"));

  adw_preferences_group_add (group, premia_rule_field_switch (self, _("Take It Away"), NULL, enabled, FALSE));
  adw_preferences_group_add (group, premia_rule_field_decimal (self, _("From Whoever Has Less Than"), NULL, threshold, "1"));
  adw_preferences_group_add (group, premia_rule_field_span (self, _("Within"), NULL, period, "30 days"));
}

void
premia_rule_form_build_medal (PremiaRuleForm *self, const PremiaJsonNode *node)
{
  const PremiaJsonNode *list = node != NULL ? premia_json_find (node, "ranks") : NULL, *type = node != NULL ? premia_json_find (node, "type") : NULL;
  const gboolean by_age = type != NULL && g_strcmp0 (type->text, "AgeBased") == 0;
  g_autofree char *pointer = place (self->pointer, "ranks");
  GtkWidget *button = gtk_button_new (), *content = adw_button_content_new ();
  AdwPreferencesGroup *group;

  if (!by_age)
    build_weights (self, node, FALSE);
  group = premia_rule_form_add_group (self, _("Ranks"), by_age ? _("How long somebody has been with the company") : _("The highest rank whose threshold is reached within its span of time"));
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _("Add Rank"));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "rule.add");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", pointer);
  adw_preferences_group_set_header_suffix (group, button);
  for (const PremiaJsonNode *rank = list != NULL && list->kind == PREMIA_JSON_ARRAY ? list->first : NULL; rank != NULL; rank = rank->next)
    build_rank (self, group, rank, by_age);
  if (!by_age)
    build_recall (self);
}

/* ---- leader boards ---- */

static void
fill_type (PremiaRuleField *self, const PremiaJsonNode *node)
{
  const guint type = node != NULL && g_strcmp0 (node->text, "ExperienceBased") == 0 ? 1 : 0;

  if (adw_combo_row_get_selected (ADW_COMBO_ROW (self->row)) != type)
    adw_combo_row_set_selected (ADW_COMBO_ROW (self->row), type);
}

/* When idle, since other fields take the place of the list that it was chosen from. */
static gboolean
on_type_idle_cb (gpointer user_data)
{
  PremiaRuleForm *form = PREMIA_RULE_FORM (user_data);
  const gboolean by_experience = GPOINTER_TO_INT (g_object_steal_data (G_OBJECT (form), "by-experience")) == 2;
  const PremiaJsonNode *node = form->json != NULL && form->pointer != NULL ? premia_json_resolve (form->json, form->pointer) : NULL;
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_json_step_free);
  g_autofree char *type = NULL, *actions = NULL;

  if (node == NULL)
    return G_SOURCE_REMOVE;
  type = place (form->pointer, "type");
  actions = place (form->pointer, "actions");
  g_ptr_array_add (steps, premia_json_step_new (PREMIA_JSON_SET, type, NULL, -1, by_experience ? "\"ExperienceBased\"" : "\"ActionBased\""));
  if (!by_experience && premia_json_find (node, "actions") == NULL)
    g_ptr_array_add (steps, premia_json_step_new (PREMIA_JSON_SET, actions, NULL, -1, "{}"));
  premia_rule_form_change (form, steps, by_experience ? _("Rank by Experience") : _("Rank by Actions"), NULL);
  return G_SOURCE_REMOVE;
}

static void
on_type_cb (PremiaRuleField *self)
{
  if (self->form->filling)
    return;
  g_object_set_data (G_OBJECT (self->form), "by-experience", GINT_TO_POINTER (adw_combo_row_get_selected (ADW_COMBO_ROW (self->row)) == 1 ? 2 : 1));
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_type_idle_cb, g_object_ref (self->form), g_object_unref);
}

void
premia_rule_form_build_board (PremiaRuleForm *self, const PremiaJsonNode *node)
{
  const char *const types[] = { _("Actions"), _("Experience"), NULL };
  const PremiaJsonNode *type = node != NULL ? premia_json_find (node, "type") : NULL;
  g_autofree char *size = place (self->pointer, "size"), *pointer = place (self->pointer, "type");
  g_autoptr (GtkStringList) model = gtk_string_list_new (types);
  AdwPreferencesGroup *group = premia_rule_form_add_group (self, NULL, NULL);
  PremiaRuleField *field = g_new0 (PremiaRuleField, 1);

  field->form = self;
  field->pointer = g_strdup (pointer);
  field->row = adw_combo_row_new ();
  field->fill = fill_type;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (field->row), _("Ranked By"));
  adw_combo_row_set_model (ADW_COMBO_ROW (field->row), G_LIST_MODEL (model));
  self->filling = TRUE;
  fill_type (field, type);
  self->filling = FALSE;
  g_signal_connect_swapped (field->row, "notify::selected", G_CALLBACK (on_type_cb), field);
  g_ptr_array_add (self->fields, field);
  adw_preferences_group_add (group, field->row);
  adw_preferences_group_add (group, premia_rule_field_whole (self, _("Places"), _("More than five hurt those at the end"), size, "10", 1, MOST_PLACES));
  if (type == NULL || g_strcmp0 (type->text, "ExperienceBased") != 0)
    build_weights (self, node, FALSE);
}
