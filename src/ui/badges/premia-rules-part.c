/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-rules-part"

#include "premia-rules-part.h"

#include "premia-rules-part-private.h"

#include "engine/premia-badge.h"
#include "ui/page/premia-own-name.h"
#include "premia-badge-trial-panel.h"
#include "premia-rule-form-private.h"
#include "premia-rule-row.h"
#include "premia-rule-words.h"

#include <glib/gi18n.h>
#include <string.h>

enum
{
  RULE_SELECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaRulesPart, premia_rules_part, PREMIA_TYPE_BADGE_PART)

/* ---- the list ---- */

/* In this order: what is earned first. */
static const struct { const char *key, *title, *kind; } sections[] = {
  { "achievements", N_("Achievements"), "achievement" }, { "medals", N_("Medals"), "medal" }, { "leaderBoards", N_("Leader Boards"), "board" }, { "actions", N_("Actions"), "action" },
};

static char *
say_row_title (PremiaRulesPart *self, const char *pointer)
{
  return *pointer == '\0' ? g_strdup (_("As a File")) : premia_rule_words_title (pointer, premia_badge_part_get_context (PREMIA_BADGE_PART (self)));
}

static void
show_row (PremiaRulesPart *self, PremiaRuleRow *row)
{
  const char *pointer = premia_rule_row_get_pointer (row);
  g_autofree char *title = say_row_title (self, pointer);
  g_autofree char *subtitle = *pointer == '\0' ? g_strdup ("gamification.json") : premia_rule_words_short (pointer, self->json, self->rules, premia_badge_part_get_context (PREMIA_BADGE_PART (self)));

  premia_rule_row_show (row, title, subtitle, self->findings);
}

/* Which rows there are: where they stand and under which heading, one after the other. */
static GPtrArray *
list_places (PremiaRulesPart *self)
{
  GPtrArray *places = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      const PremiaJsonNode *section = premia_json_find (premia_json_get_root (self->json), sections[i].key);

      if (i == 3)
        {
          g_ptr_array_add (places, g_strdup ("/levels"));
          g_ptr_array_add (places, g_strdup ("/experienceReduction"));
        }
      for (const PremiaJsonNode *rule = section != NULL && section->kind == PREMIA_JSON_OBJECT ? section->first : NULL; rule != NULL; rule = rule->next)
        g_ptr_array_add (places, premia_json_pointer (rule));
    }
  g_ptr_array_add (places, g_strdup (""));
  return places;
}

static const char *
heading_of (const char *pointer)
{
  g_autofree char *section = *pointer != '\0' ? premia_rule_section_of (pointer) : NULL;

  if (section == NULL)
    return *pointer == '\0' ? "file" : "experience";
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (strcmp (sections[i].key, section) == 0)
      return sections[i].key;
  return "file";
}

static PremiaRuleRow *
row_at (PremiaRulesPart *self, guint index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) index);

  return row != NULL ? PREMIA_RULE_ROW (row) : NULL;
}

static PremiaRuleRow *
find_row (PremiaRulesPart *self, const char *pointer)
{
  PremiaRuleRow *row;

  for (guint i = 0; (row = row_at (self, i)) != NULL; i++)
    if (strcmp (premia_rule_row_get_pointer (row), pointer) == 0)
      return row;
  return NULL;
}

