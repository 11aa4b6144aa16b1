/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-overview-page"

#include "premia-overview-page.h"
#include "premia-figure-tile.h"
#include "premia-overview-charts.h"
#include "premia-overview-figures.h"
#include "ui/chart/premia-chart-view.h"
#include "ui/page/premia-columns-layout.h"

#include <glib/gi18n.h>

/* Everything is counted on a thread whenever the data or the period is another; the old numbers stay until
 * the new ones are there. */
struct _PremiaOverviewPage
{
  PremiaPage             parent_instance;
  GtkStack              *stack;
  GtkLabel              *note;
  GtkWidget             *sentence_card;
  GtkLabel              *sentence;
  GtkLabel              *evidence;
  PremiaFigureTile      *set_tile;
  PremiaFigureTile      *held_tile;
  PremiaFigureTile      *show_rate_tile;
  PremiaFigureTile      *qualified_tile;
  PremiaFigureTile      *won_tile;
  PremiaFigureTile      *value_tile;
  PremiaFigureTile      *cost_tile;
  PremiaFigureTile      *pay_tile;
  PremiaChartView       *funnel;
  PremiaChartView       *trend;
  GtkWidget             *setters_card;
  GtkListBox            *setters;
  GtkWidget             *closers_card;
  GtkListBox            *closers;
  PremiaOverviewFigures *figures;     /* (owned) (nullable): shown */
  GCancellable          *cancellable; /* (owned) (nullable): of the count that runs */
};

G_DEFINE_FINAL_TYPE (PremiaOverviewPage, premia_overview_page, PREMIA_TYPE_PAGE)

static PremiaLocale *
get_locale (PremiaOverviewPage *self)
{
  return premia_context_get_locale (premia_page_get_context (PREMIA_PAGE (self)));
}

/* ---- one number against the one before ---- */

/* "+12%"; NULL: nothing to compare with, or less than one percent. */
static char *
format_change (PremiaLocale *locale, gint64 now, gint64 before)
{
  PremiaRational share;
  g_autofree char *text = NULL;

  if (before <= 0 || ABS (now - before) < before / 100 + (before % 100 != 0)
      || !premia_rational_set (&share, (PremiaInt128) now - before, before))
    return NULL;
  text = premia_locale_format_number (locale, share, 0, TRUE);
  return g_strconcat (now > before ? "+" : "", text, NULL);
}

/* @better: 1: more is good, -1: less is good, 0: neither. */
static PremiaChange
judge (int direction, int better)
{
  if (direction * better == 0)
    return PREMIA_CHANGE_NEUTRAL;
  return direction * better > 0 ? PREMIA_CHANGE_GOOD : PREMIA_CHANGE_BAD;
}

static int
compare (gint64 a, gint64 b)
{
  return a > b ? 1 : a < b ? -1 : 0;
}

/* @format writes one of the two numbers. */
static void
show_number (PremiaOverviewPage *self, PremiaFigureTile *tile, gboolean has_now, gint64 now, gboolean has_before, gint64 before,
             int better, char *(*format) (PremiaOverviewPage *self, gint64 number))
{
  g_autofree char *value = has_now ? format (self, now) : NULL;
  g_autofree char *change = has_now && has_before ? format_change (get_locale (self), now, before) : NULL;
  g_autofree char *number = has_now && has_before ? format (self, before) : NULL;
  /* Translators: the same number in the period before */
  g_autofree char *was = number != NULL ? g_strdup_printf (_("was %s"), number) : NULL;

  premia_figure_tile_set_figure (tile, value, change, judge (compare (now, before), better), was);
}

static char *
format_count (PremiaOverviewPage *self, gint64 number)
{
  return premia_locale_format_count (get_locale (self), number);
}

static char *
format_money (PremiaOverviewPage *self, gint64 number)
{
  return premia_locale_format_money (get_locale (self), number, premia_desk_get_settings (self->figures->desk)->currency, 0);
}

