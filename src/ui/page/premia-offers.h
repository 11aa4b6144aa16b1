/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef enum
{
  PREMIA_OFFER_STEP,  /* something new was done, which the toast's button takes back: what had been taken back before is not done again */
  PREMIA_OFFER_BACK,  /* something was taken back, which the button does again */
  PREMIA_OFFER_AGAIN, /* something was done again */
} PremiaOfferKind;

/**
 * PremiaOffers:
 * What the buttons of toasts would take back, or do again, for as long as that is what was done last: a toast goes after some seconds, Ctrl+Z stays.
 * They are taken from the end, as a stack. Signal "changed".
 */
#define PREMIA_TYPE_OFFERS (premia_offers_get_type ())
G_DECLARE_FINAL_TYPE (PremiaOffers, premia_offers, PREMIA, OFFERS, GObject)

PremiaOffers *premia_offers_new (void);
/* @toast: what it does when its button is clicked; it need not be shown. @what: in words (premia-step-words.h). @since: (nullable): the step of
 * another stack that was its last one then: what is newer there goes first. */
void          premia_offers_add (PremiaOffers *self, PremiaOfferKind kind, AdwToast *toast, const char *what, const char *since);
/* What the last one is called; NULL: there is none. @since: (out) (optional) (nullable). Borrowed. */
const char   *premia_offers_peek (PremiaOffers *self, gboolean redo, const char **since);
/* As its button does it; FALSE: there is none. */
gboolean      premia_offers_take (PremiaOffers *self, gboolean redo);
/* Nothing of it can be taken back any more: another workspace is open. */
void          premia_offers_clear (PremiaOffers *self);
/* Something else was done: what had been taken back is not done again. */
void          premia_offers_clear_redo (PremiaOffers *self);

G_END_DECLS
