/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-person-numbers"

#include "premia-person-numbers.h"
#include "premia-person-rates.h"
#include "ui/overview/premia-chart-card.h"
#include "ui/overview/premia-overview-attention.h"
#include "ui/overview/premia-overview-evidence.h"
#include "ui/overview/premia-overview-targets.h"
#include "ui/overview/premia-target-words.h"
#include "ui/page/premia-latest-toast.h"
#include "ui/page/premia-page.h"

#include <glib/gi18n.h>
#include <string.h>

/* What is shown of those who set, who sell, and of everybody, in this order. */
static const PremiaMetric setting[] = { PREMIA_METRIC_SET, PREMIA_METRIC_SHOW_RATE, PREMIA_METRIC_HELD, PREMIA_METRIC_QUALIFIED,
                                        PREMIA_METRIC_QUALIFIED_RATE, PREMIA_METRIC_COST_PER_APPOINTMENT };
static const PremiaMetric selling[] = { PREMIA_METRIC_CLOSER_HELD, PREMIA_METRIC_WON, PREMIA_METRIC_CLOSE_RATE, PREMIA_METRIC_VALUE,
                                        PREMIA_METRIC_AVERAGE_SALE, PREMIA_METRIC_REPEAT };
static const PremiaMetric all[] = { PREMIA_METRIC_ACTIVITY, PREMIA_METRIC_PAY };

struct _PremiaPersonNumbers
{
  AdwBin                   parent_instance;
  PremiaFigureTiles       *tiles;
  PremiaChartCard         *rates;
  PremiaOverviewAttention *attention;
  PremiaContext           *context;     /* (owned) (nullable) */
  PremiaWorkspace         *workspace;   /* (owned) (nullable): being listened to */
  PremiaOverviewTargets   *targets;     /* (owned) */
  PremiaDesk              *desk;        /* (owned) (nullable): asked of */
  char                    *person;      /* (owned) (nullable): id of the one that is asked of */
  PremiaPeriod             period;      /* that is asked of */
  gboolean                 sets, sells;
  PremiaOverviewFigures   *figures;     /* (owned) (nullable): shown */
  PremiaFigureSet         *peers;       /* (owned) (nullable): of everybody of the role */
  GCancellable            *cancellable; /* (owned) (nullable) */
};

enum { ANSWERED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaPersonNumbers, premia_person_numbers, ADW_TYPE_BIN)

static PremiaLocale *
get_locale (PremiaPersonNumbers *self)
{
  return premia_context_get_locale (self->context);
}

/* Whether @figures are of the person and the period that are asked of. */
static gboolean
is_asked (PremiaPersonNumbers *self, const PremiaOverviewFigures *figures)
{
  return figures != NULL && g_strcmp0 (figures->person, self->person) == 0
         && premia_period_equal (figures->period, self->period);
}

/* ---- showing ---- */

static void
pick_tiles (PremiaPersonNumbers *self)
{
  g_autoptr (GArray) picked = g_array_new (FALSE, FALSE, sizeof (PremiaMetric));

  if (self->sets)
    g_array_append_vals (picked, setting, G_N_ELEMENTS (setting));
  if (self->sells)
    g_array_append_vals (picked, selling, G_N_ELEMENTS (selling));
  g_array_append_vals (picked, all, G_N_ELEMENTS (all));
  premia_figure_tiles_pick (self->tiles, (const PremiaMetric *) picked->data, picked->len);
}

static void
show_answer (PremiaPersonNumbers *self)
{
  PremiaPeople *people = premia_dataset_get_people (premia_desk_get_dataset (self->figures->desk));
  const PremiaPerson *person = premia_people_get (people, (guint) self->figures->person_index);
  const char *name = *person->name != '\0' ? person->name : person->id;
  /* Translators: %s is a person: whose target it is */
  g_autofree char *whose = g_strdup_printf (_("for %s"), name);
  g_autoptr (PremiaChart) rates = premia_person_make_rates (self->figures->set, self->peers, self->sets, self->sells, get_locale (self));
  const PremiaTilesFacts facts = {
    .figures = self->figures,
    .against = PREMIA_AGAINST_PREVIOUS,
    .from = premia_period_first_day (self->figures->period),
    .whose = whose,
    .editable = self->workspace != NULL && premia_workspace_get_read_only_reason (self->workspace) == NULL,
  };

  premia_figure_tiles_show (self->tiles, &facts, get_locale (self));
  pick_tiles (self);
  premia_chart_card_set_chart (self->rates, rates);
  premia_chart_card_set_note (self->rates, _("The band is where the rate may really lie, by so few appointments; the number beside it is everybody of the same role together."));
  premia_overview_attention_show (self->attention, self->figures, get_locale (self));
  gtk_widget_set_visible (GTK_WIDGET (self), self->sets || self->sells);
}

/* ---- working out ---- */

