/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-schemes-page"

#include "premia-schemes-page-private.h"
#include "premia-place-check.h"
#include "premia-scheme-row.h"

#include <glib/gi18n.h>

/* A value that has not moved for so long is meant: it is one step of undo, and is written. */
#define SETTLE_MS 700

G_DEFINE_FINAL_TYPE (PremiaSchemesPage, premia_schemes_page, PREMIA_TYPE_PAGE)

static void find_prices (PremiaSchemesPage *self);
static void show_in_force (PremiaSchemesPage *self);

static PremiaContext *
get_context (PremiaSchemesPage *self)
{
  return premia_page_get_context (PREMIA_PAGE (self));
}

static PremiaDesk *
get_desk (PremiaSchemesPage *self)
{
  PremiaContext *context = get_context (self);

  return context != NULL ? premia_context_get_desk (context) : NULL;
}

static PremiaLocale *
get_locale (PremiaSchemesPage *self)
{
  return premia_context_get_locale (get_context (self));
}

PremiaSchemeSession *
premia_schemes_page_get_session (PremiaSchemesPage *self)
{
  return self->open_id != NULL ? g_hash_table_lookup (self->sessions, self->open_id) : NULL;
}

void
premia_schemes_page_toast (PremiaSchemesPage *self, const char *title)
{
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (title));
}

/* ---- writing ---- */

static void
show_status (PremiaSchemesPage *self)
{
  if (self->keeper == NULL)
    premia_scheme_document_set_status (self->document, _("Changes are not kept"));
  else if (self->settle_id != 0 || premia_scheme_keeper_is_busy (self->keeper))
    premia_scheme_document_set_status (self->document, _("Saving…"));
  else
    premia_scheme_document_set_status (self->document, _("Saved"));
}

void
premia_schemes_page_save (PremiaSchemesPage *self)
{
  GHashTableIter iter;
  gpointer id, session;

  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_hash_table_iter_init (&iter, self->sessions);
  while (g_hash_table_iter_next (&iter, &id, &session))
    {
      g_autofree char *text = self->keeper != NULL ? premia_scheme_session_take_text (session) : NULL;

      premia_scheme_editor_settle (((PremiaSchemeSession *) session)->editor);
      if (text != NULL)
        premia_scheme_keeper_save (self->keeper, id, text, premia_context_now (get_context (self)));
    }
  show_status (self);
}

static gboolean
on_settled_cb (gpointer user_data)
{
  PremiaSchemesPage *self = user_data;

  self->settle_id = 0;
  premia_schemes_page_save (self);
  return G_SOURCE_REMOVE;
}

static void
settle_later (PremiaSchemesPage *self)
{
  gboolean first = self->settle_id == 0;

  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add (SETTLE_MS, on_settled_cb, self);
  if (first)
    show_status (self);
}

static void
on_keeper_idle_cb (PremiaSchemesPage *self)
{
  show_status (self);
}

static void
on_keeper_problem_cb (PremiaSchemesPage *self, const char *message)
{
  premia_page_show_problem (PREMIA_PAGE (self), message);
  /* The switch shows what the workspace holds, not what was wished. */
  show_in_force (self);
}

char *
premia_schemes_page_make_id (PremiaSchemesPage *self, const char *stem)
{
  PremiaDesk *desk = get_desk (self);
  char *id = g_strdup (stem);

  for (guint i = 2; desk != NULL && premia_desk_find_scheme (desk, id) != NULL; i++)
    {
      g_free (id);
      id = g_strdup_printf ("%s-%u", stem, i);
    }
  return id;
}

/* ---- the numbers ---- */

