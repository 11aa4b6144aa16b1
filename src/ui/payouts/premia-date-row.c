/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-date-row"

#include "premia-date-row.h"

#include "ui/page/premia-own-name.h"
#include "ui/page/premia-weekday.h"

#include <glib/gi18n.h>

struct _PremiaDateRow
{
  AdwActionRow   parent_instance;
  GtkMenuButton *button;   /* borrowed */
  GtkCalendar   *calendar; /* borrowed */
  GtkPopover    *popover;  /* borrowed */
  GtkWidget     *clear;    /* borrowed */
  PremiaLocale  *locale;   /* (owned) */
  PremiaDate     date;
  PremiaDate     around;
  gboolean       optional;
  gboolean       setting;
};

enum { PROP_FORM_VALUE = 1 };
enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaDateRow, premia_date_row, ADW_TYPE_ACTION_ROW)

static void
show_date (PremiaDateRow *self)
{
  g_autofree char *text = self->date != PREMIA_DATE_NONE ? premia_locale_format_date (self->locale, self->date) : g_strdup (_("Choose a day"));
  g_autofree char *spoken = g_strdup_printf ("%s: %s", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), text);

  gtk_menu_button_set_label (self->button, text);
  premia_own_name_set (GTK_WIDGET (self->button), spoken);
  gtk_widget_set_visible (self->clear, self->optional && self->date != PREMIA_DATE_NONE);
}

static void
show_calendar (PremiaDateRow *self)
{
  g_autoptr (GDateTime) day = NULL;
  int year, month, number;

  premia_date_to_civil (self->date != PREMIA_DATE_NONE ? self->date : self->around, &year, &month, &number);
  day = g_date_time_new_local (year, month, number, 0, 0, 0);
  self->setting = TRUE;
  gtk_calendar_select_day (self->calendar, day);
  self->setting = FALSE;
}

static void
on_day_selected_cb (PremiaDateRow *self)
{
  g_autoptr (GDateTime) day = NULL;

  if (self->setting)
    return;
  day = gtk_calendar_get_date (self->calendar);
  premia_date_row_set_date (self, premia_date_from_civil (g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day)));
}

static void
on_clear_clicked_cb (PremiaDateRow *self)
{
  premia_date_row_set_date (self, PREMIA_DATE_NONE);
}

/* "2026-11-05"; "": none. */
static void
premia_date_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  PremiaDateRow *self = PREMIA_DATE_ROW (object);

  if (id == PROP_FORM_VALUE)
    g_value_take_string (value, self->date != PREMIA_DATE_NONE ? premia_date_to_string (self->date) : g_strdup (""));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
premia_date_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  PremiaDateRow *self = PREMIA_DATE_ROW (object);
  const char *text = g_value_get_string (value);
  PremiaDate date = PREMIA_DATE_NONE;

  if (id != PROP_FORM_VALUE)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
  else if (*text != '\0' ? premia_date_parse (text, &date, NULL) : self->optional)
    premia_date_row_set_date (self, date);
}

static void
premia_date_row_finalize (GObject *object)
{
  g_clear_object (&PREMIA_DATE_ROW (object)->locale);

  G_OBJECT_CLASS (premia_date_row_parent_class)->finalize (object);
}

static void
premia_date_row_class_init (PremiaDateRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = premia_date_row_finalize;
  object_class->get_property = premia_date_row_get_property;
  object_class->set_property = premia_date_row_set_property;
  g_object_class_install_property (object_class, PROP_FORM_VALUE, g_param_spec_string ("form-value", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
premia_date_row_init (PremiaDateRow *self)
{
  self->date = PREMIA_DATE_NONE;
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  premia_weekday_begin_calendars ();
  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  premia_weekday_end_calendars ();
  self->popover = GTK_POPOVER (gtk_popover_new ());
  self->clear = gtk_button_new_from_icon_name ("edit-clear-symbolic");

  gtk_popover_set_child (self->popover, GTK_WIDGET (self->calendar));
  gtk_menu_button_set_popover (self->button, GTK_WIDGET (self->popover));
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->clear, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_add_css_class (self->clear, "flat");
  gtk_widget_set_tooltip_text (self->clear, _("No day"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->clear), GTK_ACCESSIBLE_PROPERTY_LABEL, _("No day"), -1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->button));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->clear);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->button));
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (on_day_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->clear, "clicked", G_CALLBACK (on_clear_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->popover, "show", G_CALLBACK (show_calendar), self, G_CONNECT_SWAPPED);
}

GtkWidget *
premia_date_row_new (const char *title, PremiaLocale *locale, PremiaDate around, gboolean optional)
{
  PremiaDateRow *self;

  g_return_val_if_fail (title != NULL && PREMIA_IS_LOCALE (locale), NULL);
  g_return_val_if_fail (around != PREMIA_DATE_NONE, NULL);

  self = g_object_new (PREMIA_TYPE_DATE_ROW, "title", title, NULL);
  self->locale = g_object_ref (locale);
  self->around = around;
  self->optional = optional;
  show_date (self);
  return GTK_WIDGET (self);
}

PremiaDate
premia_date_row_get_date (PremiaDateRow *self)
{
  g_return_val_if_fail (PREMIA_IS_DATE_ROW (self), PREMIA_DATE_NONE);

  return self->date;
}

void
premia_date_row_set_date (PremiaDateRow *self, PremiaDate date)
{
  g_return_if_fail (PREMIA_IS_DATE_ROW (self));

  if (date == self->date)
    return;
  self->date = date;
  show_date (self);
  g_signal_emit (self, signals[CHANGED], 0);
}
