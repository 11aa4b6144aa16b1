/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-offers"

#include "premia-offers.h"
#include "premia-latest-toast.h"

/* Each holds what it would bring back. */
#define MAX_OFFERS 100

typedef struct
{
  PremiaOffers *offers;     /* borrowed: they own it */
  AdwToast     *toast;      /* (owned) */
  char         *what;       /* (owned) */
  char         *since;      /* (owned) (nullable) */
  gulong        clicked_id;
  gboolean      clicked;    /* the toast goes by itself */
} Offer;

struct _PremiaOffers
{
  GObject    parent_instance;
  GPtrArray *stacks[2]; /* (owned) (element-type Offer): [0] to be taken back, [1] to be done again; the latest last */
};

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaOffers, premia_offers, G_TYPE_OBJECT)

/* A button that does nothing any more is not left standing. */
static void
offer_free (gpointer data)
{
  Offer *offer = data;

  g_clear_signal_handler (&offer->clicked_id, offer->toast);
  if (!offer->clicked)
    premia_latest_toast_withdraw (offer->toast);
  g_object_unref (offer->toast);
  g_free (offer->what);
  g_free (offer->since);
  g_free (offer);
}

static void
tell (PremiaOffers *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* By the mouse: what the button did is not offered by the keyboard as well. */
static void
on_clicked_cb (Offer *offer)
{
  PremiaOffers *self = offer->offers;

  offer->clicked = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (self->stacks); i++)
    if (g_ptr_array_remove (self->stacks[i], offer))
      {
        tell (self);
        return;
      }
}

static void
premia_offers_dispose (GObject *object)
{
  PremiaOffers *self = PREMIA_OFFERS (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->stacks); i++)
    g_clear_pointer (&self->stacks[i], g_ptr_array_unref);

  G_OBJECT_CLASS (premia_offers_parent_class)->dispose (object);
}

static void
premia_offers_class_init (PremiaOffersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = premia_offers_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
premia_offers_init (PremiaOffers *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->stacks); i++)
    self->stacks[i] = g_ptr_array_new_with_free_func (offer_free);
}

PremiaOffers *
premia_offers_new (void)
{
  return g_object_new (PREMIA_TYPE_OFFERS, NULL);
}

void
premia_offers_add (PremiaOffers *self, PremiaOfferKind kind, AdwToast *toast, const char *what, const char *since)
{
  GPtrArray *stack;
  Offer *offer;

  g_return_if_fail (PREMIA_IS_OFFERS (self) && ADW_IS_TOAST (toast) && what != NULL);

  if (kind == PREMIA_OFFER_STEP)
    g_ptr_array_set_size (self->stacks[1], 0);
  stack = self->stacks[kind == PREMIA_OFFER_BACK ? 1 : 0];
  offer = g_new0 (Offer, 1);
  offer->offers = self;
  offer->toast = g_object_ref (toast);
  offer->what = g_strdup (what);
  offer->since = g_strdup (since);
  /* After the handlers of whoever made it, which do the work. */
  offer->clicked_id = g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_clicked_cb), offer, NULL, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_ptr_array_add (stack, offer);
  if (stack->len > MAX_OFFERS)
    g_ptr_array_remove_index (stack, 0);
  tell (self);
}

static Offer *
get_last (PremiaOffers *self, gboolean redo)
{
  GPtrArray *stack = self->stacks[redo ? 1 : 0];

  return stack->len > 0 ? g_ptr_array_index (stack, stack->len - 1) : NULL;
}

const char *
premia_offers_peek (PremiaOffers *self, gboolean redo, const char **since)
{
  Offer *offer;

  g_return_val_if_fail (PREMIA_IS_OFFERS (self), NULL);

  offer = get_last (self, redo);
  if (since != NULL)
    *since = offer != NULL ? offer->since : NULL;
  return offer != NULL ? offer->what : NULL;
}

gboolean
premia_offers_take (PremiaOffers *self, gboolean redo)
{
  g_autoptr (AdwToast) toast = NULL;
  Offer *offer;

  g_return_val_if_fail (PREMIA_IS_OFFERS (self), FALSE);

  offer = get_last (self, redo);
  if (offer == NULL)
    return FALSE;
  toast = g_object_ref (offer->toast);
  g_clear_signal_handler (&offer->clicked_id, toast);
  g_ptr_array_set_size (self->stacks[redo ? 1 : 0], (int) self->stacks[redo ? 1 : 0]->len - 1);
  g_signal_emit_by_name (toast, "button-clicked");
  tell (self);
  return TRUE;
}

void
premia_offers_clear (PremiaOffers *self)
{
  g_return_if_fail (PREMIA_IS_OFFERS (self));

  for (guint i = 0; i < G_N_ELEMENTS (self->stacks); i++)
    g_ptr_array_set_size (self->stacks[i], 0);
  tell (self);
}

void
premia_offers_clear_redo (PremiaOffers *self)
{
  g_return_if_fail (PREMIA_IS_OFFERS (self));

  if (self->stacks[1]->len == 0)
    return;
  g_ptr_array_set_size (self->stacks[1], 0);
  tell (self);
}
