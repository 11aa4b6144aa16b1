/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-preferences-window"

#include "premia-preferences-window.h"
#include "premia-backup-group.h"
#include "premia-calendar-group.h"
#include "premia-choice-binding.h"
#include "premia-company-group.h"
#include "premia-encryption-group.h"
#include "premia-lock-group.h"
#include "premia-preference-steps.h"
#include "ui/context/premia-settings.h"
#include "ui/help/premia-help-window.h"
#include "ui/help/premia-tip.h"
#include "ui/page/premia-latest-toast.h"
#include "ui/scoreboard/premia-score-settings.h"

#include <glib/gi18n.h>
#include <string.h>

/* No AdwPreferencesWindow: it never lets go of its groups (libadwaita 1.2), and with them of the workspace. */
struct _PremiaPreferencesWindow
{
  AdwWindow            parent_instance;
  AdwToastOverlay     *toasts;
  AdwViewStack        *stack;
  AdwPreferencesPage  *company_page;
  PremiaEncryptionGroup *encryption_group;
  PremiaCompanyGroup  *company_group;
  PremiaCalendarGroup *calendar_group;
  AdwPreferencesGroup *own_groups[4]; /* of this person */
  AdwComboRow         *language, *look, *week_start, *report_language, *report_paper, *score_names;
  GtkSwitch           *open_last_switch, *tell_work_switch, *tell_approvals_switch, *present_switch, *tips_switch;
  PremiaScoreSettings *score;         /* (owned) */
  PremiaPreferenceSteps *steps;       /* (owned): of what the company's groups changed */
};

G_DEFINE_FINAL_TYPE (PremiaPreferencesWindow, premia_preferences_window, ADW_TYPE_WINDOW)

/* As the settings keep what the rows offer, in their order. */
static const char *const languages[] = { "", "en", "ru", NULL };
static const char *const looks[] = { "system", "light", "dark", NULL };
static const char *const week_starts[] = { "", "monday", "saturday", "sunday", NULL };
static const char *const papers[] = { "a4", "a3", "letter", "legal", NULL };

static void
on_tips_cb (GtkSwitch *tips, GParamSpec *spec, GSettings *settings)
{
  if (gtk_switch_get_active (tips))
    premia_tips_forget (settings);
}

/* A Premia that was only built has no schema: what would be forgotten is not offered. */
static void
bind_settings (PremiaPreferencesWindow *self)
{
  g_autoptr (GSettings) settings = premia_settings_open ();

  for (guint i = 0; i < G_N_ELEMENTS (self->own_groups) && settings == NULL; i++)
    gtk_widget_set_sensitive (GTK_WIDGET (self->own_groups[i]), FALSE);
  if (settings == NULL)
    return;
  premia_choice_bind_name (settings, "language", self->language, languages, G_SETTINGS_BIND_DEFAULT);
  premia_choice_bind_name (settings, "week-start", self->week_start, week_starts, G_SETTINGS_BIND_DEFAULT);
  premia_choice_bind_name (settings, "style", self->look, looks, G_SETTINGS_BIND_DEFAULT);
  premia_choice_bind_name (settings, "report-language", self->report_language, languages, G_SETTINGS_BIND_DEFAULT);
  premia_choice_bind_name (settings, "report-paper", self->report_paper, papers, G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "open-last", self->open_last_switch, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "tips", self->tips_switch, "active", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (self->tips_switch, "notify::active", G_CALLBACK (on_tips_cb), settings, 0);
  g_settings_bind (settings, "notify-work", self->tell_work_switch, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "notify-approvals", self->tell_approvals_switch, "active", G_SETTINGS_BIND_DEFAULT);
}

/* ---- the company ---- */

static void
on_undo_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_preference_steps_undo (PREMIA_PREFERENCES_WINDOW (widget)->steps);
}

static void
on_redo_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_preference_steps_redo (PREMIA_PREFERENCES_WINDOW (widget)->steps);
}

