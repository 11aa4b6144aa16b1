/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-rules-part"

#include "premia-rules-part-private.h"

#include "premia-rule-form-private.h"
#include "premia-rule-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define FILE_NAME "gamification.json"

static const char *
text_now (PremiaRulesPart *self)
{
  const PremiaStoredBadgeSet *now = premia_badge_session_get (premia_badge_part_get_session (PREMIA_BADGE_PART (self)));

  return now != NULL ? now->gamification : NULL;
}

static void
tell (PremiaRulesPart *self, GError *error)
{
  PremiaContext *context = premia_badge_part_get_context (PREMIA_BADGE_PART (self));

  if (context != NULL && error != NULL)
    premia_context_tell_problem (context, error->message);
  g_clear_error (&error);
}

gboolean
premia_rules_part_apply (PremiaRulesPart *self, char *text, const char *what)
{
  PremiaBadgeSession *session = premia_badge_part_get_session (PREMIA_BADGE_PART (self));
  const PremiaStoredBadgeSet *now = premia_badge_session_get (session);
  g_autoptr (PremiaStoredBadgeSet) next = NULL;

  if (now == NULL || text == NULL)
    {
      g_free (text);
      return FALSE;
    }
  next = premia_stored_badge_set_copy (now);
  g_free (next->gamification);
  next->gamification = text;
  return premia_badge_session_apply (session, next, what, NULL);
}

static gboolean
find_section (const char *key, PremiaGamificationSection *section)
{
  for (int i = 0; key != NULL && i < PREMIA_N_GAMIFICATION_SECTIONS; i++)
    if (strcmp (premia_gamification_section_key ((PremiaGamificationSection) i), key) == 0)
      {
        *section = (PremiaGamificationSection) i;
        return TRUE;
      }
  return FALSE;
}

/* ---- adding ---- */

static const struct { const char *kind; PremiaGamificationSection section; const char *name, *value, *what; } additions[] = {
  { "achievement", PREMIA_GAMIFICATION_ACHIEVEMENTS, N_("New achievement"), "{\"type\":\"ActionBased\",\"actions\":{%s:1},\"threshold\":10,\"xp\":10}", N_("Add an Achievement") },
  { "medal", PREMIA_GAMIFICATION_MEDALS, N_("New medal"),
    "{\"type\":\"ActionBased\",\"actions\":{%s:1},\"ranks\":[{\"rank\":1,\"period\":\"30 days\",\"threshold\":10},{\"rank\":2,\"period\":\"30 days\",\"threshold\":20}]}", N_("Add a Medal") },
  { "age", PREMIA_GAMIFICATION_MEDALS, N_("Length of service"),
    "{\"type\":\"AgeBased\",\"ranks\":[{\"rank\":1,\"age\":\"1 year\"},{\"rank\":2,\"age\":\"2 years\"},{\"rank\":5,\"age\":\"5 years\"}]}", N_("Add a Medal") },
  { "board", PREMIA_GAMIFICATION_BOARDS, N_("New leader board"), "{\"type\":\"ActionBased\",\"actions\":{%s:1},\"size\":5}", N_("Add a Leader Board") },
  { "action", PREMIA_GAMIFICATION_ACTIONS, N_("New action"), "{\"xp\":1,\"repeatable\":true}", N_("Add an Action") },
};

/* An action that a new rule counts, as JSON writes it: the first that is done again and again; *added: it had to be added. */
static char *
first_action (PremiaRulesPart *self, char **text)
{
  const PremiaJsonNode *actions = self->json != NULL ? premia_json_find (premia_json_get_root (self->json), "actions") : NULL;
  char *next;

  for (const PremiaJsonNode *action = actions != NULL && actions->kind == PREMIA_JSON_OBJECT ? actions->first : NULL; action != NULL; action = action->next)
    if (premia_json_find (action, "repeatable") != NULL)
      return premia_json_quote (action->key);
  if (actions != NULL && actions->kind == PREMIA_JSON_OBJECT && actions->first != NULL)
    return premia_json_quote (actions->first->key);
  next = premia_gamification_edit_add (*text, PREMIA_GAMIFICATION_ACTIONS, "AppointmentHeld", "{\"xp\":1,\"repeatable\":true}", FILE_NAME, NULL);
  if (next != NULL)
    {
      g_free (*text);
      *text = next;
    }
  return g_strdup ("\"AppointmentHeld\"");
}