/* "+3.2 points": shares are not compared by shares of shares. NULL: the same. */
static char *
format_points (PremiaLocale *locale, PremiaRational now, PremiaRational before)
{
  PremiaRational difference;
  g_autofree char *number = NULL;
  g_autofree char *with_sign = NULL;

  if (!premia_rational_subtract (&difference, now, before)
      || !premia_rational_multiply (&difference, difference, premia_rational_from_int (100)))
    return NULL;
  number = premia_locale_format_number (locale, difference, 1, FALSE);
  if (g_str_equal (number, "0"))
    return NULL;
  with_sign = g_strconcat (premia_rational_sign (difference) > 0 ? "+" : "", number, NULL);
  /* Translators: percentage points; %s is a number with its sign: “+3.2” */
  return g_strdup_printf (_("%s pp"), with_sign);
}

static void
show_show_rate (PremiaOverviewPage *self, const PremiaFigures *now, const PremiaFigures *before)
{
  PremiaLocale *locale = get_locale (self);
  g_autofree char *value = NULL;
  g_autofree char *number = NULL;
  g_autofree char *was = NULL;
  g_autofree char *change = NULL;
  int direction = 0;

  if (now->has_show_rate)
    value = premia_locale_format_number (locale, now->show_rate, 1, TRUE);
  if (now->has_show_rate && before->has_data && before->has_show_rate)
    {
      number = premia_locale_format_number (locale, before->show_rate, 1, TRUE);
      was = g_strdup_printf (_("was %s"), number);
      change = format_points (locale, now->show_rate, before->show_rate);
      direction = premia_rational_compare (now->show_rate, before->show_rate);
    }
  premia_figure_tile_set_figure (self->show_rate_tile, value, change, judge (direction, 1), was);
}

static void
show_tiles (PremiaOverviewPage *self)
{
  const PremiaFigures *now = premia_overview_figures_get (self->figures, self->figures->current);
  const PremiaFigures *before = premia_overview_figures_get (self->figures, self->figures->current - 1);
  gboolean is = now->has_data, was = before->has_data;

  show_number (self, self->set_tile, is, now->set, was, before->set, 1, format_count);
  show_number (self, self->held_tile, is, now->held, was, before->held, 1, format_count);
  show_number (self, self->qualified_tile, is, now->qualified, was, before->qualified, 1, format_count);
  show_number (self, self->won_tile, is, now->won, was, before->won, 1, format_count);
  show_number (self, self->value_tile, is && now->has_won_value, now->won_value, was && before->has_won_value,
               before->won_value, 1, format_money);
  show_number (self, self->cost_tile, now->has_cost, now->cost, before->has_cost, before->cost, -1, format_money);
  show_number (self, self->pay_tile, now->has_pay, now->pay, before->has_pay, before->pay, 0, format_money);
  show_show_rate (self, now, before);
}

/* ---- the rest ---- */

static void
show_sentence (PremiaOverviewPage *self)
{
  gtk_widget_set_visible (self->sentence_card, self->figures->sentence != NULL);
  gtk_label_set_text (self->sentence, self->figures->sentence != NULL ? self->figures->sentence : "");
  gtk_label_set_text (self->evidence, self->figures->evidence != NULL ? self->figures->evidence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->evidence), self->figures->evidence != NULL);
}

/* A month that is not over says so, or its numbers would look bad for no reason. */
static char *
describe_end (PremiaOverviewPage *self, PremiaPeriod period)
{
  PremiaDataset *dataset = premia_desk_get_dataset (self->figures->desk);
  PremiaZone *zone = premia_desk_get_own_zone (self->figures->desk);
  PremiaDate last = premia_zone_date_of (zone, premia_dataset_get_last_at (dataset));
  g_autofree char *day = premia_locale_format_date (get_locale (self), last);

  if (last < premia_period_first_day (period) || last >= premia_period_last_day (period)
      || premia_dataset_count_workdays (dataset, last + 1, premia_period_last_day (period)) == 0)
    return NULL;
  /* Translators: %s is a day: “12 November 2026” */
  return g_strdup_printf (_("The data ends on %s: the rest of this period is missing from it."), day);
}

static void
append_line (GString *text, const char *line)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
}

