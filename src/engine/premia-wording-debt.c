/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-wording"

#include "premia-wording-private.h"

char *
premia_wording_debt (const PremiaDebtLines *lines, PremiaScheme *scheme, const PremiaWords *words)
{
  g_autofree char *money = NULL;

  g_return_val_if_fail (lines != NULL && scheme != NULL && words != NULL, NULL);

  if (lines->debt == 0 && lines->forgiven == 0)
    return NULL;
  money = premia_words_money (words, scheme, lines->debt != 0 ? -lines->debt : lines->forgiven);
  if (lines->debt != 0)
    return premia_words_say (words, N_ ("%s carried over from the period before"), money, NULL);
  return premia_words_say (words, N_ ("%s carried over from the period before is forgiven: the person has left"), money, NULL);
}

char *
premia_wording_carried (const PremiaDebtLines *lines, PremiaScheme *scheme, const PremiaWords *words)
{
  g_autofree char *money = NULL;

  g_return_val_if_fail (lines != NULL && scheme != NULL && words != NULL, NULL);

  if (lines->carried == 0)
    return NULL;
  money = premia_words_money (words, scheme, lines->carried);
  return premia_words_say (words, N_ ("%s more was taken back than earned: it is carried into the next period"), money, NULL);
}
