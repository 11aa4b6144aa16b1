/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-person-view"

#include "premia-person-view.h"
#include "premia-assignment-part.h"
#include "premia-people-filter.h"
#include "premia-people-line.h"
#include "premia-person-parts.h"
#include "ui/badges/premia-shelf-view.h"
#include "ui/chart/premia-chart-view.h"
#include "ui/overview/premia-chart-card.h"

#include "report/premia-run-view.h"

#include <glib/gi18n.h>

struct _PremiaPersonView
{
  AdwBin             parent_instance;
  GtkScrolledWindow *scroller;
  AdwAvatar         *avatar;
  GtkLabel          *name;
  GtkLabel          *place;
  GtkLabel          *days;
  GtkListBox        *missing;
  GtkLabel          *period;
  PremiaPersonNumbers *numbers;
  GtkLabel          *nothing;
  GtkWidget         *trend_card;
  PremiaChartView   *trend;
  GtkButton         *show_actions;
  GtkWidget         *pay;
  GtkListBox        *statements;
  GtkButton         *show_pay;
  PremiaChartCard   *quotas;
  GtkWidget         *history_part;
  GtkListBox        *history;
  PremiaShelfView   *shelf;
  PremiaAssignmentPart *assignments;
  GtkListBox        *stints;
  PremiaContext     *context; /* (owned) (nullable) */
  char              *id; /* (owned) (nullable): of the person that is shown */
};

G_DEFINE_FINAL_TYPE (PremiaPersonView, premia_person_view, ADW_TYPE_BIN)

static gboolean
has_rows (GtkListBox *list)
{
  return gtk_list_box_get_row_at_index (list, 0) != NULL;
}

static void
show_head (PremiaPersonView *self, const PremiaPerson *who, PremiaDate today, PremiaLocale *locale)
{
  g_autofree char *place = premia_people_say_place (premia_person_stint_near (who, today), locale);
  g_autofree char *big = premia_run_view_capitalise (place);
  g_autofree char *days = premia_people_say_days (who->hired_on, who->left_on, locale);
  g_autofree char *text = NULL;

  adw_avatar_set_text (self->avatar, premia_person_say_name (who));
  gtk_label_set_text (self->name, premia_person_say_name (who));
  gtk_label_set_text (self->place, big);
  gtk_widget_set_visible (GTK_WIDGET (self->place), *big != '\0');
  if (*who->payroll_id != '\0')
    {
      /* Translators: %s is the number of somebody in the payroll */
      g_autofree char *number = g_strdup_printf (_("payroll number %s"), who->payroll_id);

      text = g_strjoin (" · ", who->id, number, *days != '\0' ? days : NULL, NULL);
    }
  else
    text = g_strjoin (" · ", who->id, *days != '\0' ? days : NULL, NULL);
  gtk_label_set_text (self->days, text);
}

static void
show_figures (PremiaPersonView *self, PremiaPeopleFigures *figures, guint person, PremiaLocale *locale)
{
  const PremiaPeopleWork work = premia_people_figures_get_work (figures, person);
  g_autoptr (PremiaChart) trend = premia_person_make_trend (figures, person, locale);
  g_autoptr (PremiaChart) quotas = premia_person_make_quotas (figures, person, locale);
  const PremiaPeriod period = premia_cube_get_span (figures->cube)->last;
  g_autofree char *name = premia_locale_format_period (locale, period);
  g_autofree char *big = premia_run_view_capitalise (name);

  gtk_label_set_text (self->period, big);
  premia_person_numbers_show (self->numbers, figures->desk, person, period, (work & PREMIA_PEOPLE_SETS) != 0, (work & PREMIA_PEOPLE_SELLS) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), work == PREMIA_PEOPLE_NOTHING);
  gtk_widget_set_visible (self->trend_card, trend != NULL);
  premia_chart_view_set_chart (self->trend, trend, _("Over time"));
  premia_person_list_statements (self->statements, figures, person, locale);
  gtk_widget_set_visible (self->pay, has_rows (self->statements));
  premia_chart_card_set_chart (self->quotas, quotas);
}

/* What was paid before is known once the figures are. */
static void
on_answered_cb (PremiaPersonView *self)
{
  PremiaOverviewFigures *figures = premia_person_numbers_get (self->numbers);

  if (figures == NULL || self->context == NULL)
    return;
  premia_person_list_history (self->history, figures, premia_context_get_locale (self->context));
  gtk_widget_set_visible (self->history_part, has_rows (self->history));
}

PremiaPersonNumbers *
premia_person_view_get_numbers (PremiaPersonView *self)
{
  g_return_val_if_fail (PREMIA_IS_PERSON_VIEW (self), NULL);

  return self->numbers;
}

void
premia_person_view_set_context (PremiaPersonView *self, PremiaContext *context)
{
  g_return_if_fail (PREMIA_IS_PERSON_VIEW (self));

  g_set_object (&self->context, context);
  premia_person_numbers_set_context (self->numbers, context);
  premia_assignment_part_set_context (self->assignments, context);
  premia_shelf_view_set_context (self->shelf, context);
}

