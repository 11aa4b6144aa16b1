/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-overview-page"

#include "premia-overview-page-private.h"
#include "premia-target-words.h"

#include "premia-overview-evidence.h"
#include "ui/page/premia-columns-layout.h"
#include "ui/page/premia-latest-toast.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (PremiaOverviewPage, premia_overview_page, PREMIA_TYPE_PAGE)

static PremiaContext *
get_context (PremiaOverviewPage *self)
{
  return premia_page_get_context (PREMIA_PAGE (self));
}

/* ---- counting ---- */

/* Of a question that a thread answers: its strings are ours. */
typedef struct
{
  PremiaOverviewQuestion asked;
  PremiaLocale          *locale;
  char                  *team, *person, *segment;
} Question;

static void
question_free (Question *question)
{
  premia_desk_unref (question->asked.desk);
  g_clear_object (&question->asked.workspace);
  g_clear_pointer (&question->asked.before, premia_overview_figures_unref);
  g_object_unref (question->locale);
  g_free (question->team);
  g_free (question->person);
  g_free (question->segment);
  g_free (question);
}

static void
count (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Question *question = task_data;
  const gboolean anew = question->asked.before == NULL || question->asked.before->desk != question->asked.desk;
  GError *error = NULL;
  PremiaOverviewFigures *figures = premia_overview_figures_new (&question->asked, cancellable, &error);

  if (anew)
    premia_job_give_back_memory ();
  if (figures != NULL)
    g_task_return_pointer (task, figures, (GDestroyNotify) premia_overview_figures_unref);
  else
    g_task_return_error (task, error);
}

/* The numbers of the filter before, under the one that is chosen now, would be read as its own. */
static void
show_failure (PremiaOverviewPage *self, const char *message)
{
  g_clear_pointer (&self->figures, premia_overview_figures_unref);
  premia_page_show_problem (PREMIA_PAGE (self), NULL);
  g_object_set (self->failed, "description", message, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->failed), TRUE);
  gtk_widget_set_visible (self->scroller, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "figures");
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
  gtk_widget_remove_css_class (self->content, "stale");
  if (figures == NULL)
    {
      show_failure (self, error->message);
      return;
    }
  g_clear_pointer (&self->figures, premia_overview_figures_unref);
  self->figures = figures;
  gtk_widget_set_visible (GTK_WIDGET (self->failed), FALSE);
  gtk_widget_set_visible (self->scroller, TRUE);
  premia_overview_page_show_figures (self);
}

static Question *
make_question (PremiaOverviewPage *self, PremiaDesk *desk)
{
  PremiaContext *context = get_context (self);
  Question *question = g_new0 (Question, 1);
  PremiaOverviewQuestion *asked = &question->asked;

  question->locale = g_object_ref (premia_context_get_locale (context));
  asked->desk = premia_desk_ref (desk);
  if (premia_context_get_workspace (context) != NULL)
    asked->workspace = g_object_ref (premia_context_get_workspace (context));
  asked->period = premia_context_get_period (context);
  asked->now = premia_context_now (context);
  asked->words = premia_locale_get_words (question->locale);
  asked->before = self->figures != NULL ? premia_overview_figures_ref (self->figures) : NULL;
  premia_overview_filter_bar_get (self->filter, &asked->filter);
  asked->filter.team = question->team = g_strdup (asked->filter.team);
  asked->filter.person = question->person = g_strdup (asked->filter.person);
  asked->filter.segment = question->segment = g_strdup (asked->filter.segment);
  return question;
}

/* Everything is counted on a thread; the old numbers stay until the new ones are there, and pale if that takes long. */
static void
refresh (PremiaOverviewPage *self)
{
  PremiaDesk *desk = premia_context_get_desk (get_context (self));
  g_autoptr (GTask) task = NULL;

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (desk == NULL || premia_dataset_get_n_actions (premia_desk_get_dataset (desk)) == 0)
    {
      g_clear_pointer (&self->figures, premia_overview_figures_unref);
      gtk_stack_set_visible_child_name (self->stack, desk == NULL ? "loading" : "empty");
      return;
    }
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, on_counted_cb, NULL);
  g_task_set_source_tag (task, refresh);
  g_task_set_task_data (task, make_question (self, desk), (GDestroyNotify) question_free);
  gtk_widget_add_css_class (self->content, "stale");
  premia_page_begin_wait (PREMIA_PAGE (self));
  g_task_run_in_thread (task, count);
}

