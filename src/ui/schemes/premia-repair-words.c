/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-repair-words"

#include "premia-repair-words.h"

#include <glib/gi18n.h>

const char *
premia_repair_say_title (PremiaMend mend)
{
  return mend == PREMIA_MEND_GATE ? _("Count Only What Was Held and Qualified") : _("Pay the Same for Qualified Appointments");
}

char *
premia_repair_say_span (PremiaPeriod first, PremiaPeriod last, PremiaLocale *locale)
{
  g_autofree char *from = premia_locale_format_period (locale, first);
  g_autofree char *to = premia_locale_format_period (locale, last);

  if (first.number == last.number)
    /* Translators: a month or another period */
    return g_strdup_printf (_("%s, if people work as they did"), from);
  /* Translators: two months or other periods */
  return g_strdup_printf (_("%s – %s, if people work as they did"), from, to);
}

char *
premia_repair_say_scheme (PremiaScheme *scheme, PremiaLocale *locale)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < scheme->components->len; i++)
    {
      g_autofree char *sentence = premia_wording_component (scheme, i, premia_locale_get_words (locale));

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", sentence);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
premia_repair_say_people (PremiaRepair *repair)
{
  g_autofree char *gain = g_strdup_printf (ngettext ("%u person gains", "%u people gain", repair->n_gain), repair->n_gain);
  g_autofree char *lose = g_strdup_printf (ngettext ("%u loses", "%u lose", repair->n_lose), repair->n_lose);
  g_autofree char *much = NULL;

  if (repair->n_lose_much == 0)
    /* Translators: “3 people gain”, “2 lose” */
    return g_strdup_printf (_("%s, %s; nobody more than %d%%."), gain, lose, PREMIA_REPAIR_LOSS_PERCENT);
  much = g_strdup_printf (ngettext ("%u of them more than %d%%", "%u of them more than %d%%", repair->n_lose_much), repair->n_lose_much,
                          PREMIA_REPAIR_LOSS_PERCENT);
  /* Translators: “3 people gain”, “2 lose”, “1 of them more than 10%” */
  return g_strdup_printf (_("%s, %s, %s."), gain, lose, much);
}

char *
premia_repair_say_money (PremiaRepair *repair, PremiaMoney amount, gboolean with_sign, PremiaLocale *locale)
{
  g_autofree char *money = premia_locale_format_money (locale, amount, repair->after->currency, premia_scheme_get_digits (repair->after));

  return with_sign && amount > 0 ? g_strconcat ("+", money, NULL) : g_steal_pointer (&money);
}

char *
premia_repair_say_share (PremiaMoney before, PremiaMoney after, PremiaLocale *locale)
{
  PremiaRational share;
  g_autofree char *text = NULL;

  if (before <= 0 || after == before || !premia_rational_set (&share, (PremiaInt128) after - before, before))
    return g_strdup ("–");
  text = premia_locale_format_number (locale, share, 0, TRUE);
  return after > before ? g_strconcat ("+", text, NULL) : g_steal_pointer (&text);
}

char *
premia_repair_say_guarantee (PremiaRepair *repair, PremiaPeriod from, PremiaLocale *locale)
{
  g_autofree char *amount = premia_repair_say_money (repair, repair->guarantee, FALSE, locale);
  g_autofree char *cost = premia_repair_say_money (repair, repair->full_guarantee, FALSE, locale);
  g_autofree char *first = premia_locale_format_period (locale, from);
  g_autofree char *last = premia_locale_format_period (locale, premia_period_next (from, (int) MAX (repair->n_months, 1) - 1));
  g_autofree char *people = g_strdup_printf (ngettext ("%u person who loses more than %d%%", "%u people who lose more than %d%%", repair->n_lose_much),
                                             repair->n_lose_much, PREMIA_REPAIR_LOSS_PERCENT);

  /* Translators: an amount, “3 people who lose more than 10%”, an amount, two months */
  return g_strdup_printf (_("At least %s of variable pay a month for %s: in the last two months it would have added %s. It is given to them from %s to %s."),
                          amount, people, cost, first, last);
}

char *
premia_repair_say_break_even (PremiaRepair *repair, PremiaMoney value, gboolean with_guarantee, PremiaLocale *locale)
{
  PremiaRational change;
  g_autofree char *share = NULL;

  if (repair->n_qualified == 0)
    return g_strdup (_("No qualified appointment took place in this time, so nothing can be weighed."));
  if (!premia_repair_find_break_even (repair, value, with_guarantee, &change))
    {
      g_autofree char *each = premia_repair_say_money (repair, repair->pay_per_qualified, FALSE, locale);

      /* Translators: an amount */
      return g_strdup_printf (_("An appointment costs %s in pay, which is more than it brings: this is worth it at no number of appointments."), each);
    }
  if (premia_rational_sign (change) < 0)
    {
      change.numerator = -change.numerator;
      share = premia_locale_format_number (locale, change, 1, TRUE);
      if (change.numerator * 1000 < change.denominator)
        return g_strdup (_("It costs the same: worth it as soon as there are not fewer qualified appointments than now."));
      /* Translators: a percentage */
      return g_strdup_printf (_("Worth it if there are more than %s more qualified appointments."), share);
    }
  if (change.numerator * 1000 < change.denominator)
    return g_strdup (_("It costs the same: worth it as soon as there are not fewer qualified appointments than now."));
  share = premia_locale_format_number (locale, change, 1, TRUE);
  /* Translators: a percentage */
  return g_strdup_printf (_("Worth it if qualified appointments fall by less than %s."), share);
}

char *
premia_repair_say_quality (PremiaRepair *repair, gboolean added, PremiaLocale *locale)
{
  g_autofree char *cost = premia_repair_say_money (repair, repair->quality_cost, FALSE, locale);
  g_autofree char *bonus = repair->with_quality != NULL ? premia_wording_component (repair->with_quality, repair->quality, premia_locale_get_words (locale)) : NULL;

  if (bonus == NULL)
    return g_strdup ("");
  if (added)
    /* Translators: a sentence about the bonus, an amount */
    return g_strdup_printf (_("%s Its price, %s, comes out of the fee: all together costs the same."), bonus, cost);
  /* Translators: a sentence about the bonus, an amount */
  return g_strdup_printf (_("%s That would cost %s more; switched on, it comes out of the fee."), bonus, cost);
}

char *
premia_repair_say_problem (PremiaRepair *repair, PremiaLocale *locale)
{
  g_autofree char *cost = NULL;

  if (repair->reached)
    return NULL;
  cost = premia_repair_say_money (repair, repair->cost_before, FALSE, locale);
  if (repair->n_qualified == 0)
    /* Translators: an amount */
    return g_strdup_printf (_("No fee comes to %s: no qualified appointment took place in this time. Choose another time, or write down which appointments took place."), cost);
  /* Translators: an amount */
  return g_strdup_printf (_("No fee comes to %s: a cap, or something else in the scheme, keeps it below."), cost);
}
