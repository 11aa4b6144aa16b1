/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-verdict-dialog"

#include "premia-verdict-dialog.h"
#include "ui/help/premia-help-window.h"

#include "ui/page/premia-weekday.h"

#include <glib/gi18n.h>
#include <stdio.h>

#define MAX_CRITERIA 9 /* one for each digit that picks it */

struct _PremiaVerdictDialog
{
  AdwWindow      parent_instance;
  AdwWindowTitle *heading;
  GtkButton     *done;
  GtkWidget     *criteria;      /* the group */
  GtkListBox    *criteria_list;
  GtkWidget     *reason_group;
  AdwEntryRow   *reason;
  GtkWidget     *date_group;
  GtkCalendar   *calendar;
  AdwEntryRow   *time;
  GtkWidget     *people_group;
  AdwComboRow   *people;
  GtkLabel      *problem;
  PremiaAsk      ask;
  GtkCheckButton *radios[MAX_CRITERIA];
  GStrv          names;         /* (owned) (nullable): the criteria */
  PremiaInstant  now;
  PremiaZone    *zone;          /* (owned) (nullable) */
};

enum { SAID, EDIT_CRITERIA, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaVerdictDialog, premia_verdict_dialog, ADW_TYPE_WINDOW)

/* ---- what is given ---- */

const char *
premia_verdict_dialog_get_criterion (PremiaVerdictDialog *self)
{
  g_return_val_if_fail (PREMIA_IS_VERDICT_DIALOG (self), "");

  for (guint i = 0; self->names != NULL && self->names[i] != NULL && i < MAX_CRITERIA; i++)
    if (gtk_check_button_get_active (self->radios[i]))
      return self->names[i];
  return "";
}

const char *
premia_verdict_dialog_get_reason (PremiaVerdictDialog *self)
{
  g_return_val_if_fail (PREMIA_IS_VERDICT_DIALOG (self), "");

  return gtk_editable_get_text (GTK_EDITABLE (self->reason));
}

int
premia_verdict_dialog_get_person (PremiaVerdictDialog *self)
{
  guint selected;

  g_return_val_if_fail (PREMIA_IS_VERDICT_DIALOG (self), -1);

  /* The first entry asks to choose. */
  selected = adw_combo_row_get_selected (self->people);
  return selected == GTK_INVALID_LIST_POSITION || selected == 0 ? -1 : (int) selected - 1;
}

/* "9:30", "14.05", "14" */
static gboolean
parse_time (const char *text, gint64 *minutes)
{
  guint hour = 0, minute = 0;
  char rest = '\0';
  const int n = sscanf (text, " %2u%*1[:. ]%2u %c", &hour, &minute, &rest);

  if ((n != 2 && (n != 1 || sscanf (text, " %2u %c", &hour, &rest) != 1)) || hour > 23 || minute > 59)
    return FALSE;
  *minutes = hour * 60 + minute;
  return TRUE;
}

PremiaInstant
premia_verdict_dialog_get_moment (PremiaVerdictDialog *self)
{
  g_autoptr (GDateTime) day = NULL;
  gint64 minutes, days;

  g_return_val_if_fail (PREMIA_IS_VERDICT_DIALOG (self), PREMIA_NEVER);

  if (self->zone == NULL || !parse_time (gtk_editable_get_text (GTK_EDITABLE (self->time)), &minutes))
    return PREMIA_NEVER;
  day = gtk_calendar_get_date (self->calendar);
  days = premia_date_from_civil (g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day));
  return premia_zone_from_local (self->zone, days * G_TIME_SPAN_DAY + minutes * G_TIME_SPAN_MINUTE);
}

static gboolean
has_reason (PremiaVerdictDialog *self)
{
  g_autofree char *reason = g_strstrip (g_strdup (premia_verdict_dialog_get_reason (self)));

  return *reason != '\0';
}

/* NULL: all that is needed is there; "" says nothing: it is plain to see. */
static const char *
find_missing (PremiaVerdictDialog *self)
{
  PremiaInstant moment;

  switch (self->ask)
    {
    case PREMIA_ASK_REJECT:
      return *premia_verdict_dialog_get_criterion (self) != '\0' ? NULL : "";
    case PREMIA_ASK_REJECT_ANYWAY:
      return *premia_verdict_dialog_get_criterion (self) != '\0' && has_reason (self) ? NULL : "";
    case PREMIA_ASK_ACCEPT_ANYWAY:
      return has_reason (self) ? NULL : "";
    case PREMIA_ASK_WHO_HELD:
      return premia_verdict_dialog_get_person (self) >= 0 ? NULL : "";
    case PREMIA_ASK_NEW_DATE:
    default:
      moment = premia_verdict_dialog_get_moment (self);
      if (moment == PREMIA_NEVER)
        return _("Write the time as 14:30.");
      return moment > self->now ? NULL : _("The new date is still to come: this one has passed.");
    }
}