static void
on_again_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  refresh (PREMIA_OVERVIEW_PAGE (widget));
}

/* The doctor takes its time, and only while somebody looks. */
static void
ask_doctor (PremiaOverviewPage *self)
{
  PremiaDesk *desk = premia_context_get_desk (get_context (self));

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || self->examined == desk)
    return;
  self->examined = desk;
  premia_overview_findings_look (self->findings, desk);
}

static void
on_desk_changed_cb (PremiaOverviewPage *self)
{
  PremiaContext *context = get_context (self);
  PremiaDesk *desk = premia_context_get_desk (context);

  if (desk != NULL)
    premia_overview_filter_bar_set_desk (self->filter, desk, premia_zone_date_of (premia_desk_get_own_zone (desk), premia_context_now (context)));
  refresh (self);
  ask_doctor (self);
}

/* ---- targets ---- */

static void
on_targets_changed_cb (PremiaOverviewPage *self)
{
  g_autofree char *undo = premia_overview_targets_say_undo (self->targets, get_context (self));
  g_autofree char *redo = premia_overview_targets_say_redo (self->targets, get_context (self));

  premia_page_set_steps (PREMIA_PAGE (self), undo, redo);
}

static void
on_targets_problem_cb (PremiaOverviewPage *self, const char *message)
{
  premia_page_show_problem (PREMIA_PAGE (self), message);
}

static void
premia_overview_page_undo (PremiaPage *page)
{
  premia_overview_targets_undo (PREMIA_OVERVIEW_PAGE (page)->targets);
}

static void
premia_overview_page_redo (PremiaPage *page)
{
  premia_overview_targets_redo (PREMIA_OVERVIEW_PAGE (page)->targets);
}

static void
on_filter_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_widget_child_focus (GTK_WIDGET (PREMIA_OVERVIEW_PAGE (widget)->filter), GTK_DIR_TAB_FORWARD);
}

static void
on_target_chosen_cb (PremiaOverviewPage *self, const char *scope, int from, guint metric, gboolean has_value, gint64 value)
{
  g_autoptr (PremiaTarget) target = premia_target_new (scope, (PremiaMetric) metric, (PremiaDate) from, has_value, has_value ? value : 0);
  g_autofree char *said = premia_target_say_step (target, get_context (self));
  g_autofree char *title = g_markup_escape_text (said, -1);
  AdwToast *toast;

  premia_overview_targets_choose (self->targets, scope, (PremiaMetric) metric, (PremiaDate) from, has_value, value);
  toast = adw_toast_new (title);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "page.undo");
  premia_latest_toast_show (self->toasts, toast);
}

static void
on_workspace_told_cb (PremiaOverviewPage *self, PremiaWorkspaceNoun what)
{
  if ((what & PREMIA_WORKSPACE_TARGETS) != 0)
    refresh (self);
}

static void
on_payments_cb (PremiaOverviewPage *self)
{
  PremiaLinkCount n = { 0 };

  if (self->link != NULL)
    premia_server_link_get_count (self->link, &n);
  premia_overview_waiting_show_payments (self->waiting, n.n_on_hold);
}

static void
leave_workspace (PremiaOverviewPage *self)
{
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_func (self->workspace, on_workspace_told_cb, self);
  if (self->link != NULL)
    g_signal_handlers_disconnect_by_func (self->link, on_payments_cb, self);
  g_clear_object (&self->workspace);
  g_clear_object (&self->link);
}