static void
show_live_bar (PremiaSchemesPage *self, PremiaScheme *scheme)
{
  g_autofree char *total = NULL;
  g_autofree char *change = NULL;

  if (!gtk_widget_get_visible (self->live_bar))
    return;
  total = premia_trial_say_total (self->trial, scheme, get_locale (self));
  change = premia_trial_say_change (self->trial, scheme, get_locale (self));
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

static void
drop_trial (PremiaSchemesPage *self, const char *problem)
{
  g_clear_object (&self->trial);
  premia_trial_panel_set_trial (self->panel, NULL, NULL, problem);
}

/* The cube that was counted serves all versions that count the same. */
static void
make_trial (PremiaSchemesPage *self)
{
  PremiaSchemeSession *session = premia_schemes_page_get_session (self);
  PremiaScheme *scheme = session != NULL ? premia_scheme_editor_get_scheme (session->editor) : NULL;
  int index = session != NULL ? find_price (self, scheme->id) : -1;
  PremiaCube *cube = index >= 0 ? premia_price_job_get_cube (self->prices, index) : NULL;

  if (cube == NULL || !premia_cube_serves (cube, scheme))
    {
      const GError *error = index >= 0 ? premia_price_job_get_problem (self->prices, index) : NULL;
      g_autofree char *problem = error != NULL && cube == NULL ? premia_place_say_error (error) : NULL;

      drop_trial (self, problem);
    }
  else
    {
      g_autoptr (PremiaSchemeTrial) trial = premia_scheme_trial_new (cube);

      /* A base that counts something else cannot be compared: what is being looked at is the base then. */
      if (!premia_cube_serves (cube, session->base))
        premia_scheme_session_set_base (session, scheme);
      premia_scheme_trial_set_base (trial, session->base);
      premia_scheme_trial_run (trial, scheme);
      g_set_object (&self->trial, trial);
      premia_trial_panel_set_trial (self->panel, trial, scheme, NULL);
    }
  premia_scheme_document_update (self->document, self->trial);
  if (scheme != NULL)
    show_live_bar (self, scheme);
}

static void
show_costs (PremiaSchemesPage *self)
{
  PremiaLocale *locale = get_locale (self);

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
  show_costs (self);
  make_trial (self);
}

static void
find_prices (PremiaSchemesPage *self)
{
  PremiaDesk *desk = get_desk (self);
  g_autoptr (PremiaPriceJob) job = NULL;

  g_cancellable_cancel (self->pricing);
  g_clear_object (&self->pricing);
  if (desk == NULL || premia_desk_get_n_schemes (desk) == 0)
    return;
  job = premia_price_job_new (desk);
  for (guint i = 0; i < premia_desk_get_n_schemes (desk); i++)
    {
      PremiaScheme *scheme = premia_desk_get_scheme (desk, i)->scheme;
      PremiaSchemeSession *session = g_hash_table_lookup (self->sessions, scheme->id);

      if (session != NULL)
        scheme = premia_scheme_editor_get_scheme (session->editor);
      premia_price_job_add_scheme (job, scheme, premia_context_get_period_as (get_context (self), scheme->period));
    }
  self->pricing = g_cancellable_new ();
  premia_page_begin_wait (PREMIA_PAGE (self));
  premia_job_run_async (PREMIA_JOB (job), self->pricing, on_priced_cb, g_object_ref (self));
}

/* ---- editing ---- */

static void
show_tooltip (GtkWidget *button, GtkWidget *narrow_button, const char *tooltip)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (button), tooltip) == 0)
    return;
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_tooltip_text (narrow_button, tooltip);
}

static void
show_undo (PremiaSchemesPage *self)
{
  PremiaSchemeSession *session = premia_schemes_page_get_session (self);
  PremiaScheme *undo = session != NULL ? premia_scheme_editor_peek_undo (session->editor) : NULL;
  PremiaScheme *redo = session != NULL ? premia_scheme_editor_peek_redo (session->editor) : NULL;
  PremiaScheme *now = session != NULL ? premia_scheme_editor_get_scheme (session->editor) : NULL;
  g_autofree char *what_undo = undo != NULL ? premia_scheme_say_step (now, undo, get_locale (self)) : NULL;
  g_autofree char *what_redo = redo != NULL ? premia_scheme_say_step (now, redo, get_locale (self)) : NULL;
  g_autofree char *say_undo = undo != NULL ? g_strdup_printf (_("Undo: %s"), what_undo) : g_strdup (_("Undo"));
  g_autofree char *say_redo = redo != NULL ? g_strdup_printf (_("Redo: %s"), what_redo) : g_strdup (_("Redo"));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.undo", undo != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.redo", redo != NULL);
  show_tooltip (self->undo_button, self->narrow_undo_button, say_undo);
  show_tooltip (self->redo_button, self->narrow_redo_button, say_redo);
}

static PremiaSchemeRow *
find_row (PremiaSchemesPage *self, const char *id)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (premia_scheme_row_get_id (PREMIA_SCHEME_ROW (row)), id) == 0)
      return PREMIA_SCHEME_ROW (row);
  return NULL;
}

