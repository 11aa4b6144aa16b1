/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-schemes-page"

#include "premia-schemes-page-private.h"
#include "premia-comparison-window.h"
#include "premia-place-check.h"
#include "premia-scheme-row.h"
#include "premia-trial-words.h"

static PremiaContext *
get_context (PremiaSchemesPage *self)
{
  return premia_page_get_context (PREMIA_PAGE (self));
}

void
premia_schemes_page_show_live_bar (PremiaSchemesPage *self, PremiaScheme *scheme)
{
  g_autofree char *total = NULL;
  g_autofree char *change = NULL;

  if (!gtk_widget_get_visible (self->live_bar))
    return;
  total = premia_trial_say_total (self->trial, scheme, premia_schemes_page_get_locale (self));
  change = premia_trial_say_change (self->trial, scheme, premia_schemes_page_get_locale (self));
  gtk_label_set_text (self->live_total, total);
  gtk_label_set_text (self->live_change, change);
}

/* The price of @id in the job that ran last; -1: it is not in it. */
static int
find_price (PremiaSchemesPage *self, const char *id)
{
  for (guint i = 0; self->prices != NULL && i < premia_price_job_get_n (self->prices); i++)
    if (g_strcmp0 (premia_price_job_get_scheme (self->prices, i)->id, id) == 0)
      return (int) i;
  return -1;
}

void
premia_schemes_page_drop_trial (PremiaSchemesPage *self, const char *problem)
{
  g_clear_object (&self->trial);
  premia_trial_panel_set_outcome (self->panel, NULL);
  premia_trial_panel_set_trial (self->panel, NULL, NULL, problem);
}

/* What is compared with may count something else; then it has a cube of its own, or cannot be compared. */
static PremiaSchemeTrial *
start_trial (PremiaCube *cube, PremiaCube *base_cube, PremiaSchemeSession *session, PremiaScheme *scheme)
{
  PremiaSchemeTrial *trial = base_cube != NULL && premia_cube_serves (base_cube, session->base)
                             ? premia_scheme_trial_new_beside (cube, base_cube) : premia_scheme_trial_new (cube);

  if (!premia_scheme_trial_serves_base (trial, session->base))
    premia_scheme_session_set_base (session, scheme);
  premia_scheme_trial_set_base (trial, session->base);
  premia_scheme_trial_run (trial, scheme);
  return trial;
}

/* The cube that was counted serves all versions that count the same. */
void
premia_schemes_page_make_trial (PremiaSchemesPage *self)
{
  PremiaSchemeSession *session = premia_schemes_page_get_session (self);
  PremiaScheme *scheme = session != NULL ? premia_scheme_editor_get_scheme (session->editor) : NULL;
  int index = session != NULL ? find_price (self, scheme->id) : -1;
  PremiaCube *cube = index >= 0 ? premia_price_job_get_cube (self->prices, index) : NULL;

  if (cube == NULL || !premia_cube_serves (cube, scheme))
    {
      const GError *error = index >= 0 ? premia_price_job_get_problem (self->prices, index) : NULL;
      g_autofree char *problem = error != NULL && cube == NULL ? premia_place_say_error (error) : NULL;

      premia_schemes_page_drop_trial (self, problem);
    }
  else
    {
      g_autoptr (PremiaSchemeTrial) trial = start_trial (cube, premia_price_job_get_base_cube (self->prices, index), session, scheme);

      g_set_object (&self->trial, trial);
      premia_trial_panel_set_trial (self->panel, trial, scheme, NULL);
      premia_trial_panel_set_outcome (self->panel, premia_price_job_get_outcome (self->prices, index));
    }
  premia_scheme_document_update (self->document, self->trial);
  if (scheme != NULL)
    premia_schemes_page_show_live_bar (self, scheme);
}