typedef struct
{
  PremiaOverviewQuestion asked;
  PremiaLocale          *locale;
  char                  *person;
  PremiaPage            *page;  /* (owned) (nullable): waits */
  PremiaFigureSet       *peers; /* (nullable): the second half of the answer */
} Question;

static void
question_free (Question *question)
{
  premia_desk_unref (question->asked.desk);
  g_clear_object (&question->asked.workspace);
  g_clear_pointer (&question->asked.before, premia_overview_figures_unref);
  g_clear_pointer (&question->peers, premia_figure_set_free);
  g_clear_object (&question->page);
  g_object_unref (question->locale);
  g_free (question->person);
  g_free (question);
}

/* Everybody of the role that the person has on the last day. */
static PremiaFigureSet *
count_peers (PremiaOverviewFigures *figures)
{
  PremiaPeople *people = premia_dataset_get_people (premia_desk_get_dataset (figures->desk));
  const PremiaPerson *person = premia_people_get (people, (guint) figures->person_index);
  const PremiaStint *stint = premia_person_stint_on (person, figures->set->span.last);
  const PremiaMetricQuestion question = { 0 };
  PremiaMetricFilter filter = PREMIA_METRIC_EVERYBODY;

  if (stint == NULL || *stint->role == '\0')
    return NULL;
  filter.role = stint->role;
  return premia_metrics_get_figures (figures->metrics, &filter, &figures->set->span, &question);
}

static void
count (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Question *question = task_data;
  GError *error = NULL;
  PremiaOverviewFigures *figures = premia_overview_figures_new (&question->asked, cancellable, &error);

  if (figures == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (figures->person_index >= 0)
    question->peers = count_peers (figures);
  g_task_return_pointer (task, figures, (GDestroyNotify) premia_overview_figures_unref);
}

static void
on_counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaPersonNumbers *self = PREMIA_PERSON_NUMBERS (source);
  Question *question = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaOverviewFigures) figures = g_task_propagate_pointer (G_TASK (result), &error);

  if (question->page != NULL)
    premia_page_end_wait (question->page);
  if (self->cancellable == NULL || self->cancellable != g_task_get_cancellable (G_TASK (result)) || self->context == NULL)
    return;
  g_clear_object (&self->cancellable);
  if (figures == NULL || figures->person_index < 0)
    {
      if (error != NULL)
        premia_context_tell_problem (self->context, error->message);
      return;
    }
  g_clear_pointer (&self->figures, premia_overview_figures_unref);
  g_clear_pointer (&self->peers, premia_figure_set_free);
  self->figures = g_steal_pointer (&figures);
  self->peers = g_steal_pointer (&question->peers);
  show_answer (self);
  g_signal_emit (self, signals[ANSWERED], 0);
}

static void
cancel (PremiaPersonNumbers *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
refresh (PremiaPersonNumbers *self)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), PREMIA_TYPE_PAGE);
  g_autoptr (GTask) task = NULL;
  Question *question;

  cancel (self);
  if (self->context == NULL || self->desk == NULL || self->person == NULL)
    return;
  question = g_new0 (Question, 1);
  question->locale = g_object_ref (get_locale (self));
  question->person = g_strdup (self->person);
  g_set_object (&question->page, PREMIA_PAGE (page));
  question->asked = (PremiaOverviewQuestion) {
    .desk = premia_desk_ref (self->desk),
    .period = self->period,
    .filter = { .person = question->person },
    .now = premia_context_now (self->context),
    .words = premia_locale_get_words (question->locale),
    .before = self->figures != NULL ? premia_overview_figures_ref (self->figures) : NULL,
  };
  g_set_object (&question->asked.workspace, premia_context_get_workspace (self->context));
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, on_counted_cb, NULL);
  g_task_set_source_tag (task, refresh);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  if (page != NULL)
    premia_page_begin_wait (PREMIA_PAGE (page));
  g_task_run_in_thread (task, count);
}

void
premia_person_numbers_show (PremiaPersonNumbers *self, PremiaDesk *desk, guint person, PremiaPeriod period, gboolean sets, gboolean sells)
{
  const char *id;

  g_return_if_fail (PREMIA_IS_PERSON_NUMBERS (self) && desk != NULL);

  id = premia_people_get (premia_dataset_get_people (premia_desk_get_dataset (desk)), person)->id;
  premia_desk_ref (desk);
  g_clear_pointer (&self->desk, premia_desk_unref);
  self->desk = desk;
  g_free (self->person);
  self->person = g_strdup (id);
  self->period = period;
  self->sets = sets;
  self->sells = sells;
  /* The numbers of another person or another month under this heading are worse than none. */
  if (!is_asked (self, self->figures) || (!sets && !sells))
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  refresh (self);
}

PremiaOverviewFigures *
premia_person_numbers_get (PremiaPersonNumbers *self)
{
  g_return_val_if_fail (PREMIA_IS_PERSON_NUMBERS (self), NULL);

  return is_asked (self, self->figures) ? self->figures : NULL;
}