static void
show_new (PremiaRulesPart *self, PremiaGamificationSection section, const char *name)
{
  g_autofree char *parent = g_strconcat ("/", premia_gamification_section_key (section), NULL);
  g_autofree char *pointer = premia_json_pointer_append (parent, name);

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  premia_rules_part_show (self, pointer);
  premia_rules_part_open (self);
  premia_rule_form_focus_name (self->form);
}

static void
add_level (PremiaRulesPart *self)
{
  premia_rules_part_show (self, "/levels");
  premia_rules_part_open (self);
  gtk_widget_activate_action (GTK_WIDGET (self->form), "rule.add", "s", "/levels");
}

static void
on_add_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaRulesPart *self = PREMIA_RULES_PART (widget);
  const char *kind = g_variant_get_string (parameter, NULL);

  if (text_now (self) == NULL || self->json == NULL)
    return;
  if (strcmp (kind, "level") == 0)
    {
      add_level (self);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (additions); i++)
    {
      g_autofree char *text = NULL, *name = NULL, *action = NULL;
      g_autoptr (GString) value = NULL;
      GError *error = NULL;
      char *next;

      if (strcmp (additions[i].kind, kind) != 0)
        continue;
      text = g_strdup (text_now (self));
      value = g_string_new (additions[i].value);
      if (strstr (value->str, "%s") != NULL)
        {
          action = first_action (self, &text);
          g_string_replace (value, "%s", action, 1);
        }
      name = premia_gamification_edit_free_name (text, additions[i].section, _(additions[i].name));
      next = premia_gamification_edit_add (text, additions[i].section, name, value->str, FILE_NAME, &error);
      if (next == NULL)
        tell (self, error);
      else if (premia_rules_part_apply (self, next, _(additions[i].what)))
        show_new (self, additions[i].section, name);
    }
}

/* The actions that people do, so that rules can count them; each can be done again and again, as appointments are. */
static void
on_begin_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaRulesPart *self = PREMIA_RULES_PART (widget);
  PremiaContext *context = premia_badge_part_get_context (PREMIA_BADGE_PART (self));
  PremiaDesk *desk = context != NULL ? premia_context_get_desk (context) : NULL;
  PremiaDataset *dataset = desk != NULL ? premia_desk_get_dataset (desk) : NULL;
  GString *text = g_string_new ("{\n  \"levels\": [\n    { \"xp\": 100, \"reward\": 0 }\n  ],\n  \"actions\": {");
  const guint n = dataset != NULL ? premia_dataset_get_n_kinds (dataset) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = premia_json_quote (premia_dataset_get_kind (dataset, i)->action);

      g_string_append_printf (text, "%s\n    %s: { \"xp\": 1, \"repeatable\": true }", i > 0 ? "," : "", name);
    }
  g_string_append_printf (text, "%s},\n  \"achievements\": {},\n  \"medals\": {},\n  \"leaderBoards\": {}\n}\n", n > 0 ? "\n  " : "");
  premia_rules_part_apply (self, g_string_free (text, FALSE), _("Write Rules"));
}

/* ---- what is shown ---- */

/* The node that is shown, if it is one of several; *section. */
static const PremiaJsonNode *
find_shown (PremiaRulesPart *self, PremiaGamificationSection *section)
{
  g_autofree char *key = self->pointer != NULL && *self->pointer != '\0' ? premia_rule_section_of (self->pointer) : NULL;

  if (self->json == NULL || !find_section (key, section))
    return NULL;
  return premia_json_resolve (self->json, self->pointer);
}

static void
on_duplicate_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaRulesPart *self = PREMIA_RULES_PART (widget);
  PremiaGamificationSection section;
  const PremiaJsonNode *node = find_shown (self, &section);
  const char *text = text_now (self);
  g_autofree char *name = NULL, *value = NULL, *what = NULL, *parent = NULL;
  GError *error = NULL;
  char *next;

  if (node == NULL || node->key == NULL || text == NULL)
    return;
  name = premia_gamification_edit_free_name (text, section, node->key);
  value = g_strndup (text + node->start, node->end - node->start);
  what = g_strdup_printf (_("Duplicate “%s”"), node->key);
  parent = g_strconcat ("/", premia_gamification_section_key (section), NULL);
  next = premia_json_edit_once (text, PREMIA_JSON_INSERT, parent, name, (int) node->index + 1, value, FILE_NAME, &error);
  if (next == NULL)
    tell (self, error);
  else if (premia_rules_part_apply (self, next, what))
    show_new (self, section, name);
}

