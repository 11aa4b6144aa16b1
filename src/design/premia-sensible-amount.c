/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sensible-amount"

#include "premia-sensible-amount.h"

/* What is usual in Russia differs by more than the rate of exchange, so it has its own column. */
static const struct { int rubles, euros; } amounts[PREMIA_N_SENSIBLE_AMOUNTS] = {
  [PREMIA_SENSIBLE_SALARY] = { 40000, 2500 },     [PREMIA_SENSIBLE_FEE] = { 1500, 100 },
  [PREMIA_SENSIBLE_SMALL_FEE] = { 200, 10 },      [PREMIA_SENSIBLE_BONUS] = { 5000, 300 },
  [PREMIA_SENSIBLE_CAP] = { 90000, 5000 },        [PREMIA_SENSIBLE_FLOOR] = { 20000, 1000 },
  [PREMIA_SENSIBLE_GUARANTEE] = { 30000, 1500 },  [PREMIA_SENSIBLE_POOL] = { 100000, 5000 },
  [PREMIA_SENSIBLE_FIRST_PRIZE] = { 15000, 500 }, [PREMIA_SENSIBLE_SECOND_PRIZE] = { 10000, 300 },
  [PREMIA_SENSIBLE_THIRD_PRIZE] = { 5000, 200 },  [PREMIA_SENSIBLE_BADGE] = { 3000, 100 },
  [PREMIA_SENSIBLE_KPI] = { 10000, 600 },         [PREMIA_SENSIBLE_SALES] = { 500000, 50000 },
  [PREMIA_SENSIBLE_HIGH_SALES] = { 1000000, 100000 },
};

/* How many units of other currencies stand in for a euro, as a round number: amounts to begin with, no rates. */
static const struct { char currency[4]; int units; } scales[] = {
  { "AMD", 500 }, { "AZN", 2 },   { "BYN", 4 },   { "CNY", 10 },   { "CZK", 20 },  { "DKK", 10 }, { "GEL", 4 },
  { "HUF", 400 }, { "INR", 100 }, { "JPY", 200 }, { "KGS", 100 },  { "KRW", 1000 }, { "KZT", 500 }, { "MDL", 20 },
  { "NOK", 10 },  { "PLN", 4 },   { "RON", 4 },   { "RSD", 100 },  { "SEK", 10 },  { "TJS", 10 }, { "TRY", 40 },
  { "UAH", 40 },  { "UZS", 10000 },
};

PremiaMoney
premia_sensible_amount (PremiaSensibleAmount self, const char *currency)
{
  g_return_val_if_fail (self < PREMIA_N_SENSIBLE_AMOUNTS && currency != NULL, PREMIA_MICRO);

  if (g_str_equal (currency, "RUB"))
    return amounts[self].rubles * PREMIA_MICRO;
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    if (g_str_equal (currency, scales[i].currency))
      return (gint64) amounts[self].euros * scales[i].units * PREMIA_MICRO;
  return amounts[self].euros * PREMIA_MICRO;
}
