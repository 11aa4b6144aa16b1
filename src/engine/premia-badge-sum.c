/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-sum"

#include "premia-badge-sum.h"
#include "premia-reward.h"

#include <string.h>

/* Digits that a unit may have, so that 2^24 times 10^30 and its neighbours stay far below 2^127. */
#define MOST_DIGITS 30
/* Of any decimal before and behind its point: twice as many, and what a count adds, premia_reward_amount_add() can take. */
#define MOST_PLACES 400

__extension__ typedef unsigned __int128 PremiaUnits;

void
premia_badge_scale_init (PremiaBadgeScale *self)
{
  *self = (PremiaBadgeScale) { .texts = g_ptr_array_new_with_free_func (g_free), .minus = g_ptr_array_new_with_free_func (g_free) };
  self->units = g_array_new (FALSE, FALSE, sizeof (PremiaInt128));
}

void
premia_badge_scale_clear (PremiaBadgeScale *self)
{
  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_clear_pointer (&self->minus, g_ptr_array_unref);
  g_clear_pointer (&self->units, g_array_unref);
}

static char *
negate (const char *text)
{
  if (*text == '-')
    return g_strdup (text + 1);
  return strcmp (text, "0") == 0 ? g_strdup (text) : g_strconcat ("-", text, NULL);
}

static int
count_behind (const char *text)
{
  const char *point = strchr (text, '.');

  return point == NULL ? 0 : (int) strlen (point + 1);
}

static int
count_before (const char *text)
{
  return (int) strcspn (text + (*text == '-'), ".");
}

guint
premia_badge_scale_add (PremiaBadgeScale *self, const char *text)
{
  char *plain = g_strdup ("0");

  /* Without an exponent and zeros that say nothing. */
  if (!premia_reward_amount_add (&plain, text) || count_before (plain) > MOST_PLACES || count_behind (plain) > MOST_PLACES)
    {
      g_free (plain);
      plain = g_strdup ("0");
    }
  g_ptr_array_add (self->texts, plain);
  g_ptr_array_add (self->minus, negate (plain));
  return self->texts->len - 1;
}

static PremiaInt128
read_units (const char *text, int scale)
{
  const gboolean negative = *text == '-';
  PremiaInt128 units = 0;
  int behind = -1;

  for (text += negative; *text != '\0'; text++)
    {
      if (*text != '.')
        units = units * 10 + (*text - '0');
      behind += *text == '.' || behind >= 0;
    }
  for (behind = MAX (behind, 0); behind < scale; behind++)
    units *= 10;
  return negative ? -units : units;
}

void
premia_badge_scale_settle (PremiaBadgeScale *self, guint64 most_terms)
{
  int before = 1;

  for (guint i = 0; i < self->texts->len; i++)
    {
      const char *text = g_ptr_array_index (self->texts, i);

      self->scale = MAX (self->scale, count_behind (text));
      before = MAX (before, count_before (text));
    }
  for (; most_terms > G_GUINT64_CONSTANT (1) << 24; most_terms /= 10)
    before++;
  self->wide = before + self->scale > MOST_DIGITS;
  for (guint i = 0; i < self->texts->len && !self->wide; i++)
    {
      const PremiaInt128 units = read_units (g_ptr_array_index (self->texts, i), self->scale);

      g_array_append_val (self->units, units);
    }
}

static int
sign_of (const char *text)
{
  return *text == '-' ? -1 : strcmp (text, "0") != 0;
}

int
premia_badge_scale_sign (const PremiaBadgeScale *self, guint index)
{
  return sign_of (g_ptr_array_index (self->texts, index));
}

static const char *
text_of (const PremiaBadgeSum *sum)
{
  return sum->text == NULL ? "0" : sum->text;
}

static void
move_wide_times (PremiaBadgeSum *sum, const char *text, guint64 times)
{
  if (sum->text == NULL)
    sum->text = g_strdup ("0");
  /* There is room: MOST_PLACES. */
  if (!premia_reward_amount_add_times (&sum->text, text, times))
    g_assert_not_reached ();
}

void
premia_badge_sum_move_wide (const PremiaBadgeScale *self, PremiaBadgeSum *sum, const char *text)
{
  move_wide_times (sum, text, 1);
}

int
premia_badge_sum_compare_wide (const PremiaBadgeScale *self, const PremiaBadgeSum *sum, guint index)
{
  return premia_reward_amount_compare (text_of (sum), g_ptr_array_index (self->texts, index));
}

int
premia_badge_sum_sign (const PremiaBadgeScale *self, const PremiaBadgeSum *sum)
{
  return self->wide ? sign_of (text_of (sum)) : sum->units < 0 ? -1 : sum->units > 0;
}

int
premia_badge_sum_compare_sums (const PremiaBadgeScale *self, const PremiaBadgeSum *a, const PremiaBadgeSum *b)
{
  if (self->wide)
    return premia_reward_amount_compare (text_of (a), text_of (b));
  return a->units < b->units ? -1 : a->units > b->units;
}

void
premia_badge_sum_set (const PremiaBadgeScale *self, PremiaBadgeSum *sum, const PremiaBadgeSum *from)
{
  if (sum == from)
    return;
  g_free (sum->text);
  sum->units = from->units;
  sum->text = g_strdup (from->text);
}

void
premia_badge_sum_add_sum (const PremiaBadgeScale *self, PremiaBadgeSum *sum, const PremiaBadgeSum *term)
{
  if (self->wide)
    move_wide_times (sum, text_of (term), 1);
  else
    sum->units += term->units;
}

void
premia_badge_sum_subtract_sum (const PremiaBadgeScale *self, PremiaBadgeSum *sum, const PremiaBadgeSum *term)
{
  g_autofree char *minus = self->wide ? negate (text_of (term)) : NULL;

  if (self->wide)
    move_wide_times (sum, minus, 1);
  else
    sum->units -= term->units;
}

void
premia_badge_sum_add_times (const PremiaBadgeScale *self, PremiaBadgeSum *sum, guint index, guint64 times)
{
  if (self->wide)
    move_wide_times (sum, g_ptr_array_index (self->texts, index), times);
  else
    sum->units += g_array_index (self->units, PremiaInt128, index) * (PremiaInt128) times;
}

static char *
write_units (PremiaInt128 units, int scale)
{
  char digits[64];
  int place = sizeof digits;
  const gboolean negative = units < 0;
  PremiaUnits rest = negative ? -(PremiaUnits) units : (PremiaUnits) units;

  digits[--place] = '\0';
  for (int behind = 0; rest > 0 || behind <= scale; behind++, rest /= 10)
    {
      if (behind == scale && scale > 0 && digits[place] != '\0')
        digits[--place] = '.';
      /* Zeros at the end say nothing. */
      if (behind < scale && rest % 10 == 0 && digits[place] == '\0')
        continue;
      digits[--place] = (char) ('0' + (int) (rest % 10));
    }
  if (negative)
    digits[--place] = '-';
  return g_strdup (digits + place);
}

char *
premia_badge_sum_to_string (const PremiaBadgeScale *self, const PremiaBadgeSum *sum)
{
  return self->wide ? g_strdup (text_of (sum)) : write_units (sum->units, self->scale);
}

char *
premia_badge_sum_to_whole (const PremiaBadgeScale *self, const PremiaBadgeSum *sum)
{
  char *text = premia_badge_sum_to_string (self, sum);

  text[strcspn (text, ".")] = '\0';
  return text;
}
