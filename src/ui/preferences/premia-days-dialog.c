/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-days-dialog"

#include "premia-days-dialog.h"
#include "ui/page/premia-own-name.h"
#include "ui/page/premia-weekday.h"

#include "design/premia-public-holidays.h"
#include "ui/page/premia-latest-toast.h"
#include "ui/payouts/premia-date-row.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PremiaDaysDialog
{
  AdwWindow            parent_instance;
  AdwToastOverlay     *toasts;
  GtkLabel            *year_label, *closed_note;
  AdwPreferencesGroup *year_days, *new_day;
  AdwEntryRow         *name;
  AdwComboRow         *kind;
  GtkWidget           *add, *russia;
  PremiaDateRow       *date;
  GPtrArray           *rows;     /* (owned): borrowed: of the year that is shown */
  PremiaLocale        *locale;   /* (owned) */
  PremiaWorkCalendar  *calendar; /* (owned) */
  GPtrArray           *undo, *redo; /* (owned) (element-type PremiaWorkCalendar): what was there before, what was taken back; the last at the end */
  PremiaDate           closed_until;
  int                  year;
};

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaDaysDialog, premia_days_dialog, ADW_TYPE_WINDOW)

static void show (PremiaDaysDialog *self);

/* ---- what is changed ---- */

static void
take_step (PremiaDaysDialog *self, GPtrArray *from, GPtrArray *to)
{
  if (from->len == 0)
    return;
  g_ptr_array_add (to, self->calendar);
  self->calendar = g_ptr_array_steal_index (from, from->len - 1);
  show (self);
  g_signal_emit (self, signals[CHANGED], 0, _("It is as it was before"));
}

static void
on_undo_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaDaysDialog *self = PREMIA_DAYS_DIALOG (widget);

  take_step (self, self->undo, self->redo);
}

static void
on_redo_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaDaysDialog *self = PREMIA_DAYS_DIALOG (widget);

  take_step (self, self->redo, self->undo);
}

/* Before it is changed: what is there can be had again. */
static void
begin (PremiaDaysDialog *self)
{
  g_ptr_array_add (self->undo, premia_work_calendar_copy (self->calendar));
  g_ptr_array_set_size (self->redo, 0);
}

static void
end (PremiaDaysDialog *self, const char *what)
{
  AdwToast *toast = adw_toast_new (what);

  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "days.undo");
  premia_latest_toast_show (self->toasts, toast);
  show (self);
  g_signal_emit (self, signals[CHANGED], 0, what);
}

static PremiaDate
get_date (GtkWidget *row)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "date"));
}

static void
on_name_cb (PremiaDaysDialog *self, GtkEditable *row)
{
  const PremiaCalendarDay *day = premia_work_calendar_find_day (self->calendar, get_date (GTK_WIDGET (row)));
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (row)));

  if (day == NULL || strcmp (day->name, name) == 0)
    return;
  begin (self);
  day = premia_work_calendar_find_day (self->calendar, get_date (GTK_WIDGET (row)));
  premia_work_calendar_set_day (self->calendar, day->date, day->working, name);
  end (self, _("The day has another name"));
}

static void
on_remove_cb (PremiaDaysDialog *self, GtkWidget *button)
{
  begin (self);
  premia_work_calendar_remove_day (self->calendar, get_date (button));
  end (self, _("The day is like others of its weekday"));
}

static void
on_add_cb (PremiaDaysDialog *self)
{
  const PremiaDate date = premia_date_row_get_date (self->date);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  int month, day;

  if (date == PREMIA_DATE_NONE)
    return;
  begin (self);
  premia_work_calendar_set_day (self->calendar, date, adw_combo_row_get_selected (self->kind) == 1, name);
  premia_date_to_civil (date, &self->year, &month, &day);
  gtk_editable_set_text (GTK_EDITABLE (self->name), "");
  premia_date_row_set_date (self->date, PREMIA_DATE_NONE);
  end (self, _("The day was added"));
}

static void
on_russia_cb (PremiaDaysDialog *self)
{
  guint n;
  g_autofree char *what = NULL;

  begin (self);
  n = premia_public_holidays_add_russia (self->calendar, self->year);
  if (n == 0)
    {
      g_ptr_array_set_size (self->undo, (int) self->undo->len - 1);
      premia_latest_toast_show (self->toasts, adw_toast_new (_("All of them are there already")));
      return;
    }
  what = g_strdup_printf (ngettext ("%u holiday was added", "%u holidays were added", n), n);
  end (self, what);
}

/* ---- what is there ---- */

static void
add_button (PremiaDaysDialog *self, GtkWidget *row, const PremiaCalendarDay *day, const char *shown)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  /* Translators: %s is a day, such as 4 November 2026 */
  g_autofree char *label = g_strdup_printf (_("Remove %s"), shown);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  premia_own_name_set (GTK_WIDGET (button), label);
  g_object_set_data (G_OBJECT (button), "date", GINT_TO_POINTER (day->date));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove_cb), self, G_CONNECT_SWAPPED);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
}

