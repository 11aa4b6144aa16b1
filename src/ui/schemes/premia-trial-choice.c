/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-trial-choice"

#include "premia-trial-choice.h"
#include "ui/page/premia-period-words.h"
#include "ui/payouts/premia-pay-form.h"

#include <glib/gi18n.h>
#include <string.h>

/* More than this nobody looks for in a menu. */
#define MAX_GROUPS 40

struct _PremiaTrialChoice
{
  GtkWidget           parent_instance;
  GtkWidget          *span_button;
  GtkLabel           *span_label;
  GtkWidget          *group_button;
  GtkLabel           *group_label;
  GMenu              *groups_menu;
  GSimpleActionGroup *actions; /* (owned) "trial.span", "trial.group" */
  PremiaLocale       *locale;  /* (owned) (nullable) */
  PremiaSchemeTrial  *trial;   /* (owned) (nullable) */
  guint               months;  /* 0: from @from to @to */
  PremiaDate          from, to;
  PremiaPeriod        first, last; /* that were meant last */
  char               *group;   /* (owned) "", "team:North" or "role:closer" */
};

enum
{
  SPAN_CHANGED,
  GROUP_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaTrialChoice, premia_trial_choice, GTK_TYPE_WIDGET)

static const char *
after_prefix (const char *text, const char *prefix)
{
  return g_str_has_prefix (text, prefix) ? text + strlen (prefix) : NULL;
}

/* ---- over which months ---- */

static void
show_span (PremiaTrialChoice *self)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *text = NULL;

  /* Nobody has asked for periods yet: there is no data. */
  if (self->last.number == 0)
    return;
  if (self->first.number == self->last.number)
    text = premia_locale_format_period (self->locale, self->last);
  else
    {
      first = premia_period_say_short (self->locale, self->first);
      last = premia_period_say_short (self->locale, self->last);
      /* Translators: from one month to another: “Aug ’26 – Oct ’26” */
      text = g_strdup_printf (_("%s – %s"), first, last);
    }
  gtk_label_set_text (self->span_label, text);
}

static void
set_span_state (PremiaTrialChoice *self)
{
  g_autofree char *state = self->months > 0 ? g_strdup_printf ("%u", self->months) : g_strdup ("custom");
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "span");

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (state));
}

static void
on_days_chosen_cb (PremiaTrialChoice *self, PremiaPayForm *form)
{
  const PremiaDate from = premia_pay_form_get_date (form, 0), to = premia_pay_form_get_date (form, 1);

  self->months = 0;
  self->from = MIN (from, to);
  self->to = MAX (from, to);
  set_span_state (self);
  g_signal_emit (self, signals[SPAN_CHANGED], 0);
}

static void
ask_for_days (PremiaTrialChoice *self)
{
  const PremiaDate from = premia_period_first_day (self->first), to = premia_period_last_day (self->last);
  PremiaPayForm *form = premia_pay_form_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Over Which Time?"),
                                             _("Whole months are counted: those in which the two days lie, and all between them."), _("_Count"), self->locale);

  premia_pay_form_add_date (form, _("From"), from, from, FALSE);
  premia_pay_form_add_date (form, _("To"), to, to, FALSE);
  g_signal_connect_object (form, "saved", G_CALLBACK (on_days_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (form));
}

static void
on_span_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PremiaTrialChoice *self = user_data;
  const char *wanted = g_variant_get_string (parameter, NULL);
  guint64 months;

  if (!g_ascii_string_to_unsigned (wanted, 10, 1, 1200, &months, NULL))
    {
      ask_for_days (self);
      return;
    }
  if (self->months == months)
    return;
  self->months = (guint) months;
  set_span_state (self);
  g_signal_emit (self, signals[SPAN_CHANGED], 0);
}

void
premia_trial_choice_get_span (PremiaTrialChoice *self, PremiaPeriod period, PremiaPeriod *first, PremiaPeriod *last)
{
  g_return_if_fail (PREMIA_IS_TRIAL_CHOICE (self));
  g_return_if_fail (first != NULL && last != NULL);

  *first = *last = period;
  if (self->months == 0)
    {
      *first = premia_period_of_date (period.kind, self->from);
      *last = premia_period_of_date (period.kind, self->to);
    }
  else if (self->months > 1)
    {
      const PremiaPeriod month = premia_period_of_date (PREMIA_PERIOD_MONTH, premia_period_last_day (period));

      *first = premia_period_of_date (period.kind, premia_period_first_day (premia_period_next (month, 1 - (int) self->months)));
      if (first->number > last->number)
        *first = *last;
    }
  self->first = *first;
  self->last = *last;
}

/* ---- for whom ---- */

/* "14 people", "North: 6 people" */
static void
show_group (PremiaTrialChoice *self)
{
  const guint n = self->trial != NULL ? premia_scheme_trial_get_n_people (self->trial) : 0;
  const char *name = after_prefix (self->group, "team:");
  g_autofree char *count = premia_locale_format_count (self->locale, n);
  g_autofree char *people = g_strdup_printf (ngettext ("%s person", "%s people", n), count);
  g_autofree char *text = NULL;

  if (name == NULL)
    name = after_prefix (self->group, "role:");
  /* Translators: a team or a role, and how many people: “North: 6 people” */
  text = name != NULL ? g_strdup_printf (_("%s: %s"), name, people) : NULL;
  gtk_label_set_text (self->group_label, text != NULL ? text : people);
}

static void
apply_group (PremiaTrialChoice *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "group");

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (self->group));
  if (self->trial != NULL)
    premia_scheme_trial_set_group (self->trial, after_prefix (self->group, "team:"), after_prefix (self->group, "role:"));
  show_group (self);
}

