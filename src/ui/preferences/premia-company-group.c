/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-company-group"

#include "premia-company-group.h"
#include "premia-company-change.h"
#include "premia-company-choices.h"
#include "report/premia-run-view.h"
#include "ui/page/premia-step-words.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PremiaCompanyGroup
{
  AdwPreferencesGroup parent_instance;
  AdwEntryRow        *company;
  AdwComboRow        *currency;
  AdwComboRow        *time_zone;
  AdwEntryRow        *on_cost;
  AdwComboRow        *year_begins;
  PremiaContext      *context; /* (owned) (nullable) */
  PremiaPreferenceSteps *steps; /* (owned) (nullable) */
  char               *shown_company, *shown_on_cost; /* (owned) (nullable): as they are kept */
  gboolean            showing;
};

enum { PROBLEM, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaCompanyGroup, premia_company_group, ADW_TYPE_PREFERENCES_GROUP)

/* ---- what is there ---- */

static void
show_text (AdwEntryRow *row, char **shown, const char *text)
{
  g_free (*shown);
  *shown = g_strdup (text);
  if (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (row)), text))
    return;
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  /* It is what is kept: there is nothing to apply. */
  adw_entry_row_set_show_apply_button (row, FALSE);
  adw_entry_row_set_show_apply_button (row, TRUE);
}

/* The names of the months, as they stand alone. */
static GtkStringList *
list_months (PremiaCompanyGroup *self)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (int month = 1; month <= 12; month++)
    {
      g_autofree char *name = premia_locale_format_month (premia_context_get_locale (self->context), month);

      gtk_string_list_take (list, premia_run_view_capitalise (name));
    }
  return list;
}

static void
show (PremiaCompanyGroup *self)
{
  PremiaDesk *desk = premia_context_get_desk (self->context);
  PremiaWorkspace *workspace = premia_context_get_workspace (self->context);
  const gboolean writable = workspace != NULL && premia_workspace_get_read_only_reason (workspace) == NULL;
  const PremiaWorkspaceSettings *settings;
  g_autoptr (GtkStringList) currencies = NULL;
  g_autoptr (GtkStringList) zones = NULL;
  g_autoptr (GtkStringList) months = NULL;
  g_autofree char *percent = NULL;
  guint selected;

  gtk_widget_set_visible (GTK_WIDGET (self), desk != NULL);
  if (desk == NULL)
    return;
  settings = premia_desk_get_settings (desk);
  self->showing = TRUE;
  show_text (self->company, &self->shown_company, settings->company);
  currencies = premia_currency_choices_new (settings->currency, &selected);
  adw_combo_row_set_model (self->currency, G_LIST_MODEL (currencies));
  adw_combo_row_set_selected (self->currency, selected);
  zones = premia_zone_choices_new (settings->time_zone);
  adw_combo_row_set_model (self->time_zone, G_LIST_MODEL (zones));
  adw_combo_row_set_selected (self->time_zone, 0);
  months = list_months (self);
  adw_combo_row_set_model (self->year_begins, G_LIST_MODEL (months));
  adw_combo_row_set_selected (self->year_begins, premia_desk_get_year_shift (desk));
  percent = premia_desk_get_on_cost (desk) != 0 ? premia_locale_format_amount (premia_context_get_locale (self->context), premia_desk_get_on_cost (desk) * 100, 2)
                                                : g_strdup ("");
  show_text (self->on_cost, &self->shown_on_cost, percent);
  gtk_widget_remove_css_class (GTK_WIDGET (self->on_cost), "error");
  gtk_widget_set_sensitive (GTK_WIDGET (self), writable);
  self->showing = FALSE;
}

/* ---- what is changed ---- */

typedef struct
{
  PremiaCompanyField field;
  char              *text;
} State;

static State *
state_new (PremiaCompanyField field, const char *text)
{
  State *state = g_new0 (State, 1);

  state->field = field;
  state->text = g_strdup (text);
  return state;
}

static void
state_free (gpointer data)
{
  State *state = data;

  g_free (state->text);
  g_free (state);
}

/* A change under way, and how it is called; NULL: it takes one back, or does it again. */
typedef struct
{
  PremiaCompanyGroup *self; /* (owned) */
  State              *after;
  char               *what;
} Writing;

static void apply (gpointer target, gconstpointer state);

static void
on_changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Writing *writing = user_data;
  g_autoptr (PremiaCompanyGroup) self = writing->self;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = premia_company_change_finish (result, &error);
  const gboolean here = self->context != NULL && premia_context_get_workspace (self->context) == (PremiaWorkspace *) source;
  const PremiaCompanyField field = writing->after->field;

  if (here && before != NULL && writing->what != NULL && strcmp (before, writing->after->text) != 0)
    premia_preference_steps_add (self->steps, self, apply, state_new (field, before), g_steal_pointer (&writing->after), state_free, writing->what);
  if (self->steps != NULL)
    premia_preference_steps_end (self->steps, before != NULL);
  if (before == NULL)
    {
      /* What stands there now is not what is kept. */
      if (self->context != NULL)
        show (self);
      g_signal_emit (self, signals[PROBLEM], 0, error->message);
    }
  g_clear_pointer (&writing->after, state_free);
  g_free (writing->what);
  g_free (writing);
}

/* Takes @state. */
static void
write_state (PremiaCompanyGroup *self, State *state, const char *what)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->self = g_object_ref (self);
  writing->after = state;
  writing->what = g_strdup (what);
  premia_company_change_async (premia_context_get_workspace (self->context), state->field, state->text, on_changed_cb, writing);
}