static void
on_editor_changed_cb (PremiaSchemesPage *self, PremiaSchemeEditor *editor)
{
  PremiaSchemeSession *session = premia_schemes_page_get_session (self);
  PremiaScheme *scheme = premia_scheme_editor_get_scheme (editor);

  if (session == NULL || session->editor != editor)
    return;
  if (self->trial != NULL && premia_scheme_trial_serves (self->trial, scheme))
    {
      premia_scheme_trial_run (self->trial, scheme);
      premia_trial_panel_refresh (self->panel, scheme);
    }
  else
    {
      drop_trial (self, NULL);
      find_prices (self);
    }
  premia_scheme_document_update (self->document, self->trial);
  show_live_bar (self, scheme);
  show_undo (self);
  if (premia_scheme_editor_is_changed (editor))
    settle_later (self);
}

static PremiaSchemeSession *
ensure_session (PremiaSchemesPage *self, PremiaScheme *scheme)
{
  PremiaSchemeSession *session = g_hash_table_lookup (self->sessions, scheme->id);

  if (session != NULL)
    return session;
  session = premia_scheme_session_new (scheme);
  session->changed_id = g_signal_connect_swapped (session->editor, "changed", G_CALLBACK (on_editor_changed_cb), self);
  g_hash_table_insert (self->sessions, g_strdup (scheme->id), session);
  return session;
}

static void
show_in_force (PremiaSchemesPage *self)
{
  PremiaDesk *desk = get_desk (self);
  const PremiaDeskScheme *kept = desk != NULL && self->open_id != NULL ? premia_desk_find_scheme (desk, self->open_id) : NULL;

  premia_scheme_document_set_in_force (self->document, kept != NULL && kept->in_force, self->keeper != NULL);
}

static void
open_scheme (PremiaSchemesPage *self, const char *id)
{
  const PremiaDeskScheme *kept = premia_desk_find_scheme (get_desk (self), id);
  PremiaSchemeSession *session;

  if (kept == NULL || g_strcmp0 (id, self->open_id) == 0)
    return;
  premia_schemes_page_save (self);
  g_free (self->open_id);
  self->open_id = g_strdup (id);
  session = ensure_session (self, kept->scheme);
  premia_scheme_document_set_editor (self->document, session->editor, get_locale (self));
  show_in_force (self);
  make_trial (self);
  show_undo (self);
  show_status (self);
  premia_schemes_page_update_actions (self);
}

static void
close_scheme (PremiaSchemesPage *self)
{
  g_clear_pointer (&self->open_id, g_free);
  premia_scheme_document_set_editor (self->document, NULL, NULL);
  drop_trial (self, NULL);
  show_undo (self);
  premia_schemes_page_update_actions (self);
}

static void
on_in_force_switched_cb (PremiaSchemesPage *self, gboolean in_force)
{
  if (self->keeper == NULL || self->open_id == NULL)
    return;
  premia_scheme_keeper_set_in_force (self->keeper, self->open_id, in_force);
  show_status (self);
}

static void
on_base_moved_cb (PremiaSchemesPage *self)
{
  PremiaSchemeSession *session = premia_schemes_page_get_session (self);
  PremiaScheme *scheme;

  if (session == NULL || self->trial == NULL)
    return;
  scheme = premia_scheme_editor_get_scheme (session->editor);
  premia_scheme_session_set_base (session, scheme);
  premia_scheme_trial_set_base (self->trial, scheme);
  premia_trial_panel_refresh (self->panel, scheme);
  show_live_bar (self, scheme);
}

static void
on_undo_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaSchemesPage *self = PREMIA_SCHEMES_PAGE (widget);
  PremiaSchemeSession *session = premia_schemes_page_get_session (self);

  if (session == NULL || !premia_scheme_editor_can_undo (session->editor))
    return;
  premia_scheme_editor_undo (session->editor);
  premia_schemes_page_save (self);
}

static void
on_redo_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaSchemesPage *self = PREMIA_SCHEMES_PAGE (widget);
  PremiaSchemeSession *session = premia_schemes_page_get_session (self);

  if (session == NULL || !premia_scheme_editor_can_redo (session->editor))
    return;
  premia_scheme_editor_redo (session->editor);
  premia_schemes_page_save (self);
}

/* ---- the list ---- */

static void
on_row_selected_cb (PremiaSchemesPage *self, GtkListBoxRow *row)
{
  if (row != NULL && !self->showing)
    open_scheme (self, premia_scheme_row_get_id (PREMIA_SCHEME_ROW (row)));
}

static void
on_row_activated_cb (PremiaSchemesPage *self, GtkListBoxRow *row)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}