static void
on_workspace_changed_cb (PremiaOverviewPage *self)
{
  PremiaWorkspace *workspace = premia_context_get_workspace (get_context (self));
  PremiaServerLink *link = premia_context_get_server_link (get_context (self));

  leave_workspace (self);
  if (g_set_object (&self->workspace, workspace) && workspace != NULL)
    g_signal_connect_object (workspace, "changed", G_CALLBACK (on_workspace_told_cb), self, G_CONNECT_SWAPPED);
  if (g_set_object (&self->link, link) && link != NULL)
    g_signal_connect_object (link, "changed", G_CALLBACK (on_payments_cb), self, G_CONNECT_SWAPPED);
  premia_overview_targets_set_workspace (self->targets, workspace);
  on_payments_cb (self);
}

/* ---- what somebody chooses ---- */

static void
on_trend_activated_cb (PremiaOverviewPage *self, int item)
{
  if (self->figures != NULL && self->figures->set->trend[item].is_period)
    premia_context_set_period (get_context (self), self->figures->set->trend[item].period);
}

static PremiaLocale *
get_locale (PremiaOverviewPage *self)
{
  return premia_context_get_locale (get_context (self));
}

static void
on_figure_activated_cb (PremiaOverviewPage *self, guint metric)
{
  if (self->figures != NULL)
    premia_way_go (premia_overview_way_of_metric (self->figures, (PremiaMetric) metric, get_locale (self)), self);
}

static void
on_funnel_activated_cb (PremiaOverviewPage *self, int item)
{
  const PremiaMetric metric = self->figures != NULL ? premia_overview_get_stage (self->figures->set, (guint) item) : PREMIA_N_METRICS;

  if (metric != PREMIA_N_METRICS)
    on_figure_activated_cb (self, metric);
}

static void
on_matrix_activated_cb (PremiaOverviewPage *self, int item)
{
  int setter, closer;

  if (self->figures != NULL && premia_matrix_pick_find (&self->pick, (guint) item, &setter, &closer))
    premia_way_go (premia_overview_way_of_pair (self->figures, setter, closer, get_locale (self)), self);
}

/* Any cell of a row: a week's appointments. The last column says how much has come so far. */
static void
on_cohorts_activated_cb (PremiaOverviewPage *self, int item)
{
  if (self->figures != NULL)
    premia_way_go (premia_overview_way_of_week (self->figures, (guint) item / (self->figures->cohorts->n_ages + 1), get_locale (self)), self);
}

static void
on_matrix_chosen_cb (PremiaOverviewPage *self)
{
  if (self->figures != NULL)
    premia_overview_page_show_matrix (self);
}

static void
on_cohorts_chosen_cb (PremiaOverviewPage *self)
{
  if (self->figures != NULL)
    premia_overview_page_show_cohorts (self);
}

static void
on_choose_team_cb (PremiaOverviewPage *self, const char *team)
{
  premia_overview_filter_bar_choose_team (self->filter, team);
}

static void
on_findings_changed_cb (PremiaOverviewPage *self)
{
  guint n;
  const PremiaWaitingFinding *found = premia_overview_findings_get (self->findings, &n);

  premia_overview_waiting_show_findings (self->waiting, found, n);
}

/* ---- being one of the pages ---- */

static void
premia_overview_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (premia_overview_page_parent_class)->map (widget);
  if (get_context (PREMIA_OVERVIEW_PAGE (widget)) != NULL)
    ask_doctor (PREMIA_OVERVIEW_PAGE (widget));
}

static void
premia_overview_page_unmap (GtkWidget *widget)
{
  PremiaOverviewPage *self = PREMIA_OVERVIEW_PAGE (widget);

  self->examined = NULL;
  premia_overview_findings_pause (self->findings);
  GTK_WIDGET_CLASS (premia_overview_page_parent_class)->unmap (widget);
}

