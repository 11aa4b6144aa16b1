/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-publish-dialog"

#include "premia-publish-dialog.h"

#include "design/premia-open-cases.h"
#include "design/premia-scheme-difference.h"
#include "jobs/premia-price-job.h"
#include "premia-policy-sheet.h"
#include "ui/help/premia-help-window.h"
#include "ui/payouts/premia-date-row.h"

#include <glib/gi18n.h>

/* What is usual, and what a labour code may ask for. */
#define NOTICE_DAYS 60

struct _PremiaPublishDialog
{
  AdwWindow            parent_instance;
  AdwToastOverlay     *toasts;
  GtkWidget           *publish;
  AdwPreferencesGroup *days;
  GtkCheckButton      *from_day;
  GtkWidget           *correction_row;
  GtkCheckButton      *correction;
  GtkWidget           *notice;
  GtkLabel            *notice_text;
  GtkButton           *later;
  GtkWidget           *replace_row;
  GtkSwitch           *replace;
  AdwActionRow        *cost;
  AdwActionRow        *open_cases;
  GtkListBox          *changes;
  AdwEntryRow         *why;
  PremiaDateRow       *date;      /* borrowed */
  PremiaContext       *context;   /* (owned) */
  PremiaScheme        *scheme;    /* (owned) */
  PremiaScheme        *present;   /* (owned) (nullable) */
  PremiaDate           since;
  gboolean             own;
  PremiaDate           today;
  GPtrArray           *difference; /* (owned) (nullable) of PremiaSchemeChange */
  PremiaPolicySheet   *sheet;     /* (owned) (nullable) */
  GCancellable        *pricing;   /* (owned) (nullable) */
};

enum { PUBLISHED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaPublishDialog, premia_publish_dialog, ADW_TYPE_WINDOW)

static PremiaLocale *
get_locale (PremiaPublishDialog *self)
{
  return premia_context_get_locale (self->context);
}

static char *
say_name (PremiaPublishDialog *self, PremiaScheme *scheme)
{
  const char *name = premia_label_get (&scheme->name, premia_locale_get_words (get_locale (self))->language);

  return g_strdup (name != NULL && *name != '\0' ? name : scheme->id);
}

static gboolean
is_correction (PremiaPublishDialog *self)
{
  return gtk_check_button_get_active (self->correction);
}

PremiaDate
premia_publish_dialog_get_from (PremiaPublishDialog *self)
{
  g_return_val_if_fail (PREMIA_IS_PUBLISH_DIALOG (self), PREMIA_DATE_NONE);

  return is_correction (self) ? self->since : premia_date_row_get_date (self->date);
}

char *
premia_publish_dialog_get_why (PremiaPublishDialog *self)
{
  g_return_val_if_fail (PREMIA_IS_PUBLISH_DIALOG (self), NULL);

  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->why))));
}

gboolean
premia_publish_dialog_get_replaces (PremiaPublishDialog *self)
{
  g_return_val_if_fail (PREMIA_IS_PUBLISH_DIALOG (self), FALSE);

  return self->present != NULL && !self->own && gtk_widget_get_visible (self->replace_row) && gtk_switch_get_active (self->replace);
}

/* ---- the day ---- */

/* The first day of a month that leaves people so many days. */
static PremiaDate
first_with_notice (PremiaDate today, int days)
{
  const PremiaPeriod month = premia_period_of_date (PREMIA_PERIOD_MONTH, today + days);
  const PremiaDate first = premia_period_first_day (month);

  return first >= today + days ? first : premia_period_first_day (premia_period_next (month, 1));
}

/* A version that begins later would go on from its day, and this one be forgotten. */
static gboolean
is_before_latest (PremiaPublishDialog *self, PremiaDate from)
{
  return (self->own || premia_publish_dialog_get_replaces (self)) && self->since != PREMIA_DATE_NONE && from < self->since;
}

/* (transfer full) (nullable): NULL: nothing is to be said. */
static char *
say_notice (PremiaPublishDialog *self, PremiaDate from)
{
  const int days = from == PREMIA_DATE_NONE ? 0 : (int) (from - self->today);
  g_autofree char *day = self->since != PREMIA_DATE_NONE ? premia_locale_format_date (get_locale (self), self->since) : NULL;

  if (self->difference != NULL && self->difference->len == 0 && self->own)
    return g_strdup (_("There is nothing to publish: the scheme pays as the version in force does."));
  if (is_correction (self))
    return g_strdup (_("Everything since then is calculated anew. What was closed stays as it is; the next open period pays or takes back the difference."));
  if (is_before_latest (self, from))
    return g_strdup_printf (_("A version that begins on %s is there already: choose that day or a later one."), day);
  if (days <= 0)
    return g_strdup (_("This day has come already: people are paid anew for work that they have done, and closed periods get corrections."));
  if (days < NOTICE_DAYS)
    return g_strdup_printf (ngettext ("People would hear of it %u day before it begins. Give them 60: they plan by it, and many contracts and laws ask for it.",
                                      "People would hear of it %u days before it begins. Give them 60: they plan by it, and many contracts and laws ask for it.", days),
                            (guint) days);
  return NULL;
}