/* Rows that are there stay, with the focus. */
static void
list_rules (PremiaRulesPart *self)
{
  g_autoptr (GPtrArray) places = list_places (self);
  PremiaRuleRow *row;

  self->listing = TRUE;
  for (guint i = 0; i < places->len; i++)
    {
      const char *pointer = g_ptr_array_index (places, i);

      row = row_at (self, i);
      if (row != NULL && strcmp (premia_rule_row_get_pointer (row), pointer) == 0)
        continue;
      row = find_row (self, pointer);
      if (row != NULL)
        {
          g_object_ref (row);
          gtk_list_box_remove (self->list, GTK_WIDGET (row));
          gtk_list_box_insert (self->list, GTK_WIDGET (row), (int) i);
          g_object_unref (row);
        }
      else
        gtk_list_box_insert (self->list, premia_rule_row_new (pointer, heading_of (pointer)), (int) i);
    }
  while ((row = row_at (self, places->len)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; (row = row_at (self, i)) != NULL; i++)
    show_row (self, row);
  gtk_list_box_invalidate_headers (self->list);
  self->listing = FALSE;
}

static GtkWidget *
new_heading (const char *title, const char *kind)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (box, "rules-heading");
  gtk_box_append (GTK_BOX (box), label);
  if (kind != NULL)
    {
      GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");
      g_autofree char *tip = g_strdup_printf (_("Add to “%s”"), title);

      gtk_widget_set_tooltip_text (button, tip);
      premia_own_name_set (GTK_WIDGET (button), tip);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "circular");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "rules.add");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", kind);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static void
set_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const char *section = premia_rule_row_get_section (PREMIA_RULE_ROW (row));
  const char *shown = gtk_list_box_row_get_header (row) != NULL ? g_object_get_data (G_OBJECT (row), "heading") : NULL;

  if (before != NULL && strcmp (premia_rule_row_get_section (PREMIA_RULE_ROW (before)), section) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  if (g_strcmp0 (shown, section) == 0)
    return;
  g_object_set_data (G_OBJECT (row), "heading", (gpointer) section);
  if (strcmp (section, "experience") == 0)
    gtk_list_box_row_set_header (row, new_heading (_("Experience"), NULL));
  else if (strcmp (section, "file") == 0)
    gtk_list_box_row_set_header (row, new_heading (_("File"), NULL));
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (strcmp (sections[i].key, section) == 0)
      gtk_list_box_row_set_header (row, new_heading (_(sections[i].title), sections[i].kind));
}

static gboolean
filter_row (GtkListBoxRow *row, gpointer user_data)
{
  return premia_rule_row_matches (PREMIA_RULE_ROW (row), PREMIA_RULES_PART (user_data)->words);
}

static void
on_search_cb (PremiaRulesPart *self)
{
  g_free (self->words);
  self->words = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  gtk_list_box_invalidate_filter (self->list);
}

/* ---- the rule that is shown ---- */

static char *
badge_of (PremiaRulesPart *self, const char *pointer)
{
  g_autofree char *section = *pointer != '\0' ? premia_rule_section_of (pointer) : NULL;
  g_autofree char *name = premia_rule_name_of (pointer);

  if (strcmp (pointer, "/levels") == 0)
    return premia_badge_to_string (PREMIA_BADGE_LEVEL, "", "1");
  if (g_strcmp0 (section, "achievements") == 0)
    return premia_badge_to_string (PREMIA_BADGE_ACHIEVEMENT, name, "");
  if (g_strcmp0 (section, "medals") == 0)
    {
      const PremiaMedalRule *medal = self->rules != NULL ? premia_gamification_find_medal (self->rules, name) : NULL;

      if (medal != NULL && medal->ranks->len > 0)
        return premia_badge_to_string (PREMIA_BADGE_MEDAL, name, g_array_index (medal->ranks, PremiaMedalRank, 0).rank);
    }
  return g_strdup ("");
}

char *
premia_rules_part_dup_badge (PremiaRulesPart *self)
{
  return self->pointer == NULL ? g_strdup ("") : badge_of (self, self->pointer);
}

static void
show_detail (PremiaRulesPart *self)
{
  PremiaContext *context = premia_badge_part_get_context (PREMIA_BADGE_PART (self));
  const PremiaStoredBadgeSet *now = premia_badge_session_get (premia_badge_part_get_session (PREMIA_BADGE_PART (self)));

  if (self->pointer == NULL || context == NULL || now == NULL)
    return;
  if (*self->pointer == '\0')
    premia_rules_text_show (self->file, now->gamification, self->findings, context);
  else
    premia_rule_form_show (self->form, &(PremiaRulesMoment) { self->json, self->rules, self->findings }, self->pointer);
  gtk_stack_set_visible_child_name (self->detail, *self->pointer == '\0' ? "file" : "form");
  premia_rules_part_update_actions (self);
}

