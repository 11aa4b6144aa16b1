/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-schemes-page"

#include "premia-schemes-page-private.h"

#include "ui/page/premia-latest-toast.h"

#include <glib/gi18n.h>

static const char *
name_of (PremiaSchemesPage *self, PremiaScheme *scheme)
{
  const PremiaWords *words = premia_locale_get_words (premia_schemes_page_get_locale (self));
  const char *name = premia_label_get (&scheme->name, words->language);

  return name != NULL && *name != '\0' ? name : scheme->id;
}

/* What the button of a toast does. */
typedef struct
{
  GWeakRef        page;
  char           *id;
  gboolean        in_force;
  PremiaOfferKind kind; /* of the step that brings it about */
} Switch;

static void
switch_free (gpointer data, GClosure *closure)
{
  Switch *deed = data;

  g_weak_ref_clear (&deed->page);
  g_free (deed->id);
  g_free (deed);
}

static void offer (PremiaSchemesPage *self, PremiaOfferKind kind, const char *what, const char *button, const char *id, gboolean in_force);

static char *
say_switch (PremiaSchemesPage *self, PremiaScheme *scheme, gboolean in_force)
{
  /* Translators: %s is the name of a scheme */
  return g_strdup_printf (in_force ? _("“%s” is in force now") : _("“%s” is a draft now: it pays nobody"), name_of (self, scheme));
}

static void
on_button_clicked_cb (AdwToast *toast, gpointer user_data)
{
  Switch *deed = user_data;
  g_autoptr (PremiaSchemesPage) self = g_weak_ref_get (&deed->page);
  PremiaDesk *desk = self != NULL ? premia_schemes_page_get_desk (self) : NULL;
  const PremiaDeskScheme *kept = desk != NULL ? premia_desk_find_scheme (desk, deed->id) : NULL;
  g_autofree char *what = NULL;

  if (self == NULL || self->keeper == NULL)
    return;
  premia_scheme_keeper_set_in_force (self->keeper, deed->id, deed->in_force);
  if (kept == NULL)
    return;
  /* A step is called the same whether it is taken back or done again. */
  what = say_switch (self, kept->scheme, deed->kind == PREMIA_OFFER_BACK ? !deed->in_force : deed->in_force);
  offer (self, deed->kind, what, NULL, deed->id, !deed->in_force);
}

/* @button: (nullable): NULL: it is seen in the switch; only the keyboard can turn it round. */
static void
offer (PremiaSchemesPage *self, PremiaOfferKind kind, const char *what, const char *button, const char *id, gboolean in_force)
{
  g_autofree char *title = g_markup_escape_text (what, -1);
  g_autoptr (AdwToast) toast = adw_toast_new (title);
  Switch *deed = g_new0 (Switch, 1);

  g_weak_ref_init (&deed->page, self);
  deed->id = g_strdup (id);
  deed->in_force = in_force;
  deed->kind = kind == PREMIA_OFFER_BACK ? PREMIA_OFFER_AGAIN : PREMIA_OFFER_BACK;
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_button_clicked_cb), deed, switch_free, 0);
  premia_page_offer (PREMIA_PAGE (self), kind, toast, what);
  if (button == NULL)
    return;
  adw_toast_set_button_label (toast, button);
  premia_latest_toast_show (self->toasts, g_steal_pointer (&toast));
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

static void
on_switch_off_cb (AdwToast *toast, gpointer user_data)
{
  Switch *deed = user_data;
  g_autoptr (PremiaSchemesPage) self = g_weak_ref_get (&deed->page);
  PremiaDesk *desk = self != NULL ? premia_schemes_page_get_desk (self) : NULL;
  const PremiaDeskScheme *kept = desk != NULL ? premia_desk_find_scheme (desk, deed->id) : NULL;
  g_autofree char *what = NULL;

  if (kept == NULL || self->keeper == NULL)
    return;
  premia_scheme_keeper_set_in_force (self->keeper, deed->id, FALSE);
  what = say_switch (self, kept->scheme, FALSE);
  offer (self, PREMIA_OFFER_STEP, what, _("_Undo"), deed->id, TRUE);
}

/* Two for one role add up: two salaries. Rarely meant, so it is said at once. */
static void
warn_of_rival (PremiaSchemesPage *self, PremiaScheme *rival)
{
  /* Translators: %s is the name of a scheme */
  g_autofree char *title = g_markup_printf_escaped (_("“%s” is in force for the same people: they are paid by both."), name_of (self, rival));
  AdwToast *toast = adw_toast_new (title);
  Switch *deed = g_new0 (Switch, 1);

  g_weak_ref_init (&deed->page, self);
  deed->id = g_strdup (rival->id);
  adw_toast_set_button_label (toast, _("_Switch It Off"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_switch_off_cb), deed, switch_free, 0);
  premia_latest_toast_show (self->toasts, toast);
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
      title = say_switch (self, open->scheme, in_force);
      offer (self, PREMIA_OFFER_STEP, title, NULL, open->scheme->id, !in_force);
      warn_of_rival (self, rival);
      return;
    }
  title = say_switch (self, open->scheme, in_force);
  offer (self, PREMIA_OFFER_STEP, title, _("_Undo"), open->scheme->id, !in_force);
}
