/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-schemes-page"

#include "premia-schemes-page-private.h"
#include "premia-scheme-row.h"

static PremiaSchemeRow *
find_row (PremiaSchemesPage *self, const char *id)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (premia_scheme_row_get_id (PREMIA_SCHEME_ROW (row)), id) == 0)
      return PREMIA_SCHEME_ROW (row);
  return NULL;
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
      premia_scheme_row_show (there, kept->scheme, kept->in_force, premia_schemes_page_get_locale (self));
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
  premia_schemes_page_open (self, id);
  if (self->wanted_component != NULL)
    premia_scheme_document_show_component (self->document, self->wanted_component);
  g_clear_pointer (&self->wanted_component, g_free);
}

/* A scheme that was removed is forgotten, so that its id can be used for another. */
static void
forget_removed (PremiaSchemesPage *self, PremiaDesk *desk)
{
  GHashTableIter iter;
  gpointer id;

  if (self->open_id != NULL && premia_desk_find_scheme (desk, self->open_id) == NULL)
    premia_schemes_page_close (self);
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
      const PremiaDeskScheme *kept = premia_desk_get_scheme (desk, i);
      PremiaSchemeSession *session = g_hash_table_lookup (self->sessions, kept->scheme->id);

      if (session != NULL)
        premia_scheme_session_receive (session, kept->scheme, kept->draft);
    }
}

void
premia_schemes_page_take_desk (PremiaSchemesPage *self)
{
  PremiaDesk *desk = premia_schemes_page_get_desk (self);

  if (desk == NULL || premia_desk_get_n_schemes (desk) == 0)
    {
      premia_schemes_page_close (self);
      gtk_stack_set_visible_child_name (self->stack, desk == NULL ? "loading" : "empty");
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "schemes");
  forget_removed (self, desk);
  receive (self, desk);
  show_rows (self, desk);
  premia_schemes_page_show_costs (self);
  select_scheme (self, desk);
  premia_schemes_page_show_in_force (self);
  premia_schemes_page_find_prices (self);
  premia_schemes_page_ask_doctor (self);
}

void
premia_schemes_page_show (PremiaSchemesPage *self, const char *id, const char *component)
{
  PremiaDesk *desk;

  g_return_if_fail (PREMIA_IS_SCHEMES_PAGE (self) && id != NULL && component != NULL);

  desk = premia_schemes_page_get_desk (self);
  g_free (self->wanted_id);
  self->wanted_id = g_strdup (id);
  g_free (self->wanted_component);
  self->wanted_component = *component != '\0' ? g_strdup (component) : NULL;
  if (desk != NULL && premia_desk_find_scheme (desk, id) != NULL)
    select_scheme (self, desk);
}