static gboolean
is_allowed (PremiaPublishDialog *self)
{
  const PremiaDate from = premia_publish_dialog_get_from (self);

  if (self->scheme == NULL || (self->own && self->difference != NULL && self->difference->len == 0 && self->present != NULL))
    return FALSE;
  if (is_correction (self))
    return TRUE;
  return from != PREMIA_DATE_NONE && !is_before_latest (self, from);
}

static void
show_notice (PremiaPublishDialog *self)
{
  const PremiaDate from = premia_publish_dialog_get_from (self);
  const PremiaDate later = first_with_notice (self->today, NOTICE_DAYS);
  g_autofree char *text = say_notice (self, from);
  g_autofree char *day = premia_locale_format_date (get_locale (self), later);
  /* Translators: %s is a day */
  g_autofree char *label = g_strdup_printf (_("Begin on %s"), day);

  gtk_label_set_text (self->notice_text, text != NULL ? text : "");
  gtk_widget_set_visible (self->notice, text != NULL);
  gtk_button_set_label (self->later, label);
  gtk_widget_set_visible (GTK_WIDGET (self->later), !is_correction (self) && from < later);
  gtk_widget_set_sensitive (GTK_WIDGET (self->date), !is_correction (self));
  gtk_widget_set_sensitive (self->publish, is_allowed (self));
}

static void
show_open_cases (PremiaPublishDialog *self)
{
  PremiaDesk *desk = premia_context_get_desk (self->context);
  PremiaZone *zone = desk != NULL ? premia_desk_get_own_zone (desk) : NULL;
  const guint n = desk != NULL ? premia_open_cases_count (premia_desk_get_dataset (desk), self->present, self->scheme, zone, self->today) : 0;
  g_autofree char *count = premia_locale_format_count (get_locale (self), n);
  g_autofree char *title = NULL;
  const char *subtitle;

  gtk_widget_set_visible (GTK_WIDGET (self->open_cases), self->present != NULL && n > 0);
  title = g_strdup_printf (ngettext ("%s appointment is open", "%s appointments are open", n), count);
  if (self->scheme->version_at_set)
    subtitle = _("They were set in the last 90 days and not all that pays is decided. They keep their price: each is paid by the version under which it was set.");
  else
    subtitle = _("They were set in the last 90 days and not all that pays is decided. What is decided before the first day is paid as it was; after it, by the new version.");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->open_cases), title);
  adw_action_row_set_subtitle (self->open_cases, subtitle);
}

/* ---- what changes ---- */

static GtkWidget *
new_change_row (const PremiaSchemeChange *change)
{
  static const char *const icons[] = {
    [PREMIA_CHANGE_RULE] = "document-edit-symbolic", [PREMIA_CHANGE_ADDED] = "list-add-symbolic", [PREMIA_CHANGE_GONE] = "list-remove-symbolic",
    [PREMIA_CHANGE_MOVED] = "view-sort-descending-symbolic", [PREMIA_CHANGE_CHANGED] = "document-edit-symbolic",
  };
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "icon-name", icons[change->kind], NULL);

  gtk_widget_add_css_class (image, "dim-label");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), change->text);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  return row;
}

static void
append_sentence (PremiaPublishDialog *self, const char *sentence)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sentence);
  gtk_list_box_append (self->changes, row);
}

static void
show_changes (PremiaPublishDialog *self)
{
  const PremiaWords *words = premia_locale_get_words (get_locale (self));

  g_clear_pointer (&self->difference, g_ptr_array_unref);
  if (self->present == NULL)
    {
      /* There is nothing to compare with: the scheme itself is read. */
      for (guint i = 0; i < self->scheme->components->len; i++)
        {
          g_autofree char *sentence = premia_wording_component (self->scheme, i, words);

          append_sentence (self, sentence);
        }
      return;
    }
  self->difference = premia_scheme_difference (self->present, self->scheme, words);
  for (guint i = 0; i < self->difference->len; i++)
    gtk_list_box_append (self->changes, new_change_row (g_ptr_array_index (self->difference, i)));
  if (self->difference->len == 0)
    append_sentence (self, _("Nothing: it pays as the version in force does."));
}

/* ---- cost ---- */

static char *
say_money (PremiaPublishDialog *self, PremiaScheme *scheme, PremiaMoney money)
{
  return premia_locale_format_money (get_locale (self), money, scheme->currency, premia_scheme_get_digits (scheme));
}

