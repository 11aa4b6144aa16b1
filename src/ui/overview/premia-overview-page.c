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

/* Paled, and a reader of the screen is told so. */
static void
set_outdated (gpointer widget, gboolean outdated)
{
  if (gtk_widget_has_css_class (widget, "outdated") == outdated)
    return;
  if (outdated)
    gtk_widget_add_css_class (widget, "outdated");
  else
    gtk_widget_remove_css_class (widget, "outdated");
  gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_BUSY, outdated, -1);
}

static void
set_waiting (PremiaOverviewPage *self, gboolean waiting)
{
  if (self->busy == waiting)
    return;
  self->busy = waiting;
  if (waiting)
    premia_page_begin_wait (PREMIA_PAGE (self));
  else
    premia_page_end_wait (PREMIA_PAGE (self));
}

/* The numbers of the filter before, under the one that is chosen now, would be read as its own. */
static void
on_failed_cb (PremiaOverviewPage *self, const char *message)
{
  set_waiting (self, FALSE);
  set_outdated (self->content, FALSE);
  self->current = FALSE;
  g_clear_pointer (&self->figures, premia_overview_figures_unref);
  premia_page_show_problem (PREMIA_PAGE (self), NULL);
  g_object_set (self->failed, "description", message, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->failed), TRUE);
  gtk_widget_set_visible (self->scroller, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "figures");
}

static void
show_first_part (PremiaOverviewPage *self)
{
  self->current = TRUE;
  set_outdated (self->content, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->failed), FALSE);
  gtk_widget_set_visible (self->scroller, TRUE);
  premia_overview_page_show_figures (self);
}

/* What is still to come is marked as what it is: of what was chosen before. */
static void
show_rest (PremiaOverviewPage *self)
{
  GtkWidget *const rest[] = { GTK_WIDGET (self->setters), GTK_WIDGET (self->closers), GTK_WIDGET (self->matrix), GTK_WIDGET (self->cohorts) };
  const gboolean complete = premia_overview_figures_is_complete (self->figures);

  for (guint i = 0; i < G_N_ELEMENTS (rest); i++)
    set_outdated (rest[i], !complete);
  set_outdated (self->attention, self->figures->attention == NULL);
  if (complete)
    premia_overview_page_show_rest (self);
}

static void
on_counted_cb (PremiaOverviewPage *self, PremiaOverviewFigures *figures)
{
  const gboolean follows = self->figures != NULL && figures->first_part == self->figures;
  const gboolean told = follows && self->figures->attention != NULL;

  g_clear_pointer (&self->figures, premia_overview_figures_unref);
  self->figures = premia_overview_figures_ref (figures);
  if (!follows)
    show_first_part (self);
  if (figures->attention != NULL && !told)
    premia_overview_attention_show (self->attention, figures, premia_context_get_locale (get_context (self)));
  show_rest (self);
  if (premia_overview_figures_is_complete (figures))
    set_waiting (self, FALSE);
}

static void
ask (PremiaOverviewPage *self, PremiaDesk *desk)
{
  PremiaContext *context = get_context (self);
  PremiaOverviewQuestion question = {
    .desk = desk,
    .workspace = premia_context_get_workspace (context),
    .period = premia_context_get_period (context),
    .now = premia_context_now (context),
    .before = self->figures,
  };

  premia_overview_filter_bar_get (self->filter, &question.filter);
  set_waiting (self, TRUE);
  self->current = FALSE;
  premia_overview_counter_ask (self->counter, &question, premia_context_get_locale (context));
  set_outdated (self->content, !self->current);
}

/* Everything is counted on a thread. Old numbers that stay until the new ones are there are pale from the first frame on. */
static void
refresh (PremiaOverviewPage *self)
{
  PremiaDesk *desk = premia_context_get_desk (get_context (self));

  premia_overview_counter_cancel (self->counter);
  if (desk == NULL || premia_dataset_get_n_actions (premia_desk_get_dataset (desk)) == 0)
    {
      set_waiting (self, FALSE);
      self->current = FALSE;
      g_clear_pointer (&self->figures, premia_overview_figures_unref);
      gtk_stack_set_visible_child_name (self->stack, desk == NULL ? "loading" : "empty");
      return;
    }
  ask (self, desk);
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
  g_object_set (self, "unsettled", premia_overview_findings_is_busy (self->findings), NULL);
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

/* A table that is still of what was chosen before leads nowhere. */
static gboolean
is_complete (PremiaOverviewPage *self)
{
  return self->figures != NULL && premia_overview_figures_is_complete (self->figures);
}

static void
on_matrix_activated_cb (PremiaOverviewPage *self, int item)
{
  int setter, closer;

  if (is_complete (self) && premia_matrix_pick_find (&self->pick, (guint) item, &setter, &closer))
    premia_way_go (premia_overview_way_of_pair (self->figures, setter, closer, get_locale (self)), self);
}

/* Any cell of a row: a week's appointments. The last column says how much has come so far. */
static void
on_cohorts_activated_cb (PremiaOverviewPage *self, int item)
{
  if (is_complete (self))
    premia_way_go (premia_overview_way_of_week (self->figures, (guint) item / (self->figures->cohorts->n_ages + 1), get_locale (self)), self);
}

static void
on_matrix_chosen_cb (PremiaOverviewPage *self)
{
  if (is_complete (self))
    premia_overview_page_show_matrix (self);
}

static void
on_cohorts_chosen_cb (PremiaOverviewPage *self)
{
  if (is_complete (self))
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
  g_object_set (self, "unsettled", premia_overview_findings_is_busy (self->findings), NULL);
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
  g_object_set (self, "unsettled", FALSE, NULL);
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

  if (self->counter != NULL)
    premia_overview_counter_cancel (self->counter);
  g_clear_object (&self->counter);
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
  self->counter = premia_overview_counter_new ();
  g_signal_connect_object (self->counter, "counted", G_CALLBACK (on_counted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->counter, "failed", G_CALLBACK (on_failed_cb), self, G_CONNECT_SWAPPED);
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

gboolean
premia_overview_page_is_current (PremiaOverviewPage *self)
{
  g_return_val_if_fail (PREMIA_IS_OVERVIEW_PAGE (self), FALSE);

  return self->current;
}
