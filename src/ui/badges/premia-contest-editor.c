/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-contest-editor"

#include "premia-contest-editor-private.h"

#include "design/premia-contest-subject.h"
#include "ui/payouts/premia-date-row.h"

#include <glib/gi18n.h>

#define MOST 10000

enum
{
  EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const field_names[N_CONTEST_FIELDS] = {
  "name", "role", "team", "when", "from", "to", "subject", "unit", "length", "at_least", "how", "winners", "min", "min_base", "by", "ties", "reward",
  "action", "prizes",
};

G_DEFINE_FINAL_TYPE (PremiaContestEditor, premia_contest_editor, ADW_TYPE_BIN)

static void
on_changed (PremiaContestEditor *self, ContestField field)
{
  g_autoptr (PremiaContest) changed = NULL;

  if (self->showing || self->contest == NULL)
    return;
  changed = premia_contest_editor_read (self, field);
  if (changed == NULL || premia_contest_equal (changed, self->contest))
    return;
  /* What is changed next is changed in that one, whenever it comes back. */
  premia_contest_unref (self->contest);
  self->contest = premia_contest_ref (changed);
  self->showing = TRUE;
  premia_contest_editor_show (self);
  self->showing = FALSE;
  g_signal_emit (self, signals[EDITED], 0, changed, field_names[field]);
}

static void
on_row_changed_cb (GtkWidget *row, GParamSpec *pspec, PremiaContestEditor *self)
{
  on_changed (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "premia-field")));
}

static void
on_row_typed_cb (GtkWidget *row, PremiaContestEditor *self)
{
  on_row_changed_cb (row, NULL, self);
}

/* ---- the rows ---- */

static void
remember (PremiaContestEditor *self, GtkWidget *widget, ContestField field)
{
  g_object_set_data (G_OBJECT (widget), "premia-field", GUINT_TO_POINTER (field));
}

static void
add_row (PremiaContestEditor *self, GtkWidget *group, GtkWidget *row, ContestField field, const char *title)
{
  self->rows[field] = row;
  gtk_widget_set_name (row, field_names[field]);
  remember (self, row, field);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
add_combo (PremiaContestEditor *self, GtkWidget *group, ContestField field, const char *title, const char *const *words)
{
  GtkWidget *row = adw_combo_row_new ();
  GtkStringList *list = gtk_string_list_new (NULL);

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    gtk_string_list_append (list, _(words[i]));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  g_object_unref (list);
  add_row (self, group, row, field, title);
  g_signal_connect (row, "notify::selected", G_CALLBACK (on_row_changed_cb), self);
}

static void
add_entry (PremiaContestEditor *self, GtkWidget *group, ContestField field, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  add_row (self, group, row, field, title);
  g_signal_connect (row, "changed", G_CALLBACK (on_row_typed_cb), self);
}

static void
add_number (PremiaContestEditor *self, GtkWidget *group, ContestField field, const char *title, double least)
{
  GtkWidget *row = adw_action_row_new (), *spin = gtk_spin_button_new_with_range (least, MOST, 1);

  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), spin);
  add_row (self, group, row, field, title);
  self->spins[field] = spin;
  remember (self, spin, field);
  g_signal_connect (spin, "value-changed", G_CALLBACK (on_row_typed_cb), self);
}

static void
add_date (PremiaContestEditor *self, GtkWidget *group, ContestField field, const char *title)
{
  GtkWidget *row = premia_date_row_new (title, self->locale, self->today, TRUE);

  add_row (self, group, row, field, title);
  g_signal_connect (row, "changed", G_CALLBACK (on_row_typed_cb), self);
}

static void
add_switch (PremiaContestEditor *self, GtkWidget *group, ContestField field, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new (), *toggle = gtk_switch_new ();

  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  add_row (self, group, row, field, title);
  self->switches[field] = toggle;
  remember (self, toggle, field);
  g_signal_connect (toggle, "notify::active", G_CALLBACK (on_row_changed_cb), self);
}

static GtkWidget *
add_group (GtkWidget *box, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (GTK_BOX (box), group);
  return group;
}

static void
add_subjects (PremiaContestEditor *self, GtkWidget *group)
{
  const char *names[PREMIA_N_SUBJECTS + 2] = { NULL };

  for (guint i = 0; i < PREMIA_N_SUBJECTS; i++)
    names[i] = premia_contest_subject_get_name (i);
  /* Translators: what a contest goes by, written in its file */
  names[PREMIA_N_SUBJECTS] = N_("Something of its own");
  add_combo (self, group, CONTEST_SUBJECT, _("What counts"), names);
}

