/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-window"

#include "premia-window-private.h"
#include "premia-workspace-place.h"
#include "ui/overview/premia-overview-page.h"

/* Where somebody was in the workspace is kept when the window leaves it, and taken up when it is opened again. */

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
  if (get_filter (self) != NULL)
    premia_overview_filter_bar_get (get_filter (self), &filter);
  set_text (&place->team, filter.team);
  set_text (&place->person, filter.person);
  gtk_window_get_default_size (GTK_WINDOW (self), &place->width, &place->height);
  place->maximized = gtk_window_is_maximized (GTK_WINDOW (self));
  place->left_at = premia_context_now (self->context);
  premia_workspace_place_keep (premia_workspace_get_path (workspace), place);
}

/* A period that was looked at is looked at again, unless newer data would show another one by itself: that is what one comes for then. */
static void
take_period (PremiaWindow *self, const PremiaWorkspacePlace *place)
{
  PremiaPeriod period;

  if (g_strcmp0 (place->newest, self->newest) == 0 && premia_period_parse (place->period, &period, NULL))
    premia_context_set_period (self->context, period);
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