static void
apply (gpointer target, gconstpointer state)
{
  const State *wanted = state;

  write_state (target, state_new (wanted->field, wanted->text), NULL);
}

static void
change_to (PremiaCompanyGroup *self, PremiaCompanyField field, const char *text, gpointer row, const char *value)
{
  g_autofree char *what = premia_step_say_change (adw_preferences_row_get_title (row), value);

  premia_preference_steps_begin (self->steps);
  write_state (self, state_new (field, text), what);
}

static gboolean
can_change (PremiaCompanyGroup *self)
{
  return !self->showing && self->context != NULL && premia_context_get_desk (self->context) != NULL;
}

static void
on_company_cb (PremiaCompanyGroup *self)
{
  g_autofree char *company = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->company))));

  if (!can_change (self))
    return;
  if (*company == '\0')
    show (self);
  else
    change_to (self, PREMIA_COMPANY_NAME, company, self->company, company);
}

static void
on_currency_cb (PremiaCompanyGroup *self)
{
  g_autofree char *currency = NULL;

  if (!can_change (self))
    return;
  currency = premia_currency_choice_get_code (GTK_STRING_LIST (adw_combo_row_get_model (self->currency)), adw_combo_row_get_selected (self->currency));
  change_to (self, PREMIA_COMPANY_CURRENCY, currency, self->currency, currency);
}

static void
on_time_zone_cb (PremiaCompanyGroup *self)
{
  const char *zone;

  if (!can_change (self))
    return;
  zone = gtk_string_list_get_string (GTK_STRING_LIST (adw_combo_row_get_model (self->time_zone)), adw_combo_row_get_selected (self->time_zone));
  change_to (self, PREMIA_COMPANY_TIME_ZONE, zone, self->time_zone, zone);
}

static void
on_year_begins_cb (PremiaCompanyGroup *self)
{
  const guint shift = adw_combo_row_get_selected (self->year_begins);
  g_autofree char *text = shift > 0 ? g_strdup_printf ("%u", shift + 1) : g_strdup ("");

  if (can_change (self))
    change_to (self, PREMIA_COMPANY_YEAR_BEGINS, text, self->year_begins,
               gtk_string_list_get_string (GTK_STRING_LIST (adw_combo_row_get_model (self->year_begins)), shift));
}

static void
on_on_cost_cb (PremiaCompanyGroup *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->on_cost));
  PremiaMoney percent = 0;
  g_autofree char *kept = NULL;

  if (!can_change (self))
    return;
  if ((*text != '\0' && !premia_locale_parse_amount (premia_context_get_locale (self->context), text, &percent)) || percent < 0 || percent > 1000 * PREMIA_MICRO)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->on_cost), "error");
      g_signal_emit (self, signals[PROBLEM], 0, _("That is no percentage: write a number from 0 to 1000, or nothing."));
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->on_cost), "error");
  kept = percent == 0 ? g_strdup ("") : premia_money_to_shortest (percent);
  change_to (self, PREMIA_COMPANY_ON_COST, kept, self->on_cost, *kept != '\0' ? text : "0");
}

/* ---- the class ---- */

static void
premia_company_group_dispose (GObject *object)
{
  PremiaCompanyGroup *self = PREMIA_COMPANY_GROUP (object);

  g_clear_object (&self->context);
  g_clear_object (&self->steps);
  g_clear_pointer (&self->shown_company, g_free);
  g_clear_pointer (&self->shown_on_cost, g_free);

  G_OBJECT_CLASS (premia_company_group_parent_class)->dispose (object);
}

static void
premia_company_group_class_init (PremiaCompanyGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_company_group_dispose;
  signals[PROBLEM] = g_signal_new ("problem", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/preferences/premia-company-group.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaCompanyGroup, company);
  gtk_widget_class_bind_template_child (widget_class, PremiaCompanyGroup, currency);
  gtk_widget_class_bind_template_child (widget_class, PremiaCompanyGroup, time_zone);
  gtk_widget_class_bind_template_child (widget_class, PremiaCompanyGroup, on_cost);
  gtk_widget_class_bind_template_child (widget_class, PremiaCompanyGroup, year_begins);
  gtk_widget_class_bind_template_callback (widget_class, on_company_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_currency_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_time_zone_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_on_cost_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_year_begins_cb);
}

static void
premia_company_group_init (PremiaCompanyGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
premia_company_group_set_context (PremiaCompanyGroup *self, PremiaContext *context, PremiaPreferenceSteps *steps)
{
  g_return_if_fail (PREMIA_IS_COMPANY_GROUP (self) && self->context == NULL);

  self->context = g_object_ref (context);
  self->steps = g_object_ref (steps);
  g_signal_connect_object (context, "desk-changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "workspace-changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
}

gboolean
premia_company_group_is_typing (PremiaCompanyGroup *self, GtkWidget *widget)
{
  GtkWidget *row;

  g_return_val_if_fail (PREMIA_IS_COMPANY_GROUP (self), FALSE);

  row = widget != NULL ? gtk_widget_get_ancestor (widget, ADW_TYPE_ENTRY_ROW) : NULL;
  if (row == (GtkWidget *) self->company)
    return g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (row)), self->shown_company) != 0;
  return row == (GtkWidget *) self->on_cost && g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (row)), self->shown_on_cost) != 0;
}
