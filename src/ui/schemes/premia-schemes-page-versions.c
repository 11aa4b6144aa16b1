/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-schemes-page"

#include "premia-schemes-page-private.h"

#include <glib/gi18n.h>

/* A version that was taken back. */
typedef struct
{
  char         *id;
  PremiaDate    from;
  PremiaScheme *scheme; /* (owned) */
} Withdrawn;

static void
clear_version (gpointer data)
{
  premia_scheme_unref (((PremiaSchemeVersion *) data)->scheme);
}

static PremiaContext *
get_context (PremiaSchemesPage *self)
{
  return premia_page_get_context (PREMIA_PAGE (self));
}

GArray *
premia_schemes_page_list_versions (PremiaSchemesPage *self)
{
  PremiaDesk *desk = premia_schemes_page_get_desk (self);
  const PremiaDeskScheme *kept = desk != NULL && self->open_id != NULL ? premia_desk_find_scheme (desk, self->open_id) : NULL;
  PremiaSchemeSession *session = premia_schemes_page_get_session (self);
  GArray *versions = kept != NULL ? premia_desk_list_versions (desk, kept->scheme) : g_array_new (FALSE, FALSE, sizeof (PremiaSchemeVersion));

  for (guint i = 0; i < versions->len; i++)
    {
      PremiaSchemeVersion *version = &g_array_index (versions, PremiaSchemeVersion, i);

      /* The latest may have been changed since the desk was loaded; what waits to be published is none. */
      if (i + 1 == versions->len && session != NULL && !premia_schemes_page_keeps_draft (self, self->open_id))
        version->scheme = premia_scheme_editor_get_scheme (session->editor);
      premia_scheme_ref (version->scheme);
    }
  g_array_set_clear_func (versions, clear_version);
  return versions;
}

void
premia_schemes_page_show_versions (PremiaSchemesPage *self)
{
  g_autoptr (GArray) versions = premia_schemes_page_list_versions (self);

  premia_scheme_document_set_versions (self->document, (const PremiaSchemeVersion *) versions->data, versions->len, self->keeper != NULL);
}

static void
save_from (PremiaSchemesPage *self, const char *id, PremiaScheme *scheme, PremiaDate from, const char *why)
{
  g_autofree char *text = premia_scheme_to_text (scheme);

  premia_scheme_keeper_save_from (self->keeper, id, text, from, premia_context_now (get_context (self)), why);
}

void
premia_schemes_page_bring_back (PremiaSchemesPage *self, const char *id, GArray *versions)
{
  for (guint i = 0; i < versions->len; i++)
    {
      const PremiaSchemeVersion *version = &g_array_index (versions, PremiaSchemeVersion, i);

      save_from (self, id, version->scheme, version->from, NULL);
    }
}

/* What is shown becomes another text: it is opened anew from what the workspace has. */
void
premia_schemes_page_open_anew (PremiaSchemesPage *self, const char *id)
{
  premia_schemes_page_save (self);
  g_free (self->wanted_id);
  self->wanted_id = g_strdup (id);
  if (g_strcmp0 (self->open_id, id) == 0)
    premia_schemes_page_close (self);
  g_hash_table_remove (self->sessions, id);
}

static void
withdrawn_free (gpointer data)
{
  Withdrawn *withdrawn = data;

  premia_scheme_unref (withdrawn->scheme);
  g_free (withdrawn->id);
  g_free (withdrawn);
}

static void
turn (PremiaSchemesPage *self, gpointer state, gboolean again)
{
  const Withdrawn *withdrawn = state;

  premia_schemes_page_open_anew (self, withdrawn->id);
  if (again)
    premia_scheme_keeper_withdraw (self->keeper, withdrawn->id, withdrawn->from);
  else
    save_from (self, withdrawn->id, withdrawn->scheme, withdrawn->from, NULL);
}

/* Another text for a day that has one replaces it, so the undo of that is the text before. */
PremiaScheme *
premia_schemes_page_find_version (PremiaSchemesPage *self, PremiaDate from)
{
  g_autoptr (GArray) versions = premia_schemes_page_list_versions (self);

  for (guint i = 0; i < versions->len; i++)
    if (g_array_index (versions, PremiaSchemeVersion, i).from == from)
      return premia_scheme_ref (g_array_index (versions, PremiaSchemeVersion, i).scheme);
  return NULL;
}

static void
on_withdraw_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaSchemesPage *self = PREMIA_SCHEMES_PAGE (widget);
  const PremiaDate from = g_variant_get_int32 (parameter);
  g_autoptr (PremiaScheme) before = NULL;
  g_autofree char *id = g_strdup (self->open_id);
  g_autofree char *day = premia_locale_format_date (premia_schemes_page_get_locale (self), from);
  /* Translators: %s is a day: what held from then on was taken back */
  g_autofree char *what = g_strdup_printf (_("The version from %s was taken back"), day);
  Withdrawn *withdrawn;

  if (id == NULL || self->keeper == NULL)
    return;
  premia_schemes_page_save (self);
  before = premia_schemes_page_find_version (self, from);
  premia_schemes_page_open_anew (self, id);
  premia_scheme_keeper_withdraw (self->keeper, id, from);
  if (before == NULL)
    return;
  withdrawn = g_new0 (Withdrawn, 1);
  *withdrawn = (Withdrawn) { g_steal_pointer (&id), from, g_steal_pointer (&before) };
  premia_schemes_page_offer (self, what, 0, turn, withdrawn, withdrawn_free);
}

void
premia_schemes_page_install_version_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.withdraw-version", "i", on_withdraw_cb);
}