static void
on_priced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaPublishDialog) self = user_data;
  PremiaPriceJob *job = PREMIA_PRICE_JOB (source);
  g_autoptr (GError) error = NULL;
  PremiaMoney after, before;
  g_autofree char *text = NULL;

  if (!premia_job_run_finish (PREMIA_JOB (job), result, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && self->cost != NULL)
        adw_action_row_set_subtitle (self->cost, error->message);
      return;
    }
  if (self->cost == NULL)
    return;
  if (!premia_price_job_get_total (job, 0, &after))
    adw_action_row_set_subtitle (self->cost, premia_price_job_get_problem (job, 0)->message);
  else if (premia_price_job_get_n (job) < 2 || !premia_price_job_get_total (job, 1, &before))
    {
      text = say_money (self, self->scheme, after);
      adw_action_row_set_subtitle (self->cost, text);
    }
  else
    {
      g_autofree char *was = say_money (self, self->present, before), *is = say_money (self, self->scheme, after);

      /* Translators: what a month costs by the version in force, and by the new one */
      text = g_strdup_printf (_("%1$s → %2$s"), was, is);
      adw_action_row_set_subtitle (self->cost, text);
    }
}

/* The last period whose data are complete. */
static PremiaPeriod
find_full_period (PremiaPublishDialog *self, PremiaDesk *desk)
{
  const PremiaInstant last = premia_dataset_get_last_at (premia_desk_get_dataset (desk));
  const PremiaDate day = last != PREMIA_NEVER ? premia_zone_date_of (premia_desk_get_own_zone (desk), last) : self->today;
  const PremiaPeriod period = premia_period_of_date (self->scheme->period, day);

  return premia_period_last_day (period) == day ? period : premia_period_next (period, -1);
}

static void
find_costs (PremiaPublishDialog *self)
{
  PremiaDesk *desk = premia_context_get_desk (self->context);
  g_autoptr (PremiaPriceJob) job = NULL;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  PremiaPeriod period;

  gtk_widget_set_visible (GTK_WIDGET (self->cost), desk != NULL);
  if (desk == NULL)
    return;
  period = find_full_period (self, desk);
  name = premia_locale_format_period (get_locale (self), period);
  /* Translators: %s is a period, “October 2026” */
  title = g_strdup_printf (_("Cost of %s, if people work as they did"), name);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->cost), title);
  adw_action_row_set_subtitle (self->cost, _("Being calculated…"));
  job = premia_price_job_new (desk);
  premia_price_job_add_scheme (job, self->scheme, period);
  if (self->present != NULL && self->present->period == self->scheme->period)
    premia_price_job_add_scheme (job, self->present, period);
  self->pricing = g_cancellable_new ();
  premia_job_run_async (PREMIA_JOB (job), self->pricing, on_priced_cb, g_object_ref (self));
}

/* ---- the sheet ---- */

static char **
dup_changes (PremiaPublishDialog *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; self->difference != NULL && i < self->difference->len; i++)
    g_strv_builder_add (builder, ((const PremiaSchemeChange *) g_ptr_array_index (self->difference, i))->text);
  return g_strv_builder_end (builder);
}

static void
fill_sheet (PremiaPublishDialog *self)
{
  g_auto (GStrv) changes = dup_changes (self);

  premia_policy_sheet_set (self->sheet, self->scheme, premia_publish_dialog_get_from (self), (const char *const *) changes);
}

static void
on_print_cb (PremiaPublishDialog *self)
{
  fill_sheet (self);
  premia_policy_sheet_print (self->sheet);
}

static void
on_save_cb (PremiaPublishDialog *self)
{
  fill_sheet (self);
  premia_policy_sheet_ask (self->sheet);
}

/* ---- the dialog ---- */

static void
on_changed_cb (PremiaPublishDialog *self)
{
  if (self->scheme != NULL && self->date != NULL)
    show_notice (self);
}

static void
on_later_cb (PremiaPublishDialog *self)
{
  premia_date_row_set_date (self->date, first_with_notice (self->today, NOTICE_DAYS));
}

void
premia_publish_dialog_publish (PremiaPublishDialog *self)
{
  g_return_if_fail (PREMIA_IS_PUBLISH_DIALOG (self));

  if (!is_allowed (self))
    return;
  g_object_ref (self);
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[PUBLISHED], 0);
  g_object_unref (self);
}

void
premia_publish_dialog_choose_day (PremiaPublishDialog *self, PremiaDate from)
{
  g_return_if_fail (PREMIA_IS_PUBLISH_DIALOG (self));

  gtk_check_button_set_active (self->from_day, TRUE);
  premia_date_row_set_date (self->date, from);
}

void
premia_publish_dialog_choose_correction (PremiaPublishDialog *self)
{
  g_return_if_fail (PREMIA_IS_PUBLISH_DIALOG (self));

  if (gtk_widget_get_visible (self->correction_row))
    gtk_check_button_set_active (self->correction, TRUE);
}