static void
on_group_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PremiaTrialChoice *self = user_data;

  if (g_strcmp0 (g_variant_get_string (parameter, NULL), self->group) == 0)
    return;
  g_free (self->group);
  self->group = g_variant_dup_string (parameter, NULL);
  apply_group (self);
  g_signal_emit (self, signals[GROUP_CHANGED], 0);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

/* The names that people of the trial have on its last day; (transfer full) borrowed strings. */
static GPtrArray *
list_names (PremiaSchemeTrial *trial, gboolean teams)
{
  PremiaCube *cube = premia_scheme_trial_get_cube (trial);
  PremiaPeople *people = premia_dataset_get_people (premia_cube_get_dataset (cube));
  const PremiaDate last = premia_period_last_day (premia_cube_get_span (cube)->last);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < premia_scheme_trial_get_n_people (trial); i++)
    {
      const PremiaPerson *person = premia_people_get (people, premia_scheme_trial_get_person (trial, i));
      const PremiaStint *stint = premia_person_stint_on (person, person->left_on != PREMIA_DATE_NONE ? MIN (last, person->left_on) : last);
      const char *name = stint == NULL ? "" : teams ? stint->team : stint->role;

      if (*name != '\0' && names->len < MAX_GROUPS && g_hash_table_add (seen, (gpointer) name))
        g_ptr_array_add (names, (gpointer) name);
    }
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* A section of the menu; one name alone is no choice. TRUE: what is chosen is among them. */
static gboolean
add_names (PremiaTrialChoice *self, const char *title, const char *prefix, GPtrArray *names)
{
  g_autoptr (GMenu) section = g_menu_new ();
  gboolean found = FALSE;

  if (names->len < 2)
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *target = g_strconcat (prefix, g_ptr_array_index (names, i), NULL);
      g_autoptr (GMenuItem) item = g_menu_item_new (g_ptr_array_index (names, i), NULL);

      g_menu_item_set_action_and_target (item, "trial.group", "s", target);
      g_menu_append_item (section, item);
      found = found || strcmp (target, self->group) == 0;
    }
  g_menu_append_section (self->groups_menu, title, G_MENU_MODEL (section));
  return found;
}

void
premia_trial_choice_take_trial (PremiaTrialChoice *self, PremiaSchemeTrial *trial)
{
  g_autoptr (GPtrArray) teams = NULL;
  g_autoptr (GPtrArray) roles = NULL;
  g_autoptr (GMenuItem) everybody = NULL;
  gboolean found;

  g_return_if_fail (PREMIA_IS_TRIAL_CHOICE (self));
  g_return_if_fail (self->locale != NULL);

  g_set_object (&self->trial, trial);
  show_span (self);
  g_menu_remove_all (self->groups_menu);
  if (trial == NULL)
    {
      gtk_label_set_text (self->group_label, "–");
      gtk_widget_set_sensitive (self->group_button, FALSE);
      return;
    }
  premia_scheme_trial_set_group (trial, NULL, NULL);
  teams = list_names (trial, TRUE);
  roles = list_names (trial, FALSE);
  everybody = g_menu_item_new (C_("whom the numbers are about", "Everybody"), NULL);
  g_menu_item_set_action_and_target (everybody, "trial.group", "s", "");
  g_menu_append_item (self->groups_menu, everybody);
  found = add_names (self, _("Team"), "team:", teams);
  found = add_names (self, _("Role"), "role:", roles) || found;
  gtk_widget_set_sensitive (self->group_button, teams->len > 1 || roles->len > 1);
  /* A team that is not in this scheme says nothing of it. */
  if (!found)
    {
      g_free (self->group);
      self->group = g_strdup ("");
    }
  apply_group (self);
}

/* ---- the class ---- */

static void
premia_trial_choice_dispose (GObject *object)
{
  PremiaTrialChoice *self = PREMIA_TRIAL_CHOICE (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->actions);
  g_clear_object (&self->locale);
  g_clear_object (&self->trial);
  g_clear_pointer (&self->group, g_free);

  G_OBJECT_CLASS (premia_trial_choice_parent_class)->dispose (object);
}

static void
premia_trial_choice_class_init (PremiaTrialChoiceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_trial_choice_dispose;

  signals[SPAN_CHANGED] = g_signal_new ("span-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[GROUP_CHANGED] = g_signal_new ("group-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/schemes/premia-trial-choice.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaTrialChoice, span_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaTrialChoice, span_label);
  gtk_widget_class_bind_template_child (widget_class, PremiaTrialChoice, group_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaTrialChoice, group_label);
  gtk_widget_class_bind_template_child (widget_class, PremiaTrialChoice, groups_menu);
}

static void
premia_trial_choice_init (PremiaTrialChoice *self)
{
  static const GActionEntry entries[] = {
    { "span", on_span_cb, "s", "'1'", NULL, { 0 } },
    { "group", on_group_cb, "s", "''", NULL, { 0 } },
  };

  self->months = 1;
  self->group = g_strdup ("");
  self->first = self->last = (PremiaPeriod) { PREMIA_PERIOD_MONTH, 0 };
  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "trial", G_ACTION_GROUP (self->actions));
}

void
premia_trial_choice_set_locale (PremiaTrialChoice *self, PremiaLocale *locale)
{
  g_return_if_fail (PREMIA_IS_TRIAL_CHOICE (self));
  g_return_if_fail (PREMIA_IS_LOCALE (locale));

  g_set_object (&self->locale, locale);
}
