/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-calendar-group"

#include "premia-calendar-group.h"
#include "premia-calendar-change.h"
#include "premia-days-dialog.h"
#include "ui/page/premia-own-name.h"
#include "ui/page/premia-weekday.h"

#include <glib/gi18n.h>

struct _PremiaCalendarGroup
{
  AdwPreferencesGroup parent_instance;
  GtkLabel           *week_note;
  GtkBox             *week_box;
  AdwActionRow       *days;
  GtkToggleButton    *weekdays[7];  /* by the number of the weekday, from Monday on */
  PremiaContext      *context;      /* (owned) (nullable) */
  PremiaWorkspace    *workspace;    /* (owned) (nullable): whose calendar it is */
  PremiaWorkCalendar *calendar;     /* (owned) (nullable): as it is; NULL: it is being read */
  PremiaPreferenceSteps *steps;     /* (owned) (nullable) */
  PremiaDate          closed_until;
  gboolean            showing;
};

enum { PROBLEM, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaCalendarGroup, premia_calendar_group, ADW_TYPE_PREFERENCES_GROUP)

static PremiaDate
get_today (PremiaCalendarGroup *self)
{
  PremiaDesk *desk = premia_context_get_desk (self->context);
  const PremiaInstant now = premia_context_now (self->context);

  return desk != NULL ? premia_zone_date_of (premia_desk_get_own_zone (desk), now) : (PremiaDate) (now / G_TIME_SPAN_DAY);
}

/* What is closed stays as it is: another week begins behind it. */
static PremiaDate
get_week_start (PremiaCalendarGroup *self)
{
  return self->closed_until == PREMIA_DATE_NONE ? PREMIA_DATE_NONE : self->closed_until + 1;
}

/* ---- what is there ---- */

static guint
count_of_year (const PremiaWorkCalendar *calendar, int year)
{
  guint n = 0;

  for (guint i = 0; i < calendar->days->len; i++)
    {
      int of, month, day;

      premia_date_to_civil (((PremiaCalendarDay *) g_ptr_array_index (calendar->days, i))->date, &of, &month, &day);
      n += of == year;
    }
  return n;
}

static void
show_days (PremiaCalendarGroup *self)
{
  int year, month, day;
  guint n;
  g_autofree char *subtitle = NULL;

  premia_date_to_civil (get_today (self), &year, &month, &day);
  n = count_of_year (self->calendar, year);
  /* Translators: how many exceptions there are in a year */
  subtitle = n == 0 ? g_strdup_printf (_("None in %d"), year) : g_strdup_printf (ngettext ("%u day in %d", "%u days in %d", n), n, year);
  adw_action_row_set_subtitle (self->days, subtitle);
}

static void
show_week (PremiaCalendarGroup *self)
{
  const PremiaDate from = get_week_start (self);
  const guint days = premia_work_calendar_get_week (self->calendar, MAX (from, get_today (self)));
  g_autofree char *date = from == PREMIA_DATE_NONE ? NULL : premia_locale_format_date (premia_context_get_locale (self->context), from);
  g_autofree char *note = date == NULL ? NULL : g_strdup_printf (_("Another choice holds from %s on: what is closed stays as it is"), date);

  gtk_label_set_text (self->week_note, note != NULL ? note : _("Pay by working days, targets and streaks go by them"));
  self->showing = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (self->weekdays); i++)
    gtk_toggle_button_set_active (self->weekdays[i], (days >> i & 1) != 0);
  self->showing = FALSE;
}

static void
show (PremiaCalendarGroup *self)
{
  const gboolean writable = self->workspace != NULL && premia_workspace_get_read_only_reason (self->workspace) == NULL;

  /* Also while it is being read: whoever came to find it here has the focus on it. */
  gtk_widget_set_sensitive (GTK_WIDGET (self), writable);
  if (self->calendar == NULL)
    return;
  show_week (self);
  show_days (self);
}

/* ---- what is changed ---- */

/* Something under way. What is no reading and has no name takes a change back, or does it again. */
typedef struct
{
  PremiaCalendarGroup *self;           /* (owned) */
  gboolean             reads;
  PremiaWorkCalendar  *before, *after; /* (owned) (nullable) */
  char                *what;           /* (owned) (nullable) */
} Writing;

static void apply (gpointer target, gconstpointer state);

static void
free_calendar (gpointer data)
{
  premia_work_calendar_free (data);
}

/* Takes @calendar. */
static void
take_calendar (PremiaCalendarGroup *self, PremiaWorkCalendar *calendar, PremiaDate closed_until)
{
  g_clear_pointer (&self->calendar, premia_work_calendar_free);
  self->calendar = calendar;
  self->closed_until = closed_until;
}

static void
on_changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Writing *writing = user_data;
  g_autoptr (PremiaCalendarGroup) self = writing->self;
  g_autoptr (GError) error = NULL;
  PremiaDate closed_until;
  g_autoptr (PremiaWorkCalendar) calendar = premia_calendar_change_finish (result, &closed_until, &error);
  const gboolean done = calendar != NULL;

  if (self->context != NULL && self->workspace == (PremiaWorkspace *) source)
    {
      if (done)
        take_calendar (self, g_steal_pointer (&calendar), closed_until);
      show (self);
      if (!done)
        g_signal_emit (self, signals[PROBLEM], 0, error->message);
      else if (writing->what != NULL)
        premia_preference_steps_add (self->steps, self, apply, g_steal_pointer (&writing->before), g_steal_pointer (&writing->after), free_calendar,
                                     writing->what);
    }
  if (self->steps != NULL && !writing->reads)
    premia_preference_steps_end (self->steps, done);
  g_clear_pointer (&writing->before, premia_work_calendar_free);
  g_clear_pointer (&writing->after, premia_work_calendar_free);
  g_free (writing->what);
  g_free (writing);
}