/* Before a field of text takes the key for what was typed and is written already. */
static gboolean
on_step_key_cb (GtkWidget *widget, GVariant *args, gpointer redo)
{
  PremiaPreferencesWindow *self = PREMIA_PREFERENCES_WINDOW (widget);

  if (premia_company_group_is_typing (self->company_group, gtk_window_get_focus (GTK_WINDOW (self))))
    return FALSE;
  (redo != NULL ? premia_preference_steps_redo : premia_preference_steps_undo) (self->steps);
  return TRUE;
}

static void
add_step_keys (PremiaPreferencesWindow *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_z, GDK_CONTROL_MASK),
                                                                                          gtk_callback_action_new (on_step_key_cb, NULL, NULL)));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK),
                                                          gtk_callback_action_new (on_step_key_cb, GINT_TO_POINTER (TRUE), NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
on_moved_cb (PremiaPreferencesWindow *self, PremiaPreferenceMove move, const char *what)
{
  const gboolean undone = move == PREMIA_PREFERENCE_UNDONE;
  /* Translators: a change that was taken back: “Undone: Company Name → Globex” */
  g_autofree char *title = undone ? g_strdup_printf (_("Undone: %s"), what) : g_strdup (what);
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_button_label (toast, undone ? _("_Redo") : _("_Undo"));
  adw_toast_set_action_name (toast, undone ? "company.redo" : "company.undo");
  premia_latest_toast_show (self->toasts, toast);
}

static void
on_company_problem_cb (PremiaPreferencesWindow *self, const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

static void
show_company (PremiaPreferencesWindow *self, PremiaContext *context)
{
  if (premia_context_get_desk (context) != NULL)
    {
      premia_company_group_set_context (self->company_group, context, self->steps);
      premia_calendar_group_set_context (self->calendar_group, context, self->steps);
      g_signal_connect_object (context, "workspace-changed", G_CALLBACK (premia_preference_steps_clear), self->steps, G_CONNECT_SWAPPED);
    }
  else
    adw_view_stack_remove (self->stack, GTK_WIDGET (self->company_page));
}

/* ---- presenting ---- */

static void
on_present_cb (GtkSwitch *present_switch, GParamSpec *spec, PremiaContext *context)
{
  premia_context_set_presenting (context, gtk_switch_get_active (present_switch));
}

static void
on_presenting_changed_cb (GtkSwitch *present_switch, PremiaContext *context)
{
  gtk_switch_set_active (present_switch, premia_context_get_presenting (context));
}

static void
follow_presenting (PremiaPreferencesWindow *self, PremiaContext *context)
{
  on_presenting_changed_cb (self->present_switch, context);
  g_signal_connect_object (self->present_switch, "notify::active", G_CALLBACK (on_present_cb), context, 0);
  g_signal_connect_object (context, "presenting-changed", G_CALLBACK (on_presenting_changed_cb), self->present_switch, G_CONNECT_SWAPPED);
}

/* ---- the class ---- */

static void
premia_preferences_window_dispose (GObject *object)
{
  PremiaPreferencesWindow *self = PREMIA_PREFERENCES_WINDOW (object);

  g_clear_object (&self->score);
  g_clear_object (&self->steps);

  G_OBJECT_CLASS (premia_preferences_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PremiaPreferencesWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, PremiaPreferencesWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaPreferencesWindow, encryption_group);
  gtk_widget_class_bind_template_child (widget_class, PremiaPreferencesWindow, company_page);
  gtk_widget_class_bind_template_child (widget_class, PremiaPreferencesWindow, company_group);
  gtk_widget_class_bind_template_child (widget_class, PremiaPreferencesWindow, calendar_group);
  gtk_widget_class_bind_template_child_full (widget_class, "look_group", FALSE, G_STRUCT_OFFSET (PremiaPreferencesWindow, own_groups[0]));
  gtk_widget_class_bind_template_child_full (widget_class, "start_group", FALSE, G_STRUCT_OFFSET (PremiaPreferencesWindow, own_groups[1]));
  gtk_widget_class_bind_template_child_full (widget_class, "tell_group", FALSE, G_STRUCT_OFFSET (PremiaPreferencesWindow, own_groups[2]));
  gtk_widget_class_bind_template_child_full (widget_class, "report_group", FALSE, G_STRUCT_OFFSET (PremiaPreferencesWindow, own_groups[3]));
  gtk_widget_class_bind_template_child (widget_class, PremiaPreferencesWindow, language);
  gtk_widget_class_bind_template_child (widget_class, PremiaPreferencesWindow, look);
  gtk_widget_class_bind_template_child (widget_class, PremiaPreferencesWindow, week_start);
  gtk_widget_class_bind_template_child (widget_class, PremiaPreferencesWindow, report_language);
  gtk_widget_class_bind_template_child (widget_class, PremiaPreferencesWindow, report_paper);
  gtk_widget_class_bind_template_child (widget_class, PremiaPreferencesWindow, score_names);
  gtk_widget_class_bind_template_child (widget_class, PremiaPreferencesWindow, open_last_switch);
  gtk_widget_class_bind_template_child (widget_class, PremiaPreferencesWindow, tell_work_switch);
  gtk_widget_class_bind_template_child (widget_class, PremiaPreferencesWindow, tell_approvals_switch);
  gtk_widget_class_bind_template_child (widget_class, PremiaPreferencesWindow, present_switch);
  gtk_widget_class_bind_template_child (widget_class, PremiaPreferencesWindow, tips_switch);
}

static void
premia_preferences_window_class_init (PremiaPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_preferences_window_dispose;

  g_type_ensure (PREMIA_TYPE_BACKUP_GROUP);
  g_type_ensure (PREMIA_TYPE_CALENDAR_GROUP);
  g_type_ensure (PREMIA_TYPE_COMPANY_GROUP);
  g_type_ensure (PREMIA_TYPE_ENCRYPTION_GROUP);
  g_type_ensure (PREMIA_TYPE_LOCK_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/preferences/premia-preferences-window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_company_problem_cb);
  gtk_widget_class_install_action (widget_class, "company.undo", NULL, on_undo_cb);
  gtk_widget_class_install_action (widget_class, "company.redo", NULL, on_redo_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  premia_help_window_bind_key (widget_class, "window");
}

static gboolean
to_int (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  g_value_set_int (to, (int) g_value_get_uint (from));
  return TRUE;
}

static gboolean
to_uint (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  g_value_set_uint (to, (guint) g_value_get_int (from));
  return TRUE;
}

static void
premia_preferences_window_init (PremiaPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  bind_settings (self);
  self->steps = premia_preference_steps_new ();
  g_signal_connect_object (self->steps, "moved", G_CALLBACK (on_moved_cb), self, G_CONNECT_SWAPPED);
  add_step_keys (self);
  self->score = premia_score_settings_new ();
  g_object_bind_property_full (self->score, "names", self->score_names, "selected", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL, to_uint, to_int, NULL, NULL);
}

GtkWidget *
premia_preferences_window_new (GtkWindow *parent, PremiaContext *context)
{
  PremiaPreferencesWindow *self;

  g_return_val_if_fail (PREMIA_IS_CONTEXT (context), NULL);

  self = g_object_new (PREMIA_TYPE_PREFERENCES_WINDOW, "transient-for", parent, NULL);
  follow_presenting (self, context);
  premia_encryption_group_set_workspace (self->encryption_group, premia_context_get_workspace (context));
  show_company (self, context);
  return GTK_WIDGET (self);
}

static GtkWidget *
find_row (GtkWidget *widget, const char *id)
{
  if (ADW_IS_PREFERENCES_ROW (widget) && g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), id) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, id);

      if (found != NULL)
        return found;
    }
  return NULL;
}

gboolean
premia_preferences_window_show (PremiaPreferencesWindow *self, const char *id)
{
  GtkWidget *row, *page;

  g_return_val_if_fail (PREMIA_IS_PREFERENCES_WINDOW (self) && id != NULL, FALSE);

  row = find_row (GTK_WIDGET (self), id);
  page = row != NULL ? gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_PAGE) : NULL;
  if (page == NULL)
    return FALSE;
  adw_view_stack_set_visible_child (self->stack, page);
  gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
  return TRUE;
}