void
premia_rules_part_show (PremiaRulesPart *self, const char *pointer)
{
  PremiaRuleRow *row = find_row (self, pointer);
  g_autofree char *badge = badge_of (self, pointer), *target = g_strdup (pointer);

  if (row == NULL)
    return;
  if (g_strcmp0 (self->pointer, target) != 0)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  g_free (self->pointer);
  self->pointer = g_steal_pointer (&target);
  self->listing = TRUE;
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  self->listing = FALSE;
  show_detail (self);
  g_signal_emit (self, signals[RULE_SELECTED], 0, badge);
}

static void
on_row_selected_cb (PremiaRulesPart *self, GtkListBoxRow *row)
{
  if (row != NULL && !self->listing)
    premia_rules_part_show (self, premia_rule_row_get_pointer (PREMIA_RULE_ROW (row)));
}

void
premia_rules_part_open (PremiaRulesPart *self)
{
  self->opened = TRUE;
  premia_side_panes_set_show_end (self->panes, TRUE);
}

static void
on_row_activated_cb (PremiaRulesPart *self, GtkListBoxRow *row)
{
  premia_rules_part_open (self);
}

static void
on_back_cb (PremiaRulesPart *self)
{
  self->opened = FALSE;
  premia_side_panes_set_show_end (self->panes, FALSE);
}

static void
on_narrow_cb (PremiaRulesPart *self)
{
  const gboolean narrow = premia_side_panes_get_narrow (self->panes);

  gtk_widget_set_visible (self->back_button, narrow);
  /* With one pane it is the list, unless a rule was asked for. */
  premia_side_panes_set_show_end (self->panes, !narrow || self->opened);
}

static void
on_moved_cb (PremiaRulesPart *self, const char *pointer)
{
  premia_rules_part_show (self, pointer);
}

static void
on_repair_cb (PremiaRulesPart *self, const PremiaGamificationFinding *finding)
{
  const PremiaStoredBadgeSet *now = premia_badge_session_get (premia_badge_part_get_session (PREMIA_BADGE_PART (self)));
  g_autofree char *what = g_strdup (finding->repair_words);

  if (now != NULL && finding->repair != NULL)
    premia_rules_part_apply (self, premia_json_edit (now->gamification, finding->repair, "gamification.json", NULL), what);
}

/* ---- what the session has ---- */

static guint
count_grave (GPtrArray *findings)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += ((PremiaGamificationFinding *) g_ptr_array_index (findings, i))->severity <= PREMIA_GAMIFICATION_SERIOUS;
  return n;
}

static guint
count_people (PremiaRulesPart *self)
{
  PremiaContext *context = premia_badge_part_get_context (PREMIA_BADGE_PART (self));
  PremiaDesk *desk = context != NULL ? premia_context_get_desk (context) : NULL;

  return desk != NULL ? premia_people_get_n (premia_dataset_get_people (premia_desk_get_dataset (desk))) : 0;
}

/* The text as it is now, read anew. What was found before is dropped last, since it is being shown. */
static void
read_text (PremiaRulesPart *self, const char *text, GPtrArray **before)
{
  *before = self->findings;
  g_clear_pointer (&self->rules, premia_gamification_unref);
  g_clear_pointer (&self->json, premia_json_unref);
  self->findings = premia_gamification_check (text, -1, "gamification.json", count_people (self), &self->rules);
  self->json = premia_json_parse (text, strlen (text), "gamification.json", NULL);
}

/* What was shown, or what stood nearest. */
static void
show_chosen (PremiaRulesPart *self)
{
  g_autofree char *wanted = g_steal_pointer (&self->wanted);

  if (wanted != NULL && find_row (self, wanted) != NULL)
    premia_rules_part_show (self, wanted);
  else if (self->pointer != NULL && find_row (self, self->pointer) != NULL)
    premia_rules_part_show (self, self->pointer);
  else
    premia_rules_part_show (self, premia_rule_row_get_pointer (row_at (self, 0)));
}