/* @calendar, @what: (nullable): NULL: it is only read. */
static void
write_calendar (PremiaCalendarGroup *self, const PremiaWorkCalendar *calendar, const char *what)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->self = g_object_ref (self);
  writing->reads = calendar == NULL;
  writing->before = calendar != NULL ? premia_work_calendar_copy (self->calendar) : NULL;
  writing->after = calendar != NULL ? premia_work_calendar_copy (calendar) : NULL;
  writing->what = g_strdup (what);
  premia_calendar_change_async (self->workspace, calendar, on_changed_cb, writing);
}

static void
apply (gpointer target, gconstpointer state)
{
  write_calendar (target, state, NULL);
}

static void
change_to (PremiaCalendarGroup *self, const PremiaWorkCalendar *calendar, const char *what)
{
  premia_preference_steps_begin (self->steps);
  write_calendar (self, calendar, what);
}

static void
on_weekday_cb (PremiaCalendarGroup *self)
{
  g_autoptr (PremiaWorkCalendar) calendar = NULL;
  guint days = 0;

  if (self->showing || self->calendar == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (self->weekdays); i++)
    days |= gtk_toggle_button_get_active (self->weekdays[i]) ? 1u << i : 0;
  if (days == 0)
    {
      show_week (self);
      g_signal_emit (self, signals[PROBLEM], 0, _("At least one day of the week has to be worked."));
      return;
    }
  calendar = premia_work_calendar_copy (self->calendar);
  premia_work_calendar_set_week (calendar, get_week_start (self), days);
  change_to (self, calendar, _("Other days of the week are worked"));
}

static void
on_dialog_changed_cb (PremiaCalendarGroup *self, const char *what, PremiaDaysDialog *dialog)
{
  if (self->calendar != NULL)
    change_to (self, premia_days_dialog_get_calendar (dialog), what);
}

static void
on_days_cb (PremiaCalendarGroup *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog;

  if (self->calendar == NULL)
    return;
  dialog = premia_days_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, premia_context_get_locale (self->context), self->calendar, self->closed_until,
                                   get_today (self));
  g_signal_connect_object (dialog, "changed", G_CALLBACK (on_dialog_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- the class ---- */

static void
take_workspace (PremiaCalendarGroup *self)
{
  g_set_object (&self->workspace, premia_context_get_workspace (self->context));
  g_clear_pointer (&self->calendar, premia_work_calendar_free);
  gtk_widget_set_visible (GTK_WIDGET (self), self->workspace != NULL);
  show (self);
  if (self->workspace != NULL)
    write_calendar (self, NULL, NULL);
}

static void
premia_calendar_group_dispose (GObject *object)
{
  PremiaCalendarGroup *self = PREMIA_CALENDAR_GROUP (object);

  g_clear_pointer (&self->calendar, premia_work_calendar_free);
  g_clear_object (&self->workspace);
  g_clear_object (&self->context);
  g_clear_object (&self->steps);

  G_OBJECT_CLASS (premia_calendar_group_parent_class)->dispose (object);
}

static void
premia_calendar_group_class_init (PremiaCalendarGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_calendar_group_dispose;
  signals[PROBLEM] = g_signal_new ("problem", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/preferences/premia-calendar-group.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaCalendarGroup, week_note);
  gtk_widget_class_bind_template_child (widget_class, PremiaCalendarGroup, week_box);
  gtk_widget_class_bind_template_child (widget_class, PremiaCalendarGroup, days);
  gtk_widget_class_bind_template_callback (widget_class, on_days_cb);
}

/* In the order in which this person's weeks begin. */
static void
add_weekdays (PremiaCalendarGroup *self)
{
  const int first = premia_weekday_get_first ();

  for (int i = 0; i < 7; i++)
    {
      const int weekday = (first - 1 + i) % 7 + 1;
      GtkWidget *button = gtk_toggle_button_new ();

      /* As a child: what has a label as its own is as broad as a button with words in it. */
      gtk_button_set_child (GTK_BUTTON (button), gtk_label_new (premia_weekday_name_short (weekday)));
      gtk_widget_set_hexpand (button, TRUE);
      gtk_widget_set_tooltip_text (button, premia_weekday_name (weekday));
      premia_own_name_set (GTK_WIDGET (button), premia_weekday_name (weekday));
      gtk_widget_add_css_class (button, "weekday");
      g_signal_connect_object (button, "toggled", G_CALLBACK (on_weekday_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->week_box, button);
      self->weekdays[weekday - 1] = GTK_TOGGLE_BUTTON (button);
    }
}

static void
premia_calendar_group_init (PremiaCalendarGroup *self)
{
  self->closed_until = PREMIA_DATE_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  add_weekdays (self);
}

void
premia_calendar_group_set_context (PremiaCalendarGroup *self, PremiaContext *context, PremiaPreferenceSteps *steps)
{
  g_return_if_fail (PREMIA_IS_CALENDAR_GROUP (self) && self->context == NULL);

  self->context = g_object_ref (context);
  self->steps = g_object_ref (steps);
  g_signal_connect_object (context, "workspace-changed", G_CALLBACK (take_workspace), self, G_CONNECT_SWAPPED);
  take_workspace (self);
}
