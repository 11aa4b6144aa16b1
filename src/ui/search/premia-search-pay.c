/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-search-pay"

#include "premia-search-provider.h"
#include "ui/payouts/premia-month.h"

#include <glib/gi18n.h>

#define MOST_MONTHS     240
#define MOST_STATEMENTS 6
#define RANK_BEHIND     40 /* the statement of somebody comes behind themselves */

/* Months in which something happened, the latest first. FALSE: none. */
static gboolean
find_months (PremiaDesk *desk, PremiaPeriod *first, PremiaPeriod *last)
{
  PremiaDataset *dataset = premia_desk_get_dataset (desk);
  PremiaZone *zone = premia_desk_get_own_zone (desk);

  if (premia_dataset_get_n_actions (dataset) == 0)
    return FALSE;
  *first = premia_period_of_date (PREMIA_PERIOD_MONTH, premia_zone_date_of (zone, premia_dataset_get_first_at (dataset)));
  *last = premia_period_of_date (PREMIA_PERIOD_MONTH, premia_zone_date_of (zone, premia_dataset_get_last_at (dataset)));
  if (last->number - first->number >= MOST_MONTHS)
    first->number = last->number - MOST_MONTHS + 1;
  return TRUE;
}

static const char *
get_name (PremiaScheme *scheme, PremiaLocale *locale)
{
  const char *label = premia_label_get (&scheme->name, premia_locale_get_words (locale)->language);

  return label != NULL ? label : scheme->id;
}

/* "Closers: Closed · Setters: Checked", "Closed" where all are. */
static char *
say_states (const PremiaSearchSource *source, PremiaPeriod month)
{
  g_autoptr (GString) text = g_string_new (NULL);
  PremiaPayState state = PREMIA_PAY_CALCULATED;
  gboolean same = TRUE;
  guint n = 0;

  for (guint i = 0; i < premia_desk_get_n_schemes (source->desk); i++)
    {
      const PremiaDeskScheme *kept = premia_desk_get_scheme (source->desk, i);
      const PremiaPayRun *run = premia_pay_book_find_run (premia_desk_get_pay_book (source->desk), kept->scheme->id, month);
      const PremiaPayState now = run != NULL ? run->state : PREMIA_PAY_CALCULATED;

      if (!kept->in_force || kept->scheme->period != PREMIA_PERIOD_MONTH)
        continue;
      same &= n == 0 || now == state;
      state = now;
      g_string_append_printf (text, "%s%s: %s", n > 0 ? " · " : "", get_name (kept->scheme, source->locale), premia_pay_state_get_title (now));
      n++;
    }
  return n > 0 && same ? g_strdup (premia_pay_state_get_title (state)) : g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
list (const PremiaSearchSource *source, GPtrArray *items, GError **error)
{
  PremiaPeriod first, last;

  if (!find_months (source->desk, &first, &last))
    return TRUE;
  for (gint32 number = last.number; number >= first.number; number--)
    {
      const PremiaPeriod month = { PREMIA_PERIOD_MONTH, number };
      g_autofree char *name = premia_locale_format_period (source->locale, month);
      g_autofree char *text = premia_period_to_string (month);
      g_autofree char *states = say_states (source, month);
      /* Translators: %s is a month: “Payouts, October 2026” */
      g_autofree char *title = g_strdup_printf (_("Payouts, %s"), name);

      g_ptr_array_add (items, premia_search_item_new (PREMIA_SEARCH_PAY, title, states, text, "win.show-period", g_variant_new ("(ss)", "payouts", text)));
    }
  return TRUE;
}

/* ---- statements: of a person, in the month that is named with them, else in the one that the window shows ---- */

static void
add_statement (const PremiaSearchSource *source, const PremiaSearchItem *person, PremiaPeriod month, guint rank, GArray *hits)
{
  g_autofree char *name = premia_locale_format_period (source->locale, month);
  g_autofree char *text = premia_period_to_string (month);
  /* Translators: of a person, in a month: “Statement of Anna Petrova, October 2026” */
  g_autofree char *title = g_strdup_printf (_("Statement of %1$s, %2$s"), person->title, name);
  g_autoptr (PremiaSearchItem) item = premia_search_item_new (PREMIA_SEARCH_PAY, title, person->detail, NULL, "win.show-statement",
                                                              g_variant_new ("(ss)", text, g_variant_get_string (person->target, NULL)));

  premia_search_hits_add (hits, item, rank);
}

/* The months as they are found, and what each question was answered: people of one family name all ask the same. */
typedef struct
{
  PremiaPeriod first;
  GPtrArray   *texts;   /* (owned) (element-type PremiaSearchText): of the months from the first on */
  GArray      *answers; /* (owned) (element-type Answer) */
} Months;

typedef struct { guint32 wanted; gint32 number; gboolean found; } Answer;

static void
months_begin (Months *months, const PremiaSearchSource *source)
{
  PremiaPeriod last;

  months->texts = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_search_text_free);
  months->answers = g_array_new (FALSE, FALSE, sizeof (Answer));
  if (!find_months (source->desk, &months->first, &last))
    return;
  for (gint32 number = months->first.number; number <= last.number; number++)
    {
      const PremiaPeriod month = { PREMIA_PERIOD_MONTH, number };
      g_autofree char *name = premia_locale_format_period (source->locale, month);
      g_autofree char *text = premia_period_to_string (month);

      g_ptr_array_add (months->texts, premia_search_text_new (name, text));
    }
}