static void
show (PremiaRulesPart *self)
{
  PremiaContext *context = premia_badge_part_get_context (PREMIA_BADGE_PART (self));
  const PremiaStoredBadgeSet *now = premia_badge_session_get (premia_badge_part_get_session (PREMIA_BADGE_PART (self)));
  g_autoptr (GPtrArray) before = NULL;

  if (now == NULL || context == NULL || *now->gamification == '\0')
    {
      /* What was shown before is of another text. */
      g_clear_pointer (&self->json, premia_json_unref);
      g_clear_pointer (&self->rules, premia_gamification_unref);
      gtk_stack_set_visible_child_name (self->stack, now == NULL ? "loading" : "empty");
      premia_badge_part_set_number (PREMIA_BADGE_PART (self), 0);
      premia_rules_part_update_actions (self);
      return;
    }
  read_text (self, now->gamification, &before);
  premia_badge_part_set_number (PREMIA_BADGE_PART (self), count_grave (self->findings));
  if (self->json == NULL || premia_json_get_root (self->json)->kind != PREMIA_JSON_OBJECT)
    {
      premia_rules_text_show (self->unreadable, now->gamification, self->findings, context);
      gtk_stack_set_visible_child_name (self->stack, "unreadable");
      return;
    }
  list_rules (self);
  gtk_stack_set_visible_child_name (self->stack, "rules");
  show_chosen (self);
}

static gboolean
premia_rules_part_show_badge (PremiaBadgePart *part, const char *badge)
{
  PremiaRulesPart *self = PREMIA_RULES_PART (part);
  g_auto (PremiaBadge) what = { 0 };
  g_autofree char *pointer = NULL;

  if (badge == NULL)
    return TRUE;
  if (!premia_badge_parse (badge, &what) || what.kind == PREMIA_BADGE_CONTEST)
    return FALSE;
  pointer = what.kind == PREMIA_BADGE_LEVEL ? g_strdup ("/levels") : premia_json_pointer_append (what.kind == PREMIA_BADGE_MEDAL ? "/medals" : "/achievements", what.name);
  premia_rules_part_open (self);
  if (find_row (self, pointer) != NULL)
    {
      premia_rules_part_show (self, pointer);
      return TRUE;
    }
  /* It may not be loaded yet. */
  g_free (self->wanted);
  self->wanted = g_steal_pointer (&pointer);
  return self->json == NULL;
}

/* ---- the class ---- */

static void
add_shortcut (GtkShortcutController *controller, guint key, GdkModifierType modifiers, const char *action, GVariant *arguments)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers), gtk_named_action_new (action));

  gtk_shortcut_set_arguments (shortcut, arguments);
  gtk_shortcut_controller_add_shortcut (controller, shortcut);
}

/* What the rule that is looked at gives on history. */
static void
add_trial (PremiaRulesPart *self, PremiaBadgeSession *session)
{
  GtkWidget *trial = g_object_ref_sink (premia_badge_trial_panel_new (premia_badge_part_get_context (PREMIA_BADGE_PART (self)), session));

  premia_rules_part_set_trial (self, trial);
  g_signal_connect_object (self, "rule-selected", G_CALLBACK (premia_badge_trial_panel_set_badge), trial, G_CONNECT_SWAPPED);
  g_object_unref (trial);
}

