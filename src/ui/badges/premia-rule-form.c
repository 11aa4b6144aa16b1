/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-rule-form"

#include "premia-rule-form-private.h"

#include "premia-rule-finding.h"
#include "premia-rule-words.h"

#include <glib/gi18n.h>
#include <string.h>

enum
{
  MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaRuleForm, premia_rule_form, GTK_TYPE_BOX)

/* ---- places ---- */

char *
premia_rule_name_of (const char *pointer)
{
  const char *slash = strrchr (pointer, '/');
  GString *name = g_string_new (slash != NULL ? slash + 1 : "");

  g_string_replace (name, "~1", "/", 0);
  g_string_replace (name, "~0", "~", 0);
  return g_string_free (name, FALSE);
}

char *
premia_rule_section_of (const char *pointer)
{
  const char *end = *pointer == '/' ? strchr (pointer + 1, '/') : NULL;

  return end != NULL ? g_strndup (pointer + 1, (gsize) (end - pointer - 1)) : NULL;
}

const char *
premia_rule_form_say_action (PremiaRuleForm *self, const char *action)
{
  return premia_rule_words_action (action, self->context);
}

/* ---- changes ---- */

gboolean
premia_rule_form_change (PremiaRuleForm *self, GPtrArray *steps, const char *what, const char *merge)
{
  const PremiaStoredBadgeSet *now = premia_badge_session_get (self->session);
  g_autoptr (PremiaStoredBadgeSet) next = NULL;
  g_autoptr (GError) error = NULL;
  char *text;

  if (now == NULL || !premia_badge_session_is_editable (self->session))
    return FALSE;
  text = premia_json_edit (now->gamification, steps, "gamification.json", &error);
  if (text == NULL)
    {
      premia_context_tell_problem (self->context, error->message);
      return FALSE;
    }
  next = premia_stored_badge_set_copy (now);
  g_free (next->gamification);
  next->gamification = text;
  return premia_badge_session_apply (self->session, next, what, merge);
}

static gboolean
take (PremiaRuleForm *self, PremiaJsonOperation operation, const char *pointer, const char *key, const char *value, const char *what, const char *merge)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_json_step_free);

  g_ptr_array_add (steps, premia_json_step_new (operation, pointer, key, -1, value));
  return premia_rule_form_change (self, steps, what, merge);
}

gboolean
premia_rule_form_set (PremiaRuleForm *self, const char *pointer, const char *value, const char *what, const char *merge)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_json_step_free);
  g_autofree char *parent = g_strndup (pointer, (gsize) (strrchr (pointer, '/') - pointer));

  /* A medal's recall, or the reduction, may not be there yet. */
  if (self->json != NULL && *parent != '\0' && premia_json_resolve (self->json, parent) == NULL)
    g_ptr_array_add (steps, premia_json_step_new (PREMIA_JSON_SET, parent, NULL, -1, "{}"));
  g_ptr_array_add (steps, premia_json_step_new (PREMIA_JSON_SET, pointer, NULL, -1, value));
  return premia_rule_form_change (self, steps, what, merge);
}

static void
on_remove_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const char *pointer = g_variant_get_string (parameter, NULL);
  g_autofree char *name = premia_rule_name_of (pointer);
  g_autofree char *what = g_strdup_printf (_("Remove “%s”"), name);

  /* A part that stands in a list has no name but a number. */
  take (PREMIA_RULE_FORM (widget), PREMIA_JSON_REMOVE, pointer, NULL, NULL, strspn (name, "0123456789") == strlen (name) ? _("Remove an Entry") : what, NULL);
}

static void
on_count_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaRuleForm *self = PREMIA_RULE_FORM (widget);
  const char *pointer, *action;
  g_autofree char *place = NULL, *what = NULL;

  g_variant_get (parameter, "(&s&s)", &pointer, &action);
  place = premia_json_pointer_append (pointer, action);
  what = g_strdup_printf (_("Count “%s”"), premia_rule_form_say_action (self, action));
  premia_rule_form_set (self, place, "1", what, NULL);
}

static void
on_add_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaRuleForm *self = PREMIA_RULE_FORM (widget);
  const char *pointer = g_variant_get_string (parameter, NULL);
  const PremiaJsonNode *list = self->json != NULL ? premia_json_resolve (self->json, pointer) : NULL;
  g_autofree char *value = premia_rule_words_next_entry (list, pointer);
  g_autofree char *place = premia_json_pointer_append_index (pointer, list != NULL ? list->n_children : 0);
  const gboolean levels = strcmp (pointer, "/levels") == 0;

  g_hash_table_add (self->open, g_strdup (place));
  if (list == NULL)
    {
      g_autofree char *whole = g_strdup_printf ("[%s]", value);

      take (self, PREMIA_JSON_SET, pointer, NULL, whole, levels ? _("Add a Level") : _("Add a Rank"), NULL);
      return;
    }
  take (self, PREMIA_JSON_INSERT, pointer, NULL, value, levels ? _("Add a Level") : _("Add a Rank"), NULL);
}