static void
update (PremiaVerdictDialog *self)
{
  const char *missing = find_missing (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self->done), missing == NULL);
  gtk_label_set_text (self->problem, missing != NULL ? missing : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), missing != NULL && *missing != '\0');
}

static void
on_done_cb (PremiaVerdictDialog *self)
{
  if (find_missing (self) != NULL)
    return;
  g_object_ref (self);
  g_signal_emit (self, signals[SAID], 0);
  gtk_window_destroy (GTK_WINDOW (self));
  g_object_unref (self);
}

static void
on_done_action_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  on_done_cb (PREMIA_VERDICT_DIALOG (widget));
}

static void
on_criterion_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaVerdictDialog *self = PREMIA_VERDICT_DIALOG (widget);
  const guint number = (guint) g_variant_get_int32 (parameter);

  if (self->names == NULL || number >= MIN (g_strv_length (self->names), MAX_CRITERIA))
    return;
  gtk_check_button_set_active (self->radios[number], TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->radios[number]));
}

static void
on_edit_criteria_cb (PremiaVerdictDialog *self)
{
  g_signal_emit (self, signals[EDIT_CRITERIA], 0);
}

/* ---- what is asked ---- */

static void
add_criterion (PremiaVerdictDialog *self, guint i, const char *name)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *hint = gtk_label_new (NULL);
  char digit[2] = { (char) ('1' + i), '\0' };

  self->radios[i] = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_check_button_set_group (self->radios[i], i > 0 ? self->radios[0] : NULL);
  gtk_widget_set_valign (GTK_WIDGET (self->radios[i]), GTK_ALIGN_CENTER);
  /* Its name is the title of the row that it is the activatable widget of. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->radios[i]), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, digit, -1);
  g_signal_connect_object (self->radios[i], "toggled", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  gtk_label_set_text (GTK_LABEL (hint), digit);
  gtk_widget_add_css_class (hint, "key-hint");
  gtk_widget_set_valign (hint, GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), GTK_WIDGET (self->radios[i]));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), hint);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->radios[i]));
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (self->criteria_list, row);
}

void
premia_verdict_dialog_set_criteria (PremiaVerdictDialog *self, const char *const *criteria)
{
  GtkWidget *row;

  g_return_if_fail (PREMIA_IS_VERDICT_DIALOG (self) && criteria != NULL);

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->criteria_list))) != NULL)
    gtk_list_box_remove (self->criteria_list, row);
  g_strfreev (self->names);
  self->names = g_strdupv ((char **) criteria);
  for (guint i = 0; criteria[i] != NULL && i < MAX_CRITERIA; i++)
    add_criterion (self, i, criteria[i]);
  if (criteria[0] != NULL && (self->ask == PREMIA_ASK_REJECT || self->ask == PREMIA_ASK_REJECT_ANYWAY))
    gtk_widget_grab_focus (GTK_WIDGET (self->radios[0]));
  update (self);
}

void
premia_verdict_dialog_set_people (PremiaVerdictDialog *self, const char *const *names, int likely)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  g_return_if_fail (PREMIA_IS_VERDICT_DIALOG (self) && names != NULL);

  gtk_string_list_append (list, _("Choose a closer"));
  gtk_string_list_splice (list, 1, 0, names);
  adw_combo_row_set_model (self->people, G_LIST_MODEL (list));
  adw_combo_row_set_selected (self->people, likely < 0 ? 0 : (guint) likely + 1);
  update (self);
}

void
premia_verdict_dialog_set_day (PremiaVerdictDialog *self, PremiaDate day, PremiaInstant now, PremiaZone *zone)
{
  int year, month, of_month;
  g_autoptr (GDateTime) date = NULL;

  g_return_if_fail (PREMIA_IS_VERDICT_DIALOG (self) && zone != NULL);

  premia_date_to_civil (day, &year, &month, &of_month);
  date = g_date_time_new_local (year, month, of_month, 12, 0, 0);
  gtk_calendar_select_day (self->calendar, date);
  self->now = now;
  g_clear_pointer (&self->zone, premia_zone_unref);
  self->zone = premia_zone_ref (zone);
  update (self);
}

static void
describe (PremiaVerdictDialog *self, guint n)
{
  static const struct { const char *title, *done; } words[] = {
    [PREMIA_ASK_REJECT] = { N_("Reject"), N_("_Reject") },
    [PREMIA_ASK_ACCEPT_ANYWAY] = { N_("Accept After All"), N_("_Accept") },
    [PREMIA_ASK_REJECT_ANYWAY] = { N_("Reject After All"), N_("_Reject") },
    [PREMIA_ASK_NEW_DATE] = { N_("New Date"), N_("_Reschedule") },
    [PREMIA_ASK_WHO_HELD] = { N_("Who Held It?"), N_("_Held") },
  };
  const PremiaAsk ask = self->ask;
  const gboolean rejects = ask == PREMIA_ASK_REJECT || ask == PREMIA_ASK_REJECT_ANYWAY;
  g_autofree char *count = g_strdup_printf (ngettext ("%u meeting", "%u meetings", n), n);

  gtk_window_set_title (GTK_WINDOW (self), _(words[ask].title));
  adw_window_title_set_title (self->heading, _(words[ask].title));
  adw_window_title_set_subtitle (self->heading, count);
  gtk_button_set_label (self->done, _(words[ask].done));
  gtk_widget_add_css_class (GTK_WIDGET (self->done), rejects ? "destructive-action" : "suggested-action");
  gtk_widget_set_visible (self->criteria, rejects);
  gtk_widget_set_visible (self->reason_group, rejects || ask == PREMIA_ASK_ACCEPT_ANYWAY);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reason),
                                 ask == PREMIA_ASK_REJECT ? _("Reason (not needed)") : _("Reason"));
  gtk_widget_set_visible (self->date_group, ask == PREMIA_ASK_NEW_DATE);
  gtk_widget_set_visible (self->people_group, ask == PREMIA_ASK_WHO_HELD);
}

static void
premia_verdict_dialog_finalize (GObject *object)
{
  PremiaVerdictDialog *self = PREMIA_VERDICT_DIALOG (object);

  g_clear_pointer (&self->names, g_strfreev);
  g_clear_pointer (&self->zone, premia_zone_unref);

  G_OBJECT_CLASS (premia_verdict_dialog_parent_class)->finalize (object);
}

static void
premia_verdict_dialog_class_init (PremiaVerdictDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_verdict_dialog_finalize;
  signals[SAID] = g_signal_new ("said", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDIT_CRITERIA] = g_signal_new ("edit-criteria", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/acceptance/premia-verdict-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaVerdictDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, PremiaVerdictDialog, done);
  gtk_widget_class_bind_template_child (widget_class, PremiaVerdictDialog, criteria);
  gtk_widget_class_bind_template_child (widget_class, PremiaVerdictDialog, criteria_list);
  gtk_widget_class_bind_template_child (widget_class, PremiaVerdictDialog, reason_group);
  gtk_widget_class_bind_template_child (widget_class, PremiaVerdictDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, PremiaVerdictDialog, date_group);
  gtk_widget_class_bind_template_child (widget_class, PremiaVerdictDialog, calendar);
  gtk_widget_class_bind_template_child (widget_class, PremiaVerdictDialog, time);
  gtk_widget_class_bind_template_child (widget_class, PremiaVerdictDialog, people_group);
  gtk_widget_class_bind_template_child (widget_class, PremiaVerdictDialog, people);
  gtk_widget_class_bind_template_child (widget_class, PremiaVerdictDialog, problem);
  gtk_widget_class_bind_template_callback (widget_class, on_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_edit_criteria_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);

  gtk_widget_class_install_action (widget_class, "verdict.done", NULL, on_done_action_cb);
  gtk_widget_class_install_action (widget_class, "verdict.criterion", "i", on_criterion_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  premia_help_window_bind_key (widget_class, "acceptance");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "verdict.done", NULL);
  for (int i = 0; i < MAX_CRITERIA; i++)
    {
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + (guint) i, 0, "verdict.criterion", "i", i);
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_1 + (guint) i, 0, "verdict.criterion", "i", i);
    }
}

static void
premia_verdict_dialog_init (PremiaVerdictDialog *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->now = PREMIA_NEVER;
  premia_weekday_begin_calendars ();
  gtk_widget_init_template (GTK_WIDGET (self));
  premia_weekday_end_calendars ();
  /* A radio button would take Enter for itself; who has picked a criterion with its digit is done. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_alternative_trigger_new (gtk_keyval_trigger_new (GDK_KEY_Return, 0), gtk_keyval_trigger_new (GDK_KEY_KP_Enter, 0)),
                      gtk_named_action_new ("verdict.done")));
  gtk_widget_add_controller (GTK_WIDGET (self->criteria_list), keys);
}

PremiaVerdictDialog *
premia_verdict_dialog_new (GtkWindow *parent, PremiaAsk ask, guint n)
{
  PremiaVerdictDialog *self = g_object_new (PREMIA_TYPE_VERDICT_DIALOG, "transient-for", parent, NULL);

  self->ask = ask;
  describe (self, n);
  if (ask == PREMIA_ASK_ACCEPT_ANYWAY)
    gtk_widget_grab_focus (GTK_WIDGET (self->reason));
  else if (ask == PREMIA_ASK_NEW_DATE)
    gtk_widget_grab_focus (GTK_WIDGET (self->calendar));
  else if (ask == PREMIA_ASK_WHO_HELD)
    gtk_widget_grab_focus (GTK_WIDGET (self->people));
  update (self);
  return self;
}