static void
premia_rules_part_constructed (GObject *object)
{
  PremiaRulesPart *self = PREMIA_RULES_PART (object);
  PremiaBadgeSession *session;

  G_OBJECT_CLASS (premia_rules_part_parent_class)->constructed (object);

  session = premia_badge_part_get_session (PREMIA_BADGE_PART (self));
  self->form = g_object_ref_sink (premia_rule_form_new (premia_badge_part_get_context (PREMIA_BADGE_PART (self)), session));
  gtk_stack_add_named (self->detail, GTK_WIDGET (self->form), "form");
  g_signal_connect_object (self->form, "moved", G_CALLBACK (on_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "state", G_CALLBACK (premia_rules_part_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (premia_badge_part_get_context (PREMIA_BADGE_PART (self)), "desk-changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  add_trial (self, session);
  show (self);
}

static void
premia_rules_part_dispose (GObject *object)
{
  PremiaRulesPart *self = PREMIA_RULES_PART (object);

  if (self->form != NULL)
    premia_rule_form_set_trial (self->form, NULL);
  g_clear_object (&self->trial);
  g_clear_object (&self->form);
  g_clear_pointer (&self->json, premia_json_unref);
  g_clear_pointer (&self->rules, premia_gamification_unref);
  g_clear_pointer (&self->pointer, g_free);
  g_clear_pointer (&self->wanted, g_free);

  G_OBJECT_CLASS (premia_rules_part_parent_class)->dispose (object);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
}

static void
premia_rules_part_finalize (GObject *object)
{
  g_free (PREMIA_RULES_PART (object)->words);

  G_OBJECT_CLASS (premia_rules_part_parent_class)->finalize (object);
}

static void
premia_rules_part_class_init (PremiaRulesPartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = premia_rules_part_constructed;
  object_class->dispose = premia_rules_part_dispose;
  object_class->finalize = premia_rules_part_finalize;
  PREMIA_BADGE_PART_CLASS (klass)->show_badge = premia_rules_part_show_badge;

  signals[RULE_SELECTED] = g_signal_new ("rule-selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (PREMIA_TYPE_SIDE_PANES);
  g_type_ensure (PREMIA_TYPE_RULES_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/badges/premia-rules-part.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaRulesPart, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaRulesPart, detail);
  gtk_widget_class_bind_template_child (widget_class, PremiaRulesPart, panes);
  gtk_widget_class_bind_template_child (widget_class, PremiaRulesPart, search);
  gtk_widget_class_bind_template_child (widget_class, PremiaRulesPart, list);
  gtk_widget_class_bind_template_child (widget_class, PremiaRulesPart, add_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaRulesPart, begin_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaRulesPart, back_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaRulesPart, more_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaRulesPart, scroller);
  gtk_widget_class_bind_template_child (widget_class, PremiaRulesPart, file);
  gtk_widget_class_bind_template_child (widget_class, PremiaRulesPart, unreadable);
  gtk_widget_class_bind_template_callback (widget_class, on_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_back_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_repair_cb);
  premia_rules_part_install_actions (widget_class);
}

static void
premia_rules_part_init (PremiaRulesPart *self)
{
  GtkShortcutController *controller;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->words = g_strdup ("");
  on_narrow_cb (self);
  gtk_list_box_set_header_func (self->list, set_header, NULL, NULL);
  gtk_list_box_set_filter_func (self->list, filter_row, self, NULL);
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self->list));
  controller = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());
  add_shortcut (controller, GDK_KEY_Up, GDK_ALT_MASK, "rules.move", g_variant_new_int32 (-1));
  add_shortcut (controller, GDK_KEY_Down, GDK_ALT_MASK, "rules.move", g_variant_new_int32 (1));
  add_shortcut (controller, GDK_KEY_Delete, 0, "rules.remove", NULL);
  add_shortcut (controller, GDK_KEY_d, GDK_CONTROL_MASK, "rules.duplicate", NULL);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (controller));
}

void
premia_rules_part_set_trial (PremiaRulesPart *self, GtkWidget *trial)
{
  g_return_if_fail (PREMIA_IS_RULES_PART (self) && (trial == NULL || GTK_IS_WIDGET (trial)));

  g_set_object (&self->trial, trial);
  premia_rule_form_set_trial (self->form, trial);
}

const char *
premia_rules_part_get_pointer (PremiaRulesPart *self)
{
  g_return_val_if_fail (PREMIA_IS_RULES_PART (self), NULL);

  return self->pointer;
}
