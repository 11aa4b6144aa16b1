/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-schemes-page"

#include "premia-schemes-page-private.h"

#include <glib/gi18n.h>

/* What the button of a toast does. */
typedef struct
{
  GWeakRef page;
  char    *id;
  gboolean in_force;
} Switch;

static void
switch_free (gpointer data, GClosure *closure)
{
  Switch *deed = data;

  g_weak_ref_clear (&deed->page);
  g_free (deed->id);
  g_free (deed);
}

static void
on_button_clicked_cb (AdwToast *toast, gpointer user_data)
{
  Switch *deed = user_data;
  g_autoptr (PremiaSchemesPage) self = g_weak_ref_get (&deed->page);

  if (self != NULL && self->keeper != NULL)
    premia_scheme_keeper_set_in_force (self->keeper, deed->id, deed->in_force);
}

static void
offer (PremiaSchemesPage *self, const char *title, const char *button, const char *id, gboolean in_force)
{
  AdwToast *toast = adw_toast_new (title);
  Switch *deed = g_new0 (Switch, 1);

  g_weak_ref_init (&deed->page, self);
  deed->id = g_strdup (id);
  deed->in_force = in_force;
  adw_toast_set_button_label (toast, button);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_button_clicked_cb), deed, switch_free, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static const char *
name_of (PremiaSchemesPage *self, PremiaScheme *scheme)
{
  const PremiaWords *words = premia_locale_get_words (premia_schemes_page_get_locale (self));
  const char *name = premia_label_get (&scheme->name, words->language);

  return name != NULL && *name != '\0' ? name : scheme->id;
}

/* Another one that pays the same people; NULL: none. */
PremiaScheme *
premia_schemes_page_find_rival (PremiaSchemesPage *self, const PremiaDeskScheme *open)
{
  PremiaDesk *desk = premia_schemes_page_get_desk (self);

  for (guint i = 0; i < premia_desk_get_n_schemes (desk); i++)
    {
      const PremiaDeskScheme *other = premia_desk_get_scheme (desk, i);

      if (other != open && other->in_force && g_strcmp0 (other->scheme->role, open->scheme->role) == 0)
        return other->scheme;
    }
  return NULL;
}

void
premia_schemes_page_switch (PremiaSchemesPage *self, gboolean in_force)
{
  PremiaDesk *desk = premia_schemes_page_get_desk (self);
  const PremiaDeskScheme *open = desk != NULL ? premia_desk_find_scheme (desk, self->open_id) : NULL;
  PremiaScheme *rival = in_force && open != NULL ? premia_schemes_page_find_rival (self, open) : NULL;
  g_autofree char *title = NULL;

  premia_scheme_keeper_set_in_force (self->keeper, self->open_id, in_force);
  if (open == NULL)
    return;
  if (rival != NULL)
    {
      /* Two for one role add up: two salaries. Rarely meant, so it is said at once.
       * Translators: %s is the name of a scheme */
      title = g_strdup_printf (_("“%s” is in force for the same people: they are paid by both."), name_of (self, rival));
      offer (self, title, _("_Switch It Off"), rival->id, FALSE);
      return;
    }
  /* Translators: %s is the name of a scheme */
  title = g_strdup_printf (in_force ? _("“%s” is in force now") : _("“%s” is a draft now: it pays nobody"),
                           name_of (self, open->scheme));
  offer (self, title, _("_Undo"), open->scheme->id, !in_force);
}
