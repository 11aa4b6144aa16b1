/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-schemes-page"

#include "premia-schemes-page-private.h"

#include "ui/page/premia-latest-toast.h"

#include <glib/gi18n.h>

/* What the button of a toast takes back. */
typedef struct
{
  GWeakRef      page;
  char         *id;
  PremiaDate    from;
  PremiaScheme *scheme; /* (owned) (nullable): to be there again; NULL: to go */
} Step;

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
step_free (gpointer data, GClosure *closure)
{
  Step *step = data;

  g_weak_ref_clear (&step->page);
  g_clear_pointer (&step->scheme, premia_scheme_unref);
  g_free (step->id);
  g_free (step);
}

static void
on_undo_clicked_cb (AdwToast *toast, gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (PremiaSchemesPage) self = g_weak_ref_get (&step->page);
  g_autofree char *id = g_strdup (step->id);

  if (self == NULL || self->keeper == NULL)
    return;
  premia_schemes_page_open_anew (self, id);
  if (step->scheme != NULL)
    save_from (self, id, step->scheme, step->from, NULL);
  else
    premia_scheme_keeper_withdraw (self->keeper, id, step->from);
}

/* @scheme: (nullable): what is to be there again after the button was pressed. */
static void
offer_undo (PremiaSchemesPage *self, const char *title, const char *id, PremiaDate from, PremiaScheme *scheme)
{
  AdwToast *toast = adw_toast_new (title);
  Step *step = g_new0 (Step, 1);

  g_weak_ref_init (&step->page, self);
  step->id = g_strdup (id);
  step->from = from;
  step->scheme = scheme != NULL ? premia_scheme_ref (scheme) : NULL;
  adw_toast_set_button_label (toast, _("_Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_undo_clicked_cb), step, step_free, 0);
  premia_page_offer (PREMIA_PAGE (self), PREMIA_OFFER_STEP, toast, title);
  premia_latest_toast_show (self->toasts, toast);
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
  g_autofree char *title = g_strdup_printf (_("The version from %s was taken back"), day);

  if (id == NULL || self->keeper == NULL)
    return;
  premia_schemes_page_save (self);
  before = premia_schemes_page_find_version (self, from);
  premia_schemes_page_open_anew (self, id);
  premia_scheme_keeper_withdraw (self->keeper, id, from);
  if (before != NULL)
    offer_undo (self, title, id, from, before);
}

void
premia_schemes_page_install_version_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.withdraw-version", "i", on_withdraw_cb);
}