static void
add_day (PremiaDaysDialog *self, const PremiaCalendarDay *day)
{
  GtkWidget *row = adw_entry_row_new ();
  g_autofree char *shown = premia_locale_format_date (self->locale, day->date);
  const char *weekday = premia_weekday_name_short (premia_date_weekday (day->date));
  /* Translators: a date, its weekday, and whether it is worked */
  g_autofree char *title = g_strdup_printf (_("%s, %s: %s"), shown, weekday, day->working ? _("worked") : _("day off"));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), day->name);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "date", GINT_TO_POINTER (day->date));
  g_signal_connect_object (row, "apply", G_CALLBACK (on_name_cb), self, G_CONNECT_SWAPPED);
  add_button (self, row, day, shown);
  adw_preferences_group_add (self->year_days, row);
  g_ptr_array_add (self->rows, row);
}

static void
show (PremiaDaysDialog *self)
{
  g_autofree char *year = g_strdup_printf ("%d", self->year);
  /* Translators: %d is a year */
  g_autofree char *russia = g_strdup_printf (_("Add _Russia's Holidays of %d"), self->year);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->year_days, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->calendar->days->len; i++)
    {
      const PremiaCalendarDay *day = g_ptr_array_index (self->calendar->days, i);
      int of, month, number;

      premia_date_to_civil (day->date, &of, &month, &number);
      if (of == self->year)
        add_day (self, day);
    }
  gtk_label_set_text (self->year_label, year);
  adw_preferences_group_set_description (self->year_days, self->rows->len == 0 ? _("No day of this year is an exception.") : NULL);
  gtk_button_set_label (GTK_BUTTON (self->russia), russia);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "days.undo", self->undo->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "days.redo", self->redo->len > 0);
}

static void
on_date_cb (PremiaDaysDialog *self)
{
  const PremiaDate date = premia_date_row_get_date (self->date);

  gtk_widget_set_sensitive (self->add, date != PREMIA_DATE_NONE);
  gtk_widget_set_visible (GTK_WIDGET (self->closed_note), date != PREMIA_DATE_NONE && date <= self->closed_until);
}

static void
on_earlier_cb (PremiaDaysDialog *self)
{
  self->year = MAX (self->year - 1, 1900);
  show (self);
}

static void
on_later_cb (PremiaDaysDialog *self)
{
  self->year = MIN (self->year + 1, 9998);
  show (self);
}

/* ---- the class ---- */

static void
premia_days_dialog_finalize (GObject *object)
{
  PremiaDaysDialog *self = PREMIA_DAYS_DIALOG (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->undo);
  g_ptr_array_unref (self->redo);
  g_clear_pointer (&self->calendar, premia_work_calendar_free);
  g_clear_object (&self->locale);

  G_OBJECT_CLASS (premia_days_dialog_parent_class)->finalize (object);
}

static void
premia_days_dialog_class_init (PremiaDaysDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_days_dialog_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/preferences/premia-days-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaDaysDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, PremiaDaysDialog, year_label);
  gtk_widget_class_bind_template_child (widget_class, PremiaDaysDialog, closed_note);
  gtk_widget_class_bind_template_child (widget_class, PremiaDaysDialog, year_days);
  gtk_widget_class_bind_template_child (widget_class, PremiaDaysDialog, new_day);
  gtk_widget_class_bind_template_child (widget_class, PremiaDaysDialog, name);
  gtk_widget_class_bind_template_child (widget_class, PremiaDaysDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, PremiaDaysDialog, add);
  gtk_widget_class_bind_template_child (widget_class, PremiaDaysDialog, russia);
  gtk_widget_class_bind_template_callback (widget_class, on_add_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_russia_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_earlier_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_later_cb);
  gtk_widget_class_install_action (widget_class, "days.undo", NULL, on_undo_cb);
  gtk_widget_class_install_action (widget_class, "days.redo", NULL, on_redo_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "days.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "days.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
premia_days_dialog_init (PremiaDaysDialog *self)
{
  self->rows = g_ptr_array_new ();
  self->undo = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_work_calendar_free);
  self->redo = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_work_calendar_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
premia_days_dialog_new (GtkWindow *parent, PremiaLocale *locale, const PremiaWorkCalendar *calendar, PremiaDate closed_until, PremiaDate today)
{
  PremiaDaysDialog *self;
  int month, day;

  g_return_val_if_fail (PREMIA_IS_LOCALE (locale) && calendar != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_DAYS_DIALOG, "transient-for", parent, NULL);
  self->locale = g_object_ref (locale);
  self->calendar = premia_work_calendar_copy (calendar);
  self->closed_until = closed_until;
  premia_date_to_civil (today, &self->year, &month, &day);
  self->date = PREMIA_DATE_ROW (premia_date_row_new (_("Day"), locale, today, TRUE));
  g_signal_connect_object (self->date, "changed", G_CALLBACK (on_date_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->new_day, GTK_WIDGET (self->date));
  on_date_cb (self);
  show (self);
  /* As wide as there is room for. */
  if (parent != NULL && gtk_widget_get_width (GTK_WIDGET (parent)) > 0)
    gtk_window_set_default_size (GTK_WINDOW (self), CLAMP (gtk_widget_get_width (GTK_WIDGET (parent)), 340, 480), 620);
  return GTK_WIDGET (self);
}

const PremiaWorkCalendar *
premia_days_dialog_get_calendar (PremiaDaysDialog *self)
{
  g_return_val_if_fail (PREMIA_IS_DAYS_DIALOG (self), NULL);

  return self->calendar;
}