static void
premia_publish_dialog_dispose (GObject *object)
{
  PremiaPublishDialog *self = PREMIA_PUBLISH_DIALOG (object);

  g_cancellable_cancel (self->pricing);
  g_clear_object (&self->pricing);
  g_clear_object (&self->sheet);
  self->cost = NULL;

  G_OBJECT_CLASS (premia_publish_dialog_parent_class)->dispose (object);
}

static void
premia_publish_dialog_finalize (GObject *object)
{
  PremiaPublishDialog *self = PREMIA_PUBLISH_DIALOG (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->scheme, premia_scheme_unref);
  g_clear_pointer (&self->present, premia_scheme_unref);
  g_clear_pointer (&self->difference, g_ptr_array_unref);

  G_OBJECT_CLASS (premia_publish_dialog_parent_class)->finalize (object);
}

static void
premia_publish_dialog_class_init (PremiaPublishDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_publish_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = premia_publish_dialog_finalize;

  signals[PUBLISHED] = g_signal_new ("published", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/schemes/premia-publish-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaPublishDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, PremiaPublishDialog, publish);
  gtk_widget_class_bind_template_child (widget_class, PremiaPublishDialog, days);
  gtk_widget_class_bind_template_child (widget_class, PremiaPublishDialog, from_day);
  gtk_widget_class_bind_template_child (widget_class, PremiaPublishDialog, correction_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaPublishDialog, correction);
  gtk_widget_class_bind_template_child (widget_class, PremiaPublishDialog, notice);
  gtk_widget_class_bind_template_child (widget_class, PremiaPublishDialog, notice_text);
  gtk_widget_class_bind_template_child (widget_class, PremiaPublishDialog, later);
  gtk_widget_class_bind_template_child (widget_class, PremiaPublishDialog, replace_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaPublishDialog, replace);
  gtk_widget_class_bind_template_child (widget_class, PremiaPublishDialog, cost);
  gtk_widget_class_bind_template_child (widget_class, PremiaPublishDialog, open_cases);
  gtk_widget_class_bind_template_child (widget_class, PremiaPublishDialog, changes);
  gtk_widget_class_bind_template_child (widget_class, PremiaPublishDialog, why);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_later_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_print_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_cb);
  gtk_widget_class_bind_template_callback (widget_class, premia_publish_dialog_publish);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  premia_help_window_bind_key (widget_class, "publish");
}

static void
premia_publish_dialog_init (PremiaPublishDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static PremiaDate
find_today (PremiaContext *context)
{
  PremiaDesk *desk = premia_context_get_desk (context);
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();

  return premia_zone_date_of (desk != NULL ? premia_desk_get_own_zone (desk) : utc, premia_context_now (context));
}

static void
show_replace (PremiaPublishDialog *self, gboolean may_replace)
{
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;

  gtk_widget_set_visible (self->replace_row, self->present != NULL && !self->own);
  if (self->present == NULL || self->own)
    return;
  name = say_name (self, self->present);
  /* Translators: %s is the name of a scheme */
  title = g_strdup_printf (_("It takes the place of “%s”"), name);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->replace_row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->replace_row),
                               may_replace ? _("Both are for the same people. Without this they are paid by both.")
                                           : _("Both are for the same people, who are then paid by both. It cannot take that place: their periods or currencies differ."));
  gtk_switch_set_active (self->replace, may_replace);
  gtk_widget_set_sensitive (GTK_WIDGET (self->replace), may_replace);
}

PremiaPublishDialog *
premia_publish_dialog_new (GtkWindow *parent, PremiaContext *context, const PremiaPublication *publication)
{
  PremiaPublishDialog *self;
  PremiaDate first;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (PREMIA_IS_CONTEXT (context) && publication->scheme != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_PUBLISH_DIALOG, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->scheme = premia_scheme_ref (publication->scheme);
  self->present = publication->present != NULL ? premia_scheme_ref (publication->present) : NULL;
  self->since = publication->since;
  self->own = publication->own;
  self->today = find_today (context);
  self->sheet = premia_policy_sheet_new (GTK_WIDGET (self), self->toasts, context);
  first = first_with_notice (self->today, 1);
  if (self->present != NULL && self->since != PREMIA_DATE_NONE)
    first = MAX (first, self->since);
  self->date = PREMIA_DATE_ROW (premia_date_row_new (_("First day"), get_locale (self), first, FALSE));
  premia_date_row_set_date (self->date, first);
  adw_preferences_group_add (self->days, GTK_WIDGET (self->date));
  g_signal_connect_object (self->date, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (self->correction_row, self->present != NULL && self->own);
  show_replace (self, publication->may_replace);
  show_changes (self);
  show_open_cases (self);
  show_notice (self);
  find_costs (self);
  return self;
}