/* What somebody has to know to read the numbers rightly. */
static void
show_note (PremiaOverviewPage *self)
{
  const PremiaFigures *now = premia_overview_figures_get (self->figures, self->figures->current);
  g_autofree char *end = describe_end (self, now->period);
  g_autoptr (GString) text = g_string_new (NULL);

  if (!now->has_data)
    append_line (text, _("Nothing happened in this period, as far as the data knows."));
  else if (end != NULL)
    append_line (text, end);
  if (self->figures->n_foreign > 0)
    {
      g_autofree char *count = format_count (self, (gint64) self->figures->n_foreign);
      g_autofree char *line = g_strdup_printf (ngettext ("%s action in the data belongs to nobody of yours and is paid to nobody: is somebody missing among the people?",
                                                         "%s actions in the data belong to nobody of yours and are paid to nobody: is somebody missing among the people?",
                                                         (gulong) self->figures->n_foreign), count);

      append_line (text, line);
    }
  if (self->figures->other_currencies)
    append_line (text, _("Schemes that pay in another currency are not in the total pay."));
  gtk_label_set_text (self->note, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->note), text->len > 0);
}

static GtkWidget *
make_person_row (PremiaOverviewPage *self, const PremiaTopPerson *top, const char *subtitle, const char *value)
{
  const PremiaPerson *person = premia_people_get (premia_dataset_get_people (premia_desk_get_dataset (self->figures->desk)),
                                                  top->person);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *avatar = adw_avatar_new (32, person->name, TRUE);
  GtkWidget *label = gtk_label_new (value);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *person->name != '\0' ? person->name : person->id);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "heading");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), avatar);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
show_setters (PremiaOverviewPage *self)
{
  clear (self->setters);
  for (guint i = 0; i < self->figures->setters->len; i++)
    {
      const PremiaTopPerson *top = &g_array_index (self->figures->setters, PremiaTopPerson, i);
      g_autofree char *set = format_count (self, top->of);
      g_autofree char *subtitle = g_strdup_printf (ngettext ("%s appointment set", "%s appointments set", (gulong) top->of), set);
      g_autofree char *value = format_count (self, top->n);

      gtk_list_box_append (self->setters, make_person_row (self, top, subtitle, value));
    }
  gtk_widget_set_visible (self->setters_card, self->figures->setters->len > 0);
}

static void
show_closers (PremiaOverviewPage *self)
{
  clear (self->closers);
  for (guint i = 0; i < self->figures->closers->len; i++)
    {
      const PremiaTopPerson *top = &g_array_index (self->figures->closers, PremiaTopPerson, i);
      g_autofree char *deals = format_count (self, top->n);
      g_autofree char *held = format_count (self, top->of);
      g_autofree char *deals_text = g_strdup_printf (ngettext ("%s deal", "%s deals", (gulong) top->n), deals);
      g_autofree char *held_text = g_strdup_printf (ngettext ("%s meeting", "%s meetings", (gulong) top->of), held);
      g_autofree char *subtitle = g_strdup_printf ("%s · %s", deals_text, held_text);
      g_autofree char *value = format_money (self, top->value);

      gtk_list_box_append (self->closers, make_person_row (self, top, subtitle, value));
    }
  gtk_widget_set_visible (self->closers_card, self->figures->closers->len > 0);
}

static void
show_charts (PremiaOverviewPage *self)
{
  g_autoptr (PremiaChart) funnel = premia_overview_make_funnel (self->figures, get_locale (self));
  g_autoptr (PremiaChart) trend = premia_overview_make_trend (self->figures, get_locale (self));

  premia_chart_view_set_chart (self->funnel, funnel, _("From conversation to deal"));
  premia_chart_view_set_chart (self->trend, trend, _("Over time"));
}

static void
show_figures (PremiaOverviewPage *self)
{
  premia_page_show_problem (PREMIA_PAGE (self), self->figures->problem);
  show_sentence (self);
  show_note (self);
  show_tiles (self);
  show_charts (self);
  show_setters (self);
  show_closers (self);
  gtk_stack_set_visible_child_name (self->stack, "figures");
}

/* ---- counting ---- */