/* The same trial, about others. */
void
premia_schemes_page_show_group (PremiaSchemesPage *self)
{
  PremiaSchemeSession *session = premia_schemes_page_get_session (self);

  if (session == NULL || self->trial == NULL)
    return;
  premia_scheme_document_update (self->document, self->trial);
  premia_schemes_page_show_live_bar (self, premia_scheme_editor_get_scheme (session->editor));
}

void
premia_schemes_page_show_costs (PremiaSchemesPage *self)
{
  PremiaLocale *locale = premia_schemes_page_get_locale (self);

  for (int i = 0;; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, i);
      int index;
      PremiaMoney total;

      if (row == NULL)
        break;
      index = find_price (self, premia_scheme_row_get_id (PREMIA_SCHEME_ROW (row)));
      if (index < 0)
        continue;
      if (premia_price_job_get_total (self->prices, index, &total))
        {
          PremiaScheme *scheme = premia_price_job_get_scheme (self->prices, index);
          g_autofree char *cost = premia_locale_format_money (locale, total, scheme->currency, premia_scheme_get_digits (scheme));
          g_autofree char *period = premia_locale_format_period (locale, premia_price_job_get_period (self->prices, index));

          premia_scheme_row_show_cost (PREMIA_SCHEME_ROW (row), cost, period);
        }
      else
        {
          g_autofree char *problem = premia_place_say_error (premia_price_job_get_problem (self->prices, index));

          premia_scheme_row_show_cost (PREMIA_SCHEME_ROW (row), NULL, problem);
        }
    }
}

static void
on_priced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaSchemesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = premia_job_run_finish (PREMIA_JOB (source), result, &error);

  premia_page_end_wait (PREMIA_PAGE (self));
  /* Cancelled: a newer one runs, or the page is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->pricing);
  if (!done)
    {
      premia_page_show_problem (PREMIA_PAGE (self), error->message);
      return;
    }
  g_set_object (&self->prices, PREMIA_PRICE_JOB (source));
  premia_schemes_page_show_costs (self);
  premia_schemes_page_make_trial (self);
}

void
premia_schemes_page_find_prices (PremiaSchemesPage *self)
{
  PremiaDesk *desk = premia_schemes_page_get_desk (self);
  g_autoptr (PremiaPriceJob) job = NULL;

  g_cancellable_cancel (self->pricing);
  g_clear_object (&self->pricing);
  if (desk == NULL || premia_desk_get_n_schemes (desk) == 0)
    return;
  premia_trial_panel_set_on_cost (self->panel, premia_desk_get_on_cost (desk));
  job = premia_price_job_new (desk);
  for (guint i = 0; i < premia_desk_get_n_schemes (desk); i++)
    {
      PremiaScheme *scheme = premia_desk_get_scheme (desk, i)->scheme;
      PremiaSchemeSession *session = g_hash_table_lookup (self->sessions, scheme->id);
      PremiaPeriod first, last;

      if (session != NULL)
        scheme = premia_scheme_editor_get_scheme (session->editor);
      premia_trial_panel_get_span (self->panel, premia_context_get_period_as (get_context (self), scheme->period), &first, &last);
      premia_price_job_add_trial (job, scheme, session != NULL ? session->base : NULL, first, last);
    }
  self->pricing = g_cancellable_new ();
  premia_page_begin_wait (PREMIA_PAGE (self));
  premia_job_run_async (PREMIA_JOB (job), self->pricing, on_priced_cb, g_object_ref (self));
}

static void
on_compare_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaSchemesPage *self = PREMIA_SCHEMES_PAGE (widget);
  PremiaDesk *desk = premia_schemes_page_get_desk (self);
  PremiaSchemeSession *session = premia_schemes_page_get_session (self);

  if (desk == NULL || premia_desk_get_n_schemes (desk) == 0)
    return;
  gtk_window_present (premia_comparison_window_new (GTK_WINDOW (gtk_widget_get_root (widget)), get_context (self),
                                                    session != NULL ? premia_scheme_editor_get_scheme (session->editor) : NULL));
}

void
premia_schemes_page_install_number_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.compare", NULL, on_compare_cb);
}
