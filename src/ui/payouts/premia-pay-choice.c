/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pay-choice"

#include "premia-pay-choice.h"

#include "ui/server/premia-token-words.h"

#include <glib/gi18n.h>

struct _PremiaPayChoice
{
  GObject            parent_instance;
  char              *person, *name, *folded, *tokens; /* (owned) */
  char              *money_text, *tokens_text, *state; /* (owned) */
  char              *owed_text;                        /* (owned) (nullable) */
  PremiaMoney        amount;
  gboolean           has_account;
  gboolean           has_payment;
  gboolean           elsewhere; /* it belongs to another server */
  PremiaPaymentState payment;
  gboolean           chosen;
};

enum { PROP_0, PROP_CHOSEN, PROP_STATE, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PremiaPayChoice, premia_pay_choice, G_TYPE_OBJECT)

static void
premia_pay_choice_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PremiaPayChoice *self = PREMIA_PAY_CHOICE (object);

  if (prop_id == PROP_CHOSEN)
    g_value_set_boolean (value, self->chosen);
  else if (prop_id == PROP_STATE)
    g_value_set_string (value, self->state);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
premia_pay_choice_finalize (GObject *object)
{
  PremiaPayChoice *self = PREMIA_PAY_CHOICE (object);

  g_free (self->person);
  g_free (self->name);
  g_free (self->folded);
  g_free (self->tokens);
  g_free (self->money_text);
  g_free (self->owed_text);
  g_free (self->tokens_text);
  g_free (self->state);

  G_OBJECT_CLASS (premia_pay_choice_parent_class)->finalize (object);
}