static void
on_show_list_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  adw_leaflet_navigate (PREMIA_SCHEMES_PAGE (widget)->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
on_toggle_panel_cb (PremiaSchemesPage *self)
{
  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
}

static void
on_flap_changed_cb (PremiaSchemesPage *self)
{
  PremiaSchemeSession *session = premia_schemes_page_get_session (self);

  gtk_widget_set_visible (self->live_bar, adw_flap_get_folded (self->flap));
  if (session != NULL)
    show_live_bar (self, premia_scheme_editor_get_scheme (session->editor));
}

static void
on_leaflet_changed_cb (PremiaSchemesPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.show-list",
                                 adw_leaflet_get_folded (self->leaflet)
                                 && adw_leaflet_get_visible_child (self->leaflet) == self->document_pane);
}

/* Rows of schemes that are still there stay, so that neither the selection nor the focus jumps. */
static void
show_rows (PremiaSchemesPage *self, PremiaDesk *desk)
{
  GtkListBoxRow *row;

  self->showing = TRUE;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL;)
    if (premia_desk_find_scheme (desk, premia_scheme_row_get_id (PREMIA_SCHEME_ROW (row))) == NULL)
      gtk_list_box_remove (self->list, GTK_WIDGET (row));
    else
      i++;
  for (guint i = 0; i < premia_desk_get_n_schemes (desk); i++)
    {
      const PremiaDeskScheme *kept = premia_desk_get_scheme (desk, i);
      PremiaSchemeRow *there = find_row (self, kept->scheme->id);

      if (there == NULL)
        {
          there = PREMIA_SCHEME_ROW (premia_scheme_row_new (kept->scheme->id));
          gtk_list_box_append (self->list, GTK_WIDGET (there));
        }
      premia_scheme_row_show (there, kept->scheme, kept->in_force, get_locale (self));
    }
  self->showing = FALSE;
}

/* What is to be open: what was asked for, what is open, what is in force, the first. */
static const char *
choose (PremiaSchemesPage *self, PremiaDesk *desk)
{
  if (self->wanted_id != NULL && premia_desk_find_scheme (desk, self->wanted_id) != NULL)
    return self->wanted_id;
  if (self->open_id != NULL && premia_desk_find_scheme (desk, self->open_id) != NULL)
    return self->open_id;
  for (guint i = 0; i < premia_desk_get_n_schemes (desk); i++)
    if (premia_desk_get_scheme (desk, i)->in_force)
      return premia_desk_get_scheme (desk, i)->scheme->id;
  return premia_desk_get_scheme (desk, 0)->scheme->id;
}

static void
select_scheme (PremiaSchemesPage *self, PremiaDesk *desk)
{
  g_autofree char *id = g_strdup (choose (self, desk));
  PremiaSchemeRow *row = find_row (self, id);

  if (g_strcmp0 (id, self->wanted_id) == 0)
    {
      g_clear_pointer (&self->wanted_id, g_free);
      adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
    }
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  open_scheme (self, id);
}

/* A scheme that was removed is forgotten, so that its id can be used for another. */
static void
forget_removed (PremiaSchemesPage *self, PremiaDesk *desk)
{
  GHashTableIter iter;
  gpointer id;

  if (self->open_id != NULL && premia_desk_find_scheme (desk, self->open_id) == NULL)
    close_scheme (self);
  g_hash_table_iter_init (&iter, self->sessions);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (premia_desk_find_scheme (desk, id) == NULL)
      g_hash_table_iter_remove (&iter);
}

static void
receive (PremiaSchemesPage *self, PremiaDesk *desk)
{
  for (guint i = 0; i < premia_desk_get_n_schemes (desk); i++)
    {
      PremiaScheme *scheme = premia_desk_get_scheme (desk, i)->scheme;
      PremiaSchemeSession *session = g_hash_table_lookup (self->sessions, scheme->id);

      if (session != NULL)
        premia_scheme_session_receive (session, scheme);
    }
}

static void
on_desk_changed_cb (PremiaSchemesPage *self)
{
  PremiaDesk *desk = get_desk (self);

  if (desk == NULL || premia_desk_get_n_schemes (desk) == 0)
    {
      close_scheme (self);
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "schemes");
  forget_removed (self, desk);
  receive (self, desk);
  show_rows (self, desk);
  show_costs (self);
  select_scheme (self, desk);
  show_in_force (self);
  find_prices (self);
}

static void
leave_workspace (PremiaSchemesPage *self)
{
  premia_schemes_page_save (self);
  g_cancellable_cancel (self->pricing);
  g_clear_object (&self->pricing);
  g_clear_object (&self->prices);
  close_scheme (self);
  g_clear_pointer (&self->wanted_id, g_free);
  g_hash_table_remove_all (self->sessions);
  /* Waits until everything is written. */
  if (self->keeper != NULL)
    g_signal_handlers_disconnect_by_data (self->keeper, self);
  g_clear_object (&self->keeper);
  g_clear_object (&self->workspace);
}

