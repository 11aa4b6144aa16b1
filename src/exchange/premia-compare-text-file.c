/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-compare-file"

#include "premia-compare-file.h"
#include "premia-statistic-text.h"

#include "engine/premia-wording.h"

#define NAME  24
#define WIDTH 18

static const PremiaComparedScheme *
get (GPtrArray *schemes, guint index)
{
  return g_ptr_array_index (schemes, index);
}

/* Takes @text. */
static void
put (GString *out, char *text)
{
  premia_statistic_pad (out, text, WIDTH, TRUE);
  g_free (text);
}

static void
begin_row (GString *out, const char *name)
{
  premia_statistic_pad (out, name, NAME, FALSE);
}

static char *
say_money (const PremiaComparedScheme *self, PremiaMoney amount)
{
  const PremiaWords *words = premia_words_plain ();

  return words->format_money (amount, self->diagnosis->scheme->currency, self->digits, words->user_data);
}

typedef double (*Statistic) (const PremiaComparedScheme *self);

static double
get_luck (const PremiaComparedScheme *self)
{
  return self->diagnosis->luck_band;
}

static double
get_controllability (const PremiaComparedScheme *self)
{
  return self->diagnosis->controllability;
}

static double
get_volatility (const PremiaComparedScheme *self)
{
  return self->cv_pay;
}

static void
write_statistic (GString *out, GPtrArray *schemes, const char *name, Statistic statistic)
{
  begin_row (out, name);
  for (guint i = 0; i < schemes->len; i++)
    put (out, premia_statistic_say (statistic (get (schemes, i)), 1, TRUE));
  g_string_append_c (out, '\n');
}

static void
write_head (GString *out, GPtrArray *schemes)
{
  begin_row (out, "");
  for (guint i = 0; i < schemes->len; i++)
    put (out, g_strdup (get (schemes, i)->diagnosis->scheme->id));
  g_string_append_c (out, '\n');
  begin_row (out, "cost");
  for (guint i = 0; i < schemes->len; i++)
    put (out, say_money (get (schemes, i), get (schemes, i)->cost));
  g_string_append_c (out, '\n');
  write_statistic (out, schemes, "luck band", get_luck);
  write_statistic (out, schemes, "controllability", get_controllability);
  write_statistic (out, schemes, "volatility of pay", get_volatility);
}

/* Of whom either scheme pays, how many @wins by it against the first. */
static guint
count (GPtrArray *schemes, guint index, guint n_people, gboolean wins)
{
  guint n = 0;

  for (guint i = 0; i < n_people; i++)
    {
      const PremiaMoney first = premia_compared_scheme_get_total (get (schemes, 0), i);
      const PremiaMoney own = premia_compared_scheme_get_total (get (schemes, index), i);

      n += wins ? own > first : own < first;
    }
  return n;
}

static void
write_counts (GString *out, GPtrArray *schemes, guint n_people, const char *name, gboolean wins)
{
  begin_row (out, name);
  put (out, g_strdup (""));
  for (guint i = 1; i < schemes->len; i++)
    put (out, g_strdup_printf ("%u", count (schemes, i, n_people, wins)));
  g_string_append_c (out, '\n');
}

static gboolean
is_paid (GPtrArray *schemes, guint person)
{
  for (guint i = 0; i < schemes->len; i++)
    for (guint k = 0; k < get (schemes, i)->people->len; k++)
      if (g_array_index (get (schemes, i)->people, PremiaComparedPerson, k).person == person)
        return TRUE;
  return FALSE;
}

static void
write_people (GString *out, GPtrArray *schemes, PremiaPeople *people)
{
  for (guint person = 0; person < premia_people_get_n (people); person++)
    {
      if (!is_paid (schemes, person))
        continue;
      begin_row (out, premia_people_get (people, person)->id);
      for (guint i = 0; i < schemes->len; i++)
        put (out, say_money (get (schemes, i), premia_compared_scheme_get_total (get (schemes, i), person)));
      g_string_append_c (out, '\n');
    }
}

char *
premia_compare_file_to_text (GPtrArray *schemes, gsize *length)
{
  g_autoptr (GString) out = g_string_new (NULL);
  PremiaPeople *people;

  g_return_val_if_fail (schemes != NULL && schemes->len > 0, NULL);

  people = premia_dataset_get_people (premia_cube_get_dataset (get (schemes, 0)->diagnosis->cube));
  write_head (out, schemes);
  if (schemes->len > 1)
    {
      write_counts (out, schemes, premia_people_get_n (people), "gain against the first", TRUE);
      write_counts (out, schemes, premia_people_get_n (people), "lose against the first", FALSE);
    }
  g_string_append_c (out, '\n');
  write_people (out, schemes, people);
  if (length != NULL)
    *length = out->len;
  return g_string_free (g_steal_pointer (&out), FALSE);
}