static void
months_end (Months *months)
{
  g_ptr_array_unref (months->texts);
  g_array_unref (months->answers);
}

/* The latest month that all the @wanted words tell. FALSE: there is none. */
static gboolean
months_find (Months *months, PremiaSearchQuery *query, guint32 wanted, PremiaPeriod *month)
{
  Answer answer = { wanted, 0, FALSE };

  for (guint i = 0; i < months->answers->len; i++)
    if (g_array_index (months->answers, Answer, i).wanted == wanted)
      {
        answer = g_array_index (months->answers, Answer, i);
        month->number = answer.number;
        return answer.found;
      }
  for (guint i = months->texts->len; i > 0 && !answer.found; i--)
    {
      guint32 found;

      answer.found = premia_search_query_rank_part (query, g_ptr_array_index (months->texts, i - 1), &found) >= PREMIA_SEARCH_MISSPELT
                     && (found & wanted) == wanted;
      answer.number = months->first.number + (gint32) i - 1;
    }
  g_array_append_val (months->answers, answer);
  month->number = answer.number;
  return answer.found;
}

/* Somebody of whom some of the words are, and how well. */
typedef struct { PremiaSearchItem *person; guint rank; guint32 found; } Named;

static int
compare_named (gconstpointer a, gconstpointer b)
{
  const Named *x = a, *y = b;

  return x->rank != y->rank ? (x->rank > y->rank ? -1 : 1) : 0;
}

static void
ask (const PremiaSearchSource *source, PremiaSearchQuery *query, GPtrArray *people, GArray *hits)
{
  const guint32 all = (1u << premia_search_query_get_n_words (query)) - 1;
  g_autoptr (GArray) named = g_array_new (FALSE, FALSE, sizeof (Named));
  Months months = { 0 };
  guint n = 0;

  if (all == 0)
    return;
  months_begin (&months, source);

  for (guint i = 0; i < people->len; i++)
    {
      Named one = { g_ptr_array_index (people, i), 0, 0 };

      one.rank = premia_search_query_rank_part (query, one.person->text, &one.found);
      if (one.rank >= PREMIA_SEARCH_MISSPELT)
        g_array_append_val (named, one);
    }
  g_array_sort (named, compare_named);
  for (guint i = 0; i < named->len && n < MOST_STATEMENTS; i++)
    {
      const Named *one = &g_array_index (named, Named, i);
      PremiaPeriod month = source->month;

      if (one->found != all && !months_find (&months, query, all & ~one->found, &month))
        continue;
      add_statement (source, one->person, month, one->found == all ? one->rank - MIN (one->rank - 1, RANK_BEHIND) : one->rank, hits);
      n++;
    }
  months_end (&months);
}

const PremiaSearchProvider premia_search_pay = { PREMIA_SEARCH_PAY, list, ask };
