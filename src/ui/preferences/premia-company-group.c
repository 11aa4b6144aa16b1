/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-company-group"

#include "premia-company-group.h"
#include "premia-company-change.h"
#include "premia-company-choices.h"

#include <glib/gi18n.h>
#include <string.h>

/* What a workspace says, to be written or to be taken back. */
typedef struct
{
  PremiaWorkspace         *workspace; /* (owned) */
  PremiaWorkspaceSettings *settings;  /* (owned) */
  char                    *on_cost;   /* (owned) */
} State;

struct _PremiaCompanyGroup
{
  AdwPreferencesGroup parent_instance;
  AdwEntryRow        *company;
  AdwComboRow        *currency;
  AdwComboRow        *time_zone;
  AdwEntryRow        *on_cost;
  PremiaContext      *context; /* (owned) (nullable) */
  State              *before;  /* (owned) (nullable): the last change: what was there */
  gboolean            showing;
};

enum { CHANGED, PROBLEM, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaCompanyGroup, premia_company_group, ADW_TYPE_PREFERENCES_GROUP)

static void
state_free (State *state)
{
  g_object_unref (state->workspace);
  premia_workspace_settings_free (state->settings);
  g_free (state->on_cost);
  g_free (state);
}

static State *
read_state (PremiaCompanyGroup *self)
{
  PremiaDesk *desk = premia_context_get_desk (self->context);
  const PremiaRate on_cost = premia_desk_get_on_cost (desk);
  State *state = g_new0 (State, 1);

  state->workspace = g_object_ref (premia_context_get_workspace (self->context));
  state->settings = premia_workspace_settings_copy (premia_desk_get_settings (desk));
  state->on_cost = on_cost != 0 ? premia_money_to_shortest (on_cost * 100) : g_strdup ("");
  return state;
}

/* ---- what is there ---- */

static void
show (PremiaCompanyGroup *self)
{
  PremiaDesk *desk = premia_context_get_desk (self->context);
  PremiaWorkspace *workspace = premia_context_get_workspace (self->context);
  const gboolean writable = workspace != NULL && premia_workspace_get_read_only_reason (workspace) == NULL;
  const PremiaWorkspaceSettings *settings;
  g_autoptr (GtkStringList) currencies = NULL;
  g_autoptr (GtkStringList) zones = NULL;
  g_autofree char *percent = NULL;
  guint selected;

  gtk_widget_set_visible (GTK_WIDGET (self), desk != NULL);
  if (desk == NULL)
    return;
  settings = premia_desk_get_settings (desk);
  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->company), settings->company);
  currencies = premia_currency_choices_new (settings->currency, &selected);
  adw_combo_row_set_model (self->currency, G_LIST_MODEL (currencies));
  adw_combo_row_set_selected (self->currency, selected);
  zones = premia_zone_choices_new (settings->time_zone);
  adw_combo_row_set_model (self->time_zone, G_LIST_MODEL (zones));
  adw_combo_row_set_selected (self->time_zone, 0);
  percent = premia_desk_get_on_cost (desk) != 0 ? premia_locale_format_amount (premia_context_get_locale (self->context), premia_desk_get_on_cost (desk) * 100, 2)
                                                : g_strdup ("");
  gtk_editable_set_text (GTK_EDITABLE (self->on_cost), percent);
  gtk_widget_remove_css_class (GTK_WIDGET (self->on_cost), "error");
  gtk_widget_set_sensitive (GTK_WIDGET (self), writable);
  self->showing = FALSE;
}

/* ---- what is changed ---- */

/* A change under way: what it takes back, and how it is told. */
typedef struct
{
  PremiaCompanyGroup *self; /* (owned) */
  State              *before;
  char               *what;
} Writing;

static void
on_changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Writing *writing = user_data;
  g_autoptr (PremiaCompanyGroup) self = writing->self;
  g_autoptr (GError) error = NULL;

  if (premia_company_change_finish (result, &error))
    {
      g_clear_pointer (&self->before, state_free);
      self->before = g_steal_pointer (&writing->before);
      g_signal_emit (self, signals[CHANGED], 0, writing->what);
    }
  else
    {
      /* What stands there now is not what is kept. */
      if (self->context != NULL)
        show (self);
      g_signal_emit (self, signals[PROBLEM], 0, error->message);
    }
  g_clear_pointer (&writing->before, state_free);
  g_free (writing->what);
  g_free (writing);
}

