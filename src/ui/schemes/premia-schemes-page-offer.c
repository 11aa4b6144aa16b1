/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-schemes-page"

#include "premia-schemes-page-private.h"

#include "ui/page/premia-latest-toast.h"

#include <glib/gi18n.h>

/* Something that was done to the schemes of a workspace, and can be taken back and done again: one after the other holds it. */
typedef struct
{
  GWeakRef          page;
  PremiaWorkspace  *workspace; /* (owned): the ids mean something in it only */
  char             *what;
  PremiaSchemesDeed deed;
  gpointer          state;
  GDestroyNotify    state_free;
} Step;

/* What the button of a toast does with it. */
typedef struct
{
  Step    *step; /* (owned) */
  gboolean again;
} Press;

static void
step_clear (Step *step)
{
  g_weak_ref_clear (&step->page);
  g_clear_object (&step->workspace);
  step->state_free (step->state);
  g_free (step->what);
}

static void
press_free (gpointer data, GClosure *closure)
{
  Press *press = data;

  g_rc_box_release_full (press->step, (GDestroyNotify) step_clear);
  g_free (press);
}

static void offer (PremiaSchemesPage *self, PremiaOfferKind kind, Step *step, guint seconds);

static void
on_button_clicked_cb (AdwToast *toast, gpointer user_data)
{
  const Press *press = user_data;
  Step *step = press->step;
  const gboolean again = press->again;
  g_autoptr (PremiaSchemesPage) self = g_weak_ref_get (&step->page);

  if (self == NULL || self->keeper == NULL || self->workspace != step->workspace)
    return;
  /* Before the scheme is opened anew by it: its own steps are those that this one came after. */
  offer (self, again ? PREMIA_OFFER_AGAIN : PREMIA_OFFER_BACK, g_rc_box_acquire (step), 0);
  step->deed (self, step->state, again);
}

/* Takes @step. Only what is new is told; that it was taken back is seen, and the keyboard turns it round again. */
static void
offer (PremiaSchemesPage *self, PremiaOfferKind kind, Step *step, guint seconds)
{
  g_autofree char *title = g_markup_escape_text (step->what, -1);
  g_autoptr (AdwToast) toast = g_object_ref_sink (adw_toast_new (title));
  Press *press = g_new0 (Press, 1);

  press->step = step;
  press->again = kind == PREMIA_OFFER_BACK;
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_button_clicked_cb), press, press_free, 0);
  premia_page_offer (PREMIA_PAGE (self), kind, toast, step->what);
  if (kind != PREMIA_OFFER_STEP)
    return;
  if (seconds > 0)
    adw_toast_set_timeout (toast, seconds);
  adw_toast_set_button_label (toast, _("_Undo"));
  premia_latest_toast_show (self->toasts, g_steal_pointer (&toast));
}

void
premia_schemes_page_offer (PremiaSchemesPage *self, const char *what, guint seconds, PremiaSchemesDeed deed, gpointer state, GDestroyNotify state_free)
{
  Step *step;

  g_return_if_fail (PREMIA_IS_SCHEMES_PAGE (self) && what != NULL && deed != NULL && state_free != NULL);

  step = g_rc_box_new0 (Step);
  g_weak_ref_init (&step->page, self);
  g_set_object (&step->workspace, self->workspace);
  step->what = g_strdup (what);
  step->deed = deed;
  step->state = state;
  step->state_free = state_free;
  offer (self, PREMIA_OFFER_STEP, step, seconds);
}
