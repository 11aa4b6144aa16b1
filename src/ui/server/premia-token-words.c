/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-token-words"

#include "premia-token-words.h"

#include "exchange/premia-json.h"
#include "sync/premia-outbox.h"

#include <glib/gi18n.h>
#include <string.h>

/* ---- tokens ---- */

/* Without an exponent, if it is a number at all. */
static char *
make_plain (const char *amount)
{
  g_autofree char *plain = g_strdup ("0");

  return premia_reward_amount_add (&plain, amount) ? g_steal_pointer (&plain) : g_strdup (amount);
}

char *
premia_tokens_format (PremiaLocale *locale, const char *amount)
{
  /* Tokens are paid as money is. */
  return premia_locale_is_veiled (locale) ? premia_locale_format_amount (locale, 0, 0) : premia_locale_format_decimal (locale, amount);
}

char *
premia_tokens_say (PremiaLocale *locale, const char *amount, const char *name)
{
  g_autofree char *number = premia_tokens_format (locale, amount);
  g_autofree char *plain = NULL;
  PremiaMoney money = 0;
  gulong n = 2;

  g_return_val_if_fail (name != NULL, NULL);

  if (*name != '\0')
    /* Translators: an amount, and what the company calls the units of it: “12,500 stars” */
    return g_strdup_printf (C_("tokens", "%1$s %2$s"), number, name);
  plain = make_plain (amount);
  /* One and a half is said as two are. */
  if (premia_money_parse (plain, -1, &money, NULL) && money % PREMIA_MICRO == 0)
    n = (gulong) (ABS (money / PREMIA_MICRO) % 1000000);
  /* Translators: %s is a number: what the reward server pays in */
  return g_strdup_printf (ngettext ("%s point", "%s points", n), number);
}

/* ---- payments ---- */

gboolean
premia_payment_is_elsewhere (const PremiaPayment *payment, const char *address)
{
  g_return_val_if_fail (payment != NULL, FALSE);

  if (payment->state == PREMIA_PAYMENT_PAID || payment->state == PREMIA_PAYMENT_DENIED || payment->state == PREMIA_PAYMENT_CANCELLED)
    return FALSE;
  return address != NULL && !premia_outbox_is_own (payment, address);
}

char *
premia_payment_say (const PremiaPayment *payment, const char *address, PremiaLocale *locale, PremiaZone *zone)
{
  g_autofree char *day = NULL;

  g_return_val_if_fail (payment != NULL && PREMIA_IS_LOCALE (locale) && zone != NULL, NULL);

  if (premia_payment_is_elsewhere (payment, address))
    return premia_outbox_say_elsewhere (payment, address);
  day = premia_locale_format_date (locale, premia_zone_date_of (zone, payment->changed_at));
  switch (payment->state)
    {
    case PREMIA_PAYMENT_WAITING:
      return g_strdup (*payment->reason != '\0' ? payment->reason : _("Written down; it is sent when the server is there"));
    case PREMIA_PAYMENT_SENDING:
      return g_strdup (_("On its way to the server; whether it got there is looked up"));
    case PREMIA_PAYMENT_HELD:
      /* Translators: %s is a day */
      return g_strdup_printf (_("On hold on the server since %s: somebody has to approve it"), day);
    case PREMIA_PAYMENT_PAID:
      /* Translators: %s is a day */
      return g_strdup_printf (_("Paid through the server on %s"), day);
    case PREMIA_PAYMENT_DENIED:
      return *payment->reason != '\0' ? g_strdup (payment->reason)
                                      /* Translators: %s is a day */
                                      : g_strdup_printf (_("Denied on the server on %s"), day);
    case PREMIA_PAYMENT_OPEN:
      return g_strdup (*payment->reason != '\0' ? payment->reason : _("Nobody knows whether it was paid: look at the server"));
    default:
      return g_strdup (_("Taken back before anything was sent"));
    }
}

/* ---- transactions ---- */

char *
premia_transaction_say_status (int status)
{
  switch (status)
    {
    case PREMIA_TRANSACTION_PAID:
      return g_strdup (C_("transaction", "paid"));
    case PREMIA_TRANSACTION_HOLD:
      return g_strdup (C_("transaction", "on hold"));
    case PREMIA_TRANSACTION_DENIED:
      return g_strdup (C_("transaction", "denied"));
    case PREMIA_TRANSACTION_APPROVED:
      return g_strdup (C_("transaction", "approved, not sent yet"));
    case PREMIA_TRANSACTION_SENDING:
      return g_strdup (C_("transaction", "being sent"));
    case PREMIA_TRANSACTION_SEND_FAILED:
      return g_strdup (C_("transaction", "not sent, will be tried again"));
    case PREMIA_TRANSACTION_SEND_UNKNOWN_ERROR:
      return g_strdup (C_("transaction", "nobody knows whether it arrived"));
    case PREMIA_TRANSACTION_MINED:
      return g_strdup (C_("transaction", "arrived"));
    default:
      /* Translators: a state of a transaction that this Premia does not know yet */
      return g_strdup_printf (_("state %d"), status);
    }
}

