/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-cube"

#include "premia-cube-private.h"
#include "premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a case is worth: its wins less what was cancelled, in the scheme's currency, at 10^-12. */

typedef unsigned __int128 Unsigned;

void
premia_cube_fail_too_large (PremiaCube *self, guint32 case_id, GError **error)
{
  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_OVERFLOW,
               _ ("the amounts of “%s” are too large to add up"), premia_dataset_get_case_name (self->dataset, case_id));
}

/* ⌊a × b ÷ c⌋ for b ≤ c, exactly; where a × b itself does not fit, by doubling. */
static Unsigned
multiply_divide (Unsigned a, Unsigned b, Unsigned c)
{
  Unsigned quotient = 0, rest = 0, product;

  if (!__builtin_mul_overflow (a, b, &product))
    return product / c;
  for (int bit = 127; bit >= 0; bit--)
    {
      quotient *= 2;
      rest *= 2;
      if (rest >= c)
        {
          rest -= c;
          quotient++;
        }
      if ((b >> bit & 1) == 0)
        continue;
      quotient += a / c;
      rest += a % c;
      if (rest >= c)
        {
          rest -= c;
          quotient++;
        }
    }
  return quotient;
}

static gboolean
find_rate (PremiaCube *self, guint32 case_id, const PremiaKind *kind, guint32 place, PremiaRate *rate_ppm, GError **error)
{
  const guint16 currency = kind->part.currency == NULL ? 0 : kind->part.currency[place];
  const char *name = premia_dataset_get_currency (self->dataset, currency);
  const PremiaDate day = premia_zone_date_of (self->span.zone, kind->part.at[place]);
  g_autofree char *on = NULL;

  *rate_ppm = PREMIA_MICRO;
  if (currency == 0 || currency == self->currency || kind->part.amount == NULL || kind->part.amount[place] == 0)
    return TRUE;
  if (premia_dataset_find_exchange (self->dataset, name, self->scheme->currency, day, rate_ppm))
    return TRUE;
  on = premia_date_to_string (day);
  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MISSING,
               _ ("“%s” has an amount in %s on %s, and no exchange rate to %s holds on that day: add it to the rates"),
               premia_dataset_get_case_name (self->dataset, case_id), name, on, self->scheme->currency);
  return FALSE;
}

gboolean
premia_cube_convert (PremiaCube *self, guint32 case_id, guint32 row, PremiaInt128 *raw, GError **error)
{
  guint32 place;
  const PremiaKind *kind = premia_dataset_kind_of_row (self->dataset, row, &place);
  PremiaRate rate_ppm;

  if (!find_rate (self, case_id, kind, place, &rate_ppm, error))
    return FALSE;
  *raw = (PremiaInt128) (kind->part.amount == NULL ? 0 : kind->part.amount[place]) * rate_ppm;
  if (*raw <= PREMIA_RAW_MOST && *raw >= -PREMIA_RAW_MOST)
    return TRUE;
  premia_cube_fail_too_large (self, case_id, error);
  return FALSE;
}

/* Wins and cancellations of a case. While all are in one currency, the cancelled part is a fraction
 * of that currency, whatever the days' rates were. */
typedef struct
{
  PremiaInt128 won, cancelled;          /* as they are */
  PremiaInt128 raw_won, raw_cancelled;  /* converted, each at its own day */
  PremiaInt128 before, upto;            /* converted wins before the row in question, and with it */
  int          currency;                /* -1 none yet, -2 several */
  gboolean     found;
} Sums;