static void
premia_pay_choice_class_init (PremiaPayChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = premia_pay_choice_get_property;
  object_class->finalize = premia_pay_choice_finalize;

  properties[PROP_CHOSEN] = g_param_spec_boolean ("chosen", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_STATE] = g_param_spec_string ("state", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
premia_pay_choice_init (PremiaPayChoice *self)
{
  self->state = g_strdup ("");
}

/* What is said of somebody of whom nothing was written down. (transfer full) */
static char *
say_without_payment (PremiaPayChoice *self)
{
  if (self->amount < 0)
    return g_strdup (_("The total is negative: nothing is sent, and the next payment is less by it"));
  if (self->amount == 0)
    return g_strdup (_("Nothing to send"));
  if (!self->has_account)
    return g_strdup (_("No account on the server: synchronise, and let it be made"));
  /* Translators: an amount of money that earlier runs took back and could not */
  return self->owed_text != NULL ? g_strdup_printf (_("Less %s owed from before"), self->owed_text) : g_strdup ("");
}

PremiaPayChoice *
premia_pay_choice_new (const PremiaTokenLine *line, const char *name, gboolean has_account, const PremiaPayChoiceWords *words)
{
  PremiaPayChoice *self;
  g_autofree char *all = NULL;

  g_return_val_if_fail (line != NULL && name != NULL && words != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_PAY_CHOICE, NULL);
  self->person = g_strdup (line->person);
  self->name = g_strdup (name);
  all = g_strjoin ("\n", name, line->person, NULL);
  self->folded = g_utf8_casefold (all, -1);
  self->amount = line->amount;
  self->tokens = g_strdup (line->amount > 0 ? line->tokens : "0");
  self->has_account = has_account;
  self->money_text = premia_locale_format_money (words->locale, line->amount, words->currency, words->digits);
  self->owed_text = line->owed < 0 ? premia_locale_format_money (words->locale, -line->owed, words->currency, words->digits) : NULL;
  self->tokens_text = line->amount > 0 ? premia_tokens_say (words->locale, line->tokens, words->token_name) : g_strdup ("–");
  premia_pay_choice_set_payment (self, line->payment, words);
  /* What was denied, or has to be looked at first, is sent again only if somebody says so. */
  self->chosen = premia_pay_choice_can_choose (self) && !(self->has_payment && (self->payment == PREMIA_PAYMENT_DENIED || self->payment == PREMIA_PAYMENT_OPEN));
  return self;
}

void
premia_pay_choice_set_payment (PremiaPayChoice *self, const PremiaPayment *payment, const PremiaPayChoiceWords *words)
{
  g_autofree char *state = NULL;

  g_return_if_fail (PREMIA_IS_PAY_CHOICE (self) && words != NULL);

  self->has_payment = payment != NULL;
  self->payment = payment != NULL ? payment->state : PREMIA_PAYMENT_WAITING;
  self->elsewhere = payment != NULL && premia_payment_is_elsewhere (payment, words->address);
  state = payment != NULL ? premia_payment_say (payment, words->address, words->locale, words->zone) : say_without_payment (self);
  if (!premia_pay_choice_can_choose (self))
    premia_pay_choice_set_chosen (self, FALSE);
  if (g_strcmp0 (state, self->state) == 0)
    return;
  g_free (self->state);
  self->state = g_steal_pointer (&state);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

const char *
premia_pay_choice_get_person (PremiaPayChoice *self)
{
  g_return_val_if_fail (PREMIA_IS_PAY_CHOICE (self), NULL);

  return self->person;
}

const char *
premia_pay_choice_get_name (PremiaPayChoice *self)
{
  g_return_val_if_fail (PREMIA_IS_PAY_CHOICE (self), NULL);

  return self->name;
}

const char *
premia_pay_choice_get_folded (PremiaPayChoice *self)
{
  g_return_val_if_fail (PREMIA_IS_PAY_CHOICE (self), NULL);

  return self->folded;
}

const char *
premia_pay_choice_get_money_text (PremiaPayChoice *self)
{
  g_return_val_if_fail (PREMIA_IS_PAY_CHOICE (self), NULL);

  return self->money_text;
}

const char *
premia_pay_choice_get_tokens_text (PremiaPayChoice *self)
{
  g_return_val_if_fail (PREMIA_IS_PAY_CHOICE (self), NULL);

  return self->tokens_text;
}

const char *
premia_pay_choice_get_state (PremiaPayChoice *self)
{
  g_return_val_if_fail (PREMIA_IS_PAY_CHOICE (self), NULL);

  return self->state;
}

PremiaMoney
premia_pay_choice_get_amount (PremiaPayChoice *self)
{
  g_return_val_if_fail (PREMIA_IS_PAY_CHOICE (self), 0);

  return self->amount;
}

const char *
premia_pay_choice_get_tokens (PremiaPayChoice *self)
{
  g_return_val_if_fail (PREMIA_IS_PAY_CHOICE (self), NULL);

  return self->tokens;
}

gboolean
premia_pay_choice_get_payment (PremiaPayChoice *self, PremiaPaymentState *state)
{
  g_return_val_if_fail (PREMIA_IS_PAY_CHOICE (self), FALSE);

  *state = self->payment;
  return self->has_payment;
}

gboolean
premia_pay_choice_can_choose (PremiaPayChoice *self)
{
  g_return_val_if_fail (PREMIA_IS_PAY_CHOICE (self), FALSE);

  if (self->amount <= 0)
    return FALSE;
  if (!self->has_payment)
    return self->has_account;
  return !self->elsewhere && self->payment != PREMIA_PAYMENT_PAID && self->payment != PREMIA_PAYMENT_HELD;
}

gboolean
premia_pay_choice_get_chosen (PremiaPayChoice *self)
{
  g_return_val_if_fail (PREMIA_IS_PAY_CHOICE (self), FALSE);

  return self->chosen;
}

void
premia_pay_choice_set_chosen (PremiaPayChoice *self, gboolean chosen)
{
  g_return_if_fail (PREMIA_IS_PAY_CHOICE (self));

  chosen = chosen && premia_pay_choice_can_choose (self);
  if (chosen == self->chosen)
    return;
  self->chosen = chosen;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOSEN]);
}
