/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-window"

#include "premia-window-private.h"
#include "premia-workspace-place.h"
#include "ui/overview/premia-overview-page.h"

/* Where somebody was in the workspace is kept while they work and when the window leaves it, and taken up when it is opened again. */

/* What is seen has changed where it is painted; so long after that it is kept. */
#define KEEP_AFTER_MS 1500

static PremiaOverviewFilterBar *
get_filter (PremiaWindow *self)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, "overview");

  return page != NULL ? premia_overview_page_get_filter (PREMIA_OVERVIEW_PAGE (page)) : NULL;
}

static void
set_text (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value != NULL ? value : "");
}

static gboolean
is_same_text (const char *a, const char *b)
{
  return g_strcmp0 (a, b) == 0;
}

/* But for when it was left: that alone is not worth writing. */
static gboolean
is_kept (const PremiaWorkspacePlace *place, const char *path)
{
  g_autoptr (PremiaWorkspacePlace) known = premia_workspace_place_find (path);

  return known != NULL && is_same_text (known->page, place->page) && is_same_text (known->period, place->period) && is_same_text (known->newest, place->newest)
         && is_same_text (known->team, place->team) && is_same_text (known->person, place->person) && known->width == place->width
         && known->height == place->height && known->maximized == place->maximized;
}

/* ---- of each page ---- */

static char *
make_key (const char *page)
{
  return g_strconcat ("page:", page, NULL);
}

static void
keep_pages (PremiaWindow *self)
{
  PremiaUnfinished *unfinished = premia_context_get_unfinished (self->context);
  const char *name, *title;
  char *accelerator;

  for (guint i = 0; premia_window_get_page (i, &name, &title, &accelerator); i++)
    {
      GtkWidget *page = gtk_stack_get_child_by_name (self->pages, name);
      g_autofree char *key = make_key (name);
      g_autoptr (GVariant) place = page != NULL ? g_variant_ref_sink (premia_page_save_place (PREMIA_PAGE (page))) : NULL;

      g_free (accelerator);
      if (place != NULL)
        premia_unfinished_keep (unfinished, key, g_variant_n_children (place) > 0 ? place : NULL);
    }
}

void
premia_window_take_page_place (PremiaWindow *self, const char *name)
{
  PremiaUnfinished *unfinished = self->context != NULL ? premia_context_get_unfinished (self->context) : NULL;
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, name);
  g_autofree char *key = make_key (name);
  g_autoptr (GVariant) place = unfinished != NULL && !self->place_unwanted ? premia_unfinished_find (unfinished, key, G_VARIANT_TYPE_VARDICT) : NULL;

  if (place != NULL && page != NULL)
    premia_page_take_place (PREMIA_PAGE (page), place);
}

static void
take_pages (PremiaWindow *self)
{
  const char *name, *title;
  char *accelerator;

  for (guint i = 0; premia_window_get_page (i, &name, &title, &accelerator); i++)
    {
      g_free (accelerator);
      premia_window_take_page_place (self, name);
    }
}

/* ---- of the window ---- */

void
premia_window_keep_place (PremiaWindow *self)
{
  PremiaWorkspace *workspace = self->context != NULL ? premia_context_get_workspace (self->context) : NULL;
  g_autoptr (PremiaWorkspacePlace) place = NULL;
  PremiaOverviewFilter filter = { 0 };

  if (workspace == NULL || self->place_unwanted)
    return;
  place = premia_workspace_place_new ();
  set_text (&place->page, gtk_stack_get_visible_child_name (self->pages));
  g_free (place->period);
  place->period = premia_period_to_string (premia_context_get_period (self->context));
  set_text (&place->newest, self->newest);
  /* Of an encrypted workspace no name lies beside it. */
  if (get_filter (self) != NULL && self->key == NULL)
    premia_overview_filter_bar_get (get_filter (self), &filter);
  set_text (&place->team, filter.team);
  set_text (&place->person, filter.person);
  gtk_window_get_default_size (GTK_WINDOW (self), &place->width, &place->height);
  place->maximized = gtk_window_is_maximized (GTK_WINDOW (self));
  place->left_at = premia_context_now (self->context);
  if (!is_kept (place, premia_workspace_get_path (workspace)))
    premia_workspace_place_keep (premia_workspace_get_path (workspace), place);
  keep_pages (self);
}

static gboolean
on_keep_due_cb (gpointer user_data)
{
  PremiaWindow *self = user_data;

  self->keep_place_id = 0;
  /* While a workspace is being opened, the pages are not yet where they will be. */
  if (self->opening == NULL && self->place_taken)
    premia_window_keep_place (self);
  return G_SOURCE_REMOVE;
}

void
premia_window_note_paint (PremiaWindow *self)
{
  if (self->keep_place_id == 0 && self->context != NULL)
    self->keep_place_id = g_timeout_add (KEEP_AFTER_MS, on_keep_due_cb, self);
}

/* A period that was looked at is looked at again, unless newer data would show another one by itself: that is what one comes for then. */
static void
take_period (PremiaWindow *self, const PremiaWorkspacePlace *place)
{
  if (g_strcmp0 (place->newest, self->newest) == 0 && place->period != NULL)
    premia_context_set_period_text (self->context, place->period, NULL);
}

static void
take_filter (PremiaWindow *self, const PremiaWorkspacePlace *place)
{
  PremiaOverviewFilterBar *bar = get_filter (self);

  if (bar == NULL)
    return;
  if (*place->team != '\0')
    premia_overview_filter_bar_choose_team (bar, place->team);
  if (*place->person != '\0')
    premia_overview_filter_bar_choose_person (bar, place->person);
}

void
premia_window_take_place (PremiaWindow *self)
{
  PremiaWorkspace *workspace = premia_context_get_workspace (self->context);
  g_autoptr (PremiaWorkspacePlace) place = workspace != NULL && !self->place_unwanted ? premia_workspace_place_find (premia_workspace_get_path (workspace)) : NULL;

  g_free (self->newest);
  self->newest = premia_period_to_string (premia_context_get_period (self->context));
  self->place_taken = TRUE;
  if (workspace != NULL)
    take_pages (self);
  if (place == NULL)
    return;
  if (place->width > 0 && place->height > 0 && !gtk_window_is_maximized (GTK_WINDOW (self)))
    gtk_window_set_default_size (GTK_WINDOW (self), place->width, place->height);
  if (place->maximized)
    gtk_window_maximize (GTK_WINDOW (self));
  take_period (self, place);
  take_filter (self, place);
  premia_window_show_page (self, place->page);
}

void
premia_window_leave_places (PremiaWindow *self)
{
  g_return_if_fail (PREMIA_IS_WINDOW (self));

  self->place_unwanted = TRUE;
}