static gboolean
add_row (PremiaCube *self, guint32 case_id, guint32 row, guint32 wanted, PremiaInstant known_end, Sums *sums, GError **error)
{
  guint32 place;
  const PremiaKind *kind = premia_dataset_kind_of_row (self->dataset, row, &place);
  const guint16 named = kind->part.currency == NULL ? 0 : kind->part.currency[place];
  const int currency = named == self->currency ? 0 : named; /* the scheme's own, said or not */
  const PremiaMoney amount = kind->part.amount == NULL ? 0 : kind->part.amount[place];
  const gboolean is_win = kind->part.stage == PREMIA_STAGE_WON;
  PremiaInt128 raw;

  if (!is_win && (kind->part.stage != PREMIA_STAGE_CANCELLED || kind->part.at[place] >= known_end))
    return TRUE;
  if (!premia_cube_convert (self, case_id, row, &raw, error))
    return FALSE;
  if (amount != 0)
    sums->currency = sums->currency == -1 || sums->currency == currency ? currency : -2;
  if (is_win)
    {
      if (row == wanted && __builtin_add_overflow (sums->before = sums->raw_won, raw, &sums->upto))
        {
          premia_cube_fail_too_large (self, case_id, error);
          return FALSE;
        }
      sums->found = TRUE;
      sums->won += amount;
    }
  else
    sums->cancelled += amount;
  if (__builtin_add_overflow (is_win ? sums->raw_won : sums->raw_cancelled, raw, is_win ? &sums->raw_won : &sums->raw_cancelled))
    {
      premia_cube_fail_too_large (self, case_id, error);
      return FALSE;
    }
  return TRUE;
}

/* @amount without the cancelled part, which takes from all wins in proportion. What is left of
 * several wins adds up exactly, since each is the difference of two running values. */
static PremiaInt128
without_cancelled (const Sums *sums, PremiaInt128 amount)
{
  const PremiaInt128 won = sums->currency >= 0 ? sums->won : sums->raw_won;
  const PremiaInt128 cancelled = sums->currency >= 0 ? sums->cancelled : sums->raw_cancelled;
  const Unsigned size = amount < 0 ? -(Unsigned) amount : (Unsigned) amount;
  PremiaInt128 left;

  if (cancelled <= 0 || won <= 0)
    return amount;
  if (cancelled >= won)
    return 0;
  left = (PremiaInt128) multiply_divide (size, (Unsigned) (won - cancelled), (Unsigned) won);
  return amount < 0 ? -left : left;
}

gboolean
premia_cube_worth (PremiaCube *self, guint32 case_id, guint32 row, gboolean keeps_cancelled,
                   PremiaInstant known_end, PremiaInt128 *raw, gboolean *has_amount, GError **error)
{
  guint32 single, n;
  const guint32 *rows = premia_dataset_rows_of_case (self->dataset, case_id, &single, &n);
  Sums sums = { .currency = -1 };

  for (guint32 i = 0; i < n; i++)
    if (!add_row (self, case_id, rows[i], row, keeps_cancelled ? G_MININT64 : known_end, &sums, error))
      return FALSE;
  if (row == G_MAXUINT32)
    *raw = without_cancelled (&sums, sums.raw_won);
  else
    *raw = without_cancelled (&sums, sums.upto) - without_cancelled (&sums, sums.before);
  if (has_amount != NULL)
    *has_amount = sums.found;
  return TRUE;
}

gboolean
premia_cube_get_case_amount_before (PremiaCube *self, guint32 case_id, PremiaInstant before, PremiaRational *amount)
{
  PremiaInt128 raw;

  g_return_val_if_fail (self != NULL && case_id < premia_dataset_get_n_cases (self->dataset), FALSE);

  return premia_cube_worth (self, case_id, G_MAXUINT32, FALSE, before, &raw, NULL, NULL)
         && premia_rational_set (amount, raw, PREMIA_RAW_ONE);
}

gboolean
premia_cube_get_case_amount (PremiaCube *self, guint32 case_id, PremiaDate known, PremiaRational *amount)
{
  const PremiaInstant end = premia_zone_start_of (self->span.zone, known + 1);
  PremiaInt128 raw;
  gboolean has_amount;

  g_return_val_if_fail (self != NULL && case_id < premia_dataset_get_n_cases (self->dataset), FALSE);

  return premia_cube_worth (self, case_id, G_MAXUINT32, FALSE, end, &raw, &has_amount, NULL) && has_amount
         && premia_rational_set (amount, raw, PREMIA_RAW_ONE);
}