typedef struct { PremiaDesk *desk; PremiaPeriod period; PremiaLocale *locale; } Question;

static void
question_free (Question *question)
{
  premia_desk_unref (question->desk);
  g_object_unref (question->locale);
  g_free (question);
}

static void
count (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Question *question = task_data;
  GError *error = NULL;
  PremiaOverviewFigures *figures = premia_overview_figures_new (question->desk, question->period,
                                                                premia_locale_get_words (question->locale), cancellable, &error);

  premia_job_give_back_memory ();
  if (figures != NULL)
    g_task_return_pointer (task, figures, (GDestroyNotify) premia_overview_figures_free);
  else
    g_task_return_error (task, error);
}

static void
on_counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaOverviewPage *self = PREMIA_OVERVIEW_PAGE (source);
  g_autoptr (GError) error = NULL;
  PremiaOverviewFigures *figures = g_task_propagate_pointer (G_TASK (result), &error);

  premia_page_end_wait (PREMIA_PAGE (self));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (figures == NULL)
    {
      premia_page_show_problem (PREMIA_PAGE (self), error->message);
      return;
    }
  g_clear_pointer (&self->figures, premia_overview_figures_free);
  self->figures = figures;
  show_figures (self);
}

static void
refresh (PremiaOverviewPage *self)
{
  PremiaContext *context = premia_page_get_context (PREMIA_PAGE (self));
  PremiaDesk *desk = premia_context_get_desk (context);
  g_autoptr (GTask) task = NULL;
  Question *question;

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (desk == NULL || premia_dataset_get_n_actions (premia_desk_get_dataset (desk)) == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, desk == NULL ? "loading" : "empty");
      return;
    }
  self->cancellable = g_cancellable_new ();
  question = g_new0 (Question, 1);
  question->desk = premia_desk_ref (desk);
  question->period = premia_context_get_period (context);
  question->locale = g_object_ref (premia_context_get_locale (context));
  task = g_task_new (self, self->cancellable, on_counted_cb, NULL);
  g_task_set_source_tag (task, refresh);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  premia_page_begin_wait (PREMIA_PAGE (self));
  g_task_run_in_thread (task, count);
}

static void
on_trend_activated_cb (PremiaOverviewPage *self, int item)
{
  if (self->figures != NULL)
    premia_context_set_period (premia_page_get_context (PREMIA_PAGE (self)),
                               premia_overview_figures_get (self->figures, (guint) item)->period);
}

static void
premia_overview_page_constructed (GObject *object)
{
  PremiaOverviewPage *self = PREMIA_OVERVIEW_PAGE (object);
  PremiaContext *context = premia_page_get_context (PREMIA_PAGE (self));

  G_OBJECT_CLASS (premia_overview_page_parent_class)->constructed (object);

  if (context == NULL)
    return;
  g_signal_connect_object (context, "desk-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "period-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}

static void
premia_overview_page_dispose (GObject *object)
{
  PremiaOverviewPage *self = PREMIA_OVERVIEW_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->figures, premia_overview_figures_free);

  G_OBJECT_CLASS (premia_overview_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, note);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, sentence_card);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, sentence);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, evidence);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, set_tile);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, held_tile);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, show_rate_tile);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, qualified_tile);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, won_tile);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, value_tile);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, cost_tile);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, pay_tile);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, funnel);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, trend);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, setters_card);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, setters);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, closers_card);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, closers);
  gtk_widget_class_bind_template_callback (widget_class, on_trend_activated_cb);
}

static void
premia_overview_page_class_init (PremiaOverviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = premia_overview_page_constructed;
  object_class->dispose = premia_overview_page_dispose;

  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/premia/Premia/overview/premia-overview-page.ui");
  bind_children (GTK_WIDGET_CLASS (klass));
}

static void
premia_overview_page_init (PremiaOverviewPage *self)
{
  g_type_ensure (PREMIA_TYPE_CHART_VIEW);
  g_type_ensure (PREMIA_TYPE_COLUMNS_LAYOUT);
  g_type_ensure (PREMIA_TYPE_FIGURE_TILE);
  gtk_widget_init_template (GTK_WIDGET (self));
}