static void
on_change_look_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_autofree char *badge = premia_rules_part_dup_badge (PREMIA_RULES_PART (widget));

  if (*badge != '\0')
    gtk_widget_activate_action (widget, "badges.change-look", "s", badge);
}

static void
on_remove_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaRulesPart *self = PREMIA_RULES_PART (widget);
  PremiaGamificationSection section;
  const PremiaJsonNode *node = find_shown (self, &section), *next_node;
  g_autofree char *what = NULL, *after = NULL, *said = NULL;
  GError *error = NULL;
  char *next;

  if (node == NULL || node->key == NULL)
    return;
  next_node = node->next != NULL ? node->next : node->parent->first != node ? node->parent->first : NULL;
  after = next_node != NULL ? premia_json_pointer (next_node) : NULL;
  what = g_strdup_printf (_("Remove “%s”"), node->key);
  said = g_strdup_printf (_("“%s” was removed"), node->key);
  next = premia_gamification_edit_remove (text_now (self), section, node->key, FILE_NAME, &error);
  if (next == NULL)
    {
      tell (self, error);
      return;
    }
  g_free (self->wanted);
  self->wanted = g_strdup (after);
  if (premia_rules_part_apply (self, next, what))
    premia_badge_part_tell (PREMIA_BADGE_PART (self), said, _("_Undo"), "page.undo");
}

static void
on_move_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaRulesPart *self = PREMIA_RULES_PART (widget);
  PremiaGamificationSection section;
  const PremiaJsonNode *node = find_shown (self, &section);
  const int by = g_variant_get_int32 (parameter);
  g_autofree char *what = NULL;
  GError *error = NULL;
  char *next;

  if (node == NULL || node->key == NULL || (int) node->index + by < 0 || (int) node->index + by >= (int) node->parent->n_children)
    return;
  what = g_strdup_printf (_("Move “%s”"), node->key);
  next = premia_json_edit_once (text_now (self), PREMIA_JSON_MOVE, self->pointer, NULL, (int) node->index + by, NULL, FILE_NAME, &error);
  if (next == NULL)
    tell (self, error);
  else
    premia_rules_part_apply (self, next, what);
}

static void
on_show_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaRulesPart *self = PREMIA_RULES_PART (widget);

  premia_rules_part_show (self, g_variant_get_string (parameter, NULL));
  premia_rules_part_open (self);
}

void
premia_rules_part_update_actions (PremiaRulesPart *self)
{
  const gboolean editable = premia_badge_session_is_editable (premia_badge_part_get_session (PREMIA_BADGE_PART (self)));
  PremiaGamificationSection section;
  const PremiaJsonNode *node = find_shown (self, &section);
  g_autofree char *badge = premia_rules_part_dup_badge (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "rules.add", editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "rules.begin", editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "rules.duplicate", editable && node != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "rules.remove", editable && node != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "rules.change-look", editable && *badge != '\0');
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "rules.move", editable && node != NULL && node->parent->n_children > 1);
  gtk_widget_set_sensitive (self->add_button, editable);
  gtk_widget_set_visible (self->more_button, node != NULL);
}

void
premia_rules_part_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "rules.add", "s", on_add_cb);
  gtk_widget_class_install_action (widget_class, "rules.begin", NULL, on_begin_cb);
  gtk_widget_class_install_action (widget_class, "rules.duplicate", NULL, on_duplicate_cb);
  gtk_widget_class_install_action (widget_class, "rules.remove", NULL, on_remove_cb);
  gtk_widget_class_install_action (widget_class, "rules.change-look", NULL, on_change_look_cb);
  gtk_widget_class_install_action (widget_class, "rules.move", "i", on_move_cb);
  gtk_widget_class_install_action (widget_class, "rules.show", "s", on_show_cb);
}