static void
premia_overview_page_constructed (GObject *object)
{
  PremiaOverviewPage *self = PREMIA_OVERVIEW_PAGE (object);
  PremiaContext *context = get_context (self);

  G_OBJECT_CLASS (premia_overview_page_parent_class)->constructed (object);

  if (context == NULL)
    return;
  self->findings = premia_overview_findings_new (premia_locale_get_words (premia_context_get_locale (context)));
  g_signal_connect_object (self->findings, "changed", G_CALLBACK (on_findings_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "workspace-changed", G_CALLBACK (on_workspace_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "desk-changed", G_CALLBACK (on_desk_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "period-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "presenting-changed", G_CALLBACK (on_targets_changed_cb), self, G_CONNECT_SWAPPED);
  on_workspace_changed_cb (self);
  on_desk_changed_cb (self);
}

static void
premia_overview_page_dispose (GObject *object)
{
  PremiaOverviewPage *self = PREMIA_OVERVIEW_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  leave_workspace (self);
  if (self->findings != NULL)
    g_object_run_dispose (G_OBJECT (self->findings));
  g_clear_object (&self->findings);
  g_clear_object (&self->targets);
  premia_matrix_pick_clear (&self->pick);
  g_clear_pointer (&self->figures, premia_overview_figures_unref);

  G_OBJECT_CLASS (premia_overview_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, filter);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, failed);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, content);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, note);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, waiting);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, attention);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, tiles);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, funnel);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, trend);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, setters);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, closers);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, matrix);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewPage, cohorts);
  gtk_widget_class_bind_template_callback (widget_class, refresh);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_team_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cohorts_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cohorts_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_figure_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_funnel_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_matrix_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_matrix_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_target_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_trend_activated_cb);
}

static void
premia_overview_page_class_init (PremiaOverviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = premia_overview_page_constructed;
  object_class->dispose = premia_overview_page_dispose;
  widget_class->map = premia_overview_page_map;
  widget_class->unmap = premia_overview_page_unmap;

  g_type_ensure (PREMIA_TYPE_CHART_CARD);
  g_type_ensure (PREMIA_TYPE_COLUMNS_LAYOUT);
  g_type_ensure (PREMIA_TYPE_FIGURE_TILES);
  g_type_ensure (PREMIA_TYPE_OVERVIEW_ATTENTION);
  g_type_ensure (PREMIA_TYPE_OVERVIEW_FILTER_BAR);
  g_type_ensure (PREMIA_TYPE_OVERVIEW_LEADERS);
  g_type_ensure (PREMIA_TYPE_OVERVIEW_WAITING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/overview/premia-overview-page.ui");
  bind_children (widget_class);
  PREMIA_PAGE_CLASS (klass)->undo = premia_overview_page_undo;
  PREMIA_PAGE_CLASS (klass)->redo = premia_overview_page_redo;
  gtk_widget_class_install_action (widget_class, "overview.again", NULL, on_again_cb);
  gtk_widget_class_install_action (widget_class, "overview.filter", NULL, on_filter_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "overview.filter", NULL);
}

static void
premia_overview_page_init (PremiaOverviewPage *self)
{
  const char *const shows[] = { C_("figure", "Show rate"), _("Rejected"), C_("figure", "Close rate"), NULL };
  const char *const outcomes[] = { _("Held"), _("Won"), NULL };

  self->targets = premia_overview_targets_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  premia_chart_card_set_choices (self->matrix, shows, _("Which rate"));
  premia_chart_card_set_choices (self->cohorts, outcomes, _("What became of them"));
  premia_overview_page_set_up_tiles (self);
  g_signal_connect_object (self->targets, "changed", G_CALLBACK (on_targets_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->targets, "problem", G_CALLBACK (on_targets_problem_cb), self, G_CONNECT_SWAPPED);
  on_targets_changed_cb (self);
}

PremiaOverviewFilterBar *
premia_overview_page_get_filter (PremiaOverviewPage *self)
{
  g_return_val_if_fail (PREMIA_IS_OVERVIEW_PAGE (self), NULL);

  return self->filter;
}

PremiaFigureTile *
premia_overview_page_get_tile (PremiaOverviewPage *self, PremiaMetric metric)
{
  g_return_val_if_fail (PREMIA_IS_OVERVIEW_PAGE (self), NULL);

  return premia_figure_tiles_get (self->tiles, metric);
}
