/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-payment-state.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *const names[PREMIA_N_PAYMENT_STATES] = { "waiting", "sending", "held", "paid", "denied", "open", "cancelled" };

#define TO(state) (1u << PREMIA_PAYMENT_##state)

/* Whoever looks before sending may find it there already, sent by somebody else: so from WAITING, too, it may be on hold, paid, denied
 * or in need of a person. What was sent is never simply taken back. PAID is the end, unless the server shows it paid twice; DENIED and
 * CANCELLED are left by planning anew, or since another workstation has done that. */
static const guint ways[PREMIA_N_PAYMENT_STATES] = {
  [PREMIA_PAYMENT_WAITING] = TO (WAITING) | TO (SENDING) | TO (HELD) | TO (PAID) | TO (DENIED) | TO (OPEN) | TO (CANCELLED),
  [PREMIA_PAYMENT_SENDING] = TO (SENDING) | TO (WAITING) | TO (HELD) | TO (PAID) | TO (DENIED) | TO (OPEN),
  [PREMIA_PAYMENT_HELD] = TO (HELD) | TO (PAID) | TO (DENIED) | TO (OPEN),
  [PREMIA_PAYMENT_PAID] = TO (OPEN),
  [PREMIA_PAYMENT_DENIED] = TO (HELD) | TO (PAID) | TO (OPEN),
  [PREMIA_PAYMENT_OPEN] = TO (OPEN) | TO (WAITING) | TO (SENDING) | TO (HELD) | TO (PAID) | TO (DENIED) | TO (CANCELLED),
  [PREMIA_PAYMENT_CANCELLED] = TO (HELD) | TO (PAID) | TO (OPEN),
};

const char *
premia_payment_state_to_string (PremiaPaymentState state)
{
  g_return_val_if_fail (state < PREMIA_N_PAYMENT_STATES, NULL);
  return names[state];
}

gboolean
premia_payment_state_parse (const char *text, PremiaPaymentState *state)
{
  for (guint i = 0; i < PREMIA_N_PAYMENT_STATES; i++)
    if (strcmp (text, names[i]) == 0)
      {
        *state = (PremiaPaymentState) i;
        return TRUE;
      }
  return FALSE;
}

gboolean
premia_payment_state_leads_to (PremiaPaymentState from, PremiaPaymentState to)
{
  g_return_val_if_fail (from < PREMIA_N_PAYMENT_STATES && to < PREMIA_N_PAYMENT_STATES, FALSE);
  return (ways[from] >> to) & 1;
}

const char *
premia_payment_state_say (PremiaPaymentState state)
{
  switch (state)
    {
    case PREMIA_PAYMENT_WAITING:
      return C_ ("payment", "waiting");
    case PREMIA_PAYMENT_SENDING:
      return C_ ("payment", "being sent");
    case PREMIA_PAYMENT_HELD:
      return C_ ("payment", "on hold");
    case PREMIA_PAYMENT_PAID:
      return C_ ("payment", "paid");
    case PREMIA_PAYMENT_DENIED:
      return C_ ("payment", "denied");
    case PREMIA_PAYMENT_OPEN:
      return C_ ("payment", "to be looked at");
    case PREMIA_PAYMENT_CANCELLED:
      return C_ ("payment", "taken back");
    default:
      g_return_val_if_reached ("");
    }
}