void
premia_person_view_show (PremiaPersonView *self, PremiaDesk *desk, guint person, PremiaDate today, PremiaPeopleFigures *figures, PremiaLocale *locale)
{
  PremiaPeople *people = premia_dataset_get_people (premia_desk_get_dataset (desk));
  const PremiaPerson *who;
  guint32 account;

  g_return_if_fail (PREMIA_IS_PERSON_VIEW (self) && person < premia_people_get_n (people));

  who = premia_people_get (people, person);
  if (g_strcmp0 (self->id, who->id) != 0)
    {
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
      gtk_widget_set_visible (self->history_part, FALSE);
    }
  g_free (self->id);
  self->id = g_strdup (who->id);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->show_pay), "s", who->id);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->show_actions), "s", who->id);
  account = premia_dataset_account_of_person (premia_desk_get_dataset (desk), person);
  gtk_widget_set_visible (GTK_WIDGET (self->show_actions), account != PREMIA_NOBODY
                          && premia_dataset_count_of_account (premia_desk_get_dataset (desk), account) > 0);
  show_head (self, who, today, locale);
  premia_person_list_missing (self->missing, desk, person);
  gtk_widget_set_visible (GTK_WIDGET (self->missing), has_rows (self->missing));
  premia_shelf_view_show (self->shelf, who->id);
  premia_assignment_part_show (self->assignments, desk, person);
  premia_person_list_stints (self->stints, people, who, locale);
  gtk_widget_set_visible (GTK_WIDGET (self->period), figures != NULL);
  if (figures != NULL)
    {
      show_figures (self, figures, person, locale);
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->numbers), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), FALSE);
  gtk_widget_set_visible (self->trend_card, FALSE);
  gtk_widget_set_visible (self->pay, FALSE);
  premia_chart_card_set_chart (self->quotas, NULL);
}

static void
premia_person_view_dispose (GObject *object)
{
  g_clear_object (&PREMIA_PERSON_VIEW (object)->context);

  G_OBJECT_CLASS (premia_person_view_parent_class)->dispose (object);
}

static void
premia_person_view_finalize (GObject *object)
{
  g_clear_pointer (&PREMIA_PERSON_VIEW (object)->id, g_free);

  G_OBJECT_CLASS (premia_person_view_parent_class)->finalize (object);
}

static void
premia_person_view_class_init (PremiaPersonViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_person_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = premia_person_view_finalize;

  g_type_ensure (PREMIA_TYPE_ASSIGNMENT_PART);
  g_type_ensure (PREMIA_TYPE_CHART_VIEW);
  g_type_ensure (PREMIA_TYPE_CHART_CARD);
  g_type_ensure (PREMIA_TYPE_PERSON_NUMBERS);
  g_type_ensure (PREMIA_TYPE_SHELF_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/people/premia-person-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaPersonView, scroller);
  gtk_widget_class_bind_template_child (widget_class, PremiaPersonView, avatar);
  gtk_widget_class_bind_template_child (widget_class, PremiaPersonView, name);
  gtk_widget_class_bind_template_child (widget_class, PremiaPersonView, place);
  gtk_widget_class_bind_template_child (widget_class, PremiaPersonView, days);
  gtk_widget_class_bind_template_child (widget_class, PremiaPersonView, missing);
  gtk_widget_class_bind_template_child (widget_class, PremiaPersonView, period);
  gtk_widget_class_bind_template_child (widget_class, PremiaPersonView, numbers);
  gtk_widget_class_bind_template_callback (widget_class, on_answered_cb);
  gtk_widget_class_bind_template_child (widget_class, PremiaPersonView, nothing);
  gtk_widget_class_bind_template_child (widget_class, PremiaPersonView, trend_card);
  gtk_widget_class_bind_template_child (widget_class, PremiaPersonView, trend);
  gtk_widget_class_bind_template_child (widget_class, PremiaPersonView, show_actions);
  gtk_widget_class_bind_template_child (widget_class, PremiaPersonView, pay);
  gtk_widget_class_bind_template_child (widget_class, PremiaPersonView, statements);
  gtk_widget_class_bind_template_child (widget_class, PremiaPersonView, show_pay);
  gtk_widget_class_bind_template_child (widget_class, PremiaPersonView, history_part);
  gtk_widget_class_bind_template_child (widget_class, PremiaPersonView, history);
  gtk_widget_class_bind_template_child (widget_class, PremiaPersonView, quotas);
  gtk_widget_class_bind_template_child (widget_class, PremiaPersonView, shelf);
  gtk_widget_class_bind_template_child (widget_class, PremiaPersonView, assignments);
  gtk_widget_class_bind_template_child (widget_class, PremiaPersonView, stints);
}

static void
premia_person_view_init (PremiaPersonView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