static void
on_workspace_changed_cb (PremiaSchemesPage *self)
{
  PremiaWorkspace *workspace = premia_context_get_workspace (get_context (self));

  if (workspace == self->workspace)
    return;
  leave_workspace (self);
  g_set_object (&self->workspace, workspace);
  if (workspace != NULL && premia_workspace_get_read_only_reason (workspace) == NULL)
    {
      self->keeper = premia_scheme_keeper_new (workspace);
      g_signal_connect_object (self->keeper, "idle", G_CALLBACK (on_keeper_idle_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->keeper, "problem", G_CALLBACK (on_keeper_problem_cb), self, G_CONNECT_SWAPPED);
    }
  premia_schemes_page_update_actions (self);
}

void
premia_schemes_page_add (PremiaSchemesPage *self, PremiaScheme *scheme)
{
  g_autofree char *text = premia_scheme_to_text (scheme);

  g_return_if_fail (self->keeper != NULL);

  g_free (self->wanted_id);
  self->wanted_id = g_strdup (scheme->id);
  premia_scheme_keeper_save (self->keeper, scheme->id, text, premia_context_now (get_context (self)));
  show_status (self);
}

/* ---- the class ---- */

static void
premia_schemes_page_constructed (GObject *object)
{
  PremiaSchemesPage *self = PREMIA_SCHEMES_PAGE (object);
  PremiaContext *context = get_context (self);

  G_OBJECT_CLASS (premia_schemes_page_parent_class)->constructed (object);

  if (context == NULL)
    return;
  premia_trial_panel_set_locale (self->panel, get_locale (self));
  g_signal_connect_object (context, "workspace-changed", G_CALLBACK (on_workspace_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "desk-changed", G_CALLBACK (on_desk_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "period-changed", G_CALLBACK (find_prices), self, G_CONNECT_SWAPPED);
  on_workspace_changed_cb (self);
  on_desk_changed_cb (self);
}

static void
premia_schemes_page_unmap (GtkWidget *widget)
{
  premia_schemes_page_save (PREMIA_SCHEMES_PAGE (widget));

  GTK_WIDGET_CLASS (premia_schemes_page_parent_class)->unmap (widget);
}

static void
premia_schemes_page_dispose (GObject *object)
{
  PremiaSchemesPage *self = PREMIA_SCHEMES_PAGE (object);

  if (self->workspace != NULL)
    leave_workspace (self);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_object (&self->trial);

  G_OBJECT_CLASS (premia_schemes_page_parent_class)->dispose (object);
}

static void
premia_schemes_page_finalize (GObject *object)
{
  PremiaSchemesPage *self = PREMIA_SCHEMES_PAGE (object);

  g_hash_table_unref (self->sessions);
  g_free (self->open_id);
  g_free (self->wanted_id);

  G_OBJECT_CLASS (premia_schemes_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, list_pane);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, document_pane);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, flap);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, list);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, document);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, panel);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, live_bar);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, live_total);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, live_change);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, undo_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, redo_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, narrow_undo_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, narrow_redo_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemesPage, templates_menu);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_in_force_switched_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_base_moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_toggle_panel_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_flap_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_leaflet_changed_cb);
}

static void
premia_schemes_page_class_init (PremiaSchemesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = premia_schemes_page_constructed;
  object_class->dispose = premia_schemes_page_dispose;
  object_class->finalize = premia_schemes_page_finalize;
  widget_class->unmap = premia_schemes_page_unmap;

  g_type_ensure (PREMIA_TYPE_SCHEME_DOCUMENT);
  g_type_ensure (PREMIA_TYPE_TRIAL_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/schemes/premia-schemes-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "page.undo", NULL, on_undo_cb);
  gtk_widget_class_install_action (widget_class, "page.redo", NULL, on_redo_cb);
  gtk_widget_class_install_action (widget_class, "page.show-list", NULL, on_show_list_cb);
  premia_schemes_page_install_actions (widget_class);
}

static void
premia_schemes_page_init (PremiaSchemesPage *self)
{
  self->sessions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) premia_scheme_session_free);
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < PREMIA_N_TEMPLATES; i++)
    {
      g_autofree char *action = g_strdup_printf ("page.new-scheme(uint32 %u)", i);

      g_menu_append (self->templates_menu, _(premia_scheme_template_get_name (i)), action);
    }
  on_flap_changed_cb (self);
  on_leaflet_changed_cb (self);
}