static void
on_repair_cb (PremiaRuleForm *self, const PremiaGamificationFinding *finding)
{
  /* With the change other findings take its place. */
  g_autoptr (GPtrArray) steps = g_ptr_array_ref (finding->repair);
  g_autofree char *what = g_strdup (finding->repair_words);

  premia_rule_form_change (self, steps, what, NULL);
}

/* ---- what is shown ---- */

AdwPreferencesGroup *
premia_rule_form_add_group (PremiaRuleForm *self, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  if (description != NULL)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_box_append (self->body, group);
  return ADW_PREFERENCES_GROUP (group);
}

static void
on_expanded_cb (GtkWidget *row, GParamSpec *pspec, PremiaRuleForm *self)
{
  const char *pointer = g_object_get_data (G_OBJECT (row), "pointer");

  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)))
    g_hash_table_add (self->open, g_strdup (pointer));
  else
    g_hash_table_remove (self->open, pointer);
}

GtkWidget *
premia_rule_form_new_fold (PremiaRuleForm *self, const char *pointer, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_expander_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), g_hash_table_contains (self->open, pointer));
  g_object_set_data_full (G_OBJECT (row), "pointer", g_strdup (pointer), g_free);
  g_signal_connect (row, "notify::expanded", G_CALLBACK (on_expanded_cb), self);
  return row;
}

/* Which fields there are: lists, and what is counted; values do not change it. */
static void
append_shape (GString *shape, const PremiaJsonNode *node)
{
  const gboolean weights = node->key != NULL && strcmp (node->key, "actions") == 0;

  g_string_append_c (shape, '{');
  for (const PremiaJsonNode *child = node->first; child != NULL; child = child->next)
    {
      if (child->key != NULL && strcmp (child->key, "recall") == 0)
        continue;
      if (weights)
        g_string_append_printf (shape, "%s,", child->key);
      else if (child->key != NULL && strcmp (child->key, "type") == 0)
        g_string_append_printf (shape, "%s,", child->text != NULL ? child->text : "");
      else if (child->kind == PREMIA_JSON_OBJECT || child->kind == PREMIA_JSON_ARRAY)
        {
          g_string_append_printf (shape, "%s:", child->key != NULL ? child->key : "");
          append_shape (shape, child);
        }
    }
  g_string_append_c (shape, '}');
}

static void
on_name_cb (PremiaRuleForm *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  g_autofree char *old = premia_rule_name_of (self->pointer), *moved = NULL;

  if (strcmp (name, old) == 0)
    return;
  if (*name == '\0' || !premia_rule_words_rename (self->session, self->context, self->pointer, name, &moved))
    {
      gtk_editable_set_text (GTK_EDITABLE (self->name), old);
      return;
    }
  g_signal_emit (self, signals[MOVED], 0, moved);
}

static void
build_name (PremiaRuleForm *self)
{
  g_autofree char *name = premia_rule_name_of (self->pointer);
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Name"));
  gtk_editable_set_text (GTK_EDITABLE (row), name);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect_swapped (row, "apply", G_CALLBACK (on_name_cb), self);
  self->name = row;
  adw_preferences_group_add (premia_rule_form_add_group (self, NULL, NULL), row);
}

static void
build (PremiaRuleForm *self, const PremiaJsonNode *node)
{
  static const struct { const char *section; void (*build) (PremiaRuleForm *self, const PremiaJsonNode *node); } kinds[] = {
    { "actions", premia_rule_form_build_action }, { "achievements", premia_rule_form_build_achievement },
    { "medals", premia_rule_form_build_medal }, { "leaderBoards", premia_rule_form_build_board },
  };
  g_autofree char *section = premia_rule_section_of (self->pointer);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->body))) != NULL)
    gtk_box_remove (self->body, child);
  g_ptr_array_set_size (self->fields, 0);
  self->name = NULL;
  if (section == NULL)
    {
      if (strcmp (self->pointer, "/levels") == 0)
        premia_rule_form_build_levels (self, node);
      else
        premia_rule_form_build_reduction (self, node);
      return;
    }
  build_name (self);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].section, section) == 0)
      kinds[i].build (self, node);
}

static void
fill (PremiaRuleForm *self)
{
  self->filling = TRUE;
  for (guint i = 0; i < self->fields->len; i++)
    {
      PremiaRuleField *field = g_ptr_array_index (self->fields, i);

      field->fill (field, premia_json_resolve (self->json, field->pointer));
    }
  self->filling = FALSE;
}

static void
show_findings (PremiaRuleForm *self, GPtrArray *findings)
{
  GtkWidget *child;
  g_autofree char *under = g_strconcat (self->pointer, "/", NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->findings))) != NULL)
    gtk_box_remove (self->findings, child);
  for (guint i = 0; i < findings->len; i++)
    {
      const PremiaGamificationFinding *finding = g_ptr_array_index (findings, i);
      GtkWidget *card;

      if (strcmp (finding->pointer, self->pointer) != 0 && !g_str_has_prefix (finding->pointer, under))
        continue;
      card = premia_rule_finding_new (finding, self->pointer, self->context);
      g_signal_connect_swapped (card, "repair", G_CALLBACK (on_repair_cb), self);
      gtk_box_append (self->findings, card);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->findings), gtk_widget_get_first_child (GTK_WIDGET (self->findings)) != NULL);
}