PremiaFigureTile *
premia_person_numbers_get_tile (PremiaPersonNumbers *self, PremiaMetric metric)
{
  g_return_val_if_fail (PREMIA_IS_PERSON_NUMBERS (self), NULL);

  return premia_figure_tiles_get (self->tiles, metric);
}

/* ---- targets ---- */

PremiaOverviewTargets *
premia_person_numbers_get_targets (PremiaPersonNumbers *self)
{
  g_return_val_if_fail (PREMIA_IS_PERSON_NUMBERS (self), NULL);

  return self->targets;
}

static void
on_target_chosen_cb (PremiaPersonNumbers *self, const char *scope, int from, guint metric, gboolean has_value, gint64 value)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  g_autoptr (PremiaTarget) target = premia_target_new (scope, (PremiaMetric) metric, (PremiaDate) from, has_value, has_value ? value : 0);
  g_autofree char *said = premia_target_say_step (target, self->context);
  g_autofree char *title = g_markup_escape_text (said, -1);
  AdwToast *toast;

  premia_overview_targets_choose (self->targets, scope, (PremiaMetric) metric, (PremiaDate) from, has_value, value);
  if (overlay == NULL)
    return;
  toast = adw_toast_new (title);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "page.undo");
  premia_latest_toast_show (ADW_TOAST_OVERLAY (overlay), toast);
}

static void
on_figure_activated_cb (PremiaPersonNumbers *self, guint metric)
{
  if (self->figures != NULL)
    premia_way_go (premia_overview_way_of_metric (self->figures, (PremiaMetric) metric, get_locale (self)), self);
}

static void
on_targets_problem_cb (PremiaPersonNumbers *self, const char *message)
{
  if (self->context != NULL)
    premia_context_tell_problem (self->context, message);
}

static void
on_workspace_told_cb (PremiaPersonNumbers *self, PremiaWorkspaceNoun what)
{
  if ((what & PREMIA_WORKSPACE_TARGETS) != 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
}

static void
on_workspace_changed_cb (PremiaPersonNumbers *self)
{
  PremiaWorkspace *workspace = premia_context_get_workspace (self->context);

  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_func (self->workspace, on_workspace_told_cb, self);
  if (g_set_object (&self->workspace, workspace) && workspace != NULL)
    g_signal_connect_object (workspace, "changed", G_CALLBACK (on_workspace_told_cb), self, G_CONNECT_SWAPPED);
  premia_overview_targets_set_workspace (self->targets, workspace);
}

void
premia_person_numbers_set_context (PremiaPersonNumbers *self, PremiaContext *context)
{
  g_return_if_fail (PREMIA_IS_PERSON_NUMBERS (self) && self->context == NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (context, "workspace-changed", G_CALLBACK (on_workspace_changed_cb), self, G_CONNECT_SWAPPED);
  on_workspace_changed_cb (self);
}

static void
premia_person_numbers_dispose (GObject *object)
{
  PremiaPersonNumbers *self = PREMIA_PERSON_NUMBERS (object);

  cancel (self);
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_func (self->workspace, on_workspace_told_cb, self);
  g_clear_object (&self->workspace);
  g_clear_object (&self->context);
  g_clear_object (&self->targets);
  g_clear_pointer (&self->desk, premia_desk_unref);
  g_clear_pointer (&self->person, g_free);
  g_clear_pointer (&self->figures, premia_overview_figures_unref);
  g_clear_pointer (&self->peers, premia_figure_set_free);

  G_OBJECT_CLASS (premia_person_numbers_parent_class)->dispose (object);
}

static void
premia_person_numbers_class_init (PremiaPersonNumbersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_person_numbers_dispose;

  signals[ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (PREMIA_TYPE_CHART_CARD);
  g_type_ensure (PREMIA_TYPE_FIGURE_TILES);
  g_type_ensure (PREMIA_TYPE_OVERVIEW_ATTENTION);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/people/premia-person-numbers.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaPersonNumbers, tiles);
  gtk_widget_class_bind_template_child (widget_class, PremiaPersonNumbers, rates);
  gtk_widget_class_bind_template_child (widget_class, PremiaPersonNumbers, attention);
  gtk_widget_class_bind_template_callback (widget_class, on_figure_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_target_chosen_cb);
}

static void
premia_person_numbers_init (PremiaPersonNumbers *self)
{
  self->targets = premia_overview_targets_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  premia_figure_tiles_set_metrics (self->tiles, setting, G_N_ELEMENTS (setting));
  premia_figure_tiles_set_metrics (self->tiles, selling, G_N_ELEMENTS (selling));
  premia_figure_tiles_set_metrics (self->tiles, all, G_N_ELEMENTS (all));
  g_signal_connect_object (self->targets, "problem", G_CALLBACK (on_targets_problem_cb), self, G_CONNECT_SWAPPED);
}