/* Takes @state. */
static void
change_to (PremiaCompanyGroup *self, State *state, const char *what)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->self = g_object_ref (self);
  writing->before = read_state (self);
  writing->what = g_strdup (what);
  premia_company_change_async (state->workspace, state->settings, state->on_cost, on_changed_cb, writing);
  state_free (state);
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
  State *state;

  if (!can_change (self))
    return;
  if (*company == '\0')
    {
      show (self);
      return;
    }
  state = read_state (self);
  g_free (state->settings->company);
  state->settings->company = g_steal_pointer (&company);
  change_to (self, state, _("The company has another name"));
}

static void
on_currency_cb (PremiaCompanyGroup *self)
{
  State *state;

  if (!can_change (self))
    return;
  state = read_state (self);
  g_free (state->settings->currency);
  state->settings->currency = premia_currency_choice_get_code (GTK_STRING_LIST (adw_combo_row_get_model (self->currency)), adw_combo_row_get_selected (self->currency));
  change_to (self, state, _("The company has another currency"));
}

static void
on_time_zone_cb (PremiaCompanyGroup *self)
{
  State *state;

  if (!can_change (self))
    return;
  state = read_state (self);
  g_free (state->settings->time_zone);
  state->settings->time_zone = g_strdup (gtk_string_list_get_string (GTK_STRING_LIST (adw_combo_row_get_model (self->time_zone)), adw_combo_row_get_selected (self->time_zone)));
  change_to (self, state, _("The company has another time zone"));
}

static void
on_on_cost_cb (PremiaCompanyGroup *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->on_cost));
  PremiaMoney percent = 0;
  State *state;

  if (!can_change (self))
    return;
  if ((*text != '\0' && !premia_locale_parse_amount (premia_context_get_locale (self->context), text, &percent)) || percent < 0 || percent > 1000 * PREMIA_MICRO)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->on_cost), "error");
      g_signal_emit (self, signals[PROBLEM], 0, _("That is no percentage: write a number from 0 to 1000, or nothing."));
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->on_cost), "error");
  state = read_state (self);
  g_free (state->on_cost);
  state->on_cost = percent == 0 ? g_strdup ("") : premia_money_to_shortest (percent);
  change_to (self, state, _("Something else is owed on top of pay"));
}

void
premia_company_group_undo (PremiaCompanyGroup *self)
{
  g_return_if_fail (PREMIA_IS_COMPANY_GROUP (self));

  if (self->before == NULL || !can_change (self) || self->before->workspace != premia_context_get_workspace (self->context))
    return;
  change_to (self, g_steal_pointer (&self->before), _("It is as it was before"));
}

/* ---- the class ---- */

static void
premia_company_group_dispose (GObject *object)
{
  PremiaCompanyGroup *self = PREMIA_COMPANY_GROUP (object);

  g_clear_pointer (&self->before, state_free);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (premia_company_group_parent_class)->dispose (object);
}

static void
premia_company_group_class_init (PremiaCompanyGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_company_group_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[PROBLEM] = g_signal_new ("problem", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/preferences/premia-company-group.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaCompanyGroup, company);
  gtk_widget_class_bind_template_child (widget_class, PremiaCompanyGroup, currency);
  gtk_widget_class_bind_template_child (widget_class, PremiaCompanyGroup, time_zone);
  gtk_widget_class_bind_template_child (widget_class, PremiaCompanyGroup, on_cost);
  gtk_widget_class_bind_template_callback (widget_class, on_company_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_currency_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_time_zone_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_on_cost_cb);
}

static void
premia_company_group_init (PremiaCompanyGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
premia_company_group_set_context (PremiaCompanyGroup *self, PremiaContext *context)
{
  g_return_if_fail (PREMIA_IS_COMPANY_GROUP (self) && self->context == NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (context, "desk-changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "workspace-changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
}