void
premia_rule_form_show (PremiaRuleForm *self, const PremiaRulesMoment *moment, const char *pointer)
{
  const PremiaJsonNode *node;
  g_autoptr (GString) shape = NULL;
  g_autofree char *title = NULL, *sentence = NULL;

  g_return_if_fail (PREMIA_IS_RULE_FORM (self) && moment != NULL && moment->json != NULL && pointer != NULL);

  premia_json_ref (moment->json);
  g_clear_pointer (&self->json, premia_json_unref);
  self->json = moment->json;
  g_clear_pointer (&self->rules, premia_gamification_unref);
  self->rules = moment->rules != NULL ? premia_gamification_ref (moment->rules) : NULL;
  if (g_strcmp0 (self->pointer, pointer) != 0)
    g_hash_table_remove_all (self->open);
  g_free (self->pointer);
  self->pointer = g_strdup (pointer);
  node = premia_json_resolve (self->json, pointer);
  shape = g_string_new (pointer);
  if (node != NULL)
    append_shape (shape, node);
  premia_rule_words_append_uses (shape, self->json, pointer);
  if (g_strcmp0 (shape->str, self->shape) != 0)
    {
      build (self, node);
      g_free (self->shape);
      self->shape = g_strdup (shape->str);
    }
  fill (self);
  title = premia_rule_words_title (pointer, self->context);
  sentence = premia_rule_words_sentence (pointer, self->json, self->rules, self->context);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->sentence, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->sentence), *sentence != '\0');
  show_findings (self, moment->findings);
  gtk_widget_set_sensitive (GTK_WIDGET (self->body), premia_badge_session_is_editable (self->session));
}

void
premia_rule_form_focus_name (PremiaRuleForm *self)
{
  g_return_if_fail (PREMIA_IS_RULE_FORM (self));

  if (self->name != NULL)
    gtk_widget_grab_focus (self->name);
}

static gboolean
show_headline (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  PremiaRuleForm *self = user_data;
  const char *text = g_value_get_string (from);

  gtk_widget_set_visible (GTK_WIDGET (self->headline), text != NULL && *text != '\0');
  g_value_set_string (to, text != NULL ? text : "");
  return TRUE;
}

void
premia_rule_form_set_trial (PremiaRuleForm *self, GtkWidget *trial)
{
  g_return_if_fail (PREMIA_IS_RULE_FORM (self));

  adw_bin_set_child (self->trial, trial);
  if (self->headline_binding != NULL)
    g_binding_unbind (self->headline_binding);
  g_clear_object (&self->headline_binding);
  gtk_widget_set_visible (GTK_WIDGET (self->headline), FALSE);
  /* The numbers that are changed stand above it: what comes of them is to be seen beside them. */
  if (trial != NULL && g_object_class_find_property (G_OBJECT_GET_CLASS (trial), "headline") != NULL)
    self->headline_binding = g_object_ref (g_object_bind_property_full (trial, "headline", self->headline, "label", G_BINDING_SYNC_CREATE, show_headline, NULL, self, NULL));
}

static void
premia_rule_form_dispose (GObject *object)
{
  PremiaRuleForm *self = PREMIA_RULE_FORM (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  g_clear_object (&self->headline_binding);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->open, g_hash_table_unref);
  g_clear_pointer (&self->json, premia_json_unref);
  g_clear_pointer (&self->rules, premia_gamification_unref);
  g_clear_pointer (&self->pointer, g_free);
  g_clear_pointer (&self->shape, g_free);
  g_clear_object (&self->context);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (premia_rule_form_parent_class)->dispose (object);
}

static void
premia_rule_form_class_init (PremiaRuleFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_rule_form_dispose;

  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/badges/premia-rule-form.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaRuleForm, title);
  gtk_widget_class_bind_template_child (widget_class, PremiaRuleForm, sentence);
  gtk_widget_class_bind_template_child (widget_class, PremiaRuleForm, findings);
  gtk_widget_class_bind_template_child (widget_class, PremiaRuleForm, body);
  gtk_widget_class_bind_template_child (widget_class, PremiaRuleForm, headline);
  gtk_widget_class_bind_template_child (widget_class, PremiaRuleForm, trial);
  gtk_widget_class_install_action (widget_class, "rule.count", "(ss)", on_count_cb);
  gtk_widget_class_install_action (widget_class, "rule.add", "s", on_add_cb);
  gtk_widget_class_install_action (widget_class, "rule.remove", "s", on_remove_cb);
}

static void
premia_rule_form_init (PremiaRuleForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_rule_field_free);
  self->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

PremiaRuleForm *
premia_rule_form_new (PremiaContext *context, PremiaBadgeSession *session)
{
  PremiaRuleForm *self;

  g_return_val_if_fail (PREMIA_IS_CONTEXT (context) && PREMIA_IS_BADGE_SESSION (session), NULL);

  self = g_object_new (PREMIA_TYPE_RULE_FORM, NULL);
  self->context = g_object_ref (context);
  self->session = g_object_ref (session);
  return self;
}