static void
add_rule (PremiaContestEditor *self, GtkWidget *group)
{
  static const char *const units[] = { N_("Days"), N_("Working days"), N_("Weeks"), NULL };
  static const char *const hows[] = { N_("The best"), N_("Everybody who has enough"), NULL };
  static const char *const ties[] = { N_("Split the prizes of their places"), N_("Each has the prize of their place"), NULL };

  add_subjects (self, group);
  add_combo (self, group, CONTEST_UNIT, _("In a row"), units);
  add_number (self, group, CONTEST_LENGTH, _("How many in a row"), 2);
  add_combo (self, group, CONTEST_HOW, _("Who wins"), hows);
  add_number (self, group, CONTEST_WINNERS, _("How many win"), 1);
  add_entry (self, group, CONTEST_AT_LEAST, _("How much it takes"));
  add_entry (self, group, CONTEST_MIN, _("Least for a place"));
  add_entry (self, group, CONTEST_MIN_BASE, _("A rate counts from so many on"));
  add_switch (self, group, CONTEST_IMPROVEMENT, _("By Improvement"), _("Each against their own span before: newcomers can win"));
  add_combo (self, group, CONTEST_TIES, _("Who ties"), ties);
}

static void
build (PremiaContestEditor *self)
{
  static const char *const whens[] = { N_("Once"), N_("Every week"), N_("Every month"), N_("Every quarter"), N_("Every year"), NULL };
  static const char *const rewards[] = { N_("Are told only"), N_("An action for the reward server"), N_("An amount of pay"), NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *group;

  adw_bin_set_child (ADW_BIN (self), box);
  group = add_group (box, _("Who and When"));
  /* Translators: what a contest is called */
  add_entry (self, group, CONTEST_NAME, C_("contest", "Name"));
  add_combo (self, group, CONTEST_ROLE, _("Role"), NULL);
  add_combo (self, group, CONTEST_TEAM, _("Team"), NULL);
  add_combo (self, group, CONTEST_WHEN, _("When"), whens);
  add_date (self, group, CONTEST_FROM, _("First Day"));
  add_date (self, group, CONTEST_TO, _("Last Day"));
  add_rule (self, add_group (box, _("What It Takes")));
  group = add_group (box, _("What Winners Get"));
  add_combo (self, group, CONTEST_REWARD, _("Winners"), rewards);
  add_entry (self, group, CONTEST_ACTION, _("Action"));
  add_entry (self, group, CONTEST_PRIZES, _("Amount"));
}

/* ---- the widget ---- */

static void
premia_contest_editor_finalize (GObject *object)
{
  PremiaContestEditor *self = PREMIA_CONTEST_EDITOR (object);

  g_clear_object (&self->locale);
  g_clear_pointer (&self->contest, premia_contest_unref);
  g_clear_pointer (&self->desk, premia_desk_unref);
  g_strfreev (self->roles);
  g_strfreev (self->teams);

  G_OBJECT_CLASS (premia_contest_editor_parent_class)->finalize (object);
}

static void
premia_contest_editor_class_init (PremiaContestEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_contest_editor_finalize;

  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);
}

static void
premia_contest_editor_init (PremiaContestEditor *self)
{
}

GtkWidget *
premia_contest_editor_new (PremiaLocale *locale, PremiaDate today)
{
  PremiaContestEditor *self = g_object_new (PREMIA_TYPE_CONTEST_EDITOR, NULL);

  self->locale = g_object_ref (locale);
  self->today = today;
  build (self);
  return GTK_WIDGET (self);
}

void
premia_contest_editor_set_contest (PremiaContestEditor *self, PremiaContest *contest, PremiaDesk *desk, PremiaDate today)
{
  PremiaContest *before = self->contest;
  PremiaDesk *desk_before = self->desk;

  g_return_if_fail (PREMIA_IS_CONTEST_EDITOR (self) && contest != NULL && desk != NULL);

  self->contest = premia_contest_ref (contest);
  self->desk = premia_desk_ref (desk);
  self->today = today;
  g_clear_pointer (&before, premia_contest_unref);
  g_clear_pointer (&desk_before, premia_desk_unref);
  self->showing = TRUE;
  premia_contest_editor_show (self);
  self->showing = FALSE;
}