char *
premia_transaction_say_elsewhere (int status)
{
  g_autofree char *state = NULL;

  switch (status)
    {
    case PREMIA_TRANSACTION_PAID:
    case PREMIA_TRANSACTION_APPROVED:
      return g_strdup (_("Approved by somebody else"));
    case PREMIA_TRANSACTION_DENIED:
      return g_strdup (_("Denied by somebody else"));
    default:
      state = premia_transaction_say_status (status);
      /* Translators: %s is a state of a transaction that somebody else has changed meanwhile: “being sent” */
      return g_strdup_printf (_("Meanwhile %s"), state);
    }
}

/* ---- jobs ---- */

static const struct { const char *name, *title, *target_title, *deed; } server_jobs[] = {
  { "update-medals", N_("Give Medals"), NULL,
    N_("Counts what everybody has done in the periods of the medals, gives the ranks that were reached and takes away those that were lost.") },
  { "update-leader-board", N_("Count a Leader Board"), N_("Count the Leader Board “%s”"),
    N_("Counts the scores anew. Until it has run, the leader board is empty, and afterwards it stays as it was counted.") },
  { "reduce-xp", N_("Let Experience Fade"), NULL,
    N_("Takes experience from those who have done nothing for a while, as the server's rules say.") },
  { "pay-lost-levelup-rewards", N_("Pay Missed Level Rewards"), NULL,
    N_("Pays the rewards of levels that people have reached and were not paid for.") },
  { "withdraw", N_("Send Withdrawals"), N_("Send Withdrawals in %s"),
    N_("Sends what was approved to people's wallets. This moves money out of the company.") },
  { "freeze-trx", N_("Freeze for Fees"), N_("Freeze for Fees on %s"),
    N_("Freezes coins of the company's wallet, which makes sending cheaper.") },
};

static int
find_job (const char *name, const char **target)
{
  const char *at = strchr (name, '@');
  const gsize length = at != NULL ? (gsize) (at - name) : strlen (name);

  *target = at != NULL && at[1] != '\0' ? at + 1 : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (server_jobs); i++)
    if (strlen (server_jobs[i].name) == length && strncmp (server_jobs[i].name, name, length) == 0)
      return (int) i;
  return -1;
}

char *
premia_server_job_say_name (const char *name)
{
  const char *target;
  int index;

  g_return_val_if_fail (name != NULL, NULL);

  index = find_job (name, &target);
  if (index < 0)
    return g_strdup (name);
  if (target == NULL || server_jobs[index].target_title == NULL)
    return g_strdup (_(server_jobs[index].title));
  {
    /* Not a format: a translation without its %s would take the name away, not memory. */
    g_auto (GStrv) parts = g_strsplit (_(server_jobs[index].target_title), "%s", 2);

    return g_strjoinv (target, parts);
  }
}

char *
premia_server_job_say_deed (const PremiaRewardJob *job)
{
  const char *target;
  int index;

  g_return_val_if_fail (job != NULL, NULL);

  index = find_job (job->name, &target);
  return g_strdup (index >= 0 ? _(server_jobs[index].deed) : job->description);
}

/* The words of an error, wherever they are: under a name that says so, else the first text. */
static const char *
find_words (const PremiaJsonNode *node, guint depth)
{
  static const char *const names[] = { "message", "lastError", "error", "reason", "details", "stack" };

  if (node->kind == PREMIA_JSON_STRING)
    return *node->text != '\0' ? node->text : NULL;
  if (node->kind != PREMIA_JSON_OBJECT || depth > 4)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const PremiaJsonNode *member = premia_json_find (node, names[i]);
      const char *words = member != NULL ? find_words (member, depth + 1) : NULL;

      if (words != NULL)
        return words;
    }
  return NULL;
}

char *
premia_server_job_say_error (const PremiaRewardJob *job)
{
  g_autoptr (PremiaJson) json = NULL;
  g_autofree char *words = NULL;
  char *end;

  g_return_val_if_fail (job != NULL, NULL);

  if (*job->info == '\0')
    return NULL;
  json = premia_json_parse (job->info, strlen (job->info), job->name, NULL);
  if (json != NULL)
    words = g_strdup (find_words (premia_json_get_root (json), 0));
  else if (job->state == PREMIA_REWARD_JOB_ERROR)
    words = g_strdup (job->info);
  if (words == NULL)
    return NULL;
  /* Where in a program it happened tells a manager nothing. */
  end = strchr (words, '\n');
  if (end != NULL)
    *end = '\0';
  g_strstrip (words);
  /* That it is an error is said already. */
  if (g_str_has_prefix (words, "Error: "))
    memmove (words, words + strlen ("Error: "), strlen (words + strlen ("Error: ")) + 1);
  return *words != '\0' ? g_steal_pointer (&words) : NULL;
}
